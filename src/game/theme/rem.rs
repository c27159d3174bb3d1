//! Sizes in rem: they grow with the text in them.

use super::{GAP, NEAR};
use bevy::prelude::*;
use bevy::text::RemSize;

/// Sizes of a node in rem. What is none stays as the node says.
#[derive(Component, Clone, Copy, Debug, Default, PartialEq)]
pub struct InRem {
    /// The width.
    pub width: Option<f32>,
    /// The height.
    pub height: Option<f32>,
    /// The least width.
    pub min_width: Option<f32>,
    /// The least height.
    pub min_height: Option<f32>,
    /// The most width.
    pub max_width: Option<f32>,
    /// What it wants along its row or column.
    pub basis: Option<f32>,
}

impl InRem {
    /// As wide as it is high.
    #[must_use]
    pub fn square(rem: f32) -> Self {
        Self { width: Some(rem), height: Some(rem), ..Self::default() }
    }

    /// So wide.
    #[must_use]
    pub fn wide(rem: f32) -> Self {
        Self { width: Some(rem), ..Self::default() }
    }

    /// So high.
    #[must_use]
    pub fn high(rem: f32) -> Self {
        Self { height: Some(rem), ..Self::default() }
    }
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
        if !wanted.is_changed() && !rem.is_changed() {
            continue;
        }
        let in_rem = |size: Option<f32>, now: Val| size.map_or(now, |size| px(size * rem.0));
        node.width = in_rem(wanted.width, node.width);
        node.height = in_rem(wanted.height, node.height);
        node.min_width = in_rem(wanted.min_width, node.min_width);
        node.min_height = in_rem(wanted.min_height, node.min_height);
        node.max_width = in_rem(wanted.max_width, node.max_width);
        node.flex_basis = in_rem(wanted.basis, node.flex_basis);
    }
}
