//! The records live on a thread of their own: what the game does while they cannot be had, and when they are gone.

use super::course;
use super::support::{DIGITS, Game};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;
use unruffled::records::{FILE, Recorded, Store};
use unruffled_game::navigation::{Overlay, Screen};

fn game(data: &Path) -> Game {
    Game::with(1280, 720, course::shipped(), Some(data))
}

/// A talk in which the next answer can be given at once.
fn talk(data: &Path) -> Game {
    let mut game = game(data);
    game.talk_to("Ada", "faulty_kettle");
    game.hear_out();
    game.wait(Duration::from_secs(2));
    game
}

#[track_caller]
fn answer(game: &mut Game, reply: &str) {
    let digit = DIGITS[game.place(reply) - 1];
    game.press(digit);
}

fn kept(data: &Path) -> Vec<Recorded> {
    Store::open(data).expect("the records open").all().expect("they are read").attempts
}

fn words(recorded: &Recorded) -> Vec<String> {
    recorded.inputs.iter().map(|(input, _)| input.to_string()).collect()
}

/// Writes, as another program may, for as long as it is there.
fn busy(data: &Path) -> Connection {
    let other = Connection::open(data.join(FILE)).expect("the file is there");
    other.execute_batch("BEGIN IMMEDIATE").expect("it can be written");
    other
}

fn announced(game: &mut Game) -> String {
    let mut voices = game.app.world_mut().query::<(&Name, &AccessibilityNode)>();
    let voice = voices.iter(game.app.world()).find(|(name, _)| name.as_str() == "announcements");
    voice.and_then(|(_, node)| node.label()).unwrap_or_default().to_owned()
}

#[track_caller]
fn assert_asked(game: &mut Game, words: &str) {
    assert_eq!(game.overlay(), Overlay::Records, "{:?}", game.texts());
    assert!(game.shows(words), "{:?}", game.texts());
    game.assert_nothing_overflows();
}

#[test]
fn no_frame_waits_while_another_program_keeps_the_records_to_itself() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = talk(folder.path());
    let other = busy(folder.path());
    let anger = game.run().anger();
    game.impatient = true;
    answer(&mut game, "is_she_all_right");
    assert!(!game.shows("is being saved"), "most waits are over before they are noticed");
    game.wait(Duration::from_millis(400));
    assert!(game.shows("Your talk is being saved"), "{:?}", game.texts());
    assert!(announced(&mut game).contains("Your talk is being saved"), "{}", announced(&mut game));
    game.assert_nothing_overflows();
    assert_eq!((game.overlay(), game.inputs().len(), game.run().anger()), (Overlay::None, 0, anger));
    drop(other);
    game.wait_until("the customer hears it", |game| game.inputs().len() == 1);
    game.impatient = false;
    game.settle();
    assert!(!game.shows("is being saved"), "{:?}", game.texts());
    assert_eq!(words(&kept(folder.path())[0]), ["is_she_all_right"]);
}

#[test]
fn the_list_comes_when_it_can_be_read_and_frames_go_on_until_then() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut first = talk(folder.path());
    answer(&mut first, "is_she_all_right");
    drop(first);
    let alone = || {
        let other = Connection::open(folder.path().join(FILE)).expect("the file is there");
        other.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").expect("nobody else reads it");
        other
    };
    let other = alone();
    let mut guest = game(folder.path());
    guest.impatient = true;
    guest.click("Play as a guest");
    guest.wait(Duration::from_millis(400));
    assert_eq!(guest.screen(), Screen::Player);
    assert!(guest.shows("Your records are being looked at"), "{:?}", guest.texts());
    drop(other);
    guest.wait_until("the list comes", |game| game.screen() == Screen::Choose);
    guest.impatient = false;
    guest.settle();
    assert!(!guest.shows("being looked at"), "{:?}", guest.texts());
    drop(guest);
    let other = alone();
    let mut ada = game(folder.path());
    ada.impatient = true;
    ada.type_text("Ada");
    ada.press(KeyCode::Enter);
    ada.wait(Duration::from_millis(400));
    assert!(ada.shows("Your records are being looked at"), "{:?}", ada.texts());
    drop(other);
    ada.wait_until("she is known", |game| game.shows("Is that you?"));
    ada.impatient = false;
    ada.press(KeyCode::Enter);
    assert!(ada.shows("Unfinished, at turn 2"), "{:?}", ada.texts());
}

#[test]
fn a_game_that_is_to_close_first_writes_what_was_said() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = talk(folder.path());
    let other = busy(folder.path());
    game.impatient = true;
    answer(&mut game, "is_she_all_right");
    game.press(KeyCode::Escape);
    assert!(game.shows("Your last answer is not saved yet"), "{:?}", game.texts());
    game.click("Close the game");
    game.wait(Duration::from_millis(400));
    assert_eq!(game.app.should_exit(), None);
    assert!(game.shows("Then the game closes"), "{:?}", game.texts());
    drop(other);
    game.wait_until("it closes", |game| game.app.should_exit().is_some());
    drop(game);
    assert_eq!(words(&kept(folder.path())[0]), ["is_she_all_right"]);
}

