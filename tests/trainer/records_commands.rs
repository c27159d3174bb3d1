//! `trainer forget`, `trainer export` and `trainer import`: what is done with what is kept about people.

use std::fs;
use std::path::Path;

use serde_json::Value;
use unruffled::dialogue::{Mode, Rubric};
use unruffled::records::{Attempt, FILE, PROGRAM_VERSION, Person, PersonId, Store, content_hash};

use crate::support::{SOUP, Test, run};

/// Somebody of this name, told from others of the same name by a number.
pub fn person(number: u8, name: &str) -> Person {
    Person::named(PersonId::new(1, &[number; 10]), name)
}

/// Lets somebody play the soup as many times as there are words, with one word each.
fn played(data: &Path, who: &Person, words: &[&str]) {
    put(&Store::open(data).expect("records"), who, words);
}

/// The same in records that are open.
pub fn put(store: &Store, who: &Person, words: &[&str]) {
    for word in words {
        let started_ms = 1_790_000_000_000;
        let attempt = Attempt {
            id: store.new_id(started_ms),
            trainee: who.clone(),
            dialogue: "soup".to_owned(),
            dialogue_hash: content_hash(&SOUP),
            rubric_hash: content_hash(Rubric::BUILT_IN),
            language: Some("en".to_owned()),
            case: None,
            seed: 7,
            mode: Mode::Practice,
            pace: false,
            shuffled: true,
            started_ms,
            ended_ms: None,
            program_version: PROGRAM_VERSION.to_owned(),
            platform: Some("linux x86_64".to_owned()),
            retry: None,
            shift: None,
            marks: Some((70, 50)),
        };
        store.begin(&attempt).expect("it is kept");
        store.record(&attempt.id, 0, &word.parse().expect("a reply"), 900).expect("it is kept");
        store.finish(&attempt.id, started_ms + 1_000).expect("it is kept");
    }
}

fn bytes_have(folder: &Path, text: &str) -> bool {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| fs::read(entry.expect("a file").path()));
    files.map(|file| file.expect("a file")).any(|file| file.windows(text.len()).any(|w| w == text.as_bytes()))
}

#[test]
fn whoever_is_to_be_forgotten_is_gone_once_that_was_said_for_sure() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    played(&data, &person(1, "Griselda Quux"), &["heard_you", "was_hot"]);
    played(&data, &person(2, "Ben"), &["heard_you"]);
    let id = person(1, "").id;
    let forget = |more: &str| run(folder.path(), &format!("forget --data data {more}"));

    let said = format!(
        "Griselda Quux ({id}) would be taken out of data/unruffled.sqlite3: 2 attempts with 2 answers, 0 ratings.\n"
    );
    assert_eq!(forget(&format!("{id} --dry-run")), (0, said, String::new()));
    // Nobody sits there to be asked.
    let (status, _, complaint) = forget(&id.to_string());
    assert_eq!((status, &*complaint), (2, "trainer: nothing was taken out: where nobody can be asked, say --yes\n"));
    assert!(bytes_have(&data, "Griselda"));

    let (status, said, complaint) = forget(&format!("{id} --yes"));
    assert_eq!((status, &*complaint), (0, ""));
    assert!(said.starts_with(&format!("Griselda Quux ({id}) was taken out: 2 attempts with 2 answers")), "{said}");
    assert!(!bytes_have(&data, "Griselda") && !bytes_have(&data, &id.to_string()));
    assert!(bytes_have(&data, "Ben"));
    let (status, _, complaint) = forget(&format!("{id} --yes"));
    assert_eq!(status, 2);
    assert!(complaint.starts_with(&format!("trainer: nobody called {id} is in ")), "{complaint}");
}

#[test]
fn who_is_meant_is_asked_where_several_have_the_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    played(&data, &person(1, "Zoë"), &["heard_you"]);
    played(&data, &person(2, "ZOE\u{308}"), &["was_hot"]);
    for command in ["forget zoë --yes", "export --of zoë"] {
        let (status, said, complaint) = run(folder.path(), &format!("{command} --data data"));
        assert_eq!((status, &*said), (2, ""), "{command}");
        assert!(complaint.starts_with("trainer: 2 people are called zoë; say which by the id:\n"), "{complaint}");
        assert!([1, 2].iter().all(|n| complaint.contains(&person(*n, "").id.to_string())), "{complaint}");
    }
    assert_eq!(Store::open(&data).expect("records").all().expect("attempts").attempts.len(), 2);
}

