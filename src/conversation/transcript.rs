//! What the trainee did: the record from which everything else follows.

use std::fmt;
use std::str::FromStr;

use crate::dialogue::Name;

/// One thing that a trainee does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Input {
    /// Says a reply.
    Reply {
        /// The id of the reply within the scene.
        id: Name,
        /// Whether it came within 1.5 s of the end of a line that provokes.
        in_anger: bool,
    },
    /// Says nothing until the time runs out.
    Timeout,
    /// Takes a breath before answering a line that provokes.
    Breath,
    /// Chooses before the customer has finished.
    Interrupt,
}

impl Input {
    /// A reply given in one's own time.
    pub fn reply(id: Name) -> Self {
        Input::Reply { id, in_anger: false }
    }

    /// Whether it is an answer, after which the next turn begins.
    pub fn ends_a_turn(&self) -> bool {
        matches!(self, Input::Reply { .. } | Input::Timeout)
    }
}

/// `ID`, `ID in_anger`, `timeout`, `breath` or `interrupt`.
impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::Reply { id, in_anger: false } => f.write_str(id),
            Input::Reply { id, in_anger: true } => write!(f, "{id} in_anger"),
            Input::Timeout => f.write_str("timeout"),
            Input::Breath => f.write_str("breath"),
            Input::Interrupt => f.write_str("interrupt"),
        }
    }
}

/// A text that is no input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoInput(pub String);

impl fmt::Display for NoInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no reply's id", self.0)
    }
}

impl std::error::Error for NoInput {}

impl FromStr for Input {
    type Err = NoInput;

    fn from_str(text: &str) -> Result<Self, NoInput> {
        let (word, in_anger) = match text.strip_suffix(" in_anger") {
            Some(word) => (word, true),
            None => (text, false),
        };
        match word {
            "timeout" if !in_anger => Ok(Input::Timeout),
            "breath" if !in_anger => Ok(Input::Breath),
            "interrupt" if !in_anger => Ok(Input::Interrupt),
            _ => Name::new(word).map(|id| Input::Reply { id, in_anger }).ok_or_else(|| NoInput(text.to_owned())),
        }
    }
}
