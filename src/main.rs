//! The game: for new hires. `unruffled --help` says what it can be told.
#![forbid(unsafe_code)]

use unruffled::cli::{self, ExitStatus};
use unruffled::game::{self, Opening};

fn main() -> ExitStatus {
    cli::game(|cli::Opening { course, looked_in, data, pace }| {
        game::run(Opening { course, data, pace, looked_in }).is_success()
    })
}
