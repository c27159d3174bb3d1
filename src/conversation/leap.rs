//! The first leap of a customer's anger: the moment of a talk that nobody overlooks.

use super::Conversation;
use super::event::Event;

/// How far anger has to rise in one turn to leap.
pub const LEAP: u8 = 15;

impl Conversation {
    /// The number of the event in which the trainee says, or leaves unsaid, what makes the customer's anger leap for the
    /// first time: from there to what the customer answers to it, it rises by `LEAP` at least.
    #[must_use]
    pub fn leap(&self) -> Option<usize> {
        let mut turn: Option<(usize, u8)> = None;
        for (number, event) in self.events().iter().enumerate() {
            let after = match *event {
                Event::Said { anger, .. } => {
                    turn = Some((number, anger.before));
                    anger.after
                }
                Event::Answered { anger, .. } => anger.after,
                Event::Behaved { .. } | Event::Left | Event::Ended { .. } => continue,
            };
            if let Some((said, before)) = turn
                && after.saturating_sub(before) >= LEAP
            {
                return Some(said);
            }
        }
        None
    }

    /// What the customer says to the event of this number, if that makes their anger leap for the first time and the author
    /// has given them a line for it; a placeholder in it still stands there.
    #[must_use]
    pub fn said_at_leap(&self, number: usize) -> Option<&str> {
        let line = self.script().dialogue.customer.jump.as_ref()?;
        (self.leap() == Some(number)).then_some(&line.value)
    }
}
