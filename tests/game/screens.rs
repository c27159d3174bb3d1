//! From the first screen to the talk, and what lies over the screens.

use super::course;
use super::support::Game;
use bevy::prelude::*;
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::settings::Settings;
use unruffled_game::theme::{Palette, TextPercent};
use unruffled_game::training::{Picked, Trainee};

/// The windows the game must fit, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 4] = [(1280, 720, 100), (1280, 720, 200), (3840, 2160, 100), (1024, 600, 200)];

#[test]
fn a_name_is_whole_though_its_letters_and_enter_come_in_one_frame() {
    let mut game = Game::new(1280, 720);
    game.type_and_enter_at_once("Bertas");
    assert_eq!(game.screen(), Screen::Choose);
    assert!(game.shows("Good to see you, Bertas."), "{:?}", game.texts());
}

#[test]
fn a_name_is_enough_to_begin() {
    let mut game = Game::new(1280, 720);
    assert_eq!(game.focused(), "Your name");
    game.play_as("Ada Lovelace");
    assert_eq!(game.app.world().resource::<Trainee>().name.as_deref(), Some("Ada Lovelace"));
    assert!(game.shows("Good to see you, Ada Lovelace."));
}

#[test]
fn without_a_name_the_field_keeps_the_focus_and_a_guest_goes_on() {
    let mut game = Game::new(1280, 720);
    game.type_text("   ");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Player);
    assert_eq!(game.focused(), "Your name");
    assert!(game.shows("Type your name first, or play as a guest."), "{:?}", game.texts());
    game.assert_nothing_overflows();
    game.type_text("A");
    assert!(!game.shows("Type your name first"), "nothing is missing any more");
    game.press(KeyCode::Backspace);
    game.tab_to("Start");
    game.press(KeyCode::Enter);
    assert_eq!((game.screen(), game.focused()), (Screen::Player, "Your name".to_owned()));
    assert!(game.shows("Type your name first"), "{:?}", game.texts());
    game.tab_to("Play as a guest");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
    assert_eq!(game.app.world().resource::<Trainee>().name, None);
    assert!(game.shows("You play as a guest"));
}

#[test]
fn the_name_is_remembered_next_time() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = Game::with(1280, 720, course::shipped(), Some(folder.path()));
    game.play_as("Zoë");
    drop(game);
    let mut game = Game::with(1280, 720, course::shipped(), Some(folder.path()));
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
    assert!(game.shows("Zoë"));
}

#[test]
fn every_dialogue_has_a_card_and_enter_opens_its_briefing() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    let words =
        ["The kettle that tripped the fuses", "scammer", "Half an hour", "At the counter", "Easy", "Not met yet"];
    for words in words {
        assert!(game.shows(words), "{words} is missing from {:?}", game.texts());
    }
    assert_eq!(game.focused(), "Meet Mrs Okafor", "who is suggested is in focus");
    game.press(KeyCode::ArrowDown);
    assert!(game.focused().starts_with("The kettle"), "{}", game.focused());
    game.press(KeyCode::ArrowRight);
    assert!(game.focused().contains("The line under the ruler"), "{}", game.focused());
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Briefing);
    assert_eq!(game.app.world().resource::<Picked>().dialogue.as_deref(), Some("extra_charge"));
    assert!(game.shows("Mr Pritchard") && game.shows("Listening:"));
}

#[test]
fn a_broken_file_is_listed_with_what_is_wrong_and_the_others_are_played() {
    let mut game = Game::with(1280, 720, course::with_a_broken_one(), None);
    game.play_as("Ada");
    assert!(game.shows("One file cannot be played") && game.shows("parcel.ron") && game.shows("has no language"));
    assert!(game.shows("You play the dialogues in the folder /"));
    game.pick("faulty_kettle");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Conversation);
}

#[test]
fn with_no_dialogue_the_list_says_where_it_looked() {
    let mut game = Game::with(1280, 720, course::empty(), None);
    game.play_as("Ada");
    assert!(game.shows("There is no dialogue to play") && game.shows("/srv/training/dialogues"));
    game.assert_nothing_overflows();
}

#[test]
fn from_the_briefing_one_can_start_or_choose_another() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    game.press(KeyCode::Enter);
    game.tab_to("Choose another");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
    game.press(KeyCode::Enter);
    assert_eq!(game.focused(), "Start the talk");
    game.press(KeyCode::Space);
    assert_eq!(game.screen(), Screen::Conversation);
}

