//! Which folder a command works in: the one that is named, the one it is started in, or `dialogues`.

use crate::support::{SOUP, Test, soup};

const RUBRIC: &str = "Rubric(format: 1, language: en, moves: [
    (id: apologizes, kind: good, name: \"Says sorry\", rule: \"Say sorry.\", points: { apologizing: 2 }, anger: -9),
    (id: does_not_listen, kind: pitfall, name: \"Hums\", rule: \"Do not hum.\", points: { apologizing: -2 }, anger: 9),
])
";

/// A folder with the soup and a rubric, and in it the folder `dialogues` with a dialogue that cannot be read.
fn inside(args: &str) -> Test {
    let test = Test::new(args).file("soup.ron", &*SOUP).file("rubric.ron", RUBRIC);
    test.file("dialogues/stew.ron", "Dialogue(").file("dialogues/rubric.ron", "Rubric(")
}

#[test]
fn inside_a_course_folder_every_command_takes_that_folder() {
    inside("check").stdout_has("2 files checked: 0 errors").run();
    inside("fmt --check").status(1).stdout_has("2 files: 1 would be laid out, 1 laid out already").run();
    inside("upgrade --check").stdout_has("2 files: 2 ").run();
    inside("rubric").stdout_has("rubric.ron\n").stdout_has("Says sorry").run();
    inside("outcomes soup").stdout_has("soup").run();
    inside("graph soup --format mmd").stdout_has("fed").stderr_has("warnings are marked").run();
    inside("try soup --say heard_you").stdout_has("Cold. I am sorry.").run();
    inside("play soup").stdin("q\n").stdout_has("The cold soup").run();
    let written = inside("new late_soup").run().stdout;
    assert!(written.starts_with("Wrote late_soup.ron. "), "{written}");
    assert!(written.contains("trainer play late_soup.ron\n"), "{written}");
}

#[test]
fn one_dialogue_or_what_is_set_for_a_course_makes_a_folder_a_course_folder() {
    let other = ("dialogues/stew.ron", "Dialogue(");
    Test::new("check").file("soup.ron", &*SOUP).file(other.0, other.1).stdout_has("1 file checked: 0 errors").run();
    let course = "Course(format: 1, title: \"Soups\")";
    Test::new("check").file("course.ron", course).file(other.0, other.1).stdout_has("1 file checked: 0").run();
    // The file of another program is none.
    Test::new("check")
        .file("scene.ron", "(entities: {})")
        .file(other.0, other.1)
        .status(1)
        .stdout_has("stew.ron")
        .run();
}

#[test]
fn the_folder_that_is_named_goes_before_the_one_somebody_is_in() {
    let mine = |args: &str| inside(args).file("mine/broth.ron", soup("id: soup", "id: broth"));
    mine("check --dialogues mine").stdout_has("1 file checked: 0 errors").run();
    mine("check").env("UNRUFFLED_DIALOGUES", "mine").stdout_has("1 file checked: 0 errors").run();
    mine("check --dialogues .").env("UNRUFFLED_DIALOGUES", "mine").stdout_has("2 files checked: 0 errors").run();
}

#[test]
fn a_folder_that_is_not_there_is_an_error_of_every_command_that_needs_one() {
    for command in [
        "check",
        "check soup.ron",
        "play soup.ron",
        "try soup.ron --say heard_you",
        "outcomes soup.ron",
        "graph soup.ron",
        "rubric",
        "fmt",
        "upgrade",
        "rename soup.ron fed served",
    ] {
        let test =
            |named: &str| Test::new(&format!("{command} --dialogues {named}")).file("soup.ron", &*SOUP).status(2);
        test("nope").stdout("").stderr("trainer: there is no folder nope\n").run();
        test("soup.ron").stdout("").stderr("trainer: soup.ron is not a folder\n").run();
    }
    Test::new("explain E101 --dialogues nope").stdout_has("E101").run();
}

#[test]
fn the_mode_is_the_command_line_s_else_the_dialogue_s_else_the_course_s() {
    let coached = |args: &str, dialogue: &str, course: &str| {
        let text = soup("start: opening,", &format!("{dialogue} start: opening,"));
        let course = format!("Course(format: 1, title: \"Soups\", {course})");
        let test = Test::new(args).file("soup.ron", text).file("course.ron", course).stdin("1\n");
        test.run().stdout.contains("h for a hint")
    };
    assert!(!coached("play soup.ron", "", ""));
    assert!(coached("play soup.ron", "", "mode: coach"));
    assert!(!coached("play soup.ron", "mode: practice,", "mode: coach"));
    assert!(coached("play soup.ron", "mode: coach,", "mode: practice"));
    assert!(coached("play soup.ron --mode coach", "mode: practice,", "mode: practice"));
}
