//! Places for things: screens, pages, cards, rows and columns.

use super::dock::KeepsClear;
use super::palette::{Edge, Fill, Role};
use super::rem::InRem;
use super::scale::Inset;
use super::typography::{Size, Spoken, text};
use super::{AROUND, CORNER, GAP, NEAR};
use accesskit::{self, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::input_focus::tab_navigation::TabGroup;
use bevy::prelude::*;
use bevy::text::{FontWeight, RemSize};

/// A width in rem: it grows with the text in it.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct MaxWidth(pub(super) f32);

/// How wide the widest page is, in rem.
pub(super) const WIDE: f32 = 76.0;

/// A screen: fills the window, holds the tab order, goes with its state. Give it `children![..]`. The window is cleared
/// in the colour of the ground, which need not be painted again.
pub fn screen<S: States>(state: S, label: &str) -> impl Bundle + use<S> {
    (
        Name::new(label.to_owned()),
        DespawnOnExit(state),
        KeepsClear,
        Node {
            width: percent(100),
            height: percent(100),
            flex_direction: FlexDirection::Column,
            align_items: AlignItems::Center,
            overflow: Overflow::clip(),
            ..default()
        },
        TabGroup::new(0),
        AccessibleLabel::new(label),
        AccessibilityNode::from(AccessNode::new(accesskit::Role::Main)),
    )
}

/// A page of a screen below its header: one column, wide enough for things side by side.
pub fn page() -> impl Bundle {
    page_of(WIDE)
}

/// A page of reading width.
pub fn narrow_page() -> impl Bundle {
    page_of(44.0)
}

fn page_of(rem: f32) -> impl Bundle {
    (
        Name::new("page"),
        Node {
            width: percent(100),
            height: percent(100),
            // Less where something lies above it or at the screen's foot: what scrolls in it gives the room.
            min_height: px(0),
            flex_direction: FlexDirection::Column,
            row_gap: px(GAP),
            ..default()
        },
        Inset { roomy: UiRect::axes(px(AROUND), px(GAP)), tight: UiRect::axes(px(AROUND), px(NEAR)) },
        MaxWidth(rem),
    )
}

/// A column of things, as wide as there is room.
pub fn column(gap: f32) -> impl Bundle {
    Node { flex_direction: FlexDirection::Column, row_gap: px(gap), ..default() }
}

/// A column that keeps its lines short enough to read.
pub fn reading(gap: f32) -> impl Bundle {
    (column(gap), MaxWidth(40.0))
}

/// A reading column in the middle of its area, for screens with little on them. `content` is `children![..]`.
pub fn centred<C: Bundle>(gap: f32, content: C) -> impl Bundle + use<C> {
    // Two nodes: a width of 100 % with a largest width on one makes taffy measure its text too wide.
    (
        Node {
            margin: UiRect::vertical(auto()),
            justify_content: JustifyContent::Center,
            flex_shrink: 0.0,
            ..default()
        },
        children![(
            Node {
                flex_direction: FlexDirection::Column,
                row_gap: px(gap),
                flex_grow: 1.0,
                flex_basis: px(0),
                ..default()
            },
            MaxWidth(36.0),
            content,
        )],
    )
}

/// A row of things that wraps when there is no room.
pub fn row(gap: f32) -> impl Bundle {
    Node {
        flex_wrap: FlexWrap::Wrap,
        align_items: AlignItems::Center,
        column_gap: px(gap),
        row_gap: px(NEAR),
        flex_shrink: 0.0,
        ..default()
    }
}

/// A row with its first thing at the left end and its last at the right.
pub fn split(gap: f32) -> impl Bundle {
    Node {
        flex_wrap: FlexWrap::Wrap,
        align_items: AlignItems::Center,
        justify_content: JustifyContent::SpaceBetween,
        column_gap: px(gap),
        row_gap: px(NEAR),
        flex_shrink: 0.0,
        ..default()
    }
}

/// A line of small print at a screen's foot, below its page.
pub fn foot(words: &str) -> impl Bundle + use<> {
    (
        Node {
            width: percent(100),
            padding: UiRect::axes(px(AROUND), px(NEAR)),
            justify_content: JustifyContent::Center,
            border: UiRect::top(px(1)),
            flex_shrink: 0.0,
            ..default()
        },
        Fill(Role::Surface),
        Edge(Role::Hairline),
        children![text(words, Size::Caption, FontWeight::NORMAL, Role::Ink, Spoken::Text)],
    )
}

/// A line between things.
pub fn divider() -> impl Bundle {
    (Node { height: px(1), flex_shrink: 0.0, ..default() }, Fill(Role::Hairline))
}

/// A sheet lying on the paper.
pub fn card() -> impl Bundle {
    panel(Role::Surface)
}

/// A sheet of another colour: [`Role::Warm`] for the customer's side.
pub fn panel(fill: Role) -> impl Bundle {
    sheet_of(fill, BorderRadius::all(px(CORNER)))
}

/// A sheet with corners of its own.
fn sheet_of(fill: Role, corners: BorderRadius) -> impl Bundle {
    (
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(NEAR),
            padding: UiRect::all(px(GAP)),
            border: UiRect::all(px(1)),
            border_radius: corners,
            flex_shrink: 0.0,
            ..default()
        },
        Fill(fill),
        Edge(Role::Hairline),
    )
}

/// A short fact in a pill, with a dot of its own colour when it has one.
pub fn chip(words: &str, dot: Option<Role>) -> impl Bundle + use<> {
    let dot = dot.unwrap_or(Role::Clear);
    let size = if dot == Role::Clear { 0.0 } else { 0.625 };
    (
        Node {
            align_items: AlignItems::Center,
            column_gap: px(if size > 0.0 { NEAR } else { 0.0 }),
            padding: UiRect::axes(px(12), px(3)),
            border: UiRect::all(px(1)),
            border_radius: BorderRadius::all(px(16)),
            ..default()
        },
        Fill(Role::Clear),
        Edge(Role::Hairline),
        children![
            (Node { border_radius: BorderRadius::MAX, flex_shrink: 0.0, ..default() }, InRem::square(size), Fill(dot),),
            text(words, Size::Caption, FontWeight::NORMAL, Role::Muted, Spoken::Text),
        ],
    )
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, widths.in_set(super::Style));
}

fn widths(rem: Res<RemSize>, mut nodes: Query<(Ref<MaxWidth>, &mut Node)>) {
    for (width, mut node) in &mut nodes {
        let wanted = px(width.0 * rem.0);
        if (width.is_added() || rem.is_changed()) && node.max_width != wanted {
            node.max_width = wanted;
        }
    }
}
