//! What was left in the middle of a talk: whether it can be gone on with, and how its record is closed where it cannot.
//! The game and the terminal both ask here, so that a record says the same whatever it was made with.

use std::sync::Arc;

use crate::conversation::{Conversation, Input, Misfit, Script};
use crate::records::{AttemptId, Closing, Recorded};

/// A talk that can be gone on with.
#[derive(Debug, Clone)]
pub struct Open<'r> {
    /// Its record.
    pub recorded: &'r Recorded,
    /// The talk up to where it was left, in the dialogue as it is now.
    pub run: Conversation,
}

/// A talk that was left and cannot be gone on with, for the dialogue has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost<'r> {
    /// Its record.
    pub recorded: &'r Recorded,
    /// What of it does not fit any more.
    pub misfit: Misfit,
}

impl Lost<'_> {
    /// The turn whose answer does not fit any more, counted from 1.
    pub fn turn(&self) -> usize {
        let ends_a_turn = |(input, _): &&(Input, u64)| matches!(input, Input::Reply { .. } | Input::Timeout);
        1 + self.recorded.inputs.iter().take(self.misfit.fitted).filter(ends_a_turn).count()
    }
}

/// What somebody left at one dialogue.
#[derive(Debug, Clone, Default)]
pub struct Left<'r> {
    /// The latest talk that can be gone on with. Whether the dialogue's text was changed since does not matter, as long
    /// as all that was done in the talk can be done in the new one.
    pub open: Option<Open<'r>>,
    /// The talk that was left last, where that cannot be gone on with: to be said for as long as no other was begun.
    pub lost: Option<Lost<'r>>,
    /// Records that are open and should not be, with how they are closed.
    pub close: Vec<(AttemptId, Closing)>,
}

impl<'r> Left<'r> {
    /// Looks through somebody's attempts at a dialogue, the oldest first; attempts at others are passed over. A turn
    /// that is tried again is tried, or not: it is nothing to come back to.
    pub fn of(attempts: impl DoubleEndedIterator<Item = &'r Recorded>, script: &Arc<Script>) -> Self {
        let mut left = Left::default();
        let here = |recorded: &&Recorded| {
            let attempt = &recorded.attempt;
            attempt.retry.is_none() && attempt.dialogue == *script.dialogue.id.value
        };
        for (n, recorded) in attempts.rev().filter(here).enumerate() {
            let attempt = &recorded.attempt;
            let (latest, open) = (n == 0, !recorded.abandoned);
            if attempt.ended_ms.is_some() || recorded.inputs.is_empty() || !(latest || open) {
                continue;
            }
            let closing = match recorded.replay(script.clone()) {
                // Where it is over, the program was stopped between the last word and putting down that it was the last.
                Ok(run) => match Closing::of(run.moment(), recorded.last_ms()) {
                    None if open => {
                        left.open = Some(Open { recorded, run });
                        break;
                    }
                    closing => closing,
                },
                Err(misfit) => {
                    left.lost = latest.then_some(Lost { recorded, misfit }).or(left.lost);
                    Some(Closing::Abandoned)
                }
            };
            left.close.extend(closing.filter(|_| open).map(|closing| (attempt.id, closing)));
        }
        left
    }
}
