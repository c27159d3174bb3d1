//! From an attempt to words, and from a dialogue to a drawing.

pub mod graph;
pub mod sentences;
