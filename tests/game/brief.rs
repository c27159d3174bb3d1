//! A brief in parts: the setting, and in two lists what the trainee may do and what is not theirs to do.

use super::course;
use super::support::Game;
use bevy::prelude::*;
use unruffled::check::course::Course;
use unruffled_game::navigation::Screen;
use unruffled_game::talk::Seeds;

/// The windows the screens must fit, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 4] = [(1280, 720, 100), (1280, 720, 200), (3840, 2160, 100), (1024, 600, 200)];

const MAY: [&str; 2] = ["A refund up to 40 euros, without asking.", "A call back on the same day."];
const NOT: [&str; 2] = ["Say whose fault it was.", "Promise a date for the repair."];

/// Three customers with the same brief.
fn course_with(brief: &str) -> Course {
    let walk = r#"walkthroughs: [(name: "By the book", kind: model, say: [help])],"#;
    course::of_texts(["ann", "ben", "cleo"].map(|id| (id, course::one_answer(id, brief, walk))))
}

fn in_parts() -> Course {
    course_with(&format!("(setting: \"You are on the returns desk.\", may: {MAY:?}, not: {NOT:?})"))
}

/// All of it is there: the setting, and each list below its heading.
#[track_caller]
fn assert_all_there(game: &mut Game) {
    let places = game.text_places();
    let place = |words: &str| {
        let found = places.iter().find(|(text, _)| text == words);
        found.unwrap_or_else(|| panic!("{words:?} is missing from {places:?}")).1
    };
    place("You are on the returns desk.");
    for (heads, items) in [("You may:", MAY), ("Not yours to do:", NOT)] {
        let heads = place(heads);
        for item in items.map(place) {
            assert!(item.min.y >= heads.max.y - 1.0 && item.min.x >= heads.min.x - 1.0, "{item:?} below {heads:?}");
        }
    }
    game.assert_nothing_overflows();
}

#[test]
fn it_is_readable_before_the_talk_between_two_customers_and_where_a_talk_is_watched() {
    for (width, height, text_size) in WINDOWS {
        let mut game = Game::with(width, height, in_parts(), None);
        game.settings(|settings| settings.text_size = text_size);
        game.play_as("Ada");
        game.pick("ann");
        assert_all_there(&mut game);
        game.tab_to_starting("Watch: By the book");
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Watch);
        assert_all_there(&mut game);
        game.press(KeyCode::Enter);
        assert!(!game.shows("You may:"), "it is read once: {:?}", game.texts());
        game.tab_to("Back to the briefing");
        game.press(KeyCode::Enter);
        game.tab_to("Choose another");
        game.press(KeyCode::Enter);
        game.tab_to("Work a shift");
        game.press(KeyCode::Enter);
        game.press(KeyCode::Enter);
        assert_all_there(&mut game);
    }
}

#[test]
fn a_brief_that_is_one_text_has_no_lists_and_one_list_alone_needs_no_other() {
    for (brief, may, not) in [
        ("\"You are on the returns desk.\"", false, false),
        ("(setting: \"You are on the returns desk.\", may: [\"Refund.\"])", true, false),
        ("(setting: \"You are on the returns desk.\", not: [\"Refund.\"])", false, true),
    ] {
        let mut game = Game::with(1280, 720, course_with(brief), None);
        game.play_as("Ada");
        game.pick("ann");
        assert!(game.shows("You are on the returns desk."), "{:?}", game.texts());
        assert_eq!((game.shows("You may:"), game.shows("Not yours to do:")), (may, not));
        game.assert_nothing_overflows();
    }
}

#[test]
fn a_number_in_it_is_the_one_of_the_talk_that_follows() {
    let text = r#"Dialogue(format: 1, id: ann, language: en, title: "T", brief: "{customer} asks about {order}, {trainee}.",
        teaches: [calm], level: easy, channel: chat, customer: (name: "Ms Vale", anger: 60),
        facts: { order: ["A-1", "B-2", "C-3", "D-4", "E-5"] }, start: ask, scenes: [
            Talk(id: ask, says: "It is {order}.", replies: [
                (id: help, say: "I see to it.", goto: fine), (id: wait, say: "Wait.", goto: fine)]),
            Ending(id: fine, outcome: resolved, says: "Good."),
        ])"#;
    for _ in 0..6 {
        let mut game = Game::with(1280, 720, course::of(&[("ann.ron", text)]), None);
        game.app.insert_resource(Seeds::System);
        game.play_as("Ada");
        game.pick("ann");
        let texts = game.texts();
        let told = texts.iter().find(|text| text.starts_with("Ms Vale asks about ") && text.ends_with(", Ada."));
        let order = told.unwrap_or_else(|| panic!("{texts:?}"))["Ms Vale asks about ".len()..][..3].to_owned();
        game.press(KeyCode::Enter);
        game.hear_out();
        assert!(game.shows(&format!("It is {order}.")), "{order}: {:?}", game.texts());
    }
}