#[test]
fn the_debriefs_of_all_talks_are_written_as_pages_and_nothing_else_in_their_folder_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    played(&folder.path().join("data"), &person(1, "Ada"), &["heard_you", "was_hot"]);
    fs::create_dir(folder.path().join("dialogues")).expect("a folder");
    fs::write(folder.path().join("dialogues/soup.ron"), &**SOUP).expect("a dialogue");
    let id = person(1, "Ada").id;
    let export = || run(folder.path(), "export --of Ada --data data --pages pages");
    assert_eq!(export(), (0, format!("Ada ({id}): 2 pages in pages\n"), String::new()));
    let pages = folder.path().join("pages");
    let mut names: Vec<String> = fs::read_dir(&pages)
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let [first, second] = &names[..] else { panic!("{names:?}") };
    assert!(first.starts_with("soup 2026-09-") && first.ends_with(" Ada 2.html"), "{first}");
    assert_eq!(*second, first.replace(" Ada 2.html", " Ada.html"), "both talks began in the same minute");
    let page = |name: &String| fs::read_to_string(pages.join(name)).expect("a page");
    assert!(page(second).contains("Cold. I am sorry.") && !page(second).contains("Never mind."));
    assert!(page(first).contains("Never mind."));
    let before = page(second);
    fs::write(pages.join(second), "something else").expect("it is written");
    fs::write(pages.join("notes.txt"), "mine").expect("it is written");
    assert_eq!(export().0, 0);
    assert_eq!((page(second), &*page(&"notes.txt".to_owned())), (before, "mine"));
    let (status, _, complaint) = run(folder.path(), "export --of Ada --data data --pages pages -o ada.json");
    assert_eq!(status, 2, "{complaint}");
}

#[test]
fn what_one_copy_writes_another_takes_in_and_writes_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    let ada = person(1, "Ada Lovelace");
    played(&here, &ada, &["heard_you", "was_hot"]);
    played(&here, &person(2, "Ben"), &["heard_you"]);
    fs::create_dir(folder.path().join("dialogues")).expect("a folder");
    fs::write(folder.path().join("dialogues/soup.ron"), &**SOUP).expect("a dialogue");

    let id = ada.id;
    let (status, said, complaint) = run(folder.path(), &format!("export --of {id} -o ada.json --data here"));
    assert_eq!((status, &*said, &*complaint), (0, &*format!("Ada Lovelace ({id}): 2 attempts in ada.json\n"), ""));
    let json: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("ada.json")).expect("a file")).expect("JSON");
    assert_eq!(json["person"]["name"], "Ada Lovelace");
    assert_eq!(json["attempts"][1]["inputs"][0]["did"], "was_hot");
    assert_eq!(json["attempts"][0]["seed"], "7", "a text, for programs that read no such numbers");
    // The dialogue lies at hand, and so its text is with the attempts.
    assert_eq!(json["texts"][content_hash(&SOUP)], **SOUP);
    assert!(!json.to_string().contains("Ben"));

    let (status, _, complaint) = run(folder.path(), &format!("export --of {id} -o ada.json --data here"));
    assert_eq!((status, &*complaint), (2, "trainer: ada.json is there already, and was left as it is\n"));

    let import = |expected: &str| {
        let expected = format!("Ada Lovelace ({id}): {expected}\n");
        assert_eq!(run(folder.path(), "import ada.json --data there"), (0, expected, String::new()));
    };
    import("2 attempts new here, 0 more complete now, 0 here already.");
    import("0 attempts new here, 0 more complete now, 2 here already.");
    let (_, printed, _) = run(folder.path(), &format!("export --of {id} --data there"));
    let again: Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(again, json);
    assert!(bytes_have(&there, "Ada Lovelace"));
}

#[test]
fn what_cannot_be_taken_in_is_said_and_nothing_is() {
    for (text, why) in [
        ("", "it ends in the middle, and the rest of it is missing"),
        ("{\"some\": \"thing\"}", "it is not what trainer export writes"),
    ] {
        let complaint = format!("trainer: cannot read ada.json: {why}; nothing of it was taken in\n");
        let test = Test::new("import ada.json --data data").file("ada.json", text).status(2).stderr(complaint);
        test.run();
    }
    Test::new("import nowhere.json --data data").status(2).stderr_has("cannot read nowhere.json").run();
    Test::new("import ada.json --data data")
        .file("ada.json", b"\xff\xfe")
        .status(2)
        .stderr_has("no text in UTF-8")
        .run();
}

#[test]
fn where_no_records_are_none_are_begun() {
    let folder = tempfile::tempdir().expect("a folder");
    for command in ["forget Ada --yes", "export --of Ada"] {
        let (status, _, complaint) = run(folder.path(), &format!("{command} --data data"));
        let expected =
            "trainer: there is no unruffled.sqlite3 in data; say with --data which folder holds the records\n";
        assert_eq!((status, &*complaint), (2, expected), "{command}");
    }
    assert!(!folder.path().join("data").exists());
    fs::create_dir(folder.path().join("data")).expect("a folder");
    fs::write(folder.path().join("data").join(FILE), "no records").expect("a file");
    let (status, _, complaint) = run(folder.path(), "export --of Ada --data data");
    assert_eq!(status, 2);
    assert!(complaint.contains("damaged"), "{complaint}");
}

