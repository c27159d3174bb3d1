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
    pub why: String,
}

/// It is told in a sentence or two, with what to do.
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
