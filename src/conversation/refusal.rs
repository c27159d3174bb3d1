//! What a conversation does not take, and why.

use std::fmt;

use crate::dialogue::Name;

/// Why an input was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No such reply can be given now; these can.
    NotAvailable {
        /// The reply that was asked for.
        wanted: Name,
        /// The replies that can be said.
        available: Vec<Name>,
    },
    /// There is no time limit here.
    NoTimer,
    /// A breath is only taken at a line that provokes, and once.
    NoBreath,
    /// A customer is interrupted once per scene.
    InterruptedBefore,
    /// Nobody is interrupted where people do not hear each other.
    NotHeard,
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
            Refusal::NotHeard => f.write_str("interrupt: nobody is interrupted in writing"),
            Refusal::NotWaiting => f.write_str("the talk is over, and nothing more can be said"),
        }
    }
}

impl std::error::Error for Refusal {}

/// A transcript that a dialogue does not fit (any more).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The number of inputs that fit.
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
