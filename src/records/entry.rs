//! What happens to an attempt, as something to be put down. Put down twice, it is there once.
//!
//! As JSON an entry can wait in a browser's storage, or go to a server: `{"abandon":"01980000-…"}`.

use serde::{Deserialize, Serialize};

use super::{Attempt, AttemptId, Closing, PersonId, PlayedText, Recorded, written};
use crate::conversation::Input;
use crate::scoring::Band;
use crate::skill::Skills;

/// Something that has to be on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "a session has few entries, and a box would be in everybody's way")]
pub enum Entry {
    /// An attempt begins.
    Begin(Attempt),
    /// The trainee does something.
    Record {
        /// The attempt.
        id: AttemptId,
        /// How much they did in it before.
        n: usize,
        /// The input.
        #[serde(with = "written::text")]
        input: Input,
        /// How long they had been playing by then, in milliseconds.
        elapsed_ms: u64,
    },
    /// The talk is over.
    Finish {
        /// The attempt.
        id: AttemptId,
        /// When, as a Unix time in milliseconds.
        ended_ms: i64,
    },
    /// The trainee does not go on with an attempt.
    Abandon(AttemptId),
    /// How the trainee thinks an attempt went.
    Rate {
        /// Which attempt.
        id: AttemptId,
        /// What they think, for each skill they say it of.
        #[serde(with = "written::rating")]
        rating: Skills<Option<Band>>,
    },
    /// These texts are at hand: those that an attempt was played with are kept.
    Texts(Vec<PlayedText>),
    /// Somebody was told that what they said twice is [counted otherwise now](crate::learning::recount).
    ToldOfRecount(PersonId),
}

impl Entry {
    /// The record of an attempt is closed.
    #[must_use]
    pub const fn close(id: AttemptId, closing: Closing) -> Self {
        match closing {
            Closing::Finished { ended_ms } => Self::Finish { id, ended_ms },
            Closing::Abandoned => Self::Abandon(id),
        }
    }

    /// All that is recorded of an attempt.
    pub fn of(recorded: &Recorded) -> impl Iterator<Item = Self> {
        let id = recorded.attempt.id;
        let inputs = recorded.inputs.iter().cloned().enumerate();
        let inputs = inputs.map(move |(n, (input, elapsed_ms))| Self::Record { id, n, input, elapsed_ms });
        let rating = recorded.rating.map(|rating| Self::Rate { id, rating });
        let abandoned = recorded.abandoned.then_some(Self::Abandon(id));
        std::iter::once(Self::Begin(recorded.attempt.clone())).chain(inputs).chain(rating).chain(abandoned)
    }

    /// Whether this attempt begins with it.
    #[must_use]
    pub fn begins(&self, id: AttemptId) -> bool {
        matches!(self, Self::Begin(attempt) if attempt.id == id)
    }

    /// Which attempt it is about; none where it is about texts or a person.
    #[must_use]
    pub fn attempt(&self) -> Option<AttemptId> {
        match self {
            Self::Begin(attempt) => Some(attempt.id),
            Self::Record { id, .. } | Self::Finish { id, .. } | Self::Rate { id, .. } | Self::Abandon(id) => Some(*id),
            Self::Texts(_) | Self::ToldOfRecount(_) => None,
        }
    }
}
