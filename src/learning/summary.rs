//! How somebody's attempts at a dialogue went: replayed, never remembered.

use std::sync::Arc;

use crate::conversation::{Conversation, Script};
use crate::dialogue::{Mode, Outcome};
use crate::records::{AttemptId, Recorded};
use crate::scoring::{Par, Score};

/// The dialogue and rubric that attempts are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Current<'a> {
    /// The two, ready to be played.
    pub script: &'a Arc<Script>,
    /// The dialogue's par.
    pub par: &'a Par,
    /// The [`content_hash`](crate::records::content_hash) of the dialogue's text.
    pub dialogue_hash: &'a str,
    /// The [`content_hash`](crate::records::content_hash) of the rubric's text.
    pub rubric_hash: &'a str,
}

/// How one attempt went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Which attempt.
    pub id: AttemptId,
    /// When it began: Unix time in milliseconds.
    pub started_ms: i64,
    /// How it was played.
    pub mode: Mode,
    /// How the talk ended.
    pub outcome: Outcome,
    /// The overall, from 0 to 100; none where no skill was on the table.
    pub overall: Option<u32>,
    /// Whether it passed.
    pub passed: bool,
    /// Whether the dialogue or the rubric has changed since, so that this is what the attempt would
    /// be worth today.
    pub changed: bool,
}

impl Standing {
    /// How an attempt went, with the run and the score that it was found by; none where it came to no end, or does not
    /// fit the dialogue any more, and none where it only tries a turn of another again.
    pub(super) fn judge(recorded: &Recorded, current: Current<'_>) -> Option<(Self, Conversation, Score)> {
        let attempt = &recorded.attempt;
        if attempt.retry.is_some() || attempt.dialogue != *current.script.dialogue.id.value {
            return None;
        }
        let run = recorded.replay(current.script.clone()).ok()?;
        let score = Score::of(&run, current.par);
        let standing = Standing {
            id: attempt.id,
            started_ms: attempt.started_ms,
            mode: attempt.mode,
            outcome: score.outcome?,
            overall: score.overall,
            passed: score.passed(),
            changed: attempt.dialogue_hash != current.dialogue_hash || attempt.rubric_hash != current.rubric_hash,
        };
        Some((standing, run, score))
    }

    /// What makes one better than another: to pass, then the overall, then how the talk ended.
    fn rank(&self) -> (bool, Option<u32>, u8) {
        (self.passed, self.overall, self.outcome.rank())
    }
}

/// Somebody's attempts at a dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// How many came to an end and still fit the dialogue.
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
