//! Sees to it that what a trainee does is on disk, and says so when it is not.
//!
//! The records live on a thread of their own (`clerk`), so that no frame ever waits for a disk or for another program.
//! What is to be kept is owed until that thread says that it is on disk. Where it fails, the debt stays, the game asks
//! the trainee ([`Overlay::Records`](super::navigation::Overlay)), and then tries again or, if they agree, goes on without.

mod clerk;

use super::wake::waker;
use crate::records::{AttemptId, Entry, FILE, Known, PersonId, Reading, Recorded, StoreError};
use bevy::log::{error, warn};
use bevy::prelude::*;
use bevy::winit::EventLoopProxyWrapper;
use clerk::{Answer, Ask, Clerk};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Longer than anybody waits: the clerk always answers sooner.
const FOR_EVER: Duration = Duration::from_secs(3600);

/// What the clerk is busy with.
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
    /// Where they are; none where nothing is kept: there is no folder for it, or the trainee agreed.
    folder: Option<PathBuf>,
    clerk: Option<Clerk>,
    wake: Arc<dyn Fn() + Send + Sync>,
    at_work: Option<Work>,
    /// All that this session knows, in order. Should the file go, it is written into the next one.
    known: Vec<Entry>,
    /// How many of those, the last ones, are not on disk as far as is known.
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
    fn new(folder: Option<PathBuf>) -> Self {
        Self {
            folder,
            clerk: None,
            wake: Arc::new(|| ()),
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

    /// Keeps something. It is on disk once everything [is settled](Self::is_settled).
    pub fn keep(&mut self, entry: Entry) {
        if self.keeps() {
            self.known.push(entry);
            self.owed += 1;
            self.go_on();
        }
    }

    /// Remembers what is on disk of an attempt that is taken up again, with what it refers to.
    pub fn know(&mut self, recorded: &Recorded) {
        let attempt = &recorded.attempt;
        let id = attempt.id;
        if !self.keeps() || self.known.iter().any(|entry| matches!(entry, Entry::Begin(known) if known.id == id)) {
            return;
        }
        let before = [attempt.retry.map(|retry| retry.of), attempt.shift.map(|shift| shift.first)];
        for before in before.into_iter().flatten().filter(|before| *before != id) {
            let read = self.read.as_ref().map(|(_, read)| read.clone()).unwrap_or_default();
            if let Some(before) = read.attempts.iter().find(|recorded| recorded.attempt.id == before) {
                self.know(before);
            }
        }
        let begin = Entry::Begin(attempt.clone());
        let inputs = recorded.inputs.iter().enumerate();
        let inputs = inputs.map(|(n, (input, elapsed_ms))| {
            let (input, elapsed_ms) = (input.clone(), *elapsed_ms);
            Entry::Record { id, n, input, elapsed_ms }
        });
        let rating = recorded.rating.map(|rating| Entry::Rate { id, rating });
        let at = self.known.len() - self.owed;
        self.known.splice(at..at, std::iter::once(begin).chain(inputs).chain(rating));
    }

    /// Gives the clerk the next thing to do: what is owed comes before what is asked.
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
            self.ask(Work::Reading(person), Ask::Read(person));
        }
    }

    fn ask(&mut self, work: Work, ask: Ask) {
        let Some(folder) = &self.folder else { return };
        if self.clerk.is_none() {
            let wake = self.wake.clone();
            match Clerk::begin(folder.clone(), move || wake()) {
                Ok(clerk) => self.clerk = Some(clerk),
                Err(error) => return self.fail(self.other(error.to_string())),
            }
        }
        match self.clerk.as_ref().map(|clerk| clerk.ask(ask)) {
            Some(Ok(())) => self.at_work = Some(work),
            _ => self.lose_the_clerk(),
        }
    }

    fn fail(&mut self, error: StoreError) {
        warn!("{error}");
        self.failure = Some(error);
    }

    fn lose_the_clerk(&mut self) {
        self.clerk = None;
        self.ask_later();
        self.fail(self.other("the thread that keeps them has ended".to_owned()));
    }

    fn other(&self, detail: String) -> StoreError {
        StoreError::Other { file: self.folder.clone().unwrap_or_default().join(FILE), detail }
    }

    /// Takes in what the clerk says, for as long as they are at work and no longer than this. Whether they are done.
    pub fn listen(&mut self, within: Duration) -> bool {
        let until = Instant::now() + within;
        while self.at_work.is_some() {
            let Some(clerk) = &mut self.clerk else { break };
            match clerk.answer(until.saturating_duration_since(Instant::now())) {
                Ok(Some(answer)) => self.take_in(answer),
                Ok(None) => return false,
                Err(_) => self.lose_the_clerk(),
            }
        }
        true
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
            }
            (Some(Work::KeepingAnew(_)), Answer::Kept(_, Err(error))) => self.fail(error),
            (_, Answer::Kept(paid, kept)) => {
                self.owed = self.owed.saturating_sub(paid);
                if let Err(error) = kept {
                    self.fail(error);
                }
            }
            (Some(Work::Reading(person)), Answer::Read(reading)) => {
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
            (_, Answer::Read(_) | Answer::Unopened(_)) => {}
        }
        self.go_on();
    }

    /// Asks for somebody's attempts as they are now.
    pub fn look_up(&mut self, person: PersonId) {
        if self.keeps() {
            self.wanted = Some(person);
            self.go_on();
        }
    }

    /// Asks who goes by a name, or has it for an id.
    pub fn ask_for(&mut self, name: &str) {
        if self.keeps() {
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

    /// Whether answers are kept.
    #[must_use]
    pub fn keeps(&self) -> bool {
        self.folder.is_some()
    }

    /// Whether nothing is owed.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.failure.is_none() && self.owed == 0
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

    /// Whether the clerk tries once more what failed.
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

    /// From now on nothing is kept. What is on disk stays there.
    pub fn give_up(&mut self) {
        self.ask_later();
        if self.name.take().is_some() {
            self.people = Some(Vec::new());
        }
        // The thread is not waited for: it may be waiting itself.
        (self.folder, self.clerk, self.at_work) = (None, None, None);
        (self.failure, self.unread, self.wanted) = (None, None, None);
        self.known.clear();
        self.owed = 0;
    }
}

/// Whoever closes the game has said things that are still owed: they are written first.
impl Drop for Keeper {
    fn drop(&mut self) {
        let asked = self.failure.is_some();
        while self.owed > 0 && self.failure.is_none() && self.listen(FOR_EVER) {}
        if let Some(failure) = self.failure.as_ref().filter(|_| !asked) {
            error!("What was said last is not kept. {failure}");
        }
        if let Some(clerk) = self.clerk.take().filter(|_| self.at_work.is_none()) {
            clerk.end();
        }
    }
}

/// Keeps records in this folder; without one nothing is kept.
pub(super) fn plugin(app: &mut App, folder: Option<PathBuf>) {
    app.insert_resource(Keeper::new(folder))
        .add_systems(PreStartup, |proxy: Option<Res<EventLoopProxyWrapper>>, mut keeper: ResMut<Keeper>| {
            keeper.wake = Arc::new(waker(proxy.as_deref()));
        })
        .add_systems(First, |mut keeper: ResMut<Keeper>| {
            keeper.listen(Duration::ZERO);
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENT: Duration = Duration::from_secs(20);

    fn abandon() -> Entry {
        Entry::Abandon(AttemptId::new(0, &[0; 10]))
    }

    #[test]
    fn without_a_folder_nothing_is_owed_for_long() {
        let mut keeper = Keeper::new(None);
        keeper.keep(abandon());
        assert!(keeper.is_settled() && !keeper.keeps());
    }

    #[test]
    fn what_cannot_be_kept_is_owed_until_it_can_be_or_nobody_wants_it_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let blocked = folder.path().join("records");
        std::fs::write(&blocked, "in the way").expect("a file in the folder's place");
        let mut keeper = Keeper::new(Some(blocked.clone()));
        keeper.keep(abandon());
        assert!(keeper.listen(PATIENT) && keeper.failure().is_some());
        keeper.try_again();
        assert!(keeper.is_trying() && keeper.listen(PATIENT));
        assert!(!keeper.is_settled(), "nothing has changed yet");
        keeper.give_up();
        assert!(keeper.is_settled() && !keeper.keeps());
    }

    #[test]
    fn what_is_owed_when_the_game_is_closed_is_still_written() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let records = folder.path().join("records");
        let mut keeper = Keeper::new(Some(records.clone()));
        keeper.look_up(PersonId::new(0, &[0; 10]));
        keeper.keep(abandon());
        assert!(!keeper.is_settled());
        drop(keeper);
        assert!(records.join(FILE).exists(), "it was opened, and closed again");
    }
}
