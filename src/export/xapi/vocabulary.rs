//! The words that statements are made of, as ADL's vocabulary has them.

use std::fmt;

/// The type of a talk.
pub(super) const SIMULATION: &str = "http://adlnet.gov/expapi/activities/simulation";
/// The type of a turn.
pub(super) const DECISION: &str = "http://adlnet.gov/expapi/activities/cmi.interaction";
/// The type of a course.
pub(super) const COURSE: &str = "http://adlnet.gov/expapi/activities/course";
/// The kind of interaction that a turn is.
pub(super) const CHOICE: &str = "choice";

/// What somebody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// They began a talk.
    Initialized,
    /// They said something, or nothing, in a turn.
    Answered,
    /// They came to the end of a talk.
    Completed,
    /// It went well enough.
    Passed,
    /// It did not.
    Failed,
    /// They do not go on with it.
    Terminated,
}

impl Verb {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Verb::Initialized => "initialized",
            Verb::Answered => "answered",
            Verb::Completed => "completed",
            Verb::Passed => "passed",
            Verb::Failed => "failed",
            Verb::Terminated => "terminated",
        }
    }

    /// Its name in the whole world.
    pub fn iri(self) -> String {
        format!("http://adlnet.gov/expapi/verbs/{}", self.word())
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
