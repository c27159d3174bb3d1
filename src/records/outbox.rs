//! What is to be told elsewhere about attempts, and how that stands. Pure data.

use std::fmt;

use uuid::Uuid;

/// Something to be told, with the bytes that it was first written in: whoever gets it twice knows it by them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: Uuid,
    /// What it says.
    pub text: String,
}

/// How something that is to be told stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is still to be told.
    Waiting,
    /// It was told, and is kept there.
    Sent,
    /// It is not taken, and was put aside: to tell it once more would not help.
    Parked,
}

impl Standing {
    /// Every way that it can stand.
    pub const ALL: [Standing; 3] = [Standing::Waiting, Standing::Sent, Standing::Parked];

    /// The word that it is kept by.
    pub const fn word(self) -> &'static str {
        match self {
            Standing::Waiting => "waiting",
            Standing::Sent => "sent",
            Standing::Parked => "parked",
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Something that was put aside, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// What was to be told.
    pub letter: Letter,
    /// What was said of it there.
    pub why: String,
}

/// What is in the outbox, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outbox {
    /// How much is still to be told.
    pub waiting: usize,
    /// How much was told.
    pub sent: usize,
    /// How much was put aside.
    pub parked: usize,
}
