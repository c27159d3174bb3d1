//! Where nobody can answer: the first dialogue's model talk as text, with its debrief.

use super::{CommandResult, ExitStatus, debrief, print};
use crate::check::course::Course;
use crate::conversation::{Conversation, Speech};
use crate::dialogue::WalkthroughKind;
use crate::scoring::debrief::Debrief;
use crate::scoring::{Par, Score};
use crate::words::Messages;

/// The seed of the talk that is shown.
const SEED: u64 = 1;

pub(super) fn show(course: &Course, messages: &Messages) -> CommandResult {
    let scripts = course.playable().filter_map(|entry| entry.checked.playable());
    let mut talks = scripts.flat_map(|script| script.dialogue.walkthroughs.iter().map(move |w| (script, w)));
    let Some((script, walkthrough)) = talks.find(|(_, w)| w.kind.value == WalkthroughKind::Model) else {
        print(&format!("{}\n", messages.text("terminal-no-walkthrough")))?;
        return Ok(ExitStatus::Fine);
    };
    let speech = Speech::new(&script.dialogue, SEED, &messages.text("conversation-guest"));
    // A walkthrough that cannot be said to its end is shown as far as it goes.
    let (run, _) = Conversation::walk(script.clone(), SEED, walkthrough);
    let review = Debrief::of(&run, &speech);
    let name = messages.format("terminal-walkthrough", &[("name", (*walkthrough.name).to_string().into())]);
    print(&format!("\n{name}\n\n"))?;
    print(&debrief::transcript(messages, &run, &speech, &review))?;
    print(&debrief::whole(messages, None, &run, &Score::of(&run, &Par::of(script)), &review))?;
    Ok(ExitStatus::Fine)
}
