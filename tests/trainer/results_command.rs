//! `trainer results`: what many people did, what came of it, and which turns are worth a look.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{files, root, run};
use crate::trainees::{Floor, trainees};

/// The scene in which the shipped kettle is told to have another best reply, that reply, and the one that takes its place.
const PLANTED: (&str, &str, &str) = ("opening", "is_she_all_right", "receipt_first");

/// A folder with a course and the records of sixty people in `laptops`, one of whose turns is worth the wrong thing where
/// that is planted.
fn floor(planted: bool) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(if planted { "results-planted" } else { "results-sound" });
    let _ = fs::remove_dir_all(&folder);
    let dialogues = folder.join("dialogues");
    fs::create_dir_all(&dialogues).expect("a folder");
    for path in files(&root().join("dialogues"), "ron") {
        let mut text = fs::read_to_string(&path).expect("a shipped file");
        if planted && path.ends_with("faulty_kettle.ron") {
            let apologizes =
                "moves: [apologizes, names_the_feeling],\n                 why: \"You asked about a person";
            let asks = "moves: [asks_for_details_first],\n                 why: \"You asked for paper";
            for (reply, moves) in [(apologizes, "asks_for_details_first"), (asks, "apologizes, names_the_feeling")] {
                assert!(text.contains(reply), "the kettle begins otherwise now");
                let (_, why) = reply.split_once('\n').expect("two lines");
                text = text.replacen(reply, &format!("moves: [{moves}],\n{why}"), 1);
            }
        }
        fs::write(dialogues.join(path.file_name().expect("a name")), text).expect("a file");
    }
    let mut floor = Floor::of(&dialogues);
    floor.planted = planted.then_some(PLANTED);
    floor.write(&folder.join("laptops"), &trainees(60));
    folder
}

static PLANTED_FLOOR: LazyLock<PathBuf> = LazyLock::new(|| floor(true));
static SOUND_FLOOR: LazyLock<PathBuf> = LazyLock::new(|| floor(false));

fn json(folder: &Path, args: &str, name: &str) -> Value {
    let out = TempDir::new().expect("a folder");
    let file = out.path().join(name);
    let (status, stdout, stderr) = run(folder, &format!("results laptops {args} -o {}", file.display()));
    assert_eq!((status, &*stderr), (0, ""), "{stdout}");
    serde_json::from_slice(&fs::read(&file).expect("it is written")).expect("JSON")
}

fn rows<'v>(all: &'v Value, table: &str) -> &'v Vec<Value> {
    all[table].as_array().unwrap_or_else(|| panic!("there is no {table}"))
}

#[test]
fn a_turn_that_is_worth_the_wrong_thing_is_found_and_no_sound_one_is_doubted() {
    let all = json(&PLANTED_FLOOR, "", "all.json");
    let wrong: Vec<&Value> = rows(&all, "doubts").iter().filter(|row| row["doubt"] == "wrong_key").collect();
    assert_eq!(wrong.len(), 1, "{wrong:#?}");
    assert_eq!(wrong[0]["dialogue"], "faulty_kettle");
    assert_eq!((&wrong[0]["scene"], &wrong[0]["reply"]), (&PLANTED.0.into(), &PLANTED.1.into()));
    let file = wrong[0]["file"].as_str().expect("a file");
    let line = wrong[0]["line"].as_u64().expect("a line") as usize;
    let text = fs::read_to_string(PLANTED_FLOOR.join(file)).expect("the file that is named");
    assert!(text.lines().nth(line - 1).is_some_and(|line| line.contains("id: is_she_all_right")), "{file}:{line}");
    assert!(rows(&all, "turns").iter().all(|row| row["people"].as_u64() >= Some(5)), "fewer are not told apart");
    let all = json(&SOUND_FLOOR, "", "all.json");
    let false_alarms = ["wrong_key", "backwards"];
    let doubted: Vec<&Value> =
        rows(&all, "doubts").iter().filter(|row| false_alarms.iter().any(|one| row["doubt"] == *one)).collect();
    assert!(doubted.is_empty(), "{doubted:#?}");
}

/// What the README shows: `tests/trainer/snapshots/trainer__results_command__sixty_people.snap.html`, to be opened in a browser.
#[test]
#[cfg(unix)]
fn the_page_of_sixty_people_is_as_it_is_stored() {
    let out = TempDir::new().expect("a folder");
    let file = out.path().join("page.html");
    let (status, _, stderr) = run(&PLANTED_FLOOR, &format!("results laptops -o {}", file.display()));
    assert_eq!((status, &*stderr), (0, ""));
    insta::assert_binary_snapshot!("sixty_people.html", fs::read(&file).expect("it is written"));
}

