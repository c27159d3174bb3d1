//! Author mode: one file, played while it is written.

use super::course;
use super::support::{DIGITS, Game};
use bevy::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use unruffled::check::course::{Course, Origin};
use unruffled::conversation::Moment;
use unruffled::opening::{Authoring, Opening};
use unruffled::records::FILE;
use unruffled_game::navigation::{Overlay, Screen};

/// How long a file may take to be noticed, read and checked on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// A folder with the kettle in it, to be written in.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        desk.save(&kettle());
        desk
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("faulty_kettle.ron")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn save(&self, text: &str) {
        fs::write(self.file(), text).expect("the file is written");
    }

    /// Saves the kettle with one text in place of another.
    #[track_caller]
    fn change(&self, from: &str, to: &str) {
        let text = kettle();
        assert!(text.contains(from), "{from}");
        self.save(&text.replace(from, to));
    }

    fn open(&self) -> Game {
        self.open_in(1280, 720)
    }

    fn open_in(&self, width: u32, height: u32) -> Game {
        let author = Some(Authoring { file: self.file(), dialogues: None, seed: 7 });
        let (course, data) = (Course::empty(Origin::Shipped), Some(self.data()));
        Game::open(width, height, Opening { data, author, ..Opening::of(course) })
    }

    /// The talk, heard out.
    fn talk(&self) -> Game {
        let mut game = self.open();
        until(&mut game, "the talk", |game| game.screen() == Screen::Conversation);
        game.settle();
        game
    }
}

fn kettle() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dialogues/faulty_kettle.ron");
    fs::read_to_string(file).expect("the kettle is shipped")
}

/// Lets frames pass until something has come about.
#[track_caller]
fn until(game: &mut Game, what: &str, come: impl Fn(&mut Game) -> bool) {
    let begun = Instant::now();
    while !come(game) {
        assert!(begun.elapsed() < PATIENCE, "waited for {what}: {:?}", game.texts());
        thread::sleep(Duration::from_millis(5));
        game.frame();
    }
    game.settle();
}

#[track_caller]
fn until_it_shows(game: &mut Game, words: &str) {
    until(game, words, |game| game.shows(words));
}

#[track_caller]
fn jump(game: &mut Game, scene: &str) {
    game.tab_to_starting(&format!("Jump to {scene}."));
    game.press(KeyCode::Enter);
}

fn scene(game: &Game) -> String {
    game.run().situation().scene.to_string()
}

#[test]
fn a_file_opens_in_its_talk_with_all_that_an_author_wants_to_know_beside_it() {
    let desk = Desk::new();
    let mut game = desk.talk();
    assert_eq!((game.run().seed(), game.run().inputs().len()), (7, 0));
    for words in ["faulty_kettle.ron", "Chance by seed 7", "60, Angry", "opening", "Findings", "not kept"] {
        assert!(game.shows(words), "{words}: {:?}", game.texts());
    }
    assert!(!game.shows("Error E"), "{:?}", game.texts());
    // A fright named and an apology: what the rubric says, as a quick customer takes it.
    let worth = "is_she_all_right → first_answer · listening +2 · apologizing +3 · calm +1 · anger −10";
    assert!(game.shows(worth), "{:?}", game.texts());
    assert!(game.texts().iter().filter(|text| text.contains(" → ")).count() == 4);
    game.assert_nothing_overflows();
    let (talk, panel): (Vec<_>, Vec<_>) = game.text_places().into_iter().partition(|(_, place)| place.min.x < 896.0);
    assert!(talk.iter().all(|(_, place)| place.max.x <= 896.0), "the panel covers nothing: {talk:?}");
    assert!(panel.iter().any(|(text, _)| text == "Scenes"));
    game.say("is_she_all_right");
    game.hear_out();
    assert!(game.shows("cared") && game.shows("apologizes × 1"), "{:?}", game.texts());
}

