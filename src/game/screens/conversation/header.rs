//! What stands over the talk: what it is, which turn it is, and the ways out of it.

use super::room::Part;
use super::{HeaderPlace, history, turn};
use crate::Words;
use crate::audience::Audience;
use crate::navigation::{Go, Overlay};
use crate::theme::{GAP, HEADER, NEAR, Role, Size, Spoken, Voice, caption, chip, quiet_button, voiced};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

/// `played` is how: the mode, or that it is a rehearsal. `customer` is which one of a shift's it is.
pub(super) fn header(
    words: &Words,
    title: &str,
    played: &str,
    customer: Option<String>,
    audience: Audience,
) -> impl Bundle + use<> {
    let place = audience.is_author().then(|| (Node::default(), HeaderPlace));
    let customer = customer.map(|customer| whole(chip(&customer, None)));
    (
        Part::Header,
        Node {
            min_height: px(HEADER),
            align_items: AlignItems::Center,
            justify_content: JustifyContent::SpaceBetween,
            column_gap: px(GAP),
            padding: UiRect::axes(px(GAP * 1.5 + NEAR), px(4)),
            ..default()
        },
        children![
            (
                Node {
                    align_items: AlignItems::Center,
                    column_gap: px(GAP),
                    row_gap: px(4),
                    flex_wrap: FlexWrap::Wrap,
                    // It gives way, and the buttons do not.
                    min_width: px(0),
                    ..default()
                },
                Children::spawn((
                    Spawn((
                        Node { flex_shrink: 1.0, ..default() },
                        Part::Title,
                        children![voiced(title, Size::Body, Voice::Strong, Role::Ink, Spoken::Heading(1))],
                    )),
                    Spawn((turn::TurnNumber, caption(""))),
                    Spawn(whole(chip(played, None))),
                    SpawnIter(customer.into_iter()),
                )),
            ),
            (
                Part::Ways,
                Node {
                    align_items: AlignItems::Center,
                    justify_content: JustifyContent::FlexEnd,
                    column_gap: px(NEAR),
                    row_gap: px(4),
                    flex_wrap: FlexWrap::Wrap,
                    // A hair's breadth less would put the last button into a row of its own.
                    flex_shrink: 0.0,
                    ..default()
                },
                Children::spawn((
                    Spawn(history::earlier_place()),
                    SpawnIter(place.into_iter()),
                    Spawn((
                        quiet_button(&words.text("conversation-brief")),
                        observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Brief)),
                    )),
                    Spawn((
                        quiet_button(&words.text("conversation-pause")),
                        observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Pause)),
                    )),
                )),
            ),
        ],
    )
}

/// What is never broken: it goes into a row of its own.
fn whole(chip: impl Bundle) -> impl Bundle {
    (Node { flex_shrink: 0.0, ..default() }, children![chip])
}
