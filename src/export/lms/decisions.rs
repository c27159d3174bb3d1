//! What was chosen, turn by turn, as interactions.

use std::sync::Arc;

use serde::Serialize;

use crate::conversation::{Conversation, Event};
use crate::learning::wording::Wording;
use crate::records::Recorded;

/// A reply that was given, or silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Where: the dialogue's id and the scene's.
    pub id: String,
    /// The reply's id; none where the time ran out.
    pub reply: Option<String>,
    /// The ids of all that could be said there, whether it was on offer this time or not.
    pub choices: Vec<String>,
    /// When: a Unix time in milliseconds.
    pub at_ms: i64,
    /// How long it took since the one before, in milliseconds.
    pub took_ms: u64,
}

/// All decisions of an attempt, in their order; none where it was played in another wording.
pub fn of(recorded: &Recorded, course: &[Arc<Wording>]) -> Vec<Decision> {
    let attempt = &recorded.attempt;
    let Some(wording) = course.iter().find(|wording| wording.is_of(attempt)).filter(|_| attempt.retry.is_none()) else {
        return Vec::new();
    };
    let mut run = Conversation::start(attempt.script(wording.script.clone()), attempt.seed);
    let mut before = 0;
    let mut decisions = Vec::new();
    for (input, elapsed_ms) in &recorded.inputs {
        let Ok(events) = run.apply(input) else { break };
        let said = events.iter().find_map(|event| match event {
            Event::Said { scene, reply, .. } => Some((*scene, *reply)),
            _ => None,
        });
        let Some((scene, reply)) = said else { continue };
        let reply = reply.and_then(|number| wording.script.reply_id(scene, number)).map(str::to_owned);
        decisions.push(Decision {
            id: format!("{}.{}", wording.id(), wording.script.scene(scene).id().value),
            reply,
            choices: wording.script.scene(scene).replies().iter().map(|reply| reply.id.value.to_string()).collect(),
            at_ms: attempt.started_ms.saturating_add_unsigned(*elapsed_ms),
            took_ms: elapsed_ms.saturating_sub(before),
        });
        before = *elapsed_ms;
    }
    decisions
}
