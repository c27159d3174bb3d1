//! Every journal answers the same to the same: the file's, the one in memory, and the one of rows that a browser has.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::tempdir;
use unruffled::records::{
    Answer, Ask, Attempt, AttemptId, Entry, FILE, FileJournal, Journal, Memory, Person, PersonId, PlayedText, Reading,
    Retry, RowJournal, Shift, StoreError,
};
use unruffled::scoring::Band;
use unruffled::skill::{Skill, Skills};

use super::rows::Storage;
use super::{TINY, open, person, played, said};

/// A journal of each kind; the file is in this folder.
fn journals(folder: &Path) -> Vec<Box<dyn Journal>> {
    let tab = RowJournal::new(Storage::default().tab());
    vec![Box::new(FileJournal::new(folder.join("records"))), Box::new(Memory::default()), Box::new(tab)]
}

/// Asks all of that, and waits for as many answers.
#[track_caller]
pub(super) fn answers(journal: &mut dyn Journal, asks: impl IntoIterator<Item = Ask>) -> Vec<Answer> {
    let wanted = asks.into_iter().map(|ask| journal.ask(ask)).count();
    let until = Instant::now() + Duration::from_secs(60);
    let mut answers = Vec::new();
    while answers.len() < wanted {
        match journal.answer() {
            Some(answer) => answers.push(answer),
            None => thread::sleep(Duration::from_micros(200)),
        }
        assert!(Instant::now() < until, "{} of {wanted} answers have come", answers.len());
    }
    assert_eq!(journal.answer(), None, "everything is answered once");
    answers
}

/// What every journal answers to this; they have to agree.
#[track_caller]
fn all_answer(asks: &[Ask]) -> Vec<Answer> {
    let folder = tempdir().unwrap();
    let mut said: VecDeque<_> =
        journals(folder.path()).iter_mut().map(|journal| answers(&mut **journal, asks.to_vec())).collect();
    let first = said.pop_front().unwrap();
    for other in said {
        assert_eq!(other, first);
    }
    first
}

pub(super) fn id(n: u8) -> AttemptId {
    AttemptId::new(1_000, &[n; 10])
}

fn begun(n: u8, trainee: &Person) -> Attempt {
    Attempt { id: id(n), trainee: trainee.clone(), ..played(id(n), 1_000 + i64::from(n)) }
}

pub(super) fn begin(n: u8, trainee: &Person) -> Entry {
    Entry::Begin(begun(n, trainee))
}

pub(super) fn record(attempt: u8, n: usize, word: &str) -> Entry {
    Entry::Record { id: id(attempt), n, input: said(word), elapsed_ms: n as u64 * 1_000 }
}

fn rating(listening: Option<Band>) -> Skills<Option<Band>> {
    let mut rating = Skills::default();
    rating[Skill::Listening] = listening;
    rating[Skill::Calm] = Some(Band::NeedsPractice);
    rating
}

/// One entry of every kind, in an order that can be kept.
pub(super) fn every_kind() -> Vec<Entry> {
    let ada = person("Ada");
    let retry = Some(Retry { of: id(1), inputs: 1 });
    let shift = Some(Shift { first: id(1), fatigue: 12 });
    vec![
        begin(1, &ada),
        record(1, 0, "so_it_broke"),
        record(1, 1, "new_one in_anger"),
        Entry::Finish { id: id(1), ended_ms: 9_000 },
        Entry::Rate { id: id(1), rating: rating(Some(Band::Developing)) },
        Entry::Begin(Attempt { retry, shift, seed: u64::MAX, marks: Some((60, 40)), ..begun(2, &ada) }),
        Entry::Abandon(id(2)),
        Entry::Texts(vec![PlayedText::new(TINY), PlayedText::new("of no attempt")]),
        Entry::ToldOfRecount(ada.id),
    ]
}

