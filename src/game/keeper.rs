//! Sees to it that what a trainee does is kept, and says so when it is not.
//!
//! The records are a [`Journal`](unruffled::records::Journal), which answers later, so that no frame ever waits for a disk or
//! for another program. What is to be kept is owed until it says that it is. Where it fails, the debt stays, the game asks
//! the trainee ([`Overlay::Records`](super::navigation::Overlay)), and then tries again or, if they agree, goes on in
//! memory.

mod place;

pub use place::Place;

use super::wake::waker;
use bevy::log::{error, warn};
use bevy::prelude::*;
use bevy::winit::EventLoopProxyWrapper;
use place::BoxedJournal;
use std::sync::Arc;
use unruffled::records::journal::Wake;
use unruffled::records::{Answer, Ask, AttemptId, Entry, Known, PersonId, Reading, Recorded, StoreError};

/// What the journal is busy with.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Work {
    Keeping,
    /// All that was known then: so many entries.
    KeepingAnew(usize),
    /// Whose attempts.
    Reading(PersonId),
    /// Who goes by this name.
    Asking(String),
}

/// The game's way to the records.
#[derive(Resource)]
pub struct Keeper {
    /// None where nothing is kept at all.
    journal: Option<BoxedJournal>,
    /// Whether what is kept is still there when the game is opened again.
    lasts: bool,
    wake: Wake,
    /// Whom to tell that something was kept.
    tell: Wake,
    at_work: Option<Work>,
    /// All that this session knows, in order. Should the file go, it is written into the next one.
    known: Vec<Entry>,
    /// How many of those, the last ones, are not kept as far as is known.
    owed: usize,
    failure: Option<StoreError>,
    /// Whose attempts are wanted.
    wanted: Option<PersonId>,
    /// What was read last, and whose it is.
    read: Option<(PersonId, Arc<Reading>)>,
    unread: Option<StoreError>,
    /// The name that is asked for.
    name: Option<String>,
    /// Those who have it.
    people: Option<Vec<Known>>,
}

impl Keeper {
    fn new(place: Place) -> Self {
        Self {
            lasts: place.lasts(),
            journal: place.journal(),
            wake: Arc::new(|| ()),
            tell: Arc::new(|| ()),
            at_work: None,
            known: Vec::new(),
            owed: 0,
            failure: None,
            wanted: None,
            read: None,
            unread: None,
            name: None,
            people: None,
        }
    }

    fn wake_with(&mut self, wake: Wake) {
        if let Some(journal) = &mut self.journal {
            journal.wake_with(wake.clone());
        }
        self.wake = wake;
    }

    /// Calls this whenever something was kept.
    pub fn tell(&mut self, tell: Wake) {
        self.tell = tell;
    }

    /// All that this session knows, in order.
    pub fn known(&self) -> &[Entry] {
        &self.known
    }

    /// Keeps something. It is kept once everything [is settled](Self::is_settled).
    pub fn keep(&mut self, entry: Entry) {
        if self.journal.is_some() {
            self.known.push(entry);
            self.owed += 1;
            self.go_on();
        }
    }

    /// Remembers what is on disk of an attempt that is taken up again, with what it refers to.
    pub fn know(&mut self, recorded: &Recorded) {
        let attempt = &recorded.attempt;
        let id = attempt.id;
        if self.journal.is_none() || self.known.iter().any(|entry| entry.begins(id)) {
            return;
        }
        let before = [attempt.retry.map(|retry| retry.of), attempt.shift.map(|shift| shift.first)];
        for before in before.into_iter().flatten().filter(|before| *before != id) {
            let read = self.read.as_ref().map(|(_, read)| read.clone()).unwrap_or_default();
            if let Some(before) = read.attempts.iter().find(|recorded| recorded.attempt.id == before) {
                self.know(before);
            }
        }
        let texts = self.read.iter().flat_map(|(_, read)| read.texts.iter());
        let texts = texts.filter(|text| [&*attempt.dialogue_hash, &*attempt.rubric_hash].contains(&&**text.hash()));
        let texts = Entry::Texts(texts.cloned().collect());
        let at = self.known.len() - self.owed;
        self.known.splice(at..at, Entry::of(recorded).chain([texts]));
    }

