//! Taking people, or what is old, out of the records, so that nothing is left of it in the file.

use rusqlite::{Connection, ToSql, Transaction, TransactionBehavior};

use super::store::Store;
use crate::records::{PersonId, StoreError};

/// The things that are kept of a person, or are old, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holdings {
    /// The number of attempts.
    pub attempts: usize,
    /// The number of things that were done in them.
    pub inputs: usize,
    /// The number of attempts that were rated.
    pub ratings: usize,
    /// The number of texts that are kept for these attempts alone.
    pub texts: usize,
}

/// Those attempts of which `?1` is the person.
const THEIRS: &str = "person = ?1";

/// Those attempts that were begun before `?1`, but for those that newer ones go on from.
const OLD: &str = "started_ms < ?1 AND id NOT IN (SELECT other FROM (SELECT retry_of AS other, started_ms FROM attempts
    UNION ALL SELECT shift, started_ms FROM attempts) WHERE other IS NOT NULL AND started_ms >= ?1)";

impl Store {
    /// Counts what is kept of a person. Nothing is changed.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn holdings(&self, person: &PersonId) -> Result<Holdings, StoreError> {
        self.count(THEIRS, &person.to_string())
    }

    /// Counts what is kept of attempts that were begun before this Unix time in milliseconds. What newer ones go on from is
    /// not counted.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn old_holdings(&self, before_ms: i64) -> Result<Holdings, StoreError> {
        self.count(OLD, &before_ms)
    }

    /// Takes a person out, with all attempts and what was done in them, and with the texts that nobody else was playing.
    /// Their bytes are gone from the file and from the log beside it when this returns. Says what was taken out.
    ///
    /// # Errors
    /// Where it cannot be written: nothing is taken out then. [`StoreError::Locked`] where it was taken out, and another
    /// program that reads keeps the log from being emptied: to do it once more, after that, empties it.
    pub fn forget(&self, person: &PersonId) -> Result<Holdings, StoreError> {
        self.take_out(THEIRS, &person.to_string())
    }

    /// Takes out, in the same way, what [`Store::old_holdings`] counts, and whoever has no other attempt.
    ///
    /// # Errors
    /// As [`Store::forget`].
    pub fn forget_old(&self, before_ms: i64) -> Result<Holdings, StoreError> {
        self.take_out(OLD, &before_ms)
    }

    fn count(&self, which: &str, of: &dyn ToSql) -> Result<Holdings, StoreError> {
        self.ask(|| {
            // All at one moment.
            let moment = self.db.unchecked_transaction()?;
            holdings(&moment, which, of)
        })
    }

    fn take_out(&self, which: &str, of: &dyn ToSql) -> Result<Holdings, StoreError> {
        // What is deleted is written over with zeros.
        self.ask(|| self.db.pragma_update(None, "secure_delete", true))?;
        let work = self.ask(|| Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate))?;
        let taken = self.ask(|| {
            let taken = holdings(&work, which, of)?;
            for statement in statements(which) {
                work.execute(&statement, [of])?;
            }
            work.execute(
                "DELETE FROM people WHERE id NOT IN (SELECT person FROM attempts WHERE person IS NOT NULL)",
                [],
            )?;
            Ok(taken)
        })?;
        self.ask(|| work.commit())?;
        self.is_in_place()?;
        self.empty_out()?;
        Ok(taken)
    }

    /// Writes the file anew without what was deleted, and empties the log.
    fn empty_out(&self) -> Result<(), StoreError> {
        self.ask(|| self.db.execute_batch("VACUUM"))?;
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let busy: bool = self.ask(|| self.db.query_row(sql, [], |row| row.get(0)))?;
        if busy {
            return Err(StoreError::Locked { file: self.file.clone(), waited: self.patience });
        }
        Ok(())
    }
}

/// The texts that no other attempt refers to.
fn texts(which: &str) -> String {
    format!(
        "FROM texts WHERE NOT EXISTS (SELECT 1 FROM attempts
         WHERE (dialogue_hash = hash OR rubric_hash = hash) AND ({which}) IS NOT TRUE)"
    )
}

/// The statements that take attempts out, in this order. Others do not refer to them; should one, it refers to itself.
fn statements(which: &str) -> [String; 7] {
    let other = |column: &str| {
        format!(
            "UPDATE attempts SET {column} = id WHERE ({which}) IS NOT TRUE
             AND {column} IN (SELECT id FROM attempts WHERE {which})"
        )
    };
    let of_attempts =
        |table: &str| format!("DELETE FROM {table} WHERE attempt IN (SELECT id FROM attempts WHERE {which})");
    [
        format!("DELETE {}", texts(which)),
        other("retry_of"),
        other("shift"),
        of_attempts("outbox"),
        of_attempts("outbox_reached"),
        of_attempts("inputs"),
        format!("DELETE FROM attempts WHERE {which}"),
    ]
}

fn holdings(db: &Connection, which: &str, of: &dyn ToSql) -> rusqlite::Result<Holdings> {
    let count =
        |sql: &str| db.query_row(sql, [of], |row| row.get::<_, i64>(0)).map(|n| usize::try_from(n).unwrap_or(0));
    Ok(Holdings {
        attempts: count(&format!("SELECT count(*) FROM attempts WHERE {which}"))?,
        inputs: count(&format!(
            "SELECT count(*) FROM inputs WHERE attempt IN (SELECT id FROM attempts WHERE {which})"
        ))?,
        ratings: count(&format!("SELECT count(rating) FROM attempts WHERE {which}"))?,
        texts: count(&format!("SELECT count(*) {}", texts(which)))?,
    })
}
