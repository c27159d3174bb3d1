//! Moments of a talk: the first leap of anger, a breath, the briefing once more, a rule told once, and a first talk.

use super::course;
use super::support::{DIGITS, Game};
use bevy::prelude::*;
use std::time::Duration;
use unruffled::dialogue::Mode;
use unruffled::opening::Opening;
use unruffled_game::navigation::Overlay;
use unruffled_game::screens::ReplyWords;
use unruffled_game::settings::Timers;

/// Whoever is rude makes Kim leap, the first time with a line for it. The brief is in parts.
const LEAPS: &str = r#"Dialogue(format: 1, id: leaps, language: en, title: "Leaps",
    brief: (setting: "Kim waits for a ring.", may: ["lend another"], not: ["promise a day"]), teaches: [calm],
    level: easy, channel: counter, customer: (name: "Kim", anger: 30, jump: "(Puts the bag down, hard.)"), start: ask,
    leaves: (at: 95, goto: gone), scenes: [
        Talk(id: ask, says: "Is my ring done?", replies: [
            (id: kind, say: "I look at once.", moves: [paraphrases], anger: -2, goto: more),
            (id: rude, say: "Do I look like a jeweller?", anger: 20, goto: more)]),
        Talk(id: more, says: "And now?", provokes: true, timer: (seconds: 20, goto: gone), replies: [
            (id: kind, say: "It is done on Friday, I see.", moves: [paraphrases], anger: -2, goto: fine),
            (id: rude, say: "Now you wait.", anger: 20, goto: fine)]),
        Ending(id: fine, outcome: resolved, says: "Good."),
        Ending(id: gone, outcome: lost, says: "Bye."),
    ])"#;

fn leaps(mode: Mode) -> Game {
    let looked_in = course::looked_in();
    let course = course::of(&[("leaps.ron", LEAPS)]);
    let mut game = Game::open(1280, 720, Opening { mode: Some(mode), looked_in, ..Opening::of(course) });
    game.talk_to("Ada", "leaps");
    game
}

fn choose(game: &mut Game, reply: &str) {
    let digit = DIGITS[game.place(reply) - 1];
    game.press(digit);
}

#[test]
fn the_first_leap_of_anger_has_a_pause_and_a_line_of_its_own_and_the_second_has_neither() {
    let mut game = leaps(Mode::Practice);
    game.hear_out();
    choose(&mut game, "rude");
    game.wait(Duration::from_millis(1000));
    assert!(!game.shows("hard.)"), "it takes its time: {:?}", game.texts());
    game.wait(Duration::from_millis(2500));
    assert!(game.shows("(Puts the bag down, hard.)"), "{:?}", game.texts());
    game.hear_out();
    game.wait(Duration::from_millis(1600));
    choose(&mut game, "rude");
    game.wait(Duration::from_millis(1000));
    let lines = game.texts().iter().filter(|text| text.contains("hard.)")).count();
    assert_eq!(lines, 1, "it was said once: {:?}", game.texts());
}

#[test]
fn the_pause_of_a_leap_is_cut_short_by_a_press_and_left_out_where_nothing_takes_its_time() {
    let mut game = leaps(Mode::Practice);
    game.hear_out();
    choose(&mut game, "rude");
    game.wait(Duration::from_millis(700));
    game.press(KeyCode::Space);
    game.wait(Duration::from_millis(200));
    assert!(game.shows("(Puts"), "{:?}", game.texts());
    let mut game = leaps(Mode::Practice);
    game.settings(|settings| settings.reduced_motion = true);
    choose(&mut game, "rude");
    game.wait(Duration::from_millis(700));
    assert!(game.shows("hard.)") && game.shows("What do you say?"), "{:?}", game.texts());
}

#[test]
fn who_is_kind_hears_no_line_of_a_leap() {
    let mut game = leaps(Mode::Practice);
    game.hear_out();
    game.wait(Duration::from_millis(1600));
    choose(&mut game, "kind");
    game.hear_out();
    assert!(game.shows("And now?") && !game.shows("hard.)"), "{:?}", game.texts());
}

#[test]
fn a_breath_takes_two_seconds_in_which_no_time_runs_out_and_space_ends_it() {
    let mut game = leaps(Mode::Practice);
    game.say("kind");
    game.hear_out();
    assert!(game.shows("20 seconds left"), "{:?}", game.texts());
    game.press(KeyCode::KeyB);
    game.wait(Duration::from_millis(1500));
    assert!(game.shows("You breathe in, and out.") && game.shows("20 seconds"), "{:?}", game.texts());
    game.wait(Duration::from_millis(600));
    assert!(game.shows("20 seconds left") && game.shows("What do you say?"), "{:?}", game.texts());
    let mut game = leaps(Mode::Practice);
    game.say("kind");
    game.hear_out();
    game.press(KeyCode::KeyB);
    game.press(KeyCode::Space);
    assert!(game.shows("What do you say?"), "{:?}", game.texts());
}