    /// Gives the journal the next thing to do: what is owed comes before what is asked.
    fn go_on(&mut self) {
        if self.at_work.is_some() || self.failure.is_some() {
            return;
        }
        if self.owed > 0 {
            let owed = self.known[self.known.len() - self.owed..].to_vec();
            self.ask(Work::Keeping, Ask::Keep(owed));
        } else if let Some(name) = self.name.take() {
            self.ask(Work::Asking(name.clone()), Ask::People(name));
        } else if let Some(person) = self.wanted.take() {
            self.ask(Work::Reading(person), Ask::Attempts(person));
        }
    }

    fn ask(&mut self, work: Work, ask: Ask) {
        if let Some(journal) = &mut self.journal {
            journal.ask(ask);
            self.at_work = Some(work);
            self.listen();
        }
    }

    fn fail(&mut self, error: StoreError) {
        warn!("{error}");
        self.failure = Some(error);
    }

    /// Takes in what the journal has answered, without waiting for more. Whether it is done with all that was asked.
    pub fn listen(&mut self) -> bool {
        while self.at_work.is_some()
            && let Some(answer) = self.journal.as_mut().and_then(|journal| journal.answer())
        {
            self.take_in(answer);
        }
        self.at_work.is_none()
    }

    /// Who somebody is has to be known before they come in: it is asked again once it can be.
    fn ask_later(&mut self) {
        if let Some(Work::Asking(name)) = self.at_work.take() {
            self.name.get_or_insert(name);
        }
    }

    fn take_in(&mut self, answer: Answer) {
        if let Answer::Unopened(error) = answer {
            self.ask_later();
            return self.fail(error);
        }
        match (self.at_work.take(), answer) {
            (Some(Work::KeepingAnew(known)), Answer::Kept(_, Ok(()))) => {
                self.failure = None;
                self.owed = self.known.len().saturating_sub(known);
                (self.tell)();
            }
            (Some(Work::KeepingAnew(_)), Answer::Kept(_, Err(error))) => self.fail(error),
            (_, Answer::Kept(paid, kept)) => {
                self.owed = self.owed.saturating_sub(paid);
                if paid > 0 {
                    (self.tell)();
                }
                if let Err(error) = kept {
                    self.fail(error);
                }
            }
            (Some(Work::Reading(person)), Answer::Attempts(reading)) => {
                self.read = Some((person, Arc::new(reading)));
                self.unread = None;
            }
            (_, Answer::People(people)) => self.people = Some(people),
            (work, Answer::Unread(error)) => {
                warn!("{error}");
                self.unread = Some(error);
                if let Some(Work::Asking(_)) = work {
                    self.people = Some(Vec::new());
                }
            }
            (_, Answer::Attempts(_) | Answer::Unopened(_)) => {}
        }
        self.go_on();
    }

    /// Asks for somebody's attempts as they are now.
    pub fn look_up(&mut self, person: PersonId) {
        if self.journal.is_some() {
            self.wanted = Some(person);
            self.go_on();
        }
    }

    /// Asks who goes by a name, or has it for an id.
    pub fn ask_for(&mut self, name: &str) {
        if self.journal.is_some() {
            (self.name, self.people) = (Some(name.to_owned()), None);
            self.go_on();
        } else {
            self.people = Some(Vec::new());
        }
    }

    /// Who that is, once it is known; nobody where nothing is kept, or it cannot be read.
    pub fn take_people(&mut self) -> Option<Vec<Known>> {
        self.people.take()
    }

