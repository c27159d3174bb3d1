//! What there is to train with, and who trains: the plain data that the screens show.

use bevy::prelude::*;
use std::path::PathBuf;

/// Where the talk takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Face to face.
    Counter,
    /// By phone.
    Phone,
    /// By chat.
    Chat,
    /// By e-mail.
    Email,
    /// In public, on a social network.
    Social,
}

/// How hard a dialogue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// For a first time.
    Easy,
    /// For practice.
    Medium,
    /// For those who want it.
    Hard,
}

/// What is practised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skill {
    /// Listening.
    Listening,
    /// Apologizing.
    Apologizing,
    /// Offering options.
    Options,
    /// Staying calm.
    Calm,
}

/// How an earlier attempt went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempted {
    /// The overall percent; none where nothing was on the table.
    pub overall: Option<u8>,
    /// Passed or not.
    pub passed: bool,
}

/// A dialogue, as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardInfo {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What the trainee is told before.
    pub brief: String,
    /// Where it takes place.
    pub channel: Channel,
    /// How hard it is.
    pub level: Level,
    /// The customer's name.
    pub customer: String,
    /// What is practised.
    pub teaches: Vec<Skill>,
    /// How this trainee's last attempt went.
    pub last: Option<Attempted>,
    /// This trainee's best attempt.
    pub best: Option<Attempted>,
}

/// A dialogue file that cannot be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The file's name.
    pub file: String,
    /// Its first finding.
    pub message: String,
}

/// All there is to train with.
#[derive(Resource, Clone, Debug, Default)]
pub struct Course {
    /// Where the dialogues come from, in words; empty for those that are part of the program.
    pub source_label: String,
    /// The dialogues.
    pub cards: Vec<CardInfo>,
    /// Files that cannot be played.
    pub broken: Vec<Broken>,
    /// The folders looked in.
    pub looked_in: Vec<PathBuf>,
}

impl Course {
    /// The dialogue with this id.
    #[must_use]
    pub fn card(&self, id: &str) -> Option<&CardInfo> {
        self.cards.iter().find(|card| card.id == id)
    }
}

/// Who trains; no name is a guest, of whom nothing is kept by name.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct Trainee {
    /// The name as written.
    pub name: Option<String>,
}

/// The dialogue picked from the list.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    /// Its id.
    pub dialogue: Option<String>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Course>().init_resource::<Trainee>().init_resource::<Picked>();
}