#[test]
fn everybody_is_there_with_what_they_did_and_with_their_group() {
    let all = json(&SOUND_FLOOR, "", "all.json");
    let people = rows(&all, "people");
    assert_eq!(people.len(), 60);
    assert!(people.iter().all(|row| row["unfinished"] == 1 && row["rated_skills"].as_u64() > Some(0)), "{people:#?}");
    let strong = people.iter().find(|row| row["name"] == "Trainee 60").expect("the strongest");
    let weak = people.iter().find(|row| row["name"] == "Trainee 01").expect("the weakest");
    assert!(strong["first_calm"].as_u64() > weak["first_calm"].as_u64(), "{strong} {weak}");
    assert!(strong["overrated_bands"].as_f64() < weak["overrated_bands"].as_f64(), "{strong} {weak}");
    let red = json(&SOUND_FLOOR, "--group Red", "red.json");
    assert_eq!(rows(&red, "people").len(), 20);
    assert!(rows(&red, "people").iter().all(|row| row["group"] == "Red"));
    let none = json(&SOUND_FLOOR, "--since 2027-01-01", "none.json");
    assert!(rows(&none, "people").is_empty());
}

#[test]
fn fewer_than_five_people_are_counted_and_not_told_apart() {
    let folder = TempDir::new().expect("a folder");
    let floor = Floor::of(&root().join("dialogues"));
    floor.write(&folder.path().join("laptops"), &trainees(4));
    let all = json(folder.path(), "", "all.json");
    assert!(rows(&all, "turns").is_empty() && rows(&all, "doubts").is_empty() && rows(&all, "anger").is_empty());
    assert!(rows(&all, "dialogues").iter().all(|row| row["people"] == 4 && row["passed_first"].is_null()));
    assert!(rows(&all, "reliability").iter().all(|row| row["alpha"].is_null()));
    let (status, stdout, stderr) = run(folder.path(), "results laptops --dialogue faulty_kettle");
    assert_eq!((status, &*stderr), (0, ""));
    assert!(stdout.contains("Fewer than 5 people"), "{stdout}");
}

#[test]
fn what_lies_in_two_records_counts_once() {
    let folder = TempDir::new().expect("a folder");
    let floor = Floor::of(&root().join("dialogues"));
    let laptops = folder.path().join("laptops");
    floor.write(&laptops, &trainees(2));
    let before = json(folder.path(), "", "before.json");
    fs::copy(laptops.join("Trainee 01.json"), laptops.join("copy.json")).expect("a copy");
    assert_eq!(json(folder.path(), "", "after.json"), before);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_told() {
    let folder = TempDir::new().expect("a folder");
    let laptops = folder.path().join("laptops");
    Floor::of(&root().join("dialogues")).write(&laptops, &trainees(1));
    fs::write(laptops.join("shopping.json"), "{\"milk\": 2}").expect("a file");
    fs::write(laptops.join("letter.sqlite3"), "Dear Sir").expect("a file");
    let (status, stdout, stderr) = run(folder.path(), "results laptops");
    assert_eq!(status, 1, "{stderr}");
    assert!(stdout.contains("Trainee 01"), "{stdout}");
    assert!(
        stderr.contains("laptops/shopping.json cannot be read to its end: it is not what trainer export writes"),
        "{stderr}"
    );
    assert!(stderr.contains("laptops/letter.sqlite3 cannot be read to its end"), "{stderr}");
}

#[test]
fn a_name_that_was_mistyped_is_told_with_the_nearest() {
    let folder: &Path = &SOUND_FLOOR;
    for (args, wanted) in [
        ("--dialogue faulty_ketle", "nobody has played a dialogue faulty_ketle; did you mean faulty_kettle?"),
        ("--group Rad", "the roster has no group Rad; did you mean Red?"),
        ("--since 1.11.2026", "1.11.2026 is no day: write it as 2026-11-22"),
        ("-o results.pdf", "results.pdf: name a file that ends in .html, .xlsx, .csv or .json"),
        ("--roster who.csv", "cannot read who.csv"),
    ] {
        let (status, _, stderr) = run(folder, &format!("results laptops {args}"));
        assert_eq!(status, 2, "{args}: {stderr}");
        assert!(stderr.contains(wanted), "{args}: {stderr}");
    }
    let (status, _, stderr) = run(folder, "results dialogues");
    assert_eq!(status, 2);
    assert!(stderr.contains("there are no records in dialogues"), "{stderr}");
}

#[test]
fn a_table_and_a_workbook_open_elsewhere() {
    let folder: &Path = &SOUND_FLOOR;
    let out = TempDir::new().expect("a folder");
    let at = |name: &str| out.path().join(name);
    let (status, _, stderr) = run(folder, &format!("results laptops --table turns -o {}", at("turns.csv").display()));
    assert_eq!((status, &*stderr), (0, ""));
    let turns = fs::read_to_string(at("turns.csv")).expect("a table");
    assert!(turns.starts_with("\u{feff}dialogue,scene,people,earned,earned_low,earned_high,item_rest"), "{turns}");
    assert!(turns.contains("faulty_kettle,opening,60,"), "{turns}");
    let (status, _, stderr) = run(folder, &format!("results laptops -o {}", at("all.xlsx").display()));
    assert_eq!((status, &*stderr), (0, ""));
    let book = fs::read(at("all.xlsx")).expect("a workbook");
    let mut book: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(book)).expect("a workbook");
    let people = calamine::Reader::worksheet_range(&mut book, "people").expect("a sheet");
    assert_eq!(people.height(), 61, "a line for each and one above");
}

