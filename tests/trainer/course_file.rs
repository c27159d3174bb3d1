//! `course.ron`: what can be set for a whole course, and every way to slip in it. `tests/fixtures/courses` has a file for
//! each, in which a remark under a line marks what is found in it, as in the fixtures for dialogues.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use unruffled::check::course::{Course, Origin, Settings, Shared};
use unruffled::dialogue::Mode;

use crate::findings::{mark, marks};
use crate::support::{SOUP, Test, files, fixture, png, root, soup};

/// The soup under another name.
fn called(id: &str) -> String {
    soup("id: soup", &format!("id: {id}"))
}

/// A folder with three dialogues, some pictures, and this `course.ron`.
fn folder(args: &str, course: impl AsRef<[u8]>) -> Test {
    let mut heavy = png(4, 4);
    heavy.resize(512 * 1024 + 1, 0);
    Test::new(args)
        .file("course.ron", course)
        .file("soup.ron", &*SOUP)
        .file("stew.ron", called("stew"))
        .file("broth.ron", called("broth"))
        .file("logo.png", png(40, 20))
        .file("wide.png", png(2_049, 1))
        .file("heavy.png", heavy)
}

fn fixtures() -> impl Iterator<Item = String> {
    let paths = files(&root().join("tests/fixtures/courses"), "ron").into_iter();
    paths.map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
}

#[test]
fn every_course_has_exactly_the_findings_it_marks() {
    for name in fixtures() {
        let text = fixture(&format!("courses/{name}"));
        let expected = marks(&text);
        assert_eq!(expected.is_empty(), name.starts_with("fine"), "{name} marks a finding, unless it is fine");
        let status = i32::from(expected.iter().any(|(code, ..)| code.starts_with('E')));
        let json = folder("check course.ron --format json", text).status(status).json();
        let found: Vec<_> = json.as_array().expect("an array").iter().map(mark).collect();
        assert_eq!(found, expected, "{name}: {json:#}");
    }
}

#[test]
fn every_finding_in_a_course_reads_well() {
    let mut all = String::new();
    for name in fixtures().filter(|name| !name.starts_with("fine")) {
        let status = i32::from(!name.starts_with('w'));
        let output = folder("check course.ron", fixture(&format!("courses/{name}"))).status(status).run();
        all += &format!("{name}\n{}\n", output.stdout);
    }
    insta::assert_snapshot!("courses_say", all);
}

/// The course of a folder with these files.
fn course(files: &[(&str, &str)]) -> Course {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    Course::load(Origin::Folder(folder.path().to_owned())).expect("the folder is there")
}

fn ids(course: &Course) -> Vec<&str> {
    course.playable().map(|entry| entry.id()).collect()
}

#[test]
fn what_the_order_names_comes_first_and_the_others_follow_by_level() {
    let hard = called("hard").replace("level: easy", "level: hard");
    let (a, b, c) = (called("a"), called("b"), called("c"));
    let all = [("hard.ron", &*hard), ("a.ron", &a), ("b.ron", &b), ("c.ron", &c)];
    assert_eq!(ids(&course(&all)), ["a", "b", "c", "hard"]);
    let text = "Course(format: 1, title: \"Soups\", order: [hard, c], hidden: [b])";
    let course = course(&[&all[..], &[("course.ron", text)]].concat());
    assert_eq!(ids(&course), ["hard", "c", "a", "b"]);
    assert_eq!(course.offered().map(|entry| entry.id()).collect::<Vec<_>>(), ["hard", "c", "a"]);
    assert_eq!(course.settings.title.as_deref(), Some("Soups"));
}

#[test]
fn a_folder_without_the_file_sets_nothing() {
    let course = course(&[("soup.ron", &SOUP)]);
    let Settings { title, order, hidden, pass, mode, logo } = &course.settings;
    assert!(title.is_none() && order.is_empty() && hidden.is_empty());
    assert!(pass.is_none() && mode.is_none() && logo.is_none());
    assert_eq!(ids(&course), ["soup"]);
}

