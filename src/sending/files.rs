//! The file that names a store, and what it refers to.

use std::fs;
use std::path::{Path, PathBuf};

use super::target::{FILE, Target};
use crate::diagnostic::shown::in_line;

/// Where statements about the records of a file go, where a file beside it says so.
///
/// # Errors
/// What is wrong with that file, or why it cannot be read.
pub fn beside(records: &Path) -> Result<Option<Target>, String> {
    let file = records.with_file_name(FILE);
    match file.try_exists() {
        Ok(false) => Ok(None),
        _ => read(&file).map(Some),
    }
}

/// What such a file says. What it refers to lies beside it.
///
/// # Errors
/// What is wrong with it, or why it cannot be read.
pub fn read(file: &Path) -> Result<Target, String> {
    let shown = file.display().to_string();
    let mut target = Target::read(&text(file)?).map_err(|why| format!("{}: {why}", in_line(&shown)))?;
    target.ca = target.ca.map(|ca| file.with_file_name(ca));
    Ok(target)
}

/// A file's text.
///
/// # Errors
/// Why it cannot be read.
pub fn text(file: &Path) -> Result<String, String> {
    let unread = |why: &dyn std::fmt::Display| format!("cannot read {}: {why}", in_line(&file.display().to_string()));
    String::from_utf8(bytes(file)?).map_err(|_| unread(&"it is no text in UTF-8"))
}

/// A file's bytes.
///
/// # Errors
/// Why it cannot be read.
pub fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|why| format!("cannot read {}: {why}", in_line(&file.display().to_string())))
}

/// The certificates of whom a store's are to be trusted by, where they are not those that everybody trusts.
///
/// # Errors
/// Why they cannot be read.
pub fn authority(ca: Option<&PathBuf>) -> Result<Option<Vec<u8>>, String> {
    ca.map(|ca| bytes(ca)).transpose()
}
