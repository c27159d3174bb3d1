//! The boxes of a drawing, with their places.

use super::figure::Figure;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// How wide.
    pub width: f64,
    /// How high.
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
    /// Who comes.
    Start,
    /// When the customer leaves.
    Leaves,
    /// A scene.
    Scene(usize),
    /// An arrow's card.
    Card(usize),
}

/// A box with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What it is.
    pub what: What,
    /// What stands in it.
    pub figure: Figure,
    /// Where it lies.
    pub rect: Rect,
    /// In which layer.
    pub(super) layer: usize,
}
