//! How it ended where a turn was tried again: beside the talk that was scored, and without a score.

use super::outcome::last_words;
use super::view::{Before, View};
use crate::theme::{GAP, NEAR, Role, body, caption, column, panel, strong};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;

pub(super) fn part(view: &View, before: &Before) -> impl Bundle + use<> {
    let dialogue = caption(&view.talk.run.script().dialogue.title);
    let last_words = last_words(view);
    let left = view.words.format(
        "debrief-practice-left",
        &[
            ("customer", view.customer().into()),
            ("mood", view.mood(view.score.anger_end).into()),
            ("anger", view.score.anger_end.into()),
            ("scored-mood", view.mood(before.score.anger_end).into()),
            ("scored", before.score.anger_end.into()),
        ],
    );
    let about = view.words.format("debrief-practice-about", &[("turn", (before.turn + 1).into())]);
    let practice = (panel(Role::Tint), children![strong(&view.words.text("debrief-practice")), body(&about)]);
    (
        column(GAP),
        Children::spawn((
            Spawn(dialogue),
            Spawn(practice),
            SpawnIter(last_words.into_iter()),
            Spawn((column(NEAR), children![strong(&left)])),
        )),
    )
}