#[test]
fn everything_that_is_set_is_there_to_be_used() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    for id in ["soup", "stew", "broth"] {
        write(&format!("{id}.ron"), called(id).as_bytes());
    }
    write("logo.png", &png(40, 20));
    write("course.ron", fixture("courses/fine.ron").as_bytes());
    let settings = Shared::of(folder.path()).expect("nothing is wrong").settings;
    let logo = settings.logo.as_ref().expect("a logo");
    assert_eq!((&*logo.name, logo.width, logo.height), ("logo.png", 40, 20));
    assert_eq!(*logo.png, png(40, 20));
    assert_eq!(settings.mode, Some(Mode::Coach));
    assert!(settings.hides("broth") && !settings.hides("soup"));
}

#[test]
fn marks_are_the_dialogue_s_else_the_course_s_else_the_usual_each_by_itself() {
    let marks = |dialogue: &str, set: &str| {
        let text = soup("start: opening,", &format!("{dialogue} start: opening,"));
        let text = course(&[("soup.ron", &text), ("course.ron", &format!("Course(format: 1, title: \"S\", {set})"))]);
        let entry = text.playable().next().expect("it can be played");
        entry.checked.playable().expect("it can be played").pass_marks()
    };
    assert_eq!(marks("", ""), (70, 50));
    assert_eq!(marks("", "pass: (overall: 80)"), (80, 50));
    assert_eq!(marks("", "pass: (overall: 80, each: 0)"), (80, 0));
    assert_eq!(marks("pass: (each: 90),", "pass: (overall: 80, each: 60)"), (80, 90));
    assert_eq!(marks("pass: (overall: 100, each: 90),", "pass: (overall: 80, each: 60)"), (100, 90));
    assert_eq!(marks("pass: (),", "pass: ()"), (70, 50));
}

#[test]
fn a_course_or_rubric_with_an_error_is_listed_and_nothing_of_the_folder_is_played() {
    for (name, text) in [("course.ron", "Course(format: 1)"), ("rubric.ron", "Rubric(format: 1, language: en)")] {
        let course = course(&[("soup.ron", &SOUP), (name, text)]);
        assert!(course.is_faulty());
        assert_eq!((course.playable().count(), course.offered().count()), (0, 0), "{name}");
        let broken: Vec<_> = course.broken().map(|broken| broken.file).collect();
        assert_eq!(broken, [name]);
    }
}

#[cfg(unix)]
#[test]
fn a_logo_that_is_a_link_out_of_the_folder_is_not_followed() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let inside = folder.path().join("course");
    fs::create_dir(&inside).expect("a folder");
    fs::write(folder.path().join("secret.png"), png(4, 4)).expect("a file");
    fs::write(inside.join("course.ron"), "Course(format: 1, title: \"S\", logo: \"logo.png\")").expect("a file");
    fs::write(inside.join("soup.ron"), &*SOUP).expect("a file");
    let found = |to: &Path| {
        let link = inside.join("logo.png");
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(to, &link).expect("a link");
        match Shared::of(&inside) {
            Ok(shared) => {
                assert!(shared.settings.logo.is_some());
                String::new()
            }
            Err(faulty) => {
                let finding = &faulty.0[0].findings[0];
                format!("{} {}", finding.code, finding.message)
            }
        }
    };
    assert_eq!(
        found(Path::new("../secret.png")),
        "E104 logo.png cannot be read: it is a link that leads out of the folder"
    );
    fs::write(inside.join("small.png"), png(4, 4)).expect("a file");
    assert_eq!(found(Path::new("small.png")), "");
}

const BROKEN: [(&str, &str); 2] = [
    ("rubric.ron", "Rubric(format: 1, language: en, moves: [(id: hums, kind: godo, name: \"Hums\", anger: -1)])"),
    ("course.ron", "Course(format: 1, title: \"Soups\", order: [stew])"),
];

