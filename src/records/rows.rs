//! Records as rows that only ever grow, and to which others add rows too: a browser's storage, into which every tab
//! writes.
//!
//! Each row is an [`Entry`] as JSON. What the rows say together is known here; whoever wants to add to them says how many
//! of them they have seen, and where others were quicker, reads those first and thinks again. So no tab ever writes over
//! what another has written.

use std::collections::VecDeque;
use std::fmt;

use super::journal::{Answer, Ask, Journal, Ledger, Wake, answered};
use super::memory::Shelf;
use super::{Entry, Known, LeftOut, PersonId, Reading, StoreError, Strange};

/// What came of an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchanged {
    /// The rows that were not seen before, in their order.
    pub rows: Vec<String>,
    /// The number of the last row that there is now.
    pub end: u64,
    /// Whether the new rows were added: they are not where others were quicker.
    pub added: bool,
}

/// Where the rows are.
pub trait Rows {
    /// Asks for all rows after the one of this number and, where there are none, adds new ones: all of them or none, and
    /// for good. It is answered once, before the next is asked.
    fn exchange(&mut self, seen: u64, new: Vec<String>);

    /// What came of it; none while it is not known. It waits for nothing.
    fn answer(&mut self) -> Option<Result<Exchanged, StoreError>>;

    /// Whom to call when there is an answer.
    fn wake_with(&mut self, wake: Wake);
}

/// A journal of rows.
pub struct RowJournal<R> {
    rows: R,
    /// What the rows say that were seen.
    shelf: Shelf,
    /// The number of the last of them.
    seen: u64,
    /// Those of them that say nothing that this program knows.
    strange: Vec<LeftOut>,
    asked: VecDeque<Ask>,
    /// What is being exchanged, if anything is.
    trial: Option<Trial>,
    answers: VecDeque<Answer>,
}

/// What the records will be once the rows are added.
struct Trial {
    shelf: Shelf,
    rows: Vec<String>,
    answer: Answer,
}

impl<R> fmt::Debug for RowJournal<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowJournal").field("seen", &self.seen).finish_non_exhaustive()
    }
}

impl<R: Rows> RowJournal<R> {
    /// A journal of these rows. None of them is read before something is asked.
    pub fn new(rows: R) -> Self {
        let (asked, answers) = (VecDeque::new(), VecDeque::new());
        Self { rows, shelf: Shelf::default(), seen: 0, strange: Vec::new(), asked, trial: None, answers }
    }

    /// Begins what was asked first, unless something goes on.
    fn go_on(&mut self) {
        let Some(ask) = self.asked.front().filter(|_| self.trial.is_none()) else { return };
        let mut ledger = Writing { shelf: self.shelf.clone(), rows: Vec::new() };
        let answer = answered(&mut ledger, ask.clone());
        let Writing { shelf, rows } = ledger;
        self.rows.exchange(self.seen, rows.clone());
        self.trial = Some(Trial { shelf, rows, answer });
    }

    fn take_in(&mut self, came: Result<Exchanged, StoreError>) {
        let Some(Trial { shelf, rows, answer }) = self.trial.take() else { return };
        let Exchanged { rows: others, end, added } = match came {
            Ok(exchanged) => exchanged,
            Err(error) => return self.fail(error),
        };
        // Somebody has emptied the storage.
        if end < self.seen {
            let detail = "what was kept has been deleted".to_owned();
            return self.fail(StoreError::Browser { full: false, detail });
        }
        if others.is_empty() && (added || rows.is_empty()) {
            (self.shelf, self.seen) = (shelf, end);
            self.asked.pop_front();
            self.answers.push_back(self.told(answer));
        } else {
            let first = end.saturating_sub(others.len() as u64) + 1;
            others.iter().zip(first..).for_each(|(row, number)| self.read(row, number));
            self.seen = end;
        }
        self.go_on();
    }

    fn fail(&mut self, error: StoreError) {
        let answer = match self.asked.pop_front() {
            Some(Ask::Keep(_) | Ask::KeepAnew(_)) => Answer::Kept(0, Err(error)),
            _ => Answer::Unread(error),
        };
        self.answers.push_back(answer);
        self.go_on();
    }

    /// What a row says that is read here for the first time. What does not fit to those before it was never said here.
    fn read(&mut self, row: &str, number: u64) {
        match serde_json::from_str::<Entry>(row) {
            Ok(entry) => drop(self.shelf.put_down(&entry)),
            Err(why) => {
                let (attempt, why) = (format!("#{number}"), Strange::Other(why.to_string()));
                self.strange.push(LeftOut { attempt, name: None, why });
            }
        }
    }

    /// With what cannot be read, whoever's it is.
    fn told(&self, mut answer: Answer) -> Answer {
        if let Answer::Attempts(reading) = &mut answer {
            reading.left_out.extend(self.strange.iter().cloned());
        }
        answer
    }
}

impl<R: Rows> Journal for RowJournal<R> {
    fn ask(&mut self, ask: Ask) {
        // The rows are read once more, from the first one on: they may be other ones now.
        if matches!(ask, Ask::KeepAnew(_)) && self.asked.is_empty() {
            (self.shelf, self.seen, self.strange) = (Shelf::default(), 0, Vec::new());
        }
        self.asked.push_back(ask);
        self.go_on();
    }

    fn answer(&mut self) -> Option<Answer> {
        while let Some(came) = self.rows.answer() {
            self.take_in(came);
        }
        self.answers.pop_front()
    }

    fn wake_with(&mut self, wake: Wake) {
        self.rows.wake_with(wake);
    }
}

/// Puts entries down in memory, and in rows what of them is new.
struct Writing {
    shelf: Shelf,
    rows: Vec<String>,
}

impl Ledger for Writing {
    fn put_down(&mut self, entry: &Entry) -> Result<(), StoreError> {
        let row = |entry: Entry| serde_json::to_string(&entry);
        let new = self.shelf.news(entry).map(row).transpose();
        let new = new.map_err(|why| StoreError::Browser { full: false, detail: why.to_string() })?;
        self.shelf.put_down(entry)?;
        self.rows.extend(new);
        Ok(())
    }

    fn attempts_of(&self, person: &PersonId) -> Result<Reading, StoreError> {
        self.shelf.attempts_of(person)
    }

    fn people_called(&self, name_or_id: &str) -> Result<Vec<Known>, StoreError> {
        self.shelf.people_called(name_or_id)
    }
}
