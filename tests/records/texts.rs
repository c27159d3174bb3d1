//! Attempts keep what they were played with: whatever becomes of a dialogue, they are shown as they were.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::tempdir;
use unruffled::check::course::{Course, Origin};
use unruffled::learning::{Done, Edition, Judge, Left, Progress, at_hand, wordings};
use unruffled::records::{Attempt, Entry, FILE, PlayedText, Reading, Store, content_hash};

use super::{TINY, attempt, open, person, play, wording};
use unruffled::dialogue::Rubric;

const WELL: &[&str] = &["so_it_broke", "new_one"];

fn texts(reading: &Reading) -> Vec<&str> {
    reading.texts.iter().map(|text| &**text.text()).collect()
}

/// A finished attempt with seed 2, which leads straight to the end.
fn finished(store: &Store) -> Attempt {
    let attempt = Attempt { seed: 2, trainee: person("Ann"), ..attempt(store, 1) };
    play(store, &attempt, WELL);
    store.finish(&attempt.id, 9).unwrap();
    attempt
}

#[test]
fn a_text_is_kept_once_however_many_attempts_were_played_with_it() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let ids = [finished(&store).trainee.id, finished(&store).trainee.id];
    let both = vec![PlayedText::new(TINY), PlayedText::new(Rubric::BUILT_IN), PlayedText::new("nobody played this")];
    for _ in 0..2 {
        store.enter(&Entry::Texts(both.clone())).unwrap();
    }
    drop(store);
    let reading = open(folder.path()).of_trainee(&ids[0]).unwrap();
    assert_eq!(reading.texts.iter().count(), 2);
    assert!(texts(&reading).contains(&TINY) && texts(&reading).contains(&Rubric::BUILT_IN));
    let db = Connection::open(folder.path().join(FILE)).unwrap();
    let kept: i64 = db.query_row("SELECT count(*) FROM texts", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 2, "what nobody played is not kept");
}

#[test]
fn a_text_that_somebody_changed_in_the_file_is_not_taken_for_the_one_that_was_played() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let person = finished(&store).trainee.id;
    store.keep_texts(&wording(TINY).texts()).unwrap();
    let db = Connection::open(folder.path().join(FILE)).unwrap();
    db.execute("UPDATE texts SET text = text || ' '", []).unwrap();
    assert!(store.of_trainee(&person).unwrap().texts.get(&content_hash(TINY)).is_none());
}

/// What came of Ann's attempt, where this is played now.
fn seen(store: &Store, now: &[&str]) -> (Judge, Reading) {
    let mut judge = Judge::new(now.iter().map(|text| wording(text)).collect());
    let reading = store.of_trainee(&person("Ann").id).unwrap();
    judge.judge(&reading);
    (judge, reading)
}

#[test]
fn an_attempt_is_shown_as_it_was_whatever_becomes_of_its_dialogue() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    finished(&store);
    store.keep_texts(&wording(TINY).texts()).unwrap();
    let one = |now: &[&str]| {
        let (judge, reading) = seen(&store, now);
        let mut progress = Progress::of(&reading.attempts, &judge);
        assert_eq!((progress.done.len(), progress.unshown), (1, 0), "{now:?}");
        progress.done.remove(0)
    };
    let before = one(&[TINY]);
    assert_eq!(before.standing.edition, Edition::Current);
    for (change, now) in [
        ("other moves", vec![TINY.replace("moves: [paraphrases]", "moves: [does_not_listen]")]),
        ("a reply is called otherwise", vec![TINY.replace("new_one", "another_one")]),
        ("another end", vec![TINY.replace("outcome: resolved", "outcome: escalated")]),
        ("another title", vec![TINY.replace("title: \"Tiny\"", "title: \"Small\"")]),
        ("it is gone", vec![]),
    ] {
        let now: Vec<&str> = now.iter().map(|text| &**text).collect();
        let mut after = one(&now);
        assert_eq!(after.standing.edition, Edition::Earlier, "{change}");
        after.standing.edition = Edition::Current;
        assert_eq!(after, before, "{change}");
    }
}

#[test]
fn a_talk_that_was_left_goes_on_in_the_wording_that_it_was_begun_in() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let attempt = Attempt { seed: 2, trainee: person("Ann"), ..attempt(&store, 1) };
    play(&store, &attempt, &WELL[..1]);
    let renamed = TINY.replace("so_it_broke", "it_broke");
    let (judge, reading) = seen(&store, &[&renamed]);
    assert!(Left::of(reading.attempts.iter(), "tiny", &judge).lost.is_some(), "its text is not kept");
    store.keep_texts(&wording(TINY).texts()).unwrap();
    let (mut judge, reading) = seen(&store, &[&renamed]);
    let left = Left::of(reading.attempts.iter(), "tiny", &judge);
    assert_eq!(left.open.map(|open| (open.recorded.attempt.id, open.turn)), Some((attempt.id, 2)));
    let (edition, then) = judge.wording(&attempt, &reading.texts).unwrap();
    assert_eq!((edition, &**then.dialogue.text()), (Edition::Earlier, TINY));
    assert!(reading.attempts[0].replay(then.script.clone()).is_ok());
}

