//! Talks from the first word to the last, by keys and by pointer.

use super::course;
use super::support::{DIGITS, Game};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use std::sync::Arc;
use std::time::Duration;
use unruffled::check;
use unruffled::conversation::{Conversation, Moment, Speech, best_first};
use unruffled::diagnostic::Source;
use unruffled::dialogue::Rubric;
use unruffled::scoring::Par;
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::settings::{TextSpeed, Timers};
use unruffled_game::talk::PlayedTalk;

const SHIPPED: [&str; 3] = ["faulty_kettle", "broken_download", "late_pizza"];
/// The windows the talk must fit, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 5] =
    [(1280, 720, 100), (1280, 720, 200), (3840, 2160, 100), (1024, 600, 100), (1024, 600, 200)];
/// Long enough for anybody's answer to be calm.
const A_WHILE: Duration = Duration::from_millis(1600);

/// The id of the best reply there is now.
fn best(game: &Game) -> String {
    best_first(game.run().choices())[0].reply.id.to_string()
}

fn is_over(game: &Game) -> bool {
    !matches!(game.run().moment(), Moment::Talk(_))
}

/// Plays on until the talk is over, by `answer`, which is given the best reply.
fn play(game: &mut Game, mut answer: impl FnMut(&mut Game, &str)) {
    for _ in 0..40 {
        if is_over(game) {
            return;
        }
        let before = game.run().inputs().len();
        let best = best(game);
        answer(game, &best);
        assert_eq!(game.run().inputs().len(), before + 1, "{best} was not taken: {:?}", game.texts());
    }
    panic!("the talk has no end: {:?}", game.inputs());
}

/// Clicks what the customer says, or writes.
fn click_words(game: &mut Game) {
    let mut labels = game.controls().into_iter().map(|(label, _)| label);
    let words = labels.find(|label| label.contains(" says: ") || label.contains(" writes: "));
    game.click(&words.expect("they say something"));
}

fn goes_on_to_the_debrief(game: &mut Game) {
    game.see_how_it_went();
    assert!(matches!(game.run().moment(), Moment::Over(_)));
}

#[test]
fn every_shipped_dialogue_is_played_to_its_end_by_number_keys() {
    for dialogue in SHIPPED {
        let mut game = Game::new(1280, 720);
        game.talk_to("Ada", dialogue);
        play(&mut game, |game, best| game.say(best));
        goes_on_to_the_debrief(&mut game);
        assert!(game.app.world().resource::<PlayedTalk>().par.complete, "par is worked out by then");
    }
}

#[test]
fn every_shipped_dialogue_is_played_to_its_end_by_pointer() {
    for dialogue in SHIPPED {
        let mut game = Game::new(1280, 720);
        game.talk_to("Ada", dialogue);
        play(&mut game, |game, best| {
            game.wait(Duration::from_millis(600));
            click_words(game);
            game.wait(A_WHILE);
            let number = format!("{}: ", game.place(best));
            game.click_starting(&number);
        });
        game.wait(Duration::from_millis(600));
        click_words(&mut game);
        assert!(game.shows("The talk is over."), "{:?}", game.texts());
        game.click("See how it went");
        game.click("Skip");
        assert_eq!(game.screen(), Screen::Debrief);
    }
}

#[test]
fn every_shipped_dialogue_is_played_to_its_end_by_tab_and_enter() {
    for dialogue in SHIPPED {
        let mut game = Game::new(1280, 720);
        game.talk_to("Ada", dialogue);
        play(&mut game, |game, best| {
            game.wait(Duration::from_millis(600));
            let on_words = game.focused().contains(" says: ") || game.focused().contains(" writes: ");
            assert!(on_words, "{}", game.focused());
            game.press(KeyCode::Enter);
            game.wait(A_WHILE);
            let place = game.place(best);
            game.tab_to_starting(&format!("{place}: "));
            game.press(KeyCode::Enter);
        });
        goes_on_to_the_debrief(&mut game);
    }
}

#[test]
fn arrows_lead_from_what_was_said_to_the_replies_and_among_them_and_enter_leads_nowhere() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    game.hear_out();
    game.press(KeyCode::Enter);
    assert!(game.focused().contains("says: "), "{}", game.focused());
    game.press(KeyCode::ArrowDown);
    assert!(game.focused().starts_with("1: "), "{}", game.focused());
    game.press(KeyCode::ArrowDown);
    assert!(game.focused().starts_with("2: "), "{}", game.focused());
    game.press(KeyCode::ArrowUp);
    game.press(KeyCode::ArrowUp);
    assert!(game.focused().contains("says: "), "{}", game.focused());
}

