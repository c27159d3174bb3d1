//! The game as a program for browsers.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Outcome;

const TARGET: &str = "wasm32-unknown-unknown";

/// Builds the game, and says where it lies.
pub fn game(root: &Path, profile: &str) -> Outcome<PathBuf> {
    if !has_target() {
        return Err(format!(
            "the compiler does not know how to build for browsers; teach it with: rustup target add {TARGET}\n\
             Where there is no rustup, .ci/wasm-compiler finds another compiler: eval \"$(.ci/wasm-compiler)\""
        )
        .into());
    }
    let folder = match env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty()) {
        Some(folder) => std::path::absolute(folder)?,
        None => root.join("target"),
    };
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args(["build", "--locked", "--package", "unruffled-game", "--bin", "unruffled"]);
    command.args(["--target", TARGET, "--profile", profile, "--target-dir"]).arg(&folder);
    let status = command.status().map_err(|why| format!("cannot start {}: {why}", command.get_program().display()))?;
    if !status.success() {
        return Err("the game could not be built; see above why".into());
    }
    Ok(folder.join(TARGET).join(profile).join("unruffled.wasm"))
}

/// Whether the compiler has what every program for browsers is built with. One that cannot be asked may have it.
fn has_target() -> bool {
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let asked = Command::new(compiler).args(["--print", "target-libdir", "--target", TARGET]).output();
    let Ok(output) = asked else { return true };
    let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let mut files = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    files.any(|file| file.file_name().to_string_lossy().starts_with("libcore-"))
}
