//! The customer's side: portrait and anger, beside the talk or, where there is little room, above it.

use super::meter::meter;
use super::portrait::portrait;
use crate::Words;
use crate::theme::{self, CORNER, Docked, Edge, Fill, GAP, NEAR, Role, Style, caption};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::RemSize;
use bevy::window::PrimaryWindow;
use unruffled::dialogue::Dialogue;

/// Beside each other from this width on, in rem.
const BESIDE: f32 = 58.0;

/// Something that is laid out in another way where there is little room.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folds {
    /// The customer's side and the talk.
    Main,
    /// The customer's side with what is under it.
    Side,
    /// The customer's side.
    Panel,
    /// The portrait of somebody who is there, or on the phone.
    Portrait,
    /// The picture of somebody who writes.
    Avatar,
    /// What only dresses the words.
    Dressing,
    /// The words at the ends of the meter.
    Ends,
    /// The dialogue's title.
    Title,
    /// What the keys do.
    Hints,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, fold.in_set(Style));
}

/// The customer's side, and under it what the keys do.
pub(super) fn side(words: &Words, dialogue: &Dialogue, anger: u8) -> impl Bundle + use<> {
    let hints = ["choose", "move", "hear", "pause"].map(|key| {
        let hint = words.text(&format!("conversation-hint-{key}"));
        caption(&hint)
    });
    (
        Folds::Side,
        Node { flex_direction: FlexDirection::Column, row_gap: px(GAP), flex_shrink: 0.0, ..default() },
        children![
            panel(words, dialogue, anger),
            (
                Folds::Hints,
                Node {
                    flex_direction: FlexDirection::Column,
                    row_gap: px(2),
                    padding: UiRect::horizontal(px(GAP)),
                    ..default()
                },
                Children::spawn(SpawnIter(hints.into_iter())),
            ),
        ],
    )
}

fn panel(words: &Words, dialogue: &Dialogue, anger: u8) -> impl Bundle + use<> {
    (
        Folds::Panel,
        Node {
            padding: UiRect::all(px(GAP)),
            border: UiRect::all(px(1)),
            border_radius: BorderRadius::all(px(CORNER)),
            flex_shrink: 0.0,
            ..default()
        },
        Fill(Role::Warm),
        Edge(Role::Hairline),
        children![portrait(words, dialogue, anger), meter(words, &dialogue.customer.name, anger)],
    )
}

fn fold(
    rem: Res<RemSize>,
    scale: Res<UiScale>,
    docked: Res<Docked>,
    window: Query<Ref<Window>, With<PrimaryWindow>>,
    mut nodes: Query<(Ref<Folds>, &mut Node)>,
) {
    let Ok(window) = window.single() else { return };
    let moved = rem.is_changed() || scale.is_changed() || docked.is_changed() || window.is_changed();
    let folded = window.width() / scale.0 - docked.0 < BESIDE * rem.0;
    for (part, mut node) in &mut nodes {
        if moved || part.is_added() {
            lay(*part, folded, rem.0, &mut node);
        }
    }
}

fn lay(part: Folds, folded: bool, rem: f32, node: &mut Node) {
    let unless_folded = if folded { Display::None } else { Display::Flex };
    match part {
        Folds::Main => {
            node.flex_direction = if folded { FlexDirection::Column } else { FlexDirection::Row };
            node.column_gap = px(theme::AROUND);
            node.row_gap = px(NEAR);
        }
        Folds::Side => node.width = if folded { auto() } else { px(15.0 * rem) },
        Folds::Panel => {
            node.flex_direction = if folded { FlexDirection::Row } else { FlexDirection::Column };
            node.align_items = if folded { AlignItems::Center } else { AlignItems::Stretch };
            node.column_gap = px(GAP);
            node.row_gap = px(GAP);
            node.padding = UiRect::all(px(if folded { NEAR } else { GAP }));
        }
        Folds::Portrait | Folds::Avatar => {
            let (width, height) = match (part, folded) {
                (_, true) => (3.0, 3.0),
                (Folds::Portrait, false) => (13.0, 12.5),
                (_, false) => (8.0, 8.0),
            };
            (node.width, node.height) = (px(width * rem), px(height * rem));
            node.align_self = AlignSelf::Center;
        }
        Folds::Ends | Folds::Title | Folds::Hints | Folds::Dressing => node.display = unless_folded,
    }
}
