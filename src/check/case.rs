//! What every look at a case is given.

use crate::conversation::Script;
use crate::explore::Space;

/// A dialogue in one of its cases, and the states that it can be in then.
#[derive(Clone, Copy)]
pub(super) struct Case<'c, 's> {
    pub script: &'c Script,
    pub space: &'c Space<'s>,
}
