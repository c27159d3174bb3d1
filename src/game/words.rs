//! The messages as a resource.

use bevy::prelude::*;
use unruffled::words::{Languages, Messages};

/// What the program says, in the language that the trainee would like to read.
#[derive(Resource, Deref, Debug, Default)]
pub struct Words {
    #[deref]
    messages: Messages,
    languages: Languages,
}

impl Words {
    /// What is said in the first of the languages that somebody would like to read.
    #[must_use]
    pub fn of(languages: Languages) -> Self {
        Self { messages: languages.messages(), languages }
    }

    /// The messages themselves, for sentences that the terminal says too.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// The languages that there are, and why it is this one that is spoken.
    #[must_use]
    pub fn languages(&self) -> &Languages {
        &self.languages
    }
}
