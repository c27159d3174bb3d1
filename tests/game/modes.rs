//! The ways to play: how one is chosen, what the coach says, and what an assessment leaves out.

use super::course;
use super::support::{DIGITS, Game};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use std::path::Path;
use std::time::Duration;
use unruffled::check::course::Course;
use unruffled::conversation::{Moment, best_first};
use unruffled::dialogue::Mode;
use unruffled::opening::Opening;
use unruffled::records::Store;
use unruffled::scoring::debrief::{Debrief, TurnReview};
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::talk::{PlayedTalk, Recording};

/// The windows the game must fit, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 5] =
    [(1280, 720, 100), (1280, 720, 200), (3840, 2160, 100), (1024, 600, 100), (1024, 600, 200)];

/// A dialogue with a time limit, in a mode of its own where one is written into it.
fn timed(mode: &str) -> String {
    format!(
        "Dialogue(format: 1, id: timed, language: en, title: \"Timed\", brief: \"Be quick.\", teaches: [calm], {mode}
            level: easy, channel: counter, customer: (name: \"Kim\", anger: 40), start: ask, pass: (overall: 80),
            scenes: [
                Talk(id: ask, says: \"Well?\", timer: (seconds: 3, goto: gone), replies: [
                    (id: yes, say: \"Yes.\", moves: [apologizes], goto: nods),
                    (id: no, say: \"No.\", goto: nods),
                ]),
                React(id: nods, one_of: [(says: \"Hm.\", anger: -2, goto: fine)]),
                Ending(id: fine, outcome: resolved, says: \"Good.\"),
                Ending(id: gone, outcome: lost, says: \"Too late.\"),
            ],
        )"
    )
}

fn open_with(course: Course, data: Option<&Path>, mode: Option<Mode>) -> Game {
    let data = data.map(Path::to_path_buf);
    Game::open(1280, 720, Opening { data, mode, ..Opening::of(course) })
}

/// The shipped course, in which the trainee chooses how to play.
fn open(mode: Option<Mode>) -> Game {
    open_with(course::shipped(), None, mode)
}

/// The one dialogue with a time limit.
fn open_timed(written: &str, mode: Option<Mode>) -> Game {
    open_with(course::of(&[("timed.ron", &timed(written))]), None, mode)
}

/// A talk about the kettle with a coach, its first line heard out.
fn coached() -> Game {
    let mut game = open(Some(Mode::Coach));
    game.talk_to("Ada", "faulty_kettle");
    game.hear_out();
    game
}

/// How the talk is kept.
fn kept_as(game: &Game) -> Mode {
    game.app.world().resource::<Recording>().attempt.mode
}

/// The last turn, as a debrief sees it.
fn last_turn(game: &Game) -> TurnReview {
    let talk = game.app.world().resource::<PlayedTalk>();
    Debrief::of(&talk.run, &talk.speech).turns.pop().expect("something was said")
}

/// Every name that a screen reader could come to.
fn names(game: &mut Game) -> String {
    let mut nodes = game.app.world_mut().query::<&AccessibilityNode>();
    let named = |node: &AccessibilityNode| format!("{} {}", node.label().unwrap_or(""), node.value().unwrap_or(""));
    nodes.iter(game.app.world()).map(named).collect::<Vec<_>>().join("\n")
}

/// Says the best there is, and goes on from the coach, until the talk is over.
fn play_with_the_coach(game: &mut Game, mut each_turn: impl FnMut(&mut Game)) {
    for _ in 0..40 {
        let Moment::Talk(_) = game.run().moment() else { return };
        let best = best_first(game.run().choices())[0].reply.id.to_string();
        game.say(&best);
        each_turn(game);
        game.wait(Duration::from_millis(600));
        assert!(game.shows("What you did"), "{:?}", game.texts());
        game.press(KeyCode::Enter);
    }
    panic!("the talk has no end: {:?}", game.inputs());
}

#[test]
fn whoever_is_new_is_offered_the_coach_first_and_can_choose_another_way() {
    let mut game = open(None);
    game.play_as("Ada");
    game.pick("faulty_kettle");
    assert!(game.shows("Coach · suggested") && game.shows("After each reply you see what it did"));
    assert!(game.shows("You pass with 70\u{a0}% overall"), "{:?}", game.texts());
    assert_eq!(game.focused(), "Start the talk");
    game.press(KeyCode::Enter);
    assert_eq!((game.screen(), kept_as(&game)), (Screen::Conversation, Mode::Coach));
    assert!(game.texts().contains(&"Coach".to_owned()), "{:?}", game.texts());

    let mut game = open(None);
    game.play_as("Ada");
    game.pick("faulty_kettle");
    game.tab_to("How you play");
    game.press(KeyCode::ArrowDown);
    game.tab_to("Start the talk");
    game.press(KeyCode::Enter);
    assert_eq!(kept_as(&game), Mode::Practice);

    let mut game = open(None);
    game.play_as("Ada");
    game.pick("faulty_kettle");
    game.click_starting("Assessment. ");
    game.click("Start the talk");
    assert_eq!(kept_as(&game), Mode::Assessment);
    assert!(game.shows("Assessment · pass at 70 %"), "{:?}", game.texts());
}

#[test]
fn what_was_done_before_suggests_how_to_play_next() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = open_with(course::shipped(), Some(folder.path()), None);
    for suggested in ["Coach", "Practice", "Assessment"] {
        if game.screen() == Screen::Player {
            game.play_as("Ada");
        }
        game.pick("late_pizza");
        assert!(game.shows(&format!("{suggested} · suggested")), "{:?}", game.texts());
        game.press(KeyCode::Enter);
        if suggested == "Coach" {
            play_with_the_coach(&mut game, |_| ());
        }
        while let Moment::Talk(_) = game.run().moment() {
            let best = best_first(game.run().choices())[0].reply.id.to_string();
            game.say(&best);
        }
        game.app.world_mut().resource_mut::<NextState<Screen>>().set(Screen::Choose);
        game.settle();
    }
    let modes: Vec<Mode> = Store::open(folder.path())
        .expect("records")
        .all()
        .expect("read")
        .attempts
        .iter()
        .map(|r| r.attempt.mode)
        .collect();
    assert_eq!(modes, [Mode::Coach, Mode::Practice, Mode::Assessment]);
}

#[test]
fn a_mode_that_is_fixed_is_shown_and_not_offered_and_the_command_line_wins() {
    let cases = [
        ("", Some(Mode::Assessment), Mode::Assessment, "Assessment"),
        ("mode: assessment,", None, Mode::Assessment, "Assessment"),
        ("mode: assessment,", Some(Mode::Coach), Mode::Coach, "Coach"),
    ];
    for (written, asked, expected, name) in cases {
        let mut game = open_timed(written, asked);
        game.play_as("Ada");
        game.press(KeyCode::Enter);
        assert!(game.shows(&format!("How you play: {name}")), "{:?}", game.texts());
        assert!(!game.shows("suggested"), "{:?}", game.texts());
        assert_eq!(game.shows("You pass with 80\u{a0}% overall"), expected == Mode::Assessment);
        game.press(KeyCode::Enter);
        assert_eq!(kept_as(&game), expected);
    }
}

#[test]
fn a_talk_that_is_gone_on_with_keeps_its_mode_and_the_briefing_says_which() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = open_with(course::shipped(), Some(folder.path()), Some(Mode::Coach));
    game.talk_to("Ada", "faulty_kettle");
    game.say("is_she_all_right");
    drop(game);
    let mut game = open_with(course::shipped(), Some(folder.path()), None);
    game.come_back();
    game.press(KeyCode::Enter);
    assert!(game.shows("at turn 2 (Coach).") && game.shows("How you play, if you start again"));
    assert_eq!(game.focused(), "Continue where you left off");
    game.press(KeyCode::Enter);
    assert_eq!(kept_as(&game), Mode::Coach);
    assert!(game.shows("Turn 2") && !game.shows("What you did"), "{:?}", game.texts());
}

#[test]
fn after_each_reply_the_coach_names_moves_rules_answer_and_anger_before_the_customer_goes_on() {
    let mut game = coached();
    game.say("is_she_all_right");
    let turn = last_turn(&game);
    let said = turn.said.as_ref().expect("a reply");
    assert!(!said.moves.is_empty() && !turn.answers.is_empty(), "{turn:?}");
    for made in &said.moves {
        assert!(game.shows(&made.name) && game.shows(&made.rule), "{made:?}: {:?}", game.texts());
        assert!(names(&mut game).contains(&format!("good move: {}. {}", made.name, made.rule)));
    }
    assert!(game.shows(&turn.answers[0]), "her words stay: {:?}", game.texts());
    assert!(game.shows(&format!("Anger {} → {}", turn.anger.before, turn.anger.after)), "{:?}", game.texts());
    assert!(game.shows("Turn 1") && !game.shows("What do you say?"), "{:?}", game.texts());
    game.wait(Duration::from_secs(20));
    game.press(DIGITS[0]);
    assert!(game.shows("What you did") && game.inputs().len() == 1, "it waits for the trainee");
    game.press(KeyCode::Enter);
    assert!(!game.shows("What you did"), "{:?}", game.texts());
    let answer = game.texts().into_iter().find(|text| text.contains(&turn.answers[0]));
    assert!(answer.is_some_and(|text| text.ends_with('”')), "it was told, and is not said again: {:?}", game.texts());
    assert!(game.shows("Mrs Okafor is speaking.") && game.shows("Turn 2"), "{:?}", game.texts());
    game.press(KeyCode::Space);
    assert!(game.shows("What do you say?"), "{:?}", game.texts());
}

#[test]
fn a_pitfall_is_told_with_the_author_s_reason() {
    let mut game = coached();
    game.say("receipt_first");
    let turn = last_turn(&game);
    assert!(turn.has_pitfall());
    let said = turn.said.expect("a reply");
    assert!(game.shows(&said.reason().expect("why")) && game.shows("Why"), "{:?}", game.texts());
    assert!(names(&mut game).contains("pitfall: "));
}

#[test]
fn the_coach_can_be_left_by_space_by_the_button_and_by_a_click() {
    let ways: [fn(&mut Game); 3] = [
        |game| game.press(KeyCode::Space),
        |game| {
            game.tab_to("Go on");
            game.press(KeyCode::Enter);
        },
        |game| game.click("Go on"),
    ];
    for (number, way) in ways.into_iter().enumerate() {
        let mut game = coached();
        game.say("is_she_all_right");
        game.wait(Duration::from_millis(600));
        way(&mut game);
        assert!(!game.shows("What you did") && game.inputs().len() == 1, "way {number}: {:?}", game.texts());
    }
}

#[test]
fn a_double_press_does_not_press_the_coach_away() {
    let mut game = coached();
    game.wait(Duration::from_millis(1600));
    game.tab_to_starting("1: ");
    game.press(KeyCode::Enter);
    game.hammer(KeyCode::Enter);
    assert!(game.shows("What you did"), "{:?}", game.texts());
    game.wait(Duration::from_millis(600));
    game.press(KeyCode::Enter);
    assert!(!game.shows("What you did"), "{:?}", game.texts());
}

#[test]
fn the_coach_speaks_of_the_last_reply_too_and_then_the_talk_ends() {
    let mut game = open_timed("", Some(Mode::Coach));
    game.talk_to("Ada", "timed");
    game.say("yes");
    assert!(game.shows("“Hm.”") && !game.shows("“Good.”") && !game.shows("The talk is over."), "{:?}", game.texts());
    game.wait(Duration::from_millis(600));
    game.press(KeyCode::Enter);
    game.wait(Duration::from_secs(2));
    assert!(game.shows("“Good.”") && game.shows("The talk is over."), "{:?}", game.texts());
    game.press(KeyCode::Enter);
    if game.screen() == Screen::Rating {
        game.click("Skip");
    }
    assert_eq!(game.screen(), Screen::Debrief);
    assert!(game.texts().contains(&"Coach".to_owned()), "the debrief says how it was played: {:?}", game.texts());
}

#[test]
fn with_a_coach_no_time_runs_out() {
    let mut game = open_timed("", Some(Mode::Coach));
    game.talk_to("Ada", "timed");
    game.hear_out();
    assert!(!game.shows("second"), "{:?}", game.texts());
    game.wait(Duration::from_secs(10));
    assert!(game.inputs().is_empty());
    let mut game = open_timed("", Some(Mode::Assessment));
    game.talk_to("Ada", "timed");
    game.wait(Duration::from_secs(5));
    assert_eq!(game.inputs(), ["timeout"]);
}

#[test]
fn a_hint_names_the_rule_and_not_the_reply_and_the_card_says_that_it_was_taken() {
    for by_key in [true, false] {
        let mut game = coached();
        let best = {
            let talk = game.app.world().resource::<PlayedTalk>();
            unruffled::scoring::debrief::best(&talk.run, &talk.speech).remove(0)
        };
        let rules = best.moves.iter().map(|made| &*made.rule).collect::<Vec<_>>().join(" ");
        assert!(!game.shows(&rules) && !rules.is_empty());
        if by_key {
            game.press(KeyCode::KeyH);
        } else {
            game.click("Hint (H)");
        }
        assert!(game.shows("A rule that helps here") && game.shows(&rules), "{:?}", game.texts());
        assert!(game.inputs().is_empty(), "a hint is nothing that is kept");
        game.press(KeyCode::KeyH);
        assert!(!game.shows(&rules), "it is taken away by what has brought it: {:?}", game.texts());
        game.press(KeyCode::KeyH);
        assert_eq!(game.texts().iter().filter(|text| text.contains(&rules)).count(), 1);
        game.say(&best.id);
        assert!(game.shows("You took a hint. It costs nothing."), "{:?}", game.texts());
        game.wait(Duration::from_millis(600));
        game.press(KeyCode::Enter);
        game.press(KeyCode::Space);
        assert!(!game.shows("A rule that helps here"), "the next turn has none yet: {:?}", game.texts());
        let next = best_first(game.run().choices())[0].reply.id.to_string();
        game.say(&next);
        assert!(game.shows("What you did") && !game.shows("You took a hint"), "{:?}", game.texts());
    }
}

#[test]
fn a_hint_outlasts_a_breath() {
    let mut game = coached();
    for reply in ["is_she_all_right", "ours_to_put_right"] {
        game.say(reply);
        game.wait(Duration::from_millis(600));
        game.press(KeyCode::Enter);
    }
    game.press(KeyCode::Space);
    game.press(KeyCode::KeyH);
    game.press(KeyCode::KeyB);
    assert_eq!(game.inputs().last().map(String::as_str), Some("breath"));
    assert!(game.shows("A rule that helps here") && game.shows("You take a breath."), "{:?}", game.texts());
}

#[test]
fn only_the_coach_gives_hints() {
    for mode in [Mode::Practice, Mode::Assessment] {
        let mut game = open(Some(mode));
        game.talk_to("Ada", "faulty_kettle");
        game.hear_out();
        assert!(!game.shows("Hint"), "{:?}", game.texts());
        game.press(KeyCode::KeyH);
        assert!(!game.shows("A rule that helps here"), "{:?}", game.texts());
        game.say("is_she_all_right");
        assert!(!game.shows("What you did"), "{:?}", game.texts());
    }
}

#[test]
fn in_an_assessment_a_pause_covers_the_talk_and_stops_the_clock() {
    let mut game = open_timed("", Some(Mode::Assessment));
    game.talk_to("Ada", "timed");
    game.hear_out();
    assert!(game.shows("“Well?”") && game.shows("Yes.") && game.shows("3 seconds left"), "{:?}", game.texts());
    game.press(KeyCode::Escape);
    assert_eq!(game.overlay(), Overlay::Pause);
    assert!(game.shows("The talk is covered"), "{:?}", game.texts());
    let readable = |game: &mut Game| game.shows("Well?") || game.shows("Yes.") || names(game).contains("Well?");
    assert!(!readable(&mut game), "{:?}", game.texts());
    game.wait(Duration::from_secs(10));
    game.tab_to("Open settings");
    game.press(KeyCode::Enter);
    assert_eq!(game.overlay(), Overlay::Settings);
    assert!(!readable(&mut game), "{:?}", game.texts());
    game.press(KeyCode::Escape);
    game.press(KeyCode::Escape);
    assert_eq!(game.overlay(), Overlay::None);
    assert!(game.inputs().is_empty() && game.shows("“Well?”") && game.shows("Yes."), "{:?}", game.texts());
    assert!(game.shows("seconds left") && game.focused().contains("says: Well?"), "{:?}", game.focused());
    let digit = DIGITS[game.place("yes") - 1];
    game.press(digit);
    assert_eq!(game.inputs(), ["yes"]);
}

#[test]
fn in_practice_a_pause_leaves_the_talk_where_it_is() {
    let mut game = open(Some(Mode::Practice));
    game.talk_to("Ada", "faulty_kettle");
    game.hear_out();
    game.press(KeyCode::Escape);
    assert!(names(&mut game).contains("Two days!"));
}

#[test]
fn nothing_overflows_with_a_coach_in_any_window() {
    for (width, height, percent) in WINDOWS {
        let mut game = Game::open(width, height, Opening::of(course::shipped()));
        game.settings(|settings| settings.text_size = percent);
        game.play_as("Ada");
        game.pick("faulty_kettle");
        game.assert_nothing_overflows();
        for label in ["How you play", "Start the talk"] {
            game.tab_to(label);
        }
        game.press(KeyCode::Enter);
        game.hear_out();
        game.press(KeyCode::KeyH);
        game.assert_nothing_overflows();
        play_with_the_coach(&mut game, |game| {
            game.wait(Duration::from_millis(600));
            game.assert_nothing_overflows();
            game.tab_to("Go on");
            let at = game.controls().into_iter().find(|(label, _)| label == "Go on").expect("the way on").1;
            assert!(at.min.y >= 0.0 && at.max.y <= height as f32, "{at:?} at {width}x{height}, {percent} %");
        });
    }
}