#[test]
fn whatever_needs_a_rubric_or_a_course_with_an_error_says_so_and_stops() {
    for (name, text) in BROKEN {
        for command in ["try soup.ron --say heard_you", "try soup.ron --json --say heard_you", "play soup.ron"]
            .into_iter()
            .chain(["outcomes soup.ron", "outcomes soup.ron --json", "graph soup.ron", "graph soup.ron -o soup.svg"])
        {
            let output = Test::new(command).file("soup.ron", &*SOUP).file(name, text).status(1).run();
            let code = if name == "rubric.ron" { "error[E102]: godo" } else { "error[E201]: order names stew" };
            assert!(output.stdout.starts_with(code), "{command}: {}", output.stdout);
            assert_eq!(output.stdout.matches("error[").count(), 1, "{command}: {}", output.stdout);
            let elsewhere = format!("{command} --dialogues there");
            let test = Test::new(&elsewhere).file("soup.ron", &*SOUP).file(&format!("there/{name}"), text).status(1);
            assert!(test.run().stdout.starts_with(code), "{elsewhere}");
        }
    }
    let (name, text) = BROKEN[0];
    Test::new("rubric --dialogues .").file(name, text).status(1).stdout_has("error[E102]: godo").run();
    let (name, text) = BROKEN[1];
    Test::new("rubric --dialogues .").file(name, text).stdout_has("The moves that are built in").run();
}

#[test]
fn beside_a_rubric_or_a_course_with_an_error_check_finds_what_needs_neither() {
    let dialogue = soup("moves: [apologizes], goto: fed", "moves: [apologises], anger: 200, goto: fedd");
    let dialogue = dialogue.replace("says: \"Thank you.\"", "says: \"Thank you, {custmer}.\"");
    for (name, text) in BROKEN {
        let own = if name == "rubric.ron" { "E102" } else { "E201" };
        for (args, files) in [("check .", 2), ("check soup.ron", 2), ("check soup.ron rubric.ron course.ron", 2)] {
            let args = match name {
                "rubric.ron" => args.replace(" course.ron", ""),
                _ => args.replace(" rubric.ron", ""),
            };
            let test = |args: &str| Test::new(args).file("soup.ron", &*dialogue).file(name, text).status(1);
            let output = test(&args).run();
            assert!(
                output.stdout.ends_with(&format!("{files} files checked: 3 errors, 0 warnings\n")),
                "{}",
                output.stdout
            );
            let said = format!("{name} has errors: until they are mended, only the words and arrows");
            assert!(output.stdout.contains(&said), "{}", output.stdout);
            let json = test(&format!("{args} --format json")).json();
            let mut codes: Vec<_> = json.as_array().expect("an array").iter().map(|f| f["code"].as_str()).collect();
            codes.sort_unstable();
            let mut expected = [Some(own), Some("E104"), Some("E201")];
            expected.sort_unstable();
            assert_eq!(codes, expected, "{args}");
        }
    }
}

#[test]
fn a_sound_rubric_and_course_are_not_reported_with_a_single_file() {
    let test = |args: &str| folder(args, fixture("courses/fine.ron"));
    let one = test("check soup.ron --format json").json();
    assert!(one.as_array().expect("an array").iter().all(|f| f["severity"] == "warning"), "{one}");
    test("check soup.ron").stdout_has("1 file checked").run();
    test("check .").stdout_has("4 files checked").run();
    test("check course.ron").stdout("1 file checked, nothing found\n").run();
}

