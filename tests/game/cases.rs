//! Cases: what was behind it is told after the talk, and an author sees which one it is.

use super::course;
use super::played::fixture;
use super::support::Game;
use bevy::prelude::*;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};
use unruffled::check::course::{Course, Origin};
use unruffled::conversation::{Conversation, Input, Moment, Speech};
use unruffled::opening::{Authoring, Opening};
use unruffled::scoring::Par;
use unruffled_game::navigation::{Overlay, Screen};
use unruffled_game::talk::PlayedTalk;
use unruffled_game::training::Training;

const OURS: &str = "Our fitter had cut Ms Vale's pipe too short.";
const THEIRS: &str = "Ms Vale had turned the tap with a wrench.";
const HEADING: &str = "What was behind it";

/// The same opening twice, with another truth behind it. Only whoever asks is told which.
fn sink() -> String {
    r#"Dialogue(format: 1, id: fixture, language: en, title: "The sink", brief: "It leaks.", teaches: [listening],
    level: easy, channel: phone, customer: (name: "Ms Vale", anger: 50), start: ask,
    cases: [
        (id: ours, chance: 2, note: "Our fitter had cut {customer}'s pipe too short."),
        (id: theirs, note: "{customer} had turned the tap with a wrench."),
    ],
    scenes: [
        Talk(id: ask, says: "It leaks again!", replies: [
            (id: listen, say: "What happened?", points: { listening: 2 }, goto: tells),
            (id: blame, say: "You broke it.", goto: tells),
        ]),
        React(id: tells, one_of: [
            (only_if: [ours], says: "It leaked from the first day.", goto: offer),
            (only_if: [theirs], says: "I did turn it a little hard.", goto: offer),
        ]),
        Talk(id: offer, says: "So?", replies: [
            (id: free, say: "We mend it, and you pay nothing.", goto: fine),
            (id: parts, say: "We mend it, and you pay the tap.", goto: fine),
        ]),
        Ending(id: fine, outcome: resolved, says: "Good."),
    ],
    walkthroughs: [
        (name: "A wrench", kind: model, case: theirs, say: [listen, parts]),
        (name: "Whatever it was", kind: model, say: [listen, free]),
    ])"#
    .to_owned()
}

/// A talk in one of the cases, listened to and then ended like this.
fn talk_in(case: u32) -> PlayedTalk {
    let course = course::of(&[("fixture.ron", &sink())]);
    let script = course.playable().next().expect("it is sound").checked.playable().expect("it is sound").clone();
    let mut run = Conversation::start(Arc::new(script.in_case(case)), 1);
    for word in ["listen", "free"] {
        run.apply(&word.parse::<Input>().expect("an answer")).expect("it can be said");
    }
    let speech = Speech::new(&script.dialogue, 1, "Ada");
    PlayedTalk { run, speech, par: Par::of(&script) }
}

#[test]
fn the_debrief_says_what_was_behind_it_this_time_and_not_what_could_have_been() {
    for (case, says, other) in [(0, OURS, THEIRS), (1, THEIRS, OURS)] {
        let mut game = Game::new(1280, 720);
        game.look_back_on(talk_in(case));
        assert!(game.shows(HEADING) && game.shows(says), "{:?}", game.texts());
        assert!(!game.shows(other));
        game.assert_nothing_overflows();
    }
    let mut game = Game::new(1280, 720);
    let text = course::one_answer("fixture", "\"A brief.\"", "");
    game.look_back_on(fixture(&text, &["help"]));
    assert!(!game.shows(HEADING), "where there are no cases there is nothing behind it");
}

