//! What a talk is kept as: its attempt, and what was done in it so far.

use super::PlayedTalk;
use crate::keeper::Keeper;
use bevy::prelude::*;
use std::time::Duration;
use unruffled::clock::now_ms;
use unruffled::conversation::{Input, Moment};
use unruffled::records::{Attempt, Closing, Entry, Recorded};
use unruffled::scoring::Band;
use unruffled::skill::Skills;

/// The attempt that the talk is kept as. A talk without one is a rehearsal: nothing of it is kept.
#[derive(Resource, Clone, Debug)]
pub struct Recording {
    /// The attempt.
    pub attempt: Attempt,
    /// How long the trainee has played, pauses not counted.
    pub played: Duration,
    /// How the trainee thinks it went, where they have said so.
    pub rating: Option<Skills<Option<Band>>>,
    /// How long they had played by each input that is kept, in milliseconds.
    pub(super) kept: Vec<u64>,
    pub(super) ended: bool,
}

impl Recording {
    /// An attempt that is gone on with, or looked back on, where its record ends.
    #[must_use]
    pub fn of(recorded: &Recorded) -> Self {
        let played = recorded.inputs.last().map_or(0, |(_, elapsed)| *elapsed);
        Self {
            attempt: recorded.attempt.clone(),
            played: Duration::from_millis(played),
            rating: recorded.rating,
            kept: recorded.inputs.iter().map(|(_, elapsed)| *elapsed).collect(),
            ended: recorded.attempt.ended_ms.is_some(),
        }
    }

    /// Keeps what the trainee does next. It may happen once that is on disk, or nothing is to be kept: when the
    /// keeper [is settled](Keeper::is_settled).
    pub fn keep(&mut self, keeper: &mut Keeper, input: &Input) {
        let elapsed_ms = u64::try_from(self.played.as_millis()).unwrap_or(u64::MAX);
        let entry = Entry::Record { id: self.attempt.id, n: self.kept.len(), input: input.clone(), elapsed_ms };
        self.kept.push(elapsed_ms);
        keeper.keep(entry);
    }

    /// Puts down that the talk has come to its end, or to where nobody can go on.
    pub fn end(&mut self, keeper: &mut Keeper, moment: Moment) {
        let closing = Closing::of(moment, now_ms()).filter(|_| !self.ended);
        if let Some(closing) = closing {
            self.ended = true;
            keeper.keep(Entry::close(self.attempt.id, closing));
        }
    }

    /// Keeps how the trainee thinks it went.
    pub fn rate(&mut self, keeper: &mut Keeper, rating: Skills<Option<Band>>) {
        self.rating = Some(rating);
        keeper.keep(Entry::Rate { id: self.attempt.id, rating });
    }

    /// Whether this is what the talk is kept as, and not a talk before it, or one that began in the middle.
    #[must_use]
    pub fn fits(&self, talk: &PlayedTalk) -> bool {
        let same = self.attempt.dialogue == *talk.run.script().dialogue.id.value && talk.run.jumped_to().is_none();
        same && self.attempt.seed == talk.run.seed() && self.kept.len() == talk.run.inputs().len()
    }
}
