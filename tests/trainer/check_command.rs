//! `trainer check`: what it reads, how it ends, and what it writes.

use serde_json::Value;

use crate::support::{Test, fixture, replaced, soup};

/// A dialogue in which nothing is found.
fn stew(id: &str) -> String {
    replaced(&fixture("stew.ron"), "id: stew", &format!("id: {id}"))
}

fn broken() -> String {
    soup("goto: walks_out", "goto: walk_out")
}

#[test]
fn a_sound_file_ends_with_0_and_one_line() {
    Test::new("check stew.ron").fixture("stew.ron").stdout("1 file checked, nothing found\n").run();
}

#[test]
fn an_error_ends_with_1_and_shows_its_line() {
    let output = Test::new("check soup.ron").file("soup.ron", broken()).status(1).run();
    insta::assert_snapshot!("one_error", output.stdout);
}

#[test]
fn files_and_folders_can_be_mixed() {
    let test = Test::new("check a stew.ron b/soup.ron").fixture("stew.ron");
    let test = test.file("a/one.ron", stew("one")).file("a/two.ron", stew("two"));
    test.file("b/soup.ron", stew("soup")).stdout("4 files checked, nothing found\n").run();
}

#[test]
fn without_a_path_the_folder_dialogues_is_checked() {
    Test::new("check").file("dialogues/soup.ron", stew("soup")).stdout("1 file checked, nothing found\n").run();
}

#[test]
fn the_folder_can_be_named_by_option_or_environment_and_the_option_wins() {
    let test = |args| Test::new(args).file("mine/soup.ron", stew("soup")).file("yours/soup.ron", broken());
    test("check --dialogues mine").stdout_has("nothing found").run();
    test("--dialogues mine check").stdout_has("nothing found").run();
    test("check").env("UNRUFFLED_DIALOGUES", "mine").stdout_has("nothing found").run();
    test("check").env("UNRUFFLED_DIALOGUES", "yours").status(1).run();
    test("check --dialogues mine").env("UNRUFFLED_DIALOGUES", "yours").stdout_has("nothing found").run();
}

#[test]
fn translations_and_other_files_of_a_folder_are_no_dialogues() {
    let test = Test::new("check .").fixture("stew.ron").file("stew.th.ron", "Translation()");
    test.file("README.md", "# Soup").file("notes.txt", "?").stdout("1 file checked, nothing found\n").run();
}

#[test]
fn a_folder_without_a_rubric_uses_the_one_that_is_built_in() {
    Test::new("check .").fixture("stew.ron").stdout("1 file checked, nothing found\n").run();
}

const RUBRIC: &str = "Rubric(format: 1, language: en, moves: [
    (id: hums, kind: good, name: \"Hums\", rule: \"Hum.\", points: { calm: 1 }, anger: -1),
])";

#[test]
fn a_folder_s_own_rubric_names_the_moves() {
    let test = |text: String| Test::new("check . --format json").file("rubric.ron", RUBRIC).file("soup.ron", text);
    let found = test(fixture("soup.ron")).status(1).json();
    let moves: Vec<&Value> = found.as_array().expect("an array").iter().map(|f| &f["code"]).collect();
    assert_eq!(moves, ["E202", "E202"]);
    test(fixture("soup.ron").replace("apologizes", "hums").replace("does_not_listen", "hums")).run();
}

#[test]
fn the_rubric_of_the_folder_that_is_named_wins_over_the_file_s_own() {
    let text = fixture("soup.ron").replace("apologizes", "hums").replace("does_not_listen", "hums");
    let test = Test::new("check soup.ron --dialogues course").file("course/rubric.ron", RUBRIC);
    test.file("soup.ron", text).stdout_has("1 file checked: 0 errors").run();
}

