//! The thread that the records live on: whoever has to wait for a disk, or for another program, waits here.

use crate::records::{AttemptId, Entry, Known, PersonId, Reading, Store, StoreError};
use bevy::platform::cell::SyncCell;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What the clerk is asked.
pub(super) enum Ask {
    /// To put these down, in this order.
    Keep(Vec<Entry>),
    /// To open the file once more, and to put down all that this session knows: what is there already stays as it is.
    KeepAnew(Vec<Entry>),
    /// For all attempts of somebody.
    Read(PersonId),
    /// Who goes by a name, or has it for an id.
    People(String),
}

/// What the clerk answers, once to everything, in the same order.
pub(super) enum Answer {
    /// So many of the entries are on disk, and why not all of them.
    Kept(usize, Result<(), StoreError>),
    /// The attempts.
    Read(Reading),
    /// Those who do.
    People(Vec<Known>),
    /// They cannot be read. What is written is not concerned.
    Unread(StoreError),
    /// Nothing can be read or written.
    Unopened(StoreError),
}

/// The clerk has gone: there is a fault in the program.
pub(super) struct Gone;

/// The way to the thread.
pub(super) struct Clerk {
    asks: Sender<Ask>,
    answers: SyncCell<Receiver<Answer>>,
    thread: JoinHandle<()>,
}

impl Clerk {
    /// Begins a thread that keeps records in a folder. It opens them when it is first asked something. `wake` is called
    /// whenever there is an answer.
    ///
    /// # Errors
    /// Where the system has no thread left.
    pub(super) fn begin(folder: PathBuf, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (asks, asked) = channel();
        let (answer, answers) = channel();
        let work = move || {
            let mut desk = Desk { folder, store: None };
            for ask in asked {
                // Where nobody listens any more, nobody wants these records kept.
                if answer.send(desk.answer(ask)).is_err() {
                    return;
                }
                wake();
            }
        };
        let thread = thread::Builder::new().name("records".to_owned()).spawn(work)?;
        Ok(Self { asks, answers: SyncCell::new(answers), thread })
    }

    /// Asks something.
    ///
    /// # Errors
    /// Where the clerk has gone.
    pub(super) fn ask(&self, ask: Ask) -> Result<(), Gone> {
        self.asks.send(ask).map_err(|_| Gone)
    }

    /// The next answer, waited for as long as this; none where it is not there by then.
    ///
    /// # Errors
    /// Where the clerk has gone.
    pub(super) fn answer(&mut self, within: Duration) -> Result<Option<Answer>, Gone> {
        match self.answers.get().recv_timeout(within) {
            Ok(answer) => Ok(Some(answer)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Gone),
        }
    }

    /// Lets the thread come to its end, and waits for that.
    pub(super) fn end(self) {
        drop(self.asks);
        // Should it have ended in a fault, that was said when it did.
        let _ = self.thread.join();
    }
}

/// What the thread has before it.
struct Desk {
    folder: PathBuf,
    store: Option<Store>,
}

impl Desk {
    fn answer(&mut self, ask: Ask) -> Answer {
        if matches!(ask, Ask::KeepAnew(_)) {
            self.store = None;
        }
        let store = match opened(&mut self.store, &self.folder) {
            Ok(store) => store,
            Err(error) => return Answer::Unopened(error),
        };
        match ask {
            Ask::Keep(entries) => {
                let mut paid = 0;
                let kept = entries.iter().try_for_each(|entry| store.enter(entry).map(|()| paid += 1));
                Answer::Kept(paid, kept)
            }
            Ask::KeepAnew(entries) => {
                let begun = |id: AttemptId| entries.iter().any(|entry| matches!(entry, Entry::Begin(a) if a.id == id));
                let kept = entries.iter().try_for_each(|entry| match store.enter(entry) {
                    // In a new file there is nothing to be done about a talk of before.
                    Err(StoreError::NoSuchAttempt { id }) if !begun(id) => Ok(()),
                    other => other,
                });
                Answer::Kept(if kept.is_ok() { entries.len() } else { 0 }, kept)
            }
            Ask::Read(person) => store.of_trainee(&person).map_or_else(Answer::Unread, Answer::Read),
            Ask::People(name) => store.people_called(&name).map_or_else(Answer::Unread, Answer::People),
        }
    }
}

/// The records, which are still the ones that were opened.
fn opened<'a>(store: &'a mut Option<Store>, folder: &Path) -> Result<&'a Store, StoreError> {
    match store {
        Some(store) => {
            store.is_in_place()?;
            Ok(store)
        }
        None => Ok(store.insert(Store::open(folder)?)),
    }
}
