//! What to take along: the pitfalls that were hit, and the author's question.

use super::view::View;
use crate::screens::review;
use crate::theme::{GAP, Mark, Role, body, column, heading, panel, reading, speech};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;

/// Each pitfall once, with its rule and how often it was hit; the most frequent first.
pub(super) fn pitfalls(view: &View) -> impl Bundle + use<> {
    let rules: Vec<_> =
        view.score.pitfalls_counted().into_iter().map(|(number, count)| pitfall(view, number, count)).collect();
    let none = rules.is_empty().then(|| body(&view.words.text("pitfalls-none")));
    (reading(GAP), Children::spawn((SpawnIter(rules.into_iter()), SpawnIter(none.into_iter()))))
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

pub(super) fn question(view: &View) -> impl Bundle + use<> {
    let question =
        view.review.question.as_ref().map(|question| {
            (panel(Role::Tint), children![heading(&view.words.text("question-title")), speech(question)])
        });
    (column(GAP), Children::spawn(SpawnIter(question.into_iter())))
}
