//! When nobody waits for an answer any more: the way to the debrief, or to the next customer of a shift, or what became of a talk that cannot go on.

use crate::Words;
use crate::audience::Audience;
use crate::navigation::{Go, Screen};
use crate::screens::rating::AfterTalk;
use crate::theme::{GAP, NEAR, Role, Size, Spoken, Voice, body, button, column, quiet_button, row, voiced};
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::conversation::{Conversation, Moment};

/// The place of the ways on that an author has after the last words.
#[derive(Component, Clone, Copy, Debug)]
pub struct WaysOn;

/// What comes after the last words. `shown` is whether they are all out: only then there is a way on. An author has
/// ways of their own. `on_shift` is whether somebody comes after this customer, where it is one of a shift's.
pub(super) fn ending(
    words: &Words,
    run: &Conversation,
    shown: bool,
    audience: Audience,
    on_shift: Option<bool>,
) -> impl Bundle + use<> {
    let over = matches!(run.moment(), Moment::Over(_));
    let heading = (shown && over).then(|| words.text("conversation-over"));
    let heading = heading.map(|words| voiced(&words, Size::Speech, Voice::Strong, Role::Ink, Spoken::Heading(2)));
    let about = about(words, run, audience).filter(|_| shown).map(|about| body(&about));
    let debrief = (shown && over && !audience.is_author()).then(|| {
        (
            button(&words.text(match on_shift {
                Some(true) => "shift-go-on",
                Some(false) => "shift-see",
                None => "conversation-debrief",
            })),
            AutoFocus,
            observe(|_: On<Activate>, mut after: AfterTalk| after.go_on()),
        )
    });
    let leave = (shown && !over && !audience.is_author()).then(|| {
        (
            quiet_button(&words.text("conversation-leave")),
            AutoFocus,
            observe(|_: On<Activate>, mut go: Go| go.to(Screen::Choose)),
        )
    });
    let ways_on = (shown && audience.is_author()).then(|| (row(NEAR), WaysOn));
    (
        column(GAP * 0.75),
        Children::spawn((
            SpawnIter(heading.into_iter()),
            SpawnIter(about.into_iter()),
            SpawnIter(ways_on.into_iter()),
            Spawn((row(NEAR), Children::spawn((SpawnIter(debrief.into_iter()), SpawnIter(leave.into_iter()))))),
        )),
    )
}

/// What became of a talk: where the customer writes how they leave it, or why it cannot go on.
pub(super) fn about(words: &Words, run: &Conversation, audience: Audience) -> Option<String> {
    let customer = &*run.script().dialogue.customer.name.value;
    match run.moment() {
        // Nobody is seen to go who writes.
        Moment::Over(outcome) if !run.script().is_spoken() => {
            Some(words.format(&format!("ending-{}", outcome.word()), &[("customer", customer.into())]))
        }
        Moment::Over(_) | Moment::Talk(_) => None,
        Moment::Stuck(_) if audience.is_author() => Some(words.text("author-stuck")),
        Moment::Endless(_) if audience.is_author() => Some(words.text("author-endless")),
        Moment::Stuck(_) => Some(words.text("conversation-stuck")),
        Moment::Endless(_) => Some(words.format("conversation-endless", &[("customer", customer.into())])),
    }
}