#[test]
fn a_page_in_the_terminal_fits_it() {
    let (status, stdout, stderr) = run(&SOUND_FLOOR, "results laptops --group Blue");
    assert_eq!((status, &*stderr), (0, ""));
    insta::assert_snapshot!("results_of_a_group", stdout);
    let (_, stdout, _) = run(&SOUND_FLOOR, "results laptops --dialogue late_pizza");
    insta::assert_snapshot!("results_of_a_dialogue", stdout);
}

#[test]
fn records_of_many_laptops_come_together_and_to_collect_them_again_changes_nothing() {
    let folder = TempDir::new().expect("a folder");
    let laptops = folder.path().join("laptops");
    Floor::of(&root().join("dialogues")).write(&laptops, &trainees(3));
    let (status, stdout, stderr) = run(folder.path(), "collect laptops -o laptops/all.sqlite3");
    assert_eq!((status, &*stderr), (0, ""), "{stdout}");
    assert!(stdout.contains("laptops/Trainee 01.json: 1 person, "), "{stdout}");
    let (status, again, stderr) = run(folder.path(), "collect laptops -o laptops/all.sqlite3");
    assert_eq!((status, &*stderr), (0, ""), "{again}");
    assert!(again.contains("0 attempts new, 0 more complete now"), "{again}");
    let last = |said: &str| said.lines().last().map(str::to_owned);
    assert_eq!(last(&again), last(&stdout));
    let results = |records: &str| run(folder.path(), &format!("results {records} --roster laptops/roster.csv"));
    assert_eq!(results("laptops/all.sqlite3"), results("laptops"), "one file says what many do");
}

#[test]
fn where_two_records_say_different_things_the_first_stays_and_it_is_said() {
    let folder = TempDir::new().expect("a folder");
    let laptops = folder.path().join("laptops");
    Floor::of(&root().join("dialogues")).write(&laptops, &trainees(1));
    let file = laptops.join("Trainee 01.json");
    let mut other: Value = serde_json::from_slice(&fs::read(&file).expect("a file")).expect("JSON");
    let attempt = other["attempts"].as_array_mut().and_then(|all| all.last_mut()).expect("an attempt");
    let id = attempt["id"].as_str().expect("an id").to_owned();
    // The last one was left after two turns: somebody else says that it was left after none, and another day.
    attempt["inputs"] = Value::Array(Vec::new());
    attempt["started_ms"] = (attempt["started_ms"].as_i64().expect("a time") + 1).into();
    fs::write(laptops.join("other.json"), other.to_string()).expect("a file");
    let (status, stdout, _) = run(folder.path(), "collect laptops -o all.sqlite3");
    assert_eq!(status, 1, "{stdout}");
    assert!(stdout.contains(&format!("{id} was not taken in: something else is kept there")), "{stdout}");
}

#[test]
fn what_is_nobodys_is_said_when_records_are_collected() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("laptop.sqlite3");
    Floor::of(&root().join("dialogues")).store(&file, &trainees(1));
    let records = rusqlite::Connection::open(&file).expect("records");
    let sql = "UPDATE attempts SET person = NULL WHERE id = (SELECT max(id) FROM attempts)";
    assert_eq!(records.execute(sql, []).expect("it can be changed"), 1);
    drop(records);
    let (status, stdout, _) = run(folder.path(), "collect laptop.sqlite3 -o all.sqlite3");
    assert_eq!((status, stdout.contains("laptop.sqlite3: 1 attempt could not be read.")), (1, true), "{stdout}");
}

