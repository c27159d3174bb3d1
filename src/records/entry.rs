//! What happens to an attempt, as something to be put down. Put down twice, it is there once.

use super::{Attempt, AttemptId, Closing, PersonId, PlayedText};
use crate::conversation::Input;
use crate::scoring::Band;
use crate::skill::Skills;

/// Something that has to be on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "a session has few entries, and a box would be in everybody's way")]
pub enum Entry {
    /// An attempt begins.
    Begin(Attempt),
    /// The trainee does something.
    Record {
        /// In which attempt.
        id: AttemptId,
        /// How much they did in it before.
        n: usize,
        /// What.
        input: Input,
        /// How long they had been playing by then, in milliseconds.
        elapsed_ms: u64,
    },
    /// The talk is over.
    Finish {
        /// Of which attempt.
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
