//! Talks from before a reply that is said again counted for nothing. They are scored as all others are, so that what they
//! come to may not be what the trainee has seen: whoever has one is told, once. Pure data.

use super::judge::Judge;
use crate::records::{Reading, Recorded};

/// Whether there is something to tell the trainee whose attempts these are: they were not told yet, and an attempt of
/// theirs came to its end before the rule did and says a reply again in the same scene.
pub fn is_news(reading: &Reading, judge: &Judge) -> bool {
    let says_again = |recorded: &Recorded| judge.of(&recorded.attempt.id).is_some_and(|verdict| verdict.says_again);
    !reading.told_of_recount && reading.attempts.iter().any(|recorded| is_from_before(recorded) && says_again(recorded))
}

/// Whether an attempt has a result that was seen before the rule: what it takes to pass is kept since then.
fn is_from_before(recorded: &Recorded) -> bool {
    let attempt = &recorded.attempt;
    attempt.marks.is_none() && attempt.ended_ms.is_some() && attempt.retry.is_none()
}
