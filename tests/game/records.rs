//! What is kept of a talk, how it is taken up again, and what happens when it cannot be kept.

use super::course;
use super::support::{DIGITS, Game};
use bevy::prelude::*;
use std::path::Path;
use std::time::Duration;
use unruffled::conversation::{Input, Moment, best_first};
use unruffled::dialogue::Mode;
use unruffled::opening::Opening;
use unruffled::records::{Recorded, Store};
use unruffled_game::navigation::{Overlay, Screen};

fn game(data: &Path) -> Game {
    Game::with(1280, 720, course::shipped(), Some(data))
}

fn kept(data: &Path) -> Vec<Recorded> {
    Store::open(data).expect("the records open").all().expect("they are read").attempts
}

fn words(recorded: &Recorded) -> Vec<String> {
    recorded.inputs.iter().map(|(input, _)| input.to_string()).collect()
}

#[test]
fn every_answer_is_on_disk_when_the_customer_reacts_and_the_end_is_put_down() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = game(folder.path());
    game.talk_to("Ada", "faulty_kettle");
    assert!(kept(folder.path())[0].inputs.is_empty(), "the attempt has begun");
    game.wait(Duration::from_millis(500));
    game.press(KeyCode::Digit1);
    while let Moment::Talk(_) = game.run().moment() {
        assert_eq!(words(&kept(folder.path())[0]), game.inputs());
        let best = best_first(game.run().choices())[0].reply.id.to_string();
        game.say(&best);
    }
    let all = kept(folder.path());
    assert_eq!(all.len(), 1);
    assert_eq!(words(&all[0]), game.inputs());
    assert_eq!(all[0].inputs[0].0, Input::Interrupt);
    let attempt = &all[0].attempt;
    assert_eq!((attempt.trainee.name.as_deref(), &*attempt.dialogue, attempt.seed), (Some("Ada"), "faulty_kettle", 7));
    assert!(attempt.ended_ms.is_some() && attempt.pace && attempt.shuffled);
    assert!(
        all[0].inputs.is_sorted_by_key(|(_, elapsed)| *elapsed) && all[0].inputs[1].1 > 1000,
        "{:?}",
        all[0].inputs
    );
    game.see_how_it_went();
    game.press(KeyCode::Escape);
    game.tab_to("Back to the dialogues");
    game.press(KeyCode::Enter);
    assert!(game.shows(" · passed"), "the list says how it went: {:?}", game.texts());
    assert_eq!(game.texts().iter().filter(|text| text.contains("Not met yet")).count(), 17);
}

#[test]
fn a_guest_plays_too_and_sees_no_results_of_others() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = game(folder.path());
    game.tab_to("Play as a guest");
    game.press(KeyCode::Enter);
    game.pick("late_pizza");
    game.press(KeyCode::Enter);
    let best = best_first(game.run().choices())[0].reply.id.to_string();
    game.say(&best);
    assert_eq!(kept(folder.path())[0].attempt.trainee.name, None);
    drop(game);
    let mut game = self::game(folder.path());
    game.play_as("Ada");
    assert!(!game.shows("Unfinished"));
}

#[test]
fn leaving_loses_nothing_and_the_talk_goes_on_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for data in [Some(folder.path()), None] {
        let mut game = Game::with(1280, 720, course::shipped(), data);
        game.talk_to("Ada", "faulty_kettle");
        game.say("is_she_all_right");
        game.hear_out();
        let (inputs, anger) = (game.inputs(), game.run().anger());
        game.press(KeyCode::Escape);
        game.tab_to("Leave this talk");
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Choose);
        assert!(game.shows("Unfinished, at turn 2"), "{:?}", game.texts());
        assert_eq!(game.focused(), "Meet Mrs Okafor");
        game.press(KeyCode::Enter);
        assert_eq!(game.focused(), "Continue where you left off");
        assert!(game.shows("at turn 2"));
        game.press(KeyCode::Enter);
        assert_eq!((game.inputs(), game.run().anger()), (inputs, anger));
        assert!(game.shows("what a fright"), "{:?}", game.texts());
        game.say("ours_to_put_right");
        assert_eq!(game.inputs().len(), 2);
    }
    assert_eq!(kept(folder.path()).len(), 1);
    assert_eq!(kept(folder.path())[0].inputs.len(), 2);
}

