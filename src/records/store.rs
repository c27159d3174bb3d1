//! The file that attempts are kept in. Every change is on disk when its method returns.

pub mod clock;
mod opening;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use uuid::{NoContext, Timestamp, Uuid};

use super::attempt::{Attempt, AttemptId, Recorded, Retry, Shift};
use super::error::StoreError;
use crate::conversation::Input;
use crate::dialogue::Mode;
use crate::scoring::Band;
use crate::skill::{Skill, Skills};

/// What the file is called within its folder.
pub const FILE: &str = "unruffled.sqlite3";

/// What stands for a skill in a rating that the trainee said nothing about.
const NO_BAND: &str = "none";

/// Where records are kept unless somebody says otherwise; none where the system knows no home.
pub fn default_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "unruffled")?;
    Some(folders.data_local_dir().to_owned())
}

/// Attempts on disk. Several programs, and several of these, can use one file at a time.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    file: PathBuf,
    patience: Duration,
}

impl Store {
    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Makes an id for an attempt that starts now, at this Unix time in milliseconds.
    pub fn new_id(&self, started_ms: i64) -> AttemptId {
        let ms = u64::try_from(started_ms).unwrap_or(0);
        let time = Timestamp::from_unix(NoContext, ms / 1_000, (ms % 1_000) as u32 * 1_000_000);
        AttemptId(Uuid::new_v7(time))
    }

    /// Puts down that an attempt has begun.
    ///
    /// # Errors
    /// Where it cannot be written; [`StoreError::Conflict`] where the id is taken.
    pub fn begin(&self, attempt: &Attempt) -> Result<(), StoreError> {
        let begun = self.change(
            "INSERT INTO attempts (id, trainee, dialogue, dialogue_hash, rubric_hash, seed, mode, pace, shuffled,
                                   started_ms, ended_ms, program_version, retry_of, retry_inputs, shift, fatigue)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
             ON CONFLICT (id) DO NOTHING",
            params![
                attempt.id.to_string(),
                attempt.trainee,
                attempt.dialogue,
                attempt.dialogue_hash,
                attempt.rubric_hash,
                attempt.seed.cast_signed(),
                attempt.mode.word(),
                attempt.pace,
                attempt.shuffled,
                attempt.started_ms,
                attempt.ended_ms,
                attempt.program_version,
                attempt.retry.map(|retry| retry.of.to_string()),
                attempt.retry.map(|retry| retry.inputs),
                attempt.shift.map(|shift| shift.first.to_string()),
                attempt.shift.map(|shift| shift.fatigue),
            ],
        )?;
        if begun { Ok(()) } else { Err(StoreError::Conflict { id: attempt.id }) }
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