#[test]
fn what_was_said_is_written_even_where_nobody_waits_for_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = talk(folder.path());
    let other = busy(folder.path());
    game.impatient = true;
    answer(&mut game, "is_she_all_right");
    let ends = thread::spawn(move || {
        thread::sleep(Duration::from_millis(500));
        drop(other);
    });
    drop(game);
    ends.join().expect("it ends");
    assert_eq!(words(&kept(folder.path())[0]), ["is_she_all_right"]);
}

#[cfg(unix)]
#[test]
fn when_the_folder_is_deleted_nothing_is_lost_in_silence() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let mut game = game(&data);
    game.talk_to("Ada", "late_pizza");
    let best = game.run().shuffled()[0].reply.id.to_string();
    game.say(&best);
    game.press(KeyCode::Escape);
    game.click("Leave this talk");
    game.pick("faulty_kettle");
    game.press(KeyCode::Enter);
    game.say("is_she_all_right");
    game.hear_out();
    game.wait(Duration::from_secs(2));
    fs::remove_dir_all(&data).expect("it is deleted");
    let anger = game.run().anger();
    answer(&mut game, "ours_to_put_right");
    assert_asked(&mut game, "is not the file any more that this game opened");
    assert_eq!((game.inputs().len(), game.run().anger()), (1, anger), "the customer has not heard it");
    assert_eq!(game.focused(), "Try again");
    game.press(KeyCode::Enter);
    assert_eq!((game.overlay(), game.inputs().len()), (Overlay::None, 2), "{:?}", game.texts());
    let all: Vec<_> = kept(&data).iter().map(|recorded| (recorded.attempt.dialogue.clone(), words(recorded))).collect();
    assert_eq!(all, [("late_pizza".to_owned(), vec![best]), ("faulty_kettle".to_owned(), game.inputs())]);
}

#[cfg(unix)]
#[test]
fn when_the_file_is_replaced_the_session_is_written_into_the_new_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path();
    let mut game = talk(data);
    answer(&mut game, "is_she_all_right");
    game.hear_out();
    game.wait(Duration::from_secs(2));
    for file in fs::read_dir(data).expect("the folder is there") {
        let file = file.expect("a file").path();
        if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(FILE)) {
            fs::remove_file(file).expect("it goes");
        }
    }
    drop(Store::open(data).expect("another one"));
    answer(&mut game, "ours_to_put_right");
    assert_asked(&mut game, "is not the file any more that this game opened");
    game.press(KeyCode::Escape);
    assert_eq!(game.overlay(), Overlay::None, "Escape tries again, as it says: {:?}", game.texts());
    assert_eq!(words(&kept(data)[0]), game.inputs());
    assert_eq!(game.inputs().len(), 2);
}

#[cfg(unix)]
#[test]
fn a_talk_of_before_is_whole_in_the_new_file_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let mut first = talk(&data);
    answer(&mut first, "is_she_all_right");
    drop(first);
    let mut game = game(&data);
    game.play_as("Ada");
    game.press(KeyCode::Enter);
    game.press(KeyCode::Enter);
    game.hear_out();
    game.wait(Duration::from_secs(2));
    fs::remove_dir_all(&data).expect("it is deleted");
    answer(&mut game, "ours_to_put_right");
    assert_asked(&mut game, "is not the file any more that this game opened");
    game.press(KeyCode::Enter);
    assert_eq!(words(&kept(&data)[0]), ["is_she_all_right", "ours_to_put_right"]);
}

#[cfg(unix)]
#[test]
fn without_its_log_the_file_is_not_the_same() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = talk(folder.path());
    fs::remove_file(folder.path().join(format!("{FILE}-wal"))).expect("SQLite's log is there");
    answer(&mut game, "is_she_all_right");
    assert_asked(&mut game, "is not the file any more that this game opened");
    game.press(KeyCode::Enter);
    assert_eq!(game.inputs(), ["is_she_all_right"]);
    assert_eq!(words(&kept(folder.path())[0]), ["is_she_all_right"]);
}

