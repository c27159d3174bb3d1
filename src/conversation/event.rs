//! What happens in a conversation, what it waits for, and what it refuses.

use std::fmt;

use super::script::Conduct;
use super::turn::Worth;
use crate::dialogue::{self, Name, Outcome};
use crate::skill::Skills;

/// A customer's anger before and after, from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AngerMove {
    /// Before.
    pub before: u8,
    /// After.
    pub after: u8,
}

/// Something that happened in a conversation. Scenes, replies and reactions are named by their
/// number in the file, moves by theirs in the rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The trainee behaved in a way that counts.
    Behaved {
        /// Where.
        scene: u32,
        /// How.
        conduct: Conduct,
        /// What it is worth.
        points: Skills<i16>,
        /// What it did to the customer.
        anger: AngerMove,
    },
    /// The trainee said something, or nothing until the time ran out.
    Said {
        /// Where.
        scene: u32,
        /// Which reply; none where the time ran out.
        reply: Option<u32>,
        /// What the reply is worth.
        points: Skills<i16>,
        /// Per skill, how far apart the best and the worst reply were.
        offered: Skills<i16>,
        /// Per skill, how far the reply is above the worst.
        earned: Skills<i16>,
        /// What it did to the customer.
        anger: AngerMove,
    },
    /// The customer answered.
    Answered {
        /// Where.
        scene: u32,
        /// Which reaction.
        reaction: u32,
        /// What it did to them.
        anger: AngerMove,
    },
    /// The customer's anger ended the talk.
    Left,
    /// The talk is over.
    Ended {
        /// The Ending scene.
        scene: u32,
        /// How.
        outcome: Outcome,
    },
}

/// What a conversation waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The trainee's answer in this Talk scene.
    Talk(u32),
    /// Nothing: the talk is over.
    Over(Outcome),
    /// Nothing: no reply or reaction is possible in this scene.
    Stuck(u32),
    /// Nothing: the customer goes on and on, and never lets the trainee speak.
    Endless(u32),
}

/// One reply that can be given now.
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    /// Its number in the file.
    pub number: u32,
    /// The reply as it was written.
    pub reply: &'a dialogue::model::Reply,
    /// What it is worth now.
    pub worth: Worth,
}

/// Why an input was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No such reply can be given now; these can.
    NotAvailable {
        /// What was asked for.
        wanted: Name,
        /// What can be said.
        available: Vec<Name>,
    },
    /// There is no time limit here.
    NoTimer,
    /// A breath is only taken at a line that provokes, and once.
    NoBreath,
    /// A customer is interrupted once per scene.
    InterruptedBefore,
    /// The conversation waits for nothing.
    NotWaiting,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NotAvailable { wanted, available } => {
                let names: Vec<&str> = available.iter().map(|n| &**n).collect();
                write!(f, "{wanted} cannot be said here; what can be said is {}", names.join(", "))
            }
            Refusal::NoTimer => f.write_str("timeout: there is no time limit here"),
            Refusal::NoBreath => f.write_str("breath: a breath is taken once, at a line that provokes"),
            Refusal::InterruptedBefore => f.write_str("interrupt: the customer was interrupted here before"),
            Refusal::NotWaiting => f.write_str("the talk is over, and nothing more can be said"),
        }
    }
}

impl std::error::Error for Refusal {}

/// A transcript that a dialogue does not fit (any more).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// How many inputs fit.
    pub fitted: usize,
    /// Why the next one does not.
    pub refusal: Refusal,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "answer {}: {}", self.fitted + 1, self.refusal)
    }
}

impl std::error::Error for Misfit {}
