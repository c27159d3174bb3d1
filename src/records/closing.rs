//! How the record of a talk is closed. Pure data.

use crate::conversation::Moment;

/// The way in which the record of a talk is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// The talk came to its end.
    Finished {
        /// The time of the end: a Unix time in milliseconds.
        ended_ms: i64,
    },
    /// Nobody goes on with it: the trainee does not want to, or cannot.
    Abandoned,
}

impl Closing {
    /// The way to close a talk that stands here; none while it goes on. A talk in which nobody can answer any more
    /// never came to its end, whoever is to blame: it counts for nothing.
    pub fn of(moment: Moment, ended_ms: i64) -> Option<Self> {
        match moment {
            Moment::Talk(_) => None,
            Moment::Over(_) => Some(Closing::Finished { ended_ms }),
            Moment::Stuck(_) | Moment::Endless(_) => Some(Closing::Abandoned),
        }
    }
}