#[test]
fn words_appear_as_they_are_spoken_and_a_screen_reader_has_all_of_them_at_once() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    let spoken = |game: &mut Game| game.texts().into_iter().find(|text| text.starts_with("“Two")).unwrap_or_default();
    game.wait(Duration::from_millis(400));
    let early = spoken(&mut game);
    game.wait(Duration::from_millis(800));
    let later = spoken(&mut game);
    assert!(!early.is_empty() && later.len() > early.len() && !later.ends_with('”'), "{early} / {later}");
    assert!(game.shows("Mrs Okafor is speaking."));
    let mut nodes = game.app.world_mut().query::<&AccessibilityNode>();
    let whole =
        |node: &&AccessibilityNode| node.label().is_some_and(|label| label.contains("Is that what you sell people?"));
    assert_eq!(nodes.iter(game.app.world()).filter(whole).count(), 1);
    game.wait(Duration::from_secs(8));
    assert!(spoken(&mut game).ends_with('”'));
    assert!(game.shows("What do you say?"));
}

#[test]
fn slow_is_slower_and_instant_or_reduced_motion_show_all_at_once() {
    let mut letters = Vec::new();
    for speed in [TextSpeed::Slow, TextSpeed::Normal, TextSpeed::Fast] {
        let mut game = Game::new(1280, 720);
        game.settings(|settings| settings.text_speed = speed);
        game.talk_to("Ada", "faulty_kettle");
        game.wait(Duration::from_secs(1));
        letters.push(game.texts().into_iter().find(|text| text.starts_with("“Two")).unwrap_or_default().len());
    }
    assert!(letters.is_sorted() && letters[0] < letters[2], "{letters:?}");
    let at_once: [fn(&mut unruffled_game::settings::Settings); 2] =
        [|settings| settings.text_speed = TextSpeed::Instant, |settings| settings.reduced_motion = true];
    for change in at_once {
        let mut game = Game::new(1280, 720);
        game.settings(change);
        game.talk_to("Ada", "faulty_kettle");
        assert!(game.shows("What do you say?"), "{:?}", game.texts());
    }
}

#[test]
fn choosing_while_the_customer_speaks_interrupts_once_and_the_reply_is_not_taken() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    game.wait(Duration::from_millis(500));
    let anger = game.run().anger();
    game.press(KeyCode::Digit2);
    assert_eq!(game.inputs(), ["interrupt"]);
    assert!(game.run().anger() > anger);
    assert!(game.shows("You interrupt Mrs Okafor. Your answer is not taken."), "{:?}", game.texts());
    game.wait(Duration::from_secs(1));
    assert!(game.shows("Let me finish!") && game.shows("Mrs Okafor is speaking."), "{:?}", game.texts());
    let now = game.run().anger();
    assert!(game.shows(&now.to_string()) && game.shows(&format!("+{}", now - anger)), "{:?}", game.texts());
    let mut nodes = game.app.world_mut().query::<&AccessibilityNode>();
    let told =
        nodes.iter(game.app.world()).any(|node| node.label().is_some_and(|label| label.contains("is not taken")));
    assert!(told, "a screen reader hears it too");
    game.press(KeyCode::Digit2);
    assert_eq!(game.inputs(), ["interrupt"], "a second time only brings the rest of the line");
    assert!(game.shows("What do you say?") && game.shows("had not finished"), "{:?}", game.texts());
    game.wait(Duration::from_millis(500));
    game.press(KeyCode::Digit2);
    assert_eq!(game.inputs().len(), 2);
}

#[test]
fn the_meter_tells_what_a_turn_did_with_how_one_behaved_before_it() {
    let mut game = Game::new(1280, 720);
    game.settings(|settings| settings.text_speed = TextSpeed::Slow);
    game.talk_to("Ada", "faulty_kettle");
    game.wait(Duration::from_millis(500));
    let before = game.run().anger();
    game.press(KeyCode::Digit2);
    game.settings(|settings| settings.text_speed = TextSpeed::Instant);
    game.wait(Duration::from_secs(1));
    let interrupted = game.run().anger();
    let worst = best_first(game.run().choices()).last().map(|choice| choice.reply.id.to_string());
    game.say(&worst.expect("something can be said"));
    game.wait(Duration::from_secs(4));
    let after = game.run().anger();
    assert!(before < interrupted && before < after && after != interrupted, "{before} {interrupted} {after}");
    assert!(game.shows(&format!("+{}", after - before)), "not what the reply alone did: {:?}", game.texts());
}

