//! The judge of the trainee's attempts, for as long as the program runs.

use super::keeper::Keeper;
use super::training::{Lesson, Training};
use bevy::prelude::*;
use unruffled::conversation::Conversation;
use unruffled::learning::Judge;
use unruffled::records::{Attempt, Entry, Reading, Texts};

/// What attempts come to: each is replayed once, and not for every screen.
#[derive(Resource, Debug, Default)]
pub struct Judging {
    judge: Option<Judge>,
    /// Whether the texts at hand were put to the records.
    supplied: bool,
}

impl Judging {
    /// The judge for what there is to train with.
    pub fn judge(&mut self, training: &Training) -> &mut Judge {
        self.judge
            .get_or_insert_with(|| Judge::new(training.lessons.iter().map(|lesson| lesson.wording.clone()).collect()))
    }

    /// How many attempts were replayed so far.
    #[must_use]
    pub fn replays(&self) -> u64 {
        self.judge.as_ref().map_or(0, Judge::replays)
    }

    /// Puts the texts at hand to the records, once, before anything is read of them: what was played before texts were
    /// kept is shown as it was then.
    pub fn supply(&mut self, training: &Training, keeper: &mut Keeper) {
        if !self.supplied && !training.at_hand.is_empty() {
            keeper.keep(Entry::Texts(training.at_hand.clone()));
        }
        self.supplied = true;
    }

    /// The dialogue in the wording that an attempt is shown in, or gone on with; none where no text of it is at hand.
    pub fn lesson(&mut self, training: &Training, attempt: &Attempt, texts: &Texts) -> Option<Lesson> {
        let (_, wording) = self.judge(training).wording(attempt, texts)?;
        let hidden = training.lesson(&attempt.dialogue).is_none_or(|lesson| lesson.hidden);
        Some(Lesson::new(wording, hidden))
    }

    /// The dialogues whose measure has to be there before attempts are judged.
    pub fn unmeasured(&mut self, training: &Training, reading: &Reading) -> Vec<Lesson> {
        self.judge(training).wordings(reading).into_iter().map(|wording| Lesson::new(wording, true)).collect()
    }

    /// The dialogue of a run, in the wording that it is played in.
    pub fn playing(&mut self, training: &Training, run: &Conversation) -> Option<Lesson> {
        self.judge(training).playing(run).map(|wording| Lesson::new(wording.clone(), true))
    }
}