#[test]
fn under_pseudonyms_nobody_is_named_and_everybody_is_the_same_again() {
    let folder = TempDir::new().expect("a folder");
    Floor::of(&root().join("dialogues")).write(&folder.path().join("laptops"), &trainees(5));
    let results = |out: &str| {
        let (status, _, stderr) = run(folder.path(), &format!("results laptops --pseudonyms shop.key -o {out}"));
        assert_eq!(status, 0, "{stderr}");
        (stderr, fs::read_to_string(folder.path().join(out)).expect("it is written"))
    };
    let (told, first) = results("first.json");
    assert!(told.contains("A new key is in shop.key"), "{told}");
    let (told, again) = results("again.json");
    assert_eq!((&*told, &again), ("", &first), "the key is there");
    assert!(first.contains("\"P-") && !first.contains("Trainee") && !first.contains("00000000-0001"), "{first}");
    let key = fs::read_to_string(folder.path().join("shop.key")).expect("the key");
    assert!(!first.contains(key.trim()), "the key is nowhere but in its file");
    fs::write(folder.path().join("shop.key"), "sesame").expect("a file");
    let (status, _, stderr) = run(folder.path(), "results laptops --pseudonyms shop.key");
    assert_eq!(status, 2);
    assert!(stderr.contains("shop.key is no key: a key has 16 bytes at least"), "{stderr}");
}

#[test]
fn to_read_records_leaves_nothing_beside_them() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("till.sqlite3");
    Floor::of(&root().join("dialogues")).store(&file, &trainees(1));
    let there = || files(folder.path(), "sqlite3").len() + files(folder.path(), "sqlite3-shm").len();
    let all = || fs::read_dir(folder.path()).expect("a folder").count();
    let (before, bytes) = ((there(), all()), fs::read(&file).expect("records"));
    let (status, stdout, stderr) = run(folder.path(), "results till.sqlite3");
    assert_eq!((status, &*stderr), (0, ""), "{stdout}");
    assert_eq!((there(), all()), before);
    assert!(fs::read(&file).expect("records") == bytes, "nothing in it is changed");
}

#[test]
fn the_check_warns_of_what_the_records_say() {
    let folder: &Path = &PLANTED_FLOOR;
    let check = |args: &str| {
        let (status, stdout, _) = run(folder, &format!("check --format json {args}"));
        assert_eq!(status, 1, "the walkthroughs of the planted file do not do what they expect");
        serde_json::from_str::<Value>(&stdout).expect("JSON")
    };
    let codes = |found: &Value| {
        let codes = found.as_array().expect("a list").iter().filter_map(|one| one["code"].as_str());
        codes.filter(|code| code.starts_with("W7")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(codes(&check("dialogues/faulty_kettle.ron")).is_empty());
    let found = check("dialogues/faulty_kettle.ron --results laptops");
    assert_eq!(codes(&found).iter().filter(|code| *code == "W701").count(), 1, "{found:#}");
    let wrong = found.as_array().expect("a list").iter().find(|one| one["code"] == "W701").expect("it is there");
    assert!(wrong["message"].as_str().is_some_and(|said| said.starts_with("is_she_all_right is chosen by")), "{wrong}");
    assert!(codes(&check("dialogues/faulty_kettle.ron --results laptops --allow W701")).iter().all(|c| c != "W701"));
}

/// As many as a chain of shops has in a year. Takes a quarter of an hour, nearly all of it to make the records:
/// `cargo test --release --test trainer million -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
#[cfg(target_os = "linux")]
fn a_million_answers_are_told_in_five_seconds_and_300_megabytes() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    let folder = TempDir::new().expect("a folder");
    let floor = Floor::of(&root().join("dialogues"));
    let mut before: Option<f64> = None;
    for people in [1_800, 3_600, 7_200] {
        let file = folder.path().join(format!("{people}.sqlite3"));
        let answers = floor.store(&file, &trainees(people));
        let begun = Instant::now();
        let mut program = Command::new(env!("CARGO_BIN_EXE_trainer"));
        program.arg("results").arg(&file).arg("-o").arg(folder.path().join(format!("{people}.json")));
        let mut program = program.current_dir(root()).stdout(Stdio::null()).spawn().expect("the trainer program");
        let status = format!("/proc/{}/status", program.id());
        let mut peak = 0;
        while program.try_wait().expect("it can be asked").is_none() {
            let said = fs::read_to_string(&status).unwrap_or_default();
            let most = said
                .lines()
                .find_map(|line| line.strip_prefix("VmHWM:"))
                .and_then(|line| line.split_whitespace().next());
            peak = peak.max(most.and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0));
            std::thread::sleep(Duration::from_millis(10));
        }
        let took = begun.elapsed().as_secs_f64();
        println!("{answers} answers: {took:.2} s, {} MB", peak / 1024);
        let each = took / answers as f64;
        assert!(before.is_none_or(|before| each < before * 1.5), "it grows faster than the answers do");
        before = Some(each);
        if people == 7_200 {
            assert!(answers >= 1_000_000, "{answers} answers are not a million");
            assert!(took <= 5.0 && peak <= 300 * 1024, "{took:.2} s, {peak} kB");
        }
    }
}
