//! What to take along: the pitfalls that were hit, and the author's question.

use super::view::View;
use super::{fold, section};
use crate::screens::review;
use crate::theme::{GAP, Mark, Role, body, card, column, heading, panel, reading, speech};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;

/// Each pitfall once, with its rule and how often it was hit; the most frequent first.
pub(super) fn pitfalls(view: &View) -> impl Bundle + use<> {
    let hit = view.score.pitfalls_counted().into_iter();
    let rules: Vec<_> = hit.map(|(number, count)| pitfall(view, number, count)).collect();
    section(
        &view.words.text("pitfalls-title"),
        (card(), children![(reading(GAP), Children::spawn(SpawnIter(rules.into_iter())))]),
    )
}

fn pitfall(view: &View, number: u32, count: usize) -> impl Bundle + use<> {
    let written = view.talk.run.script().written_move(number);
    let name = match count {
        1 => written.name.to_string(),
        _ => {
            let values = [("name", (**written.name).into()), ("count", count.into())];
            view.words.format("debrief-pitfall-times", &values)
        }
    };
    review::rule(Mark::Pitfall, &name, &written.rule)
}

/// Said where there is none to list.
pub(super) fn no_pitfalls(view: &View) -> Option<impl Bundle + use<>> {
    let none = view.scored.is_none() && view.score.pitfalls.is_empty();
    none.then(|| review::marked(Mark::Good, body(&view.words.text("pitfalls-none"))))
}

pub(super) fn question(view: &View) -> impl Bundle + use<> {
    let question = view.review.question.as_ref().map(|question| {
        let title = heading(&view.words.text("question-title"));
        let answer = fold::answer(view);
        (panel(Role::Tint), Children::spawn((Spawn(title), Spawn(speech(question)), SpawnIter(answer.into_iter()))))
    });
    (column(GAP), Children::spawn(SpawnIter(question.into_iter())))
}
