//! W506: what gives the best replies of a whole folder away, and where that is said.

use serde_json::Value;

use crate::support::{Test, fixture, replaced};

/// Eight turns in which the best reply is the one that says it back, as two dialogues of four: the second goes on
/// where the first one ends.
fn halves() -> [String; 2] {
    let whole = fixture("findings/w506_eight_turns.ron");
    let (first, second) = whole.split_once("        Talk(\n            id: light,").expect("a fifth turn");
    let (head, _) = first.split_once("        Talk(\n").expect("a first turn");
    let ends = &second[second.find("        Ending(").expect("an ending")..];
    let lines = format!("{first}{ends}").replace("id: w506_eight_turns", "id: one");
    let ended = |line: &str| {
        line.replace("goto: light", if line.contains("id: heard") { "goto: fed" } else { "goto: walks_out" })
    };
    let first: String = lines.lines().map(|line| ended(line) + "\n").collect();
    let second = format!("{head}        Talk(\n            id: light,{second}");
    let second = second.replace("start: opening", "start: light").replace("id: w506_eight_turns", "id: two");
    [first, second]
}

fn folder(args: &str) -> Test {
    let [one, two] = halves();
    Test::new(args).file("c/one.ron", one).file("c/two.ron", two)
}

/// Where W506 was found: the file, the line, and how often.
fn places(json: &Value) -> Vec<(String, u64)> {
    let rows = json.as_array().expect("an array").iter().filter(|row| row["code"] == "W506");
    let file = |row: &Value| row["file"].as_str().expect("a file").replace('\\', "/");
    let place = |row: &Value| (file(row), row["line"].as_u64().expect("a line"));
    rows.map(place).collect()
}

const RUBRIC: &str = include_str!("../../dialogues/rubric.ron");

fn line_of(text: &str, what: &str) -> u64 {
    let at = text.lines().position(|line| line.contains(what));
    at.expect("it is there") as u64 + 1
}

#[test]
fn it_is_found_over_all_dialogues_of_a_folder_at_the_first_turn_where_the_rubric_is_built_in() {
    let json = folder("check c --format json").json();
    assert_eq!(places(&json), [("c/one.ron".to_owned(), line_of(&halves()[0], "id: opening,"))]);
    let row = json.as_array().expect("an array").iter().find(|row| row["code"] == "W506").expect("a finding");
    let message = row["message"].as_str().expect("a message");
    let turns = "one (opening, waited, table and noise) and two (light, draught, wine and train)";
    assert!(message.ends_with(turns), "{message}");
    assert_eq!((&row["severity"], &row["column"]), (&Value::from("warning"), &Value::from(17)));
}

#[test]
fn it_stands_at_the_move_where_the_folder_has_a_rubric() {
    let json = folder("check c --format json").file("c/rubric.ron", RUBRIC).json();
    assert_eq!(places(&json), [("c/rubric.ron".to_owned(), line_of(RUBRIC, "(id: paraphrases,"))]);
    let json = folder("check c --format json --dialogues other").file("other/rubric.ron", RUBRIC).json();
    assert_eq!(places(&json), [("other/rubric.ron".to_owned(), line_of(RUBRIC, "(id: paraphrases,"))]);
}

#[test]
fn single_files_are_no_course_and_neither_are_two_folders_together() {
    assert_eq!(places(&folder("check c/one.ron c/two.ron --format json").json()), []);
    let [one, two] = halves();
    let apart = Test::new("check a b --format json").file("a/one.ron", one).file("b/two.ron", two);
    assert_eq!(places(&apart.json()), []);
}

#[test]
fn hidden_dialogues_and_those_with_errors_do_not_count() {
    let course = "Course(format: 1, title: \"C\", hidden: [two])";
    assert_eq!(places(&folder("check c --format json").file("c/course.ron", course).json()), []);
    let broken = replaced(&halves()[1], "goto: fed)", "goto: fde)");
    assert_eq!(places(&folder("check c --format json").file("c/two.ron", broken).status(1).json()), []);
}

#[test]
fn one_wrong_reply_that_makes_the_move_as_well_is_enough() {
    let wrong = "id: shrugs_off, say: \"No idea.\", moves: [";
    let [one, _] = halves();
    let mended = one.replacen(wrong, &format!("{wrong}paraphrases, "), 1);
    assert_ne!(mended, one);
    assert_eq!(places(&folder("check c --format json").file("c/one.ron", mended).json()), []);
}

#[test]
fn every_format_has_it_in_its_file_s_report() {
    folder("check c --deny warnings").status(1).stdout_has("warning[W506]: paraphrases can be picked").run();
    folder("check c --format sarif").stdout_has("W506").run();
    folder("check c --format github").stdout_has("file=c/one.ron,").stdout_has("W506").run();
}
