//! The words of which the format has fixed lists: levels, outcomes, skills and the like.

use super::scalar::{Blank, Misread, Scalar, wrong_kind};
use super::token::kind_of;
use crate::diagnostic::Code;
use crate::dialogue::suggest;
use crate::skill::Skill;

impl Blank for Skill {
    fn blank() -> Self {
        Skill::Listening
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every one of them, in the order of the format's page.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The word that files use.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }

        impl $crate::dialogue::read::scalar::Scalar for $name {
            fn read(raw: &str) -> Result<Self, $crate::dialogue::read::scalar::Misread> {
                $crate::dialogue::read::word::fixed_word($what, raw, Self::ALL, |w| w.word())
            }
        }

        impl $crate::dialogue::read::scalar::Blank for $name {
            fn blank() -> Self {
                Self::ALL[0]
            }
        }
    };
}
pub(in crate::dialogue) use words;

/// Reads one of a fixed list of words.
pub(in crate::dialogue) fn fixed_word<T: Copy>(
    what: &str,
    raw: &str,
    all: &[T],
    word: fn(T) -> &'static str,
) -> Result<T, Misread> {
    if let Some(&found) = all.iter().find(|&&w| word(w) == raw) {
        return Ok(found);
    }
    let list = all.iter().map(|&w| word(w)).collect::<Vec<_>>().join(", ");
    if kind_of(raw) != "a word without quotes" {
        let inner = raw.trim_matches('"');
        let help = match all.iter().any(|&w| word(w) == inner) {
            true => format!("write {inner} without quotes"),
            false => format!("write one of {list}"),
        };
        return Err(wrong_kind(what, raw).help(help));
    }
    let near = suggest::nearest(raw, all.iter().map(|&w| word(w)));
    Err(Misread::new(Code::E102, format!("{raw} is not {what}")).help(match near {
        Some(near) => format!("did you mean {near}?"),
        None => format!("write one of {list}"),
    }))
}

impl Scalar for Skill {
    fn read(raw: &str) -> Result<Self, Misread> {
        fixed_word("a skill", raw, &Skill::ALL, |s| s.word())
    }
}

words! {
    /// How hard a dialogue is.
    Level, "a level" {
        /// For a first day.
        Easy = "easy",
        /// For somebody who has played a few.
        Medium = "medium",
        /// For the experienced.
        Hard = "hard",
    }
}

impl Level {
    /// How many of a hundred talks pass in which somebody careful slips now and then: the least and the most of what is
    /// as hard as this.
    pub const fn passes(self) -> (u32, u32) {
        match self {
            Self::Easy => (65, 100),
            Self::Medium => (45, 65),
            Self::Hard => (25, 45),
        }
    }
}

words! {
    /// Where the talk takes place.
    Channel, "a channel" {
        /// Face to face.
        Counter = "counter",
        /// A call: by voice.
        Phone = "phone",
        /// In short messages, live.
        Chat = "chat",
        /// In letters that can wait.
        Email = "email",
        /// A post: in public.
        Social = "social",
    }
}

impl Channel {
    /// Whether customer and trainee hear each other, so that one can interrupt the other.
    pub fn is_spoken(self) -> bool {
        matches!(self, Self::Counter | Self::Phone)
    }
}

words! {
    /// How much help a trainee has while they play.
    Mode, "a mode" {
        /// After each reply its moves, the rule and how the customer heard it; hints on request.
        Coach = "coach",
        /// The customer's reactions alone, and a debrief at the end.
        Practice = "practice",
        /// A test as on the job: no hints, no pause to read, the pass mark in view.
        Assessment = "assessment",
    }
}

impl Mode {
    /// The mode of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Mode::ALL.iter().copied().find(|mode| mode.word() == word)
    }
}

words! {
    /// How strongly a customer's anger moves.
    Temper, "a temper" {
        /// A temper that takes things as the rubric says.
        Even = "even",
        /// Rises by half more, falls by a third less.
        Quick = "quick",
        /// Rises by a third less, falls by half more.
        Slow = "slow",
    }
}

words! {
    /// The way in which a talk ended.
    Outcome, "an outcome" {
        /// The trainee solves it for the customer.
        Resolved = "resolved",
        /// Both sides gave something.
        Compromise = "compromise",
        /// Abuse was ended properly (S3).
        Boundary = "boundary",
        /// Somebody else has to take over.
        Escalated = "escalated",
        /// The customer leaves, and nothing is solved.
        Lost = "lost",
    }
}

impl Outcome {
    /// How good it is: resolved > boundary = compromise > escalated > lost.
    pub const fn rank(self) -> u8 {
        match self {
            Outcome::Resolved => 3,
            Outcome::Boundary | Outcome::Compromise => 2,
            Outcome::Escalated => 1,
            Outcome::Lost => 0,
        }
    }

    /// Whether a run that ends so can pass.
    pub const fn can_pass(self) -> bool {
        self.rank() >= 2
    }
}

words! {
    /// What a walkthrough shows.
    WalkthroughKind, "a kind of walkthrough" {
        /// An example of how to do it.
        Model = "model",
        /// An example of how it goes wrong.
        Warning = "warning",
    }
}

words! {
    /// Whether a move helps or harms.
    MoveKind, "a kind of move" {
        /// A move that helps.
        Good = "good",
        /// A move that harms.
        Pitfall = "pitfall",
    }
}

words! {
    /// What a move is worth when it is made again in the same run.
    Again, "a way to repeat" {
        /// The same as the first time.
        Same = "same",
        /// The second time half, then nothing.
        Fades = "fades",
        /// The second time nothing, then it costs.
        Grates = "grates",
    }
}
