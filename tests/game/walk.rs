//! Every screen there is, one after another, for what must hold on all of them.

use super::course;
use super::support::Game;
use bevy::prelude::*;
use unruffled::conversation::{Moment, best_first};
use unruffled::dialogue::Mode;
use unruffled::game::navigation::{Overlay, Screen};
use unruffled::game::talk::PlayMode;

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

/// Goes through all screens; `look` sees each, by a name of its own.
pub fn every_screen(view: View, mut look: impl FnMut(&mut Game, &str)) {
    let mut game = open(view, None);
    look(&mut game, "player");
    game.play_as("Ada");
    look(&mut game, "choose");
    game.pick("faulty_kettle");
    look(&mut game, "briefing");
    game.press(KeyCode::Escape);
    look(&mut game, "pause");
    game.tab_to("Open settings");
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
    game.tab_to("Skip");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Debrief);
    look(&mut game, "debrief");
    with_a_coach(view, &mut look);
    beside_a_talk(view, &mut look);
    no_records(view, look);
}

/// A model talk, and what the coach says.
fn with_a_coach(view: View, look: &mut impl FnMut(&mut Game, &str)) {
    let mut game = open(view, None);
    game.app.world_mut().insert_resource(PlayMode::fixed(Some(Mode::Coach), None));
    game.play_as("Ada");
    game.pick("faulty_kettle");
    game.tab_to_starting("Watch: ");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Watch);
    look(&mut game, "watch");
    game.tab_to("Back to the briefing");
    game.press(KeyCode::Enter);
    game.tab_to("Start the talk");
    game.press(KeyCode::Enter);
    game.hear_out();
    game.press(KeyCode::Digit1);
    game.settle();
    look(&mut game, "conversation, the coach speaks");
}

/// How far somebody has come who has only just begun, and a shift before it begins.
fn beside_a_talk(view: View, look: &mut impl FnMut(&mut Game, &str)) {
    for (screen, name) in [(Screen::Progress, "progress"), (Screen::Shift, "shift")] {
        let mut game = open(view, None);
        game.play_as("Ada");
        game.app.world_mut().resource_mut::<NextState<Screen>>().set(screen);
        game.settle();
        assert_eq!(game.screen(), screen);
        look(&mut game, name);
    }
}

/// What lies over the talk when it cannot be kept.
fn no_records(view: View, mut look: impl FnMut(&mut Game, &str)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("data");
    std::fs::write(&blocked, "in the way").expect("a file in the folder's place");
    let mut game = open(view, Some(&blocked));
    game.type_text("Ada");
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::Records);
    look(&mut game, "records");
}

fn open((width, height, percent, contrast): View, data: Option<&std::path::Path>) -> Game {
    let mut game = Game::with(width, height, course::with_a_broken_one(), data);
    game.settings(|settings| {
        settings.text_size = percent;
        settings.high_contrast = contrast;
    });
    game
}
