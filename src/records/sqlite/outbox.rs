//! The outbox: what is to be told elsewhere about attempts. What was put in keeps its bytes for good.

use rusqlite::{Transaction, TransactionBehavior, params};
use uuid::Uuid;

use super::store::{Store, saturated};
use crate::records::outbox::{Letter, Outbox, Parked, Standing};
use crate::records::{Reading, Recorded, StoreError};

/// So many attempts are held in memory at a time.
const AT_A_TIME: usize = 500;

/// Those attempts of which something has happened since they were last put in.
const NEWS: &str =
    "SELECT a.id FROM attempts AS a WHERE NOT EXISTS (SELECT 1 FROM outbox_reached AS r WHERE r.attempt = a.id
    AND r.inputs = (SELECT count(*) FROM inputs AS i WHERE i.attempt = a.id)
    AND r.ended = (a.ended_ms IS NOT NULL) AND r.abandoned = a.abandoned) ORDER BY place, a.id";

impl Store {
    /// Hands over the attempts of which something has happened since they were last [put in](Self::put_in), some at a time,
    /// without their texts.
    ///
    /// # Errors
    /// Where the file cannot be read, and those of `take`. An attempt that cannot be read is left out of what is.
    pub fn untold(&self, mut take: impl FnMut(Reading) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let ids: Vec<Option<String>> =
            self.ask(|| self.db.prepare_cached(NEWS)?.query_map([], |row| Ok(row.get(0).ok()))?.collect())?;
        // What is no text is no attempt's id either.
        let ids: Vec<String> = ids.into_iter().flatten().collect();
        for ids in ids.chunks(AT_A_TIME) {
            let ids = serde_json::json!(ids).to_string();
            take(self.read("WHERE a.id IN (SELECT value FROM json_each(?1))", [ids])?)?;
        }
        Ok(())
    }

    /// How many attempts [`untold`](Self::untold) has.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn count_untold(&self) -> Result<usize, StoreError> {
        let sql = format!("SELECT count(*) FROM ({NEWS})");
        let count = self.ask(|| self.db.query_row(&sql, [], |row| row.get::<_, i64>(0)))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Puts in what is to be told about an attempt as it was read. What was put in before stays as it is, byte by byte.
    ///
    /// # Errors
    /// Where it cannot be written: nothing of it is put in then.
    pub fn put_in(&self, recorded: &Recorded, letters: &[Letter]) -> Result<(), StoreError> {
        let attempt = recorded.attempt.id.to_string();
        let work = self.ask(|| Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate))?;
        self.ask(|| {
            for Letter { id, text } in letters {
                // An attempt that somebody has taken out meanwhile is not told of.
                work.prepare_cached(
                    "INSERT INTO outbox (id, attempt, statement) SELECT ?1, id, ?3 FROM attempts WHERE id = ?2
                     ON CONFLICT (id) DO NOTHING",
                )?
                .execute(params![id.to_string(), attempt, text])?;
            }
            work.prepare_cached(
                "INSERT INTO outbox_reached (attempt, inputs, ended, abandoned)
                 SELECT id, ?2, ?3, ?4 FROM attempts WHERE id = ?1
                 ON CONFLICT (attempt) DO UPDATE SET inputs = ?2, ended = ?3, abandoned = ?4",
            )?
            .execute(params![
                attempt,
                saturated(recorded.inputs.len() as u64),
                recorded.attempt.ended_ms.is_some(),
                recorded.abandoned
            ])
        })?;
        self.ask(|| work.commit())?;
        self.is_in_place()
    }

    /// What is still to be told, in the order in which it was put in: at most so much of it.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn waiting(&self, most: usize) -> Result<Vec<Letter>, StoreError> {
        let sql = "SELECT id, statement FROM outbox WHERE standing = 'waiting' ORDER BY place LIMIT ?1";
        self.ask(|| {
            let mut statement = self.db.prepare_cached(sql)?;
            let letters = statement.query_map([saturated(most as u64)], |row| {
                Ok(Letter { id: id(row.get_ref(0)?.as_str()?), text: row.get(1)? })
            })?;
            letters.collect()
        })
    }

    /// Whether something is in the outbox, however it stands.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn holds(&self, id: &Uuid) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM outbox WHERE id = ?1)";
        self.ask(|| self.db.prepare_cached(sql)?.query_row([id.to_string()], |row| row.get(0)))
    }

    /// Puts down how something stands, and what was said of it. What was sent stays sent.
    ///
    /// # Errors
    /// Where it cannot be written: nothing of it is put down then.
    pub fn mark(&self, ids: &[Uuid], standing: Standing, why: Option<&str>) -> Result<(), StoreError> {
        let work = self.ask(|| Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate))?;
        self.ask(|| {
            for id in ids {
                work.prepare_cached("UPDATE outbox SET standing = ?2, why = ?3 WHERE id = ?1 AND standing <> 'sent'")?
                    .execute(params![id.to_string(), standing.word(), why])?;
            }
            Ok(())
        })?;
        self.ask(|| work.commit())?;
        self.is_in_place()
    }

    /// Counts what is in the outbox.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn outbox(&self) -> Result<Outbox, StoreError> {
        let sql = "SELECT count(*) FROM outbox WHERE standing = ?1";
        let count = |standing: Standing| {
            let counted = self.ask(|| self.db.query_row(sql, [standing.word()], |row| row.get::<_, i64>(0)));
            counted.map(|n| usize::try_from(n).unwrap_or(0))
        };
        Ok(Outbox {
            waiting: count(Standing::Waiting)?,
            sent: count(Standing::Sent)?,
            parked: count(Standing::Parked)?,
        })
    }

    /// What was put aside, in the order in which it was put in.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn parked(&self) -> Result<Vec<Parked>, StoreError> {
        let sql = "SELECT id, statement, why FROM outbox WHERE standing = 'parked' ORDER BY place";
        self.ask(|| {
            let mut statement = self.db.prepare_cached(sql)?;
            let parked = statement.query_map([], |row| {
                let letter = Letter { id: id(row.get_ref(0)?.as_str()?), text: row.get(1)? };
                Ok(Parked { letter, why: row.get::<_, Option<String>>(2)?.unwrap_or_default() })
            })?;
            parked.collect()
        })
    }

    /// Lets what was put aside wait again. Says how much that is.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn unpark(&self) -> Result<usize, StoreError> {
        let sql = "UPDATE outbox SET standing = 'waiting', why = NULL WHERE standing = 'parked'";
        let freed = self.ask(|| self.db.execute(sql, []))?;
        self.is_in_place()?;
        Ok(freed)
    }
}

/// Ids are written by this program alone.
fn id(text: &str) -> Uuid {
    Uuid::parse_str(text).unwrap_or_default()
}
