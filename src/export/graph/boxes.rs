//! The boxes of a drawing, with their places.

use super::figure::Figure;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// The distance from the left, in pixels.
    pub x: f64,
    /// The distance from the top, in pixels.
    pub y: f64,
    /// The width, in pixels.
    pub width: f64,
    /// The height, in pixels.
    pub height: f64,
}

impl Rect {
    /// Its middle, from the left.
    pub fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }
}

/// What stands in a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The note about who comes.
    Start,
    /// The note about when the customer leaves.
    Leaves,
    /// A scene.
    Scene(usize),
    /// An arrow's card.
    Card(usize),
}

/// A box with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The thing that it stands for.
    pub what: What,
    /// The figure that stands in it.
    pub figure: Figure,
    /// The rectangle in which it lies.
    pub rect: Rect,
    /// The layer in which it lies, from the top.
    pub(super) layer: usize,
}
