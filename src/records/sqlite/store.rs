//! The file that attempts are kept in. Every change is on disk when its method returns.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Params, Transaction, TransactionBehavior, params};
use uuid::{NoContext, Timestamp, Uuid};

use super::error::of_sqlite;
use super::identity;
use crate::conversation::Input;
use crate::records::attempt::{Attempt, AttemptId};
use crate::records::closing::Closing;
use crate::records::error::StoreError;
use crate::records::person::PersonId;
use crate::records::reading::Reading;
use crate::scoring::Band;
use crate::skill::Skills;

/// The word that stands for a skill in a rating that the trainee said nothing about.
pub(super) const NO_BAND: &str = "none";

/// The texts that somebody's attempts were played with.
const THEIR_TEXTS: &str = "WHERE hash IN (SELECT dialogue_hash FROM attempts WHERE person = ?1
    UNION SELECT rubric_hash FROM attempts WHERE person = ?1)";

/// Attempts on disk. Several programs, and several of these, can use one file at a time.
#[derive(Debug)]
pub struct Store {
    pub(super) db: Connection,
    pub(super) file: PathBuf,
    pub(super) patience: Duration,
    pub(super) opened: identity::Opened,
}

impl Store {
    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Whether what is written can be found: the file is the one that was opened.
    ///
    /// # Errors
    /// [`StoreError::Moved`] where it was deleted, moved or replaced.
    pub fn is_in_place(&self) -> Result<(), StoreError> {
        match self.opened.is_at(&self.file) {
            true => Ok(()),
            false => Err(StoreError::Moved { file: self.file.clone() }),
        }
    }

    /// Makes an id for an attempt that starts now, at this Unix time in milliseconds.
    pub fn new_id(&self, started_ms: i64) -> AttemptId {
        let ms = u64::try_from(started_ms).unwrap_or(0);
        let time = Timestamp::from_unix(NoContext, ms / 1_000, (ms % 1_000) as u32 * 1_000_000);
        AttemptId(Uuid::new_v7(time))
    }