#[test]
fn the_marks_of_a_course_hold_wherever_somebody_is_told_whether_a_run_passes() {
    let strict = "Course(format: 1, title: \"Soups\", pass: (overall: 100, each: 100))";
    let mild = "Course(format: 1, title: \"Soups\", pass: (overall: 0, each: 0))";
    // What a run that says the worse of two replies earns is nothing, so that no mark but 0 is reached.
    let text = fixture("soup.ron").replace("outcome: lost", "outcome: resolved");
    let passes = |args: &str, course: &str| {
        let json = Test::new(args).file("soup.ron", &text).file("course.ron", course).json();
        json["passed"].as_bool().expect("whether it passed")
    };
    assert!(!passes("try soup.ron --json --say was_hot", strict));
    assert!(passes("try soup.ron --json --say was_hot", mild));
    let players = |course: &str| {
        let json = Test::new("outcomes soup.ron --json").file("soup.ron", &text).file("course.ron", course).json();
        json["players"].as_array().expect("players").iter().find(|p| p["player"] == "worst").expect("one")["passed"]
            .clone()
    };
    assert_ne!(players(strict), players(mild));
    // Whoever says sorry has not listened, and the other way round: no run reaches the usual mark on each skill.
    let text = soup("moves: [does_not_listen]", "points: { listening: 2 }");
    for args in ["check .", "check soup.ron", "check elsewhere/soup.ron --dialogues ."] {
        let found = |course: &str| {
            let test = Test::new(args).file("soup.ron", &text).file("elsewhere/soup.ron", &text);
            test.arg("--format").arg("json").file("course.ron", course).run().stdout.contains("W401")
        };
        assert!(found("Course(format: 1, title: \"Soups\")") && !found(mild), "{args}");
    }
}

#[test]
fn a_rubric_or_a_course_that_cannot_be_read_at_all_is_a_finding_in_every_format() {
    for name in ["rubric.ron", "course.ron"] {
        // A folder of that name cannot be read by anybody, whatever their rights.
        let test =
            |args: &str| Test::new(args).file("soup.ron", &*SOUP).file(&format!("{name}/notes.txt"), "").status(1);
        let said = format!("cannot read ./{name}: it is not a file");
        test("check .").stdout_has(&format!("error[E101]: {said}")).run();
        test("check soup.ron").stdout_has("error[E101]: ").run();
        let json = test("check . --format json").json();
        let message = json[0]["message"].as_str().expect("a message").replace('\\', "/");
        assert_eq!((&json[0]["code"], &json[0]["line"], message), (&"E101".into(), &1.into(), said));
        test("check . --format github").stdout_has("E101").run();
        test("check . --format sarif").stdout_has("E101").run();
        test("try soup.ron --say heard_you").stdout_has("error[E101]: ").run();
        test("outcomes soup.ron --json").stdout_has("error[E101]: ").run();
    }
}

#[test]
fn a_course_of_very_many_names_is_checked_in_a_moment() {
    let names: Vec<String> = (0..40_000).map(|n| format!("dialogue_{n}")).collect();
    let lists = format!("order: [{}], hidden: [{}]", names.join(", "), names[20_000..].join(", "));
    let text = format!("Course(format: 1, title: \"Soups\", {lists})");
    let begun = Instant::now();
    let json = Test::new("check course.ron --format json").file("course.ron", text).status(1).json();
    let codes = |code: &str| json.as_array().expect("an array").iter().filter(|row| row["code"] == code).count();
    // That 20,000 have two places, and that none is there: each is said.
    assert_eq!((codes("E105"), codes("E201")), (20_000, 60_000));
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn a_rubric_or_a_course_that_is_no_text_is_a_finding_that_says_what_it_seems_to_be() {
    let utf_16: Vec<u8> = "Course(format: 1)".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf_16 = [vec![0xff, 0xfe], utf_16].concat();
    for name in ["rubric.ron", "course.ron"] {
        let test = |args: &str| Test::new(args).file("soup.ron", &*SOUP).file(name, &utf_16).status(1);
        for args in ["check . --format json", "check soup.ron --format json", &format!("check {name} --format json")] {
            let json = test(args).json();
            assert_eq!(
                (&json[0]["code"], &json[0]["line"], &json[0]["column"]),
                (&"E101".into(), &1.into(), &1.into())
            );
            assert!(
                json[0]["message"].to_string().contains("UTF-16") || json[0]["help"].to_string().contains("UTF-16")
            );
        }
        test("try soup.ron --say heard_you").stdout_has("error[E101]").stdout_has("UTF-16").run();
    }
}