    /// The latest attempt of a trainee, or of a guest, in which something was said and which was
    /// neither finished nor abandoned. One that only tries a turn of another again is not gone on with.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn unfinished(&self, trainee: Option<&str>) -> Result<Option<Recorded>, StoreError> {
        let latest = "WHERE id = (
            SELECT id FROM attempts AS a
            WHERE trainee IS ?1 AND ended_ms IS NULL AND NOT abandoned AND retry_of IS NULL
                AND EXISTS (SELECT 1 FROM inputs WHERE attempt = a.id)
            ORDER BY started_ms DESC, id DESC LIMIT 1)";
        Ok(self.read(latest, [trainee])?.pop())
    }

    /// All attempts of a trainee, or of all guests, in the order in which they were started.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn of_trainee(&self, trainee: Option<&str>) -> Result<Vec<Recorded>, StoreError> {
        self.read("WHERE trainee IS ?1", [trainee])
    }

    /// All attempts of everybody, in the order in which they were started.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn all(&self) -> Result<Vec<Recorded>, StoreError> {
        self.read("", [])
    }

    fn read(&self, which: &str, params: impl Params) -> Result<Vec<Recorded>, StoreError> {
        let failed = |e| StoreError::of_sqlite(&self.file, self.patience, &e);
        // One statement, so that what is written meanwhile is seen as a whole or not at all.
        let sql = format!(
            "SELECT id, trainee, dialogue, dialogue_hash, rubric_hash, seed, mode, pace, shuffled,
                    started_ms, ended_ms, program_version, abandoned, retry_of, retry_inputs, shift, fatigue, rating,
                    n, word, elapsed_ms
             FROM attempts LEFT JOIN inputs ON attempt = id {which} ORDER BY started_ms, id, n"
        );
        let mut statement = self.db.prepare_cached(&sql).map_err(failed)?;
        let mut rows = statement.query(params).map_err(failed)?;
        let mut all: Vec<Recorded> = Vec::new();
        let mut last = String::new();
        while let Some(row) = rows.next().map_err(failed)? {
            let id: String = row.get(0).map_err(failed)?;
            let strange = |detail| StoreError::Unreadable { file: self.file.clone(), attempt: id.clone(), detail };
            if id != last {
                all.push(recorded(row).map_err(failed)?.map_err(strange)?);
            }
            let n: Option<i64> = row.get(18).map_err(failed)?;
            if let (Some(n), Some(recorded)) = (n, all.last_mut()) {
                if n != saturated(recorded.inputs.len() as u64) {
                    return Err(strange(format!("answer {} is missing", recorded.inputs.len() + 1)));
                }
                let word: String = row.get(19).map_err(failed)?;
                let elapsed: i64 = row.get(20).map_err(failed)?;
                let input = word.parse().map_err(|e| strange(format!("{e}")))?;
                recorded.inputs.push((input, elapsed.cast_unsigned()));
            }
            last = id;
        }
        Ok(all)
    }

    fn change(&self, sql: &str, params: impl Params) -> Result<bool, StoreError> {
        self.ask(|| Ok(self.db.prepare_cached(sql)?.execute(params)? > 0))
    }

    fn known(&self, id: &AttemptId, known: bool) -> Result<(), StoreError> {
        if known { Ok(()) } else { Err(StoreError::NoSuchAttempt { id: *id }) }
    }

    fn ask<T>(&self, question: impl FnOnce() -> rusqlite::Result<T>) -> Result<T, StoreError> {
        question().map_err(|e| StoreError::of_sqlite(&self.file, self.patience, &e))
    }
}

/// An attempt from its row, without its inputs; or what in it is not known.
fn recorded(row: &Row<'_>) -> rusqlite::Result<Result<Recorded, String>> {
    let (id, mode): (String, String) = (row.get(0)?, row.get(6)?);
    let (retry, shift): (Option<String>, Option<String>) = (row.get(13)?, row.get(15)?);
    let rating: Option<String> = row.get(17)?;
    let known = || {
        let mode = Mode::from_word(&mode).ok_or_else(|| format!("{mode} is no mode"))?;
        let rating = rating.map(|words| bands(&words).ok_or_else(|| format!("{words} is no rating"))).transpose()?;
        Ok::<_, String>((
            named(&id)?,
            mode,
            retry.as_deref().map(named).transpose()?,
            shift.as_deref().map(named).transpose()?,
            rating,
        ))
    };
    let (id, mode, retry, shift, rating) = match known() {
        Ok(known) => known,
        Err(strange) => return Ok(Err(strange)),
    };
    let (inputs, fatigue): (Option<u32>, Option<u8>) = (row.get(14)?, row.get(16)?);
    let attempt = Attempt {
        id,
        trainee: row.get(1)?,
        dialogue: row.get(2)?,
        dialogue_hash: row.get(3)?,
        rubric_hash: row.get(4)?,
        seed: row.get::<_, i64>(5)?.cast_unsigned(),
        mode,
        pace: row.get(7)?,
        shuffled: row.get(8)?,
        started_ms: row.get(9)?,
        ended_ms: row.get(10)?,
        program_version: row.get(11)?,
        retry: retry.map(|of| Retry { of, inputs: inputs.unwrap_or(0) }),
        shift: shift.map(|first| Shift { first, fatigue: fatigue.unwrap_or(0) }),
    };
    Ok(Ok(Recorded { attempt, abandoned: row.get(12)?, rating, inputs: Vec::new() }))
}

fn named(id: &str) -> Result<AttemptId, String> {
    id.parse().map_err(|e| format!("{e}"))
}

/// A rating from its words: one band, or none, for each skill, in the order of [`Skill::ALL`](crate::skill::Skill::ALL).
fn bands(words: &str) -> Option<Skills<Option<Band>>> {
    let band = |word| if word == NO_BAND { Some(None) } else { Band::from_word(word).map(Some) };
    let bands: Vec<Option<Band>> = words.split(' ').map(band).collect::<Option<_>>()?;
    let all = bands.len() == Skill::ALL.len();
    all.then(|| Skills::from_fn(|skill| bands[skill as usize]))
}

/// SQLite's whole numbers end where ours are half way.
fn saturated(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
