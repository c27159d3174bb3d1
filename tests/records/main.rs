//! Attempts on disk.

mod carried;
mod course;
mod forgetting;
mod journal;
mod judging;
mod keeping;
mod killed;
mod leaving;
#[cfg(unix)]
mod moving;
mod people;
mod practising;
mod progressing;
mod recounting;
mod refusing;
mod replaying;
mod rows;
mod shared;
mod shifting;
mod taking_in;
mod texts;
mod together;
#[cfg(unix)]
mod unwritable;

use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use unruffled::check;
use unruffled::conversation::{Input, Script};
use unruffled::diagnostic::Source;
use unruffled::dialogue::{Mode, Rubric};
use unruffled::learning::{Judge, Wording};
use unruffled::records::{
    Attempt, AttemptId, FILE, PROGRAM_VERSION, Person, PersonId, PlayedText, Reading, Recorded, Store, content_hash,
};

/// opening (provokes, timer) -> answer (chance) -> opening | second -> resolved | lost
const TINY: &str = r#"
Dialogue(
    format: 1, id: tiny, language: en, title: "Tiny", brief: "A talk that takes two answers.",
    teaches: [listening], level: easy, channel: counter,
    customer: (name: "Mr Brand", anger: 50, temper: quick),
    flags: [heard], leaves: (at: 100, goto: lost), start: opening,
    scenes: [
        Talk(id: opening, says: "You people!", provokes: true, timer: (seconds: 20, goto: lost), replies: [
            (id: so_it_broke, say: "So it broke on the first day.", moves: [paraphrases], set: [heard], goto: answer),
            (id: sorry, say: "I am sorry.", moves: [apologizes], goto: answer),
            (id: not_my_fault, say: "It was not me.", moves: [does_not_listen], goto: answer),
        ]),
        React(id: answer, one_of: [
            (only_if: [heard], chance: 2, says: "Yes!", anger: -3, goto: second),
            (chance: 1, says: "Well?", anger: 2, goto: second),
            (chance: 1, says: "I said it before!", goto: opening),
        ]),
        Talk(id: second, says: "What now?", replies: [
            (id: new_one, say: "You get a new one.", goto: resolved),
            (id: no_idea, say: "No idea.", moves: [does_not_listen], goto: lost),
        ]),
        Ending(id: resolved, outcome: resolved, says: "Good."),
        Ending(id: lost, outcome: lost, says: "Bye."),
    ],
)
"#;

/// A dialogue made from its text, with the built-in rubric.
fn script(text: &str) -> Arc<Script> {
    let (rubric, _) = check::rubric("rubric.ron", Arc::new(Source::new(Rubric::BUILT_IN)));
    let checked = check::dialogue("tiny.ron", None, Arc::new(Source::new(text)), &rubric.unwrap());
    checked.script.unwrap_or_else(|| panic!("{:?}", checked.report.findings))
}

/// The same with its texts, as it is played now.
fn wording(text: &str) -> Arc<Wording> {
    Arc::new(Wording::new(script(text), PlayedText::new(text), PlayedText::new(Rubric::BUILT_IN)))
}

/// A judge who has seen attempts, where there is this to play now and nothing is kept of before.
fn judge(text: &str, attempts: &[Recorded]) -> Judge {
    let mut judge = Judge::new(vec![wording(text)]);
    judge.judge(&Reading { attempts: attempts.to_vec(), ..Reading::default() });
    judge
}

fn open(folder: &Path) -> Store {
    Store::open(folder).unwrap()
}

fn said(id: &str) -> Input {
    id.parse().unwrap()
}

/// Somebody of this name, the same person whenever they are asked for.
fn person(name: &str) -> Person {
    let mut random = [0; 10];
    random.iter_mut().zip(name.bytes()).for_each(|(random, byte)| *random = byte);
    Person::named(PersonId::new(1, &random), name)
}

/// A guest, always the same one.
fn guest() -> Person {
    Person::guest(PersonId::new(1, &[7; 10]))
}

/// An attempt of that guest at the tiny dialogue.
fn attempt(store: &Store, started_ms: i64) -> Attempt {
    played(store.new_id(started_ms), started_ms)
}

/// An attempt of that guest at the tiny dialogue, with this id.
fn played(id: AttemptId, started_ms: i64) -> Attempt {
    Attempt {
        id,
        trainee: guest(),
        dialogue: "tiny".to_owned(),
        dialogue_hash: content_hash(TINY),
        rubric_hash: content_hash(Rubric::BUILT_IN),
        seed: 7,
        mode: Mode::Practice,
        pace: true,
        shuffled: false,
        started_ms,
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

/// All attempts of everybody.
#[track_caller]
fn all(store: &Store) -> Vec<Recorded> {
    let reading = store.all().unwrap();
    assert_eq!(reading.left_out, [], "all of them can be read");
    reading.attempts
}

/// What somebody did with the tiny dialogue, the oldest first.
fn tiny(store: &Store, trainee: &Person) -> Vec<Recorded> {
    let all = store.of_trainee(&trainee.id).unwrap().attempts;
    all.into_iter().filter(|recorded| recorded.attempt.dialogue == "tiny").collect()
}

/// Stores an attempt with these words.
fn play(store: &Store, attempt: &Attempt, words: &[&str]) {
    store.begin(attempt).unwrap();
    for (n, word) in words.iter().enumerate() {
        store.record(&attempt.id, n, &said(word), n as u64 * 1_500).unwrap();
    }
}

/// Puts a file as version 1 wrote it into a folder. Says how many attempts are in it.
fn old_file(folder: &Path) -> usize {
    let old = Connection::open(folder.join(FILE)).unwrap();
    old.execute_batch(include_str!("version_1.sql")).unwrap();
    2
}