#[test]
fn a_click_on_a_reply_interrupts_as_a_key_does() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    game.wait(Duration::from_millis(500));
    game.click_starting("3: ");
    assert_eq!(game.inputs(), ["interrupt"]);
}

#[test]
fn reading_faster_is_not_interrupting_and_nobody_interrupts_a_letter() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    game.wait(Duration::from_millis(500));
    game.press(KeyCode::Space);
    assert!(game.inputs().is_empty() && game.shows("What do you say?"));
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "lost_parcel");
    game.wait(Duration::from_millis(500));
    game.press(KeyCode::Digit1);
    assert!(game.inputs().is_empty() && game.shows("What do you write?"), "{:?}", game.texts());
}

#[test]
fn without_pace_an_early_choice_only_brings_the_rest_of_the_line() {
    let mut game = Game::new(1280, 720);
    game.settings(|settings| settings.pace = false);
    game.talk_to("Ada", "faulty_kettle");
    game.wait(Duration::from_millis(500));
    game.press(KeyCode::Digit1);
    assert!(game.inputs().is_empty() && game.shows("What do you say?"), "{:?}", game.texts());
    game.wait(Duration::from_millis(500));
    game.press(KeyCode::Digit1);
    assert_eq!(game.inputs().len(), 1);
}

#[test]
fn a_double_press_answers_one_line_and_not_the_next() {
    let mut game = Game::new(1280, 720);
    game.settings(|settings| settings.text_speed = TextSpeed::Instant);
    game.talk_to("Ada", "faulty_kettle");
    game.press(KeyCode::Digit1);
    game.press(KeyCode::Digit1);
    assert_eq!(game.inputs().len(), 1);
}

/// Up to the line that provokes.
fn provoked() -> Game {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    game.say("is_she_all_right");
    game.say("ours_to_put_right");
    game.hear_out();
    assert!(game.run().can_breathe());
    game
}

#[test]
fn an_answer_to_an_attack_within_a_moment_is_in_anger() {
    let mut game = provoked();
    let digit = DIGITS[game.place("what_would_help") - 1];
    game.press(digit);
    assert_eq!(game.inputs().last().map(String::as_str), Some("what_would_help in_anger"));
    assert!(game.shows("You answer at once, in anger."), "{:?}", game.texts());
    let mut game = provoked();
    game.wait(A_WHILE);
    game.press(digit);
    assert_eq!(game.inputs().last().map(String::as_str), Some("what_would_help"));
}

#[test]
fn to_leave_an_attack_unanswered_for_now_is_no_answer_in_anger_however_quick() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "wrong_password");
    game.say("five_tries");
    game.hear_out();
    game.press(DIGITS[game.place("after_lunch") - 1]);
    assert_eq!(game.inputs().last().map(String::as_str), Some("after_lunch"));
    assert!(!game.shows("You answer at once, in anger."));
}

#[test]
fn a_breath_is_offered_at_an_attack_only_calms_and_leaves_time() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    game.hear_out();
    game.press(KeyCode::KeyB);
    assert!(game.inputs().is_empty() && !game.shows("Take a breath"));
    let mut game = provoked();
    assert!(game.shows("Take a breath"));
    let anger = game.run().anger();
    game.press(KeyCode::KeyB);
    assert_eq!(game.inputs().last().map(String::as_str), Some("breath"));
    assert!(game.run().anger() < anger && game.shows("You take a breath.") && !game.shows("Take a breath"));
    let digit = DIGITS[game.place("what_would_help") - 1];
    game.press(digit);
    assert_eq!(game.inputs().last().map(String::as_str), Some("breath"), "a breath takes two seconds");
    assert!(game.shows("You breathe in, and out."), "{:?}", game.texts());
    game.wait(Duration::from_secs(2));
    assert!(game.shows("What do you say?"), "{:?}", game.texts());
    game.press(digit);
    assert_eq!(game.inputs().last().map(String::as_str), Some("what_would_help"), "who breathes is not rash");
    let mut game = provoked();
    game.click("Take a breath (B)");
    assert_eq!(game.inputs().last().map(String::as_str), Some("breath"));
}

