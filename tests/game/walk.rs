//! Every screen there is, one after another, for what must hold on all of them.

use super::course;
use super::support::Game;
use bevy::prelude::*;
use std::path::Path;
use unruffled::conversation::{Moment, best_first};
use unruffled::dialogue::Mode;
use unruffled::opening::Opening;
use unruffled::words::Languages;
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::talk::PlayMode;

/// A window, the text size in percent, and whether colours are those of high contrast.
pub type View = (u32, u32, u16, bool);

/// The views in which what holds for everybody must hold.
pub const VIEWS: [View; 8] = [
    (1280, 720, 100, false),
    (1280, 720, 200, false),
    (1024, 600, 100, false),
    (1024, 600, 200, false),
    (1280, 720, 100, true),
    (1280, 720, 200, true),
    (1024, 600, 100, true),
    (1024, 600, 200, true),
];

/// Who goes through the screens: what they see them in, and what is said to them.
pub struct Visitor {
    pub view: View,
    pub languages: Languages,
    /// What a label in English is in their language.
    pub said: fn(&str) -> String,
}

/// Goes through all screens in English; `look` sees each, by a name of its own.
pub fn every_screen(view: View, look: impl FnMut(&mut Game, &str)) {
    every_screen_of(&Visitor { view, languages: Languages::default(), said: str::to_owned }, look);
}

/// Goes through all screens; `look` sees each, by a name of its own.
pub fn every_screen_of(visitor: &Visitor, mut look: impl FnMut(&mut Game, &str)) {
    let said = visitor.said;
    let mut game = open(visitor, None);
    look(&mut game, "player");
    game.play_as("Ada");
    look(&mut game, "choose");
    game.pick("faulty_kettle");
    look(&mut game, "briefing");
    game.press(KeyCode::Escape);
    look(&mut game, "pause");
    game.tab_to(&said("Open settings"));
    game.press(KeyCode::Enter);
    look(&mut game, "settings");
    game.press(KeyCode::Escape);
    game.press(KeyCode::Escape);
    game.press(KeyCode::Enter);
    assert_eq!((game.screen(), game.overlay()), (Screen::Conversation, Overlay::None));
    look(&mut game, "conversation, she speaks");
    while matches!(game.run().moment(), Moment::Talk(_)) {
        let turn = game.run().inputs().len();
        let ranked = best_first(game.run().choices());
        // Good and bad by turns, so that there is something of each to look back on.
        let chosen = if turn.is_multiple_of(2) { ranked.first() } else { ranked.last() };
        let reply = chosen.expect("there is something to say").reply.id.to_string();
        if turn == 1 {
            game.hear_out();
            look(&mut game, "conversation, she waits");
        }
        game.say(&reply);
    }
    game.hear_out();
    look(&mut game, "conversation, it is over");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Rating);
    look(&mut game, "rating");
    game.tab_to(&said("Skip"));
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Debrief);
    look(&mut game, "debrief");
    with_a_coach(visitor, &mut look);
    in_writing(visitor, &mut look);
    beside_a_talk(visitor, &mut look);
    no_records(visitor, look);
}

/// A model talk, and what the coach says.
fn with_a_coach(visitor: &Visitor, look: &mut impl FnMut(&mut Game, &str)) {
    let said = visitor.said;
    let mut game = open(visitor, None);
    game.app.world_mut().insert_resource(PlayMode::fixed(Some(Mode::Coach), None));
    game.play_as("Ada");
    game.pick("faulty_kettle");
    game.tab_to_starting(&said("Watch: "));
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Watch);
    look(&mut game, "watch");
    game.tab_to(&said("Back to the briefing"));
    game.press(KeyCode::Enter);
    game.tab_to(&said("Start the talk"));
    game.press(KeyCode::Enter);
    game.hear_out();
    look(&mut game, "conversation, a remark on how to play");
    game.tab_to(&said("Skip"));
    game.press(KeyCode::Enter);
    game.press(KeyCode::KeyH);
    look(&mut game, "conversation, a hint");
    game.press(KeyCode::KeyH);
    game.tab_to(&said("Brief"));
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::Brief);
    look(&mut game, "brief");
    game.press(KeyCode::Escape);
    game.press(KeyCode::Digit1);
    game.settle();
    look(&mut game, "conversation, the coach speaks");
}

/// A talk by e-mail.
fn in_writing(visitor: &Visitor, look: &mut impl FnMut(&mut Game, &str)) {
    let mut game = open(visitor, None);
    game.play_as("Ada");
    game.pick("broken_download");
    game.press(KeyCode::Enter);
    game.hear_out();
    look(&mut game, "conversation, by e-mail");
}

/// How far somebody has come who has only just begun, and a shift before it begins.
fn beside_a_talk(visitor: &Visitor, look: &mut impl FnMut(&mut Game, &str)) {
    for (screen, name) in [(Screen::Progress, "progress"), (Screen::Shift, "shift")] {
        let mut game = open(visitor, None);
        game.play_as("Ada");
        game.app.world_mut().resource_mut::<NextState<Screen>>().set(screen);
        game.settle();
        assert_eq!(game.screen(), screen);
        look(&mut game, name);
    }
}

/// What lies over the talk when it cannot be kept.
fn no_records(visitor: &Visitor, mut look: impl FnMut(&mut Game, &str)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("data");
    std::fs::write(&blocked, "in the way").expect("a file in the folder's place");
    let mut game = open(visitor, Some(&blocked));
    game.type_text("Ada");
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::Records);
    look(&mut game, "records");
}

fn open(visitor: &Visitor, data: Option<&Path>) -> Game {
    let (width, height, percent, contrast) = visitor.view;
    let (data, languages) = (data.map(Path::to_owned), visitor.languages.clone());
    let (mode, looked_in) = (Some(Mode::Practice), course::looked_in());
    let opening = Opening { data, mode, looked_in, languages, ..Opening::of(course::with_a_broken_one()) };
    let mut game = Game::open(width, height, opening);
    game.settings(|settings| {
        settings.text_size = percent;
        settings.high_contrast = contrast;
    });
    game
}
