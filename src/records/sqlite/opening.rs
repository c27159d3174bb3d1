//! Opening the file: what cannot be used is found out before anything in it is changed.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::{of_folder, of_sqlite};
use super::identity::{Opened, log_of};
use super::store::Store;
use super::{FILE, migrations};
use crate::records::PROGRAM_VERSION;
use crate::records::error::{Damage, StoreError, Unwritable};

/// The time that a program waits for another that is writing. SQLite does not queue those who wait, so
/// that one of many may have to wait for long.
const PATIENCE: Duration = Duration::from_secs(15);

/// The time to wait before asking again, where SQLite itself does not wait.
const PAUSE: Duration = Duration::from_millis(20);

impl Store {
    /// Opens the records in a folder, which is made where it is not there. A file of an older
    /// version is upgraded.
    ///
    /// # Errors
    /// Where the folder cannot be written, the disk is full, or the file is damaged, newer than
    /// this program or another program's: it is left as it is then. Where another program keeps it
    /// to itself for 15 seconds.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Self::open_within(folder, PATIENCE)
    }

    /// The same for records in a file of any name. Its folder is made where it is not there.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_file(file: &Path) -> Result<Self, StoreError> {
        let folder = folder_of(file);
        make(folder).map_err(|e| of_folder(folder, &e))?;
        Self::open_at(file, false, PATIENCE)
    }

    /// The same for a file that lies in a folder of several computers, which is there. It has no log: SQLite's needs
    /// memory that all who use a file share, and computers share none.
    ///
    /// # Errors
    /// As [`Store::open`], and where the folder is not there: to make one where a network drive is to be would only hide
    /// that it is missing.
    pub fn open_shared(file: &Path) -> Result<Self, StoreError> {
        let folder = folder_of(file);
        if !folder.is_dir() {
            return Err(StoreError::NotWritable { path: folder.to_owned(), reason: Unwritable::Missing });
        }
        Self::open_at(file, true, PATIENCE)
    }

    pub(super) fn open_within(folder: &Path, patience: Duration) -> Result<Self, StoreError> {
        make(folder).map_err(|e| of_folder(folder, &e))?;
        Self::open_at(&folder.join(FILE), false, patience)
    }

    fn open_at(file: &Path, shared: bool, patience: Duration) -> Result<Self, StoreError> {
        let start = Instant::now();
        loop {
            match Self::try_open(file, shared, patience) {
                // Some of what opening does is refused at once while another program opens it too.
                Err(StoreError::Locked { .. }) if start.elapsed() < patience => thread::sleep(PAUSE),
                other => return other,
            }
        }
    }

    fn try_open(file: &Path, shared: bool, patience: Duration) -> Result<Self, StoreError> {
        // Sizes only: to open the file here and close it again would undo SQLite's locks on it.
        let size = |path: &Path| fs::metadata(path).map_or(0, |meta| meta.len());
        let log = size(&log_of(file));
        if log > 0 && size(file) == 0 {
            // SQLite would throw away the log, and all that is left is in there.
            return Err(StoreError::Damaged { file: file.to_owned(), damage: Damage::LogAlone });
        }
        let failed = |e| of_sqlite(file, patience, &e);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(file, flags).map_err(failed)?;
        let mut store = Store { db, file: file.to_owned(), patience, opened: Opened::at(file) };
        store.db.busy_timeout(patience).map_err(failed)?;
        // Until the file is known to be good, closing it must not carry the log over into it.
        store.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, log > 0).map_err(failed)?;
        store.inspect(true)?;
        store.settle(shared).map_err(failed)?;
        store.opened = Opened::at(file);
        store.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map_err(failed)?;
        Ok(store)
    }

    /// Looks at the file without changing anything. `to_write` is whether something is to be written later.
    pub(super) fn inspect(&self, to_write: bool) -> Result<(), StoreError> {
        let file = || self.file.clone();
        // All at one moment: another program may be making the file just now.
        let moment = self.ask(|| self.db.unchecked_transaction())?;
        let found = self.ask(|| migrations::version(&moment))?;
        let application: i32 = self.ask(|| moment.pragma_query_value(None, "application_id", |row| row.get(0)))?;
        let tables: u32 = self.ask(|| moment.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)))?;
        let is_new = (found, application, tables) == (0, 0, 0);
        if application != migrations::APPLICATION && !is_new {
            return Err(StoreError::Foreign { file: file() });
        }
        if found > migrations::VERSION {
            let made_by = "SELECT program FROM versions WHERE version = ?1";
            let program = moment.query_row(made_by, [found], |row| row.get(0)).ok();
            return Err(StoreError::Newer { file: file(), found, known: migrations::VERSION, program });
        }
        if to_write && self.ask(|| moment.is_readonly("main"))? {
            return Err(StoreError::NotWritable { path: file(), reason: Unwritable::ReadOnly });
        }
        let verdict: String = self.ask(|| moment.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)))?;
        match &*verdict {
            "ok" => Ok(()),
            _ => Err(StoreError::Damaged { file: file(), damage: Damage::System(verdict) }),
        }
    }

    /// Upgrades the file and sets the connection up.
    fn settle(&mut self, shared: bool) -> rusqlite::Result<()> {
        let journal: String = self.db.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        let is_new = || self.db.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0));
        let wanted = match shared {
            true => "delete",
            // Whoever made the file without a log had a reason. Where the file system cannot do it, what SQLite keeps to
            // is as safe, and slower.
            false if is_new()? => "wal",
            false => &journal,
        };
        if journal != wanted {
            self.db.pragma_update_and_check(None, "journal_mode", wanted, |_| Ok(()))?;
        }
        self.db.pragma_update(None, "synchronous", "full")?;
        migrations::upgrade(&mut self.db, migrations::STEPS, PROGRAM_VERSION)?;
        self.db.pragma_update(None, "foreign_keys", true)
    }
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a folder that nobody else looks into; one that is there stays as it is.
fn make(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
