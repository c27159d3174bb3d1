//! A point of the curve: pressed, it leads to its turn.

use super::select::{GoToTurn, Place, Stop};
use super::view::{View, mark_of_turn};
use crate::theme::{Mark, NEAR, plain_button};
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

/// What is pressed is the whole column over a turn: easier to hit than its mark.
pub(super) fn point(view: &View, turn: usize) -> impl Bundle + use<> {
    let shape = Node { height: percent(100), border_radius: BorderRadius::all(px(NEAR)), ..share_of_width() };
    (
        plain_button(&label(view, turn), shape),
        Stop { place: Place::Point, turn },
        observe(|press: On<Activate>, mut turns: GoToTurn| turns.press(press.entity)),
    )
}

/// The share of the width that each value has.
pub(super) fn share_of_width() -> Node {
    Node { flex_grow: 1.0, flex_basis: px(0), min_width: px(0), justify_content: JustifyContent::Center, ..default() }
}

/// What a screen reader says of a point.
fn label(view: &View, turn: usize) -> String {
    let review = &view.review.turns[turn];
    let mut values = vec![
        ("turn", (turn + 1).into()),
        ("before", review.anger.before.into()),
        ("after", review.anger.after.into()),
        ("mood", view.mood(review.anger.after).into()),
    ];
    let kind = match mark_of_turn(review) {
        Mark::Good => view.words.text("turn-move-good"),
        Mark::Pitfall => view.words.text("turn-move-pitfall"),
        Mark::Plain => String::new(),
    };
    values.push(("mark", kind.as_str().into()));
    let id = if kind.is_empty() { "debrief-point" } else { "debrief-point-marked" };
    let said = view.words.format(id, &values);
    match review.peak() {
        Some(peak) => view.words.format("debrief-point-peak", &[("point", said.into()), ("top", peak.into())]),
        None => said,
    }
}
