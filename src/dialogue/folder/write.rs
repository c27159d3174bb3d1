//! Writing files so that none is ever lost: a new one never takes an old one's place unasked, and
//! an old one is replaced whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::shown::in_line;

/// Why a file could not be written.
#[derive(Debug)]
pub struct Unwritten {
    /// The path of the file.
    pub path: PathBuf,
    /// The reason that the system gives.
    pub error: io::Error,
}

impl std::fmt::Display for Unwritten {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let path = self.path.display().to_string();
        let path = in_line(&path);
        // Windows says of what would lie in a file that it is missing, or that the file is there already.
        let unclear = matches!(self.error.kind(), io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists);
        let in_a_file = unclear && self.path.ancestors().skip(1).any(Path::is_file);
        match self.error.kind() {
            kind if kind == io::ErrorKind::NotADirectory || in_a_file => {
                write!(f, "cannot write {path}: it would lie in a file, not in a folder")
            }
            io::ErrorKind::NotFound => write!(f, "{path} is gone; nothing was written"),
            io::ErrorKind::AlreadyExists => write!(f, "{path} is there already, and was left as it is"),
            io::ErrorKind::PermissionDenied => write!(f, "cannot write {path}: you have no right to change it"),
            io::ErrorKind::ReadOnlyFilesystem => write!(f, "cannot write {path}: its disk is read-only"),
            io::ErrorKind::StorageFull => write!(f, "cannot write {path}: the disk is full"),
            _ => write!(f, "cannot write {path}: {}", self.error),
        }
    }
}

impl std::error::Error for Unwritten {}

/// Writes a new file.
///
/// # Errors
/// Where there is something of that name, which stays as it is, and where it cannot be written.
pub fn create(path: &Path, text: impl AsRef<[u8]>) -> Result<(), Unwritten> {
    let unwritten = |error: io::Error| {
        let folder = path.parent().filter(|folder| error.kind() == io::ErrorKind::NotFound && !folder.exists());
        let nowhere = |folder: &Path| {
            let folder = folder.display().to_string();
            io::Error::other(format!("there is no folder {}; make it first", in_line(&folder)))
        };
        Unwritten { path: path.to_owned(), error: folder.map_or(error, nowhere) }
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(unwritten)?;
    file.write_all(text.as_ref()).and_then(|()| file.sync_all()).map_err(unwritten)
}

/// Puts `new` in the place of a file that holds `old`.
///
/// The new text is written beside the file first and then takes its name, so that there is a whole
/// file at every moment. A link stays a link: what it leads to is replaced.
///
/// # Errors
/// Where the file is gone, read-only, or no longer holds `old`: it stays as it is.
pub fn replace(path: &Path, old: impl AsRef<[u8]>, new: &str) -> Result<(), Unwritten> {
    let unwritten = |error| Unwritten { path: path.to_owned(), error };
    let real = path.canonicalize().map_err(unwritten)?;
    let rights = fs::metadata(&real).map_err(unwritten)?.permissions();
    if rights.readonly() {
        return Err(unwritten(io::Error::other("it is read-only; allow changes to it first")));
    }
    let (beside, file) = temporary(&real).map_err(unwritten)?;
    let done = fill(file, new, &rights, &beside).and_then(|()| {
        // Somebody may have saved it in their editor meanwhile.
        if fs::read(&real)? != old.as_ref() {
            return Err(io::Error::other("it was changed meanwhile; try again"));
        }
        fs::rename(&beside, &real)
    });
    if done.is_err() {
        // Where even this fails a hidden file is left over, and nothing is lost.
        let _ = fs::remove_file(&beside);
    }
    done.map_err(unwritten)
}

/// A file's text, and what is to take its place.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// The file.
    pub path: &'a Path,
    /// The text that it holds.
    pub old: &'a str,
    /// The text that it is to hold.
    pub new: &'a str,
}

/// Replaces the texts of several files, all or none: where one cannot be written, those before it get their old text back.
///
/// # Errors
/// As [`replace`], for the first that cannot be written.
pub fn replace_all(files: &[New]) -> Result<(), Unwritten> {
    for (n, New { path, old, new }) in files.iter().enumerate() {
        if let Err(why) = replace(path, old, new) {
            for New { path, old, new } in &files[..n] {
                // Somebody who has changed such a file within this moment has the last word.
                let _ = replace(path, new, old);
            }
            return Err(why);
        }
    }
    Ok(())
}

fn fill(mut file: File, text: &str, rights: &fs::Permissions, path: &Path) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::set_permissions(path, rights.clone())
}

/// A new file beside `path`, under a name that nobody uses.
fn temporary(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", uuid::Uuid::now_v7().simple()));
    let file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
    Ok((beside, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let path = folder.path().join("soup.ron");
        create(&path, "old").expect("a new file");
        (folder, path)
    }

    #[test]
    fn a_new_file_never_takes_an_old_one_s_place() {
        let (_folder, path) = file();
        let refused = create(&path, "new").expect_err("there is one");
        assert!(refused.to_string().ends_with("is there already, and was left as it is"), "{refused}");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "old");
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let (folder, path) = file();
        replace(&path, "old", "new").expect("it holds what was read");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "new");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn a_file_that_was_saved_meanwhile_keeps_what_was_saved() {
        let (folder, path) = file();
        fs::write(&path, "newer").expect("saved in an editor");
        let refused = replace(&path, "old", "new").expect_err("it was changed");
        assert!(refused.to_string().ends_with("it was changed meanwhile; try again"), "{refused}");
        assert_eq!(fs::read_to_string(&path).expect("the file"), "newer");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
    }

    #[test]
    fn of_several_files_all_are_replaced_or_none() {
        let (folder, first) = file();
        let second = folder.path().join("stew.ron");
        create(&second, "old too").expect("a new file");
        let both = |old| [New { path: &first, old: "old", new: "new" }, New { path: &second, old, new: "new too" }];
        let refused = replace_all(&both("another")).expect_err("the second was changed");
        assert!(refused.to_string().contains("stew.ron"), "{refused}");
        let texts = || [&first, &second].map(|path| fs::read_to_string(path).expect("a file"));
        assert_eq!(texts(), ["old", "old too"]);
        replace_all(&both("old too")).expect("both hold what was read");
        assert_eq!(texts(), ["new", "new too"]);
    }

    #[test]
    fn a_file_that_is_gone_is_not_written_again() {
        let (folder, path) = file();
        fs::remove_file(&path).expect("deleted in between");
        let refused = replace(&path, "old", "new").expect_err("it is gone");
        assert!(refused.to_string().ends_with("is gone; nothing was written"), "{refused}");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);
    }
}
