//! Records as rows, into which every tab of a browser writes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use unruffled::records::journal::Wake;
use unruffled::records::rows::{Exchanged, Rows};
use unruffled::records::{Answer, Ask, RowJournal, StoreError};

use super::journal::{answers, begin, every_kind, id, kept, record};
use super::{person, said};

/// Rows as several tabs have them.
#[derive(Clone, Default)]
pub(super) struct Storage(Arc<Mutex<Vec<String>>>);

impl Storage {
    pub(super) fn tab(&self) -> Tab {
        Tab { storage: self.clone(), answers: VecDeque::new(), wake: None, refuses: None }
    }

    fn rows(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

/// One of the tabs.
pub(super) struct Tab {
    storage: Storage,
    answers: VecDeque<Result<Exchanged, StoreError>>,
    wake: Option<Wake>,
    /// What is answered to everything, once it is said.
    refuses: Option<Arc<Mutex<Option<StoreError>>>>,
}

impl Rows for Tab {
    fn exchange(&mut self, seen: u64, new: Vec<String>) {
        let refusal = self.refuses.as_ref().and_then(|refuses| refuses.lock().unwrap().clone());
        let mut there = self.storage.0.lock().unwrap();
        let rows: Vec<String> = there.iter().skip(seen as usize).cloned().collect();
        let added = rows.is_empty() && refusal.is_none();
        if added {
            there.extend(new);
        }
        let exchanged = Exchanged { rows, end: there.len() as u64, added };
        self.answers.push_back(refusal.map_or(Ok(exchanged), Err));
        if let Some(wake) = &self.wake {
            wake();
        }
    }

    fn answer(&mut self) -> Option<Result<Exchanged, StoreError>> {
        self.answers.pop_front()
    }

    fn wake_with(&mut self, wake: Wake) {
        self.wake = Some(wake);
    }
}

fn keep(journal: &mut RowJournal<Tab>, entry: unruffled::records::Entry) -> Answer {
    answers(journal, [Ask::Keep(vec![entry])]).remove(0)
}

#[test]
fn a_tab_that_opens_later_knows_all_that_was_kept() {
    let storage = Storage::default();
    let ada = person("Ada").id;
    let first = answers(&mut RowJournal::new(storage.tab()), [Ask::Keep(every_kind()), Ask::Attempts(ada)]);
    let later = answers(&mut RowJournal::new(storage.tab()), [Ask::Attempts(ada)]);
    assert_eq!(later.last(), first.last());
    assert_eq!(kept(&later[0]).attempts.len(), 2);
}

#[test]
fn what_another_tab_has_said_is_never_written_over() {
    let storage = Storage::default();
    let ada = person("Ada");
    let (mut one, mut other) = (RowJournal::new(storage.tab()), RowJournal::new(storage.tab()));
    keep(&mut one, begin(1, &ada));
    keep(&mut one, record(1, 0, "sorry"));
    // The other one has not seen any of it yet.
    assert_eq!(keep(&mut other, record(1, 1, "new_one")), Answer::Kept(1, Ok(())));
    let refused = keep(&mut one, record(1, 1, "timeout"));
    assert_eq!(refused, Answer::Kept(0, Err(StoreError::Conflict { id: id(1) })));
    for tab in [&mut one, &mut other] {
        let read = kept(&answers(tab, [Ask::Attempts(ada.id)])[0]);
        assert_eq!(read.attempts[0].inputs, [(said("sorry"), 0), (said("new_one"), 1_000)]);
    }
}

#[test]
fn two_tabs_that_play_two_talks_keep_both() {
    let storage = Storage::default();
    let ada = person("Ada");
    let mut tabs = [RowJournal::new(storage.tab()), RowJournal::new(storage.tab())];
    for (tab, attempt) in tabs.iter_mut().zip(1..) {
        keep(tab, begin(attempt, &ada));
    }
    for n in 0..10 {
        for (tab, attempt) in tabs.iter_mut().zip(1..) {
            assert_eq!(keep(tab, record(attempt, n, "sorry")), Answer::Kept(1, Ok(())));
        }
    }
    let read = kept(&answers(&mut RowJournal::new(storage.tab()), [Ask::Attempts(ada.id)])[0]);
    assert_eq!(read.attempts.iter().map(|one| one.inputs.len()).collect::<Vec<_>>(), [10, 10]);
}

#[test]
fn what_is_kept_already_takes_no_room_again() {
    let storage = Storage::default();
    let mut journal = RowJournal::new(storage.tab());
    answers(&mut journal, [Ask::Keep(every_kind())]);
    let rows = storage.rows();
    answers(&mut journal, [Ask::Keep(every_kind()), Ask::KeepAnew(every_kind())]);
    assert_eq!(storage.rows(), rows);
}

#[test]
fn what_was_refused_is_kept_once_it_is_asked_anew() {
    let storage = Storage::default();
    let refuses = Arc::new(Mutex::new(None));
    let mut journal = RowJournal::new(Tab { refuses: Some(refuses.clone()), ..storage.tab() });
    let ada = person("Ada");
    keep(&mut journal, begin(1, &ada));
    let full = StoreError::Browser { full: true, detail: "QuotaExceededError".to_owned() };
    *refuses.lock().unwrap() = Some(full.clone());
    assert_eq!(keep(&mut journal, record(1, 0, "sorry")), Answer::Kept(0, Err(full.clone())));
    assert_eq!(answers(&mut journal, [Ask::Attempts(ada.id)]), [Answer::Unread(full)]);
    *refuses.lock().unwrap() = None;
    let known = vec![begin(1, &ada), record(1, 0, "sorry")];
    assert_eq!(answers(&mut journal, [Ask::KeepAnew(known)]), [Answer::Kept(2, Ok(()))]);
    assert_eq!(storage.rows(), 2);
}

#[test]
fn where_somebody_has_emptied_the_storage_it_is_said_and_all_is_written_anew() {
    let storage = Storage::default();
    let mut journal = RowJournal::new(storage.tab());
    let ada = person("Ada");
    let known = vec![begin(1, &ada), record(1, 0, "sorry")];
    answers(&mut journal, [Ask::Keep(known.clone())]);
    storage.0.lock().unwrap().clear();
    let said = keep(&mut journal, record(1, 1, "new_one"));
    assert!(matches!(&said, Answer::Kept(0, Err(StoreError::Browser { .. }))), "{said:?}");
    assert_eq!(answers(&mut journal, [Ask::KeepAnew(known)]), [Answer::Kept(2, Ok(()))]);
    assert_eq!(kept(&answers(&mut journal, [Ask::Attempts(ada.id)])[0]).attempts[0].inputs.len(), 1);
}

#[test]
fn a_row_that_nobody_understands_is_told_and_costs_no_other() {
    let storage = Storage::default();
    let ada = person("Ada");
    answers(&mut RowJournal::new(storage.tab()), [Ask::Keep(vec![begin(1, &ada)])]);
    storage.0.lock().unwrap().push(r#"{"sing":"a song"}"#.to_owned());
    let mut journal = RowJournal::new(storage.tab());
    assert_eq!(keep(&mut journal, record(1, 0, "sorry")), Answer::Kept(1, Ok(())));
    let read = kept(&answers(&mut journal, [Ask::Attempts(ada.id)])[0]);
    assert_eq!(read.attempts[0].inputs.len(), 1);
    assert_eq!(read.left_out.len(), 1);
    assert!(read.left_out[0].to_string().contains("#2"), "{}", read.left_out[0]);
}
