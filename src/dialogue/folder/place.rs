//! Where the files of a course lie: in a folder, or carried along.

use std::path::{Path, PathBuf};

use super::carried::Carried;
use super::logo::{self, Logo, Refused};
use super::{COURSE, File, RUBRIC, Unreadable, read_inside, stem};

/// A folder of dialogues, wherever it is: what is found in the one is found in the other.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// A folder on a disk.
    Disk(&'a Path),
    /// What would lie in one. Its paths are the names of files.
    Carried(&'a Carried),
}

impl Place<'_> {
    /// The dialogues, by name.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn dialogues(self) -> Result<Vec<PathBuf>, Unreadable> {
        match self {
            Place::Disk(folder) => super::dialogues(folder),
            Place::Carried(carried) => Ok(carried.dialogues().map(PathBuf::from).collect()),
        }
    }

    /// The ids of the dialogues, by name; none where the folder cannot be read.
    pub fn ids(self) -> Vec<String> {
        self.dialogues().unwrap_or_default().iter().map(|path| stem(path)).collect()
    }

    /// One file, by its path. A link that leads out of the folder is not followed.
    ///
    /// # Errors
    /// Where it cannot be read, or is too large, and for such a link.
    pub fn read(self, path: &Path) -> Result<File, Unreadable> {
        match self {
            Place::Disk(folder) => read_inside(folder, path),
            Place::Carried(carried) => carried.read(&path.to_string_lossy()),
        }
    }

    /// The rubric, or none where there is no such file.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub fn rubric(self) -> Result<Option<File>, Unreadable> {
        self.optional(RUBRIC)
    }

    /// What is set for the course, or none where there is no such file.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub fn course(self) -> Result<Option<File>, Unreadable> {
        self.optional(COURSE)
    }

    fn optional(self, name: &str) -> Result<Option<File>, Unreadable> {
        let path = match self {
            Place::Disk(folder) => folder.join(name),
            Place::Carried(_) => PathBuf::from(name),
        };
        match self.read(&path) {
            Err(why) if why.error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            other => other.map(Some),
        }
    }

    /// The logo in a file of this name, which is that of a file in the folder, and nothing else.
    ///
    /// # Errors
    /// As [`logo::read`].
    pub fn logo(self, name: &str) -> Result<Logo, Refused> {
        match self {
            Place::Disk(folder) => logo::read(folder, name),
            Place::Carried(carried) => logo::of(name, carried.picture(name).ok_or(Refused::Missing)?.to_vec()),
        }
    }

    /// The names of the pictures, by name.
    pub fn pictures(self) -> Vec<String> {
        match self {
            Place::Disk(folder) => logo::pictures(folder),
            Place::Carried(carried) => carried.pictures().map(|(name, _)| name.to_owned()).collect(),
        }
    }
}
