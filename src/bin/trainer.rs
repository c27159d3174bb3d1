//! The trainer program: for those who write dialogues and read results.

#![forbid(unsafe_code)]

fn main() -> unruffled::cli::ExitStatus {
    unruffled::cli::trainer()
}
