//! A folder of dialogues and its rubric.

pub mod carried;
pub mod logo;
pub mod passed_by;
pub mod place;
#[cfg(not(target_family = "wasm"))]
pub mod watch;
pub mod which;
#[cfg(not(target_family = "wasm"))]
pub mod write;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::read::encoding;
pub use super::read::name::{COURSE, RUBRIC};
use crate::diagnostic::Source;
use crate::diagnostic::shown::in_line;

/// A file, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// How it is called in reports.
    pub name: String,
    /// Its name without its ending.
    pub stem: String,
    /// The bytes that are in it.
    pub bytes: Vec<u8>,
}

impl File {
    /// Its text to the letter; of a file that is no text what can be read of it.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// Its text for reading; where it is none, a finding that says so is in the place of one.
    pub fn source(&self) -> Arc<Source> {
        Arc::new(encoding::source(&self.bytes))
    }
}

/// Why a file or folder could not be read.
#[derive(Debug)]
pub struct Unreadable {
    /// The path of the file or folder.
    pub path: PathBuf,
    /// The reason that the system gives.
    pub error: io::Error,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let path = self.path.display().to_string();
        let path = in_line(&path);
        match self.error.kind() {
            io::ErrorKind::NotFound => write!(f, "there is no {path}"),
            _ => write!(f, "cannot read {path}: {}", self.error),
        }
    }
}

impl std::error::Error for Unreadable {}

/// The file or folder that is meant: what is there, or else what is there with the ending that was left out, and else
/// that in the folder of dialogues. What is nowhere stays as it was written.
pub fn meant(path: &Path, dialogues: &Path) -> PathBuf {
    if path.exists() || path.as_os_str().is_empty() {
        return path.to_owned();
    }
    let with_ending = |path: &Path| {
        let mut path = path.as_os_str().to_owned();
        path.push(".ron");
        PathBuf::from(path)
    };
    let inside = dialogues.join(path);
    let guesses = [with_ending(path), inside.clone(), with_ending(&inside)];
    guesses.into_iter().find(|guess| guess.is_file()).unwrap_or_else(|| path.to_owned())
}

/// Reads one file, up to a size that no dialogue has.
///
/// # Errors
/// Where it cannot be read, or is too large.
pub fn read(path: &Path) -> Result<File, Unreadable> {
    let unreadable = |error| unreadable(path, error);
    // Before it is opened: to open a pipe is to wait for somebody who writes into it.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(unreadable(io::Error::other("it is not a file")));
    }
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // A file may grow while it is read: what counts is what comes, not what was announced.
    let most = super::read::load::LARGEST as u64 + 1;
    file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 == most {
        return Err(unreadable(too_large()));
    }
    Ok(File { name: path.display().to_string(), stem: stem(path), bytes })
}

fn too_large() -> io::Error {
    io::Error::other("it is far too large for a dialogue")
}

/// A link whose file is gone is there, and is no missing file.
fn unreadable(path: &Path, error: io::Error) -> Unreadable {
    let is_link = error.kind() == io::ErrorKind::NotFound && path.is_symlink();
    let error = if is_link { io::Error::other("it is a link that leads nowhere") } else { error };
    Unreadable { path: path.to_owned(), error }
}

/// The folder that a file lies in.
pub fn of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file's name without its ending: of a dialogue that is its id.
pub fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads one file of a folder. A link that leads out of the folder is not followed.
///
/// # Errors
/// As [`read`], and for such a link.
pub fn read_inside(folder: &Path, path: &Path) -> Result<File, Unreadable> {
    stays_inside(folder, path)?;
    read(path)
}

/// Makes sure that a file of a folder is no link that leads out of it.
///
/// # Errors
/// For such a link, and where there is no such file.
pub fn stays_inside(folder: &Path, path: &Path) -> Result<(), Unreadable> {
    let unreadable = |error| unreadable(path, error);
    let real = path.canonicalize().map_err(unreadable)?;
    if real.starts_with(folder.canonicalize().map_err(unreadable)?) {
        return Ok(());
    }
    Err(unreadable(io::Error::other("it is a link that leads out of the folder")))
}

/// The dialogues of a folder, by name: every `ID.ron` but the rubric, what is set for the course, and translations.
///
/// # Errors
/// Where the folder cannot be read.
pub fn dialogues(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let unreadable = |error| Unreadable { path: folder.to_owned(), error };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>().map_err(unreadable)?;
    let mut paths: Vec<PathBuf> = paths.into_iter().filter(|path| is_dialogue(path) && path.is_file()).collect();
    paths.sort();
    Ok(paths)
}

/// Whether a file is called as a dialogue is: `ID.ron`, but for what all of them share, in whatever capitals.
fn is_dialogue(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let is_shared = [RUBRIC, COURSE].iter().any(|shared| name.eq_ignore_ascii_case(shared));
    let translation = path.file_stem().is_some_and(|s| s.to_string_lossy().contains('.'));
    path.extension() == Some(OsStr::new("ron")) && !translation && !is_shared
}

/// For each of these files the one before it whose name differs from its own in capitals alone: on many computers the two
/// are one file.
pub fn namesakes(paths: &[PathBuf]) -> Vec<Option<&Path>> {
    let mut first: HashMap<String, &Path> = HashMap::new();
    let all = paths.iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let before: &Path = first.entry(name).or_insert(path);
        (before != path).then_some(before)
    });
    all.collect()
}

/// The name, in the same folder, that differs from a file's in capitals alone, if there is one.
pub fn namesake(path: &Path) -> Option<String> {
    let own = path.file_name().unwrap_or_default().to_string_lossy();
    let entries = fs::read_dir(of(path)).into_iter().flatten().filter_map(Result::ok);
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| *name != own && name.to_lowercase() == own.to_lowercase()).min()
}
