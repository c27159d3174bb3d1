//! What can go wrong with records, in a trainee's words.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::AttemptId;

/// Why records could not be read or written. Nothing that was stored before is changed in any case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The folder or the file in it cannot be made or written.
    NotWritable {
        /// The folder or file.
        path: PathBuf,
        /// The reason.
        reason: Unwritable,
    },
    /// There is no room left.
    Full {
        /// The folder or file that there was no room for.
        path: PathBuf,
    },
    /// The file is damaged. It was left as it is.
    Damaged {
        /// The damaged file.
        file: PathBuf,
        /// The damage.
        damage: Damage,
    },
    /// The file is another program's. It was left as it is.
    Foreign {
        /// The other program's file.
        file: PathBuf,
    },
    /// A newer program has written the file. It was left as it is.
    Newer {
        /// The newer file.
        file: PathBuf,
        /// The version that the file has.
        found: i32,
        /// The newest version that this program knows.
        known: i32,
        /// The program that made this version of the file, where the file says so.
        program: Option<String>,
    },
    /// Another program has kept the file to itself for too long.
    Locked {
        /// The file that the other program keeps.
        file: PathBuf,
        /// The time that this program waited for it.
        waited: Duration,
    },
    /// The file was deleted, moved or replaced after it was opened, so that what was written since cannot be found.
    Moved {
        /// The path that it was opened at.
        file: PathBuf,
    },
    /// There is no such attempt in the file.
    NoSuchAttempt {
        /// The attempt that was asked for.
        id: AttemptId,
    },
    /// Something else is stored already: the attempt goes on in another window.
    Conflict {
        /// The attempt that is another one here.
        id: AttemptId,
    },
    /// Whoever keeps the records has ended: there is a fault in the program.
    Ended {
        /// The file that they are in.
        file: PathBuf,
    },
    /// The browser does not keep it.
    Browser {
        /// Whether that is because there is no room left.
        full: bool,
        /// The trouble, as the browser says it.
        detail: String,
    },
    /// Any other trouble.
    Other {
        /// The file that it happened to.
        file: PathBuf,
        /// The trouble, as SQLite says it.
        detail: String,
    },
}

/// The reason why a folder or a file cannot be made or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unwritable {
    /// A file lies where the folder is to be.
    NoFolder,
    /// The folder is not there, and is not this program's to make.
    Missing,
    /// The file is one that nobody may write.
    ReadOnly,
    /// Another reason, as the system says it.
    System(String),
}

/// A reason is told in English, as the system's are.
impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unwritable::NoFolder => f.write_str("it is a file, not a folder"),
            Unwritable::Missing => f.write_str("there is no such folder; is the drive connected?"),
            Unwritable::ReadOnly => f.write_str("the file is read-only"),
            Unwritable::System(reason) => f.write_str(reason),
        }
    }
}

/// What is damaged in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// Nothing is left but the log beside it, with what was written last.
    LogAlone,
    /// Other damage, as SQLite says it.
    System(String),
}

/// Damage is told in English, as SQLite tells it.
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::LogAlone => f.write_str("all but the latest answers is missing"),
            Damage::System(detail) => f.write_str(detail),
        }
    }
}

impl StoreError {
    /// The word for it, as message ids use it.
    pub const fn word(&self) -> &'static str {
        match self {
            StoreError::NotWritable { .. } => "not-writable",
            StoreError::Full { .. } => "full",
            StoreError::Damaged { .. } => "damaged",
            StoreError::Foreign { .. } => "foreign",
            StoreError::Newer { .. } => "newer",
            StoreError::Locked { .. } => "locked",
            StoreError::Moved { .. } => "moved",
            StoreError::NoSuchAttempt { .. } => "no-such-attempt",
            StoreError::Conflict { .. } => "conflict",
            StoreError::Ended { .. } => "ended",
            StoreError::Browser { .. } => "browser",
            StoreError::Other { .. } => "other",
        }
    }
}

/// An error is told in sentences: what happened, what is safe, and what to do.
impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::NotWritable { path, reason } => write!(
                f,
                "Nothing can be recorded in {}: {reason}. What was recorded before is safe. \
                 Make it writable, or choose another folder with --data.",
                path.display()
            ),
            StoreError::Full { path } => write!(
                f,
                "There is no room left to record anything in {}. What was recorded before is safe. \
                 Make room on that disk and try again, or choose another folder with --data.",
                path.display()
            ),
            StoreError::Damaged { file, damage } => write!(
                f,
                "The records in {} are damaged ({damage}). The file was left as it is. \
                 Move it, and the files beside it whose names begin the same, to a safe place to have it repaired; \
                 the next start then begins a new one.",
                file.display()
            ),
            StoreError::Foreign { file } => write!(
                f,
                "{} belongs to another program. It was left as it is. \
                 Rename it, or choose another folder with --data.",
                file.display()
            ),
            StoreError::Newer { file, found, known, program } => {
                let file = file.display();
                let needed = match program {
                    Some(version) => format!("Unruffled {version}"),
                    None => "a newer Unruffled".to_owned(),
                };
                write!(
                    f,
                    "The records in {file} are of version {found}, and this program knows versions up to {known}. \
                     The file was left as it is. Use {needed}, or choose another folder with --data."
                )
            }
            StoreError::Locked { file, waited } => write!(
                f,
                "Another program has kept the records in {} to itself for more than {} seconds. \
                 What was recorded before is safe. Close the other program and try again.",
                file.display(),
                waited.as_secs()
            ),
            StoreError::Moved { file } => write!(
                f,
                "{} is not the file any more that this program opened: it was deleted, moved or replaced. \
                 Put it back, or start the dialogue again: a new file is begun then.",
                file.display()
            ),
            StoreError::NoSuchAttempt { id } => write!(
                f,
                "There is no attempt {id} in the records. All others are safe. \
                 Start the dialogue again."
            ),
            StoreError::Conflict { id } => write!(
                f,
                "The attempt {id} goes on in another window. What was recorded there is safe. \
                 Go on there, or start the dialogue again."
            ),
            StoreError::Ended { file } => write!(
                f,
                "The records in {} cannot be used: the thread that keeps them has ended. What was recorded before is \
                 safe. Try again, or choose another folder with --data.",
                file.display()
            ),
            StoreError::Browser { full: true, .. } => f.write_str(
                "There is no room left for this page in the browser. What was recorded before is safe. \
                 Make room on the disk and try again.",
            ),
            StoreError::Browser { detail, .. } => write!(
                f,
                "The browser does not keep what this page records: {detail}. What was recorded before is safe. \
                 Allow the page to store data, and try again."
            ),
            StoreError::Other { file, detail } => write!(
                f,
                "The records in {} cannot be used: {detail}. What was recorded before is safe. \
                 Try again, or choose another folder with --data.",
                file.display()
            ),
        }
    }
}

impl std::error::Error for StoreError {}
