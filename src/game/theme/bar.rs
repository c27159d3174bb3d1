//! A bar from 0 to 100 that moves to its value.

use super::super::wake::Wake;
use super::palette::{Edge, Fill, ReducedMotion, Role};
use super::rem::InRem;
use accesskit::{self, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use std::time::Duration;

/// How long a bar takes to its value.
const MOVE: Duration = Duration::from_millis(400);

/// A bar. Set its fields; it moves there.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// How full the bar is, from 0 to 100.
    pub value: u8,
    /// The colour of the filled part.
    pub role: Role,
}

/// Where a bar is on its way.
#[derive(Component, Clone, Copy, Debug, Default)]
struct Way {
    from: f32,
    at: f32,
    since: Option<Duration>,
}

#[derive(Component)]
struct Filled;

/// A bar with the label a screen reader says; mark the entity with a component of yours to set [`Bar`] later.
pub fn bar(label: &str, value: u8, role: Role) -> impl Bundle + use<> {
    let value = value.min(100);
    let mut node = AccessNode::new(accesskit::Role::Meter);
    node.set_min_numeric_value(0.0);
    node.set_max_numeric_value(100.0);
    node.set_numeric_value(f64::from(value));
    (
        Bar { value, role },
        Way { from: f32::from(value), at: f32::from(value), since: None },
        Node {
            border: UiRect::all(px(1)),
            border_radius: BorderRadius::MAX,
            overflow: Overflow::clip(),
            flex_shrink: 0.0,
            ..default()
        },
        InRem::high(0.875),
        Fill(Role::Ground),
        Edge(Role::Border),
        AccessibilityNode::from(node),
        AccessibleLabel::new(label),
        children![(
            Filled,
            Node {
                width: percent(f32::from(value)),
                height: percent(100),
                border_radius: BorderRadius::MAX,
                ..default()
            },
            Fill(role),
        )],
    )
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, run.in_set(super::Style));
}

fn run(
    time: Res<Time<Real>>,
    still: Res<ReducedMotion>,
    mut wake: ResMut<Wake>,
    mut bars: Query<(Ref<Bar>, &mut Way, &mut AccessibilityNode, &Children)>,
    mut parts: Query<(&mut Node, &mut Fill), With<Filled>>,
) {
    for (bar, mut way, mut access, children) in &mut bars {
        let target = f32::from(bar.value.min(100));
        if bar.is_changed() && !bar.is_added() {
            access.set_numeric_value(f64::from(target));
            *way = Way { from: way.at, at: way.at, since: Some(time.elapsed()) };
        }
        let Some(since) = way.since else { continue };
        let part = ((time.elapsed() - since).as_secs_f32() / MOVE.as_secs_f32()).min(1.0);
        let part = if still.0 { 1.0 } else { part };
        way.at = way.from + (target - way.from) * (1.0 - (1.0 - part).powi(3));
        if part < 1.0 {
            wake.step();
        } else {
            way.since = None;
        }
        for child in children {
            if let Ok((mut node, mut fill)) = parts.get_mut(*child) {
                node.width = percent(way.at);
                fill.set_if_neq(Fill(bar.role));
            }
        }
    }
}
