//! Records that last as long as the program: for whoever plays where nothing can be kept, and for tests.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;

use super::journal::{Answer, Ask, Journal, Ledger, Wake, answered};
use super::person::folded;
use super::{Attempt, AttemptId, Entry, Known, Person, PersonId, PlayedText, Reading, Recorded, StoreError};
use crate::conversation::Input;

/// A journal in memory. Its answers are there as soon as it is asked.
#[derive(Default)]
pub struct Memory {
    shelf: Shelf,
    answers: VecDeque<Answer>,
    wake: Option<Wake>,
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").field("attempts", &self.shelf.attempts.len()).finish_non_exhaustive()
    }
}

impl Journal for Memory {
    fn ask(&mut self, ask: Ask) {
        self.answers.push_back(answered(&mut self.shelf, ask));
        if let Some(wake) = &self.wake {
            wake();
        }
    }

    fn answer(&mut self) -> Option<Answer> {
        self.answers.pop_front()
    }

    fn wake_with(&mut self, wake: Wake) {
        self.wake = Some(wake);
    }
}

/// What is remembered.
#[derive(Clone, Default)]
pub(super) struct Shelf {
    people: BTreeMap<PersonId, Person>,
    /// In the order in which they were begun, whatever the clock said then.
    attempts: Vec<Recorded>,
    told_of_recount: BTreeSet<PersonId>,
    /// Those that an attempt was played with.
    texts: Vec<PlayedText>,
}

impl Shelf {
    /// What an entry says that is not here yet; none where all of it is.
    pub(super) fn news(&self, entry: &Entry) -> Option<Entry> {
        let known = |id: &AttemptId| self.attempts.iter().find(|recorded| recorded.attempt.id == *id);
        let is_new = match entry {
            Entry::Begin(attempt) => known(&attempt.id).is_none(),
            Entry::Record { id, n, .. } => known(id).is_none_or(|there| there.inputs.len() <= *n),
            Entry::Finish { id, .. } => known(id).is_none_or(|there| there.attempt.ended_ms.is_none()),
            Entry::Abandon(id) => known(id).is_none_or(|there| !there.abandoned),
            Entry::Rate { id, rating } => known(id).is_none_or(|there| there.rating != Some(*rating)),
            Entry::Texts(texts) => {
                let texts: Vec<_> = self.unkept(texts).cloned().collect();
                return (!texts.is_empty()).then_some(Entry::Texts(texts));
            }
            Entry::ToldOfRecount(person) => self.people.contains_key(person) && !self.told_of_recount.contains(person),
        };
        is_new.then(|| entry.clone())
    }

    /// Those texts that an attempt was played with and that are not here.
    fn unkept<'t>(&self, texts: &'t [PlayedText]) -> impl Iterator<Item = &'t PlayedText> {
        let was_played = |text: &PlayedText| self.attempts.iter().any(|one| is_played_with(one, text));
        let is_kept = |text: &PlayedText| self.texts.iter().any(|kept| kept.hash() == text.hash());
        texts.iter().filter(move |text| was_played(text) && !is_kept(text))
    }

    fn attempt(&mut self, id: AttemptId) -> Result<&mut Recorded, StoreError> {
        let found = self.attempts.iter_mut().find(|recorded| recorded.attempt.id == id);
        found.ok_or(StoreError::NoSuchAttempt { id })
    }

    fn begin(&mut self, attempt: &Attempt) -> Result<(), StoreError> {
        let id = attempt.id;
        if let Ok(there) = self.attempt(id) {
            // When it ended, and what its player is called, may be put down otherwise later.
            let (ended_ms, trainee) = (there.attempt.ended_ms, there.attempt.trainee.clone());
            let same =
                trainee.id == attempt.trainee.id && there.attempt == Attempt { ended_ms, trainee, ..attempt.clone() };
            return if same { Ok(()) } else { Err(StoreError::Conflict { id }) };
        }
        let before = [attempt.retry.map(|retry| retry.of), attempt.shift.map(|shift| shift.first)];
        for before in before.into_iter().flatten().filter(|before| *before != id) {
            self.attempt(before)?;
        }
        // The name by which somebody was first met.
        let trainee = self.people.entry(attempt.trainee.id).or_insert_with(|| attempt.trainee.clone()).clone();
        let attempt = Attempt { trainee, ..attempt.clone() };
        self.attempts.push(Recorded { attempt, abandoned: false, rating: None, inputs: Vec::new() });
        Ok(())
    }

    fn record(&mut self, id: AttemptId, n: usize, input: &Input, elapsed_ms: u64) -> Result<(), StoreError> {
        let inputs = &mut self.attempt(id)?.inputs;
        match inputs.get(n) {
            None if n == inputs.len() => inputs.push((input.clone(), elapsed_ms)),
            Some((there, _)) if there == input => {}
            _ => return Err(StoreError::Conflict { id }),
        }
        Ok(())
    }
}

fn is_played_with(recorded: &Recorded, text: &PlayedText) -> bool {
    let hash = &**text.hash();
    recorded.attempt.dialogue_hash == hash || recorded.attempt.rubric_hash == hash
}

impl Ledger for Shelf {
    fn put_down(&mut self, entry: &Entry) -> Result<(), StoreError> {
        match entry {
            Entry::Begin(attempt) => self.begin(attempt)?,
            Entry::Record { id, n, input, elapsed_ms } => self.record(*id, *n, input, *elapsed_ms)?,
            Entry::Finish { id, ended_ms } => {
                self.attempt(*id)?.attempt.ended_ms.get_or_insert(*ended_ms);
            }
            Entry::Abandon(id) => self.attempt(*id)?.abandoned = true,
            Entry::Rate { id, rating } => self.attempt(*id)?.rating = Some(*rating),
            Entry::Texts(texts) => {
                let new: Vec<_> = self.unkept(texts).cloned().collect();
                self.texts.extend(new);
            }
            // Of somebody who is not known there is no talk to be counted.
            Entry::ToldOfRecount(person) => {
                self.told_of_recount.extend(self.people.contains_key(person).then_some(*person));
            }
        }
        Ok(())
    }

    fn attempts_of(&self, person: &PersonId) -> Result<Reading, StoreError> {
        let theirs = self.attempts.iter().filter(|recorded| recorded.attempt.trainee.id == *person);
        let attempts: Vec<Recorded> = theirs.cloned().collect();
        let texts = self.texts.iter().filter(|text| attempts.iter().any(|one| is_played_with(one, text)));
        let (texts, told_of_recount) = (texts.cloned().collect(), self.told_of_recount.contains(person));
        Ok(Reading { attempts, left_out: Vec::new(), texts, told_of_recount })
    }

    fn people_called(&self, name_or_id: &str) -> Result<Vec<Known>, StoreError> {
        let (name, id) = (folded(name_or_id), name_or_id.trim().parse::<PersonId>().ok());
        let is_called =
            |person: &Person| person.name.as_ref().is_some_and(|known| folded(known) == name) || Some(person.id) == id;
        let mut found: Vec<Known> = Vec::new();
        for Attempt { trainee, started_ms, .. } in self.attempts.iter().rev().map(|recorded| &recorded.attempt) {
            if is_called(trainee) && found.iter().all(|known| known.person.id != trainee.id) {
                found.push(Known { person: trainee.clone(), last_ms: *started_ms });
            }
        }
        Ok(found)
    }
}
