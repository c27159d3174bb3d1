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

/// Behind somebody at a counter: a wall with a shelf. As in all of these, the frame has these corners inside.
#[must_use]
pub fn wall(corners: BorderRadius) -> Vec<Part> {
    let shelf = Node { left: percent(0), top: percent(31), width: percent(100), height: percent(3), ..default() };
    let thing = |left: f32, width: f32, height: f32| {
        let round = BorderRadius::top(px(3));
        let (left, width, height) = (percent(left), percent(width), percent(height));
        part(Role::Shelf, Node { left, width, height, bottom: percent(69), border_radius: round, ..default() })
    };
    vec![
        ground(Role::Wall, corners),
        part(Role::Shelf, shelf),
        thing(5.0, 9.0, 14.0),
        thing(16.0, 6.0, 9.0),
        thing(76.0, 6.0, 17.0),
        thing(84.0, 11.0, 10.0),
    ]
}

/// The counter in front of them, with its bell.
#[must_use]
pub fn counter(corners: BorderRadius) -> Vec<Part> {
    let bell = |width: f32, height: f32, bottom: f32| {
        let node = Node {
            right: percent(15.0 - 0.5 * width),
            bottom: percent(bottom),
            width: percent(width),
            height: percent(height),
            border_radius: BorderRadius::top(px(10)),
            ..default()
        };
        part(Role::Brass, node)
    };
    let front = Node {
        bottom: px(0),
        width: percent(100),
        height: percent(11),
        border_radius: BorderRadius { top_left: px(0), top_right: px(0), ..corners },
        ..default()
    };
    let edge = Node { bottom: percent(8.5), width: percent(100), height: percent(2.5), ..default() };
    vec![bell(11.0, 6.0, 11.0), bell(2.5, 3.0, 16.5), part(Role::Wood, front), part(Role::WoodEdge, edge)]
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
