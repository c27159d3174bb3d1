//! The scenes of a script, every name in them resolved to a number.

use crate::dialogue::Outcome;
use crate::skill::Skills;

/// A scene: what can be said in it, what the customer answers, or how the talk ends. Scenes, moves and flags are numbers.
#[derive(Debug, Clone)]
pub(crate) enum Scene {
    Talk { replies: Box<[Reply]>, timer: Option<u32>, provokes: bool },
    React(Box<[Reaction]>),
    Ending(Outcome),
}

/// What the trainee can say, and what comes of it.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub when: Condition,
    pub moves: Box<[u32]>,
    pub points: Skills<Option<i16>>,
    pub anger: Option<i16>,
    pub set: Box<[u32]>,
    pub clear: Box<[u32]>,
    pub critical: bool,
    pub to: u32,
    /// Its number among the replies that can be said again.
    pub mark: Option<u32>,
}

/// What the customer can answer.
#[derive(Debug, Clone)]
pub(crate) struct Reaction {
    pub when: Condition,
    pub chance: u32,
    pub anger: i16,
    pub to: u32,
}

/// What must hold for a reply or an answer to be there.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub only_if: Box<[u32]>,
    pub unless: Box<[u32]>,
    pub anger: (u8, u8),
}

impl Condition {
    /// Whether the condition asks about anger at all.
    pub fn asks_anger(&self) -> bool {
        self.anger != (0, 100)
    }
}
