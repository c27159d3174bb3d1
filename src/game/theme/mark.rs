//! Marks that tell good from bad by their shape before their colour: a leaf, a crack, a plain dot.

use super::palette::{Edge, Fill, Role};
use super::rem::InRem;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A leaf: the move helped.
    Good,
    /// A crack: the move harmed.
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

/// A part of a shape: upright, for what scrolls out of its area is cut off along its own axes only.
type Shape = (Node, Fill, Pickable);

/// A mark before a line of text: one line high.
pub fn mark(mark: Mark) -> impl Bundle {
    (
        Node {
            flex_shrink: 0.0,
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            ..default()
        },
        InRem::square(1.4),
        Pickable::IGNORE,
        children![glyph(mark)],
    )
}

/// A mark on a disc of its own, so that it stays clear of a line that runs through it. Give it a `Node`
/// of its place; how large it is is said beside it.
pub fn disc(mark: Mark, mut place: Node) -> impl Bundle {
    let plain = mark == Mark::Plain;
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

fn leaf() -> Vec<Shape> {
    let tips = BorderRadius { top_left: percent(50), bottom_right: percent(50), ..BorderRadius::ZERO };
    let whole = Node { width: percent(100), height: percent(100), border_radius: tips, ..default() };
    vec![(whole, Fill(Role::Good), Pickable::IGNORE)]
}

/// A tile in two halves that have slipped.
fn crack() -> Vec<Shape> {
    let half = |left: f32, top: f32| Node {
        position_type: PositionType::Absolute,
        left: percent(left),
        top: percent(top),
        width: percent(46),
        height: percent(76),
        ..default()
    };
    [half(0.0, 0.0), half(54.0, 24.0)].map(|node| (node, Fill(Role::Pitfall), Pickable::IGNORE)).into()
}

fn dot() -> Vec<Shape> {
    let round = Node {
        width: percent(70),
        height: percent(70),
        margin: UiRect::all(percent(15)),
        border_radius: BorderRadius::MAX,
        ..default()
    };
    vec![(round, Fill(Role::Muted), Pickable::IGNORE)]
}
