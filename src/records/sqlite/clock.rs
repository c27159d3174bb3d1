//! The time of day, for records and for runs of which nobody says how chance shall fall.

use std::hash::{BuildHasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::records::person::{Person, PersonId};

/// Milliseconds since 1970, as records keep them.
pub fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() as i64
}

/// A seed that is another one every time.
pub fn any_seed() -> u64 {
    RandomState::new().hash_one(now_ms())
}

/// An id for a person who was not here before.
pub fn new_person() -> PersonId {
    PersonId(uuid::Uuid::now_v7())
}

/// The guest of a sitting that begins now.
pub fn new_guest() -> Person {
    Person::guest(new_person())
}

/// A Unix time in milliseconds as the clock on the wall shows it: `2026-11-22 14:05`. SQLite knows the system's time
/// zone; what is beyond its calendar is the empty text.
pub fn local(ms: i64) -> String {
    let ask = |db: rusqlite::Connection| {
        let sql = "SELECT strftime('%Y-%m-%d %H:%M', ?1, 'unixepoch', 'localtime')";
        db.query_row(sql, [ms.div_euclid(1_000)], |row| row.get::<_, Option<String>>(0))
    };
    rusqlite::Connection::open_in_memory().and_then(ask).ok().flatten().unwrap_or_default()
}
