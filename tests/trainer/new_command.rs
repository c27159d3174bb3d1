//! `trainer new`: what it writes works, and it never touches what is there.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use regex_lite::Regex;
use serde_json::Value;
use tempfile::TempDir;
use unruffled::check::course::{Course, Origin};
use unruffled::diagnostic::{Code, Finding, Report, Source, Span, text};

use crate::support::{Test, files, run, soup};

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
    // No name on Windows has a quote in it, and its shell means nothing by these signs.
    let odd: &[&str] = if cfg!(windows) { &["$HOME", "a`id`"] } else { &["$HOME", "a`id`", "5\" nails"] };
    let quote = if cfg!(windows) { '"' } else { '\'' };
    for folder in odd {
        let typed = format!("{quote}{folder}{}soup.ron{quote}", std::path::MAIN_SEPARATOR);
        let test = Test::new("new soup --in").arg(folder);
        test.stdout_has(&format!("trainer check {typed}\n")).stdout_has(&format!("trainer play {typed}\n")).run();
    }
    Test::new("new soup").arg("--in=-rf").stdout_has("trainer check ./-rf/soup.ron\n").run();
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
        ("Überbuchung", "new Ueberbuchung"),
        ("Späte Lieferung", "new spaete_lieferung"),
        ("mein kurs/café", "new cafe --in \"mein kurs\""),
        ("rubric", "new talk_rubric"),
        ("course", "new talk_course"),
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
    assert_eq!(fine(&course, "check --deny warnings ."), "3 files checked, nothing found\n");
    assert_eq!(fine(&course, "fmt --check ."), "3 files: 3 laid out already\n");
    assert!(here("README.md").starts_with("# Our course\n"));
    assert!(!here("README.md").contains("_ID"));
    assert!(here(".editorconfig").starts_with("root = true\n"));
    let settings: Value = serde_json::from_str(&here(".vscode/settings.json")).expect("JSON");
    assert!(settings["files.associations"]["*.ron"].is_string());
    // What the guide says one can write, one can.
    fine(&course, "rubric --dialogues .");
    fine(&course, "new all_of_it --from full --in .");
    assert_eq!(fine(&course, "check --deny warnings ."), "4 files checked, nothing found\n");
    // Inside, no command has to be told where it is.
    assert_eq!(fine(&course, "check --deny warnings"), "4 files checked, nothing found\n");
    let set = Course::load(Origin::Folder(course.clone())).expect("the folder").settings;
    assert_eq!((set.title.as_deref(), set.order.len()), (Some("Our course"), 1));
    // What stands behind // is as good as what stands before it.
    let all = here("course.ron").replace("    // hidden: [late_parcel]", "    hidden: [all_of_it]");
    fs::write(course.join("course.ron"), all.replace("    // mode:", "    mode:")).expect("a file");
    assert_eq!(fine(&course, "check --deny warnings"), "4 files checked, nothing found\n");
}

/// The matchers of the editor's task, as the template has them.
fn matchers() -> Vec<Value> {
    let folder = empty();
    fine(folder.path(), "new our_course --folder");
    let tasks = fs::read_to_string(folder.path().join("our_course/.vscode/tasks.json")).expect("tasks.json");
    let tasks: Value = serde_json::from_str(&tasks).expect("JSON");
    tasks["tasks"][0]["problemMatcher"].as_array().expect("matchers").clone()
}

fn regex(pattern: &Value) -> Regex {
    Regex::new(pattern.as_str().expect("an expression")).expect("a sound expression")
}

/// What an editor lists of an output: a finding's code, file, line and words, or a file and what is said of it.
fn listed(matchers: &[Value], output: &str) -> Vec<String> {
    let patterns = &matchers[0]["pattern"];
    let (first, second) = (regex(&patterns[0]["regexp"]), regex(&patterns[1]["regexp"]));
    let file = regex(&matchers[1]["pattern"]["regexp"]);
    let lines: Vec<&str> = output.lines().collect();
    let mut listed = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        // An editor looks for the second line right below the first.
        let place = lines.get(n + 1).and_then(|below| second.captures(below));
        if let (Some(finding), Some(place)) = (first.captures(line), place) {
            listed.push(format!("{} {}:{}:{} {}", &finding[2], &place[1], &place[2], &place[3], &finding[3]));
        } else if let Some(said) = file.captures(line) {
            listed.push(format!("{}: {}", &said[2], &said[1]));
        }
    }
    listed
}

