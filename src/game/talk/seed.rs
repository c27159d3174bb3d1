//! What chance decides by, and what a talk will say before it begins.

use crate::training::Trainee;
use crate::words::Words;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use unruffled::clock::any_seed;
use unruffled::conversation::Speech;
use unruffled::dialogue::Dialogue;

/// Where seeds come from.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub enum Seeds {
    /// Seeds are drawn from the system's randomness.
    #[default]
    System,
    /// The seed is always this one.
    Fixed(u64),
}

impl Seeds {
    pub(super) fn draw(self) -> u64 {
        match self {
            Self::System => any_seed(),
            Self::Fixed(seed) => seed,
        }
    }
}

/// The seed of the talk that begins next, where what it draws was told before: the facts in a brief.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct NextSeed(pub(super) Option<u64>);

/// The words of a talk before it begins.
#[derive(SystemParam)]
pub struct Foresight<'w> {
    seeds: Res<'w, Seeds>,
    next: ResMut<'w, NextSeed>,
    trainee: Res<'w, Trainee>,
    words: Res<'w, Words>,
}

impl Foresight<'_> {
    /// The words of a talk with this seed, or of the one that begins next.
    pub fn speech(&mut self, dialogue: &Dialogue, seed: Option<u64>) -> Speech {
        let seed = seed.unwrap_or_else(|| *self.next.0.get_or_insert_with(|| self.seeds.draw()));
        Speech::new(dialogue, seed, &called(&self.trainee, &self.words))
    }
}

/// What the customer calls the trainee.
pub(super) fn called(trainee: &Trainee, words: &Words) -> String {
    trainee.name.clone().unwrap_or_else(|| words.text("conversation-guest"))
}
