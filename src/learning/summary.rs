//! How somebody's attempts at a dialogue went. Pure data.

use super::judge::Ended;
use super::wording::Edition;
use crate::dialogue::{Mode, Outcome};
use crate::records::{Attempt, AttemptId};

/// The result of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The attempt.
    pub id: AttemptId,
    /// The time at which it began: a Unix time in milliseconds.
    pub started_ms: i64,
    /// The mode that it was played in.
    pub mode: Mode,
    /// The outcome of the talk's ending.
    pub outcome: Outcome,
    /// The overall, from 0 to 100; none where no skill was on the table.
    pub overall: Option<u32>,
    /// Whether the attempt passed.
    pub passed: bool,
    /// The wording that this was found in.
    pub edition: Edition,
}

impl Standing {
    /// How an attempt went that came to this end in this wording.
    pub(super) fn of(attempt: &Attempt, edition: Edition, ended: &Ended) -> Self {
        Standing {
            id: attempt.id,
            started_ms: attempt.started_ms,
            mode: attempt.mode,
            outcome: ended.outcome,
            overall: ended.overall,
            passed: ended.passed,
            edition,
        }
    }

    /// What makes one better than another: to pass, then the overall, then how the talk ended.
    fn rank(&self) -> (bool, Option<u32>, u8) {
        (self.passed, self.overall, self.outcome.rank())
    }
}

/// Somebody's attempts at a dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// The number of attempts that came to an end.
    pub finished: usize,
    /// The latest of them.
    pub last: Option<Standing>,
    /// The best of them; among equals the first.
    pub best: Option<Standing>,
}

impl Summary {
    /// Sums up attempts at one dialogue, the oldest first.
    pub(super) fn of(attempts: impl IntoIterator<Item = Standing>) -> Self {
        let mut summary = Summary::default();
        for standing in attempts {
            summary.finished += 1;
            summary.last = Some(standing);
            if summary.best.is_none_or(|best| standing.rank() > best.rank()) {
                summary.best = Some(standing);
            }
        }
        summary
    }
}