#[test]
fn the_editor_s_task_lists_every_finding_and_every_file_that_cannot_be_read() {
    let matchers = matchers();
    let mut test = Test::new("check . nowhere.ron word.ron empty").status(2).stderr_has("nowhere.ron");
    let fixtures = files(&crate::support::root().join("tests/fixtures/findings"), "ron");
    for path in &fixtures {
        let name = format!("findings/{}", path.file_name().expect("a name").to_string_lossy());
        test = test.fixture(&name);
    }
    // Words over several lines, a place in a very long line, and a slip that was made many times.
    let many =
        (0..9).fold(String::new(), |all, n| all + &format!("(id: r{n}, say: \"{n}\", mood: dark, goto: fed),\n"));
    let test = test
        .file("lines.ron", soup("id: heard_you", "id: \"heard\n  you\"").replace("id: soup", "id: lines"))
        .file(
            "long.ron",
            soup("goto: fed", "goto: fedd")
                .replace("id: soup", "id: long")
                .replace('\n', &" ".repeat(500))
                .replace("//", "")
                .split_once("Dialogue")
                .map(|(_, rest)| format!("Dialogue{rest}"))
                .expect("a dialogue"),
        )
        .file("many.ron", soup("replies: [\n", &format!("replies: [\n{many}")).replace("id: soup", "id: many"))
        .file("word.ron", b"\xff\xfeD\0")
        .file("empty/notes.txt", "");
    let output = test.run();
    let summary = output.stdout.lines().last().expect("a summary");
    let numbers: Vec<usize> = summary.split(' ').filter_map(|word| word.parse().ok()).collect();
    let [_, errors, warnings] = numbers[..] else { panic!("{summary}") };
    let found = listed(&matchers, &output.stdout);
    assert!(errors > 70 && warnings > 20, "{summary}");
    assert_eq!(found.len(), errors + warnings, "{summary}");
    for part in [
        "E104 ./lines.ron:21:",
        "E201 ./long.ron:1:",
        "a reply has no field mood (9 times, first in lines",
        "E101 word.ron:1:1 this is not a text",
    ] {
        assert!(found.iter().any(|line| line.contains(part)), "{part}: {found:#?}");
    }
    let unread = listed(&matchers, &output.stderr);
    assert_eq!(unread.len(), output.stderr.lines().count(), "{}", output.stderr);
    for said in ["nowhere.ron: there is no nowhere.ron", "empty: empty has no dialogues"] {
        assert!(unread.iter().any(|line| line.starts_with(said)), "{said}: {unread:#?}");
    }
}

#[test]
fn the_editor_s_task_lists_a_proof_that_was_cut_off_and_knows_when_a_round_ends() {
    let matchers = matchers();
    let finding =
        Finding::new(Code::E303, Span::new(4, 8), "it is not proven: 2,000,000 states were looked at").warning();
    let source = Arc::new(Source::new("id: soup"));
    let report = Report {
        file: "D:\\course\\soup.ron".to_owned(),
        source,
        findings: vec![finding.related(Span::new(0, 2), "here")],
        dialogues: None,
    };
    let listed = listed(&matchers, &text::render(&report, false));
    assert_eq!(listed, ["E303 D:\\course\\soup.ron:1:5 it is not proven: 2,000,000 states were looked at"]);
    for matcher in matchers {
        let (begins, ends) = (&matcher["background"]["beginsPattern"], &matcher["background"]["endsPattern"]);
        assert!(regex(begins).is_match("checking…"));
        for summary in
            ["1 file checked, nothing found", "0 files checked, nothing found", "2 files checked: 1 error, 0 warnings"]
        {
            assert!(regex(ends).is_match(summary));
        }
    }
}

#[test]
fn a_name_that_differs_from_another_in_capitals_alone_is_refused() {
    let folder = empty();
    fine(folder.path(), "new first_talk --in .");
    let (status, stdout, stderr) = run(folder.path(), "new First_talk --in .");
    assert_eq!((status, &*stdout), (2, ""));
    assert_eq!(
        stderr,
        "trainer: ./first_talk.ron is there already, and First_talk.ron differs from it in capitals alone: on many \
         computers they are one file; take another name\n"
    );
    assert_eq!(files(folder.path(), "ron"), [folder.path().join("first_talk.ron")]);
}