#[test]
fn a_broken_rubric_is_reported_and_of_the_dialogues_only_what_needs_none() {
    let rubric = RUBRIC.replace("kind: good", "kind: godo");
    let output = Test::new("check .").file("rubric.ron", rubric).fixture("stew.ron").status(1).stderr_has("").run();
    insta::assert_snapshot!("broken_rubric", output.stdout + &output.stderr);
}

#[test]
fn a_rubric_can_be_checked_by_itself() {
    Test::new("check rubric.ron").file("rubric.ron", RUBRIC).stdout("1 file checked, nothing found\n").run();
    let twice = RUBRIC.replace("])", "(id: hums, kind: good, name: \"Hums\", anger: 0), ])");
    let found = Test::new("check rubric.ron --format json").file("rubric.ron", twice).status(1).json();
    assert_eq!((&found[0]["code"], &found[0]["line"]), (&"E105".into(), &3.into()));
    let empty = Test::new("check rubric.ron --format json");
    let found = empty.file("rubric.ron", "Rubric(format: 1, language: en, moves: [])").status(1).json();
    assert_eq!(found[0]["code"], "E103");
}

#[test]
fn a_folder_without_dialogues_is_bad_use() {
    let test = Test::new("check .").file("notes.txt", "?").status(2);
    test.stderr("trainer: . has no dialogues in it: files that end in .ron\n").run();
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_what_is_wrong_with_the_others() {
    let test = Test::new("check soup.ron nowhere.ron").file("soup.ron", broken()).status(2);
    test.stdout_has("walk_out").stderr_has("there is no nowhere.ron").run();
    let test = Test::new("check .").file("bad.ron", [0xff, 0xfe]).file("soup.ron", broken()).status(1);
    test.stdout_has("walk_out").stdout_has("bad.ron:1:1").run();
}

#[test]
fn warnings_can_be_denied() {
    Test::new("check stew.ron --deny warnings").fixture("stew.ron").run();
    Test::new("check soup.ron").fixture("soup.ron").stdout_has("warning[W502]").run();
    Test::new("check soup.ron --deny warnings").fixture("soup.ron").status(1).run();
    Test::new("check soup.ron --deny warnings").file("soup.ron", broken()).status(1).run();
}

#[test]
fn what_it_cannot_do_ends_with_2_and_says_what_it_can() {
    Test::new("check soup.ron --format yaml").status(2).stderr_has("human").stderr_has("json").run();
    Test::new("chekc").status(2).stderr_has("check").run();
    Test::new("").status(2).stderr_has("Usage: trainer").run();
}

#[test]
fn output_that_goes_to_no_terminal_has_no_colours() {
    let output = Test::new("check soup.ron").file("soup.ron", broken()).status(1).run();
    assert!(!output.stdout.contains('\u{1b}'));
    let output = Test::new("check soup.ron").env("NO_COLOR", "1").file("soup.ron", broken()).status(1).run();
    assert!(!output.stdout.contains('\u{1b}'));
}

#[test]
fn colours_can_be_forced() {
    let test = Test::new("check soup.ron").env("CLICOLOR_FORCE", "1").file("soup.ron", broken()).status(1);
    test.stdout_has("\u{1b}[").run();
}

#[test]
fn json_never_has_colours() {
    let test = Test::new("check soup.ron --format json").env("CLICOLOR_FORCE", "1").file("soup.ron", broken());
    assert!(!test.status(1).run().stdout.contains('\u{1b}'));
}

#[test]
fn the_help_of_every_command_shows_an_example() {
    for command in ["", "new", "check", "play", "try", "fmt", "rubric", "upgrade", "completions"] {
        Test::new(&format!("{command} --help")).stdout_has("xample").stdout_has("trainer").run();
    }
    Test::new("--version").stdout(concat!("trainer ", env!("CARGO_PKG_VERSION"), "\n")).run();
}

#[test]
fn completions_are_written_for_each_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        Test::new(&format!("completions {shell}")).stdout_has("check").stdout_has("try").run();
    }
}
