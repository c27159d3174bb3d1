//! The game: for new hires. `unruffled --help` says what it can be told.
#![forbid(unsafe_code)]

use unruffled::cli::{self, ExitStatus};
use unruffled::game::{self, Opening, author::Asked};

fn main() -> ExitStatus {
    cli::game(|cli::Opening { course, looked_in, data, pace, mode, dialogue, author }| {
        let author = author.map(|cli::Author { file, dialogues, seed }| Asked { file, dialogues, seed });
        game::run(Opening { course, data, pace, mode, dialogue, looked_in, author }).is_success()
    })
}
