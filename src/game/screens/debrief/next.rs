//! What comes next: one suggestion, and the ways on.

use super::view::View;
use super::{again, section};
use crate::navigation::{Go, Screen};
use crate::talk::TalkCommands;
use crate::theme::{GAP, body, button, quiet_button, reading, row};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::export::sentences;

/// One suggestion; none where no skill was on the table.
pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let next = sentences::next(view.words.messages(), &view.score);
    let next = next.map(|next| section(&view.words.text("debrief-next"), (reading(GAP), children![body(&next)])));
    (Node::default(), Children::spawn(SpawnIter(next.into_iter())))
}

/// Whoever passed goes on to another customer; whoever did not is offered this one again first. A turn that was tried
/// again leads back to the talk that was scored. An author goes back, and so does whoever looks at a talk of before.
pub(super) fn footer(view: &View, author: bool) -> impl Bundle + use<> {
    let again = view.words.text("debrief-again");
    let another = view.words.text("debrief-another");
    let back = view.scored.as_ref().map(|_| {
        let label = view.words.text("debrief-practice-back");
        (
            button(&label),
            observe(|_: On<Activate>, mut talks: TalkCommands, mut go: Go| {
                talks.back_to_scored();
                go.anew(Screen::Debrief);
            }),
        )
    });
    let once_more = view.scored.as_ref().map(|before| again::button(view, before.turn, before.inputs));
    let (first, second) = match (view.back, view.score.passed()) {
        _ if view.scored.is_some() => (None, None),
        _ if author => (Some((view.words.text("author-to-the-talk"), Screen::Conversation)), None),
        (Some(Screen::Shift), _) => (Some((view.words.text("debrief-back-shift"), Screen::Shift)), None),
        (Some(back), _) => (Some((view.words.text("debrief-back-progress"), back)), None),
        (None, true) => (Some((another, Screen::Choose)), Some((again, Screen::Briefing))),
        (None, false) => (Some((again, Screen::Briefing)), Some((another, Screen::Choose))),
    };
    let to = |screen| move |_: On<Activate>, mut go: Go| go.to(screen);
    let first = first.map(|(label, screen)| (button(&label), observe(to(screen))));
    let second = second.map(|(label, screen)| (quiet_button(&label), observe(to(screen))));
    (
        row(GAP),
        Children::spawn((
            SpawnIter(back.into_iter()),
            SpawnIter(once_more.into_iter()),
            SpawnIter(first.into_iter()),
            SpawnIter(second.into_iter()),
        )),
    )
}
