//! How a talk is played.

use super::Recording;
use bevy::prelude::*;
use unruffled::dialogue::{Dialogue, Mode};

/// How the next talk is played.
#[derive(Resource, Clone, Copy, Debug)]
pub struct PlayMode {
    /// How all are, for whoever started the game has said so.
    pub all: Option<Mode>,
    /// How those are that do not say so themselves, for the course says so.
    pub course: Option<Mode>,
    /// What the trainee has chosen.
    pub chosen: Mode,
}

impl PlayMode {
    /// Every talk in this mode, or in that of the course, where there is one.
    #[must_use]
    pub fn fixed(all: Option<Mode>, course: Option<Mode>) -> Self {
        Self { all, course, chosen: Mode::Practice }
    }

    /// How a dialogue is always played; none where the trainee chooses. Whoever starts the game has the last word:
    /// they know who sits in front of it. Then the dialogue counts, and then its course.
    #[must_use]
    pub fn fixed_for(&self, dialogue: &Dialogue) -> Option<Mode> {
        self.all.or_else(|| dialogue.mode.as_ref().map(|mode| mode.value)).or(self.course)
    }
}

/// How a talk is played that is kept as this. What nobody keeps is a rehearsal, and those are plain practice.
#[must_use]
pub fn mode_of(recording: Option<&Recording>) -> Mode {
    recording.map_or(Mode::Practice, |recording| recording.attempt.mode)
}

/// Whether the pace of answers may count at all.
#[derive(Resource, Clone, Copy, Debug)]
pub struct PaceAllowed(pub bool);
