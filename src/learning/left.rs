//! What was left in the middle of a talk: whether it can be gone on with, and how its record is closed where it cannot.
//! The game and the terminal both ask here, so that a record says the same whatever it was made with.

use super::judge::{Judge, Stand};
use crate::records::{AttemptId, Closing, Recorded};

/// A talk that was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftTalk<'r> {
    /// Its record.
    pub recorded: &'r Recorded,
    /// The turn that it was left at, counted from 1; where it cannot be gone on with, the turn whose answer does not fit
    /// any more.
    pub turn: usize,
    /// How angry the customer was then; none where the talk cannot be gone on with.
    pub anger: Option<u8>,
}

/// What somebody left at one dialogue.
#[derive(Debug, Clone, Default)]
pub struct Left<'r> {
    /// The latest talk that can be gone on with: in the texts that it was begun in, where they are kept, and otherwise in
    /// those of now, as long as all that was done in it can be done in them.
    pub open: Option<LeftTalk<'r>>,
    /// The talk that was left last, where that cannot be gone on with: to be said for as long as no other was begun.
    pub lost: Option<LeftTalk<'r>>,
    /// Records that are open and should not be, with how they are closed.
    pub close: Vec<(AttemptId, Closing)>,
}

impl<'r> Left<'r> {
    /// Looks through somebody's attempts at the dialogue with this id, the oldest first, by what the judge found of them;
    /// attempts at others are passed over. A turn that is tried again is tried, or not: it is nothing to come back to.
    pub fn of(attempts: impl DoubleEndedIterator<Item = &'r Recorded>, dialogue: &str, judge: &Judge) -> Self {
        let mut left = Left::default();
        let here = |recorded: &&Recorded| {
            let attempt = &recorded.attempt;
            attempt.retry.is_none() && attempt.dialogue == dialogue
        };
        for (n, recorded) in attempts.rev().filter(here).enumerate() {
            let attempt = &recorded.attempt;
            let (latest, open) = (n == 0, !recorded.abandoned);
            if attempt.ended_ms.is_some() || recorded.inputs.is_empty() || !(latest || open) {
                continue;
            }
            let Some(verdict) = judge.of(&attempt.id) else { continue };
            let talk = LeftTalk { recorded, turn: verdict.turn, anger: verdict.anger };
            let closing = match verdict.stand {
                Stand::Open if open => {
                    left.open = Some(talk);
                    break;
                }
                Stand::Open => None,
                // The program was stopped between the last word and putting down that it was the last.
                Stand::Over(_) => Some(Closing::Finished { ended_ms: recorded.last_ms() }),
                Stand::Stuck => Some(Closing::Abandoned),
                Stand::Misfit => {
                    left.lost = latest.then_some(talk).or(left.lost);
                    Some(Closing::Abandoned)
                }
            };
            left.close.extend(closing.filter(|_| open).map(|closing| (attempt.id, closing)));
        }
        left
    }
}
