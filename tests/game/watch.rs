//! Model talks, watched step by step.

use super::course;
use super::support::Game;
use bevy::prelude::*;
use std::time::Duration;
use unruffled::conversation::{Conversation, Moment, Speech};
use unruffled::dialogue::Mode;
use unruffled::opening::Opening;
use unruffled::records::Store;
use unruffled::scoring::debrief::Debrief;
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::talk::{PlayMode, PlayedTalk};
use unruffled_game::training::Training;

const GOOD: &str = "Watch: The person before the kettle";
const OTHER: &str = "Watch: What to write about the tap";
const BAD: &str = "Watch: Three sentences that anybody might say";
/// The windows the game must fit, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 4] = [(1280, 720, 100), (1280, 720, 200), (3840, 2160, 100), (1024, 600, 200)];

/// A talk about the kettle, watched from its first step.
fn watch(game: &mut Game, offer: &str) {
    game.play_as("Ada");
    game.pick("faulty_kettle");
    game.tab_to_starting(offer);
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Watch);
}

fn review(game: &Game, walkthrough: usize) -> Debrief {
    let lesson = game.app.world().resource::<Training>().lesson("faulty_kettle").expect("it is shipped");
    let written = &lesson.dialogue().walkthroughs[walkthrough];
    let (run, misfit) = Conversation::walk(lesson.script.clone(), 0, written);
    assert_eq!(misfit, None);
    Debrief::of(&run, &Speech::new(lesson.dialogue(), 0, "Ada"))
}

#[test]
fn each_step_shows_what_is_said_by_which_rule_and_how_it_is_heard() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = Game::with(1280, 720, course::shipped(), Some(folder.path()));
    watch(&mut game, GOOD);
    let review = review(&game, 0);
    let steps = review.turns.len() + 1;
    for (number, turn) in review.turns.iter().enumerate() {
        assert!(game.shows(&format!("Step {} of {steps}", number + 1)), "{:?}", game.texts());
        let said = turn.said.as_ref().expect("something is said at each turn");
        assert!(game.shows("What would you say?") && game.shows(&turn.heard), "{:?}", game.texts());
        assert!(!game.shows(&said.say), "it is asked before it is shown: {:?}", game.texts());
        assert_eq!(game.focused(), "See what is said");
        game.press(KeyCode::Enter);
        assert!(game.shows(&turn.heard) && game.shows(&said.say), "{:?}", game.texts());
        for made in &said.moves {
            assert!(game.shows(&made.name) && game.shows(&made.rule), "{:?}", game.texts());
        }
        // Nobody has said it yet: it is told as what whoever says it is told.
        let why = said.why().map(|why| format!("To whoever says it: “{why}”"));
        assert!(why.is_none_or(|why| game.shows(&why)), "{:?}", game.texts());
        assert!(turn.answers.iter().all(|answer| game.shows(answer)), "{:?}", game.texts());
        assert!(game.shows(&format!("Anger {} → {}", turn.anger.before, turn.anger.after)), "{:?}", game.texts());
        assert_eq!(game.focused(), "Next");
        game.press(KeyCode::Enter);
    }
    assert!(game.shows("You solve it for Mrs Okafor.") && game.shows("What it led to"), "{:?}", game.texts());
    assert!(game.app.world().get_resource::<PlayedTalk>().is_none(), "nobody has talked");
    drop(game);
    let records = Store::open(folder.path()).expect("records").all().expect("read").attempts;
    assert!(records.is_empty(), "nothing is kept of it");
}

#[test]
fn the_model_talks_are_reached_backwards_too() {
    let mut game = Game::new(1280, 720);
    game.play_as("Ada");
    game.pick("faulty_kettle");
    let mut met = Vec::new();
    for _ in 0..3 {
        game.press_shift_tab();
        met.push(game.focused());
    }
    // One for each of the two cases, and how it goes wrong.
    assert!(met[0].starts_with(BAD) && met[1].starts_with(OTHER) && met[2].starts_with(GOOD), "{met:?}");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Watch);
}

#[test]
fn one_steps_by_keys_and_by_pointer_and_never_past_either_end() {
    let mut game = Game::new(1280, 720);
    watch(&mut game, BAD);
    assert!(game.shows("How it goes wrong") && game.shows("Step 1 of 4"), "{:?}", game.texts());
    game.press(KeyCode::ArrowLeft);
    game.press(KeyCode::Backspace);
    assert!(game.shows("Step 1 of 4"), "{:?}", game.texts());
    game.press(KeyCode::ArrowRight);
    assert!(game.shows("Step 1 of 4") && !game.shows("What would you say?"), "{:?}", game.texts());
    game.press(KeyCode::ArrowRight);
    assert!(game.shows("Step 2 of 4"), "{:?}", game.texts());
    game.press(KeyCode::Space);
    game.press(KeyCode::Space);
    assert!(game.shows("Step 3 of 4"), "{:?}", game.texts());
    game.press(KeyCode::Backspace);
    assert!(game.shows("Step 2 of 4") && game.focused() == "Back", "{} {:?}", game.focused(), game.texts());
    game.press(KeyCode::Enter);
    assert!(game.shows("Step 1 of 4") && game.focused() == "Next", "{} {:?}", game.focused(), game.texts());
    game.click("Next");
    game.click("Back");
    assert!(game.shows("Step 1 of 4"), "{:?}", game.texts());
    for _ in 0..12 {
        game.press(KeyCode::ArrowRight);
    }
    assert!(game.shows("Step 4 of 4") && game.shows("Mrs Okafor leaves, and nothing is solved."), "{:?}", game.texts());
}

