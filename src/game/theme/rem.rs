//! Sizes in rem: they grow with the text in them.

use super::{GAP, NEAR};
use bevy::prelude::*;
use bevy::text::RemSize;

/// Sizes of a node in rem. What is none stays as the node says.
#[derive(Component, Clone, Copy, Debug, Default)]
pub(super) struct InRem {
    pub(super) size: Option<f32>,
    pub(super) basis: Option<f32>,
}

/// Things side by side, each a [`share`]; below each other where there is no room for all of them.
pub fn beside() -> impl Bundle {
    Node {
        flex_wrap: FlexWrap::Wrap,
        align_items: AlignItems::FlexStart,
        column_gap: px(GAP * 1.5),
        row_gap: px(GAP),
        ..default()
    }
}

/// A column in [`beside`] that wants this many rem, and grows into what is left.
pub fn share(rem: f32) -> impl Bundle {
    (
        Node {
            flex_direction: FlexDirection::Column,
            flex_grow: rem,
            min_width: px(0),
            row_gap: px(NEAR),
            ..default()
        },
        InRem { basis: Some(rem), ..default() },
    )
}

/// Takes the width left in a row, next to a mark.
pub fn rest(gap: f32) -> impl Bundle {
    Node {
        flex_direction: FlexDirection::Column,
        flex_grow: 1.0,
        flex_basis: px(0),
        min_width: px(0),
        row_gap: px(gap),
        ..default()
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, measure.in_set(super::Paint));
}

fn measure(rem: Res<RemSize>, mut nodes: Query<(Ref<InRem>, &mut Node)>) {
    for (wanted, mut node) in &mut nodes {
        if !wanted.is_added() && !rem.is_changed() {
            continue;
        }
        if let Some(size) = wanted.size {
            (node.width, node.height) = (px(size * rem.0), px(size * rem.0));
        }
        if let Some(basis) = wanted.basis {
            node.flex_basis = px(basis * rem.0);
        }
    }
}
