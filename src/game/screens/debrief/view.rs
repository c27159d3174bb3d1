//! What the parts of the page are made from.

use crate::Words;
use crate::navigation::Screen;
use crate::progress;
use crate::talk::{LookingBack, PlayedTalk, Recording, Scored};
use crate::theme::Mark;
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use unruffled::conversation::Mood;
use unruffled::export::sentences;
use unruffled::scoring::Score;
use unruffled::scoring::debrief::{Debrief, TurnReview};

/// The talk that is looked back on, and what became of it.
pub(super) struct View<'a> {
    pub(super) words: &'a Words,
    pub(super) talk: &'a PlayedTalk,
    /// What it is kept as; none where nothing of it is.
    pub(super) recording: Option<&'a Recording>,
    pub(super) score: Score,
    pub(super) review: Debrief,
    /// The talk that it tries a turn of again, where it only does that.
    pub(super) scored: Option<Before>,
    /// Where the trainee came from, where they look back on a talk of before.
    pub(super) back: Option<Screen>,
}

/// The talk that was scored, beside the one that tries a turn of it again.
pub(super) struct Before {
    pub(super) score: Score,
    pub(super) review: Debrief,
    /// The turn that is tried again, from 0.
    pub(super) turn: usize,
    /// How many inputs there are before it.
    pub(super) inputs: usize,
}

/// Where the talk is to be found.
#[derive(SystemParam)]
pub(super) struct Looking<'w> {
    pub(super) words: Res<'w, Words>,
    pub(super) talk: Option<Res<'w, PlayedTalk>>,
    pub(super) recording: Option<Res<'w, Recording>>,
    scored: Option<Res<'w, Scored>>,
    back: Option<Res<'w, LookingBack>>,
}

impl Looking<'_> {
    /// What there is to look back on, if anything.
    pub(super) fn view(&self) -> Option<View<'_>> {
        let talk = self.talk.as_deref()?;
        let recording = self.recording.as_deref().filter(|recording| recording.fits(talk));
        let retry = recording.and_then(|recording| recording.attempt.retry);
        let before = retry.zip(self.scored.as_deref()).map(|(retry, scored)| {
            let inputs = retry.inputs as usize;
            Before {
                score: Score::of(&scored.talk.run, &scored.talk.par),
                review: Debrief::of(&scored.talk.run, &scored.talk.speech),
                turn: progress::turn_after(&scored.talk.run, inputs) - 1,
                inputs,
            }
        });
        Some(View {
            words: &self.words,
            talk,
            recording,
            score: Score::of(&talk.run, &talk.par),
            review: Debrief::of(&talk.run, &talk.speech),
            scored: before,
            back: self.back.as_ref().map(|back| back.0),
        })
    }
}

impl View<'_> {
    pub(super) fn customer(&self) -> &str {
        &self.talk.run.script().dialogue.customer.name
    }

    /// A message about the customer.
    pub(super) fn of_customer(&self, id: &str) -> String {
        self.words.format(id, &[("customer", self.customer().into())])
    }

    pub(super) fn mood(&self, anger: u8) -> String {
        sentences::mood(self.words.messages(), Mood::at(anger))
    }

    pub(super) fn quote(&self, words: &str) -> String {
        sentences::quoted(self.words.messages(), words)
    }

    pub(super) fn title(&self, turn: usize) -> String {
        self.words.format("turn-title", &[("turn", (turn + 1).into())])
    }

    /// Whether this is a talk that counts, and its turns can be tried again.
    pub(super) fn counts(&self) -> bool {
        self.recording.is_some_and(|recording| recording.attempt.retry.is_none())
    }

    /// Whether a turn is the trainee's own: those before the one that is tried again were played before.
    pub(super) fn is_new(&self, turn: usize) -> bool {
        self.scored.as_ref().is_none_or(|before| turn >= before.turn)
    }

    /// The turns that cost the most, the dearest first.
    pub(super) fn turning_points(&self) -> Vec<usize> {
        self.review.turning_points().into_iter().filter(|turn| self.is_new(*turn)).collect()
    }

    /// The turn that cost the most.
    pub(super) fn deciding(&self) -> Option<usize> {
        self.turning_points().first().copied()
    }

    /// The turn to be praised.
    pub(super) fn best_moment(&self) -> Option<usize> {
        self.review.best_moment().filter(|turn| self.is_new(*turn))
    }
}

/// What a turn looks like as a whole: one pitfall outweighs what was good beside it, and what was said there before
/// counts no more.
pub(super) fn mark_of_turn(turn: &TurnReview) -> Mark {
    if turn.has_pitfall() {
        Mark::Pitfall
    } else if turn.repeated || turn.moves().next().is_none() {
        Mark::Plain
    } else {
        Mark::Good
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::Training;
    use unruffled::check::course::{Course, Origin};
    use unruffled::conversation::{Conversation, Speech};

    #[test]
    fn what_was_good_earns_no_leaf_when_it_was_said_there_before() {
        let course = Course::load(Origin::Shipped).expect("the shipped course is there");
        let training = Training::new(&course, Vec::new());
        let lesson = &training.lessons[0];
        let walk = &lesson.dialogue().walkthroughs[0];
        let run = Conversation::walk(lesson.script.clone(), 0, walk).0;
        let review = Debrief::of(&run, &Speech::new(lesson.dialogue(), 0, "Ada"));
        let good = review.turns.iter().find(|turn| mark_of_turn(turn) == Mark::Good).expect("a good turn");
        let again = TurnReview { repeated: true, ..good.clone() };
        assert_eq!(mark_of_turn(&again), Mark::Plain);
    }
}
