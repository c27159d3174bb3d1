//! Several customers in a row.

use super::course;
use super::support::Game;
use bevy::prelude::*;
use std::path::Path;
use std::time::Duration;
use unruffled::check::course::Course;
use unruffled::conversation::{Moment, best_first};
use unruffled::records::{Recorded, Store};
use unruffled_game::navigation::Screen;
use unruffled_game::shift::OnShift;

/// The windows the screens must fit, with the text size in percent.
const WINDOWS: [(u32, u32, u16); 4] = [(1280, 720, 100), (1280, 720, 200), (3840, 2160, 100), (1024, 600, 200)];

/// So many customers, each with one thing to say: who is not helped leaves as angry as they came.
fn course_of(customers: usize) -> Course {
    let ids = (1..=customers).map(|n| format!("talk_{n}"));
    course::of_texts(ids.map(|id| (id.clone(), course::one_answer(&id, "\"Somebody waits.\"", ""))))
}

fn open(customers: usize, data: Option<&Path>) -> Game {
    let mut game = Game::with(1280, 720, course_of(customers), data);
    game.play_as("Ada");
    to_shift(&mut game);
    game
}

fn to_shift(game: &mut Game) {
    game.tab_to("Work a shift");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Shift);
}

fn kept(data: &Path) -> Vec<Recorded> {
    Store::open(data).expect("the records open").all().expect("they are read").attempts
}

/// From the breather through a talk of one answer to where it leads.
fn serve(game: &mut Game, reply: &str) {
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Conversation);
    game.say(reply);
    // The last words are short: to hear them out by a key would already go on.
    game.wait(Duration::from_secs(3));
    let shift = game.app.world().resource::<OnShift>();
    let last = shift.served.len() + 1 == shift.customers.len();
    assert_eq!(game.focused(), if last { "See how your shift went" } else { "On to the next customer" });
    game.press(KeyCode::Enter);
}

/// A whole shift with three customers, to its summary.
fn to_summary(data: Option<&Path>, replies: [&str; 3]) -> Game {
    let mut game = open(3, data);
    game.press(KeyCode::Enter);
    for reply in replies {
        serve(&mut game, reply);
    }
    assert!(game.shows("Your shift is over"), "{:?}", game.texts());
    game
}

/// From the summary through the first customer's debrief to another try at their first turn.
fn try_again(game: &mut Game) {
    game.tab_to_starting("Look back on");
    game.press(KeyCode::Enter);
    game.tab_to("Try turn 1 again");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Conversation);
}

fn fatigue(recorded: &Recorded) -> u8 {
    recorded.attempt.shift.expect("it is part of a shift").fatigue
}

#[test]
fn a_shift_goes_from_customer_to_customer_and_ends_with_one_summary() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = open(5, Some(folder.path()));
    assert_eq!(game.focused(), "Begin the shift");
    assert!(game.shows("the next ones begin 5 angrier"), "{:?}", game.texts());
    game.press(KeyCode::Enter);
    assert!(
        game.shows("Customer 1 of 3") && game.shows(" waits") && !game.shows("Has just left"),
        "{:?}",
        game.texts()
    );
    let customers = game.app.world().resource::<OnShift>().customers.clone();
    serve(&mut game, "wait");
    assert_eq!(game.screen(), Screen::Shift, "no debrief in between");
    assert!(game.shows("Customer 2 of 3") && game.shows("Has just left"), "{:?}", game.texts());
    assert!(game.shows("this customer begins 5 angrier"), "{:?}", game.texts());
    assert!(game.shows("Angry 60 → Angry 60") && !game.shows("%"), "how it went waits for the end: {:?}", game.texts());
    serve(&mut game, "wait");
    assert!(game.shows("Customer 3 of 3") && game.shows("this customer begins 10 angrier"), "{:?}", game.texts());
    serve(&mut game, "help");
    assert_eq!(game.screen(), Screen::Shift);
    assert_eq!(game.focused(), "Your shift is over");
    for words in ["You passed 1 of 3 customers.", "2 customers left angry", "up to 10 angrier", "33 %", "from 3 turns"]
    {
        assert!(game.shows(words), "{words:?} is missing from {:#?}", game.texts());
    }
    assert!(game.shows("Angry 70 → Annoyed 40") && game.shows("Began 10 angrier"), "{:#?}", game.texts());

    let all = kept(folder.path());
    assert_eq!(all.iter().map(|recorded| recorded.attempt.dialogue.clone()).collect::<Vec<_>>(), customers);
    assert_eq!(all.iter().map(fatigue).collect::<Vec<_>>(), [0, 5, 10]);
    let first = all[0].attempt.id;
    assert!(all.iter().all(|recorded| recorded.attempt.shift.is_some_and(|shift| shift.first == first)));
    assert!(all.iter().all(|recorded| recorded.attempt.ended_ms.is_some()));
}

