//! How it ended where a turn was tried again: beside the talk that was scored, and without a score.

use super::view::{Before, View};
use crate::theme::{Role, body, panel, strong};
use bevy::prelude::*;

pub(super) fn part(view: &View, before: &Before) -> impl Bundle + use<> {
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
    (panel(Role::Tint), children![strong(&view.words.text("debrief-practice")), body(&about), body(&left)])
}
