//! The whole game in a terminal, as somebody plays it who sees it for the first time.

use crate::screen::Screen;
use crate::support::lesson::attempts;
use crate::support::program::binary;
use std::fs;
use std::path::Path;

#[test]
fn somebody_new_plays_in_the_terminal_leaves_a_talk_and_is_back_at_the_customers() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let mut screen = Screen::open(&binary(), "--terminal --data .", 30, data.path());
    screen.wait_for("You play in the terminal.", 1);
    screen.wait_for("Your name, or Enter to play as a guest:", 1);
    // A key that moves a cursor is no name.
    screen.press("\u{1b}[A\n");
    screen.wait_for("That line is no text", 1);
    screen.press("Ada\n");
    screen.wait_for("Choose a customer by number, or q to stop.", 1);
    screen.press("1\n");
    // As the window does, it suggests the coach to whoever has not met this customer.
    screen.wait_for("A number, or Enter for Coach:", 1);
    screen.press("\n");
    screen.wait_for("h for a hint", 1);
    screen.press("h\n");
    screen.wait_for("A rule that helps here:", 1);
    screen.wait_for("h for a hint", 2);
    screen.press("1\n");
    screen.wait_for("You took a hint. It costs nothing.", 1);
    screen.wait_for("h for a hint", 3);
    screen.press("q\n");
    screen.wait_for("You leave the talk. Everything you said is kept.", 1);
    screen.wait_for("Choose a customer by number, or q to stop.", 2);
    screen.press("1\n");
    screen.wait_for("c goes on where you were", 1);
    // A slip of the finger gives up nothing.
    screen.press("v\n");
    screen.wait_for("That is none of the answers. Type c to go on", 1);
    screen.press("c\n");
    screen.wait_for("h for a hint", 4);
    screen.press("q\n");
    screen.wait_for("Choose a customer by number, or q to stop.", 3);
    screen.press("q\n");
    screen.end();
}

#[test]
fn the_mode_of_the_command_line_is_not_asked_for() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let mut screen = Screen::open(&binary(), "--terminal --data . --mode coach", 30, data.path());
    screen.wait_for("Your name", 1);
    screen.press("\n");
    screen.wait_for("Choose a customer", 1);
    screen.press("1\n");
    screen.wait_for("h for a hint", 1);
    screen.press("q\n");
    screen.wait_for("Choose a customer", 2);
    screen.press("q\n");
    assert!(!screen.end().contains("A number, or Enter for"));
}

/// The folder of a course with one dialogue, in which there is one thing to say twice and then an ending, or nothing.
fn course(folder: &Path, first: &str, last: &str) {
    let text = format!(
        r#"Dialogue(format: 1, id: tea, language: en, title: "Tea", brief: "-", teaches: [calm], level: easy,
        channel: chat, customer: (name: "Kim", anger: 40), flags: [never], start: ask,
        scenes: [
            Talk(id: ask, says: "Well?", replies: [(id: {first}, say: "Yes.", goto: again)]),
            Talk(id: again, says: "Sure?", replies: [(id: yes, say: "Very.", goto: last), (id: no, say: "No.", goto: fine)]),
            {last}
            Ending(id: fine, outcome: resolved, says: "Good."),
        ])"#
    );
    fs::create_dir_all(folder.join("course")).expect("a folder can be made");
    fs::write(folder.join("course/tea.ron"), text).expect("a file can be written");
}

/// A last scene that ends the talk.
const ENDS: &str = r#"Ending(id: last, outcome: resolved, says: "Fine."),"#;

/// A last scene in which the talk is stuck.
const STUCK: &str =
    r#"Talk(id: last, says: "And?", replies: [(id: secret, say: "Psst.", only_if: [never], goto: fine)]),"#;

/// The program in a terminal, as whoever this is, at the first prompt after the name.
fn sit_down(folder: &Path, name: &str) -> Screen {
    let mut screen = Screen::open(&binary(), "--terminal --data . --mode practice --dialogues course", 40, folder);
    screen.wait_for("Your name, or Enter to play as a guest:", 1);
    screen.press(&format!("{name}\n"));
    screen
}

/// Picks the customer, says yes once, and leaves.
fn begin_and_leave(mut screen: Screen) -> String {
    screen.wait_for("Choose a customer by number", 1);
    screen.press("1\n");
    screen.wait_for("Your answer (1-1)", 1);
    screen.press("1\n");
    screen.wait_for("Your answer (1-2)", 1);
    screen.press("q\n");
    leave(screen, 2)
}

/// Leaves at the list of customers, when that is shown for the `n`th time.
fn leave(mut screen: Screen, n: usize) -> String {
    screen.wait_for("Choose a customer by number", n);
    screen.press("q\n");
    screen.end()
}

