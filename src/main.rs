//! The game: for new hires. `unruffled --help` says what it can be told.
#![forbid(unsafe_code)]
// Whoever clicks on it gets its window, and no console beside it.
#![cfg_attr(windows, windows_subsystem = "windows")]

use unruffled_game as game;

#[cfg(not(target_family = "wasm"))]
fn main() -> unruffled::cli::ExitStatus {
    unruffled::cli::game(|opening| game::run(opening).is_success())
}

/// A browser gives no arguments: the page says what there is to know.
#[cfg(target_family = "wasm")]
fn main() {
    game::run(game::opening());
}