#[test]
fn moves_are_listed_only_where_one_of_them_is_worth_something_else_the_second_time() {
    let desk = Desk::new();
    let rubric = desk.folder.path().join("rubric.ron");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dialogues/rubric.ron");
    let shipped = fs::read_to_string(shipped).expect("the rubric is shipped");
    let same = shipped.replace(", again: grates", "").replace(", again: fades", "");
    assert_ne!(same, shipped);
    for (text, listed) in [(shipped, true), (same, false)] {
        fs::write(&rubric, text).expect("a rubric");
        let mut game = desk.talk();
        assert_eq!((game.shows("Flags set"), game.shows("Moves used")), (true, listed), "{:?}", game.texts());
    }
}

#[test]
fn worth_is_part_of_what_a_screen_reader_says_of_a_reply() {
    let mut game = Desk::new().talk();
    game.hear_out();
    game.press(KeyCode::ArrowDown);
    assert!(game.focused().contains("anger ") && game.focused().contains(" → first_answer"), "{}", game.focused());
}

#[test]
fn a_saved_change_shows_while_the_talk_goes_on_where_it_was() {
    let desk = Desk::new();
    let mut game = desk.talk();
    game.say("is_she_all_right");
    game.hear_out();
    desk.change("One bang, and we were sitting in the dark.", "One flash, and it was dark.");
    until_it_shows(&mut game, "One flash, and it was dark.");
    assert_eq!(game.inputs(), ["is_she_all_right"]);
    assert!(game.shows("Read again. The talk goes on where it was."), "{:?}", game.texts());
    assert!(game.shows("What do you say?"), "nobody has to hear it twice: {:?}", game.texts());
    desk.change("title: \"The kettle", "title: \"The toaster");
    until(&mut game, "the new title", |game| game.run().script().dialogue.title.starts_with("The toaster"));
}

#[test]
fn a_change_of_the_rubric_is_a_change_of_what_replies_are_worth() {
    let desk = Desk::new();
    let mut game = desk.talk();
    let rubric = unruffled::dialogue::Rubric::BUILT_IN.replace("{ apologizing: 3 }", "{ apologizing: 9 }");
    assert_ne!(rubric, unruffled::dialogue::Rubric::BUILT_IN);
    fs::write(desk.folder.path().join("rubric.ron"), rubric).expect("the rubric is written");
    until_it_shows(&mut game, "apologizing +9");
    fs::write(desk.folder.path().join("rubric.ron"), "Rubric(format: 1, languages: en)")
        .expect("the rubric is written");
    until_it_shows(&mut game, "rubric.ron, line 1");
    assert!(game.shows("apologizing +9"), "the one before stays in play: {:?}", game.texts());
}

#[test]
fn where_nobody_says_that_a_file_was_saved_the_author_is_told_and_reads_it_by_key() {
    let desk = Desk::new();
    let dialogues = Some(desk.folder.path().join("not/there"));
    let author = Some(Authoring { file: desk.file(), dialogues, seed: 0 });
    let course = Course::empty(Origin::Shipped);
    let opening = Opening { author, ..Opening::of(course) };
    let mut game = Game::open(1280, 720, opening);
    until_it_shows(&mut game, "Press F5 to read it again.");
    until(&mut game, "the talk", |game| game.screen() == Screen::Conversation);
    game.hear_out();
    desk.change("Two days! I had", "Three days! I had");
    assert!(!game.shows("Three days!"));
    game.press(KeyCode::F5);
    until_it_shows(&mut game, "Three days!");
    game.assert_nothing_overflows();
}