#[test]
fn of_a_damaged_file_nobody_says_that_it_is_safe() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join(FILE);
    fs::write(&file, "no records at all, for longer than a header is, which has one hundred bytes. ".repeat(4))
        .expect("it is written");
    let mut game = game(folder.path());
    game.type_text("Ada");
    game.press(KeyCode::Enter);
    assert_asked(&mut game, "are damaged");
    assert!(!game.shows("safe.") && game.shows("may be lost"), "{:?}", game.texts());
    assert!(game.shows("Move it") && game.shows("Esc: try again"), "{:?}", game.texts());
    fs::rename(&file, folder.path().join("to be repaired")).expect("it is moved, as the screen says");
    game.press(KeyCode::Escape);
    assert_eq!((game.screen(), game.overlay()), (Screen::Choose, Overlay::None));
    game.pick("faulty_kettle");
    game.press(KeyCode::Enter);
    game.say("is_she_all_right");
    assert_eq!(words(&kept(folder.path())[0]), ["is_she_all_right"]);
}

#[test]
fn who_somebody_is_is_asked_again_once_the_records_can_be_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (data, aside) = (folder.path().join("data"), folder.path().join("aside"));
    let mut first = talk(&data);
    answer(&mut first, "is_she_all_right");
    drop(first);
    fs::rename(&data, &aside).expect("it is moved");
    fs::write(&data, "in the way").expect("a file in the folder's place");
    let mut game = game(&data);
    game.type_text("Ada");
    game.press(KeyCode::Enter);
    assert_asked(&mut game, "cannot be written");
    fs::remove_file(&data).expect("out of the way");
    fs::rename(&aside, &data).expect("it is moved back");
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::None);
    assert!(game.shows("Is that you?"), "{:?}", game.texts());
    game.press(KeyCode::Enter);
    assert!(game.shows("Unfinished, at turn 2"), "{:?}", game.texts());
}

#[cfg(unix)]
#[test]
fn what_can_be_read_again_is_in_the_list_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let mut game = game(&data);
    for dialogue in ["late_pizza", "faulty_kettle"] {
        if game.screen() == Screen::Player {
            game.play_as("Ada");
        }
        game.pick(dialogue);
        game.press(KeyCode::Enter);
        let reply = game.run().shuffled()[0].reply.id.to_string();
        game.say(&reply);
        game.press(KeyCode::Escape);
        if dialogue == "faulty_kettle" {
            fs::remove_dir_all(&data).expect("it is deleted");
        }
        game.click("Leave this talk");
    }
    assert_asked(&mut game, "is not the file any more");
    game.press(KeyCode::Enter);
    assert_eq!((game.screen(), game.overlay()), (Screen::Choose, Overlay::None));
    let unfinished = game.texts().iter().filter(|text| text.contains("Unfinished, at turn 2")).count();
    assert_eq!(unfinished, 2, "{:?}", game.texts());
}

/// Two windows in one talk; the first one has said something that the second one has not heard.
fn two_windows(data: &Path) -> (Game, Game) {
    let mut first = talk(data);
    answer(&mut first, "is_she_all_right");
    let mut second = game(data);
    second.play_as("Ada");
    second.press(KeyCode::Enter);
    second.press(KeyCode::Enter);
    assert_eq!(second.inputs(), ["is_she_all_right"]);
    first.say("ours_to_put_right");
    second.say("ours_to_put_right");
    (first, second)
}

#[test]
fn the_second_window_in_a_talk_can_go_back_to_the_list_and_sees_how_far_it_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut first, mut second) = two_windows(folder.path());
    assert_eq!(second.overlay(), Overlay::None, "what both have said is one answer");
    first.say("what_would_help");
    second.hear_out();
    second.wait(Duration::from_secs(2));
    let other =
        second.run().shuffled().iter().map(|choice| choice.reply.id.to_string()).find(|id| id != "what_would_help");
    answer(&mut second, &other.expect("another reply"));
    assert_asked(&mut second, "goes on in another window");
    let labels: Vec<_> = second.controls().into_iter().map(|(label, _)| label).collect();
    assert!(!labels.contains(&"Try again".to_owned()), "it cannot work: {labels:?}");
    assert_eq!(second.focused(), "Back to the dialogues");
    assert!(second.shows("Esc: back to the dialogues"));
    second.press(KeyCode::Escape);
    assert_eq!((second.screen(), second.overlay()), (Screen::Choose, Overlay::None));
    assert!(second.shows("Unfinished, at turn 4"), "{:?}", second.texts());
    second.press(KeyCode::Enter);
    second.press(KeyCode::Enter);
    assert_eq!(second.inputs(), first.inputs());
}

#[test]
fn the_second_window_in_a_talk_can_begin_one_of_its_own() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut first, mut second) = two_windows(folder.path());
    first.say("what_would_help");
    second.hear_out();
    second.wait(Duration::from_secs(2));
    let other =
        second.run().shuffled().iter().map(|choice| choice.reply.id.to_string()).find(|id| id != "what_would_help");
    answer(&mut second, &other.expect("another reply"));
    second.tab_to("Begin this talk anew");
    second.press(KeyCode::Enter);
    assert_eq!((second.screen(), second.overlay()), (Screen::Conversation, Overlay::None));
    assert!(second.inputs().is_empty());
    second.say("receipt_first");
    let all = kept(folder.path());
    assert_eq!(all.iter().map(|recorded| recorded.inputs.len()).collect::<Vec<_>>(), [3, 1]);
    assert_eq!(words(&all[0]), first.inputs());
    assert!(all.iter().all(|recorded| !recorded.abandoned));
}

