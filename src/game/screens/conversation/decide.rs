//! What becomes of what the trainee asks for.

use super::flow::{BEAT, Flow, HASTE, LEAP, RASH, leaps};
use super::phase::{Ask, Manner, Note, Phase};
use std::time::Duration;
use unruffled::conversation::{Conversation, Input, Moment};
use unruffled::dialogue::Mode;

impl Flow {
    /// What becomes of something the trainee asks for. `pace` is whether the pace of answers counts.
    pub(super) fn decide(&mut self, ask: Ask, run: &Conversation, pace: bool) -> Option<Input> {
        let speaking = matches!(self.phase, Phase::Speaking { .. });
        match ask {
            Ask::HearOut if self.phase == Phase::Coached(Duration::ZERO) => {
                self.go_on(run);
                None
            }
            // A leap can be cut short, once it cannot be the press any more that led to it.
            Ask::HearOut if leaps(run) && matches!(self.phase, Phase::Beat(left) if left < LEAP - BEAT) => {
                self.end(run);
                None
            }
            Ask::Hint if self.mode == Mode::Coach && (speaking || self.waits()) => {
                (self.hinted, self.hint_shown) = (true, !self.hint_shown);
                None
            }
            Ask::HearOut if matches!(self.phase, Phase::Breathing { .. }) => {
                self.phase = Phase::Waiting(self.waited());
                None
            }
            Ask::HearOut if speaking => {
                self.end(run);
                None
            }
            Ask::Breathe if self.waits() && run.can_breathe() => Some(Input::Breath),
            Ask::Choose(_) if speaking && !matches!(run.moment(), Moment::Talk(_)) => {
                self.end(run);
                None
            }
            Ask::Choose(_) if speaking && pace && self.manner == Manner::Spoken && !run.was_interrupted() => {
                Some(Input::Interrupt)
            }
            // Too early, and nothing that counts. It is not taken either: whoever presses a key twice would
            // answer a line that they have not read.
            Ask::Choose(_) if speaking => {
                self.end(run);
                self.note = Some(Note::TooEarly);
                self.haste = HASTE;
                None
            }
            Ask::Choose(_) if !self.haste.is_zero() => {
                self.haste = HASTE;
                None
            }
            Ask::Choose(place) if self.waits() => {
                let id = self.replies.get(place)?.clone();
                let breathed = !run.can_breathe();
                // Whoever does something instead of answering (leaves a letter till after lunch) has not answered at all.
                let answers = !run.choices().any(|choice| choice.reply.id.value == id && choice.reply.is_aside());
                let rash = self.waited() + self.away < RASH;
                let in_anger = pace && self.provokes && !breathed && answers && rash;
                Some(Input::Reply { id, in_anger })
            }
            _ => None,
        }
    }
}
