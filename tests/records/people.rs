//! Who is who: ids, names, and files from before people had ids.

use std::fmt::Write;
use std::path::Path;

use rusqlite::Connection;
use tempfile::tempdir;
use unruffled::records::{Attempt, FILE, Known, Person, PersonId, Store};

use super::{all, attempt, open, person, play};

/// The names of the people who have attempts, with when these were started, by the first of them.
fn people(store: &Store) -> Vec<(Option<String>, Vec<i64>)> {
    let mut people: Vec<(Person, Vec<i64>)> = Vec::new();
    for recorded in all(store) {
        let attempt = recorded.attempt;
        match people.iter_mut().find(|(person, _)| person.id == attempt.trainee.id) {
            Some((person, started)) => {
                assert_eq!(*person, attempt.trainee, "one person has one name");
                started.push(attempt.started_ms);
            }
            None => people.push((attempt.trainee, vec![attempt.started_ms])),
        }
    }
    people.into_iter().map(|(person, started)| (person.name, started)).collect()
}

fn begin(store: &Store, trainee: &Person, started_ms: i64) {
    play(store, &Attempt { trainee: trainee.clone(), ..attempt(store, started_ms) }, &["sorry"]);
}

/// Those who go by a name, and when each began the last attempt.
fn known(store: &Store, name: &str) -> Vec<(Person, i64)> {
    let known = store.people_called(name).unwrap();
    known.into_iter().map(|Known { person, last_ms }| (person, last_ms)).collect()
}

#[test]
fn a_name_is_found_however_it_is_typed_with_the_date_of_the_talk_that_was_played_last() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let ada = person("Ada  Lovelace ");
    for started_ms in [10, 30, 20] {
        begin(&store, &ada, started_ms);
    }
    begin(&store, &person("Ada"), 40);
    for name in ["Ada Lovelace", "ada lovelace", "  ADA\u{a0}\tLoveLace "] {
        assert_eq!(known(&store, name), [(ada.clone(), 20)], "{name}");
    }
    assert_eq!(ada.name.as_deref(), Some("Ada Lovelace"));
    assert_eq!(known(&store, "Lovelace"), []);
}

#[test]
fn two_people_may_have_one_name_and_are_told_apart_by_their_ids() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let [one, other] = ["Ada", "ada"].map(|name| Person::named(PersonId::fresh(), name));
    begin(&store, &other, 20);
    begin(&store, &one, 10);
    assert_eq!(known(&store, "ADA"), [(one.clone(), 10), (other.clone(), 20)], "who played last comes first");
    for person in [&one, &other] {
        assert_eq!(known(&store, &person.id.to_string()).iter().map(|known| &known.0).collect::<Vec<_>>(), [person]);
        assert_eq!(store.of_trainee(&person.id).unwrap().attempts.len(), 1);
    }
}

#[test]
fn a_guest_is_a_guest_of_one_sitting_and_has_no_name_to_be_found_by() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let guests = [Person::guest(PersonId::fresh()), Person::guest(PersonId::fresh())];
    for (started, guest) in (0..).zip(&guests) {
        begin(&store, guest, started);
    }
    for (started, guest) in (0..).zip(&guests) {
        let theirs: Vec<_> = store.of_trainee(&guest.id).unwrap().attempts;
        assert_eq!(theirs.iter().map(|recorded| recorded.attempt.started_ms).collect::<Vec<_>>(), [started]);
    }
    assert_eq!(known(&store, ""), []);
    assert_eq!(people(&store), [(None, vec![0]), (None, vec![1])]);
}

/// Names as people typed them, oldest first, and one guest.
const TYPED: [&str; 9] = ["ada", "Ada ", "Bo", "Ada", "Ada  Lovelace", "BO", "ADA", "Ada", "ada lovelace"];

/// Puts a file as an old program wrote it into a folder, with an attempt of everybody in [`TYPED`] and two of guests.
fn file_of_version(version: i32, folder: &Path) {
    let old = Connection::open(folder.join(FILE)).unwrap();
    old.execute_batch(include_str!("version_1.sql")).unwrap();
    old.execute_batch("DELETE FROM inputs; DELETE FROM attempts").unwrap();
    if version == 2 {
        old.execute_batch(include_str!("version_2.sql")).unwrap();
    }
    let columns = "(id, trainee, dialogue, dialogue_hash, rubric_hash, seed, mode, pace, shuffled, started_ms,
                    program_version)";
    let typed = TYPED.map(Some).into_iter().chain([None, None, Some(" ")]);
    for (n, name) in (0_i64..).zip(typed) {
        let mut sql = format!("INSERT INTO attempts {columns} VALUES ");
        write!(sql, "('018bcfe5-6800-7909-8909-{n:012}', ?1, 'tiny', '', '', 7, 'practice', 1, 1, {n}, '0.1.0')")
            .unwrap();
        old.execute(&sql, [name]).unwrap();
        let answer = "INSERT INTO inputs SELECT id, 0, 'sorry', 500 FROM attempts WHERE started_ms = ?1";
        old.execute(answer, [n]).unwrap();
    }
    // What no program wrote keeps no file from being opened.
    old.execute("UPDATE attempts SET trainee = CAST(x'41ff' AS TEXT) WHERE started_ms = 11", []).unwrap();
}

#[test]
fn an_upgrade_joins_names_that_differ_in_case_and_white_space_alone() {
    for version in [1, 2] {
        let folder = tempdir().unwrap();
        file_of_version(version, folder.path());
        let store = open(folder.path());
        let name = |name: &str| Some(name.to_owned());
        assert_eq!(
            people(&store),
            [
                (name("Ada"), vec![0, 1, 3, 6, 7]),
                // Each was used once: the one used last stays.
                (name("BO"), vec![2, 5]),
                (name("ada lovelace"), vec![4, 8]),
                (None, vec![9, 10]),
                (name("A\u{fffd}"), vec![11]),
            ],
            "version {version}"
        );
        assert!(all(&store).iter().all(|recorded| recorded.inputs.len() == 1), "with all that was said");
        let ada = &known(&store, "ADA")[..];
        assert!(matches!(ada, [(_, 7)]), "{ada:?}");
        let id = ada[0].0.id.to_string();
        assert_eq!((&id[..13], id.as_bytes()[14]), ("00000000-0000", b'7'), "since their first attempt");
        // From here on it is a file like any other, and who comes back is who they were.
        begin(&store, &ada[0].0, 99);
        drop(store);
        assert_eq!(people(&open(folder.path()))[0], (name("Ada"), vec![0, 1, 3, 6, 7, 99]));
    }
}

#[test]
fn an_upgrade_keeps_the_order_in_which_attempts_were_begun() {
    let folder = tempdir().unwrap();
    file_of_version(2, folder.path());
    let store = open(folder.path());
    begin(&store, &person("Cy"), 5);
    let started: Vec<i64> = all(&store).iter().map(|recorded| recorded.attempt.started_ms).collect();
    assert_eq!(started, (0..12).chain([5]).collect::<Vec<_>>(), "and whoever comes after is last");
}
