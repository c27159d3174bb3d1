//! Reading records where nothing can be written: on a read-only medium, or in somebody else's folder. Nothing is made
//! there, neither in the file nor beside it.

use std::fmt::Write;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::of_sqlite;
use super::identity::{Opened, journal_of, log_of, shared_of};
use super::store::Store;
use super::{FILE, migrations};
use crate::records::{PROGRAM_VERSION, StoreError};

/// The time to wait for a program that writes there.
const PATIENCE: Duration = Duration::from_secs(15);

/// The number of pages that are copied at a time.
const PAGES: i32 = 1_000;

impl Store {
    /// Opens the records in a folder to read them. Where they can be written this is [`Store::open`]. Where they cannot,
    /// they are read as they lie; those of an older version are copied into memory and upgraded there. Nothing can be
    /// put down in them then.
    ///
    /// # Errors
    /// As [`Store::open`], and where nothing there can be read.
    pub fn open_to_read(folder: &Path) -> Result<Self, StoreError> {
        Self::open_file_to_read(&folder.join(FILE))
    }

    /// The same for records in a file of any name.
    ///
    /// # Errors
    /// As [`Store::open_to_read`].
    pub fn open_file_to_read(file: &Path) -> Result<Self, StoreError> {
        match Self::open_file(file) {
            Err(StoreError::NotWritable { .. }) => Self::open_as_it_lies(file),
            other => other,
        }
    }

    /// Opens a file of records as it lies, however it is called, and changes nothing in it or beside it.
    ///
    /// # Errors
    /// Where it cannot be read, is damaged, newer than this program, or another program's.
    pub fn open_as_it_lies(file: &Path) -> Result<Self, StoreError> {
        let unusable = |why: String| StoreError::Other { file: file.to_owned(), detail: why };
        let failed = |e: rusqlite::Error| match of_sqlite(file, PATIENCE, &e) {
            // It was not to be written.
            StoreError::NotWritable { reason, .. } => unusable(reason.to_string()),
            other => other,
        };
        // Where nobody has it open, even to read it as others do would make files beside it; not so where it has no log.
        let quiet = keeps_a_log(file) && !has_log(file) && !shared_of(file).exists();
        let opened = if quiet { immutable(file) } else { straight(file) };
        let db = match opened {
            Ok(db) => db,
            // What somebody is writing just now is not whole.
            Err(e) if matches!(e.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) => {
                return Err(failed(e));
            }
            Err(_) if !has_log(file) => immutable(file).map_err(failed)?,
            // What was written last is in the log, which nobody can read without writing beside it.
            Err(_) => copied(file).map_err(|e| unusable(e.to_string()))?.map_err(failed)?,
        };
        let mut store = Store { db, file: file.to_owned(), patience: PATIENCE, opened: Opened::at(file) };
        store.inspect(false)?;
        if store.ask(|| migrations::version(&store.db))? < migrations::VERSION {
            store.db = in_memory(&store.db).map_err(failed)?;
            migrations::upgrade(&mut store.db, migrations::STEPS, PROGRAM_VERSION).map_err(failed)?;
        }
        store.db.pragma_update(None, "query_only", true).map_err(failed)?;
        Ok(store)
    }
}

/// Whether something that belongs to the file lies beside it: what was written last, or what was there before.
fn has_log(file: &Path) -> bool {
    let is_there = |path: &Path| fs::metadata(path).is_ok_and(|meta| meta.len() > 0);
    is_there(&log_of(file)) || is_there(&journal_of(file))
}

/// Whether what is written goes into a log at first, and not into the file itself
/// (<https://www.sqlite.org/fileformat2.html>, 1.3.3).
fn keeps_a_log(file: &Path) -> bool {
    let mut header = [0; 20];
    fs::File::open(file).and_then(|mut file| file.read_exact(&mut header)).is_ok_and(|()| header[18..] == [2, 2])
}

/// Opens a file as other programs do that read while somebody writes.
fn straight(file: &Path) -> rusqlite::Result<Connection> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(PATIENCE)?;
    migrations::version(&db)?;
    Ok(db)
}

/// Opens a file that nobody changes, and makes nothing beside it.
fn immutable(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(address(file), flags)
}

/// A file's address as SQLite reads it, with every byte that could mean something else written as a number.
fn address(file: &Path) -> String {
    let mut address = "file:".to_owned();
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => address.push(char::from(*byte)),
            byte => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    address + "?immutable=1"
}

/// Copies the file and what belongs to it to where they can be written, and what they hold into memory. The copies are gone afterwards.
fn copied(file: &Path) -> io::Result<rusqlite::Result<Connection>> {
    let folder = tempfile::Builder::new().prefix("unruffled").tempdir()?;
    let copy = folder.path().join(FILE);
    let beside = [log_of, journal_of].map(|of| (of(file), of(&copy))).into_iter().filter(|(from, _)| from.exists());
    for (from, to) in beside.chain([(file.to_owned(), copy.clone())]) {
        // Without the marks of the original, which may forbid writing.
        fs::write(to, fs::read(from)?)?;
    }
    Ok(Connection::open(copy).and_then(|db| in_memory(&db)))
}

/// A copy of all there is, in memory.
fn in_memory(db: &Connection) -> rusqlite::Result<Connection> {
    let mut memory = Connection::open_in_memory()?;
    Backup::new(db, &mut memory)?.run_to_completion(PAGES, Duration::ZERO, None)?;
    Ok(memory)
}
