//! Whoever gives a name that is known is asked whether they are that.

use super::course;
use super::played::{keep, walkthrough};
use super::support::Game;
use bevy::prelude::*;
use std::path::Path;
use unruffled::dialogue::WalkthroughKind;
use unruffled::export::sentences::when;
use unruffled::records::{Person, Store};
use unruffled::words::Messages;
use unruffled_game::navigation::Screen;
use unruffled_game::training::Trainee;

fn game(data: &Path) -> Game {
    Game::with(1280, 720, course::shipped(), Some(data))
}

/// A folder in which somebody of this name has played a talk to its end.
fn with_a_talk_of(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    keep(folder.path(), Some(name), &[walkthrough("faulty_kettle", WalkthroughKind::Model)]);
    folder
}

fn gives(game: &mut Game, name: &str) {
    game.type_text(name);
    game.press(KeyCode::Enter);
}

fn trainee(game: &Game) -> Person {
    game.app.world().resource::<Trainee>().0.clone()
}

/// What the card says of somebody who has played before.
fn card(data: &Path, name: &str, n: usize) -> String {
    let known = Store::open(data).expect("the records open").people_called(name).expect("they are read");
    let known = &known[n];
    format!(
        "{}. Last talk: {}",
        known.person.name.as_deref().unwrap_or_default(),
        when(&Messages::default(), known.last_ms)
    )
}

#[test]
fn a_name_that_is_known_is_offered_with_the_date_of_the_last_talk_however_it_is_typed() {
    let folder = with_a_talk_of("Ada Lovelace");
    for typed in ["Ada Lovelace", "ada  lovelace", " ADA LOVELACE "] {
        let mut game = game(folder.path());
        gives(&mut game, typed);
        assert_eq!(game.screen(), Screen::Player, "it asks first");
        assert!(game.shows("Is that you?") && game.shows("has played here before."), "{:?}", game.texts());
        assert!(game.shows(&when(&Messages::default(), 1_780_300_000_000)), "{:?}", game.texts());
        assert_eq!(game.focused(), card(folder.path(), "Ada Lovelace", 0));
        game.assert_nothing_overflows();
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Choose);
        assert!(game.shows("Good to see you, Ada Lovelace.") && game.shows(" · passed"), "{:?}", game.texts());
    }
}

#[test]
fn another_of_the_same_name_can_be_made_beside_them_and_the_two_are_told_apart() {
    let folder = with_a_talk_of("Ada");
    let mut other = game(folder.path());
    gives(&mut other, "ada");
    other.tab_to("No, I am another ada");
    other.press(KeyCode::Enter);
    assert!(other.shows("Good to see you, ada.") && !other.shows("passed"), "{:?}", other.texts());
    other.pick("faulty_kettle");
    other.press(KeyCode::Enter);
    other.say("is_she_all_right");
    let made = trainee(&other);
    drop(other);
    let mut again = game(folder.path());
    gives(&mut again, "Ada");
    assert!(again.shows("2 people called Ada have played here before."), "{:?}", again.texts());
    let cards = [card(folder.path(), "Ada", 0), card(folder.path(), "Ada", 1)];
    assert_ne!(cards[0], cards[1]);
    assert_eq!(again.focused(), cards[0], "whoever played last comes first");
    again.press(KeyCode::ArrowDown);
    assert_eq!(again.focused(), cards[1]);
    again.click(&cards[0]);
    assert_eq!(trainee(&again), made);
    assert!(again.shows("Unfinished, at turn 2") && !again.shows(" · passed"), "{:?}", again.texts());
    again.click("Change player");
    again.type_text("Ada");
    again.press(KeyCode::Enter);
    again.click(&cards[1]);
    assert_ne!(trainee(&again), made);
    assert!(again.shows(" · passed") && !again.shows("Unfinished"), "{:?}", again.texts());
}

#[test]
fn an_id_is_as_good_as_a_name() {
    let folder = with_a_talk_of("Ada");
    let known = Store::open(folder.path()).expect("the records open").people_called("Ada").expect("they are read");
    let mut game = game(folder.path());
    gives(&mut game, &known[0].person.id.to_string());
    assert_eq!((game.screen(), trainee(&game)), (Screen::Choose, known[0].person.clone()));
}

#[test]
fn whoever_mistyped_goes_back_and_types_another_name() {
    let folder = with_a_talk_of("Ada");
    let mut game = game(folder.path());
    gives(&mut game, "Ada");
    game.tab_to("Back");
    game.press(KeyCode::Enter);
    assert_eq!((game.screen(), game.focused()), (Screen::Player, "Your name".to_owned()));
    gives(&mut game, "Bo");
    assert_eq!((game.screen(), trainee(&game).name.as_deref()), (Screen::Choose, Some("Bo")));
}

#[test]
fn whoever_gives_their_name_again_before_they_said_anything_is_who_they_were() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for data in [Some(folder.path()), None] {
        let mut game = Game::with(1280, 720, course::shipped(), data);
        gives(&mut game, "Ada");
        let ada = trainee(&game);
        game.click("Change player");
        gives(&mut game, "ADA");
        assert_eq!((game.screen(), trainee(&game)), (Screen::Choose, ada));
    }
}

#[test]
fn a_guest_is_a_guest_of_this_sitting_and_sees_nothing_of_the_guest_before() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = game(folder.path());
    let as_guest = |game: &mut Game| {
        game.tab_to("Play as a guest");
        game.press(KeyCode::Enter);
    };
    as_guest(&mut game);
    game.pick("late_pizza");
    game.press(KeyCode::Enter);
    let first = game.run().choices().next().expect("a reply").reply.id.to_string();
    game.say(&first);
    game.press(KeyCode::Escape);
    game.tab_to("Leave this talk");
    game.press(KeyCode::Enter);
    assert!(game.shows("Unfinished, at turn 2"), "it is still them: {:?}", game.texts());
    game.tab_to("Change player");
    game.press(KeyCode::Enter);
    as_guest(&mut game);
    assert!(!game.shows("Unfinished"), "another guest: {:?}", game.texts());
    drop(game);
    let mut game = self::game(folder.path());
    as_guest(&mut game);
    assert!(!game.shows("Unfinished"), "and another: {:?}", game.texts());
}