#[test]
fn everybody_is_listed_with_the_id_by_which_a_guest_can_be_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let guest = Person::guest(PersonId::new(1, &[9; 10]));
    played(&data, &person(1, "Zoë"), &["heard_you", "was_hot"]);
    played(&data, &guest, &["heard_you"]);
    let (status, listed, complaint) = run(folder.path(), "people --data data");
    assert_eq!((status, &*complaint), (0, ""));
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 2, "{listed}");
    assert!(lines[0].starts_with(&format!("{}  a guest, 1 attempt, the last begun on 20", guest.id)), "{listed}");
    assert!(lines[1].starts_with(&format!("{}  Zoë, 2 attempts, the last begun on 20", person(1, "").id)), "{listed}");
    assert_eq!(run(folder.path(), &format!("forget {} --yes --data data", guest.id)).0, 0);
    assert_eq!(run(folder.path(), "people --data data").1.lines().count(), 1);
    assert_eq!(run(folder.path(), &format!("forget {} --yes --data data", person(1, "").id)).0, 0);
    assert!(run(folder.path(), "people --data data").1.starts_with("Nobody has played yet: "));
}

#[test]
fn whoever_is_asked_for_by_no_name_or_by_one_that_nobody_has_is_told_where_the_names_are() {
    let folder = tempfile::tempdir().expect("a folder");
    played(&folder.path().join("data"), &person(1, "Ada"), &["heard_you"]);
    let blank = Test::new("export --data").arg(&folder.path().join("data").to_string_lossy()).arg("--of").arg("");
    blank.status(2).stderr("trainer: say who: a name or an id; trainer people lists who is in the records\n").run();
    let (_, _, complaint) = run(folder.path(), "export --of Bert --data data");
    assert!(complaint.ends_with("; trainer people lists who is\n"), "{complaint}");
}

#[test]
fn a_folder_that_is_not_there_is_said_to_be_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    played(&folder.path().join("data"), &person(1, "Ada"), &["heard_you"]);
    let (status, _, complaint) = run(folder.path(), "export --of Ada -o nowhere/ada.json --data data");
    let expected = "trainer: cannot write nowhere/ada.json: there is no folder nowhere; make it first\n";
    assert_eq!((status, &*complaint), (2, expected));
}

#[test]
fn a_file_in_which_something_cannot_have_happened_is_taken_in_in_no_part() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    played(&data, &person(1, "Ada"), &["heard_you", "was_hot"]);
    fs::create_dir(folder.path().join("dialogues")).expect("a folder");
    fs::write(folder.path().join("dialogues/soup.ron"), &**SOUP).expect("a dialogue");
    let (_, json, _) = run(folder.path(), "export --of Ada --data data");
    fs::write(folder.path().join("ada.json"), json.replace("\"did\": \"was_hot\"", "\"did\": \"was_cold\""))
        .expect("a file");
    let (status, said, complaint) = run(folder.path(), "import ada.json --data there");
    assert_eq!((status, &*said), (2, ""));
    let why =
        "trainer: cannot read ada.json: attempts[1].inputs[0].did: was_cold cannot be said here; what can be said is ";
    assert!(complaint.starts_with(why) && complaint.contains("; nothing of it was taken in"), "{complaint}");
    assert!(!folder.path().join("there").exists());
}

#[test]
fn what_is_old_can_be_taken_out_whoever_s_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    // Begun in September 2026, and long ago by the time that anybody reads this.
    played(&data, &person(1, "Griselda Quux"), &["heard_you", "was_hot"]);
    let forget = |more: &str| run(folder.path(), &format!("forget --data data {more}"));
    let (status, stdout, _) = forget("--older-than 36500d");
    assert_eq!(status, 0);
    assert!(stdout.starts_with("What was begun before 19") && stdout.ends_with(": nothing.\n"), "{stdout}");
    let (status, stdout, _) = forget("--older-than 1d --dry-run");
    assert_eq!(status, 0);
    assert!(stdout.contains("would be taken out of data/unruffled.sqlite3: 2 attempts with 2 answers"), "{stdout}");
    assert!(bytes_have(&data, "Griselda"), "nothing was taken out yet");
    let (status, stdout, stderr) = forget("--older-than 1d --yes");
    assert_eq!((status, &*stderr), (0, ""), "{stdout}");
    assert!(!bytes_have(&data, "Griselda"), "whoever has no other attempt is gone too");
    for (args, wanted) in
        [("--older-than soon", "soon is no number of days: write it as 365d"), ("--older-than 0d", "0d is no number")]
    {
        let (status, _, stderr) = forget(args);
        assert_eq!(status, 2, "{args}");
        assert!(stderr.contains(wanted), "{stderr}");
    }
    assert_eq!(forget("Ada --older-than 1d").0, 2, "one or the other");
}
