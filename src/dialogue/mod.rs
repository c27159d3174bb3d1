//! What a trainer writes: dialogue files and the rubric, as `dialogues/README.md` explains them to
//! authors.

pub mod bracket;
pub mod brief;
pub mod characters;
pub mod course;
pub mod edit;
mod encoding;
mod example;
pub mod folder;
mod foreign;
pub mod layout;
pub mod leaf;
pub mod load;
pub mod look;
pub mod model;
pub mod number;
mod piece;
pub mod placeholder;
pub mod rubric;
mod several;
pub mod shipped;
mod slip;
mod source;
mod spell;
mod stray;
pub mod suggest;
pub mod template;
mod text;
pub mod texts;
mod tree;
mod unique;
pub mod upgrade;
pub mod word;
mod wordy;

pub use brief::Brief;
pub use leaf::Name;
pub use model::{Dialogue, Scene};
pub use rubric::Rubric;
pub use several::{Some1, Table};
pub use source::Spanned;
pub use word::{Again, Channel, Level, Mode, MoveKind, Outcome, Temper, WalkthroughKind};
