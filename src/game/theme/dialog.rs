//! A dialog: the screen behind it dims and waits.

use super::layout::MaxWidth;
use super::palette::{Edge, Fill, Role};
use super::scroll::scroll_fit;
use super::{AROUND, CORNER, GAP, NEAR};
use accesskit::{self, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::input_focus::tab_navigation::TabGroup;
use bevy::prelude::*;

/// A dialog over everything, gone with its state. `content` is `children![..]` of one column; what
/// does not fit scrolls. Focus goes in at once, stays inside, and returns when the dialog goes.
pub fn dialog<S: States, C: Bundle>(state: S, label: &str, content: C) -> impl Bundle + use<S, C> {
    framed(state, label, children![scroll_fit(content)])
}

/// The same with a way on that is always in sight, below what scrolls.
pub fn dialog_with<S, C, W>(state: S, label: &str, content: C, way_on: W) -> impl Bundle + use<S, C, W>
where
    S: States,
    C: Bundle,
    W: Bundle,
{
    let foot =
        Node { padding: UiRect { top: px(NEAR), ..UiRect::horizontal(px(NEAR)) }, flex_shrink: 0.0, ..default() };
    framed(state, label, children![scroll_fit(content), (foot, children![way_on])])
}

fn framed<S: States, C: Bundle>(state: S, label: &str, content: C) -> impl Bundle + use<S, C> {
    (
        DespawnOnExit(state),
        Node {
            position_type: PositionType::Absolute,
            width: percent(100),
            height: percent(100),
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            padding: UiRect::all(px(GAP)),
            ..default()
        },
        GlobalZIndex(10),
        Fill(Role::Scrim),
        modal(label),
        children![(
            Node {
                width: percent(100),
                max_height: percent(100),
                flex_direction: FlexDirection::Column,
                padding: UiRect::all(px(AROUND - 4.0 - NEAR)),
                border: UiRect::all(px(1)),
                border_radius: BorderRadius::all(px(CORNER + 4.0)),
                overflow: Overflow::clip(),
                ..default()
            },
            MaxWidth(30.0),
            Fill(Role::Ground),
            Edge(Role::Border),
            content,
        )],
    )
}

/// A sheet over the whole screen, its content below each other in the middle. Which of several lies on top says
/// `layer`.
pub fn sheet(label: &str, layer: i32) -> impl Bundle + use<> {
    (
        Node {
            position_type: PositionType::Absolute,
            width: percent(100),
            height: percent(100),
            flex_direction: FlexDirection::Column,
            align_items: AlignItems::Center,
            ..default()
        },
        GlobalZIndex(layer),
        Fill(Role::Ground),
        modal(label),
    )
}

/// What keeps focus and screen readers inside.
fn modal(label: &str) -> impl Bundle + use<> {
    let mut node = AccessNode::new(accesskit::Role::Dialog);
    node.set_modal();
    (Name::new(label.to_owned()), TabGroup::modal(), AccessibilityNode::from(node), AccessibleLabel::new(label))
}
