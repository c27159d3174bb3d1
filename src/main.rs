//! The game: for new hires. `unruffled --help` says what it can be told.
#![forbid(unsafe_code)]

use unruffled::cli::{self, ExitStatus};
use unruffled::game;

fn main() -> ExitStatus {
    cli::game(|opening| game::run(opening).is_success())
}
