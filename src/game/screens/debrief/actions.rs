//! What to do now: always in sight, below the page.

use super::again;
use super::view::View;
use crate::navigation::{Go, Screen};
use crate::talk::TalkCommands;
use crate::theme::{button, quiet_button, way_on};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

/// The turn that decided it is offered first; then the same customer and another one, in an order that depends on whether
/// the trainee passed. A turn that was tried again leads back to the talk that was scored. An author goes back, and so
/// does whoever looks at a talk of before.
pub(super) fn part(view: &View, author: bool) -> impl Bundle + use<> {
    let words = view.words;
    let back = view.scored.as_ref().map(|_| {
        (
            button(&words.text("debrief-practice-back")),
            observe(|_: On<Activate>, mut talks: TalkCommands, mut go: Go| {
                talks.back_to_scored();
                go.anew(Screen::Debrief);
            }),
        )
    });
    let once_more = view.scored.as_ref().map(|before| again::quiet(view, before.turn, before.inputs));
    let turn = view.deciding().filter(|_| view.counts()).map(|turn| (turn, view.review.turns[turn].from));
    let (again, another) =
        ((words.text("debrief-again"), Screen::Briefing), (words.text("debrief-another"), Screen::Choose));
    let (first, others) = match (view.back, view.score.passed()) {
        _ if view.scored.is_some() => (None, Vec::new()),
        _ if author => (Some((words.text("author-to-the-talk"), Screen::Conversation)), Vec::new()),
        (Some(Screen::Shift), _) => (Some((words.text("debrief-back-shift"), Screen::Shift)), Vec::new()),
        (Some(back), _) => (Some((words.text("debrief-back-progress"), back)), Vec::new()),
        (None, _) if turn.is_some() => (None, vec![again, another]),
        (None, true) => (Some(another), vec![again]),
        (None, false) => (Some(again), vec![another]),
    };
    // One button is the first: whoever came from elsewhere goes back there.
    let (try_first, try_then) = if first.is_some() { (None, turn) } else { (turn, None) };
    let to = |screen| move |_: On<Activate>, mut go: Go| go.to(screen);
    let try_first = try_first.map(|(turn, inputs)| again::primary(view, turn, inputs));
    let try_then = try_then.map(|(turn, inputs)| again::quiet(view, turn, inputs));
    let first = first.map(|(label, screen)| (button(&label), observe(to(screen))));
    let others = others.into_iter().map(|(label, screen)| (quiet_button(&label), observe(to(screen))));
    let others: Vec<_> = others.collect();
    way_on(Children::spawn((
        SpawnIter(back.into_iter()),
        SpawnIter(once_more.into_iter()),
        SpawnIter(try_first.into_iter()),
        SpawnIter(first.into_iter()),
        SpawnIter(try_then.into_iter()),
        SpawnIter(others.into_iter()),
    )))
}
