//! The wall of all customers: who is there, how each last left, and who is suggested.

use super::course;
use super::played::{keep, walkthrough};
use super::support::Game;
use bevy::prelude::*;
use std::path::Path;
use unruffled::check::course::Course;
use unruffled::dialogue::Channel;
use unruffled::dialogue::WalkthroughKind::{Model, Warning};
use unruffled_game::face::Face;
use unruffled_game::face::look::Person;
use unruffled_game::navigation::Screen;
use unruffled_game::talk::PlayedTalk;
use unruffled_game::training::{Picked, Training};

/// The windows the wall must fit, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 5] =
    [(1280, 720, 100), (1920, 1080, 100), (1280, 720, 200), (1024, 600, 100), (1024, 600, 200)];

/// A title that no tile has room for in one line.
const LONG: &str = "The parcel that was left behind the hedge of a neighbour who has not lived there for eleven years";

fn game(data: &Path) -> Game {
    Game::with(1280, 720, course::shipped(), Some(data))
}

fn crowd(customers: usize) -> Course {
    course::of_texts((1..=customers).map(|number| {
        let id = format!("talk_{number:02}");
        let text = course::one_answer(&id, "\"A brief.\"", "");
        (id.clone(), if number % 3 == 0 { text.replace(&format!("About {id}"), &format!("{LONG} {id}")) } else { text })
    }))
}

/// The tiles from left to right and from top to bottom, each with its place.
fn tiles(game: &mut Game) -> Vec<(String, Rect)> {
    let titles: Vec<String> =
        game.app.world().resource::<Training>().offered().map(|lesson| lesson.dialogue().title.to_string()).collect();
    let mut tiles: Vec<_> = game
        .controls()
        .into_iter()
        .filter(|(label, _)| titles.iter().any(|title| label.starts_with(&format!("{title}: "))))
        .collect();
    tiles.sort_by(|(_, a), (_, b)| a.min.y.round().total_cmp(&b.min.y.round()).then(a.min.x.total_cmp(&b.min.x)));
    tiles
}

/// The faces of a customer on the screen.
fn faces_of(game: &mut Game, dialogue: &str) -> Vec<Face> {
    let lesson = game.app.world().resource::<Training>().lesson(dialogue).expect("it is there").clone();
    let person = Person::of(lesson.dialogue());
    let mut faces = game.app.world_mut().query::<&Face>();
    faces.iter(game.app.world()).filter(|face| face.person == person).copied().collect()
}

fn ended_at(talk: &PlayedTalk) -> u8 {
    talk.run.anger()
}

#[test]
fn all_eighteen_stand_in_the_courses_order_each_with_a_face_and_the_first_twelve_are_in_sight() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    let order: Vec<(String, String)> = game
        .app
        .world()
        .resource::<Training>()
        .offered()
        .map(|lesson| (lesson.id().to_owned(), lesson.dialogue().title.to_string()))
        .collect();
    let tiles = tiles(&mut game);
    assert_eq!(tiles.len(), 18);
    for (number, ((label, place), (id, title))) in tiles.iter().zip(&order).enumerate() {
        assert!(label.starts_with(title), "{label} stands where {title} should");
        // Three rows; the others are a page down.
        assert!(place.min.y >= 0.0 && (place.max.y <= 720.0 || number >= 12), "{label} is at {place:?}");
        assert!(!faces_of(&mut game, id).is_empty(), "{label} has a face");
    }
    let columns = tiles.iter().filter(|(_, place)| (place.min.y - tiles[0].1.min.y).abs() < 1.0).count();
    assert_eq!(columns, 4);
}

#[test]
fn with_large_text_there_is_one_column_and_nothing_overflows_in_any_window() {
    for (width, height, percent) in WINDOWS {
        for customers in [1, 12, 60] {
            let mut game = Game::with(width, height, crowd(customers), None);
            game.settings(|settings| settings.text_size = percent);
            game.play_as("Ada");
            game.assert_nothing_overflows();
            let tiles = tiles(&mut game);
            assert_eq!(tiles.len(), customers);
            let lefts = tiles.iter().filter(|(_, place)| (place.min.x - tiles[0].1.min.x).abs() > 1.0).count();
            assert_eq!(lefts == 0, percent == 200 || customers == 1, "{width}x{height} at {percent} %");
        }
    }
}

#[test]
fn each_face_is_as_its_customer_last_left_and_the_tile_says_so_in_words_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let talks = [("faulty_kettle", Warning), ("late_pizza", Warning), ("faulty_kettle", Model)]
        .map(|(id, kind)| walkthrough(id, kind));
    keep(folder.path(), Some("Ada"), &talks);
    let mut game = game(folder.path());
    game.play_as("Ada");
    let (kettle, pizza) = (ended_at(&talks[2]), ended_at(&talks[1]));
    assert_ne!(ended_at(&talks[0]), kettle, "the last talk counts");
    for (id, anger) in [("faulty_kettle", kettle), ("late_pizza", pizza)] {
        let faces = faces_of(&mut game, id);
        assert!(faces.iter().all(|face| face.anger == anger && !face.backlit), "{id} at {anger}: {faces:?}");
    }
    assert!(game.shows(&format!("Calm {kettle} · passed")), "{:?}", game.texts());
    assert!(game.shows(&format!(" {pizza} · not yet")), "{:?}", game.texts());
    let labels: Vec<String> = tiles(&mut game).into_iter().map(|(label, _)| label).collect();
    let said = format!(
        "The kettle that tripped the fuses: Mrs Okafor. At the counter, Easy. When you parted: Calm {kettle}, passed."
    );
    assert_eq!(labels[0], said);
}

