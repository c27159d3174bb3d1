//! Marks that tell good from bad by their shape before their colour: a leaf, a crack, a plain dot.

use super::palette::{Edge, Fill, Role};
use super::rem::InRem;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It helped: a leaf.
    Good,
    /// It harmed: a crack.
    Pitfall,
    /// Neither: a dot.
    Plain,
}

impl Mark {
    /// The colour of words that say the same.
    #[must_use]
    pub fn ink(self) -> Role {
        match self {
            Self::Good => Role::Good,
            Self::Pitfall => Role::Pitfall,
            Self::Plain => Role::Ink,
        }
    }
}

/// A part of a shape.
type Part = (Node, UiTransform, Fill, Pickable);

/// A straight line between two points of its parent, in the unit given: pixels, or percent of a square.
pub fn stroke(from: Vec2, to: Vec2, thickness: f32, unit: fn(f32) -> Val) -> (Node, UiTransform) {
    let way = to - from;
    let middle = (from + to) / 2.0;
    let length = way.length() + thickness; // The round ends meet those of the next stroke.
    (
        Node {
            position_type: PositionType::Absolute,
            left: unit(middle.x - length / 2.0),
            top: unit(middle.y - thickness / 2.0),
            width: unit(length),
            height: unit(thickness),
            border_radius: BorderRadius::MAX,
            ..default()
        },
        UiTransform::from_rotation(Rot2::radians(way.to_angle())),
    )
}

/// A mark before a line of text: one line high.
pub fn mark(mark: Mark) -> impl Bundle {
    (
        Node {
            flex_shrink: 0.0,
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            ..default()
        },
        InRem { size: Some(1.4), ..default() },
        Pickable::IGNORE,
        children![glyph(mark)],
    )
}

/// A mark on a disc of its own, so that it stays clear of a line that runs through it. Give it a `Node`
/// of its place; it is this many pixels wide and high.
pub fn disc(mark: Mark, size: f32, mut place: Node) -> impl Bundle {
    let plain = mark == Mark::Plain;
    (place.width, place.height) = (px(size), px(size));
    (place.align_items, place.justify_content) = (AlignItems::Center, JustifyContent::Center);
    place.border = UiRect::all(px(if plain { 0.0 } else { 2.0 }));
    place.border_radius = BorderRadius::MAX;
    (
        place,
        Fill(if plain { Role::Clear } else { Role::Surface }),
        Edge(if plain { Role::Clear } else { mark.ink() }),
        Pickable::IGNORE,
        children![glyph(mark)],
    )
}

fn glyph(mark: Mark) -> impl Bundle {
    let parts = match mark {
        Mark::Good => leaf(),
        Mark::Pitfall => crack(),
        Mark::Plain => dot(),
    };
    (
        Node { width: percent(64), height: percent(64), ..default() },
        Pickable::IGNORE,
        Children::spawn(SpawnIter(parts.into_iter())),
    )
}

fn leaf() -> Vec<Part> {
    let whole = Node {
        width: percent(100),
        height: percent(100),
        border_radius: BorderRadius { top_left: percent(50), bottom_right: percent(50), ..BorderRadius::ZERO },
        ..default()
    };
    let (vein, turn) = stroke(Vec2::new(18.0, 82.0), Vec2::new(62.0, 38.0), 10.0, percent::<f32>);
    vec![
        (whole, UiTransform::IDENTITY, Fill(Role::Good), Pickable::IGNORE),
        (vein, turn, Fill(Role::Surface), Pickable::IGNORE),
    ]
}

fn crack() -> Vec<Part> {
    let corners = [(66.0, 14.0), (34.0, 43.0), (66.0, 57.0), (34.0, 86.0)].map(|(x, y)| Vec2::new(x, y));
    let strokes = corners.windows(2).map(|pair| stroke(pair[0], pair[1], 18.0, percent::<f32>));
    strokes.map(|(node, turn)| (node, turn, Fill(Role::Pitfall), Pickable::IGNORE)).collect()
}

fn dot() -> Vec<Part> {
    let round = Node {
        width: percent(70),
        height: percent(70),
        margin: UiRect::all(percent(15)),
        border_radius: BorderRadius::MAX,
        ..default()
    };
    vec![(round, UiTransform::IDENTITY, Fill(Role::Muted), Pickable::IGNORE)]
}
