//! A sheet at the window's right side. Screens keep clear of it.

use super::palette::{Edge, Fill, Role};
use super::{GAP, NEAR};
use accesskit::{self, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::input_focus::tab_navigation::TabGroup;
use bevy::prelude::*;

/// How much of the window's width a docked sheet takes, in pixels.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Docked(pub f32);

/// A screen, which ends where a docked sheet begins.
#[derive(Component, Clone, Copy, Debug, Default)]
pub(super) struct KeepsClear;

/// A docked sheet, as wide as [`Docked`] says. Tab comes to it after the screen. `content` is `children![..]` of one
/// column.
pub fn dock<C: Bundle>(label: &str, docked: Docked, content: C) -> impl Bundle + use<C> {
    (
        Name::new(label.to_owned()),
        Node {
            position_type: PositionType::Absolute,
            right: px(0),
            width: px(docked.0),
            height: percent(100),
            flex_direction: FlexDirection::Column,
            row_gap: px(NEAR),
            padding: UiRect::all(px(GAP)),
            border: UiRect::left(px(1)),
            overflow: Overflow::clip(),
            ..default()
        },
        // Over the screen, and under what lies over both.
        GlobalZIndex(1),
        Fill(Role::Surface),
        Edge(Role::Hairline),
        TabGroup::new(1),
        AccessibilityNode::from(AccessNode::new(accesskit::Role::Complementary)),
        AccessibleLabel::new(label),
        content,
    )
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Docked>().add_systems(PostUpdate, keep_clear.in_set(super::Style));
}

fn keep_clear(docked: Res<Docked>, mut screens: Query<(Ref<KeepsClear>, &mut Node)>) {
    for (screen, mut node) in &mut screens {
        let wanted = px(docked.0);
        if (screen.is_added() || docked.is_changed()) && node.padding.right != wanted {
            node.padding.right = wanted;
        }
    }
}