#[test]
fn each_customer_of_a_shift_can_be_looked_back_on_and_that_leads_back() {
    let mut game = open(3, None);
    game.press(KeyCode::Enter);
    for reply in ["wait", "help", "wait"] {
        serve(&mut game, reply);
    }
    let looks: Vec<_> =
        game.controls().into_iter().map(|(label, _)| label).filter(|label| label.starts_with("Look back on")).collect();
    assert_eq!(looks.len(), 3);
    for (place, look) in looks.iter().enumerate() {
        game.tab_to(look);
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Debrief);
        assert_eq!(game.inputs(), [["wait", "help", "wait"][place]]);
        game.tab_to("Back to your shift");
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Shift);
        assert!(game.shows("Your shift is over"), "{:?}", game.texts());
        assert_eq!(game.app.world().resource::<OnShift>().served.len(), 3);
    }
    game.tab_to("Work another shift");
    game.press(KeyCode::Enter);
    assert!(game.shows("How many customers"), "{:?}", game.texts());
}

#[test]
fn a_turn_that_is_tried_again_from_the_summary_leads_back_to_it() {
    let mut game = to_summary(None, ["wait", "help", "wait"]);
    try_again(&mut game);
    assert!(!game.shows("Customer 1 of 3"), "the turn is tried again outside the shift: {:?}", game.texts());
    game.say("help");
    game.wait(Duration::from_secs(3));
    assert_eq!(game.focused(), "See how it went");
    game.press(KeyCode::Enter);
    game.tab_to("Back to your scored talk");
    game.press(KeyCode::Enter);
    assert_eq!((game.screen(), game.inputs()), (Screen::Debrief, vec!["wait".to_owned()]));
    let labels: Vec<_> = game.controls().into_iter().map(|(label, _)| label).collect();
    assert!(!labels.iter().any(|label| label == "Choose another"), "{labels:?}");
    game.tab_to("Back to your shift");
    game.press(KeyCode::Enter);
    assert!(game.shows("Your shift is over") && game.shows("You passed 1 of 3"), "{:?}", game.texts());
    assert_eq!(game.app.world().resource::<OnShift>().served.len(), 3);
}

#[test]
fn whoever_leaves_a_turn_that_they_try_again_from_the_summary_is_back_at_the_summary() {
    let mut game = to_summary(None, ["wait", "wait", "help"]);
    for _ in 0..2 {
        try_again(&mut game);
        game.press(KeyCode::Escape);
        game.tab_to("Leave this talk");
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Shift);
        assert!(game.shows("Your shift is over"), "{:?}", game.texts());
    }
}

#[test]
fn the_talk_says_which_customer_it_is_and_its_end_where_the_way_on_leads() {
    let mut game = open(3, None);
    game.press(KeyCode::Enter);
    for (number, way_on) in
        [(1, "On to the next customer"), (2, "On to the next customer"), (3, "See how your shift went")]
    {
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Conversation);
        assert!(game.shows(&format!("Customer {number} of 3")), "{:?}", game.texts());
        game.say("help");
        game.wait(Duration::from_secs(3));
        assert_eq!(game.focused(), way_on);
        assert!(game.shows(way_on) && !game.shows("See how it went"), "{:?}", game.texts());
        assert!(game.shows(&format!("Customer {number} of 3")), "until the next one comes: {:?}", game.texts());
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Shift);
    }
    assert!(game.shows("Your shift is over"), "{:?}", game.texts());
}

#[test]
fn the_summary_has_the_last_words_of_every_customer() {
    let mut game = to_summary(None, ["wait", "help", "wait"]);
    let texts = game.texts();
    let count = |words: &str| texts.iter().filter(|text| *text == words).count();
    assert_eq!((count("“Bye.”"), count("“Good.”")), (2, 1), "{texts:#?}");
    let gone = texts.iter().filter(|text| text.ends_with(" leaves, and nothing is solved.")).count();
    assert_eq!(gone, 2, "beside how it ended: {texts:#?}");
}

