//! `trainer new`: what it writes works, and it never touches what is there.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Test, files, soup};

/// Runs the program in a folder that stays.
fn run(folder: &Path, args: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trainer"));
    command.env_remove("UNRUFFLED_DIALOGUES").current_dir(folder).args(args.split_whitespace());
    let output = command.output().expect("the trainer program");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn fine(folder: &Path, args: &str) -> String {
    let (status, stdout, stderr) = run(folder, args);
    assert_eq!((status, &*stderr), (0, ""), "{args}\n{stdout}");
    stdout
}

fn empty() -> TempDir {
    TempDir::new().expect("a temporary folder")
}

#[test]
fn what_it_writes_passes_every_check_and_is_laid_out() {
    for from in ["shortest", "full"] {
        for name in ["a", "late_parcel", "A_name_with_as_many_letters_as_there_can"] {
            let folder = empty();
            fine(folder.path(), &format!("new {name} --from {from}"));
            let checked = fine(folder.path(), "check --deny warnings");
            assert_eq!(checked, "1 file checked, nothing found\n");
            fine(folder.path(), "fmt --check");
            let text = fs::read_to_string(folder.path().join(format!("dialogues/{name}.ron"))).expect("the dialogue");
            assert!(text.contains(&format!("    id: {name},")), "{text}");
            assert!(!text.contains("NEW"), "{text}");
        }
    }
}

#[test]
fn it_says_what_it_wrote_and_what_comes_next() {
    let output = Test::new("new late_parcel").run();
    insta::assert_snapshot!("new", output.stdout);
    let output = Test::new("new our_course --folder").run();
    insta::assert_snapshot!("new_folder", output.stdout);
}

#[test]
fn the_full_one_uses_every_field_of_the_format() {
    let folder = empty();
    fine(folder.path(), "new all --from full");
    let text = fs::read_to_string(folder.path().join("dialogues/all.ron")).expect("the dialogue");
    let guide = fs::read_to_string(crate::support::root().join("dialogues/README.md")).expect("the guide");
    let fields = guide.split("## Every field of a dialogue").nth(1).expect("the tables");
    let fields = fields.split("## Every field of the rubric").next().expect("the tables");
    let named: Vec<&str> = fields
        .lines()
        .filter(|line| line.starts_with("| `"))
        .flat_map(|line| line.split('|').nth(1).into_iter().flat_map(|cell| cell.split('`').skip(1).step_by(2)))
        .collect();
    assert!(named.len() > 40, "{named:?}");
    for field in named {
        assert!(text.contains(&format!("{field}: ")), "{field} is not used");
    }
}

#[test]
fn both_can_be_played_and_their_walkthroughs_lead_where_they_say() {
    for (from, say) in [
        ("shortest", "all_day_at_home what_is_it red_with_a_ladder"),
        ("full", "over_the_bar what_would_help right_room thanks_and_breakfast"),
    ] {
        let folder = empty();
        fine(folder.path(), &format!("new soup --from {from}"));
        let run = fine(folder.path(), &format!("try dialogues/soup.ron --json --say {say}"));
        let run: Value = serde_json::from_str(&run).expect("JSON");
        assert_eq!((&run["passed"], &run["outcome"]), (&true.into(), &"resolved".into()));
    }
}

#[test]
fn an_existing_file_is_left_as_it_is() {
    let text = soup("title: \"The cold soup\"", "title: \"Mine\"");
    let folder = empty();
    fs::create_dir(folder.path().join("dialogues")).expect("a folder");
    let path = folder.path().join("dialogues/soup.ron");
    fs::write(&path, &text).expect("a file");
    let (status, stdout, stderr) = run(folder.path(), "new soup");
    assert_eq!((status, &*stdout), (2, ""));
    assert_eq!(stderr, "trainer: dialogues/soup.ron is there already, and was left as it is\n");
    assert_eq!(fs::read_to_string(&path).expect("the file"), text);
    let (status, _, stderr) = run(folder.path(), "new dialogues --folder");
    assert_eq!((status, &*stderr), (2, "trainer: dialogues is there already, and was left as it is\n"));
    assert_eq!(files(&folder.path().join("dialogues"), "ron"), [path]);
}

#[test]
fn the_folder_is_the_one_that_is_named_by_in_or_option_or_environment() {
    let wrote = |test: Test, path: &str| test.stdout_has(&format!("Wrote {path}")).run();
    wrote(Test::new("new soup --in mine"), "mine/soup.ron (and the folder mine)");
    wrote(Test::new("new soup --in mine/deeper"), "mine/deeper/soup.ron");
    wrote(Test::new("new soup --in ."), "./soup.ron");
    wrote(Test::new("new soup --dialogues yours"), "yours/soup.ron");
    wrote(Test::new("new soup").env("UNRUFFLED_DIALOGUES", "theirs"), "theirs/soup.ron");
    wrote(Test::new("new soup --in mine --dialogues yours"), "mine/soup.ron");
    wrote(Test::new("new course --folder --in courses"), "the folder courses/course");
    let spaced = Test::new("new soup --in").arg("my course");
    spaced.stdout_has("trainer check \"my course/soup.ron\"").run();
}

#[test]
fn a_name_that_cannot_be_one_is_refused_with_one_that_can() {
    for (name, instead) in [
        ("late parcel", "new late_parcel"),
        ("Late-Parcel", "new late_parcel"),
        ("late_parcel.ron", "new late_parcel"),
        ("mine/late_parcel.ron", "new late_parcel --in mine"),
        ("2nd_parcel", "new talk_2nd_parcel"),
        ("_x", "new x"),
        ("", "new late_parcel"),
        ("ซุป", "new late_parcel"),
        ("rubric", "new talk_rubric"),
        ("Rubric", "new talk_rubric"),
        ("true", "new talk_true"),
        ("timeout", "new talk_timeout"),
        ("nul", "new talk_nul"),
        ("COM7", "new talk_com7"),
        ("../../soup", "new soup --in ../.."),
        (&"long_".repeat(20), "new long_long_long_long_long_long_long"),
    ] {
        let folder = empty();
        let output = Command::new(env!("CARGO_BIN_EXE_trainer"))
            .env_remove("UNRUFFLED_DIALOGUES")
            .current_dir(folder.path())
            .args(["new", name])
            .output()
            .expect("the trainer program");
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{name}: {stderr}");
        assert!(stderr.trim_end().ends_with(&format!("try: trainer {instead}")), "{name}: {stderr}");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0, "{name}");
        // And what is suggested works.
        fine(folder.path(), instead.split(" --in").next().expect("a command"));
    }
    Test::new("new")
        .arg("late parcel")
        .arg("--folder")
        .arg("--from")
        .arg("full")
        .status(2)
        .stderr_has("try: trainer new late_parcel --from full --folder")
        .run();
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let test = Test::new("new soup --in notes.txt").file("notes.txt", "").status(2);
    test.stderr("trainer: cannot write notes.txt/soup.ron: it would lie in a file, not in a folder\n").run();
    let test = Test::new("new soup --in notes.txt/deeper").file("notes.txt", "").status(2);
    test.stderr_has("cannot write notes.txt/deeper").run();
}

