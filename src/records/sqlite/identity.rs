//! Whether the file is still the one that was opened. SQLite goes on writing to a file that was deleted or replaced, and
//! nobody would ever find what it wrote.

use std::fs;
use std::path::{Path, PathBuf};

/// The mark that tells a file from another one of the same name. Asked of the path alone: to open the file here and close it
/// again would undo SQLite's locks on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Identity {
    /// Windows lets nobody delete or replace a file that SQLite has open: that there is one says enough. When it was made
    /// would say too much: some network drives tell another time whenever it is written.
    #[cfg(unix)]
    place: (u64, u64),
}

impl Identity {
    /// The mark of the file at a path; none where there is no such file.
    fn of(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            Some(Self { place: (meta.dev(), meta.ino()) })
        }
        #[cfg(not(unix))]
        meta.is_file().then_some(Self {})
    }
}

/// The files that were opened.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opened {
    file: Option<Identity>,
    /// SQLite's log beside it; none where the file system cannot have one.
    log: Option<Identity>,
}

impl Opened {
    /// The file that is there now.
    pub(super) fn at(file: &Path) -> Self {
        Self { file: Identity::of(file), log: Identity::of(&log_of(file)) }
    }

    /// Whether they are still there: neither deleted nor moved nor replaced.
    pub(super) fn is_at(self, file: &Path) -> bool {
        let now = Opened::at(file);
        let same = |then: Option<Identity>, now| then.is_none_or(|then| now == Some(then));
        same(self.file, now.file) && same(self.log, now.log)
    }
}

/// The place where SQLite keeps what was written last.
pub(super) fn log_of(file: &Path) -> PathBuf {
    beside(file, "-wal")
}

/// The place where SQLite keeps what was there before, where it has no log.
pub(super) fn journal_of(file: &Path) -> PathBuf {
    beside(file, "-journal")
}

/// What programs that have a file open share of it.
pub(super) fn shared_of(file: &Path) -> PathBuf {
    beside(file, "-shm")
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
