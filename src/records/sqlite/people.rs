//! The people of whom the records know.

use rusqlite::{OptionalExtension, Row, params};

use super::store::Store;
use crate::records::error::StoreError;
use crate::records::person::{Known, Person, PersonId, folded};

impl Store {
    /// The people who go by a name, whatever the case of its letters and the white space in it, or have it for an id. Whoever
    /// played last comes first; several, where several people have that name. A guest has no name, and is only found
    /// by the id.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn people_called(&self, name_or_id: &str) -> Result<Vec<Known>, StoreError> {
        let id = name_or_id.trim().parse::<PersonId>().map(|id| id.to_string()).ok();
        self.ask(|| {
            let mut statement = self.db.prepare_cached(
                // Where SQLite finds the greatest, it takes the other columns from the same row.
                "SELECT p.id, p.name, a.started_ms, max(a.place)
                 FROM people AS p JOIN attempts AS a ON a.person = p.id
                 WHERE p.folded = ?1 OR p.id = ?2 GROUP BY p.id ORDER BY max(a.place) DESC",
            )?;
            let rows = statement.query_map(params![folded(name_or_id), id], known)?;
            rows.filter_map(Result::transpose).collect()
        })
    }

    /// Everybody who has played, with how many attempts they have. Whoever played last comes first.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn everybody(&self) -> Result<Vec<(Known, usize)>, StoreError> {
        self.ask(|| {
            let mut statement = self.db.prepare(
                "SELECT p.id, p.name, a.started_ms, max(a.place), count(*)
                 FROM people AS p JOIN attempts AS a ON a.person = p.id GROUP BY p.id ORDER BY max(a.place) DESC",
            )?;
            let counted = |row: &Row<'_>| {
                let count: u32 = row.get(4)?;
                Ok(known(row)?.map(|known| (known, count as usize)))
            };
            let rows = statement.query_map([], counted)?;
            rows.filter_map(Result::transpose).collect()
        })
    }

    /// Counts the attempts that are nobody's of [`everybody`](Self::everybody): the file was changed by hand, or is damaged.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn nobodys(&self) -> Result<usize, StoreError> {
        let all = self.ask(|| self.db.query_row("SELECT count(*) FROM attempts", [], |row| row.get::<_, i64>(0)))?;
        let known: usize = self.everybody()?.iter().map(|(_, attempts)| attempts).sum();
        Ok(usize::try_from(all).unwrap_or(0).saturating_sub(known))
    }

    /// Puts down that somebody was told that what they said twice is [counted otherwise now](crate::learning::recount):
    /// that is told once.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn told_of_recount(&self, person: &PersonId) -> Result<(), StoreError> {
        // Of somebody who is not known there is no talk to be counted.
        self.change("UPDATE people SET told_of_recount = 1 WHERE id = ?1", [person.to_string()])?;
        Ok(())
    }

    pub(super) fn was_told_of_recount(&self, person: &PersonId) -> Result<bool, StoreError> {
        let sql = "SELECT told_of_recount FROM people WHERE id = ?1";
        let told = self.ask(|| self.db.query_row(sql, [person.to_string()], |row| row.get(0)).optional())?;
        Ok(told.unwrap_or(false))
    }

    /// Puts down who somebody is, unless that is known.
    pub(super) fn meet(&self, person: &Person) -> Result<(), StoreError> {
        let name = person.name.as_deref();
        self.change(
            "INSERT INTO people (id, name, folded) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING",
            params![person.id.to_string(), name, name.map(folded)],
        )?;
        Ok(())
    }
}

/// Somebody from their row; none where it cannot be read, for nobody can be asked whether they are that.
fn known(row: &Row<'_>) -> rusqlite::Result<Option<Known>> {
    let (id, name): (String, _) = match (row.get(0), row.get(1)) {
        (Ok(id), Ok(name)) => (id, name),
        _ => return Ok(None),
    };
    let Ok(id) = id.parse() else { return Ok(None) };
    Ok(Some(Known { person: Person { id, name }, last_ms: row.get(2)? }))
}
