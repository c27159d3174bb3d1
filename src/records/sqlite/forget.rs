//! Taking a person out of the records, so that nothing is left of them in the file.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::store::Store;
use crate::records::{PersonId, StoreError};

/// The things that are kept of a person, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holdings {
    /// The number of attempts.
    pub attempts: usize,
    /// The number of things that were done in them.
    pub inputs: usize,
    /// The number of attempts that the person has rated.
    pub ratings: usize,
    /// The number of texts that are kept for these attempts alone.
    pub texts: usize,
}

/// The texts that no attempt refers to but those of one person.
const THEIR_TEXTS: &str = "FROM texts WHERE NOT EXISTS (SELECT 1 FROM attempts
    WHERE (dialogue_hash = hash OR rubric_hash = hash) AND person IS NOT ?1)";

impl Store {
    /// Counts what is kept of a person. Nothing is changed.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn holdings(&self, person: &PersonId) -> Result<Holdings, StoreError> {
        self.ask(|| {
            // All at one moment.
            let moment = self.db.unchecked_transaction()?;
            holdings(&moment, &person.to_string())
        })
    }

    /// Takes a person out, with all attempts and what was done in them, and with the texts that nobody else was playing.
    /// Their bytes are gone from the file and from the log beside it when this returns. Says what was taken out.
    ///
    /// # Errors
    /// Where it cannot be written: nothing is taken out then. [`StoreError::Locked`] where it was taken out, and another
    /// program that reads keeps the log from being emptied: to do it once more, after that, empties it.
    pub fn forget(&self, person: &PersonId) -> Result<Holdings, StoreError> {
        let id = person.to_string();
        // What is deleted is written over with zeros.
        self.ask(|| self.db.pragma_update(None, "secure_delete", true))?;
        let work = self.ask(|| Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate))?;
        let taken = self.ask(|| {
            let taken = holdings(&work, &id)?;
            work.execute(&format!("DELETE {THEIR_TEXTS}"), [&id])?;
            for statement in PERSON {
                work.execute(statement, [&id])?;
            }
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

/// The statements that take a person out, in this order. Attempts of others do not refer to theirs; should one, it refers to itself.
const PERSON: [&str; 5] = [
    "UPDATE attempts SET retry_of = id WHERE person IS NOT ?1 AND retry_of IN (SELECT id FROM attempts WHERE person = ?1)",
    "UPDATE attempts SET shift = id WHERE person IS NOT ?1 AND shift IN (SELECT id FROM attempts WHERE person = ?1)",
    "DELETE FROM inputs WHERE attempt IN (SELECT id FROM attempts WHERE person = ?1)",
    "DELETE FROM attempts WHERE person = ?1",
    "DELETE FROM people WHERE id = ?1",
];

fn holdings(db: &Connection, id: &str) -> rusqlite::Result<Holdings> {
    let count =
        |sql: &str| db.query_row(sql, [id], |row| row.get::<_, i64>(0)).map(|n| usize::try_from(n).unwrap_or(0));
    Ok(Holdings {
        attempts: count("SELECT count(*) FROM attempts WHERE person = ?1")?,
        inputs: count("SELECT count(*) FROM inputs JOIN attempts ON attempt = id WHERE person = ?1")?,
        ratings: count("SELECT count(rating) FROM attempts WHERE person = ?1")?,
        texts: count(&format!("SELECT count(*) {THEIR_TEXTS}"))?,
    })
}
