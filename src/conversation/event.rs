//! What happens in a conversation, and what it waits for.

use super::script::Conduct;
use super::turn::Worth;
use crate::dialogue::{self, Outcome};
use crate::skill::Skills;

/// A customer's anger before and after, from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AngerMove {
    /// The anger before.
    pub before: u8,
    /// The anger after.
    pub after: u8,
}

/// Something that happened in a conversation. Scenes, replies and reactions are named by their
/// number in the file, moves by theirs in the rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The trainee behaved in a way that counts.
    Behaved {
        /// The scene in which it happened.
        scene: u32,
        /// The way in which they behaved.
        conduct: Conduct,
        /// The points that it earns.
        points: Skills<i16>,
        /// What it did to the customer.
        anger: AngerMove,
    },
    /// The trainee said something, or nothing until the time ran out.
    Said {
        /// The scene in which it happened.
        scene: u32,
        /// The number of the reply; none where the time ran out.
        reply: Option<u32>,
        /// Whether it was said in this scene before, in this run.
        repeated: bool,
        /// What the reply counts for: at a repetition only what it takes off.
        points: Skills<i16>,
        /// Per skill, how far apart the best and the worst reply were; nothing at a repetition.
        offered: Skills<i16>,
        /// Per skill, how far the reply is above the worst; at a repetition what it takes off, as a negative number.
        earned: Skills<i16>,
        /// Per skill, how far it is below the reply that was worth the most; nothing where none was worth more.
        lost: Skills<i16>,
        /// What it did to the customer.
        anger: AngerMove,
    },
    /// The customer answered.
    Answered {
        /// The scene in which it happened.
        scene: u32,
        /// The number of the reaction.
        reaction: u32,
        /// The anger before and after it.
        anger: AngerMove,
    },
    /// The customer's anger ended the talk.
    Left,
    /// The talk is over.
    Ended {
        /// The Ending scene.
        scene: u32,
        /// The outcome of the talk.
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
    /// What it counts for now: a repetition never adds points.
    pub worth: Worth,
    /// Whether it was said in this scene before, in this run.
    pub repeated: bool,
}