#[test]
fn what_was_said_before_is_a_scroll_away() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    assert!(!game.shows("Earlier"));
    game.say("is_she_all_right");
    game.say("ours_to_put_right");
    game.say("what_would_help");
    game.hear_out();
    let texts = game.texts();
    let at = |words: &str| {
        texts.iter().position(|text| text.contains(words)).unwrap_or_else(|| panic!("{words}: {texts:?}"))
    };
    assert!(at("Two days!") < at("what a fright") && at("what a fright") < at("Shaken, though"));
    let in_sight = |game: &mut Game| {
        let places = game.text_places();
        places.iter().any(|(text, place)| text.contains("“Two days!") && place.max.y > 76.0)
    };
    assert!(!in_sight(&mut game));
    for _ in 0..4 {
        if game.shows("Earlier") {
            game.click("Earlier");
        }
    }
    assert!(in_sight(&mut game));
    game.click("Back to now");
    assert!(!in_sight(&mut game));
}

const TIMED: &str = r#"Dialogue(
    format: 1, id: timed, language: en, title: "Timed", brief: "Be quick.", teaches: [calm], level: easy, channel: counter,
    customer: (name: "Kim", anger: 40), start: ask,
    scenes: [
        Talk(id: ask, says: "Well?", timer: (seconds: 3, goto: gone), replies: [
            (id: yes, say: "Yes.", goto: fine),
            (id: no, say: "No.", goto: fine),
        ]),
        Ending(id: fine, outcome: resolved, says: "Good."),
        Ending(id: gone, outcome: lost, says: "Too late."),
    ],
)"#;

fn timed(timers: Timers) -> Game {
    let mut game = Game::with(1280, 720, course::of(&[("timed.ron", TIMED)]), None);
    game.settings(|settings| settings.timers = timers);
    game.talk_to("Ada", "timed");
    game.press(KeyCode::Space);
    game
}

#[test]
fn when_the_time_runs_out_nothing_was_said() {
    let mut game = timed(Timers::Normal);
    assert!(game.shows("3 seconds left"), "{:?}", game.texts());
    game.wait(Duration::from_millis(1200));
    assert!(game.shows("2 seconds left"), "{:?}", game.texts());
    game.wait(Duration::from_millis(2000));
    assert_eq!(game.inputs(), ["timeout"]);
    game.wait(Duration::from_secs(2));
    assert!(game.shows("You say nothing") && game.shows("“Too late.”"), "{:?}", game.texts());
    assert_eq!(game.focused(), "See how it went");
}

#[test]
fn the_time_can_be_doubled_or_off_and_stands_still_in_a_pause() {
    let mut game = timed(Timers::Doubled);
    assert!(game.shows("6 seconds left"), "{:?}", game.texts());
    game.wait(Duration::from_secs(4));
    assert!(game.inputs().is_empty());
    game.press(KeyCode::Escape);
    game.wait(Duration::from_secs(10));
    assert!(game.inputs().is_empty());
    game.press(KeyCode::Escape);
    game.wait(Duration::from_secs(3));
    assert_eq!(game.inputs(), ["timeout"]);
    let mut game = timed(Timers::Off);
    assert!(!game.shows("seconds"));
    game.wait(Duration::from_secs(10));
    assert!(game.inputs().is_empty());
}

#[test]
fn the_meter_says_anger_in_a_word_and_a_number_and_follows_it() {
    let mut game = Game::new(1280, 720);
    game.talk_to("Ada", "faulty_kettle");
    assert!(game.texts().contains(&"Angry".to_owned()) && game.texts().contains(&"60".to_owned()));
    game.say("is_she_all_right");
    game.hear_out();
    let anger = game.run().anger().to_string();
    assert!(game.texts().contains(&anger), "{anger}: {:?}", game.texts());
}

#[test]
fn nothing_overflows_at_any_turn_in_any_window() {
    for (width, height, percent) in WINDOWS {
        for dialogue in SHIPPED {
            let mut game = Game::new(width, height);
            game.settings(|settings| settings.text_size = percent);
            game.talk_to("Ada", dialogue);
            println!("{dialogue} at {width}x{height}, {percent} %");
            game.wait(Duration::from_millis(600));
            game.press(KeyCode::Digit1);
            game.assert_nothing_overflows();
            play(&mut game, |game, best| {
                game.hear_out();
                game.assert_nothing_overflows();
                game.wait(A_WHILE);
                let digit = DIGITS[game.place(best) - 1];
                game.press(digit);
            });
            game.hear_out();
            game.assert_nothing_overflows();
            let place =
                game.controls().into_iter().find(|(label, _)| label == "See how it went").expect("the way on").1;
            assert!(place.min.y >= 0.0 && place.max.y <= height as f32, "{place:?} at {width}x{height}, {percent} %");
        }
    }
}

