//! What SQLite and the file system say is wrong, as it is told to those who play.

use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::ErrorCode;

use crate::records::error::{Damage, StoreError, Unwritable};

/// The trouble with a folder that cannot be made.
pub(super) fn of_folder(folder: &Path, error: &io::Error) -> StoreError {
    let path = folder.to_owned();
    let reason = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            return StoreError::Full { path };
        }
        io::ErrorKind::AlreadyExists => Unwritable::NoFolder,
        kind => Unwritable::System(kind.to_string()),
    };
    StoreError::NotWritable { path, reason }
}

/// The trouble with a file in which SQLite could not do something. `waited` is how long the connection waits for others.
pub(super) fn of_sqlite(file: &Path, waited: Duration, error: &rusqlite::Error) -> StoreError {
    let (file, detail) = (file.to_owned(), error.to_string());
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        return StoreError::Other { file, detail };
    };
    match failure.code {
        ErrorCode::DiskFull => StoreError::Full { path: file },
        // Where there is no room for the index of what was written last.
        _ if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => StoreError::Full { path: file },
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
            StoreError::Damaged { file, damage: Damage::System(detail) }
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Locked { file, waited },
        ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            StoreError::NotWritable { path: file, reason: Unwritable::System(detail) }
        }
        _ => StoreError::Other { file, detail },
    }
}
