//! Where a computer keeps what is played on it: in a folder of its own, or in one that it shares with others.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::FILE;
use super::store::Store;
use crate::clock::any_seed;
use crate::records::StoreError;

/// The file in which a computer keeps its mark, beside its settings.
const MARK: &str = "computer";

/// How much of a computer's name is in that of its file.
const LONGEST: usize = 32;

/// Where records are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// In this folder, which is made where it is not there.
    Own(PathBuf),
    /// In this file, which is one computer's alone, in a folder that several computers write into.
    Shared(PathBuf),
}

impl Location {
    /// The place in a shared folder that is this computer's and nobody else's: SQLite's locks cannot be relied on over a
    /// network, so that no two computers may write one file. `data` is the folder of its settings, where it remembers by
    /// which mark it goes: many a computer is called as another one is. Where none can be kept, this start has one of its
    /// own.
    #[must_use]
    pub fn in_shared(folder: &Path, data: Option<&Path>) -> Self {
        let name = named(&gethostname::gethostname().to_string_lossy());
        let mark = data.and_then(mark).unwrap_or_else(new_mark);
        Location::Shared(folder.join(format!("{name}-{mark}.sqlite3")))
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        match self {
            Location::Own(folder) => folder.join(FILE),
            Location::Shared(file) => file.clone(),
        }
    }

    /// Opens the records there.
    ///
    /// # Errors
    /// As [`Store::open`] and [`Store::open_shared`].
    pub fn open(&self) -> Result<Store, StoreError> {
        match self {
            Location::Own(folder) => Store::open(folder),
            Location::Shared(file) => Store::open_shared(file),
        }
    }
}

/// A computer's name as part of a file's, wherever that is read.
fn named(host: &str) -> String {
    let plain = host.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    let name: String = plain.take(LONGEST).collect();
    match name.trim_matches('-') {
        "" => "computer".to_owned(),
        name => name.to_owned(),
    }
}

/// The mark that is kept in this folder; where there is none yet, a new one is.
fn mark(data: &Path) -> Option<String> {
    let file = data.join(MARK);
    if let Some(kept) = kept(&file) {
        return Some(kept);
    }
    fs::create_dir_all(data).ok()?;
    let mut made = tempfile::NamedTempFile::new_in(data).ok()?;
    made.write_all(new_mark().as_bytes()).and_then(|()| made.as_file().sync_all()).ok()?;
    // Two programs may begin at once: whole files alone are seen, and the first of them is the one that counts. What is no
    // mark, such as what a full disk has left, counts for nothing.
    match file.exists() && kept(&file).is_none() {
        true => drop(made.persist(&file)),
        false => drop(made.persist_noclobber(&file)),
    }
    kept(&file)
}

/// The mark in a file.
fn kept(file: &Path) -> Option<String> {
    let kept = fs::read_to_string(file).ok()?;
    let kept = kept.trim();
    let is_one = kept.len() == new_mark().len() && kept.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_one.then(|| kept.to_owned())
}

/// A mark that no other computer has.
fn new_mark() -> String {
    format!("{:016x}", any_seed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_computer_has_the_same_file_whenever_it_is_started_and_no_other_computer_has_it() {
        let [shared, here, there] = [(); 3].map(|()| tempfile::tempdir().expect("a folder"));
        let at = |data: &Path| Location::in_shared(shared.path(), Some(data));
        assert_eq!(at(here.path()), at(here.path()));
        assert_ne!(at(here.path()), at(there.path()));
        assert_eq!(at(here.path()).file().parent(), Some(shared.path()));
    }

    #[test]
    fn a_computer_that_cannot_keep_its_mark_writes_into_nobody_elses_file() {
        let shared = tempfile::tempdir().expect("a folder");
        let blocked = shared.path().join("a file");
        fs::write(&blocked, "").expect("a file");
        let at = || Location::in_shared(shared.path(), Some(&blocked));
        assert_ne!(at(), at());
        let spoiled = tempfile::tempdir().expect("a folder");
        fs::write(spoiled.path().join(MARK), "../../somewhere").expect("a file");
        let at = || Location::in_shared(shared.path(), Some(spoiled.path())).file();
        assert_eq!(at().parent(), Some(shared.path()));
        assert_eq!(at(), at(), "another mark takes the place of what is none");
    }

    #[test]
    fn a_computers_name_becomes_part_of_a_files_name() {
        for (host, name) in [
            ("Schulung-3.local", "schulung-3-local"),
            ("Büro & Co", "b-ro---co"),
            ("", "computer"),
            ("日本", "computer"),
            ("../../etc", "etc"),
            (&"a".repeat(99), &"a".repeat(LONGEST)),
        ] {
            assert_eq!(named(host), name, "{host}");
        }
    }
}
