//! Version 3: people get ids, and attempts a place in the order in which they were begun.

use std::collections::BTreeMap;

use rusqlite::Connection;
use uuid::{NoContext, Timestamp, Uuid};

use crate::records::person::{folded, tidied};

// `folded` is the name as names are compared; a guest has neither. `place` says who came after whom: the clock may have
// been set back between two attempts. `trainee` stays what was written as the name when the attempt was begun.
const TABLES: &str = "
    CREATE TABLE people (
        id     TEXT PRIMARY KEY NOT NULL,
        name   TEXT,
        folded TEXT,
        CHECK ((name IS NULL) = (folded IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX people_by_name ON people (folded);

    ALTER TABLE attempts ADD COLUMN person TEXT REFERENCES people (id);
    ALTER TABLE attempts ADD COLUMN place INTEGER;

    UPDATE attempts SET place = earlier.place
    FROM (SELECT id, row_number() OVER (ORDER BY started_ms, id) AS place FROM attempts) AS earlier
    WHERE earlier.id = attempts.id;

    CREATE UNIQUE INDEX attempts_by_place ON attempts (place);
    CREATE INDEX attempts_by_person ON attempts (person, place);
    DROP INDEX attempts_by_trainee;
";

/// The attempts that were kept under one name, letter by letter.
struct Written {
    /// The name as it was written, which may be no text; empty for a guest.
    bytes: Vec<u8>,
    attempts: i64,
    first_ms: i64,
    last_place: i64,
}

impl Written {
    fn name(&self) -> String {
        tidied(&String::from_utf8_lossy(&self.bytes))
    }
}

/// Makes a person of everybody who has attempts. Names that are the same but for the case of their letters and white
/// space are one person's. The guests of before cannot be told apart: they are one person, whom nobody will be again.
pub(super) fn version_3(work: &Connection) -> rusqlite::Result<()> {
    work.execute_batch(TABLES)?;
    let mut people: BTreeMap<String, Vec<Written>> = BTreeMap::new();
    for written in names(work)? {
        people.entry(folded(&written.name())).or_default().push(written);
    }
    for (folded, names) in people {
        let id = id(names.iter().map(|written| written.first_ms).min().unwrap_or(0));
        let name = (!folded.is_empty()).then(|| usual(&names));
        let folded = name.as_ref().map(|_| folded);
        work.execute("INSERT INTO people (id, name, folded) VALUES (?1, ?2, ?3)", (&id, name, folded))?;
        for written in &names {
            let theirs = "UPDATE attempts SET person = ?1 WHERE CAST(coalesce(trainee, '') AS BLOB) = ?2";
            work.execute(theirs, (&id, &written.bytes))?;
        }
    }
    Ok(())
}

fn names(work: &Connection) -> rusqlite::Result<Vec<Written>> {
    let sql = "SELECT CAST(coalesce(trainee, '') AS BLOB) AS name, count(*), min(started_ms), max(place)
               FROM attempts GROUP BY name";
    let mut statement = work.prepare(sql)?;
    let written = statement.query_map([], |row| {
        Ok(Written { bytes: row.get(0)?, attempts: row.get(1)?, first_ms: row.get(2)?, last_place: row.get(3)? })
    })?;
    written.collect()
}

/// The spelling that most attempts were kept under; among equals the one that was used last.
fn usual(names: &[Written]) -> String {
    let mut spellings: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for written in names {
        let (attempts, last_place) = spellings.entry(written.name()).or_default();
        *attempts += written.attempts;
        *last_place = written.last_place.max(*last_place);
    }
    spellings.into_iter().max_by_key(|(_, used)| *used).map(|(name, _)| name).unwrap_or_default()
}

/// An id for a person who was there since then.
fn id(first_ms: i64) -> String {
    let ms = u64::try_from(first_ms).unwrap_or(0);
    let time = Timestamp::from_unix(NoContext, ms / 1_000, (ms % 1_000) as u32 * 1_000_000);
    Uuid::new_v7(time).as_hyphenated().to_string()
}
