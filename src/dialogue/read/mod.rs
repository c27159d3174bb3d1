//! Reading a file: from its text to what could be read of it, and every mistake in it.

pub(super) mod block;
pub mod bracket;
pub mod collection;
pub(super) mod encoding;
pub(super) mod flow;
mod foreign;
pub mod language;
pub mod load;
mod misplaced;
pub mod name;
pub mod number;
pub(super) mod reader;
pub mod scalar;
pub(super) mod schema;
mod spell;
mod stray;
mod syntax;
pub mod text;
pub(super) mod token;
pub(super) mod tree;
mod unique;
pub mod word;
mod wordy;
