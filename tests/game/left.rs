//! Talks that were left in the middle, and files that say what this program does not know.

use super::course;
use super::played::somebody;
use super::support::Game;
use bevy::prelude::*;
use std::path::Path;
use unruffled::check::course::Course;
use unruffled::conversation::Input;
use unruffled::dialogue::Mode;
use unruffled::records::{Attempt, FILE, PROGRAM_VERSION, Recorded, Store};
use unruffled_game::navigation::{Overlay, Screen};

/// ask -> again -> fine
fn tea(title: &str, reply: &str) -> String {
    format!(
        r#"Dialogue(format: 1, id: tea, language: en, title: "{title}", brief: "-", teaches: [calm], level: easy,
        channel: chat, customer: (name: "Kim", anger: 40), start: ask,
        scenes: [
            Talk(id: ask, says: "Well?", replies: [
                (id: {reply}, say: "Yes.", goto: again), (id: no, say: "No.", goto: again)]),
            Talk(id: again, says: "Sure?", replies: [
                (id: yes, say: "Yes.", goto: fine), (id: no, say: "No.", goto: fine)]),
            Ending(id: fine, outcome: resolved, says: "Good."),
        ])"#
    )
}

fn course_of(text: &str) -> Course {
    course::of(&[("tea.ron", text)])
}

fn open(text: &str, data: &Path) -> Game {
    Game::with(1280, 720, course_of(text), Some(data))
}

fn kept(data: &Path) -> Vec<Recorded> {
    Store::open(data).expect("the records open").all().expect("they are read").attempts
}

/// When the talks of [`leave`] began.
const STARTED_MS: i64 = 1_780_300_000_000;

/// Puts a talk of Ada's on disk in which this was said, a second and a half each, as if the program had then been
/// killed.
fn leave(data: &Path, dialogue: &str, words: &[&str]) -> Attempt {
    let store = Store::open(data).expect("the records open");
    let attempt = Attempt {
        id: store.new_id(STARTED_MS),
        trainee: somebody(&store, "Ada"),
        dialogue: dialogue.to_owned(),
        dialogue_hash: String::new(),
        rubric_hash: String::new(),
        seed: 7,
        mode: Mode::Practice,
        pace: true,
        shuffled: true,
        started_ms: STARTED_MS,
        ended_ms: None,
        language: None,
        case: None,
        program_version: PROGRAM_VERSION.to_owned(),
        platform: None,
        retry: None,
        shift: None,
        marks: Some((70, 50)),
    };
    store.begin(&attempt).expect("it begins");
    for (n, word) in words.iter().enumerate() {
        let input: Input = word.parse().expect("an answer");
        store.record(&attempt.id, n, &input, 1_500 * (n as u64 + 1)).expect("it is kept");
    }
    attempt
}

#[test]
fn a_talk_goes_on_in_a_changed_text_as_long_as_what_was_said_can_be_said_in_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = open(&tea("Tea", "yes"), folder.path());
    game.talk_to("Ada", "tea");
    game.say("yes");
    drop(game);
    let mut other = open(&format!("// A remark.\n{}", tea("Coffee", "yes")), folder.path());
    other.play_as("Ada");
    assert!(other.shows("Unfinished, at turn 2"), "{:?}", other.texts());
    other.press(KeyCode::Enter);
    other.press(KeyCode::Enter);
    assert_eq!((other.screen(), other.inputs()), (Screen::Conversation, vec!["yes".to_owned()]));
    other.say("no");
    let all = kept(folder.path());
    assert_eq!((all.len(), all[0].inputs.len(), all[0].attempt.ended_ms.is_some()), (1, 2, true));
}

#[test]
fn a_talk_that_a_changed_text_has_no_place_for_is_closed_and_that_is_said_where_one_looks() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    leave(folder.path(), "tea", &["yes"]);
    for _ in 0..2 {
        let mut game = open(&tea("Tea", "by_all_means"), folder.path());
        game.play_as("Ada");
        assert!(game.shows("Changed since you left it at turn 1"), "{:?}", game.texts());
        assert!(!game.shows("Unfinished") && !game.shows("Not met yet"), "{:?}", game.texts());
        game.pick("tea");
        let why = "what you said at turn 1 cannot be said in it any more. What you said is still kept.";
        assert!(game.shows(why), "{:?}", game.texts());
        game.assert_nothing_overflows();
        let all = kept(folder.path());
        assert_eq!((all.len(), all[0].abandoned, all[0].inputs.len()), (1, true, 1), "closed, and all of it kept");
    }
    let mut game = open(&tea("Tea", "by_all_means"), folder.path());
    game.talk_to("Ada", "tea");
    game.say("no");
    drop(game);
    let mut game = open(&tea("Tea", "by_all_means"), folder.path());
    game.play_as("Ada");
    assert!(game.shows("Unfinished, at turn 2") && !game.shows("Changed since"), "{:?}", game.texts());
}

#[test]
fn a_talk_whose_end_was_not_put_down_ended_when_it_was_last_played_and_not_when_somebody_looks() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    leave(folder.path(), "tea", &["yes", "no"]);
    let mut game = open(&tea("Tea", "yes"), folder.path());
    game.play_as("Ada");
    assert!(!game.shows("Unfinished"), "{:?}", game.texts());
    let all = kept(folder.path());
    assert_eq!((all[0].attempt.ended_ms, all[0].abandoned), (Some(STARTED_MS + 3_000), false));
}

#[test]
fn a_talk_that_is_stuck_is_closed_as_one_that_did_not_end_at_once_and_after_a_crash() {
    let course = || course::of(&[("stuck.ron", &course::stuck())]);
    let closed = |data: &Path| {
        let all = kept(data);
        all.iter().map(|recorded| (recorded.attempt.ended_ms, recorded.abandoned)).collect::<Vec<_>>()
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = Game::with(1280, 720, course(), Some(folder.path()));
    game.talk_to("Ada", "stuck");
    game.say("on");
    assert_eq!(closed(folder.path()), [(None, true)]);
    let folder = tempfile::tempdir().expect("a temporary folder");
    leave(folder.path(), "stuck", &["on"]);
    let mut game = Game::with(1280, 720, course(), Some(folder.path()));
    game.play_as("Ada");
    assert_eq!(closed(folder.path()), [(None, true)]);
}

#[test]
fn an_attempt_that_cannot_be_read_is_said_and_keeps_nobody_from_playing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bad = leave(folder.path(), "tea", &["yes"]);
    leave(folder.path(), "tea", &["no"]);
    let file = rusqlite::Connection::open(folder.path().join(FILE)).expect("the file opens");
    let nap = "UPDATE attempts SET mode = 'nap' WHERE id = ?1";
    file.execute(nap, [bad.id.to_string()]).expect("it is changed");
    drop(file);
    let mut game = open(&tea("Tea", "yes"), folder.path());
    game.play_as("Ada");
    assert_eq!(game.overlay(), Overlay::None, "{:?}", game.texts());
    assert!(game.shows("One of your talks cannot be read and is left out."), "{:?}", game.texts());
    assert!(game.shows(&format!("{}: nap is no mode.", bad.id)), "{:?}", game.texts());
    assert!(game.shows("Unfinished, at turn 2"), "what can be read is there: {:?}", game.texts());
    game.press(KeyCode::Enter);
    game.press(KeyCode::Enter);
    game.say("yes");
    assert_eq!(kept(folder.path())[0].inputs.len(), 2, "and the talk is recorded");
}