#[test]
fn nothing_tells_it_before_the_end_and_the_saved_page_tells_it_then() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = Game::with(1280, 720, course::of(&[("fixture.ron", &sink())]), Some(folder.path()));
    game.play_as("Ada");
    game.pick("fixture");
    let tells = |game: &mut Game| game.shows(HEADING) || game.shows(OURS) || game.shows(THEIRS);
    assert!(!tells(&mut game));
    game.press(KeyCode::Enter);
    game.say("listen");
    assert!(!tells(&mut game));
    game.say("free");
    assert!(matches!(game.run().moment(), Moment::Over(_)) && !tells(&mut game));
    let ours = game.run().case() == Some(0);
    // The last words are short: to hear them out by a key would already go on.
    game.wait(Duration::from_secs(3));
    game.press(KeyCode::Enter);
    game.click("Skip");
    let (says, other) = if ours { (OURS, THEIRS) } else { (THEIRS, OURS) };
    assert!(game.shows(says) && !game.shows(other), "{:?}", game.texts());
    game.tab_to("Save as a page");
    game.press(KeyCode::Enter);
    let page = fs::read_dir(folder.path().join("debriefs")).expect("a folder").next().expect("a page");
    let html = fs::read_to_string(page.expect("a page").path()).expect("it can be read").replace("&#39;", "'");
    assert!(html.contains(HEADING) && html.contains(says) && !html.contains(other), "{html}");
    // Looked back on later it is the same.
    game.tab_to("Choose another");
    game.press(KeyCode::Enter);
    game.tab_to("See your progress");
    game.press(KeyCode::Enter);
    game.tab_to_starting("The sink");
    game.press(KeyCode::Enter);
    assert!(game.shows(says) && !game.shows(other), "{:?}", game.texts());
}

#[test]
fn a_talk_is_measured_by_the_par_of_its_case() {
    // Where it is our fault, there is more to be won.
    let text = sink().replace(
        r#"(id: free, say: "We mend it, and you pay nothing.", goto: fine),"#,
        r#"(id: free, say: "We mend it, and you pay nothing.", only_if: [ours], points: { options: 6 }, goto: fine),
           (id: half, say: "We share it.", only_if: [theirs], goto: fine),"#,
    );
    let text = text.replace("say: [listen, free]", "say: [listen, parts]");
    let game = Game::with(1280, 720, course::of(&[("fixture.ron", &text)]), None);
    let lesson = game.app.world().resource::<Training>().lesson("fixture").expect("it is there").clone();
    let points = |case| lesson.par().points(Some(case)).values().sum::<u32>();
    assert_eq!((points(0), points(1)), (8, 2));
}

#[test]
fn a_model_talk_goes_through_its_own_case_or_the_first() {
    for (name, says, note) in
        [("A wrench", "turn it a little hard", THEIRS), ("Whatever it was", "leaked from the first day", OURS)]
    {
        let mut game = Game::with(1280, 720, course::of(&[("fixture.ron", &sink())]), None);
        game.play_as("Ada");
        game.pick("fixture");
        game.tab_to_starting(&format!("Watch: {name}"));
        game.press(KeyCode::Enter);
        assert_eq!(game.screen(), Screen::Watch);
        game.press(KeyCode::Enter);
        assert!(game.shows(says), "{:?}", game.texts());
        for _ in 0..3 {
            game.press(KeyCode::Enter);
        }
        assert!(game.shows("What it led to") && game.shows(note), "{:?}", game.texts());
        game.assert_nothing_overflows();
    }
}

/// An author's window with the sink in it, in the talk.
fn write(folder: &std::path::Path, text: &str) -> Game {
    let file = folder.join("fixture.ron");
    fs::write(&file, text).expect("the file is written");
    let author = Some(Authoring { file, dialogues: None, seed: 7 });
    let course = Course::empty(Origin::Shipped);
    let opening = Opening { author, ..Opening::of(course) };
    let mut game = Game::open(1280, 720, opening);
    let begun = Instant::now();
    while game.screen() != Screen::Conversation {
        assert!(begun.elapsed().as_secs() < 30, "{:?}", game.texts());
        std::thread::sleep(Duration::from_millis(5));
        game.frame();
    }
    game.settle();
    game
}