    /// Whether it is still to be found out who somebody is.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.failure.is_none() && (self.name.is_some() || matches!(self.at_work, Some(Work::Asking(_))))
    }

    /// Whether attempts were asked for and may still come.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        let reads = matches!(self.at_work, Some(Work::Reading(_)));
        self.failure.is_none() && (reads || self.wanted.is_some())
    }

    /// All attempts of somebody as they were last read; none where nothing was.
    #[must_use]
    pub fn attempts(&self, person: &PersonId) -> Arc<Reading> {
        let read = self.read.as_ref().filter(|(whose, _)| whose == person);
        read.map(|(_, reading)| reading.clone()).unwrap_or_default()
    }

    /// Whether answers are still there when the game is opened again.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.lasts
    }

    /// Whether nothing is owed.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.failure.is_none() && self.owed == 0
    }

    /// Whether anything that somebody did is owed. Texts that were at hand before are not of their doing.
    #[must_use]
    pub fn owes_a_talk(&self) -> bool {
        let owed = &self.known[self.known.len() - self.owed..];
        owed.iter().any(|entry| !matches!(entry, Entry::Texts(_)))
    }

    /// What went wrong and was not decided on yet.
    #[must_use]
    pub fn failure(&self) -> Option<&StoreError> {
        self.failure.as_ref()
    }

    /// Why attempts of before could not be read the last time. It keeps nobody from playing.
    #[must_use]
    pub fn unread(&self) -> Option<&StoreError> {
        self.unread.as_ref()
    }

    /// Whether the journal tries once more what failed.
    #[must_use]
    pub fn is_trying(&self) -> bool {
        matches!(self.at_work, Some(Work::KeepingAnew(_)))
    }

    /// Tries once more what failed: the file is opened again, and all that this session knows is in it then.
    pub fn try_again(&mut self) {
        if self.failure.is_some() && self.at_work.is_none() {
            self.ask(Work::KeepingAnew(self.known.len()), Ask::KeepAnew(self.known.clone()));
        }
    }

    /// Does not keep any more of an attempt that cannot be kept: it goes on elsewhere. All others are kept as before.
    pub fn let_go(&mut self, id: AttemptId) {
        if self.at_work.is_some() {
            return;
        }
        let owed = self.known.len() - self.owed;
        self.owed = self.known[owed..].iter().filter(|entry| entry.attempt() != Some(id)).count();
        self.known.retain(|entry| entry.attempt() != Some(id));
        self.failure = None;
        self.go_on();
    }

    /// From now on nothing is kept for longer than the game is open. What is on disk stays there.
    pub fn give_up(&mut self) {
        self.ask_later();
        let read = self.read.as_ref().map(|(_, reading)| reading.clone()).unwrap_or_default();
        let begun = |id| self.known.iter().any(|entry| entry.begins(id));
        let before = read.attempts.iter().filter(|recorded| !begun(recorded.attempt.id)).flat_map(Entry::of);
        let texts = Entry::Texts(read.texts.iter().cloned().collect());
        self.known = before.chain(self.known.iter().cloned()).chain([texts]).collect();
        // The one of before is not waited for: it may be waiting itself.
        (self.journal, self.lasts, self.at_work) = (Place::Memory.journal(), false, None);
        (self.failure, self.unread, self.owed) = (None, None, 0);
        self.wake_with(self.wake.clone());
        self.ask(Work::KeepingAnew(self.known.len()), Ask::KeepAnew(self.known.clone()));
    }
}

/// Whoever closes the game has said things that are still owed: they are written first.
impl Drop for Keeper {
    fn drop(&mut self) {
        let asked = self.failure.is_some();
        while self.owed > 0
            && self.failure.is_none()
            && let Some(answer) = self.journal.as_mut().and_then(|journal| journal.answer_before_the_end())
        {
            self.take_in(answer);
        }
        if let Some(failure) = self.failure.as_ref().filter(|_| !asked) {
            error!("What was said last is not kept. {failure}");
        }
    }
}

pub(super) fn plugin(app: &mut App, place: Place) {
    app.insert_resource(Keeper::new(place))
        .add_systems(PreStartup, |proxy: Option<Res<EventLoopProxyWrapper>>, mut keeper: ResMut<Keeper>| {
            keeper.wake_with(Arc::new(waker(proxy.as_deref())));
        })
        .add_systems(First, |mut keeper: ResMut<Keeper>| {
            keeper.listen();
        });
}

#[cfg(test)]
mod tests;
