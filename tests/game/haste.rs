//! Keys and buttons pressed faster than anybody reads: what was completed by a press is not chosen by the next one.

use super::support::{DIGITS, Game};
use bevy::input::ButtonState;
use bevy::prelude::*;
use std::time::Duration;
use unruffled::conversation::{Moment, best_first};
use unruffled::dialogue::Mode;
use unruffled_game::navigation::Screen;
use unruffled_game::settings::TextSpeed;
use unruffled_game::talk::PlayMode;

const A_WHILE: Duration = Duration::from_millis(1600);

fn hammer(game: &mut Game, key: KeyCode, times: usize) {
    for _ in 0..times {
        game.hammer(key);
    }
}

fn last_words_begin(game: &mut Game) {
    while let Moment::Talk(_) = game.run().moment() {
        let best = best_first(game.run().choices())[0].reply.id.to_string();
        game.say(&best);
    }
    game.wait(Duration::from_millis(600));
}

#[test]
fn hammering_enter_or_space_shows_the_line_and_answers_nothing() {
    for key in [KeyCode::Enter, KeyCode::Space] {
        let mut game = Game::new(1280, 720);
        game.talk_to("Ada", "faulty_kettle");
        game.wait(Duration::from_millis(700));
        hammer(&mut game, key, 20);
        assert!(game.shows("What do you say?"), "{:?}", game.texts());
        assert!(
            game.inputs().is_empty() && game.focused().contains("says: "),
            "{} {:?}",
            game.focused(),
            game.inputs()
        );
    }
}

#[test]
fn no_reply_has_the_focus_before_somebody_moves_there_and_numbers_choose_at_once() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    game.hear_out();
    game.press(KeyCode::Enter);
    assert!(game.focused().contains("says: "), "{}", game.focused());
    game.press(KeyCode::Tab);
    assert!(game.focused().starts_with("1: "), "{}", game.focused());
    game.press(KeyCode::Enter);
    assert_eq!(game.inputs().len(), 1, "whoever moved there means it");
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    game.hear_out();
    game.hammer(DIGITS[1]);
    assert_eq!(game.inputs().len(), 1);
}

#[test]
fn a_key_that_is_held_answers_nothing_and_leads_nowhere() {
    for key in [KeyCode::Enter, KeyCode::Space, KeyCode::Digit1] {
        let mut game = Game::new(1280, 720);
        game.settings(|settings| settings.pace = false);
        game.talk_to("Ada", "faulty_kettle");
        game.wait(Duration::from_millis(700));
        game.hold(key, Duration::from_secs(3));
        assert!(game.shows("What do you say?") && game.inputs().is_empty(), "{key:?}: {:?}", game.texts());
    }
}

#[test]
fn a_number_that_came_too_early_does_not_choose_when_it_comes_again_at_once() {
    let mut game = Game::new(1280, 720);
    game.settings(|settings| settings.pace = false);
    game.talk_to("Ada", "faulty_kettle");
    game.wait(Duration::from_millis(500));
    hammer(&mut game, KeyCode::Digit1, 10);
    assert!(game.inputs().is_empty() && game.shows("What do you say?"), "{:?}", game.inputs());
    game.wait(Duration::from_millis(500));
    game.hammer(KeyCode::Digit1);
    assert_eq!(game.inputs().len(), 1);
}

#[test]
fn hammering_after_the_last_line_does_not_press_on_into_the_debrief() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "late_pizza");
    last_words_begin(&mut game);
    hammer(&mut game, KeyCode::Enter, 20);
    assert!(game.shows("The talk is over.") && game.screen() == Screen::Conversation, "{:?}", game.screen());
    assert_eq!(game.focused(), "See how it went");
    game.press(KeyCode::Enter);
    assert_ne!(game.screen(), Screen::Conversation, "a press on its own is meant");
    let there = game.screen();
    hammer(&mut game, KeyCode::Enter, 20);
    assert_eq!(game.screen(), there);
}

#[test]
fn hammering_on_the_last_step_of_a_model_talk_does_not_begin_one_s_own() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    game.pick("faulty_kettle");
    game.tab_to_starting("Watch: ");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Watch);
    game.wait(Duration::from_millis(600));
    hammer(&mut game, KeyCode::Enter, 30);
    assert_eq!((game.screen(), game.focused().as_str()), (Screen::Watch, "Next"), "what is asked is not hammered away");
    for _ in 0..30 {
        if game.focused() != "Play it yourself" {
            game.press(KeyCode::Enter);
        }
    }
    hammer(&mut game, KeyCode::Enter, 30);
    assert_eq!((game.screen(), game.focused().as_str()), (Screen::Watch, "Play it yourself"));
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Conversation);
}

#[test]
fn hammering_does_not_press_the_coach_away() {
    let mut game = Game::new(1280, 720);
    game.app.insert_resource(PlayMode::fixed(Some(Mode::Coach), None));
    game.settings(|settings| settings.text_speed = TextSpeed::Instant);
    game.talk_to("Ada", "faulty_kettle");
    game.wait(A_WHILE);
    game.tab_to_starting("1: ");
    hammer(&mut game, KeyCode::Enter, 20);
    assert!(game.shows("What you did") && game.inputs().len() == 1, "{:?}", game.texts());
    game.press(KeyCode::Enter);
    assert!(!game.shows("What you did"), "{:?}", game.texts());
}

#[test]
fn hammering_on_the_list_opens_a_briefing_and_begins_no_talk() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    game.wait(Duration::from_millis(600));
    hammer(&mut game, KeyCode::Enter, 20);
    assert_eq!((game.screen(), game.focused().as_str()), (Screen::Briefing, "Start the talk"));
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Conversation);
}

#[test]
fn a_click_and_a_release_within_one_frame_press_what_is_under_the_pointer_and_it_does_not_stay_pressed() {
    let mut game = Game::new(1280, 720);
    game.press(KeyCode::Escape);
    game.flick("Close the game");
    let closes = (0..6).filter(|_| {
        game.frame();
        game.app.should_exit().is_some()
    });
    assert!(closes.count() > 0, "the click was lost");
    assert_eq!(game.held(), [""; 0]);
}

#[test]
fn a_double_click_says_one_reply_and_holds_none_of_the_next_turn_down() {
    let mut game = Game::new(1280, 720);
    game.settings(|settings| settings.text_speed = TextSpeed::Instant);
    game.talk_to("Ada", "faulty_kettle");
    game.wait(A_WHILE);
    let controls = game.controls();
    let card = controls.iter().find(|(label, _)| label.starts_with("2: ")).expect("a second reply").0.clone();
    game.click_at(controls.iter().find(|(label, _)| *label == card).expect("it is there").1.center());
    // What is under the pointer now is not what was under it in the frame before, whichever frame the second click meets.
    for frames in 0..5 {
        game.click_here();
        for _ in 0..frames {
            game.frame();
        }
    }
    game.settle();
    assert_eq!((game.inputs().len(), game.held()), (1, Vec::new()));
}

#[test]
fn what_something_came_to_lie_over_while_it_was_pressed_is_let_go() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    game.point_at("Open settings");
    game.frame();
    game.button(ButtonState::Pressed);
    game.frame();
    assert_eq!(game.held(), ["Open settings"]);
    game.press(KeyCode::Escape);
    game.button(ButtonState::Released);
    game.settle();
    assert_eq!(game.held(), [""; 0]);
}