#[test]
fn the_briefing_is_read_again_in_a_talk_while_the_clock_waits() {
    let mut game = leaps(Mode::Practice);
    game.say("kind");
    game.hear_out();
    assert!(game.shows("20 seconds left"));
    game.tab_to("Brief");
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::Brief);
    assert!(game.shows("lend another") && game.shows("promise a day"), "{:?}", game.texts());
    assert_eq!(game.focused(), "What you know", "it is read first");
    game.wait(Duration::from_secs(30));
    game.tab_to("Back to the talk");
    game.press(KeyCode::Enter);
    assert_eq!((game.overlay(), game.inputs().len()), (Overlay::None, 1));
    assert!(game.shows("20 seconds left") || game.shows("19 seconds left"), "{:?}", game.texts());
    game.click("Brief");
    assert_eq!(game.overlay(), Overlay::Brief);
    game.press(KeyCode::Escape);
    assert_eq!(game.overlay(), Overlay::None);
    game.assert_nothing_overflows();
}

#[test]
fn the_briefing_that_is_read_again_begins_at_its_top() {
    let mut game = Game::new(1024, 600);
    game.settings(|settings| settings.text_size = 200);
    game.talk_to("Ada", "faulty_kettle");
    game.tab_to("Brief");
    game.press(KeyCode::Enter);
    assert_eq!((game.overlay(), game.focused().as_str()), (Overlay::Brief, "What you know"));
    let title = |game: &mut Game| {
        let places = game.text_places();
        places.into_iter().find(|(text, _)| text == "What you know").expect("the title is there").1
    };
    let first = title(&mut game);
    assert!(first.min.y > 0.0 && first.max.y < 300.0, "{first:?}");
    game.press(KeyCode::PageDown);
    assert!(title(&mut game).min.y < first.min.y, "there is more than can be seen, and keys lead to it");
}

#[test]
fn what_a_breath_says_of_the_clock_is_said_only_where_there_is_one() {
    for (timers, clock) in [(Timers::Normal, true), (Timers::Off, false)] {
        let mut game = leaps(Mode::Practice);
        game.settings(|settings| settings.timers = timers);
        game.say("kind");
        game.hear_out();
        game.press(KeyCode::KeyB);
        assert!(game.shows("You breathe in, and out."), "{:?}", game.texts());
        assert_eq!(game.shows("The clock waits."), clock, "{:?}", game.texts());
    }
}

#[test]
fn beside_the_coach_what_was_answered_is_there_where_nothing_is_said_to_it_yet() {
    for (width, height) in [(1280, 720), (1920, 1080)] {
        let mut game = Game::open(
            width,
            height,
            Opening { mode: Some(Mode::Coach), ..Opening::of(course::of(&[("leaps.ron", LEAPS)])) },
        );
        game.talk_to("Ada", "leaps");
        game.say("kind");
        assert!(game.shows("What you did"), "{:?}", game.texts());
        let places = game.text_places();
        let said: Vec<_> = places.iter().filter(|(text, _)| text.contains("“Is my ring done?”")).collect();
        assert_eq!(said.len(), 1, "it is there once: {places:?}");
        assert!(said[0].1.min.y > 64.0 && said[0].1.max.y < height as f32, "it is in sight: {said:?}");
        assert!(!game.shows("And now?"), "{:?}", game.texts());
        // What was said has come to its place.
        game.wait(Duration::from_millis(600));
        game.assert_nothing_overflows();
    }
}

#[test]
fn the_coach_tells_a_rule_in_full_once_and_then_by_its_name() {
    let mut game = leaps(Mode::Coach);
    let rubric = game.run().script().rubric.moves.clone();
    let made = rubric.iter().find(|made| made.id.to_string() == "paraphrases").expect("it is in the rubric").clone();
    game.say("kind");
    assert!(game.shows(&made.name) && game.shows(&made.rule), "{:?}", game.texts());
    game.wait(Duration::from_millis(600));
    game.press(KeyCode::Enter);
    game.say("kind");
    assert!(game.shows("What you did") && game.shows(&made.name), "{:?}", game.texts());
    assert!(!game.shows(&made.rule), "it was told: {:?}", game.texts());
}

