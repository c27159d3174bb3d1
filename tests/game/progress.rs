//! The page that says how far somebody has come.

use super::course;
use super::played::{fixture, keep, walkthrough};
use super::support::Game;
use bevy::prelude::*;
use std::path::Path;
use unruffled::conversation::{Moment, best_first};
use unruffled::dialogue::WalkthroughKind::{Model, Warning};
use unruffled::scoring::Score;
use unruffled::skill::Skill;
use unruffled_game::navigation::Screen;
use unruffled_game::talk::PlayedTalk;

/// The windows the page must fit, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 4] = [(1280, 720, 100), (1280, 720, 200), (3840, 2160, 100), (1024, 600, 200)];

fn game(data: &Path) -> Game {
    Game::with(1280, 720, course::shipped(), Some(data))
}

fn to_progress(game: &mut Game) {
    game.tab_to("See your progress");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Progress);
}

/// Four talks with the three shipped customers: badly at first, well at last.
fn weeks() -> Vec<PlayedTalk> {
    let talks =
        [("faulty_kettle", Warning), ("late_pizza", Warning), ("broken_download", Model), ("faulty_kettle", Model)];
    talks.map(|(id, kind)| walkthrough(id, kind)).into()
}

fn percent(talk: &PlayedTalk, skill: Skill) -> u32 {
    Score::of(&talk.run, &talk.par).skills[skill].percent.expect("it was on the table")
}

#[test]
fn before_the_first_talk_the_page_is_kind_and_knows_where_to_begin() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = game(folder.path());
    game.play_as("Ada");
    to_progress(&mut game);
    assert_eq!(game.focused(), "Your progress");
    assert!(game.shows("Nothing here yet, and that is fine"), "{:?}", game.texts());
    assert!(game.shows(", because it is a good one to begin with."), "{:?}", game.texts());
    assert!(!game.shows("Your skills over time") && !game.shows("Every talk"));
    game.tab_to("Meet Mrs Okafor");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Briefing);
}

#[test]
fn a_guest_is_told_that_nothing_is_kept_by_name_and_can_give_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    keep(folder.path(), None, &weeks());
    let mut game = game(folder.path());
    game.tab_to("Play as a guest");
    game.press(KeyCode::Enter);
    assert!(!game.shows("Next for you"), "the talks of all guests together say nothing of this one");
    to_progress(&mut game);
    assert!(game.shows("Nothing is kept under a name"), "{:?}", game.texts());
    assert!(!game.shows("First:") && !game.shows("Next for you"));
    game.tab_to("Give your name");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Player);
}

#[test]
fn first_stands_against_latest_and_says_what_it_rests_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let talks = weeks();
    keep(folder.path(), Some("Ada"), &talks);
    let mut game = game(folder.path());
    game.play_as("Ada");
    to_progress(&mut game);
    assert!(game.shows("These figures come from 4 talks with 3 different customers."), "{:#?}", game.texts());
    let (first, last) = (percent(&talks[0], Skill::Listening), percent(&talks[3], Skill::Listening));
    assert!(first < last, "{first} {last}");
    for words in [format!("First: {first} %, needs practice, from "), format!("Latest: {last} %, mastered, from ")] {
        assert!(game.shows(&words), "{words:?} is missing from {:#?}", game.texts());
    }
}

#[test]
fn below_three_customers_the_page_says_that_it_is_too_little() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let talks = weeks();
    for (kept, words) in [(1, "So far you have met one customer."), (2, "So far you have met 2 different customers.")] {
        let data = folder.path().join(kept.to_string());
        keep(&data, Some("Ada"), &talks[..kept]);
        let mut game = game(&data);
        game.play_as("Ada");
        to_progress(&mut game);
        assert!(game.shows(words) && game.shows("practice, not proof"), "{:#?}", game.texts());
    }
}

#[test]
fn every_talk_opens_its_debrief_and_leads_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let talks = weeks();
    keep(folder.path(), Some("Ada"), &talks);
    let mut game = game(folder.path());
    game.play_as("Ada");
    to_progress(&mut game);
    let titles = |game: &mut Game| -> Vec<String> {
        let controls = game.controls();
        let labels = controls.into_iter().map(|(label, _)| label);
        labels.filter(|label| label.contains(" June 2026, ")).collect()
    };
    let listed = titles(&mut game);
    assert_eq!(listed.len(), 4);
    assert!(
        listed[0].starts_with("The kettle") && listed[2].starts_with("Half an hour"),
        "the latest first: {listed:?}"
    );
    assert!(listed.iter().all(|label| label.contains("Practice")), "{listed:?}");
    game.tab_to(&listed[2]);
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Debrief);
    assert_eq!(game.run().inputs(), talks[1].run.inputs());
    let overall = Score::of(&talks[1].run, &talks[1].par).overall.expect("it has one");
    assert!(game.shows(&format!("{overall} %")), "{:?}", game.texts());
    game.tab_to("Back to your progress");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Progress);
    assert_eq!(titles(&mut game).len(), 4, "to look at a talk is no talk");
    game.tab_to("Back to the dialogues");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
    assert!(!game.shows("Unfinished"), "{:?}", game.texts());
    // A talk that is played now has its usual ways on.
    game.look_back_on(talks[3].clone());
    game.tab_to("Choose another");
}

