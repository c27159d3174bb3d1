//! The records for somebody who must not wait: what is asked of them is answered later.
//!
//! A journal may be a file, memory, a browser's storage, or a server. Nothing here waits, so that one whose answers come
//! by callback on the only thread there is can be a journal too.

use std::sync::Arc;

use super::{AttemptId, Entry, Known, PersonId, Reading, StoreError};

/// Something that is asked of the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// To put these down, in this order.
    Keep(Vec<Entry>),
    /// To open the records once more, and to put down all that this session knows: what is there already stays as it is.
    KeepAnew(Vec<Entry>),
    /// For all attempts of somebody.
    Attempts(PersonId),
    /// Who goes by a name, or has it for an id.
    People(String),
}

/// What the records answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// So many of the entries are kept for good, and why not all of them.
    Kept(usize, Result<(), StoreError>),
    /// The attempts.
    Attempts(Reading),
    /// Those who go by the name.
    People(Vec<Known>),
    /// What was asked for cannot be read. What is written is not concerned.
    Unread(StoreError),
    /// Nothing can be read or written.
    Unopened(StoreError),
}

/// Calls whoever waits for answers: there is one. It may be called on any thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// A way to the records.
pub trait Journal {
    /// Asks something. It is answered once, after all that was asked before it. To put an entry down twice is to put it
    /// down once, so that whoever got no answer can ask again.
    fn ask(&mut self, ask: Ask);

    /// The next answer; none while there is none. It waits for nothing.
    fn answer(&mut self) -> Option<Answer>;

    /// Whom to call when there is an answer. To be said before anything is asked.
    fn wake_with(&mut self, wake: Wake);

    /// The next answer, for a program that is about to end; none where no more is to come. Where it can be waited for,
    /// it is; a journal that goes on by itself when the program ends says what there is.
    fn answer_before_the_end(&mut self) -> Option<Answer> {
        self.answer()
    }
}

/// Records at hand, which answer at once.
pub(super) trait Ledger {
    /// Puts an entry down.
    fn put_down(&mut self, entry: &Entry) -> Result<(), StoreError>;

    /// All attempts of somebody.
    fn attempts_of(&self, person: &PersonId) -> Result<Reading, StoreError>;

    /// Who goes by a name, or has it for an id.
    fn people_called(&self, name_or_id: &str) -> Result<Vec<Known>, StoreError>;
}

/// What records at hand answer.
pub(super) fn answered(ledger: &mut impl Ledger, ask: Ask) -> Answer {
    match ask {
        Ask::Keep(entries) => {
            let mut kept = 0;
            let all = entries.iter().try_for_each(|entry| ledger.put_down(entry).map(|()| kept += 1));
            Answer::Kept(kept, all)
        }
        Ask::KeepAnew(entries) => {
            let begun = |id: AttemptId| entries.iter().any(|entry| entry.begins(id));
            let all = entries.iter().try_for_each(|entry| match ledger.put_down(entry) {
                // In new records there is nothing to be done about a talk of before.
                Err(StoreError::NoSuchAttempt { id }) if !begun(id) => Ok(()),
                other => other,
            });
            Answer::Kept(if all.is_ok() { entries.len() } else { 0 }, all)
        }
        Ask::Attempts(person) => ledger.attempts_of(&person).map_or_else(Answer::Unread, Answer::Attempts),
        Ask::People(name) => ledger.people_called(&name).map_or_else(Answer::Unread, Answer::People),
    }
}
