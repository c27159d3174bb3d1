//! The time that counts is the time that the player saw pass: none while something lies over the talk, while the window is
//! covered or minimised, or while the computer is held up, however long the frame that comes after it.

use super::course;
use super::support::{DIGITS, Game};
use bevy::prelude::*;
use bevy::window::{PrimaryWindow, WindowOccluded};
use std::path::Path;
use std::time::Duration;
use unruffled::records::Store;

const MINUTE: Duration = Duration::from_secs(60);

/// A limit of 30 seconds, and then a line that provokes.
const TIMED: &str = r#"Dialogue(
    format: 1, id: timed, language: en, title: "Timed", brief: "Be quick.", teaches: [calm], level: easy, channel: counter,
    customer: (name: "Kim", anger: 40), start: ask,
    scenes: [
        Talk(id: ask, says: "Well?", timer: (seconds: 30, goto: gone), replies: [
            (id: yes, say: "Yes.", goto: attack),
            (id: no, say: "No.", goto: attack),
        ]),
        Talk(id: attack, says: "You are all the same, every one of you.", provokes: true, replies: [
            (id: you_too, say: "So are you.", goto: fine),
            (id: how, say: "How so?", goto: fine),
        ]),
        Ending(id: fine, outcome: resolved, says: "Good."),
        Ending(id: gone, outcome: lost, says: "Too late."),
    ],
)"#;

fn game(data: Option<&Path>) -> Game {
    let mut game = Game::with(1280, 720, course::of(&[("timed.ron", TIMED)]), data);
    // Past the first seconds, in which the window does not sleep.
    game.wait(Duration::from_secs(5));
    game
}

/// Kim has asked and waits, with a limit.
fn asked(data: Option<&Path>) -> Game {
    let mut game = game(data);
    game.talk_to("Ada", "timed");
    game.hear_out();
    game
}

/// The line that provokes has begun.
fn attacked() -> Game {
    let mut game = asked(None);
    game.hammer(DIGITS[game.place("yes") - 1]);
    game.wait(Duration::from_millis(600));
    game
}

fn cover(game: &mut Game, occluded: bool) {
    let mut windows = game.app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>();
    let window = windows.single(game.app.world()).expect("there is a window");
    game.app.world_mut().write_message(WindowOccluded { window, occluded });
    game.frame();
}

/// How long it was played until the last answer, as it is kept.
fn played(data: &Path) -> Duration {
    let all = Store::open(data).expect("the records open").all().expect("they are read").attempts;
    Duration::from_millis(all[0].inputs.last().expect("an answer").1)
}

fn answer(game: &mut Game, reply: &str) -> String {
    game.hammer(DIGITS[game.place(reply) - 1]);
    game.inputs().pop().expect("it was taken")
}

#[test]
fn a_pause_in_which_the_window_sleeps_is_not_played() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = asked(Some(folder.path()));
    game.press(KeyCode::Escape);
    game.settle();
    // The frame in which Escape is pressed again tells of the whole sleep.
    game.hammer_after(MINUTE, KeyCode::Escape);
    assert_eq!(answer(&mut game, "yes"), "yes");
    assert!(played(folder.path()) < Duration::from_secs(3), "{:?}", played(folder.path()));
}

#[test]
fn to_think_while_the_window_sleeps_is_to_play_also_when_a_pause_or_the_answer_ends_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = game(Some(folder.path()));
    game.settings(|settings| settings.timers = unruffled_game::settings::Timers::Off);
    game.talk_to("Ada", "timed");
    game.hear_out();
    // Until nothing moves any more.
    game.wait(Duration::from_secs(5));
    game.hammer_after(MINUTE / 2, KeyCode::Escape);
    game.hammer_after(MINUTE, KeyCode::Escape);
    game.wait(Duration::from_secs(5));
    game.hammer_after(MINUTE / 3, DIGITS[game.place("yes") - 1]);
    assert_eq!(game.inputs(), ["yes"]);
    let seconds = played(folder.path()).as_secs();
    assert!((60..65).contains(&seconds), "{seconds}");
}

#[test]
fn a_game_that_is_covered_or_minimised_lets_no_limit_run_out_and_is_not_played() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = asked(Some(folder.path()));
    game.wait(Duration::from_secs(2));
    cover(&mut game, true);
    game.wait(MINUTE);
    assert!(game.inputs().is_empty(), "{:?}", game.inputs());
    assert!(game.shows("28 seconds left"), "{:?}", game.texts());
    cover(&mut game, false);
    game.wait(Duration::from_secs(2));
    assert!(game.shows("26 seconds left"), "{:?}", game.texts());
    assert_eq!(answer(&mut game, "yes"), "yes");
    assert!(played(folder.path()) < Duration::from_secs(6), "{:?}", played(folder.path()));
}

#[test]
fn a_computer_that_was_suspended_or_held_up_lets_no_limit_run_out() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = asked(Some(folder.path()));
    game.one_frame_of(60 * MINUTE);
    game.settle();
    assert!(game.inputs().is_empty(), "{:?}", game.inputs());
    assert_eq!(answer(&mut game, "yes"), "yes");
    assert!(played(folder.path()) < Duration::from_secs(3), "{:?}", played(folder.path()));
}

#[test]
fn frames_that_take_long_to_draw_do_not_make_the_limit_longer() {
    let mut game = asked(None);
    game.app.insert_resource(bevy::time::TimeUpdateStrategy::ManualDuration(Duration::from_millis(100)));
    for _ in 0..290 {
        game.frame();
    }
    assert!(game.inputs().is_empty());
    for _ in 0..15 {
        game.frame();
    }
    assert_eq!(game.inputs(), ["timeout"]);
}

#[test]
fn a_calm_answer_is_no_answer_in_anger_because_a_frame_was_held_up() {
    let mut game = attacked();
    game.press(KeyCode::Space);
    game.one_frame_of(Duration::from_secs(2));
    assert_eq!(answer(&mut game, "how"), "how");
}

#[test]
fn an_answer_after_a_sleep_of_the_window_is_as_calm_as_the_sleep_was_long() {
    for (slept, given) in [(1_600, "how"), (900, "how in_anger")] {
        let mut game = attacked();
        game.press(KeyCode::Space);
        let digit = DIGITS[game.place("how") - 1];
        game.hammer_after(Duration::from_millis(slept), digit);
        assert_eq!(game.inputs().last().map(String::as_str), Some(given), "{slept} ms");
    }
}

#[test]
fn whoever_pauses_at_an_attack_does_not_answer_in_anger() {
    let pauses: [fn(&mut Game); 2] = [
        |game| {
            game.press(KeyCode::Escape);
            game.wait(Duration::from_secs(10));
            game.press(KeyCode::Escape);
        },
        |game| {
            cover(game, true);
            game.wait(Duration::from_secs(10));
            cover(game, false);
        },
    ];
    for pause in pauses {
        let mut game = attacked();
        pause(&mut game);
        game.press(KeyCode::Space);
        assert!(game.shows("What do you say?"), "{:?}", game.texts());
        assert_eq!(answer(&mut game, "how"), "how", "while the line went on");
        let mut game = attacked();
        game.press(KeyCode::Space);
        pause(&mut game);
        assert_eq!(answer(&mut game, "how"), "how", "once it was out");
    }
    let mut game = attacked();
    game.press(KeyCode::Space);
    game.press(KeyCode::Escape);
    game.press(KeyCode::Escape);
    assert_eq!(answer(&mut game, "how"), "how in_anger", "a pause of a moment is none");
}
