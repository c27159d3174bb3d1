//! The talk that goes on, or has just ended.
//!
//! `recording` is what it is kept as, `mode` how it is played, `seed` what chance decides by; `commands` begins one, takes
//! one up again, looks back on one, or tries a turn of one again.

mod commands;
mod mode;
mod recording;
mod seed;

pub use commands::TalkCommands;
pub use mode::{PaceAllowed, PlayMode, mode_of};
pub use recording::Recording;
pub use seed::{Foresight, NextSeed, Seeds};

use super::navigation::Screen;
use bevy::prelude::*;
use unruffled::conversation::{Conversation, Moment, Speech};
use unruffled::scoring::Par;

/// The talk that is going on, or has just ended.
#[derive(Resource, Clone, Debug)]
pub struct PlayedTalk {
    /// The run.
    pub run: Conversation,
    /// The words that are said in it.
    pub speech: Speech,
    /// What it is measured against. It is sure to be worked out once a score is shown.
    pub par: Par,
}

impl PlayedTalk {
    /// Whether the trainee can still say something in it.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        matches!(self.run.moment(), Moment::Talk(_))
    }
}

/// A talk of before is looked back on; this is where from. It is there as long as no talk goes on.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookingBack(pub Screen);

/// The talk of which a turn is tried again, as it was scored. It is there as long as that goes on, or is looked back on.
#[derive(Resource, Clone, Debug)]
pub struct Scored {
    /// The talk.
    pub talk: PlayedTalk,
    /// What the talk is kept as.
    pub recording: Recording,
    /// Where it was looked back on from, so that the way there is not lost.
    pub back: Option<LookingBack>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Seeds>().init_resource::<NextSeed>();
}
