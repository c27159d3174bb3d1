//! What surrounds a customer: a few flat shapes that say by which way they have come.

use super::palette::{Fill, Role};
use super::rem::InRem;
use bevy::prelude::*;

/// A part of a scene: upright, and nothing to press.
pub type Part = (Node, Fill, Pickable);

fn part(role: Role, node: Node) -> Part {
    (Node { position_type: PositionType::Absolute, ..node }, Fill(role), Pickable::IGNORE)
}

fn ground(role: Role, border_radius: BorderRadius) -> Part {
    part(role, Node { width: percent(100), height: percent(100), border_radius, ..default() })
}

/// Behind somebody on the phone: a lamp in a dim room.
#[must_use]
pub fn lamplight(corners: BorderRadius) -> Vec<Part> {
    let disc = |size: f32, role| {
        let node = Node {
            left: percent(50.0 - 0.5 * size),
            top: percent(44.0 - 0.5 * size),
            width: percent(size),
            height: percent(size),
            border_radius: BorderRadius::MAX,
            ..default()
        };
        part(role, node)
    };
    vec![ground(Role::Dusk, corners), disc(88.0, Role::Glow), disc(66.0, Role::Lamp)]
}

/// The ground of a picture of somebody in a message.
#[must_use]
pub fn backdrop(corners: BorderRadius) -> Vec<Part> {
    vec![ground(Role::Wall, corners)]
}

/// A round place for a small picture of somebody, this many rem wide.
pub fn avatar(rem: f32) -> impl Bundle {
    (
        Node {
            border: UiRect::all(px(2)),
            border_radius: BorderRadius::MAX,
            overflow: Overflow::clip(),
            flex_shrink: 0.0,
            ..default()
        },
        InRem::square(rem),
    )
}
