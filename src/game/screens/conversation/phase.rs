//! What there is to a turn: where it can be, what the customer says, what the trainee asks for and is told.

use std::time::Duration;
use unruffled::dialogue::Channel;

/// What the trainee wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// Hear the rest at once.
    HearOut,
    /// Say the reply at this place on the screen.
    Choose(usize),
    /// Take a breath.
    Breathe,
    /// Be told the rule that helps most now.
    Hint,
}

/// Where the turn is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Phase {
    /// The customer takes in what was said, for this long still.
    Beat(Duration),
    /// The trainee reads what their words did, for as long as they like. A press within this time still leads nowhere:
    /// it was meant for what was there before.
    Coached(Duration),
    /// The customer speaks.
    Speaking {
        /// The number of the thing that they say now.
        at: usize,
        /// How many letters of that are out.
        letters: f32,
    },
    /// The trainee breathes, for this long still. The customer had waited so long before.
    Breathing {
        /// How long the breath goes on.
        left: Duration,
        /// How long the customer has waited.
        waited: Duration,
    },
    /// The customer has waited this long.
    Waiting(Duration),
    /// Nobody waits for anything: the talk is over, or cannot go on.
    Done,
}

/// Something that the customer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Says {
    /// The words that are said.
    pub words: String,
    /// How angry the customer is as they begin to say it.
    pub anger: u8,
    /// Whether this is what they say when they are interrupted.
    pub plea: bool,
    /// The number of the line in the talk.
    pub number: usize,
}

/// What the trainee is told about the way they behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note {
    /// The trainee has interrupted, and it counts.
    Interrupted,
    /// The trainee chose too early, and it does not count.
    TooEarly,
    /// The trainee has taken a breath.
    Breathed,
}

/// How the customer's words come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// By word of mouth, letter by letter. Only these can be cut short: nobody interrupts a letter.
    Spoken,
    /// As whole messages, one after another, each after a while of typing.
    Typed,
    /// All at once: they were written elsewhere.
    Whole,
}

impl Manner {
    /// How they come by a channel.
    pub(super) fn of(channel: Channel) -> Self {
        match channel {
            Channel::Counter | Channel::Phone => Self::Spoken,
            Channel::Chat => Self::Typed,
            Channel::Email | Channel::Social => Self::Whole,
        }
    }
}