#[test]
fn where_the_run_does_not_fit_any_more_it_stops_and_says_so_and_comes_back_when_it_fits_again() {
    let desk = Desk::new();
    let mut game = desk.talk();
    for reply in ["is_she_all_right", "ours_to_put_right"] {
        game.say(reply);
    }
    desk.change("ours_to_put_right", "ours_to_mend");
    until_it_shows(
        &mut game,
        "The run fits up to answer 1: ours_to_put_right cannot be said here; what can be said is",
    );
    assert_eq!(game.inputs(), ["is_she_all_right"]);
    assert!(game.shows("ours_to_mend → "), "{:?}", game.texts());
    desk.save(&kettle());
    until(&mut game, "the whole run", |game| game.inputs() == ["is_she_all_right", "ours_to_put_right"]);
    game.press(KeyCode::Backspace);
    desk.change("is_she_all_right", "is_she_well");
    until_it_shows(&mut game, "The run does not fit any more: is_she_all_right cannot be said here");
    assert!(game.inputs().is_empty());
}

#[test]
fn a_broken_text_is_listed_while_the_one_before_stays_in_play() {
    let desk = Desk::new();
    let mut game = desk.talk();
    game.say("is_she_all_right");
    desk.change("goto: proof),", "goto: prof),");
    until_it_shows(&mut game, "The file has errors now.");
    assert!(game.shows("Error E201, line ") && game.shows("did you mean proof?"), "{:?}", game.texts());
    assert_eq!(game.inputs(), ["is_she_all_right"]);
    game.say("ours_to_put_right");
    assert_eq!(game.inputs().len(), 2, "it is played on");
    game.assert_nothing_overflows();
    desk.save(&kettle());
    until_it_shows(&mut game, "The talk goes on where it was.");
    assert!(!game.shows("Error E201"), "{:?}", game.texts());
    assert_eq!(game.inputs().len(), 2);
}

#[test]
fn a_file_that_is_broken_at_first_shows_why_and_begins_when_it_is_mended() {
    let desk = Desk::new();
    desk.change("start: opening", "start: openning");
    let mut game = desk.open();
    until_it_shows(&mut game, "faulty_kettle.ron cannot be played yet");
    assert_eq!(game.screen(), Screen::Mending);
    assert!(game.shows("Error E201, line ") && game.shows("did you mean opening?"), "{:?}", game.texts());
    assert_eq!(game.focused(), "Read the file again (F5)");
    game.assert_nothing_overflows();
    for (size, width, height) in [(200, 1280, 720), (200, 1024, 600)] {
        let mut game = desk.open_in(width, height);
        game.settings(|settings| settings.text_size = size);
        until_it_shows(&mut game, "did you mean opening?");
        game.assert_nothing_overflows();
    }
    fs::remove_file(desk.file()).expect("the file is there");
    until_it_shows(&mut game, "there is no ");
    desk.save(&kettle());
    until(&mut game, "the talk", |game| game.screen() == Screen::Conversation);
    assert!(game.shows("Turn 1"));
}

#[test]
fn a_jump_stands_in_the_scene_with_the_anger_and_flags_of_now_or_of_the_start() {
    let desk = Desk::new();
    let mut game = desk.talk();
    game.say("is_she_all_right");
    let now = game.run().situation();
    assert_ne!(now.anger, 60);
    jump(&mut game, "electrician");
    let there = game.run().situation();
    assert_eq!((&*there.scene, there.anger, &there.flags), ("electrician", now.anger, &now.flags));
    assert!(game.run().jumped_to().is_some());
    assert!(game.shows("You jumped here") && game.shows("This is not a real run"), "{:?}", game.texts());
    game.tab_to("Jump with the anger and flags");
    game.press(KeyCode::ArrowRight);
    jump(&mut game, "offer");
    let there = game.run().situation();
    assert_eq!((&*there.scene, there.anger, there.flags.len()), ("offer", 60, 0));
    game.assert_nothing_overflows();
    for expected in ["electrician", "story", "opening"] {
        game.press(KeyCode::Backspace);
        assert_eq!(scene(&game), expected);
    }
    assert!(game.run().jumped_to().is_none() && !game.shows("You jumped here"));
}

