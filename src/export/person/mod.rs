//! All that is kept about one person, as JSON: for them to read, for other programs, and for another copy of the records
//! to take in. The author's guide describes it; what [`FORMAT`] means never changes.
//!
//! `write` writes it. `read` reads it, part by part with `part`, so that what is wrong is said in words with its place;
//! `possible` sees to it that it can all have happened.

mod part;
mod possible;
mod read;
mod write;

use std::fmt;

use crate::records::{Entry, Person, Reading, Recorded, Texts};

pub use read::read;
pub use write::render;

/// What such a file says that it is.
pub const WHAT: &str = "all that unruffled keeps about one person";

/// The version of the format.
pub const FORMAT: u32 = 1;

/// All that is kept about a person, as it is read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFile {
    /// The person.
    pub person: Person,
    /// Whether they were told that what they said twice is counted otherwise now.
    pub told_of_recount: bool,
    /// Their attempts, in the order in which they were begun.
    pub attempts: Vec<Recorded>,
    /// The texts that the attempts were played with, as far as they are kept.
    pub texts: Texts,
    /// How many more attempts there were that could not be read when the file was written.
    pub unreadable: usize,
}

impl PersonFile {
    /// What to put down so that all of it is kept beside what is here already, and how many of its attempts are left out
    /// because something else is kept here as those.
    #[must_use]
    pub fn entries(&self, here: &Reading) -> (Vec<Entry>, usize) {
        let is_other = |new: &Recorded| {
            let known = here.attempts.iter().find(|known| known.attempt.id == new.attempt.id);
            known.is_some_and(|known| !known.is_same(new))
        };
        let (others, new): (Vec<&Recorded>, Vec<_>) = self.attempts.iter().partition(|attempt| is_other(attempt));
        let ended = |recorded: &Recorded| {
            let Recorded { attempt, .. } = recorded;
            attempt.ended_ms.map(|ended_ms| Entry::Finish { id: attempt.id, ended_ms })
        };
        let entries = new.into_iter().flat_map(|recorded| Entry::of(recorded).chain(ended(recorded)));
        let told = self.told_of_recount.then_some(Entry::ToldOfRecount(self.person.id));
        (entries.chain([Entry::Texts(self.texts.iter().cloned().collect())]).chain(told).collect(), others.len())
    }
}

/// Why a text is no such file, or not one that this program can take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPersonFile {
    /// It is no JSON: from that line and column on, both counted from 1.
    NoJson {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// It ends in the middle.
    CutShort,
    /// It says that it is something else.
    SomethingElse,
    /// It is of a later version.
    Newer {
        /// The version of its format.
        format: u64,
        /// The program that wrote it, where it says so.
        program: Option<String>,
    },
    /// Something in it is not what it has to be.
    Field {
        /// The place: `attempts[2].mode`.
        place: String,
        /// What is wrong with it.
        why: String,
    },
}

impl fmt::Display for NoPersonFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoPersonFile::NoJson { line, column } => {
                write!(
                    f,
                    "it is not what trainer export writes, or was changed since: line {line}, column {column} is no JSON"
                )
            }
            NoPersonFile::CutShort => f.write_str("it ends in the middle, and the rest of it is missing"),
            NoPersonFile::SomethingElse => f.write_str("it is not what trainer export writes"),
            NoPersonFile::Newer { format, program } => {
                let by = program.as_ref().map_or_else(|| "a newer program".to_owned(), |by| format!("trainer {by}"));
                write!(
                    f,
                    "it is of format {format}, and this program knows formats up to {FORMAT}; import it with {by}"
                )
            }
            NoPersonFile::Field { place, why } => write!(f, "{place}: {why}"),
        }
    }
}

impl std::error::Error for NoPersonFile {}