#[test]
fn an_author_sees_the_case_and_shows_the_next_one_by_key_and_by_button_with_the_answers_kept() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = write(folder.path(), &sink());
    let name = |game: &Game| game.run().written_case().expect("there are cases").id.value.to_string();
    let drawn = name(&game);
    let other = if drawn == "ours" { "theirs" } else { "ours" };
    assert!(game.shows(&format!("{drawn}, by chance")), "{:?}", game.texts());
    game.say("listen");
    game.press(KeyCode::F6);
    assert_eq!((name(&game).as_str(), game.inputs()), (other, vec!["listen".to_owned()]));
    assert!(game.shows(&format!("{other}, chosen by you")), "{:?}", game.texts());
    assert!(game.shows("Another case. The talk goes on where it was."), "{:?}", game.texts());
    game.tab_to("Next case (F6)");
    game.press(KeyCode::Enter);
    assert_eq!(name(&game), drawn, "after the last comes the first");
    assert_eq!(game.focused(), "Next case (F6)", "it can be pressed again at once");
    game.press(KeyCode::Enter);
    game.assert_nothing_overflows();
    // Whatever else is done, it stays as it was chosen.
    game.tab_to("Next seed");
    game.press(KeyCode::Enter);
    assert_eq!((name(&game).as_str(), game.run().seed()), (other, 8));
    assert!(game.shows("Another seed. The talk goes on where it was."), "{:?}", game.texts());
    for as_now in [true, false] {
        if !as_now {
            game.tab_to("Jump with the anger and flags");
            game.press(KeyCode::ArrowRight);
        }
        game.tab_to_starting("Jump to offer");
        game.press(KeyCode::Enter);
        assert!(game.run().jumped_to().is_some());
        assert_eq!(name(&game), other, "as now: {as_now}");
    }
    game.press(KeyCode::F6);
    assert!(game.run().jumped_to().is_some());
    assert_eq!(name(&game), drawn, "also where it was jumped to");
    game.press(KeyCode::F6);
    game.tab_to("Start again");
    game.press(KeyCode::Enter);
    assert_eq!((name(&game).as_str(), game.inputs().len()), (other, 0));
}

#[test]
fn a_jump_keeps_the_case_that_chance_has_drawn() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = write(folder.path(), &sink());
    for _ in 0..6 {
        game.tab_to("Next seed");
        game.press(KeyCode::Enter);
        let drawn = game.run().case();
        game.tab_to_starting("Jump to offer");
        game.press(KeyCode::Enter);
        assert_eq!(game.run().case(), drawn);
        game.press(KeyCode::Backspace);
        assert!(game.run().jumped_to().is_none());
    }
}

#[test]
fn in_a_small_window_the_key_works_over_the_talk_and_without_cases_there_is_nothing_to_choose() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut game = write(folder.path(), &sink());
    game.settings(|settings| settings.text_size = 200);
    game.press(KeyCode::F1);
    assert_eq!(game.overlay(), Overlay::Author);
    let before = game.run().case();
    game.press(KeyCode::F6);
    assert_ne!(game.run().case(), before);
    let one = sink();
    let from = one.find("        (id: theirs").expect("the second case");
    let to = from + one[from..].find('\n').expect("its end") + 1;
    let one = format!("{}{}", &one[..from], &one[to..]).replace(", case: theirs", "").replace("[theirs]", "[ours]");
    let mut game = write(folder.path(), &one);
    assert!(game.shows("ours, by chance") && !game.shows("Next case"), "{:?}", game.texts());
    game.press(KeyCode::F6);
    assert_eq!(game.run().case(), Some(0));
}

/// The same can be said again, well and badly.
const CIRCLE: &str = r#"Dialogue(format: 1, id: fixture, language: en, title: "Circle", brief: "B", teaches: [calm],
    level: easy, channel: chat, customer: (name: "Kim", anger: 40), start: ask, scenes: [
        Talk(id: ask, says: "Well?", replies: [
            (id: sorry, say: "I am sorry.", points: { calm: 2 }, goto: ask),
            (id: shout, say: "Shut up.", points: { calm: -3 }, goto: ask),
            (id: done, say: "It is done.", points: { calm: 2 }, goto: fine),
        ]),
        Ending(id: fine, outcome: resolved, says: "Good."),
    ])"#;

#[test]
fn a_turn_in_which_the_same_is_said_again_says_that_it_counts_no_more() {
    for (say, repeated, costs) in
        [(["sorry", "done", ""], 0, 0), (["sorry", "sorry", "done"], 1, 0), (["shout", "shout", "done"], 0, 1)]
    {
        let say: Vec<&str> = say.into_iter().filter(|word| !word.is_empty()).collect();
        let mut game = Game::new(1280, 720);
        game.look_back_on(fixture(CIRCLE, &say));
        game.tab_to("Show every turn");
        game.press(KeyCode::Enter);
        let texts = game.texts();
        let count = |words: &str| texts.iter().filter(|text| *text == words).count();
        let costly = count("Said here before: counts no more, and takes 3 points off.");
        assert_eq!(count("Said here before: counts no more."), repeated, "{say:?}: {texts:?}");
        // Where it costs something it is a turning point too.
        assert_eq!(costly > 0, costs > 0, "{say:?}: {texts:?}");
        game.assert_nothing_overflows();
    }
}