#[test]
fn a_jump_survives_a_save_and_its_own_scene_s_end() {
    let desk = Desk::new();
    let mut game = desk.talk();
    game.say("is_she_all_right");
    jump(&mut game, "electrician");
    let there = game.run().situation();
    desk.change("title: \"The kettle", "title: \"The toaster");
    until_it_shows(&mut game, "The talk goes on where it was.");
    assert_eq!(game.run().situation(), there);
    desk.save(&kettle().replace("id: electrician", "id: spark").replace("goto: electrician", "goto: spark"));
    until_it_shows(&mut game, "The scene you jumped to, electrician, is gone");
    assert_eq!((scene(&game), game.inputs()), ("story".into(), vec!["is_she_all_right".into()]));
}

#[test]
fn steps_back_lead_to_the_beginning_by_key_and_by_button() {
    let desk = Desk::new();
    let mut game = desk.talk();
    game.wait(Duration::from_millis(500));
    game.press(KeyCode::Digit1);
    assert_eq!(game.inputs(), ["interrupt"], "conduct counts as it does in play");
    let say = ["is_she_all_right", "ours_to_put_right"];
    for reply in say {
        game.say(reply);
    }
    game.hear_out();
    game.press(KeyCode::KeyB);
    assert_eq!(game.inputs(), ["interrupt", say[0], say[1], "breath"]);
    for left in (0..4).rev() {
        game.tab_to("One step back");
        game.press(KeyCode::Enter);
        assert_eq!(game.inputs().len(), left);
        assert_eq!(game.focused(), "One step back", "it can be pressed again at once");
        assert!(game.shows("What do you say?"));
    }
    game.press(KeyCode::Backspace);
    assert!(game.inputs().is_empty() && game.run().anger() == 60);
    game.press(DIGITS[game.place(say[0]) - 1]);
    game.press(KeyCode::Backspace);
    assert!(game.inputs().is_empty(), "by key as well");
}

#[test]
fn time_runs_out_only_when_it_is_asked_to() {
    let mut game = Desk::new().talk();
    game.hear_out();
    game.wait(Duration::from_secs(46));
    assert!(game.inputs().is_empty());
    game.tab_to("Let the time run out");
    game.press(KeyCode::Enter);
    assert_eq!(game.inputs(), ["timeout"]);
    game.settle();
    assert!(!game.shows("Let the time run out"), "there is no timer in the next scene");
}

#[test]
fn another_seed_makes_chance_decide_otherwise_and_the_run_goes_on_in_it() {
    let mut game = Desk::new().talk();
    game.say("is_she_all_right");
    game.tab_to("Next seed");
    game.press(KeyCode::Enter);
    assert_eq!((game.run().seed(), game.inputs()), (8, vec!["is_she_all_right".into()]));
    assert!(game.shows("Chance by seed 8"));
    assert_eq!(game.focused(), "Next seed");
    game.tab_to("Seed before");
    game.press(KeyCode::Enter);
    assert_eq!(game.run().seed(), 7);
}

#[test]
fn a_real_run_ends_with_its_debrief_and_one_that_was_jumped_to_does_not() {
    let desk = Desk::new();
    let mut game = desk.talk();
    jump(&mut game, "refunded");
    assert!(matches!(game.run().moment(), Moment::Over(_)));
    assert!(!game.shows("See how it went") && game.shows("The talk is over."), "{:?}", game.texts());
    game.press(KeyCode::Backspace);
    for _ in 0..40 {
        let Moment::Talk(_) = game.run().moment() else { break };
        let best = unruffled::conversation::best_first(game.run().choices())[0].reply.id.to_string();
        game.say(&best);
    }
    game.hear_out();
    assert_eq!(game.focused(), "See how it went");
    let answers = game.inputs().len();
    game.press(KeyCode::Enter);
    assert_eq!(game.screen(), Screen::Debrief);
    assert!(game.shows("points on the table") && !game.shows("Choose another"), "{:?}", game.texts());
    game.assert_nothing_overflows();
    desk.change("You asked about a person before you asked about the kettle", "You asked after a person first");
    until_it_shows(&mut game, "You asked after a person first");
    assert_eq!(game.screen(), Screen::Debrief, "what is written for the debrief shows there");
    game.tab_to("Back to the talk");
    game.press(KeyCode::Enter);
    assert_eq!((game.screen(), game.inputs().len()), (Screen::Conversation, answers));
    game.tab_to("Start again");
    game.press(KeyCode::Enter);
    assert!(game.inputs().is_empty() && scene(&game) == "opening");
}

