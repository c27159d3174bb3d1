//! The trainer program: for those who write dialogues and read results.

fn main() -> unruffled::cli::ExitStatus {
    unruffled::cli::trainer()
}
