//! For whom the game was opened. Screens ask this, and know nothing of what an author has beside them.

use bevy::prelude::*;

/// For whom the game was opened.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Those who train: what they do is kept and scored.
    #[default]
    Trainees,
    /// Whoever writes the one dialogue that is played. Nothing of it is kept, and nobody is expected to answer in time.
    Author,
}

impl Audience {
    /// Whether it is whoever writes the dialogue.
    #[must_use]
    pub fn is_author(self) -> bool {
        self == Self::Author
    }

    /// Whether time limits run out by themselves.
    #[must_use]
    pub fn is_timed(self) -> bool {
        self == Self::Trainees
    }
}
