//! From an attempt to words: what the window and the terminal say alike.

pub mod sentences;
