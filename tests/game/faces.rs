//! Whoever is meant is seen: after a talk, in a shift, and on the page of progress.

use super::course;
use super::played::{fixture, keep, walkthrough};
use super::support::Game;
use bevy::prelude::*;
use std::path::Path;
use std::time::Duration;
use unruffled::dialogue::WalkthroughKind::{Model, Warning};
use unruffled_game::face::Face;
use unruffled_game::face::look::Person;
use unruffled_game::navigation::Screen;
use unruffled_game::training::Training;

fn faces(game: &mut Game) -> Vec<Face> {
    let mut faces = game.app.world_mut().query::<&Face>();
    faces.iter(game.app.world()).copied().collect()
}

fn person(game: &Game, dialogue: &str) -> Person {
    Person::of(game.app.world().resource::<Training>().lesson(dialogue).expect("it is there").dialogue())
}

fn open(data: Option<&Path>, customers: usize) -> Game {
    let names = ["ann", "ben", "cleo", "dora", "emil"];
    let texts = names[..customers].iter().map(|id| (*id, course::one_answer(id, "\"A brief.\"", "")));
    Game::with(1280, 720, course::of_texts(texts), data)
}

#[test]
fn whoever_is_asked_how_it_went_sees_whom_it_was_with_and_no_number() {
    let mut game = open(None, 3);
    game.talk_to("Ada", "ann");
    game.say("help");
    game.hear_out();
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Rating);
    let (person, anger) = (person(&game, "ann"), game.run().anger());
    let faces = faces(&mut game);
    assert_eq!(faces.iter().map(|face| (face.person, face.anger)).collect::<Vec<_>>(), [(person, anger)]);
    let numbers = |text: &String| text.chars().any(|letter| letter.is_ascii_digit());
    assert!(!game.texts().iter().any(numbers), "{:?}", game.texts());
}

#[test]
fn a_shift_begins_with_as_many_silhouettes_as_customers() {
    let mut game = open(None, 4);
    game.play_as("Ada");
    game.tab_to("Work a shift");
    game.press(KeyCode::Enter);
    let silhouettes = |game: &mut Game| faces(game).iter().filter(|face| face.backlit).count();
    assert_eq!(silhouettes(&mut game), 3);
    game.click("4 customers");
    assert_eq!((silhouettes(&mut game), faces(&mut game).len()), (4, 4));
    game.click("Begin the shift");
    assert!(game.shows("Customer 1 of 4"), "{:?}", game.texts());
}

#[test]
fn a_shift_of_one_length_is_no_choice() {
    let mut game = open(None, 3);
    game.play_as("Ada");
    game.tab_to("Work a shift");
    game.press(KeyCode::Enter);
    assert!(game.shows("3 customers"), "{:?}", game.texts());
    assert!(!game.controls().iter().any(|(label, _)| label == "3 customers" || label == "How many customers"));
    game.press(KeyCode::Enter);
    assert!(game.shows("Customer 1 of 3"), "{:?}", game.texts());
}

#[test]
fn between_two_customers_one_sees_who_left_and_how_and_who_waits() {
    let mut game = open(None, 3);
    game.play_as("Ada");
    game.tab_to("Work a shift");
    game.press(KeyCode::Enter);
    game.press(KeyCode::Enter);
    // The row of the shift, and whoever waits.
    assert_eq!(faces(&mut game).len(), 3 + 1);
    game.press(KeyCode::Enter);
    let served = game.run().script().dialogue.clone();
    game.say("help");
    game.wait(Duration::from_secs(3));
    game.press(KeyCode::Enter);
    assert!(game.shows("Has just left"), "{:?}", game.texts());
    let left: Vec<u8> =
        faces(&mut game).iter().filter(|face| face.person == Person::of(&served)).map(|face| face.anger).collect();
    assert_eq!(left, [game.run().anger(); 2], "in the row, and beside what is said of them");
    assert_eq!(faces(&mut game).iter().filter(|face| face.backlit).count(), 2, "two are still to come");
}

#[test]
fn every_talk_on_the_page_of_progress_has_the_face_as_it_left() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let talks = [walkthrough("faulty_kettle", Warning), walkthrough("late_pizza", Model)];
    keep(folder.path(), Some("Ada"), &talks);
    let mut game = Game::with(1280, 720, course::shipped(), Some(folder.path()));
    game.play_as("Ada");
    game.tab_to("See your progress");
    game.press(KeyCode::Enter);
    let faces = faces(&mut game);
    for talk in &talks {
        let person = Person::of(&talk.run.script().dialogue);
        let seen = |face: &&Face| face.person == person && face.anger == talk.run.anger();
        assert!(faces.iter().any(|face| seen(&face)), "{faces:?}");
    }
}

/// A talk in which nothing is earned, of a dialogue that is shipped.
#[test]
fn a_talk_without_points_is_a_ring_and_the_lines_of_the_chart_are_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = course::one_answer("fixture", "\"A brief.\"", "");
    let talks = [fixture(&text, &["wait"]), fixture(&text, &["help"])];
    keep(folder.path(), Some("Ada"), &talks);
    let course = course::of_texts([("fixture", text)]);
    let mut game = Game::with(1280, 720, course, Some(folder.path()));
    game.play_as("Ada");
    game.tab_to("See your progress");
    game.press(KeyCode::Enter);
    for percents in ["100 %", "90 %", "75 %", "50 %"] {
        assert!(game.texts().iter().any(|text| text == percents), "{percents}: {:?}", game.texts());
    }
    let mut nodes = game.app.world_mut().query::<(&ComputedNode, &unruffled_game::theme::Edge)>();
    let drawn = nodes.iter(game.app.world()).filter(|(_, edge)| edge.0 == unruffled_game::theme::Role::Accent);
    let sizes: Vec<Vec2> = drawn.map(|(node, _)| node.size()).collect();
    let round = sizes.iter().filter(|size| (size.x - size.y).abs() < 0.5 && size.x < 12.0).count();
    let columns = sizes.iter().filter(|size| size.y > 100.0).count();
    assert_eq!((round, columns), (1, 1), "{sizes:?}");
    game.assert_nothing_overflows();
}

#[test]
fn whoever_is_suggested_can_be_met_without_scrolling_in_a_small_window_with_large_text() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    keep(folder.path(), Some("Ada"), &[walkthrough("faulty_kettle", Warning)]);
    for screen in ["the wall", "progress"] {
        let mut game = Game::with(1024, 600, course::shipped(), Some(folder.path()));
        game.settings(|settings| settings.text_size = 200);
        game.play_as("Ada");
        if screen == "progress" {
            game.tab_to("See your progress");
            game.press(KeyCode::Enter);
        }
        let controls = game.controls();
        let (label, place) = controls.iter().find(|(label, _)| label.starts_with("Meet ")).expect("somebody is");
        assert!(place.min.y >= 0.0 && place.max.y <= 600.0, "{label} on {screen} is at {place:?}");
        game.assert_nothing_overflows();
    }
}
