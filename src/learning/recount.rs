//! Talks from before a reply that is said again counted for nothing. They are scored as all others are, so that what they
//! come to may not be what the trainee has seen: whoever has one is told, once. Pure data.

use std::sync::Arc;

use crate::conversation::{Conversation, Event, Script};
use crate::records::{Reading, Recorded};

/// Whether there is something to tell the trainee whose attempts these are: they were not told yet, and an attempt of
/// theirs came to its end before the rule did and says a reply again in the same scene. `scripts` are the dialogues that
/// they see results of.
pub fn is_news<'s>(reading: &Reading, scripts: impl IntoIterator<Item = &'s Arc<Script>>) -> bool {
    let before: Vec<&Recorded> = reading.attempts.iter().filter(|recorded| is_from_before(recorded)).collect();
    let concerns = |script: &Arc<Script>| {
        let mut here = before.iter().filter(|recorded| recorded.attempt.dialogue == *script.dialogue.id.value);
        here.any(|recorded| recorded.replay(script.clone()).is_ok_and(|run| says_again(&run)))
    };
    !reading.told_of_recount && !before.is_empty() && scripts.into_iter().any(concerns)
}

/// Whether an attempt has a result that was seen before the rule: what it takes to pass is kept since then.
fn is_from_before(recorded: &Recorded) -> bool {
    let attempt = &recorded.attempt;
    attempt.marks.is_none() && attempt.ended_ms.is_some() && attempt.retry.is_none()
}

/// Whether a reply was said again in its scene.
fn says_again(run: &Conversation) -> bool {
    run.events().iter().any(|event| matches!(event, Event::Said { repeated: true, .. }))
}