#[test]
fn a_name_that_is_known_is_asked_about_and_two_people_of_one_name_are_told_apart_by_their_ids() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    course(data.path(), "yes", ENDS);
    let shown = begin_and_leave(sit_down(data.path(), "Ada Lovelace"));
    assert!(!shown.contains("has played here before"), "nobody is known yet: {shown}");

    let mut screen = sit_down(data.path(), "ADA  lovelace");
    screen.wait_for("has played here before", 1);
    screen.press("\n");
    screen.wait_for("Choose a customer by number", 1);
    screen.press("1\n");
    screen.wait_for("c goes on where you were", 1);
    screen.press("q\n");
    leave(screen, 2);

    let mut screen = sit_down(data.path(), "Ada Lovelace");
    screen.wait_for("has played here before", 1);
    screen.press("n\n");
    let shown = begin_and_leave(screen);
    assert!(!shown.contains("c goes on where you were"), "somebody else's talk is not offered: {shown}");

    let all = attempts(data.path());
    let ids = [0, 1].map(|n| all[n].attempt.trainee.id.to_string());
    assert_ne!(ids[0], ids[1]);
    let mut screen = sit_down(data.path(), "Ada Lovelace");
    screen.wait_for("2 people called Ada Lovelace have played here:", 1);
    screen.wait_for("Type your number", 1);
    assert!(ids.iter().all(|id| screen.shown().contains(id)), "{}", screen.shown());
    screen.press("2\n");
    leave(screen, 1);

    let shown = leave(sit_down(data.path(), &ids[0]), 1);
    assert!(!shown.contains("people called"), "an id is one person's: {shown}");
}

#[test]
fn a_guest_in_the_terminal_is_not_offered_what_the_guest_before_left() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    course(data.path(), "yes", ENDS);
    begin_and_leave(sit_down(data.path(), ""));
    let shown = begin_and_leave(sit_down(data.path(), ""));
    assert!(!shown.contains("c goes on where you were"), "{shown}");
}

#[test]
fn a_talk_that_was_left_goes_on_in_the_terminal_in_the_wording_that_it_was_begun_in() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    course(data.path(), "yes", ENDS);
    begin_and_leave(sit_down(data.path(), "Ada"));
    course(data.path(), "by_all_means", ENDS);
    let mut screen = sit_down(data.path(), "Ada");
    screen.wait_for("has played here before", 1);
    screen.press("\n");
    screen.wait_for("Choose a customer by number", 1);
    screen.press("1\n");
    screen.wait_for("The dialogue has changed", 1);
    screen.wait_for("c goes on where you were", 1);
    screen.press("x\n");
    screen.wait_for("That is none of the answers. Type c to go on", 1);
    screen.press("c\n");
    screen.wait_for("Your answer (1-2)", 1);
    screen.press("q\n");
    let shown = leave(screen, 2);
    assert!(!shown.contains("cannot be said in it any more"), "{shown}");
    let kept: Vec<_> =
        attempts(data.path()).iter().map(|r| (r.inputs.len(), r.attempt.ended_ms, r.abandoned)).collect();
    assert_eq!(kept, [(1, None, false)]);
}

#[test]
fn a_talk_that_is_stuck_is_closed_in_the_terminal_as_in_the_window() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    course(data.path(), "yes", STUCK);
    let mut screen = sit_down(data.path(), "Ada");
    screen.wait_for("Choose a customer by number", 1);
    screen.press("1\n");
    screen.wait_for("Your answer (1-1)", 1);
    screen.press("1\n");
    screen.wait_for("Your answer (1-2)", 1);
    let very = screen.shown().contains("1  Very.");
    screen.press(if very { "1\n" } else { "2\n" });
    screen.wait_for("The talk cannot go on here", 1);
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    let closed = || attempts(data.path()).iter().map(|r| (r.attempt.ended_ms, r.abandoned)).collect::<Vec<_>>();
    while closed() == [(None, false)] {
        assert!(std::time::Instant::now() < until, "it is closed");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(closed(), [(None, true)]);
    drop(screen);
}

#[test]
fn a_dialogue_that_is_asked_for_comes_first_also_one_that_is_hidden() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    course(data.path(), "yes", ENDS);
    let set = "Course(format: 1, title: \"Tea\", hidden: [tea])";
    fs::write(data.path().join("course/course.ron"), set).expect("a file can be written");
    let arguments = "--terminal --data . --mode practice --dialogues course --dialogue tea";
    let mut screen = Screen::open(&binary(), arguments, 40, data.path());
    screen.wait_for("Your name", 1);
    screen.press("\n");
    screen.wait_for("Your answer (1-1)", 1);
    screen.press("q\n");
    screen.wait_for("Choose a customer by number", 1);
    screen.press("q\n");
    screen.end();
}

#[test]
fn a_dialogue_that_is_not_there_or_cannot_be_played_is_named() {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    course(data.path(), "yes", ENDS);
    fs::write(data.path().join("course/broken.ron"), "Dialogue(format: 1, id: broken)").expect("a file can be written");
    for (id, says) in
        [("tee", "there is no dialogue tee; did you mean tea?"), ("broken", "broken.ron cannot be played: line 1: ")]
    {
        let mut program = std::process::Command::new(binary());
        program.args(["--terminal", "--data", ".", "--dialogues", "course", "--dialogue", id]).current_dir(data.path());
        let output = program.output().expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(says), "{said}");
    }
}
