//! A small file in the data folder: read whole, and written so that there is always a whole one.

use crate::platform::Unreadable;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What the name of a file ends with that is written before it takes the place of the old one.
const NEW: &str = ".new";

/// A new file that is older, or comes from the future, is of a program that is dead: writing takes moments.
const STALE: Duration = Duration::from_secs(60);

/// The most copies of what could not be understood.
const COPIES: usize = 99;

/// What is in the file of this name, if there is one, of so many bytes at most. Nothing is opened that could keep the
/// game waiting, or has no end.
///
/// # Errors
/// Where it is no file, is larger, or cannot be read.
pub(crate) fn read(folder: &Path, name: &str, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    let file = folder.join(name);
    let about = match fs::metadata(&file) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Unreadable::Closed(error.kind().to_string())),
    };
    if !about.is_file() {
        return Err(Unreadable::NoFile);
    }
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .map_err(|error| Unreadable::Closed(error.kind().to_string()))?;
    if bytes.len() as u64 > most { Err(Unreadable::TooLarge) } else { Ok(Some(bytes)) }
}

/// Writes a file in the place of what is there: first beside it, so that there is always a whole one. The folder is made
/// where there is none.
///
/// # Errors
/// What the system says. What was there stays then.
pub(crate) fn replace(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let new = folder.join(format!("{name}.{}{NEW}", std::process::id()));
    // One of this name is of a program that is dead.
    let _ = fs::remove_file(&new);
    let written = put(&new, bytes).and_then(|()| fs::rename(&new, folder.join(name)));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written
}

/// Keeps these bytes beside the file of this name, under a name of their own, and says where. Where the same is kept
/// already, that does.
///
/// # Errors
/// What the system says.
pub(crate) fn copy(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    for n in 1..=COPIES {
        let name = format!("{name}.unread-{n}");
        let copy = folder.join(&name);
        match put(&copy, bytes) {
            Ok(()) => return Ok(copy),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if read(folder, &name, bytes.len() as u64).is_ok_and(|kept| kept.as_deref() == Some(bytes)) {
                    return Ok(copy);
                }
            }
            Err(error) => {
                let _ = fs::remove_file(&copy);
                return Err(error);
            }
        }
    }
    Err(io::Error::from(io::ErrorKind::QuotaExceeded))
}

/// Removes new files of this name that never took the place of the old one: their programs died while they wrote.
pub(crate) fn sweep(folder: &Path, name: &str) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let found = entry.file_name();
        let after = found.to_str().and_then(|found| found.strip_prefix(name)?.strip_prefix('.'));
        let ours = after.is_some_and(|after| after.ends_with(NEW));
        let stale = |time: SystemTime| time.elapsed().unwrap_or_else(|ahead| ahead.duration()) > STALE;
        // What is no file is not opened, and not removed either.
        if ours && entry.metadata().is_ok_and(|about| about.is_file() && about.modified().is_ok_and(stale)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Makes a file with this in it. Where that fails it may be there in part.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
