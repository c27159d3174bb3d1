//! Records in a file of SQLite's. Not in a browser, which has neither.

mod entering;
mod error;
mod identity;
mod migrations;
mod opening;
mod people;
mod reading;
mod store;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use store::Store;

/// What the file is called within its folder.
pub const FILE: &str = "unruffled.sqlite3";

/// Where records are kept unless somebody says otherwise; none where the system knows no home.
pub fn default_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "unruffled")?;
    Some(folders.data_local_dir().to_owned())
}