#[test]
fn a_turn_of_a_talk_of_before_that_is_tried_again_leads_back_to_the_progress() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    keep(folder.path(), Some("Ada"), &weeks());
    let mut game = game(folder.path());
    game.play_as("Ada");
    for leaves in [true, false] {
        if game.screen() == Screen::Choose {
            to_progress(&mut game);
        }
        game.tab_to_starting("Half an hour");
        game.press(KeyCode::Enter);
        let scored = game.inputs();
        game.tab_to_starting("Try turn");
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Conversation);
        if leaves {
            game.press(KeyCode::Escape);
            game.tab_to("Leave this talk");
            game.press(KeyCode::Enter);
        } else {
            while let Moment::Talk(_) = game.run().moment() {
                let worst = best_first(game.run().choices()).last().expect("there is a reply").reply.id.to_string();
                game.say(&worst);
            }
            game.see_how_it_went();
            game.tab_to("Back to your scored talk");
            game.press(KeyCode::Enter);
            assert_eq!(game.inputs(), scored);
            game.tab_to("Back to your progress");
            game.press(KeyCode::Enter);
        }
        assert_eq!(game.screen(), Screen::Progress, "leaves: {leaves}");
    }
}

#[test]
fn what_cannot_be_shown_any_more_is_counted_and_not_dropped() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let gone = |id: &str| {
        let text = format!(
            r#"Dialogue(format: 1, id: {id}, language: en, title: "T", brief: "B", teaches: [calm], level: easy,
            channel: chat, customer: (name: "Kim", anger: 40), start: ask,
            scenes: [Talk(id: ask, says: "Well?", replies: [(id: yes, say: "Yes.", goto: fine)]),
                Ending(id: fine, outcome: resolved, says: "Good.")])"#
        );
        fixture(&text, &["yes"])
    };
    keep(folder.path(), Some("Ada"), &[gone("tea"), gone("faulty_kettle"), walkthrough("late_pizza", Model)]);
    let mut game = game(folder.path());
    game.play_as("Ada");
    to_progress(&mut game);
    assert!(game.shows("2 more talks cannot be shown any more"), "{:#?}", game.texts());
    assert!(game.shows("So far you have met one customer."));
}

#[test]
fn the_list_of_dialogues_says_what_to_play_next_and_it_is_never_the_last_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let talks = weeks();
    for kept in 1..=talks.len() {
        let data = folder.path().join(kept.to_string());
        keep(&data, Some("Ada"), &talks[..kept]);
        let mut game = game(&data);
        game.play_as("Ada");
        let texts = game.texts();
        let next = texts.iter().find(|text| text.contains(", because ")).expect("it is said");
        let last = &*talks[kept - 1].run.script().dialogue.title.value;
        assert!(!next.contains(last) && game.shows("Next for you: "), "{next}");
    }
}

#[test]
fn older_talks_come_when_they_are_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let talks = vec![walkthrough("late_pizza", Model); 23];
    keep(folder.path(), Some("Ada"), &talks);
    let mut game = game(folder.path());
    game.play_as("Ada");
    to_progress(&mut game);
    let listed = |game: &mut Game| game.controls().iter().filter(|(label, _)| label.contains(" June 2026, ")).count();
    assert_eq!(listed(&mut game), 20);
    game.tab_to("Show older talks (3)");
    game.press(KeyCode::Enter);
    assert_eq!(listed(&mut game), 23);
    assert!(!game.shows("Show older"));
}

#[test]
fn the_page_fits_every_window_and_every_control_can_be_reached() {
    for (width, height, text_size) in WINDOWS {
        for talks in [vec![], weeks()] {
            let folder = tempfile::tempdir().expect("a temporary folder");
            keep(folder.path(), Some("Ada"), &talks);
            let mut game = Game::with(width, height, course::shipped(), Some(folder.path()));
            game.settings(|settings| settings.text_size = text_size);
            game.play_as("Ada");
            game.assert_nothing_overflows();
            to_progress(&mut game);
            game.assert_nothing_overflows();
            // The title has the focus at first, and no Tab comes back to it.
            let labels = game.controls().into_iter().map(|(label, _)| label).filter(|label| label != "Your progress");
            for label in labels.collect::<Vec<_>>() {
                game.tab_to(&label);
            }
        }
    }
}

/// A dialogue in which the same can be said twice.
const CIRCLE: &str = r#"Dialogue(format: 1, id: fixture, language: en, title: "Circle", brief: "B", teaches: [calm],
    level: easy, channel: chat, customer: (name: "Kim", anger: 40), start: ask, scenes: [
        Talk(id: ask, says: "Well?", replies: [
            (id: sorry, say: "I am sorry.", points: { calm: 2 }, goto: ask),
            (id: done, say: "It is done.", points: { calm: 2 }, goto: fine),
            (id: no, say: "No.", goto: fine),
        ]),
        Ending(id: fine, outcome: resolved, says: "Good."),
    ])"#;

#[test]
fn whoever_has_talks_that_are_counted_otherwise_now_is_told_so_once() {
    for (said, told) in [(&["sorry", "sorry", "done"][..], true), (&["sorry", "done"], false)] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        keep(folder.path(), Some("Ada"), &[fixture(CIRCLE, said)]);
        for (again, says) in [(false, told), (true, false)] {
            let mut game = Game::with(1280, 720, course::of(&[("fixture.ron", CIRCLE)]), Some(folder.path()));
            // The second time the name stands there already.
            game.type_text(if again { "" } else { "Ada" });
            game.come_back();
            let words = "Your older talks are counted like that too";
            assert_eq!(game.shows(words), says, "{said:?} {again}: {:?}", game.texts());
            game.assert_nothing_overflows();
            game.pick("fixture");
            game.tab_to("Choose another");
            game.press(KeyCode::Enter);
            assert!(!game.shows(words), "once: {:?}", game.texts());
        }
    }
}
