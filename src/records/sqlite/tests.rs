//! What can only be seen with a hand on the connection.

use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{FILE, Store};
use crate::conversation::Input;
use crate::dialogue::Mode;
use crate::records::{Attempt, PROGRAM_VERSION, Person, PersonId, StoreError};

fn attempt(store: &Store) -> Attempt {
    Attempt {
        id: store.new_id(1_000),
        trainee: Person::guest(PersonId::fresh()),
        dialogue: "kettle".to_owned(),
        dialogue_hash: String::new(),
        rubric_hash: String::new(),
        seed: 7,
        mode: Mode::Practice,
        pace: true,
        shuffled: false,
        started_ms: 1_000,
        ended_ms: None,
        language: None,
        case: None,
        program_version: PROGRAM_VERSION.to_owned(),
        platform: None,
        retry: None,
        shift: None,
        marks: None,
    }
}

#[test]
fn every_commit_is_written_through() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let pragma = |name| store.db.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
    assert_eq!(pragma("journal_mode"), "wal".to_owned().into());
    assert_eq!(pragma("synchronous"), 2.into());
    assert_eq!(pragma("foreign_keys"), 1.into());
    assert_eq!(pragma("busy_timeout"), 15_000.into());
}

#[test]
fn a_full_disk_is_named_and_what_was_recorded_stays() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let attempt = attempt(&store);
    store.begin(&attempt).unwrap();
    let pages: i64 = store.db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.db.pragma_update_and_check(None, "max_page_count", pages + 2, |_| Ok(())).unwrap();
    let said = |n: usize| format!("reply_{n}").parse::<Input>().unwrap();
    let mut acknowledged = 0;
    let error = loop {
        match store.record(&attempt.id, acknowledged, &said(acknowledged), 0) {
            Ok(()) => acknowledged += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error, StoreError::Full { path: folder.path().join(FILE) });
    assert!(error.to_string().contains("no room left"), "{error}");
    assert_eq!(store.all().unwrap().attempts[0].inputs.len(), acknowledged);
    // Once there is room, the same answer is taken.
    store.db.pragma_update_and_check(None, "max_page_count", 1_000_000, |_| Ok(())).unwrap();
    store.record(&attempt.id, acknowledged, &said(acknowledged), 0).unwrap();
    drop(store);
    let again = Store::open(folder.path()).unwrap().all().unwrap().attempts;
    let words: Vec<Input> = again[0].inputs.iter().map(|(input, _)| input.clone()).collect();
    assert_eq!(words, (0..=acknowledged).map(said).collect::<Vec<_>>());
}

#[test]
fn a_program_that_keeps_the_file_to_itself_is_waited_for_and_then_named() {
    let folder = tempfile::tempdir().unwrap();
    let patience = Duration::from_millis(100);
    let store = Store::open_within(folder.path(), patience).unwrap();
    let attempt = attempt(&store);
    store.begin(&attempt).unwrap();
    let other = Connection::open(folder.path().join(FILE)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = Instant::now();
    let error = store.record(&attempt.id, 0, &Input::Timeout, 0).unwrap_err();
    assert!(start.elapsed() >= patience);
    assert_eq!(error.word(), "locked");
    assert!(error.to_string().contains("Close the other program"), "{error}");
    // Reading goes on, and so does opening.
    assert_eq!(Store::open_within(folder.path(), patience).unwrap().all().unwrap().attempts.len(), 1);
    other.execute_batch("ROLLBACK").unwrap();
    store.record(&attempt.id, 0, &Input::Timeout, 0).unwrap();
}

#[test]
fn a_file_that_is_locked_whole_cannot_be_opened_and_is_not_called_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let other = Connection::open(folder.path().join(FILE)).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let error = Store::open_within(folder.path(), Duration::from_millis(100)).unwrap_err();
    assert_eq!(error.word(), "locked");
    other.execute_batch("ROLLBACK").unwrap();
    Store::open(folder.path()).unwrap();
}