#[test]
fn who_is_not_met_yet_is_a_silhouette_on_the_phone_and_a_face_elsewhere() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    let lessons: Vec<_> = game.app.world().resource::<Training>().offered().cloned().collect();
    for lesson in &lessons {
        let dark = lesson.dialogue().channel.value == Channel::Phone;
        let faces = faces_of(&mut game, lesson.id());
        assert!(faces.iter().all(|face| face.backlit == dark), "{}: {faces:?}", lesson.id());
    }
    assert_eq!(game.texts().iter().filter(|text| *text == "Not met yet").count(), 18);
}

#[test]
fn a_talk_that_was_left_says_its_turn_and_the_face_is_as_it_was_left() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = game(folder.path());
    game.talk_to("Ada", "late_pizza");
    let reply = game.run().choices().next().expect("something can be said").reply.id.to_string();
    game.say(&reply);
    let (anger, turn) = (game.run().anger(), game.run().turn());
    drop(game);
    let mut game = self::game(folder.path());
    game.play_as("Ada");
    let faces = faces_of(&mut game, "late_pizza");
    assert_eq!(faces.len(), 2, "on the wall, and where she is suggested");
    assert!(faces.iter().all(|face| face.anger == anger && !face.backlit), "{faces:?}");
    assert!(game.shows(&format!("Unfinished, at turn {turn}")), "{:?}", game.texts());
    assert_eq!(game.focused(), "Meet Birgit Lund");
}

#[test]
fn up_and_down_go_from_row_to_row_and_back_to_whoever_is_suggested() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    let tiles: Vec<String> = tiles(&mut game).into_iter().map(|(label, _)| label).collect();
    let way = [
        (KeyCode::ArrowDown, 0),
        (KeyCode::ArrowRight, 1),
        (KeyCode::ArrowDown, 5),
        (KeyCode::ArrowDown, 9),
        (KeyCode::ArrowLeft, 8),
        (KeyCode::ArrowDown, 12),
        (KeyCode::ArrowDown, 16),
        (KeyCode::ArrowDown, 16),
        (KeyCode::ArrowUp, 12),
        (KeyCode::ArrowRight, 13),
        (KeyCode::ArrowUp, 9),
        (KeyCode::ArrowUp, 5),
        (KeyCode::ArrowUp, 1),
    ];
    for (key, place) in way {
        game.press(key);
        assert_eq!(game.focused(), tiles[place], "after {key:?}");
    }
    game.press(KeyCode::ArrowUp);
    assert_eq!(game.focused(), "Meet Mrs Okafor");
    // Tab goes through all of them, one by one.
    for tile in &tiles {
        game.press(KeyCode::Tab);
        assert_eq!(game.focused(), *tile);
    }
}

#[test]
fn in_a_long_course_every_tile_is_reached_and_is_then_in_view() {
    for (width, height, percent) in [(1280, 720, 100), (1024, 600, 200)] {
        let mut game = Game::with(width, height, crowd(60), None);
        game.settings(|settings| settings.text_size = percent);
        game.play_as("Ada");
        for _ in 0..60 {
            game.press(KeyCode::Tab);
        }
        let focused = game.focused();
        assert!(focused.contains("talk_60"), "{focused}");
        let place = tiles(&mut game).into_iter().find(|(label, _)| *label == focused).expect("it is there").1;
        assert!(place.min.y >= 0.0 && place.min.y < height as f32, "{focused} is at {place:?}");
    }
}

#[test]
fn who_is_suggested_is_met_by_pointer_and_by_key_and_is_who_the_words_name() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    keep(folder.path(), Some("Ada"), &[walkthrough("faulty_kettle", Warning)]);
    for by_pointer in [true, false] {
        let mut game = game(folder.path());
        game.play_as("Ada");
        let label = game.focused();
        let name = label.strip_prefix("Meet ").expect("the suggestion has the focus").to_owned();
        assert!(game.shows(&format!("Next for you: {name}")), "{:?}", game.texts());
        match by_pointer {
            true => game.click(&label),
            false => game.press(KeyCode::Enter),
        }
        assert_eq!(game.screen(), Screen::Briefing);
        let picked = game.app.world().resource::<Picked>().dialogue.clone().expect("somebody is picked");
        let lesson = game.app.world().resource::<Training>().lesson(&picked).expect("it is there").clone();
        assert_eq!(*lesson.dialogue().customer.name.value, *name);
    }
}

#[test]
fn a_guest_to_whom_nobody_is_suggested_begins_at_the_first_tile() {
    let mut game = Game::new(1280, 720);
    game.click("Play as a guest");
    assert!(game.focused().starts_with("The kettle that tripped the fuses: Mrs Okafor"), "{}", game.focused());
    assert!(!game.shows("Next for you"), "{:?}", game.texts());
}