#[test]
fn beside_the_coach_the_customer_s_words_are_still_there() {
    for (width, height) in [(1280, 720), (1920, 1080)] {
        let mut game = Game::open(width, height, Opening { mode: Some(Mode::Coach), ..Opening::of(course::shipped()) });
        game.talk_to("Ada", "faulty_kettle");
        game.say("is_she_all_right");
        let says = game.texts().into_iter().find(|text| text.starts_with('“') || text.starts_with("Mrs Okafor: “"));
        assert!(says.is_some() && game.shows("What you did"), "{:?}", game.texts());
        game.assert_nothing_overflows();
    }
}

#[test]
fn a_first_talk_has_three_remarks_and_nobody_is_told_twice() {
    let mut game = leaps(Mode::Practice);
    assert!(game.shows("This is Kim.") && game.shows("1 of 3") && game.shows("1 to 9: choose"), "{:?}", game.texts());
    game.tab_to("Next");
    game.press(KeyCode::Enter);
    assert!(game.shows("The bar is the meter") && game.shows("a door where they leave"), "{:?}", game.texts());
    assert_eq!(game.focused(), "Next", "whoever goes on by keyboard stays at it");
    game.click("Next");
    assert!(game.shows("The numbered lines are your words."), "{:?}", game.texts());
    game.assert_nothing_overflows();
    game.click("Begin");
    assert!(!game.shows("3 of 3"), "{:?}", game.texts());
    game.hear_out();
    game.wait(Duration::from_millis(1600));
    choose(&mut game, "kind");
    game.press(KeyCode::Escape);
    game.tab_to_starting("Leave");
    game.press(KeyCode::Enter);
    game.pick("leaps");
    game.tab_to_starting("Start");
    game.press(KeyCode::Enter);
    assert!(!game.shows("This is Kim."), "{:?}", game.texts());
}

#[test]
fn after_the_last_remark_the_keyboard_goes_on_with_what_the_customer_says() {
    for labels in [vec!["Next", "Next", "Begin"], vec!["Skip"]] {
        let mut game = leaps(Mode::Practice);
        for label in &labels {
            game.tab_to(label);
            game.press(KeyCode::Enter);
        }
        assert!(!game.shows("of 3"), "{:?}", game.texts());
        assert!(game.focused().starts_with("Kim says: "), "{labels:?} lead to {:?}", game.focused());
        game.press(KeyCode::ArrowDown);
        assert!(game.focused().starts_with("1: "), "{labels:?} lead to {:?}", game.focused());
    }
}

#[test]
fn the_remarks_are_skipped_by_a_button_and_by_an_answer() {
    let mut game = leaps(Mode::Practice);
    game.click("Skip");
    assert!(!game.shows("of 3"), "{:?}", game.texts());
    let mut game = leaps(Mode::Practice);
    assert!(game.shows("1 of 3"));
    game.hear_out();
    game.wait(Duration::from_millis(1600));
    choose(&mut game, "kind");
    assert!(!game.shows("of 3") && game.inputs().len() == 1, "{:?}", game.texts());
}

#[test]
fn the_meter_tells_where_they_were_by_how_much_it_moved_and_where_they_leave() {
    let mut game = leaps(Mode::Practice);
    assert!(game.shows("leaves at 95") && game.texts().contains(&"30".to_owned()), "{:?}", game.texts());
    game.hear_out();
    choose(&mut game, "rude");
    game.hear_out();
    let texts = game.texts();
    assert!(texts.contains(&"50".to_owned()) && texts.contains(&"+20".to_owned()), "{texts:?}");
}

#[test]
fn a_card_that_was_chosen_slides_to_where_it_stands_as_said_and_nothing_slides_under_reduced_motion() {
    let mut game = leaps(Mode::Practice);
    let moved = |game: &mut Game| {
        let mut places = game.app.world_mut().query::<&UiTransform>();
        places.iter(game.app.world()).any(|place| place.translation != Val2::ZERO)
    };
    game.hear_out();
    game.wait(Duration::from_millis(1600));
    assert!(!moved(&mut game));
    let mut cards = game.app.world_mut().query::<&ReplyWords>();
    assert_eq!(cards.iter(game.app.world()).count(), 2);
    let digit = DIGITS[game.place("kind") - 1];
    let mut saw = false;
    game.hammer(digit);
    for _ in 0..3 {
        saw |= moved(&mut game);
        game.frame();
    }
    assert!(saw, "it moves");
    game.wait(Duration::from_millis(400));
    assert!(!moved(&mut game), "and comes to rest");
    let mut game = leaps(Mode::Practice);
    game.settings(|settings| settings.reduced_motion = true);
    game.hear_out();
    game.wait(Duration::from_millis(1600));
    let digit = DIGITS[game.place("kind") - 1];
    game.hammer(digit);
    assert!(!moved(&mut game));
    assert_eq!(game.inputs(), ["kind"], "it is taken all the same");
}