#[test]
fn what_an_older_program_let_go_on_in_a_later_text_is_found_in_that() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let attempt = Attempt { seed: 2, trainee: person("Ann"), ..attempt(&store, 1) };
    play(&store, &attempt, &["so_it_broke", "another_one"]);
    store.keep_texts(&wording(TINY).texts()).unwrap();
    let later = TINY.replace("new_one", "another_one");
    let (judge, reading) = seen(&store, &[&later]);
    let done = Done::of(&reading.attempts[0], &judge).expect("it fits the text of now");
    assert_eq!(done.standing.edition, Edition::Lost);
}

#[test]
fn a_run_hangs_on_nothing_but_what_is_stored() {
    // The course sets marks and order, a shift makes the customer angrier: all of that is with the attempt.
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let base = attempt(&store, 1);
    let shift = Some(unruffled::records::Shift { first: base.id, fatigue: 30 });
    let attempt = Attempt { seed: 2, trainee: person("Ann"), marks: Some((1, 0)), shift, ..base };
    play(&store, &attempt, WELL);
    store.keep_texts(&wording(TINY).texts()).unwrap();
    let done = |now: &[&str]| {
        let (judge, reading) = seen(&store, now);
        let done = Done::of(&reading.attempts[0], &judge).expect("it ended");
        (done.standing.passed, done.standing.overall, done.anger_end, done.skills)
    };
    assert!(done(&[TINY]).0, "one percent is enough");
    assert_eq!(done(&[]), done(&[TINY]));
    assert_eq!(done(&[&TINY.replace("flags:", "pass: (overall: 100, each: 100), flags:")]), done(&[TINY]));
}

/// The folder with records as the program wrote them last that kept no texts, and the course they were played with.
fn last_version() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/records")
}

/// Those records in a folder of their own.
pub fn of_the_last_version() -> tempfile::TempDir {
    let folder = tempdir().unwrap();
    fs::copy(last_version().join("version_4.sqlite3"), folder.path().join(FILE)).unwrap();
    folder
}

#[test]
fn records_of_the_last_version_are_opened_upgraded_and_shown() {
    let folder = of_the_last_version();
    let store = open(folder.path());
    let ada = &store.people_called("ada lovelace").unwrap()[0].person;
    let course = Course::load(Origin::Folder(last_version().join("course"))).unwrap();
    let before = store.of_trainee(&ada.id).unwrap();
    assert_eq!((before.attempts.len(), before.left_out.len(), before.texts.iter().count()), (10, 0, 0));
    assert!(before.attempts.iter().all(|one| one.attempt.language.is_none() && one.attempt.platform.is_none()));
    for _ in 0..2 {
        store.keep_texts(&at_hand(&course, std::iter::empty())).unwrap();
    }
    let after = store.of_trainee(&ada.id).unwrap();
    assert_eq!(after.attempts, before.attempts, "an upgrade changes no attempt");
    assert_eq!(after.texts.iter().count(), 3, "two dialogues and a rubric; one text nobody has any more");
    // The dialogues are changed, and then gone: all is shown as it was.
    let judged = |wordings: Vec<_>| {
        let mut judge = Judge::new(wordings);
        judge.judge(&after);
        Progress::of(&after.attempts, &judge)
    };
    let now = judged(wordings(&course).map(|(wording, _)| wording).collect());
    let said: Vec<String> = now
        .done
        .iter()
        .map(|done| {
            let standing = done.standing;
            format!("{} {:?} {:?} {}", done.dialogue, standing.outcome, standing.overall, standing.passed)
        })
        .collect();
    let expected = [
        "cases Lost Some(0) false",
        "chance Resolved Some(100) true",
        "cases Lost Some(0) false",
        "chance Resolved Some(0) false",
        "chance Resolved Some(0) false",
    ];
    assert_eq!(said, expected);
    let mut gone = judged(Vec::new());
    assert!(gone.done.iter().all(|done| done.standing.edition == Edition::Earlier));
    gone.done.iter_mut().for_each(|done| done.standing.edition = Edition::Current);
    assert_eq!(gone.done, now.done);
}