#[test]
fn a_shift_has_as_many_customers_as_the_trainee_chooses() {
    let mut game = open(4, None);
    assert!(game.shows("4 customers") && !game.shows("5 customers"), "{:?}", game.texts());
    game.click("4 customers");
    game.click("Begin the shift");
    assert!(game.shows("Customer 1 of 4"), "{:?}", game.texts());
    let mut customers = game.app.world().resource::<OnShift>().customers.clone();
    customers.sort();
    customers.dedup();
    assert_eq!(customers.len(), 4, "nobody comes twice");
}

#[test]
fn with_too_few_dialogues_there_is_no_shift_and_the_page_says_why() {
    let mut game = open(2, None);
    assert!(game.shows("A shift takes at least 3 customers"), "{:?}", game.texts());
    assert_eq!(game.focused(), "Back to the dialogues");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
}

#[test]
fn who_leaves_in_the_middle_keeps_their_talks_and_is_on_no_shift_any_more() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = Game::with(1280, 720, course::shipped(), Some(folder.path()));
    game.play_as("Ada");
    to_shift(&mut game);
    game.press(KeyCode::Enter);
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Conversation);
    let worst = best_first(game.run().choices()).last().expect("there is something to say").reply.id.to_string();
    game.say(&worst);
    let said = game.inputs();
    game.press(KeyCode::Escape);
    game.tab_to("Leave this talk");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
    assert!(game.app.world().get_resource::<OnShift>().is_none());
    assert!(game.shows("Unfinished, at turn 2"), "{:?}", game.texts());
    game.press(KeyCode::Enter);
    game.press(KeyCode::Enter);
    assert_eq!(game.inputs(), said, "the talk goes on as it was");
    while let Moment::Talk(_) = game.run().moment() {
        let best = best_first(game.run().choices())[0].reply.id.to_string();
        game.say(&best);
    }
    // It leads to its own debrief.
    game.see_how_it_went();
    assert_eq!(kept(folder.path()).len(), 1);
}

#[test]
fn a_shift_is_ended_between_two_customers_too_and_those_who_came_are_looked_back_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = open(3, Some(folder.path()));
    game.press(KeyCode::Enter);
    serve(&mut game, "help");
    game.tab_to("End the shift here");
    game.press(KeyCode::Enter);
    assert!(game.shows("Your shift is over"), "{:?}", game.texts());
    assert_eq!(kept(folder.path()).len(), 1, "what was played stays");
    game.tab_to("Back to the dialogues");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
    to_shift(&mut game);
    assert!(game.shows("How many customers"), "a new one begins from the start: {:?}", game.texts());
}

#[test]
fn a_shift_that_is_ended_before_anybody_came_leads_back_to_the_dialogues() {
    let mut game = open(3, None);
    game.press(KeyCode::Enter);
    game.tab_to("End the shift here");
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Choose);
}

#[test]
fn a_talk_of_a_shift_is_among_the_talks_of_the_trainee() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = open(3, Some(folder.path()));
    game.press(KeyCode::Enter);
    for reply in ["wait", "help", "help"] {
        serve(&mut game, reply);
    }
    game.tab_to("Back to the dialogues");
    game.press(KeyCode::Enter);
    game.tab_to("See your progress");
    game.press(KeyCode::Enter);
    assert!(game.shows("from 3 talks with 3 different customers"), "{:?}", game.texts());
    assert_eq!(game.texts().iter().filter(|text| *text == "in a shift").count(), 3);
}

#[test]
fn every_part_of_a_shift_fits_every_window() {
    for (width, height, text_size) in WINDOWS {
        let mut game = Game::with(width, height, course_of(3), None);
        game.settings(|settings| settings.text_size = text_size);
        game.play_as("Ada");
        to_shift(&mut game);
        game.assert_nothing_overflows();
        game.press(KeyCode::Enter);
        game.assert_nothing_overflows();
        serve(&mut game, "wait");
        game.assert_nothing_overflows();
        serve(&mut game, "wait");
        serve(&mut game, "help");
        game.assert_nothing_overflows();
        assert!(game.shows("Your shift is over"));
    }
}