#[test]
fn a_course_folder_holds_all_that_a_course_needs() {
    let folder = empty();
    fine(folder.path(), "new our_course --folder");
    let course = folder.path().join("our_course");
    let here = |name: &str| fs::read_to_string(course.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(fine(&course, "check --deny warnings ."), "2 files checked, nothing found\n");
    assert_eq!(fine(&course, "fmt --check ."), "2 files: 2 laid out already\n");
    assert!(here("README.md").starts_with("# Our course\n"));
    assert!(!here("README.md").contains("_ID"));
    assert!(here(".editorconfig").starts_with("root = true\n"));
    let settings: Value = serde_json::from_str(&here(".vscode/settings.json")).expect("JSON");
    assert!(settings["files.associations"]["*.ron"].is_string());
    // What the guide says one can write, one can.
    fine(&course, "rubric --dialogues .");
    fine(&course, "new all_of_it --from full --in .");
    assert_eq!(fine(&course, "check --deny warnings ."), "3 files checked, nothing found\n");
}

#[test]
fn the_editor_s_task_knows_what_a_finding_looks_like() {
    let folder = empty();
    fine(folder.path(), "new our_course --folder");
    let tasks = fs::read_to_string(folder.path().join("our_course/.vscode/tasks.json")).expect("tasks.json");
    let tasks: Value = serde_json::from_str(&tasks).expect("JSON");
    let matcher = &tasks["tasks"][0]["problemMatcher"];
    // The expressions, and by hand what they stand for.
    assert_eq!(matcher["pattern"][0]["regexp"], r"^(error|warning)\[([A-Z]\d+)\]: (.*)$");
    assert_eq!(matcher["pattern"][1]["regexp"], r"^ *--> (.*):(\d+):(\d+)$");
    assert_eq!(matcher["background"]["beginsPattern"], "^checking");
    assert_eq!(matcher["background"]["endsPattern"], r"^\d+ files? checked");
    let output = Test::new("check soup.ron").file("soup.ron", soup("goto: fed", "goto: fedd")).status(1).run();
    let mut lines = output.stdout.lines();
    assert_eq!(lines.next(), Some("error[E201]: goto leads to fedd, and there is no such scene"));
    assert_eq!(lines.next().map(str::trim_start), Some("--> soup.ron:21:86"));
    assert_eq!(lines.next_back(), Some("1 file checked: 1 error, 0 warnings"));
}