#[test]
fn the_reply_in_focus_is_in_view_at_any_size() {
    for (width, height, percent) in WINDOWS {
        let mut game = Game::new(width, height);
        game.settings(|settings| settings.text_size = percent);
        game.talk_to("Ada", "broken_download");
        game.hear_out();
        for place in 1..=game.run().choices().count() {
            game.tab_to_starting(&format!("{place}: "));
            let label = game.focused();
            let at = game.controls().into_iter().find(|(other, _)| *other == label).expect("it has the focus").1;
            let in_view =
                at.min.y < height as f32 && at.max.y > 0.0 && (at.max.y <= height as f32 || at.height() > 300.0);
            assert!(in_view, "{label} is at {at:?} in {width}x{height}, {percent} %");
        }
    }
}

const ENDLESS: &str = r#"Dialogue(
    format: 1, id: loop, language: en, title: "Loop", brief: "-", teaches: [calm], level: easy, channel: counter,
    customer: (name: "Kim", anger: 40), flags: [never], start: ask,
    scenes: [
        Talk(id: ask, says: "Well?", replies: [
            (id: on, say: "Go on.", goto: round),
            (id: stop, say: "Stop.", goto: nothing),
            (id: end, say: "Bye.", goto: fine),
        ]),
        React(id: round, one_of: [(says: "And another thing.", goto: round)]),
        React(id: nothing, one_of: [(only_if: [never], says: "?", goto: fine)]),
        Ending(id: fine, outcome: resolved, says: "Good."),
    ],
)"#;

#[test]
fn a_talk_that_cannot_go_on_says_so_and_leads_back() {
    for (digit, words) in [("on", "never lets you answer"), ("stop", "has no answer for this case")] {
        let (rubric, _) = check::rubric("rubric.ron", Arc::new(Source::new(Rubric::BUILT_IN)));
        let checked =
            check::dialogue("loop.ron", Some("loop"), Arc::new(Source::new(ENDLESS)), &rubric.expect("a rubric"));
        let script = checked.script.expect("its names stand for something");
        let speech = Speech::new(&script.dialogue, 1, "Ada");
        let mut game = Game::new(1280, 720);
        game.play_as("Ada");
        let talk = PlayedTalk { run: Conversation::start(script, 1), speech, par: Par::default() };
        game.app.world_mut().insert_resource(talk);
        game.app.world_mut().resource_mut::<NextState<Screen>>().set(Screen::Conversation);
        game.settle();
        assert!(game.shows("A rehearsal"), "{:?}", game.texts());
        game.say(digit);
        game.wait(Duration::from_secs(8));
        assert!(game.shows(words), "{:?}", game.texts());
        game.assert_nothing_overflows();
        assert_eq!(game.focused(), "Back to the dialogues");
        game.press(KeyCode::Enter);
        assert_eq!((game.screen(), game.overlay()), (Screen::Choose, Overlay::None));
    }
}

#[test]
fn nobody_is_interrupted_in_writing() {
    for channel in ["chat", "email", "social"] {
        let text = format!(
            r#"Dialogue(format: 1, id: typed, language: en, title: "Typed", brief: "-", teaches: [calm], level: easy,
            channel: {channel}, customer: (name: "Kim", anger: 40), start: ask, scenes: [
                Talk(id: ask, says: "I have been waiting for an answer of yours for three days and two hours now.", replies: [
                    (id: yes, say: "Yes.", goto: fine), (id: no, say: "No.", goto: fine)]),
                Ending(id: fine, outcome: resolved, says: "Good."),
            ])"#
        );
        let mut game = Game::with(1280, 720, course::of(&[("typed.ron", &text)]), None);
        game.talk_to("Ada", "typed");
        game.wait(Duration::from_millis(500));
        game.press(KeyCode::Digit1);
        if channel == "chat" {
            assert!(game.inputs().is_empty() && game.shows("Now you can choose."), "{channel}: {:?}", game.texts());
            game.wait(A_WHILE);
            game.press(KeyCode::Digit1);
        }
        // A letter and a post are there whole: whoever has read them can answer.
        assert_eq!(game.inputs().len(), 1, "{channel}");
        assert!(!game.inputs().contains(&"interrupt".to_owned()), "{channel}");
    }
}