    /// Puts down that an attempt has begun, and who somebody is who was not known. To put the same down once more
    /// changes nothing, so that whoever got an error can try again.
    ///
    /// # Errors
    /// Where it cannot be written; [`StoreError::Conflict`] where the id is another attempt's; [`StoreError::NoSuchAttempt`]
    /// where one that it goes on from is not there.
    pub fn begin(&self, attempt: &Attempt) -> Result<(), StoreError> {
        let person = attempt.trainee.id.to_string();
        let values = params![
            attempt.id.to_string(),
            person,
            attempt.dialogue,
            attempt.dialogue_hash,
            attempt.rubric_hash,
            attempt.seed.cast_signed(),
            attempt.mode.word(),
            attempt.pace,
            attempt.shuffled,
            attempt.started_ms,
            attempt.program_version,
            attempt.retry.map(|retry| retry.of.to_string()),
            attempt.retry.map(|retry| retry.inputs),
            attempt.shift.map(|shift| shift.first.to_string()),
            attempt.shift.map(|shift| shift.fatigue),
            attempt.marks.map(|(overall, _)| overall),
            attempt.marks.map(|(_, each)| each),
            attempt.trainee.name,
            attempt.ended_ms,
            attempt.language,
            attempt.case,
            attempt.platform,
        ];
        let work = self.ask(|| self.within())?;
        self.meet(&attempt.trainee)?;
        // The place says who came after whom, whatever the clock said then.
        let begun = self.change(
            "INSERT INTO attempts (id, person, dialogue, dialogue_hash, rubric_hash, seed, mode, pace, shuffled,
                                   started_ms, program_version, retry_of, retry_inputs, shift, fatigue,
                                   pass_overall, pass_each, trainee, ended_ms, language, case_played, platform, place)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
                    coalesce(max(place), 0) + 1 FROM attempts
             WHERE true ON CONFLICT (id) DO NOTHING",
            values,
        );
        // Nothing else than what it goes on from can keep it out of a file that can be written.
        let begun = match begun {
            Err(error @ StoreError::Other { .. }) => {
                return Err(self.missing_before(attempt)?.map_or(error, |id| StoreError::NoSuchAttempt { id }));
            }
            begun => begun?,
        };
        let same = "SELECT EXISTS (SELECT 1 FROM attempts WHERE id = ?1 AND person IS ?2 AND dialogue = ?3
            AND dialogue_hash = ?4 AND rubric_hash = ?5 AND seed = ?6 AND mode = ?7 AND pace = ?8 AND shuffled = ?9
            AND started_ms = ?10 AND program_version = ?11 AND retry_of IS ?12 AND retry_inputs IS ?13
            AND shift IS ?14 AND fatigue IS ?15 AND pass_overall IS ?16 AND pass_each IS ?17)";
        if !begun && !self.ask(|| self.db.query_row(same, &values[..17], |row| row.get(0)))? {
            return Err(StoreError::Conflict { id: attempt.id });
        }
        self.ask(|| work.map_or(Ok(()), Transaction::commit))?;
        self.is_in_place()
    }

    /// The first attempt that another one goes on from and that is not here.
    pub(super) fn missing_before(&self, attempt: &Attempt) -> Result<Option<AttemptId>, StoreError> {
        let others = [attempt.retry.map(|retry| retry.of), attempt.shift.map(|shift| shift.first)];
        for other in others.into_iter().flatten().filter(|other| *other != attempt.id) {
            let sql = "SELECT EXISTS (SELECT 1 FROM attempts WHERE id = ?1)";
            if !self.ask(|| self.db.query_row(sql, [other.to_string()], |row| row.get(0)))? {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }

    /// A transaction, where none is under way.
    fn within(&self) -> rusqlite::Result<Option<Transaction<'_>>> {
        let begin = || Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate);
        self.db.is_autocommit().then(begin).transpose()
    }

    /// Puts down what the trainee did. `n` counts from 0 and is how many inputs there were before;
    /// `elapsed_ms` is how long they had been playing by then, in milliseconds. When this returns,
    /// the input is on disk. To record the same input once more changes nothing, so that whoever
    /// got an error can try again.
    ///
    /// # Errors
    /// Where it cannot be written; [`StoreError::Conflict`] where another input was recorded as
    /// the `n`th, or the one before is missing; [`StoreError::NoSuchAttempt`].
    pub fn record(&self, id: &AttemptId, n: usize, input: &Input, elapsed_ms: u64) -> Result<(), StoreError> {
        let (key, n, word) = (id.to_string(), saturated(n as u64), input.to_string());
        let added = self.change(
            "INSERT INTO inputs (attempt, n, word, elapsed_ms)
             SELECT id, ?2, ?3, ?4 FROM attempts
             WHERE id = ?1 AND ?2 = (SELECT coalesce(max(n) + 1, 0) FROM inputs WHERE attempt = ?1)",
            params![key, n, word, saturated(elapsed_ms)],
        )?;
        if added {
            return Ok(());
        }
        let there: Option<Option<String>> = self.ask(|| {
            let sql = "SELECT word FROM attempts LEFT JOIN inputs ON attempt = id AND n = ?2 WHERE id = ?1";
            self.db.query_row(sql, params![key, n], |row| row.get(0)).optional()
        })?;
        match there {
            None => Err(StoreError::NoSuchAttempt { id: *id }),
            Some(there) if there.as_ref() == Some(&word) => Ok(()),
            Some(_) => Err(StoreError::Conflict { id: *id }),
        }
    }

    /// Puts down that the talk is over, at this Unix time in milliseconds. Once it is, it stays so.
    ///
    /// # Errors
    /// Where it cannot be written; [`StoreError::NoSuchAttempt`].
    pub fn finish(&self, id: &AttemptId, ended_ms: i64) -> Result<(), StoreError> {
        let sql = "UPDATE attempts SET ended_ms = coalesce(ended_ms, ?2) WHERE id = ?1";
        self.known(id, self.change(sql, params![id.to_string(), ended_ms])?)
    }

    /// Puts down that the trainee does not want to go on with an attempt. It is kept, and no
    /// longer offered.
    ///
    /// # Errors
    /// Where it cannot be written; [`StoreError::NoSuchAttempt`].
    pub fn abandon(&self, id: &AttemptId) -> Result<(), StoreError> {
        self.known(id, self.change("UPDATE attempts SET abandoned = 1 WHERE id = ?1", [id.to_string()])?)
    }

    /// Puts down how the trainee thinks it went, skill by skill, before they see how it did. Said again, it replaces
    /// what was said.
    ///
    /// # Errors
    /// Where it cannot be written; [`StoreError::NoSuchAttempt`].
    pub fn rate(&self, id: &AttemptId, rating: &Skills<Option<Band>>) -> Result<(), StoreError> {
        let words: Vec<&str> = rating.values().map(|band| band.map_or(NO_BAND, Band::word)).collect();
        let sql = "UPDATE attempts SET rating = ?2 WHERE id = ?1";
        self.known(id, self.change(sql, params![id.to_string(), words.join(" ")])?)
    }

    /// Closes the record of a talk.
    ///
    /// # Errors
    /// Where it cannot be written; [`StoreError::NoSuchAttempt`].
    pub fn close(&self, id: &AttemptId, closing: Closing) -> Result<(), StoreError> {
        match closing {
            Closing::Finished { ended_ms } => self.finish(id, ended_ms),
            Closing::Abandoned => self.abandon(id),
        }
    }

    /// All attempts of somebody.
    ///
    /// # Errors
    /// Where the file cannot be read. An attempt that cannot be read is left out of what is.
    pub fn of_trainee(&self, person: &PersonId) -> Result<Reading, StoreError> {
        let read = self.read("WHERE person = ?1", [person.to_string()])?;
        let texts = self.texts(THEIR_TEXTS, [person.to_string()])?;
        Ok(Reading { texts, told_of_recount: self.was_told_of_recount(person)?, ..read })
    }

    /// All attempts of everybody.
    ///
    /// # Errors
    /// Where the file cannot be read. An attempt that cannot be read is left out of what is.
    pub fn all(&self) -> Result<Reading, StoreError> {
        Ok(Reading { texts: self.texts("", [])?, ..self.read("", [])? })
    }

    pub(super) fn change(&self, sql: &str, params: impl Params) -> Result<bool, StoreError> {
        let changed = self.ask(|| Ok(self.db.prepare_cached(sql)?.execute(params)? > 0))?;
        self.is_in_place()?;
        Ok(changed)
    }

    fn known(&self, id: &AttemptId, known: bool) -> Result<(), StoreError> {
        if known { Ok(()) } else { Err(StoreError::NoSuchAttempt { id: *id }) }
    }

    pub(super) fn ask<T>(&self, question: impl FnOnce() -> rusqlite::Result<T>) -> Result<T, StoreError> {
        question().map_err(|e| of_sqlite(&self.file, self.patience, &e))
    }
}

/// SQLite's whole numbers end where ours are half way.
pub(super) fn saturated(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
