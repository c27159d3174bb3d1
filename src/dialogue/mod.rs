//! What a trainer writes: dialogue files and the rubric, as `dialogues/README.md` explains them to
//! authors.

pub mod aside;
pub mod brief;
pub mod characters;
pub mod course;
pub mod edit;
pub mod folder;
pub mod layout;
pub mod look;
pub mod model;
pub mod placeholder;
pub mod read;
pub mod rubric;
pub mod shipped;
mod source;
pub mod suggest;
pub mod template;
pub mod texts;
pub mod upgrade;

pub use brief::Brief;
pub use model::{Dialogue, Scene};
pub use read::collection::{NonEmpty, Table};
pub use read::load;
pub use read::name::Name;
pub use read::text::{Label, Prose};
pub use read::word::{Again, Channel, Level, Mode, MoveKind, Outcome, Temper, WalkthroughKind};
pub use rubric::Rubric;
pub use source::Spanned;