#[test]
fn a_talk_that_was_cut_off_is_continued_from_its_record() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut first = game(folder.path());
    first.talk_to("Ada", "faulty_kettle");
    first.say("is_she_all_right");
    first.say("ours_to_put_right");
    first.hear_out();
    first.press(KeyCode::KeyB);
    let (inputs, events) = (first.inputs(), first.run().events().to_vec());
    let places: Vec<_> = first.run().shuffled().iter().map(|choice| choice.number).collect();
    drop(first);
    let mut again = game(folder.path());
    again.play_as("Ada");
    assert!(again.shows("Unfinished, at turn 3"), "{:?}", again.texts());
    again.press(KeyCode::Enter);
    again.press(KeyCode::Enter);
    assert_eq!((again.inputs(), again.run().events().to_vec()), (inputs, events));
    assert_eq!(again.run().shuffled().iter().map(|choice| choice.number).collect::<Vec<_>>(), places);
    assert!(!again.run().can_breathe(), "the breath was taken");
    again.say("what_would_help");
    let all = kept(folder.path());
    assert_eq!((all.len(), all[0].inputs.len()), (1, 4));
    assert!(all[0].inputs.is_sorted_by_key(|(_, elapsed)| *elapsed), "{:?}", all[0].inputs);
}

#[test]
fn who_starts_again_gives_the_old_talk_up() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = game(folder.path());
    game.talk_to("Ada", "faulty_kettle");
    game.say("is_she_all_right");
    drop(game);
    let mut game = self::game(folder.path());
    game.play_as("Ada");
    game.press(KeyCode::Enter);
    game.tab_to("Start again");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Conversation);
    assert!(game.inputs().is_empty());
    let all = kept(folder.path());
    assert_eq!(all.iter().map(|recorded| recorded.abandoned).collect::<Vec<_>>(), [true, false]);
}

/// Leaves the talk that goes on.
fn leave(game: &mut Game) {
    game.press(KeyCode::Escape);
    game.tab_to("Leave this talk");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
}

#[test]
fn a_talk_that_was_left_is_what_is_suggested_first_and_of_several_the_one_left_last() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for data in [Some(folder.path()), None] {
        let mut game = Game::with(1280, 720, course::shipped(), data);
        game.play_as("Ada");
        for (dialogue, title, customer) in
            [("late_pizza", "Half an hour", "Birgit Lund"), ("faulty_kettle", "The kettle", "Mrs Okafor")]
        {
            game.pick(dialogue);
            game.press(KeyCode::Enter);
            let best = best_first(game.run().choices())[0].reply.id.to_string();
            game.say(&best);
            leave(&mut game);
            let next = game.texts().into_iter().find(|text| text.contains(", because ")).expect("it is said");
            assert!(next.contains(&format!("“{title}")) && next.contains("you are in the middle of it"), "{next}");
            assert_eq!(game.focused(), format!("Meet {customer}"), "who is suggested is in focus");
        }
        if data.is_some() {
            drop(game);
            game = self::game(folder.path());
            game.play_as("Ada");
            let next = game.texts().into_iter().find(|text| text.contains(", because ")).expect("it is said");
            assert!(next.contains("“The kettle") && next.contains("you are in the middle of it"), "{next}");
        }
        game.tab_to("See your progress");
        game.press(KeyCode::Enter);
        assert!(game.shows(", because you are in the middle of it."), "{:?}", game.texts());
        game.tab_to("Meet Mrs Okafor");
        game.press(KeyCode::Enter);
        assert_eq!(game.focused(), "Continue where you left off");
    }
}

