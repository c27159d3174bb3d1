//! One attempt at a dialogue, and what is remembered of it. Pure data.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::person::Person;
use super::written;
use crate::conversation::{Conversation, Input, Misfit, Script};
use crate::dialogue::Mode;
use crate::scoring::Band;
use crate::skill::Skills;

/// Names an attempt: a UUID of version 7, so that ids made later sort later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AttemptId(#[serde(with = "written::text")] pub(super) Uuid);

impl AttemptId {
    /// Makes an id from a Unix time in milliseconds and ten random bytes. A time before 1970
    /// counts as 1970.
    pub fn new(started_ms: i64, random: &[u8; 10]) -> Self {
        let ms = u64::try_from(started_ms).unwrap_or(0);
        AttemptId(uuid::Builder::from_unix_timestamp_millis(ms, random).into_uuid())
    }

    /// The id that is this UUID.
    pub const fn from_uuid(id: Uuid) -> Self {
        AttemptId(id)
    }

    /// The UUID.
    pub const fn as_uuid(&self) -> &Uuid {
        &self.0
    }
}

/// An id is written in the usual form, with hyphens and small letters.
impl fmt::Display for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

/// A text that is no attempt's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoAttemptId(pub String);

impl fmt::Display for NoAttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no attempt's id", self.0)
    }
}

impl std::error::Error for NoAttemptId {}

impl FromStr for AttemptId {
    type Err = NoAttemptId;

    fn from_str(text: &str) -> Result<Self, NoAttemptId> {
        let id = Uuid::parse_str(text).map_err(|_| NoAttemptId(text.to_owned()))?;
        Ok(AttemptId(id))
    }
}

/// What an attempt goes on from: the same talk, up to one of its turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Retry {
    /// The attempt that was scored. It stays as it was.
    pub of: AttemptId,
    /// How many of its inputs this one begins with. They are kept here too, so that it can be replayed alone.
    pub inputs: u32,
}

/// Where an attempt stands among several customers in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Shift {
    /// The first attempt of the shift, which may be this one.
    pub first: AttemptId,
    /// How much angrier this customer is at the start than the dialogue says, from what the ones before left behind.
    pub fatigue: u8,
}

/// Somebody's attempt at a dialogue: all that its answers are replayed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The attempt's name, which no other attempt has.
    pub id: AttemptId,
    /// The person who plays.
    pub trainee: Person,
    /// The dialogue's id.
    pub dialogue: String,
    /// The [`content_hash`](super::content_hash) of the dialogue's text.
    pub dialogue_hash: String,
    /// The [`content_hash`](super::content_hash) of the rubric's text.
    pub rubric_hash: String,
    /// The language that the dialogue is in, as a tag: `en`. None where it was kept before that was.
    pub language: Option<String>,
    /// The name of the dialogue's case that was true in it; none where the dialogue has no cases, or it was kept before
    /// that was.
    pub case: Option<String>,
    /// The seed of all that chance decides in it.
    // A text: not every program reads a number of 64 bits to its last digit.
    #[serde(with = "written::text")]
    pub seed: u64,
    /// The mode that it is played in.
    #[serde(with = "written::mode")]
    pub mode: Mode,
    /// Whether conduct counts: interrupting, answering in anger.
    pub pace: bool,
    /// Whether the replies stood in an order of the seed's making, and not the file's.
    pub shuffled: bool,
    /// The time at which it began: a Unix time in milliseconds.
    pub started_ms: i64,
    /// The time at which the talk was over: a Unix time in milliseconds. None while it is not.
    pub ended_ms: Option<i64>,
    /// The version of the program that it was begun with.
    pub program_version: String,
    /// The system that it was begun on: `linux x86_64`. None where it was kept before that was.
    pub platform: Option<String>,
    /// What it tries again; none where it began at the beginning. Such an attempt is practice: it is not scored.
    pub retry: Option<Retry>,
    /// The shift that it belongs to, if any.
    pub shift: Option<Shift>,
    /// What it took to pass when it was begun: the overall and each skill, in percent. None where it was kept before that
    /// was.
    pub marks: Option<(u32, u32)>,
}

impl Attempt {
    /// The script as it is played in this attempt: late in a shift the customer is angrier, and it takes what it took to
    /// pass. Nobody passes or fails because a course was set up otherwise since; before courses could be set up, what the
    /// dialogue itself says held.
    pub fn script(&self, script: Arc<Script>) -> Arc<Script> {
        let script = match self.marks {
            Some(marks) if marks == script.pass_marks() => script,
            Some(marks) => Arc::new(Script::clone(&script).with_marks(marks)),
            None => Arc::new(Script::clone(&script).marked(None)),
        };
        match self.shift {
            Some(Shift { fatigue, .. }) if fatigue > 0 => Arc::new(script.angrier(fatigue)),
            _ => script,
        }
    }
}

/// An attempt with what the trainee did in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The attempt.
    pub attempt: Attempt,
    /// Whether the trainee chose not to go on with it.
    pub abandoned: bool,
    /// How the trainee thought it went, before they saw, for each skill they said it of; none where they did not say.
    pub rating: Option<Skills<Option<Band>>>,
    /// What the trainee did, in order, and how long they had been playing by then, in
    /// milliseconds.
    pub inputs: Vec<(Input, u64)>,
}

impl Recorded {
    /// When the trainee last did something, as far as that is recorded: Unix time in milliseconds. Pauses are not
    /// recorded, so that it may have been later.
    pub fn last_ms(&self) -> i64 {
        let played = self.inputs.last().map_or(0, |(_, elapsed_ms)| *elapsed_ms);
        self.attempt.started_ms.saturating_add_unsigned(played)
    }

    /// Whether two records are of one attempt, of which one may tell more than the other.
    pub fn is_same(&self, other: &Self) -> bool {
        let bare = |attempt: &Attempt| Attempt {
            ended_ms: None,
            language: None,
            case: None,
            platform: None,
            // Names are the person's, wherever they are called otherwise.
            trainee: Person::guest(attempt.trainee.id),
            ..attempt.clone()
        };
        let (here, there) = (&self.attempt, &other.attempt);
        // What older programs did not keep, and what came later, one of them may lack.
        let agree = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
        bare(here) == bare(there)
            && (here.ended_ms.is_none() || there.ended_ms.is_none() || here.ended_ms == there.ended_ms)
            && agree(&here.language, &there.language)
            && agree(&here.case, &there.case)
            && agree(&here.platform, &there.platform)
            && self.inputs.iter().zip(&other.inputs).all(|(one, other)| one == other)
    }

    /// Plays it again, to where it stopped. The same dialogue and rubric give the same run.
    ///
    /// # Errors
    /// The first input that the dialogue does not take, where it has changed.
    pub fn replay(&self, script: Arc<Script>) -> Result<Conversation, Misfit> {
        let script = self.attempt.script(script);
        let inputs: Vec<Input> = self.inputs.iter().map(|(input, _)| input.clone()).collect();
        Conversation::resume(script, self.attempt.seed, &inputs)
    }
}
