//! What was read of the records. Pure data.

use std::fmt;

use super::attempt::Recorded;
use super::text::Texts;

/// The attempts that were read, of one person or of everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The attempts, in the order in which they were begun, whatever the clock said then.
    pub attempts: Vec<Recorded>,
    /// Those that cannot be read. They stay in the file as they are.
    pub left_out: Vec<LeftOut>,
    /// The texts that they were played with, as far as those are kept.
    pub texts: Texts,
    /// Whether whoever they are of was told that what they said twice is [counted otherwise now](crate::learning::recount).
    /// False where they are everybody's.
    pub told_of_recount: bool,
}

/// An attempt that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its id, as it is stored.
    pub attempt: String,
    /// Whose it is, as far as that can be read; none for a guest.
    pub name: Option<String>,
    /// The part of it that this program does not know.
    pub why: Strange,
}

/// The part of an attempt that this program does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Strange {
    /// No person is named.
    Nobodys,
    /// The answer of this number, counted from 1, is missing.
    NoAnswer(usize),
    /// A text that is no [`Input`](crate::conversation::Input).
    NoInput(String),
    /// A text that is no [`Mode`](crate::dialogue::Mode).
    NoMode(String),
    /// A text that is no rating.
    NoRating(String),
    /// A text that is no attempt's id.
    NoAttempt(String),
    /// A text that is no person's id.
    NoPerson(String),
    /// Any other part, as SQLite says it.
    Other(String),
}

impl Strange {
    /// The word for it, as message ids use it.
    pub const fn word(&self) -> &'static str {
        match self {
            Strange::Nobodys => "nobodys",
            Strange::NoAnswer(_) => "no-answer",
            Strange::NoInput(_) => "no-input",
            Strange::NoMode(_) => "no-mode",
            Strange::NoRating(_) => "no-rating",
            Strange::NoAttempt(_) => "no-attempt",
            Strange::NoPerson(_) => "no-person",
            Strange::Other(_) => "other",
        }
    }
}

/// The part is told in English, as the trainer program speaks.
impl fmt::Display for Strange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Strange::Nobodys => f.write_str("it is nobody's"),
            Strange::NoAnswer(number) => write!(f, "answer {number} is missing"),
            Strange::NoInput(word) => write!(f, "{word} is no reply's id"),
            Strange::NoMode(word) => write!(f, "{word} is no mode"),
            Strange::NoRating(words) => write!(f, "{words} is no rating"),
            Strange::NoAttempt(id) => write!(f, "{id} is no attempt's id"),
            Strange::NoPerson(id) => write!(f, "{id} is no person's id"),
            Strange::Other(detail) => f.write_str(detail),
        }
    }
}

/// It is told in a sentence or two of English, as the trainer program speaks, with what to do.
impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LeftOut { attempt, name, why } = self;
        let whose = name.as_ref().map(|name| format!(" of {name}")).unwrap_or_default();
        write!(
            f,
            "The attempt {attempt}{whose} cannot be read: {why}. It is left out, and stays in the file as it is. \
             A newer program may be able to read it."
        )
    }
}