#[test]
fn escape_pauses_anywhere_and_escape_goes_on_where_one_was() {
    let mut game = Game::new(1280, 720);
    game.press(KeyCode::Escape);
    assert_eq!(game.overlay(), Overlay::Pause);
    assert_eq!(game.focused(), "Go on");
    game.press(KeyCode::Escape);
    assert_eq!((game.overlay(), game.focused().as_str()), (Overlay::None, "Your name"));
    game.play_as("Ada");
    game.press(KeyCode::ArrowDown);
    let before = game.focused();
    game.press(KeyCode::Escape);
    game.press(KeyCode::Enter);
    assert_eq!((game.overlay(), game.focused()), (Overlay::None, before));
}

#[test]
fn the_pause_stops_time_and_does_not_let_tab_out() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    game.press(KeyCode::Enter);
    game.press(KeyCode::Escape);
    assert!(game.app.world().resource::<Time<Virtual>>().is_paused());
    let mut met = Vec::new();
    for _ in 0..8 {
        met.push(game.focused());
        game.press(KeyCode::Tab);
    }
    met.sort();
    met.dedup();
    assert_eq!(met, ["Back to the dialogues", "Close the game", "Go on", "Open settings"]);
    game.tab_to("Back to the dialogues");
    game.press(KeyCode::Enter);
    assert_eq!((game.screen(), game.overlay()), (Screen::Choose, Overlay::None));
    assert!(!game.app.world().resource::<Time<Virtual>>().is_paused());
}

#[test]
fn settings_take_effect_at_once_are_kept_and_lead_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = Game::with(1280, 720, course::shipped(), Some(folder.path()));
    game.play_as("Ada");
    game.press(KeyCode::Escape);
    game.tab_to("Open settings");
    game.press(KeyCode::Enter);
    assert_eq!((game.overlay(), game.focused().as_str()), (Overlay::Settings, "Text size"));
    game.press(KeyCode::ArrowRight);
    assert_eq!(game.app.world().resource::<TextPercent>().0, 150);
    game.tab_to("High contrast");
    game.press(KeyCode::ArrowRight);
    assert_eq!(*game.app.world().resource::<Palette>(), Palette::HighContrast);
    game.press(KeyCode::Escape);
    assert_eq!(game.overlay(), Overlay::Pause);
    game.press(KeyCode::Escape);
    assert_eq!((game.screen(), game.overlay()), (Screen::Choose, Overlay::None));
    let kept = Settings::load(folder.path());
    assert!(kept.high_contrast && kept.text_size == 150 && kept.last_player == "Ada", "{kept:?}");
}

#[test]
fn the_pointer_does_all_of_it_too() {
    let mut game = Game::new(1280, 720);
    game.click("Play as a guest");
    assert_eq!(game.screen(), Screen::Choose);
    game.click("Open settings");
    assert_eq!(game.overlay(), Overlay::Settings);
    game.click("200 %");
    assert_eq!(game.app.world().resource::<Settings>().text_size, 200);
    game.click("100 %");
    game.click("Done");
    assert_eq!(game.overlay(), Overlay::None);
    let card =
        game.controls().into_iter().find(|(label, _)| label.contains("The line under the ruler")).expect("the card").0;
    game.click(&card);
    assert_eq!(game.screen(), Screen::Briefing);
    game.click("Start the talk");
    assert_eq!(game.screen(), Screen::Conversation);
}

#[test]
fn nothing_overflows_on_any_screen_in_any_window() {
    for (width, height, percent) in WINDOWS {
        let mut game = Game::new(width, height);
        game.settings(|settings| settings.text_size = percent);
        let mut visited = Vec::new();
        let mut look = |game: &mut Game| {
            game.assert_nothing_overflows();
            visited.push((game.screen(), game.overlay()));
            game.press(KeyCode::Escape);
            game.assert_nothing_overflows();
            game.tab_to("Open settings");
            game.press(KeyCode::Enter);
            game.assert_nothing_overflows();
            game.press(KeyCode::Escape);
            game.press(KeyCode::Escape);
            assert_eq!(game.overlay(), Overlay::None);
        };
        look(&mut game);
        game.play_as("A person with a rather long name, as some have");
        look(&mut game);
        game.press(KeyCode::Enter);
        look(&mut game);
        assert_eq!(visited.len(), 3, "at {width}x{height}");
    }
}

#[test]
fn every_control_is_reached_by_tab_and_is_then_in_view() {
    for (width, height, percent) in WINDOWS {
        let mut game = Game::new(width, height);
        game.settings(|settings| settings.text_size = percent);
        game.play_as("Ada");
        game.press(KeyCode::Escape);
        game.tab_to("Open settings");
        game.press(KeyCode::Enter);
        for label in ["Text size", "High contrast", "Reduced motion", "Speed of speech", "Pace", "Time limits", "Done"]
        {
            game.tab_to(label);
            let place = game.controls().into_iter().find(|(name, _)| name == label).expect("it has the focus").1;
            assert!(place.min.y >= 0.0 && place.max.y <= height as f32, "{label} is at {place:?} at {width}x{height}");
        }
    }
}
