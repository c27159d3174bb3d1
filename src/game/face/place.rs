//! Where somebody stands: behind a counter, which shows what is sold at it, or in the evening with a telephone.

use super::look::trade;
use crate::theme::{Fill, Role};
use crate::wake::Wake;
use bevy::prelude::*;
use unruffled::dialogue::look::Trade;
use unruffled::dialogue::{Channel, Dialogue};

/// The place that somebody is seen in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Before you, at a counter with something behind them.
    Counter(Trade),
    /// At home, on the phone.
    Phone,
    /// In a picture beside what they write.
    Picture,
}

impl Place {
    /// The place of a dialogue's customer.
    #[must_use]
    pub fn of(dialogue: &Dialogue) -> Self {
        match dialogue.channel.value {
            Channel::Counter => Self::Counter(trade(dialogue)),
            Channel::Phone => Self::Phone,
            Channel::Chat | Channel::Email | Channel::Social => Self::Picture,
        }
    }
}

/// A part of a place: upright or turned, and nothing to press.
type Part = (Behind, Node, UiTransform, Fill, Pickable);

/// Something that is behind somebody.
#[derive(Component)]
pub(super) struct Behind;

/// What is turned is shown where all of it is seen, or not at all: Bevy cuts it at an edge as if it were upright.
pub(super) fn hide_cut(
    mut turned: Query<
        (&ComputedNode, &UiGlobalTransform, &CalculatedClip, &mut Visibility),
        (With<Behind>, Or<(Changed<ComputedNode>, Changed<UiGlobalTransform>, Changed<CalculatedClip>)>),
    >,
    mut wake: ResMut<Wake>,
) {
    for (node, transform, clip, mut visibility) in &mut turned {
        let corners = [vec2(-0.5, -0.5), vec2(0.5, -0.5), vec2(-0.5, 0.5), vec2(0.5, 0.5)];
        let is_upright = transform.matrix2.x_axis.y == 0.0;
        let whole = corners.iter().all(|corner| clip.clip.contains(transform.transform_point2(*corner * node.size())));
        if visibility.set_if_neq(if is_upright || whole { Visibility::Inherited } else { Visibility::Hidden }) {
            wake.settle(2);
        }
    }
}

/// A shape in a place: a role, left, top, width and height in percent, how round its corners are, by how much it is
/// turned, both in percent of what is possible.
type Shape = (Role, [f32; 4], f32, f32);

fn of_shape((role, [left, top, width, height], round, turned): Shape) -> Part {
    let node = Node {
        position_type: PositionType::Absolute,
        left: percent(left),
        top: percent(top),
        width: percent(width),
        height: percent(height),
        border_radius: BorderRadius::all(percent(round)),
        ..default()
    };
    (Behind, node, UiTransform::from_rotation(Rot2::degrees(turned)), Fill(role), Pickable::IGNORE)
}

/// What is behind somebody, from the ground to the front.
pub(super) fn behind(place: Place, corners: BorderRadius) -> Vec<Part> {
    let (ground, shapes): (Role, &[&[Shape]]) = match place {
        Place::Counter(Trade::Desk) => (Role::Wall, &[DESK, QUEUE]),
        Place::Counter(Trade::Returns) => (Role::Wall, &[RETURNS, QUEUE]),
        Place::Counter(Trade::Print) => (Role::Wall, &[PRINT, QUEUE]),
        Place::Counter(Trade::Tools) => (Role::Wall, &[TOOLS, QUEUE]),
        Place::Phone => (Role::Dusk, &[EVENING]),
        Place::Picture => (Role::Wall, &[]),
    };
    let mut whole = of_shape((ground, [0.0, 0.0, 100.0, 100.0], 0.0, 0.0));
    whole.1.border_radius = corners;
    let shapes = shapes.iter().copied().flatten();
    std::iter::once(whole).chain(shapes.map(|shape| of_shape(*shape))).collect()
}

/// Those who wait behind them.
const QUEUE: &[Shape] = &[
    (Role::Shelf, [2.0, 41.0, 15.0, 12.0], 50.0, 0.0),
    (Role::Shelf, [-5.0, 54.0, 29.0, 50.0], 30.0, 0.0),
    (Role::Shelf, [82.0, 43.0, 14.0, 11.0], 50.0, 0.0),
    (Role::Shelf, [75.0, 55.0, 29.0, 50.0], 30.0, 0.0),
];

