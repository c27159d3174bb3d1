//! Reading attempts: a row that says something this program does not know is left out, and said.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Params, Row};

use super::error::of_sqlite;
use super::store::{NO_BAND, Store, saturated};
use crate::conversation::Input;
use crate::dialogue::Mode;
use crate::records::attempt::{Attempt, AttemptId, Recorded, Retry, Shift};
use crate::records::error::StoreError;
use crate::records::person::{Person, PersonId};
use crate::records::reading::{LeftOut, Reading, Strange};
use crate::records::text::Texts;
use crate::scoring::Band;
use crate::skill::{Skill, Skills};

/// The columns of an attempt, as [`recorded`] reads them.
const COLUMNS: &str = "a.id, person, p.name, dialogue, dialogue_hash, rubric_hash, seed, mode, pace, shuffled,
    started_ms, ended_ms, program_version, abandoned, retry_of, retry_inputs, shift, fatigue, rating,
    pass_overall, pass_each, language, case_played, platform";

/// What was done in an attempt, as [`answer`] reads it.
const INPUTS: &str = "SELECT n, word, elapsed_ms FROM inputs WHERE attempt = ? ORDER BY n";

impl Store {
    pub(super) fn read(&self, which: &str, params: impl Params) -> Result<Reading, StoreError> {
        let mut reading = Reading::default();
        self.look_through(&format!("{which} ORDER BY place, a.id"), params, &mut |read| match read {
            Ok(recorded) => reading.attempts.push(recorded),
            Err(left_out) => reading.left_out.push(left_out),
        })?;
        Ok(reading)
    }

    /// Hands over every attempt of everybody, one after the other, however many there are: in the order of their ids, in
    /// which they lie in the file.
    ///
    /// # Errors
    /// Where the file cannot be read. Of an attempt that cannot be read it is handed over why.
    pub fn each(&self, mut take: impl FnMut(Result<Recorded, LeftOut>)) -> Result<(), StoreError> {
        self.look_through("ORDER BY a.id", [], &mut take)
    }

    /// The texts that attempts were played with.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn played_texts(&self) -> Result<Texts, StoreError> {
        self.texts("", [])
    }

    fn look_through(
        &self,
        which: &str,
        params: impl Params,
        take: &mut dyn FnMut(Result<Recorded, LeftOut>),
    ) -> Result<(), StoreError> {
        let failed = |e| of_sqlite(&self.file, self.patience, &e);
        let sql = format!("SELECT {COLUMNS} FROM attempts AS a LEFT JOIN people AS p ON p.id = person {which}");
        let mut statement = self.db.prepare_cached(&sql).map_err(failed)?;
        let mut inputs = self.db.prepare_cached(INPUTS).map_err(failed)?;
        let mut rows = statement.query(params).map_err(failed)?;
        // Until the last row was read, the other statement sees the file as this one does: what is written meanwhile is seen
        // as a whole or not at all.
        while let Some(row) = rows.next().map_err(failed)? {
            let mut read = recorded(row);
            if let Ok(known) = &mut read {
                let mut answers =
                    inputs.query([ToSqlOutput::Borrowed(row.get_ref(0).map_err(failed)?)]).map_err(failed)?;
                while let Some(next) = answers.next().map_err(failed)? {
                    if let Err(why) = answer(next, known) {
                        read = Err(why);
                        break;
                    }
                }
            }
            take(read.map_err(|why| left_out(row, why)));
        }
        Ok(())
    }
}

fn left_out(row: &Row<'_>, why: Strange) -> LeftOut {
    LeftOut { attempt: lossy(row, 0).unwrap_or_default(), name: lossy(row, 2), why }
}

/// A text that may be no text.
fn lossy(row: &Row<'_>, column: usize) -> Option<String> {
    let bytes = row.get_ref(column).ok()?.as_bytes_or_null().ok()??;
    Some(String::from_utf8_lossy(bytes).into_owned())
}

impl From<rusqlite::Error> for Strange {
    fn from(error: rusqlite::Error) -> Self {
        Strange::Other(error.to_string())
    }
}

/// Adds what a row says that was done.
fn answer(row: &Row<'_>, recorded: &mut Recorded) -> Result<(), Strange> {
    if row.get::<_, i64>(0)? != saturated(recorded.inputs.len() as u64) {
        return Err(Strange::NoAnswer(recorded.inputs.len() + 1));
    }
    let word: String = row.get(1)?;
    let input = word.parse::<Input>().map_err(|e| Strange::NoInput(e.0))?;
    recorded.inputs.push((input, row.get::<_, i64>(2)?.cast_unsigned()));
    Ok(())
}

/// An attempt from its row, without its inputs.
fn recorded(row: &Row<'_>) -> Result<Recorded, Strange> {
    let person: Option<String> = row.get(1)?;
    let person = person.ok_or(Strange::Nobodys)?;
    let id = person.parse::<PersonId>().map_err(|e| Strange::NoPerson(e.0))?;
    let trainee = Person { id, name: row.get(2)? };
    let mode: String = row.get(7)?;
    let (retry, shift): (Option<String>, Option<String>) = (row.get(14)?, row.get(16)?);
    let (inputs, fatigue): (Option<u32>, Option<u8>) = (row.get(15)?, row.get(17)?);
    let retry = retry.as_deref().map(named).transpose()?;
    let shift = shift.as_deref().map(named).transpose()?;
    let rating: Option<String> = row.get(18)?;
    let (overall, each): (Option<u32>, Option<u32>) = (row.get(19)?, row.get(20)?);
    let attempt = Attempt {
        id: named(&row.get::<_, String>(0)?)?,
        trainee,
        dialogue: row.get(3)?,
        dialogue_hash: row.get(4)?,
        rubric_hash: row.get(5)?,
        language: row.get(21)?,
        case: row.get(22)?,
        seed: row.get::<_, i64>(6)?.cast_unsigned(),
        mode: Mode::from_word(&mode).ok_or(Strange::NoMode(mode))?,
        pace: row.get(8)?,
        shuffled: row.get(9)?,
        started_ms: row.get(10)?,
        ended_ms: row.get(11)?,
        program_version: row.get(12)?,
        platform: row.get(23)?,
        retry: retry.map(|of| Retry { of, inputs: inputs.unwrap_or(0) }),
        shift: shift.map(|first| Shift { first, fatigue: fatigue.unwrap_or(0) }),
        marks: overall.zip(each),
    };
    let rating = rating.map(|words| bands(&words).ok_or(Strange::NoRating(words))).transpose()?;
    Ok(Recorded { attempt, abandoned: row.get(13)?, rating, inputs: Vec::new() })
}

fn named(id: &str) -> Result<AttemptId, Strange> {
    id.parse::<AttemptId>().map_err(|e| Strange::NoAttempt(e.0))
}

/// A rating from its words: one band, or none, for each skill, in the order of [`Skill::ALL`](crate::skill::Skill::ALL).
fn bands(words: &str) -> Option<Skills<Option<Band>>> {
    let band = |word| if word == NO_BAND { Some(None) } else { Band::from_word(word).map(Some) };
    let bands: Vec<Option<Band>> = words.split(' ').map(band).collect::<Option<_>>()?;
    let all = bands.len() == Skill::ALL.len();
    all.then(|| Skills::from_fn(|skill| bands[skill as usize]))
}
