//! Records in a file of SQLite's. Not in a browser, which has neither.

mod entering;
mod error;
mod forget;
mod identity;
mod journal;
mod location;
mod migrations;
mod opening;
mod outbox;
mod people;
mod reading;
mod store;
mod taking_in;
#[cfg(test)]
mod tests;
mod texts;
mod unwritable;

use std::path::PathBuf;

pub use forget::Holdings;
pub use journal::FileJournal;
pub use location::Location;
pub use store::Store;
pub use taking_in::{Clash, Kept, TakenIn};

/// The file's name within its folder.
pub const FILE: &str = "unruffled.sqlite3";

/// The folder in which records are kept unless somebody says otherwise; none where the system knows no home.
pub fn default_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "unruffled")?;
    Some(folders.data_local_dir().to_owned())
}
