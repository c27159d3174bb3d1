//! The talk that is going on, or has just ended.

use bevy::prelude::*;

use crate::conversation::{Conversation, Speech};
use crate::scoring::Par;

/// The talk that is going on, or has just ended.
#[derive(Resource, Debug)]
pub struct Talk {
    /// The run.
    pub run: Conversation,
    /// Its words.
    pub speech: Speech,
    /// What it is measured against.
    pub par: Par,
}
