//! The thread that the file is used on: whoever has to wait for a disk, or for another program, waits there.

use std::collections::VecDeque;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::location::Location;
use super::store::Store;
use crate::records::journal::{Answer, Ask, Journal, Ledger, Wake, answered};
use crate::records::{Entry, Known, PersonId, Reading, StoreError};

/// A journal in a file of SQLite's. Whatever it says is kept is on disk. It is opened when something is first asked.
pub struct FileJournal {
    location: Location,
    wake: Wake,
    clerk: Option<Clerk>,
    /// The number of things that were asked of the clerk and are not answered yet.
    pending: usize,
    /// Answers to what the clerk cannot answer any more.
    forfeit: VecDeque<Answer>,
}

/// The thread, and the way to it.
struct Clerk {
    asks: Sender<Ask>,
    // A receiver alone could not be shared between threads, though nobody does.
    answers: Mutex<Receiver<Answer>>,
    thread: JoinHandle<()>,
}

impl Clerk {
    fn begin(location: Location, wake: Wake) -> io::Result<Self> {
        let (asks, asked) = channel();
        let (answer, answers) = channel();
        let work = move || {
            let mut store = None;
            for ask in asked {
                // Where nobody listens any more, nobody wants these records kept.
                if answer.send(answer_to(ask, &mut store, &location)).is_err() {
                    return;
                }
                wake();
            }
        };
        let thread = thread::Builder::new().name("records".to_owned()).spawn(work)?;
        Ok(Self { asks, answers: Mutex::new(answers), thread })
    }
}

impl FileJournal {
    /// A journal in the file in this folder, which is made where it is not there.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self::at(Location::Own(folder))
    }

    /// A journal in the file at this place.
    #[must_use]
    pub fn at(location: Location) -> Self {
        let (clerk, pending, forfeit) = (None, 0, VecDeque::new());
        Self { location, wake: Arc::new(|| ()), clerk, pending, forfeit }
    }

    /// Hands something to the clerk.
    fn hand_over(&mut self, ask: Ask) -> Result<(), StoreError> {
        let clerk = match self.clerk.take() {
            Some(clerk) => clerk,
            None => Clerk::begin(self.location.clone(), self.wake.clone())
                .map_err(|e| StoreError::Other { file: self.location.file(), detail: e.to_string() })?,
        };
        let handed = clerk.asks.send(ask).map_err(|_| self.ended());
        self.clerk = Some(clerk);
        handed
    }

    /// The trouble where the clerk is gone.
    fn ended(&self) -> StoreError {
        StoreError::Ended { file: self.location.file() }
    }

    /// Says of all that is not answered that it never will be.
    fn forfeit(&mut self, error: StoreError) {
        self.forfeit.extend(std::iter::repeat_n(Answer::Unopened(error), self.pending));
        (self.pending, self.clerk) = (0, None);
    }

    fn next(&mut self, receive: impl FnOnce(&Receiver<Answer>) -> Result<Answer, TryRecvError>) -> Option<Answer> {
        if self.pending > 0
            && let Some(clerk) = &mut self.clerk
        {
            match receive(clerk.answers.get_mut().unwrap_or_else(PoisonError::into_inner)) {
                Ok(answer) => {
                    self.pending -= 1;
                    return Some(answer);
                }
                Err(TryRecvError::Empty) => return None,
                Err(TryRecvError::Disconnected) => {
                    let ended = self.ended();
                    self.forfeit(ended);
                }
            }
        }
        self.forfeit.pop_front()
    }
}

impl Journal for FileJournal {
    fn ask(&mut self, ask: Ask) {
        self.pending += 1;
        if let Err(error) = self.hand_over(ask) {
            self.forfeit(error);
            (self.wake)();
        }
    }

    fn answer(&mut self) -> Option<Answer> {
        self.next(|answers| answers.try_recv())
    }

    fn wake_with(&mut self, wake: Wake) {
        self.wake = wake;
    }

    fn answer_before_the_end(&mut self) -> Option<Answer> {
        self.next(|answers| answers.recv().map_err(|_| TryRecvError::Disconnected))
    }
}

/// The file is closed, where that can be waited for: a thread that has something to do may be waiting itself.
impl Drop for FileJournal {
    fn drop(&mut self) {
        if let Some(Clerk { asks, thread, .. }) = self.clerk.take().filter(|_| self.pending == 0) {
            drop(asks);
            // Should it have ended in a fault, that was said when it did.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for FileJournal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileJournal").field("location", &self.location).field("pending", &self.pending).finish()
    }
}

/// The thread's answer.
fn answer_to(ask: Ask, store: &mut Option<Store>, location: &Location) -> Answer {
    if matches!(ask, Ask::KeepAnew(_)) {
        *store = None;
    }
    match opened(store, location) {
        Ok(store) => answered(store, ask),
        Err(error) => Answer::Unopened(error),
    }
}

/// The records, which are still the ones that were opened.
fn opened<'a>(store: &'a mut Option<Store>, location: &Location) -> Result<&'a mut Store, StoreError> {
    match store {
        Some(store) => {
            store.is_in_place()?;
            Ok(store)
        }
        None => Ok(store.insert(location.open()?)),
    }
}

impl Ledger for Store {
    fn put_down(&mut self, entry: &Entry) -> Result<(), StoreError> {
        self.enter(entry)
    }

    fn attempts_of(&self, person: &PersonId) -> Result<Reading, StoreError> {
        self.of_trainee(person)
    }

    fn people_called(&self, name_or_id: &str) -> Result<Vec<Known>, StoreError> {
        Store::people_called(self, name_or_id)
    }
}
