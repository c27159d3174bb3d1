//! Putting down what happens to an attempt.

use super::store::Store;
use crate::records::{Entry, StoreError};

impl Store {
    /// Puts an entry down. When this returns it is on disk; to enter it once more changes nothing.
    ///
    /// # Errors
    /// Where it cannot be written; [`StoreError::Conflict`] where something else is there; [`StoreError::NoSuchAttempt`].
    pub fn enter(&self, entry: &Entry) -> Result<(), StoreError> {
        match entry {
            Entry::Begin(attempt) => self.begin(attempt),
            Entry::Record { id, n, input, elapsed_ms } => self.record(id, *n, input, *elapsed_ms),
            Entry::Finish { id, ended_ms } => self.finish(id, *ended_ms),
            Entry::Abandon(id) => self.abandon(id),
            Entry::Rate { id, rating } => self.rate(id, rating),
            Entry::Texts(texts) => self.keep_texts(texts),
            Entry::ToldOfRecount(person) => self.told_of_recount(person),
        }
    }
}