#[test]
fn from_the_end_one_watches_the_other_and_plays_it_oneself() {
    let mut game = Game::new(1280, 720);
    watch(&mut game, BAD);
    for _ in 0..6 {
        game.press(KeyCode::ArrowRight);
    }
    assert_eq!(game.focused(), "Play it yourself");
    game.tab_to_starting(GOOD);
    game.press(KeyCode::Enter);
    assert!(game.shows("Step 1 of 9") && game.shows("How to do it"), "{:?}", game.texts());
    for _ in 0..16 {
        game.press(KeyCode::ArrowRight);
    }
    assert!(game.shows(BAD) && game.shows(OTHER) && !game.shows(GOOD), "{:?}", game.texts());
    game.click("Play it yourself");
    assert_eq!(game.screen(), Screen::Conversation);
    assert!(game.run().inputs().is_empty());
}

#[test]
fn a_pause_comes_back_to_the_step_and_the_briefing_is_a_button_away() {
    let mut game = Game::new(1280, 720);
    watch(&mut game, GOOD);
    game.press(KeyCode::ArrowRight);
    game.press(KeyCode::ArrowRight);
    game.press(KeyCode::Escape);
    assert_eq!(game.overlay(), Overlay::Pause);
    game.press(KeyCode::ArrowRight);
    game.press(KeyCode::Escape);
    assert!(game.shows("Step 2 of 9"), "{:?}", game.texts());
    game.click("Back to the briefing");
    assert_eq!(game.screen(), Screen::Briefing);
}

#[test]
fn how_one_has_chosen_to_play_stays_chosen_while_one_watches() {
    let mut game = Game::open(1280, 720, Opening { mode: None, ..Opening::of(course::shipped()) });
    game.play_as("Ada");
    game.pick("faulty_kettle");
    let chosen = |game: &Game| game.app.world().resource::<PlayMode>().chosen;
    assert_eq!(chosen(&game), Mode::Coach, "it is suggested to who is new");
    game.click_starting("Practice. ");
    assert_eq!(chosen(&game), Mode::Practice);
    game.tab_to_starting(GOOD);
    game.press(KeyCode::Enter);
    game.click("Back to the briefing");
    assert_eq!(chosen(&game), Mode::Practice);
    assert!(game.shows("Coach · suggested"), "{:?}", game.texts());
    game.click("Choose another");
    game.pick("faulty_kettle");
    assert_eq!(chosen(&game), Mode::Coach, "whoever comes anew is advised anew");
}

#[test]
fn every_shipped_walkthrough_is_watched_to_its_end() {
    let game = Game::new(1280, 720);
    for lesson in &game.app.world().resource::<Training>().lessons {
        for walkthrough in &lesson.dialogue().walkthroughs {
            for seed in [0, 1, 2, 3] {
                let (run, misfit) = Conversation::walk(lesson.script.clone(), seed, walkthrough);
                assert_eq!(misfit, None, "{}", *walkthrough.name);
                let expected = walkthrough.expect.as_ref().and_then(|expect| expect.outcome.as_ref());
                assert_eq!(run.moment(), Moment::Over(expected.expect("it says how it ends").value));
            }
        }
    }
}

const CHANGED: &str = r#"Dialogue(
    format: 1, id: changed, language: en, title: "Changed", brief: "-", teaches: [calm], level: easy, channel: chat,
    customer: (name: "Kim", anger: 40), flags: [told], start: ask,
    scenes: [
        Talk(id: ask, says: "Well?", replies: [
            (id: yes, say: "Yes.", goto: more),
            (id: no, say: "No.", goto: fine),
        ]),
        Talk(id: more, says: "And?", replies: [
            (id: secret, only_if: [told], say: "Psst.", goto: fine),
            (id: end, say: "Bye.", goto: fine),
        ]),
        Ending(id: fine, outcome: resolved, says: "Good."),
    ],
    walkthroughs: [
        (name: "Not any more", kind: model, say: [yes, secret]),
        (name: "Not at all", kind: warning, say: [secret]),
    ],
)"#;

#[test]
fn a_walkthrough_that_does_not_fit_its_dialogue_says_so_and_can_be_left() {
    let mut game = Game::with(1280, 720, course::of(&[("changed.ron", CHANGED)]), None);
    game.play_as("Ada");
    game.press(KeyCode::Enter);
    game.tab_to_starting("Watch: Not any more");
    game.press(KeyCode::Enter);
    game.press(KeyCode::ArrowRight);
    assert!(game.shows("Yes."), "{:?}", game.texts());
    game.press(KeyCode::ArrowRight);
    assert!(game.shows("This talk stops here: the dialogue has changed"), "{:?}", game.texts());
    game.assert_nothing_overflows();
    game.tab_to_starting("Watch: Not at all");
    game.press(KeyCode::Enter);
    assert!(game.shows("Step 1 of 1") && game.shows("This talk stops here"), "{:?}", game.texts());
    game.wait(Duration::from_millis(100));
    game.click("Back to the briefing");
    assert_eq!(game.screen(), Screen::Briefing);
}

#[test]
fn nothing_overflows_at_any_step_in_any_window() {
    for (width, height, percent) in WINDOWS {
        for (offer, steps) in [(GOOD, 9), (BAD, 4)] {
            let mut game = Game::new(width, height);
            game.settings(|settings| settings.text_size = percent);
            watch(&mut game, offer);
            for _ in 0..2 * steps {
                game.assert_nothing_overflows();
                game.press(KeyCode::ArrowRight);
            }
        }
    }
}
