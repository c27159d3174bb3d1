//! W602, what looks like a dialogue and is not read, and E107 for two files that differ in capitals alone.
//! `tests/fixtures/folders` has folders as they come about; what no version control can keep is made here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use unruffled::check::course::{Course, Origin};
use unruffled::diagnostic::Code;

use crate::support::{SOUP, Test, root, said, soup};

/// A folder with the soup and these files, each with the text of a dialogue.
fn folder(names: &[&str]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for name in ["soup.ron"].iter().chain(names) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, &*SOUP).expect("a file");
    }
    folder
}

/// What is found in a folder, by the code.
fn found(folder: &Path, code: &str) -> Vec<(String, Value)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trainer"));
    command.current_dir(folder).args(["check", ".", "--format", "json"]).env_remove("UNRUFFLED_DIALOGUES");
    let output = command.output().expect("the trainer program runs");
    let rows: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let rows = rows.as_array().expect("an array").iter().filter(|row| row["code"] == code);
    let file =
        |row: &Value| row["file"].as_str().expect("a file").replace('\\', "/").trim_start_matches("./").to_owned();
    rows.map(|row| (file(row), row.clone())).collect()
}

/// The names of what is not read in a folder with these files.
fn passed_by(names: &[&str]) -> Vec<String> {
    found(folder(names).path(), "W602").into_iter().map(|(file, _)| file).collect()
}

