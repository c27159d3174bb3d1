//! Taking in what another copy of the records keeps about a person. What is there already stays as it is: of an attempt
//! that both have, what one of them has more is added.

use rusqlite::{Transaction, TransactionBehavior, params};

use super::store::Store;
use crate::records::{Attempt, AttemptId, Person, PersonId, PlayedText, Recorded, StoreError, Texts};

/// All that another copy keeps about a person.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// The person.
    pub person: &'a Person,
    /// Whether they were told that what they said twice is counted otherwise now.
    pub told_of_recount: bool,
    /// Their attempts, in the order in which they were begun.
    pub attempts: &'a [Recorded],
    /// The texts that the attempts were played with.
    pub texts: &'a Texts,
}

/// An account of what was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenIn {
    /// The number of attempts that were not here.
    pub new: usize,
    /// The number of attempts that were here, and are more complete now.
    pub completed: usize,
    /// The number of attempts that were here as they are.
    pub same: usize,
    /// The things that were not taken in, for something else is here.
    pub clashes: Vec<Clash>,
    /// The person's name here, where that is another one. They go on being called so.
    pub called_here: Option<String>,
}

/// Something that is otherwise here. What is here stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// The attempt here is another person's, or other things were done in it.
    Attempt(AttemptId),
    /// The person rated the attempt otherwise here.
    Rating(AttemptId),
    /// The attempt refers to another that is not here.
    Reference(AttemptId),
}

impl Store {
    /// Takes in what another copy keeps about a person: all of it, or nothing. To take the same in once more changes
    /// nothing.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn take_in(&self, kept: &Kept<'_>) -> Result<TakenIn, StoreError> {
        let work = self.ask(|| Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate))?;
        let before = self.of_trainee(&kept.person.id)?.attempts;
        let mut taken = TakenIn::default();
        self.meet(kept.person)?;
        let sql = "SELECT name FROM people WHERE id = ?1";
        let here: Option<String> =
            self.ask(|| self.db.query_row(sql, [kept.person.id.to_string()], |row| row.get(0)))?;
        taken.called_here = here.filter(|here| Some(here) != kept.person.name.as_ref());
        let mut new = Vec::new();
        for recorded in kept.attempts {
            if self.take_in_one(recorded, &mut taken)? {
                new.push(&recorded.attempt);
            }
        }
        if kept.told_of_recount {
            self.told_of_recount(&kept.person.id)?;
        }
        // Whoever has no attempt here is nobody here: they could be neither found nor taken out again.
        let sql = "DELETE FROM people WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM attempts WHERE person = ?1)";
        self.change(sql, params![kept.person.id.to_string()])?;
        let texts: Vec<PlayedText> = kept.texts.iter().cloned().collect();
        self.keep_texts(&texts)?;
        if !before.is_empty() && !new.is_empty() {
            let before: Vec<&Attempt> = before.iter().map(|recorded| &recorded.attempt).collect();
            self.put_in_order(&kept.person.id, &merged(&before, &new))?;
        }
        self.ask(|| work.commit())?;
        self.is_in_place()?;
        Ok(taken)
    }

    /// Takes one attempt in. Whether it is new here.
    fn take_in_one(&self, recorded: &Recorded, taken: &mut TakenIn) -> Result<bool, StoreError> {
        let attempt = &recorded.attempt;
        let id = attempt.id;
        let here = self.read("WHERE a.id = ?1", [id.to_string()])?;
        if !here.left_out.is_empty() {
            taken.clashes.push(Clash::Attempt(id));
            return Ok(false);
        }
        let here = here.attempts.into_iter().next();
        if here.as_ref().is_some_and(|here| !here.is_same(recorded)) {
            taken.clashes.push(Clash::Attempt(id));
            return Ok(false);
        }
        if self.missing_before(attempt)?.is_some() {
            taken.clashes.push(Clash::Reference(id));
            return Ok(false);
        }
        if here.is_none() {
            self.begin(&Attempt { ended_ms: None, ..attempt.clone() })?;
        }
        for (n, (input, elapsed_ms)) in recorded.inputs.iter().enumerate() {
            self.record(&id, n, input, *elapsed_ms)?;
        }
        attempt.ended_ms.map_or(Ok(()), |ended_ms| self.finish(&id, ended_ms))?;
        if recorded.abandoned {
            self.abandon(&id)?;
        }
        let rating_here = here.as_ref().and_then(|here| here.rating);
        match (rating_here, recorded.rating) {
            (None, Some(rating)) => self.rate(&id, &rating)?,
            (Some(here), Some(rating)) if here != rating => taken.clashes.push(Clash::Rating(id)),
            _ => {}
        }
        let sql = "UPDATE attempts SET language = coalesce(language, ?2), case_played = coalesce(case_played, ?3),
            platform = coalesce(platform, ?4) WHERE id = ?1";
        self.change(sql, params![id.to_string(), attempt.language, attempt.case, attempt.platform])?;
        let Some(here) = here else {
            taken.new += 1;
            return Ok(true);
        };
        let now = self.read("WHERE a.id = ?1", [id.to_string()])?.attempts;
        match now.first() == Some(&here) {
            true => taken.same += 1,
            false => taken.completed += 1,
        }
        Ok(false)
    }

    /// Gives a person's attempts the places that they have among all, in this order.
    fn put_in_order(&self, person: &PersonId, order: &[AttemptId]) -> Result<(), StoreError> {
        self.ask(|| {
            let mut places = self.db.prepare("SELECT place FROM attempts WHERE person = ?1 ORDER BY place")?;
            let places: Vec<i64> =
                places.query_map([person.to_string()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            // No two may have one place at any moment.
            self.db.execute("UPDATE attempts SET place = -place WHERE person = ?1", [person.to_string()])?;
            let mut put = self.db.prepare("UPDATE attempts SET place = ?2 WHERE id = ?1")?;
            order.iter().zip(places).try_for_each(|(id, place)| put.execute(params![id.to_string(), place]).map(drop))
        })
    }
}

/// The order of attempts that are here and of new ones among them: each keeps its own, and beside each other they stand
/// by the time at which they began.
fn merged(here: &[&Attempt], new: &[&Attempt]) -> Vec<AttemptId> {
    let (mut here, mut new) = (here.iter().peekable(), new.iter().peekable());
    let mut order = Vec::new();
    loop {
        let next = match (here.peek(), new.peek()) {
            (Some(one), Some(other)) if other.started_ms < one.started_ms => new.next(),
            (Some(_), _) => here.next(),
            (None, _) => new.next(),
        };
        match next {
            Some(attempt) => order.push(attempt.id),
            None => return order,
        }
    }
}