/// A picture, a clock and a plant.
const DESK: &[Shape] = &[
    (Role::Shelf, [5.0, 6.0, 19.0, 17.0], 2.0, 0.0),
    (Role::Lamp, [7.0, 7.6, 15.0, 13.8], 0.0, 0.0),
    (Role::WoodEdge, [9.5, 14.0, 10.0, 7.4], 40.0, 0.0),
    (Role::Shelf, [79.0, 5.0, 13.0, 9.6], 50.0, 0.0),
    (Role::Lamp, [80.6, 6.2, 9.8, 7.2], 50.0, 0.0),
    (Role::Border, [85.2, 7.2, 0.8, 2.8], 0.0, 0.0),
    (Role::Border, [85.2, 9.4, 3.2, 0.7], 0.0, 0.0),
    (Role::Shelf, [72.0, 37.0, 28.0, 1.6], 0.0, 0.0),
    (Role::WoodEdge, [82.0, 31.0, 10.0, 6.0], 10.0, 0.0),
    (Role::Calm, [84.8, 20.0, 4.4, 12.0], 50.0, 0.0),
    (Role::Calm, [80.6, 23.0, 4.4, 10.0], 50.0, -35.0),
    (Role::Calm, [89.4, 23.0, 4.4, 10.0], 50.0, 35.0),
];

/// Shelves with parcels that came back.
const RETURNS: &[Shape] = &[
    (Role::Shelf, [0.0, 15.0, 100.0, 1.6], 0.0, 0.0),
    (Role::Shelf, [0.0, 34.0, 100.0, 1.6], 0.0, 0.0),
    (Role::WoodEdge, [4.0, 6.0, 15.0, 9.0], 3.0, 0.0),
    (Role::Wood, [10.5, 6.0, 2.0, 9.0], 0.0, 0.0),
    (Role::Shelf, [21.0, 9.0, 9.0, 6.0], 3.0, 0.0),
    (Role::WoodEdge, [78.0, 7.5, 17.0, 7.5], 3.0, 0.0),
    (Role::Wood, [85.5, 7.5, 2.0, 7.5], 0.0, 0.0),
    (Role::Shelf, [5.0, 26.0, 11.0, 8.0], 3.0, 0.0),
    (Role::WoodEdge, [84.0, 23.0, 12.0, 11.0], 3.0, 0.0),
    (Role::Wood, [89.0, 23.0, 2.0, 11.0], 0.0, 0.0),
];

/// Sheets that hang to dry, and stacks of paper.
const PRINT: &[Shape] = &[
    (Role::Shelf, [0.0, 5.0, 100.0, 0.8], 0.0, 0.0),
    (Role::Lamp, [4.0, 6.0, 18.0, 17.0], 2.0, -2.0),
    (Role::WoodEdge, [7.0, 9.0, 12.0, 6.0], 0.0, -2.0),
    (Role::Shelf, [7.0, 17.0, 12.0, 1.0], 0.0, -2.0),
    (Role::Shelf, [7.0, 19.0, 9.0, 1.0], 0.0, -2.0),
    (Role::Lamp, [79.0, 6.0, 17.0, 17.0], 2.0, 2.0),
    (Role::Wood, [83.0, 9.0, 9.0, 7.0], 50.0, 0.0),
    (Role::Shelf, [82.0, 18.0, 11.0, 1.0], 0.0, 2.0),
    (Role::Wood, [0.0, 38.0, 28.0, 1.6], 0.0, 0.0),
    (Role::Lamp, [4.0, 32.0, 20.0, 2.6], 4.0, 0.0),
    (Role::Shelf, [5.0, 34.8, 19.0, 3.2], 4.0, 0.0),
    (Role::Wood, [72.0, 38.0, 28.0, 1.6], 0.0, 0.0),
    (Role::Lamp, [76.0, 29.5, 19.0, 2.6], 4.0, 0.0),
    (Role::Shelf, [75.0, 32.3, 20.0, 2.6], 4.0, 0.0),
    (Role::Lamp, [76.0, 35.2, 20.0, 2.6], 4.0, 0.0),
];

/// A board with a hammer, a saw and spanners.
const TOOLS: &[Shape] = &[
    (Role::Shelf, [3.0, 3.0, 94.0, 36.0], 3.0, 0.0),
    // A hammer.
    (Role::Wood, [11.0, 9.0, 2.8, 22.0], 20.0, 0.0),
    (Role::Border, [6.0, 7.0, 13.0, 4.6], 12.0, 0.0),
    // A spanner.
    (Role::Border, [23.3, 12.0, 2.6, 20.0], 20.0, 0.0),
    (Role::Border, [21.0, 8.0, 7.2, 5.6], 50.0, 0.0),
    (Role::Shelf, [23.3, 6.8, 2.6, 4.4], 10.0, 0.0),
    // A saw.
    (Role::Border, [84.0, 13.0, 5.0, 23.0], 2.0, 8.0),
    (Role::Wood, [84.0, 6.0, 9.5, 8.0], 30.0, 8.0),
    (Role::Shelf, [86.6, 8.2, 4.2, 3.6], 40.0, 8.0),
    // A screwdriver.
    (Role::Brass, [74.4, 7.0, 4.6, 10.0], 30.0, 0.0),
    (Role::Border, [75.8, 17.0, 1.8, 14.0], 10.0, 0.0),
];

/// A window with a lamp in it.
const EVENING: &[Shape] =
    &[(Role::Glow, [6.0, 4.0, 88.0, 80.0], 50.0, 0.0), (Role::Lamp, [20.0, 14.0, 60.0, 56.0], 50.0, 0.0)];