#[test]
fn a_talk_goes_on_at_the_turn_that_was_said_with_a_coach_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let open = || {
        let data = Some(folder.path().to_owned());
        let mode = Some(Mode::Coach);
        Game::open(1280, 720, Opening { data, mode, ..Opening::of(course::shipped()) })
    };
    let mut game = open();
    game.talk_to("Ada", "faulty_kettle");
    game.say("is_she_all_right");
    assert!(game.shows("What you did") && game.shows("Turn 1"), "{:?}", game.texts());
    leave(&mut game);
    for again in [false, true] {
        if again {
            leave(&mut game);
            drop(game);
            game = open();
            game.play_as("Ada");
        }
        assert!(game.shows("Unfinished, at turn 2"), "{:?}", game.texts());
        game.press(KeyCode::Enter);
        assert!(game.shows("at turn 2"), "{:?}", game.texts());
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Conversation);
        assert!(game.shows("Turn 2") && !game.shows("What you did"), "{:?}", game.texts());
        game.hear_out();
        assert!(game.shows("What do you say?") && game.shows("what a fright"), "{:?}", game.texts());
    }
}

#[test]
fn records_that_cannot_be_opened_are_asked_about_and_play_goes_on_without() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("data");
    std::fs::write(&blocked, "in the way").expect("a file in the folder's place");
    let mut game = game(&blocked);
    game.type_text("Ada");
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::Records);
    assert!(
        game.shows("cannot be written") && game.shows("What was kept before stays as it is."),
        "{:?}",
        game.texts()
    );
    game.assert_nothing_overflows();
    game.press(KeyCode::Escape);
    assert_eq!(game.overlay(), Overlay::Records, "Escape tries again, and nothing has changed");
    assert_eq!(game.focused(), "Try again");
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::Records, "nothing has changed");
    game.tab_to("Play without records");
    game.press(KeyCode::Enter);
    assert_eq!((game.screen(), game.overlay()), (Screen::Choose, Overlay::None));
    game.pick("faulty_kettle");
    game.press(KeyCode::Enter);
    game.say("is_she_all_right");
    assert_eq!(game.inputs(), ["is_she_all_right"]);
}

#[test]
fn records_that_can_be_opened_again_are_used_from_then_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("data");
    std::fs::write(&blocked, "in the way").expect("a file in the folder's place");
    let mut game = game(&blocked);
    game.type_text("Ada");
    game.press(KeyCode::Enter);
    std::fs::remove_file(&blocked).expect("out of the way");
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::None);
    game.pick("faulty_kettle");
    game.press(KeyCode::Enter);
    game.say("is_she_all_right");
    assert_eq!(words(&kept(&blocked)[0]), ["is_she_all_right"]);
}

#[test]
fn an_answer_that_cannot_be_kept_waits_until_the_trainee_decides() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = game(folder.path());
    game.talk_to("Ada", "faulty_kettle");
    game.hear_out();
    game.wait(Duration::from_secs(2));
    // The same talk goes on in another window.
    let store = Store::open(folder.path()).expect("the records open");
    let id = store.all().expect("they are read").attempts[0].attempt.id;
    store.record(&id, 0, &Input::Timeout, 1).expect("it is written");
    let anger = game.run().anger();
    let digit = DIGITS[game.place("receipt_first") - 1];
    game.press(digit);
    assert_eq!(game.overlay(), Overlay::Records);
    assert!(game.shows("goes on in another window"), "{:?}", game.texts());
    assert!(game.inputs().is_empty() && game.run().anger() == anger, "the customer has not heard it");
    game.tab_to("Play without records");
    game.press(KeyCode::Enter);
    assert_eq!(game.inputs(), ["receipt_first"]);
    assert_eq!(words(&kept(folder.path())[0]), ["timeout"], "what was kept stays");
    game.say("stay_calm");
    assert_eq!(game.inputs().len(), 2);
}