/// What the help for one such file says.
fn help(names: &[&str]) -> String {
    match &found(folder(names).path(), "W602")[..] {
        [(_, row)] => row["help"].as_str().expect("help").to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_called_nearly_as_a_dialogue_is_said_with_a_name_that_would_do() {
    for (name, wanted) in [
        ("stew.ron.txt", "stew.ron"),
        ("stew.ron.TXT", "stew.ron"),
        ("stew.RON.txt", "stew.ron"),
        ("stew.ron.docx", "stew.ron"),
        ("stew.ron.ron", "stew.ron"),
        ("STEW.RON", "STEW.ron"),
        ("stew.Ron", "stew.ron"),
        ("Rubric.ron", "rubric.ron"),
        ("RUBRIC.RON", "rubric.ron"),
        ("rubric.ron.txt", "rubric.ron"),
        ("Course.ron", "course.ron"),
        ("course.ron.txt", "course.ron"),
        ("stew.copy.ron", "stew_copy.ron"),
        ("stew.v2.ron", "stew_v2.ron"),
        ("stew.old.ron", "stew_old.ron"),
        ("1st stew.RON", "talk_1st_stew.ron"),
        ("stew.txt", "stew.ron"),
        ("stew", "stew.ron"),
    ] {
        assert_eq!(passed_by(&[name]), [name]);
        assert_eq!(help(&[name]), format!("rename it to {wanted}"), "{name}");
    }
}

#[test]
fn what_nearly_looks_so_and_is_not_meant_is_passed_by_in_silence() {
    let fine =
        ["soup.de.ron", "soup.th.ron", "soup.pt-BR.ron", "soup.ron.bak", ".stew.ron.swp", ".old/stew.ron", "stew.md"];
    assert_eq!(passed_by(&fine), [""; 0]);
    let folder = folder(&[]);
    for (name, text) in [("notes.txt", "Dialogue"), ("LICENSE", "MIT"), ("soup.gsw.ron", "Translation()")] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    fs::create_dir_all(folder.path().join("pictures/large")).expect("a folder");
    fs::write(folder.path().join("pictures/large/logo.png"), "").expect("a file");
    assert_eq!(found(folder.path(), "W602"), []);
}

#[test]
fn a_name_that_is_taken_is_not_proposed() {
    assert_eq!(
        help(&["soup.ron.txt"]),
        "there is a soup.ron too: take one of them away, or give this one another name that ends in .ron"
    );
}

/// Only where capitals tell files apart is the one not the other.
#[cfg(target_os = "linux")]
#[test]
fn a_file_in_the_way_is_called_as_it_is_called() {
    let help = |names: &[&str]| {
        let said = found(folder(names).path(), "W602").into_iter().find(|(file, _)| file == "stew.ron.txt");
        said.expect("it is not read").1["help"].as_str().expect("help").to_owned()
    };
    assert!(help(&["stew.ron.txt", "STEW.RON"]).starts_with("there is a STEW.RON too: "));
    assert!(help(&["stew.ron.txt", "STEW.RON", "stew.ron"]).starts_with("there is a stew.ron too: "));
}

#[test]
fn a_folder_of_dialogues_in_the_folder_is_said_however_deep_they_lie() {
    assert_eq!(passed_by(&["week_two/stew.ron", "week_three/more/stew.RON"]), ["week_three", "week_two"]);
    let json = found(folder(&["week_two/stew.ron"]).path(), "W602");
    assert_eq!(
        (&json[0].1["line"], &json[0].1["column"], &json[0].1["severity"]),
        (&1.into(), &1.into(), &"warning".into())
    );
}

// Where capitals make no difference, `Rubric.ron` is read as `rubric.ron` too.
#[cfg(not(any(windows, target_os = "macos")))]
#[test]
fn the_folders_of_the_fixtures_read_well() {
    let folders = root().join("tests/fixtures/folders");
    let mut names: Vec<PathBuf> =
        fs::read_dir(folders).expect("the fixtures").map(|e| e.expect("an entry").path()).collect();
    names.sort();
    let mut all = String::new();
    for path in names {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let output = Command::new(env!("CARGO_BIN_EXE_trainer"))
            .current_dir(&path)
            .env_remove("UNRUFFLED_DIALOGUES")
            .args(["check", "--allow", "W402,W501,W502"])
            .output()
            .expect("the trainer program runs");
        let said = said(output.stdout);
        assert_eq!(said.contains("W602"), !name.contains("_fine"), "{name}: {said}");
        let said: String =
            said.lines().filter(|line| !line.contains("passed over")).map(|line| format!("{line}\n")).collect();
        all += &format!("{name}\n{said}\n");
    }
    insta::assert_snapshot!("folders_say", all);
}

// Where capitals make no difference the two are one file.
#[cfg(not(any(windows, target_os = "macos")))]
#[test]
fn what_is_not_read_is_not_counted_as_checked_and_can_be_denied_and_passed_over() {
    let test = |args: &str| Test::new(args).file("stew.RON", &*SOUP).fixture("stew.ron").file("week/a.ron", &*SOUP);
    test("check .").stdout_has("1 file checked: 0 errors, 2 warnings\n").run();
    test("check . --deny warnings").status(1).run();
    test("check . --deny warnings --allow W602").stdout_has("nothing found\n2 warnings passed over: 2 W602\n").run();
    test("check . --format github").stdout_has("stew.RON is not read").run();
    test("check . --format sarif").stdout_has("W602").run();
    // A file that is named is read.
    test("check stew.ron").stdout("1 file checked, nothing found\n").run();
}

#[test]
fn a_folder_in_which_nothing_is_read_says_both() {
    let test = Test::new("check").file("dialogues/soup.ron.txt", &*SOUP).status(2);
    test.stdout_has("W602").stderr("trainer: dialogues has no dialogues in it: files that end in .ron\n").run();
    let here =
        Test::new("check").file("soup.RON", &*SOUP).file("dialogues/stew.ron", soup("id: soup", "id: stew")).status(2);
    here.stdout_has("soup.RON is not read").stderr("trainer: . has no dialogues in it: files that end in .ron\n").run();
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_said() {
    use std::os::unix::fs::symlink;
    let folder = folder(&["stew.ron.bak"]);
    symlink("gone.ron", folder.path().join("broth.ron")).expect("a link");
    symlink("ring.ron", folder.path().join("ring.ron")).expect("a link");
    symlink("gone.txt", folder.path().join("notes.txt")).expect("a link");
    symlink("soup.ron", folder.path().join("other.ron")).expect("a link");
    let json = found(folder.path(), "W602");
    let said: Vec<_> = json.iter().map(|(file, row)| (file.as_str(), row["message"].as_str())).collect();
    assert_eq!(
        said,
        [
            ("broth.ron", Some("broth.ron is a link that leads nowhere")),
            ("ring.ron", Some("ring.ron is a link that leads nowhere"))
        ]
    );
}

/// Only where capitals tell files apart can there be two.
#[cfg(target_os = "linux")]
#[test]
fn two_names_that_differ_in_capitals_alone_are_an_error_at_the_second() {
    let folder = folder(&["Soup.ron"]);
    fs::write(folder.path().join("Soup.ron"), SOUP.replace("id: soup", "id: Soup")).expect("a file");
    let json = found(folder.path(), "E107");
    assert_eq!(json.len(), 1, "{json:?}");
    let (file, row) = &json[0];
    assert_eq!((file.as_str(), &row["line"], &row["column"]), ("soup.ron", &7.into(), &9.into()));
    assert_eq!(row["message"], "soup.ron and Soup.ron differ in capitals alone: on many computers they are one file");
    let course = Course::load(Origin::Folder(folder.path().to_owned())).expect("the folder");
    assert_eq!(course.playable().map(|entry| entry.id()).collect::<Vec<_>>(), ["Soup"]);
    // A copy of a file has its id too: that is one mistake.
    fs::write(folder.path().join("soup.ron"), SOUP.replace("id: soup", "id: Soup")).expect("a file");
    assert_eq!(found(folder.path(), "E107").len(), 1);
    // What cannot be read at all is one of the two all the same.
    fs::write(folder.path().join("soup.ron"), "Dialogue(").expect("a file");
    assert_eq!(found(folder.path(), "E107")[0].1["line"], 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_rubric_in_other_capitals_beside_the_real_one_is_told_apart() {
    let folder = folder(&["Rubric.ron"]);
    fs::write(folder.path().join("rubric.ron"), unruffled::dialogue::Rubric::BUILT_IN).expect("a file");
    let json = found(folder.path(), "W602");
    assert_eq!(json.len(), 1);
    assert!(json[0].1["help"].as_str().is_some_and(|help| help.starts_with("there is a rubric.ron too")), "{json:?}");
}

#[test]
fn the_page_s_examples_are_true() {
    let names = |heading: &str| -> Vec<&str> {
        let section = Code::W602.page().split("\n## ").find_map(|s| s.strip_prefix(heading)).expect("a section");
        let example = section.split("```files\n").nth(1).and_then(|e| e.split("```").next()).expect("an example");
        example.lines().collect()
    };
    for name in names("Wrong") {
        let file = name.split('/').next().expect("a name");
        assert_eq!(passed_by(&[name]), [file]);
    }
    assert_eq!(passed_by(&names("Mended")), [""; 0]);
}
