//! Settings that cannot be read, or cannot be kept: what a trainee is told.

use super::course;
use super::support::Game;
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use std::fs;
use std::path::Path;
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::settings::Settings;
use unruffled_game::theme::{Palette, TextPercent};

const KEPT: &str = "Changes count at once and are kept.";
const NOT_KEPT: &str = "Changes count until you close the game, but cannot be kept";
const NEWS: &str = "Some of your settings could not be read";

fn game(data: &Path) -> Game {
    Game::with(1280, 720, course::shipped(), Some(data))
}

/// A data folder in which this is the settings' file.
fn with(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("settings.ron"), text).expect("the file is written");
    folder
}

/// What was announced last.
fn announced(game: &mut Game) -> String {
    let mut voices = game.app.world_mut().query::<(&Name, &AccessibilityNode)>();
    let voice = voices.iter(game.app.world()).find(|(name, _)| name.as_str() == "announcements");
    voice.expect("something speaks").1.label().unwrap_or_default().to_owned()
}

/// From anywhere to the settings.
fn open_settings(game: &mut Game) {
    game.press(KeyCode::Escape);
    game.tab_to("Open settings");
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::Settings);
}

#[test]
fn one_unknown_word_costs_no_other_setting_and_is_told_once() {
    let text = "(text_size: 200, high_contrast: maybe, pace: false, timers: Off, last_player: \"Ada\")";
    let folder = with(text);
    let mut game = game(folder.path());
    assert_eq!(game.app.world().resource::<TextPercent>().0, 200);
    assert_eq!(*game.app.world().resource::<Palette>(), Palette::Light);
    assert!(!game.app.world().resource::<Settings>().pace);
    let copy = folder.path().join("settings.ron.unread-1");
    for words in [NEWS, "High contrast: now “Off”", &copy.display().to_string()] {
        assert!(game.shows(words), "{words}: {:?}", game.texts());
        assert!(announced(&mut game).contains(words), "{words}: {}", announced(&mut game));
    }
    assert!(!game.shows("now “200 %”"), "what could be read is not told");
    assert_eq!(fs::read_to_string(&copy).expect("a copy is kept"), text);
    // Once told it is over, here and at the next start.
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
    game.click("Change player");
    assert!(!game.shows(NEWS), "{:?}", game.texts());
    drop(game);
    let mut next = self::game(folder.path());
    assert!(!next.shows(NEWS), "{:?}", next.texts());
    assert_eq!(next.app.world().resource::<TextPercent>().0, 200);
    assert_eq!(fs::read_to_string(&copy).expect("the copy stays"), text);
}

#[test]
fn each_setting_that_cannot_be_read_is_told_with_what_it_is_now() {
    let folder = with(
        "(text_size: huge, high_contrast: 1, reduced_motion: 2, text_speed: Warp, pace: Maybe, timers: Never, \
         volume: 11, last_player: Ada, colour: Red)",
    );
    let mut game = game(folder.path());
    for words in [
        "Text size: now “100 %”",
        "High contrast: now “Off”",
        "Reduced motion: now “Off”",
        "Speed of speech: now “Normal”",
        "Pace: now “On”",
        "Time limits: now “As written”",
        "Notes: now “Normal”",
        "“colour: Red” is no setting.",
    ] {
        assert!(game.shows(words), "{words}: {:?}", game.texts());
    }
}

#[test]
fn what_is_told_fits_every_window() {
    for (width, height, percent) in [(1280, 720, 100), (1280, 720, 200), (640, 480, 200), (480, 360, 100)] {
        let folder = with(&format!("(text_size: {percent}, high_contrast: 1, pace: Maybe, colour: Red"));
        let mut game = Game::with(width, height, course::shipped(), Some(folder.path()));
        assert!(game.shows(NEWS));
        game.assert_nothing_overflows();
        open_settings(&mut game);
        assert!(game.shows(NEWS), "it is told in the settings too, as long as it is news");
        game.assert_nothing_overflows();
    }
}

#[test]
fn a_folder_in_the_place_of_the_settings_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("settings.ron")).expect("a folder in its place");
    let mut game = game(folder.path());
    assert!(game.shows("Your settings could not be read") && game.shows("is not a file"), "{:?}", game.texts());
}

#[test]
fn settings_that_cannot_be_kept_are_said_where_they_are_chosen() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = game(folder.path());
    open_settings(&mut game);
    assert!(game.shows(KEPT));
    let blocked = folder.path().join("settings.ron");
    fs::create_dir(&blocked).expect("a folder in the file's place");
    game.tab_to("High contrast");
    game.press(KeyCode::ArrowRight);
    assert_eq!(*game.app.world().resource::<Palette>(), Palette::HighContrast, "it counts all the same");
    assert!(game.shows(NOT_KEPT) && !game.shows(KEPT), "{:?}", game.texts());
    assert!(announced(&mut game).contains(NOT_KEPT), "{}", announced(&mut game));
    game.assert_nothing_overflows();
    // Whoever comes back is told again, until it is mended.
    game.press(KeyCode::Escape);
    game.tab_to("Open settings");
    game.press(KeyCode::Enter);
    assert!(game.shows(NOT_KEPT), "{:?}", game.texts());
    fs::remove_dir(&blocked).expect("out of the way");
    game.tab_to("High contrast");
    game.press(KeyCode::ArrowLeft);
    game.press(KeyCode::ArrowRight);
    assert!(game.shows(KEPT) && !game.shows(NOT_KEPT), "{:?}", game.texts());
    assert!(announced(&mut game).contains(KEPT), "{}", announced(&mut game));
    assert!(Settings::load(folder.path()).high_contrast);
    let left: Vec<_> =
        fs::read_dir(folder.path()).expect("the folder").flatten().map(|file| file.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains(".new")), "{left:?}");
}

#[test]
fn where_nothing_is_kept_the_settings_do_not_say_that_it_is() {
    let mut game = Game::new(1280, 720);
    open_settings(&mut game);
    assert!(game.shows("until you close the game") && !game.shows(KEPT), "{:?}", game.texts());
}
