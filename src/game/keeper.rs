//! Sees to it that what a trainee does is on disk, and says so when it is not.
//!
//! What is to be kept is owed until it is on disk. Where that fails, the debt stays, the game asks the trainee
//! ([`Overlay::Records`](super::screens::Overlay)), and then tries again or, if they agree, goes on without.

use crate::conversation::Input;
use crate::records::{Attempt, AttemptId, Closing, Known, PersonId, Reading, Store, StoreError};
use crate::scoring::Band;
use crate::skill::Skills;
use bevy::log::warn;
use bevy::platform::cell::SyncCell;
use bevy::prelude::*;
use std::collections::VecDeque;
use std::path::PathBuf;

/// Something that has to be on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owed {
    /// An attempt begins.
    Begin(Attempt),
    /// The trainee does something.
    Record {
        /// In which attempt.
        id: AttemptId,
        /// How much they did in it before.
        n: usize,
        /// What.
        input: Input,
        /// How long they had been playing by then, in milliseconds.
        elapsed_ms: u64,
    },
    /// The talk is over.
    Finish {
        /// Of which attempt.
        id: AttemptId,
        /// When, as a Unix time in milliseconds.
        ended_ms: i64,
    },
    /// The trainee does not go on with an attempt.
    Abandon(AttemptId),
    /// How the trainee thinks an attempt went.
    Rate {
        /// Which attempt.
        id: AttemptId,
        /// What they think, for each skill they say it of.
        rating: Skills<Option<Band>>,
    },
}

impl Owed {
    /// The record of an attempt is closed.
    #[must_use]
    pub const fn close(id: AttemptId, closing: Closing) -> Self {
        match closing {
            Closing::Finished { ended_ms } => Self::Finish { id, ended_ms },
            Closing::Abandoned => Self::Abandon(id),
        }
    }
}

enum Keeping {
    /// The records have not been needed yet.
    Unopened(PathBuf),
    /// Everything is kept.
    Open(SyncCell<Store>),
    /// Nothing is kept: there is no folder for it, or the trainee agreed.
    Nothing,
}

/// The game's way to the records.
#[derive(Resource)]
pub struct Keeper {
    keeping: Keeping,
    owed: VecDeque<Owed>,
    failure: Option<StoreError>,
    people: Option<Vec<Known>>,
}

impl Keeper {
    fn new(folder: Option<PathBuf>) -> Self {
        let keeping = folder.map_or(Keeping::Nothing, Keeping::Unopened);
        Self { keeping, owed: VecDeque::new(), failure: None, people: None }
    }

    /// Keeps something. True when it is on disk, or nothing is kept; false when it has failed and is still owed.
    pub fn keep(&mut self, owed: Owed) -> bool {
        self.owed.push_back(owed);
        self.settle()
    }

    /// Pays what is owed, in order. True when nothing is owed any more.
    pub fn settle(&mut self) -> bool {
        if self.failure.is_some() {
            return false;
        }
        let paid = self.pay();
        if let Err(error) = paid {
            warn!("{error}");
            self.failure = Some(error);
        }
        self.failure.is_none()
    }

    fn pay(&mut self) -> Result<(), StoreError> {
        let Some(store) = opened(&mut self.keeping)? else {
            self.owed.clear();
            return Ok(());
        };
        while let Some(owed) = self.owed.front() {
            match owed {
                Owed::Begin(attempt) => store.begin(attempt)?,
                Owed::Record { id, n, input, elapsed_ms } => store.record(id, *n, input, *elapsed_ms)?,
                Owed::Finish { id, ended_ms } => store.finish(id, *ended_ms)?,
                Owed::Abandon(id) => store.abandon(id)?,
                Owed::Rate { id, rating } => store.rate(id, rating)?,
            }
            self.owed.pop_front();
        }
        Ok(())
    }

    /// All attempts of somebody, the oldest first; none where nothing is kept, or it cannot be read.
    pub fn attempts(&mut self, person: &PersonId) -> Reading {
        self.read(|store| store.of_trainee(person))
    }

    /// Asks who goes by a name, or has it for an id.
    pub fn ask_for(&mut self, name: &str) {
        self.people = Some(self.read(|store| store.people_called(name)));
    }

    /// Who that is, once it is known; nobody where nothing is kept, or it cannot be read.
    pub fn take_people(&mut self) -> Option<Vec<Known>> {
        self.people.take()
    }

    fn read<T: Default>(&mut self, ask: impl FnOnce(&Store) -> Result<T, StoreError>) -> T {
        if self.failure.is_some() {
            return T::default();
        }
        let read = opened(&mut self.keeping).and_then(|store| store.map_or(Ok(T::default()), |store| ask(store)));
        read.unwrap_or_else(|error| {
            warn!("{error}");
            self.failure = Some(error);
            T::default()
        })
    }

    /// Whether answers are kept.
    #[must_use]
    pub fn keeps(&self) -> bool {
        !matches!(self.keeping, Keeping::Nothing)
    }

    /// Whether nothing is owed.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.failure.is_none() && self.owed.is_empty()
    }

    /// What went wrong and was not decided on yet.
    #[must_use]
    pub fn failure(&self) -> Option<&StoreError> {
        self.failure.as_ref()
    }

    /// Tries once more what failed.
    pub fn try_again(&mut self) {
        self.failure = None;
        self.settle();
    }

    /// From now on nothing is kept. What is on disk stays there.
    pub fn give_up(&mut self) {
        *self = Self::new(None);
    }
}

fn opened(keeping: &mut Keeping) -> Result<Option<&mut Store>, StoreError> {
    if let Keeping::Unopened(folder) = keeping {
        *keeping = Keeping::Open(SyncCell::new(Store::open(folder)?));
    }
    Ok(match keeping {
        Keeping::Open(store) => Some(store.get()),
        Keeping::Unopened(_) | Keeping::Nothing => None,
    })
}

/// Keeps records in this folder; without one nothing is kept.
pub(super) fn plugin(app: &mut App, folder: Option<PathBuf>) {
    app.insert_resource(Keeper::new(folder));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_folder_nothing_is_owed_for_long() {
        let mut keeper = Keeper::new(None);
        assert!(keeper.keep(Owed::Abandon(AttemptId::new(0, &[0; 10]))));
        assert!(keeper.is_settled() && !keeper.keeps());
    }

    #[test]
    fn what_cannot_be_kept_is_owed_until_it_can_be_or_nobody_wants_it_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blocked = folder.path().join("records");
        std::fs::write(&blocked, "in the way").expect("a file in the folder's place");
        let mut keeper = Keeper::new(Some(blocked.clone()));
        assert!(!keeper.keep(Owed::Abandon(AttemptId::new(0, &[0; 10]))));
        assert!(keeper.failure().is_some());
        keeper.try_again();
        assert!(!keeper.is_settled(), "nothing has changed yet");
        std::fs::remove_file(&blocked).expect("out of the way");
        keeper.try_again();
        assert!(matches!(keeper.failure(), Some(StoreError::NoSuchAttempt { .. })), "{:?}", keeper.failure());
        keeper.give_up();
        assert!(keeper.is_settled() && !keeper.keeps());
    }
}