#[test]
fn who_plays_without_records_is_not_told_that_answers_are_saved() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("data");
    fs::write(&blocked, "in the way").expect("a file in the folder's place");
    let mut game = game(&blocked);
    game.type_text("Ada");
    game.press(KeyCode::Enter);
    game.tab_to("Play without records");
    game.press(KeyCode::Enter);
    assert!(game.shows("Your answers are not kept."), "{:?}", game.texts());
    game.pick("faulty_kettle");
    game.press(KeyCode::Enter);
    game.say("is_she_all_right");
    game.press(KeyCode::Escape);
    assert_eq!(game.overlay(), Overlay::Pause);
    assert!(game.shows("You play without records") && !game.shows("is saved"), "{:?}", game.texts());
    let mut kept = talk(&folder.path().join("kept"));
    kept.press(KeyCode::Escape);
    assert!(kept.shows("Every answer you gave is saved."), "{:?}", kept.texts());
}

/// How many talks in the list are there to be gone on with.
fn unfinished(game: &mut Game) -> usize {
    game.texts().iter().filter(|text| text.contains("Unfinished, at turn 2")).count()
}

/// Begins a talk, gives one answer and leaves.
fn begin_and_leave(game: &mut Game, dialogue: &str) {
    game.pick(dialogue);
    game.press(KeyCode::Enter);
    let reply = game.run().shuffled()[0].reply.id.to_string();
    game.say(&reply);
    game.press(KeyCode::Escape);
    game.click("Leave this talk");
}

#[test]
fn whoever_plays_without_records_sees_what_they_have_played_until_the_game_is_closed() {
    let mut game = Game::with(1280, 720, course::shipped(), None);
    game.play_as("Ada");
    begin_and_leave(&mut game, "late_pizza");
    begin_and_leave(&mut game, "faulty_kettle");
    assert!(game.shows("Your answers are not kept."), "{:?}", game.texts());
    assert_eq!(unfinished(&mut game), 2, "{:?}", game.texts());
}

#[cfg(unix)]
#[test]
fn whoever_gives_the_records_up_still_sees_what_they_have_played() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let mut first = game(&data);
    first.play_as("Ada");
    begin_and_leave(&mut first, "late_pizza");
    drop(first);
    let mut game = game(&data);
    game.play_as("Ada");
    game.pick("faulty_kettle");
    game.press(KeyCode::Enter);
    game.hear_out();
    game.wait(Duration::from_secs(2));
    fs::remove_dir_all(&data).expect("it is deleted");
    fs::write(&data, "in the way").expect("a file in the folder's place");
    answer(&mut game, "is_she_all_right");
    assert_asked(&mut game, "is not the file any more");
    game.tab_to("Play without records");
    game.press(KeyCode::Enter);
    assert_eq!((game.overlay(), game.inputs().len()), (Overlay::None, 1), "{:?}", game.texts());
    game.press(KeyCode::Escape);
    game.click("Leave this talk");
    assert_eq!((game.screen(), unfinished(&mut game)), (Screen::Choose, 2), "{:?}", game.texts());
}

#[test]
fn an_attempt_that_cannot_be_read_stops_nobody() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut first = talk(folder.path());
    answer(&mut first, "is_she_all_right");
    drop(first);
    let other = Connection::open(folder.path().join(FILE)).expect("the file is there");
    other.execute("UPDATE attempts SET mode = 'someday'", []).expect("it is changed");
    let mut game = game(folder.path());
    game.play_as("Ada");
    assert_eq!(game.overlay(), Overlay::None, "{:?}", game.texts());
    assert!(game.shows("cannot be read and is left out"), "{:?}", game.texts());
    game.assert_nothing_overflows();
    game.pick("faulty_kettle");
    game.press(KeyCode::Enter);
    game.say("receipt_first");
    let all: u32 = other.query_row("SELECT count(*) FROM inputs", [], |row| row.get(0)).expect("they are counted");
    assert_eq!((game.inputs().len(), all), (1, 2), "it is kept");
}

#[test]
fn where_no_file_can_be_played_nobody_speaks_of_others() {
    let mut game = Game::with(1280, 720, course::of(&[("broken.ron", "Dialogue(")]), None);
    game.play_as("Ada");
    assert!(game.shows("One file cannot be played"), "{:?}", game.texts());
    assert!(!game.shows("other dialogues"), "{:?}", game.texts());
}
