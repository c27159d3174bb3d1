//! What stands between the game and the browser: `wasm-bindgen` writes it.

use std::path::Path;

use unruffled::cli::web::{Files, Page};
use wasm_bindgen_cli_support::Bindgen;

use super::Outcome;

/// The name that the page knows the game by: `unruffled.js`, and `unruffled_bg.wasm`.
const NAME: &str = "unruffled";

/// The game and the script that loads it, of the program that the compiler built.
pub fn files(wasm: &Path) -> Outcome<Files> {
    if !wasm.is_file() {
        return Err(format!("there is no {}", wasm.display()).into());
    }
    let folder = tempfile::tempdir()?;
    let written = Bindgen::new()
        .input_path(wasm)
        .out_name(NAME)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder.path()));
    // It says in several steps what it could not do, and why.
    written.map_err(|why| format!("{} is no game for browsers: {why:#}", wasm.display()))?;
    Ok(Page::below(folder.path())?)
}