pub(super) fn kept(answer: &Answer) -> Reading {
    match answer {
        Answer::Attempts(reading) => reading.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_asked_is_answered_in_order_with_all_that_was_kept_before() {
    let ada = person("Ada");
    let read = || Ask::Attempts(ada.id);
    let mut asks = vec![read()];
    for entry in every_kind() {
        asks.extend([Ask::Keep(vec![entry]), read()]);
    }
    let answers = all_answer(&asks);
    let inputs: Vec<usize> = answers
        .iter()
        .filter(|answer| matches!(answer, Answer::Attempts(_)))
        .map(|answer| kept(answer).attempts.iter().map(|recorded| recorded.inputs.len()).sum())
        .collect();
    assert_eq!(inputs, [0, 0, 1, 2, 2, 2, 2, 2, 2, 2]);
    assert!(answers.iter().all(|answer| matches!(answer, Answer::Attempts(_) | Answer::Kept(1, Ok(())))));
    let last = kept(answers.last().unwrap());
    assert!(last.told_of_recount);
    assert_eq!(last.texts, [PlayedText::new(TINY)].into_iter().collect());
    let [first, second] = &last.attempts[..] else { panic!("{last:?}") };
    assert_eq!(first.attempt, Attempt { ended_ms: Some(9_000), ..begun(1, &ada) });
    assert_eq!((first.rating, first.abandoned), (Some(rating(Some(Band::Developing))), false));
    assert_eq!((second.attempt.seed, second.attempt.marks, second.abandoned), (u64::MAX, Some((60, 40)), true));
    assert_eq!(second.attempt.retry, Some(Retry { of: id(1), inputs: 1 }));
}

#[test]
fn an_entry_that_is_put_down_twice_is_there_once() {
    let ada = person("Ada").id;
    let once = all_answer(&[Ask::Keep(every_kind()), Ask::Attempts(ada)]);
    let twice: Vec<Entry> = every_kind().into_iter().flat_map(|entry| [entry.clone(), entry]).collect();
    let count = twice.len();
    for asks in [vec![Ask::Keep(twice)], vec![Ask::Keep(every_kind()); 2], vec![Ask::KeepAnew(every_kind()); 2]] {
        let answers = all_answer(&[asks, vec![Ask::Attempts(ada)]].concat());
        assert_eq!(answers.last(), once.last());
        let (_, kept) = answers.split_last().unwrap();
        assert!(
            kept.iter().all(|answer| matches!(*answer, Answer::Kept(n, Ok(())) if [count, count / 2].contains(&n)))
        );
    }
}

#[test]
fn an_entry_is_the_same_after_it_went_as_json() {
    for entry in every_kind() {
        let json = serde_json::to_string(&entry).unwrap();
        assert_eq!(serde_json::from_str::<Entry>(&json).unwrap(), entry, "{json}");
    }
    let json: Vec<String> = every_kind()[1..5].iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
    let id = id(1);
    assert_eq!(
        json,
        [
            format!(r#"{{"record":{{"id":"{id}","n":0,"input":"so_it_broke","elapsed_ms":0}}}}"#),
            format!(r#"{{"record":{{"id":"{id}","n":1,"input":"new_one in_anger","elapsed_ms":1000}}}}"#),
            format!(r#"{{"finish":{{"id":"{id}","ended_ms":9000}}}}"#),
            format!(
                r#"{{"rate":{{"id":"{id}","rating":{{"listening":"developing","apologizing":null,"options":null,"calm":"needs-practice"}}}}}}"#
            ),
        ],
    );
    for wrong in [
        r#"{"abandon":"nobody"}"#,
        r#"{"record":{"id":"00000000-0000-7000-8000-000000000000","n":0,"input":"two words","elapsed_ms":0}}"#,
        r#"{"rate":{"id":"00000000-0000-7000-8000-000000000000","rating":{"juggling":null}}}"#,
    ] {
        assert!(serde_json::from_str::<Entry>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_does_not_fit_what_is_there_is_refused_and_all_before_it_is_kept() {
    let (ada, bert) = (person("Ada"), person("Bert"));
    let start = vec![begin(1, &ada), record(1, 0, "sorry")];
    let retry = Some(Retry { of: id(9), inputs: 1 });
    let shift = Some(Shift { first: id(9), fatigue: 0 });
    for (entry, error) in [
        (begin(1, &bert), StoreError::Conflict { id: id(1) }),
        (record(1, 0, "not_my_fault"), StoreError::Conflict { id: id(1) }),
        (record(1, 2, "new_one"), StoreError::Conflict { id: id(1) }),
        (record(2, 0, "sorry"), StoreError::NoSuchAttempt { id: id(2) }),
        (Entry::Begin(Attempt { retry, ..begun(2, &ada) }), StoreError::NoSuchAttempt { id: id(9) }),
        (Entry::Begin(Attempt { shift, ..begun(2, &ada) }), StoreError::NoSuchAttempt { id: id(9) }),
        (Entry::Begin(Attempt { retry, ..begun(1, &ada) }), StoreError::Conflict { id: id(1) }),
        (Entry::Finish { id: id(2), ended_ms: 5 }, StoreError::NoSuchAttempt { id: id(2) }),
        (Entry::Rate { id: id(2), rating: rating(None) }, StoreError::NoSuchAttempt { id: id(2) }),
        (Entry::Abandon(id(2)), StoreError::NoSuchAttempt { id: id(2) }),
    ] {
        let entries = [start.clone(), vec![entry.clone(), record(1, 1, "new_one")]].concat();
        let answers = all_answer(&[Ask::Keep(entries), Ask::Attempts(ada.id), Ask::Attempts(bert.id)]);
        assert_eq!(answers[0], Answer::Kept(2, Err(error)), "{entry:?}");
        assert_eq!(kept(&answers[1]).attempts[0].inputs, [(said("sorry"), 0)]);
        assert_eq!(kept(&answers[2]).attempts, []);
    }
}

#[test]
fn in_new_records_nothing_is_to_be_done_about_talks_of_before() {
    let ada = person("Ada");
    let entries = vec![Entry::Abandon(id(9)), begin(1, &ada), record(1, 0, "sorry")];
    let answers = all_answer(&[Ask::KeepAnew(entries), Ask::Attempts(ada.id)]);
    assert_eq!(answers[0], Answer::Kept(3, Ok(())));
    assert_eq!(kept(&answers[1]).attempts.len(), 1);
}

#[test]
fn people_are_found_by_their_name_and_guests_by_their_id_alone_the_last_to_play_first() {
    let (guest, one, other) = (super::guest(), person("Ada"), Person::named(PersonId::new(5, &[3; 10]), "ADA"));
    let start = vec![begin(1, &one), begin(2, &other), begin(3, &guest), begin(4, &one)];
    let names = [" ada ", "Bert", "", &guest.id.to_string()];
    let answers =
        all_answer(&[vec![Ask::Keep(start)], names.map(|name| Ask::People(name.to_owned())).to_vec()].concat());
    let found: Vec<Vec<(PersonId, i64)>> = answers[1..]
        .iter()
        .map(|answer| match answer {
            Answer::People(people) => people.iter().map(|known| (known.person.id, known.last_ms)).collect(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(found, [vec![(one.id, 1_004), (other.id, 1_002)], vec![], vec![], vec![(guest.id, 1_003)]]);
}

/// Numbers that look as if by chance, and are the same every time.
struct Dice(u64);

impl Dice {
    fn under(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

#[test]
fn whatever_is_asked_all_answer_alike() {
    let people = ["Ada", "Bert", "Cleo"].map(person);
    for seed in 0..20 {
        let mut dice = Dice(seed);
        let asks: Vec<Ask> = (0..60)
            .map(|_| {
                let attempt = dice.under(4) as u8;
                let entry = match dice.under(8) {
                    0 | 1 => begin(attempt, &people[dice.under(2)]),
                    2..=4 => record(attempt, dice.under(3), ["sorry", "timeout"][dice.under(2)]),
                    5 => Entry::Finish { id: id(attempt), ended_ms: dice.under(9) as i64 },
                    6 => Entry::Rate { id: id(attempt), rating: rating(Some(Band::ALL[dice.under(3)])) },
                    _ => Entry::ToldOfRecount(people[dice.under(3)].id),
                };
                match dice.under(6) {
                    0 => Ask::Attempts(people[dice.under(3)].id),
                    1 => Ask::People(["ada", "bert"][dice.under(2)].to_owned()),
                    2 => Ask::KeepAnew(vec![entry]),
                    _ => Ask::Keep(vec![entry]),
                }
            })
            .collect();
        all_answer(&asks);
    }
}

#[test]
fn whoever_waits_is_called_when_there_is_an_answer() {
    let folder = tempdir().unwrap();
    for mut journal in journals(folder.path()) {
        let calls = Arc::new(AtomicUsize::new(0));
        let (called, calls_of_it) = mpsc::channel();
        let counted = calls.clone();
        journal.wake_with(Arc::new(move || {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = called.send(());
        }));
        journal.ask(Ask::Keep(vec![begin(1, &person("Ada"))]));
        calls_of_it.recv_timeout(Duration::from_secs(60)).expect("a call");
        assert_eq!(journal.answer(), Some(Answer::Kept(1, Ok(()))));
        assert_eq!(calls.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn whoever_is_about_to_end_hears_every_answer_first() {
    let folder = tempdir().unwrap();
    for mut journal in journals(folder.path()) {
        let entries = every_kind();
        entries.iter().for_each(|entry| journal.ask(Ask::Keep(vec![entry.clone()])));
        let answers: Vec<Answer> = std::iter::from_fn(|| journal.answer_before_the_end()).collect();
        assert_eq!(answers, vec![Answer::Kept(1, Ok(())); entries.len()]);
    }
    assert_eq!(open(&folder.path().join("records")).all().unwrap().attempts.len(), 2);
}

#[test]
fn while_another_program_keeps_the_file_to_itself_nobody_waits_but_the_thread() {
    let folder = tempdir().unwrap();
    let mut journal = FileJournal::new(folder.path().to_owned());
    answers(&mut journal, [Ask::Keep(vec![begin(1, &person("Ada"))])]);
    let other = rusqlite::Connection::open(folder.path().join(FILE)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = Instant::now();
    journal.ask(Ask::Keep(vec![record(1, 0, "sorry")]));
    assert_eq!(journal.answer(), None);
    assert!(start.elapsed() < Duration::from_secs(5), "it waits 15 seconds at least for the other program");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(journal.answer_before_the_end(), Some(Answer::Kept(1, Ok(()))));
}

#[test]
fn a_file_that_cannot_be_had_is_said_of_everything_that_is_asked() {
    let folder = tempdir().unwrap();
    std::fs::write(folder.path().join("records"), "in the way").unwrap();
    let mut journal = FileJournal::new(folder.path().join("records"));
    let answers = answers(&mut journal, [Ask::Keep(every_kind()), Ask::Attempts(person("Ada").id)]);
    assert!(answers.iter().all(|answer| matches!(answer, Answer::Unopened(error) if error.word() == "not-writable")));
}