#[test]
fn nothing_is_ever_recorded() {
    let desk = Desk::new();
    let mut game = desk.talk();
    game.settings(|settings| settings.reduced_motion = true);
    game.say("is_she_all_right");
    jump(&mut game, "walks_off");
    game.press(KeyCode::Escape);
    assert!(game.shows("Nothing you say here is kept.") && !game.shows("Back to the dialogues"), "{:?}", game.texts());
    drop(game);
    let kept: Vec<_> = fs::read_dir(desk.data()).expect("settings are kept").collect();
    assert_eq!(kept.len(), 1, "settings and nothing else: {kept:?}");
    assert!(!desk.data().join(FILE).exists());
}

#[test]
fn f1_hides_the_panel_and_brings_it_back() {
    let mut game = Desk::new().talk();
    game.press(KeyCode::F1);
    assert!(!game.shows("Findings") && !game.shows("anger −"), "{:?}", game.texts());
    game.assert_nothing_overflows();
    game.tab_to("Author (F1)");
    game.press(KeyCode::Enter);
    assert!(game.shows("Findings") && game.shows("anger −"), "{:?}", game.texts());
    game.click("Hide (F1)");
    assert!(!game.shows("Findings"));
}

#[test]
fn with_large_text_or_in_a_small_window_the_panel_lies_over_the_talk_when_it_is_asked_for() {
    let desk = Desk::new();
    for (width, height, size) in [(1280, 720, 150), (1280, 720, 200), (1024, 600, 100), (1024, 600, 200)] {
        let mut game = desk.open_in(width, height);
        game.settings(|settings| settings.text_size = size);
        until(&mut game, "the talk", |game| game.screen() == Screen::Conversation);
        game.hear_out();
        game.assert_nothing_overflows();
        if (size, width) == (100, 1024) {
            assert!(game.shows("Findings"), "there is room beside the talk");
            continue;
        }
        assert!(!game.shows("Findings"), "{:?}", game.texts());
        game.press(KeyCode::F1);
        assert_eq!(game.overlay(), Overlay::Author);
        assert!(game.shows("Findings") && game.shows("60, Angry"), "{:?}", game.texts());
        game.assert_nothing_overflows();
        game.press(KeyCode::Digit1);
        assert!(game.inputs().is_empty(), "the talk waits");
        jump(&mut game, "story");
        assert_eq!((game.overlay(), scene(&game)), (Overlay::None, "story".into()));
        game.assert_nothing_overflows();
        game.press(KeyCode::F1);
        game.press(KeyCode::Escape);
        assert_eq!(game.overlay(), Overlay::None);
    }
}

#[test]
fn a_talk_that_gets_stuck_can_be_looked_at_and_taken_back() {
    let desk = Desk::new();
    // Nobody can say anything in the next scene any more.
    let text = course::stuck();
    fs::write(desk.folder.path().join("stuck.ron"), &text).expect("the file is written");
    let author = Some(Authoring { file: desk.folder.path().join("stuck.ron"), dialogues: None, seed: 0 });
    let course = Course::empty(Origin::Shipped);
    let opening = Opening { pace: false, author, ..Opening::of(course) };
    let mut game = Game::open(1280, 720, opening);
    until(&mut game, "the talk", |game| game.screen() == Screen::Conversation);
    game.say("on");
    game.hear_out();
    assert!(game.shows("The talk cannot go on here") && game.shows("secret"), "{:?}", game.texts());
    game.tab_to("One step back");
    game.press(KeyCode::Enter);
    assert!(matches!(game.run().moment(), Moment::Talk(_)));
}
