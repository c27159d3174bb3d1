//! Settings files as people and accidents leave them.

use super::super::{TextSpeed, Timers, Volume};
use super::*;
use std::fs::{self, File};
use std::time::{Duration, SystemTime};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A folder in which this is the file.
fn with(bytes: &[u8]) -> tempfile::TempDir {
    let folder = folder();
    fs::write(folder.path().join(NAME), bytes).expect("the file is written");
    folder
}

/// The names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Settings of which none is as usual.
fn unusual() -> Settings {
    Settings {
        text_size: 200,
        high_contrast: true,
        reduced_motion: true,
        text_speed: TextSpeed::Slow,
        pace: false,
        timers: Timers::Doubled,
        volume: Volume::Quiet,
        voices: Volume::Normal,
        last_player: "Zoë “the calm”, (\"boss\"): // 日本 😀".into(),
        language: "pt-BR".parse().ok(),
    }
}

fn saved(settings: &Settings) -> String {
    let folder = folder();
    settings.save(folder.path()).expect("the settings are saved");
    fs::read_to_string(folder.path().join(NAME)).expect("they are there")
}

#[test]
fn what_is_saved_is_read_back() {
    let folder = folder();
    let nested = folder.path().join("not/yet/there");
    unusual().save(&nested).expect("the settings are saved");
    let stored = read(&nested);
    assert_eq!((stored.settings, stored.unread), (unusual(), Vec::new()));
    assert_eq!(names(&nested), [NAME], "nothing else is left");
}

#[test]
fn no_file_is_the_usual_settings_and_nothing_to_tell() {
    let stored = read(folder().path());
    assert_eq!((stored.settings, stored.unread), (Settings::default(), Vec::new()));
}

#[test]
fn an_older_file_keeps_what_it_has_and_an_odd_size_becomes_a_usual_one() {
    let stored = read(with(b"(text_size: 140, pace: false)").path());
    let expected = Settings { text_size: 150, pace: false, ..Settings::default() };
    assert_eq!((stored.settings, stored.unread), (expected, Vec::new()));
}

#[test]
fn a_setting_that_cannot_be_read_costs_no_other() {
    let whole = saved(&unusual());
    let usual = saved(&Settings::default());
    let value = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.trim().starts_with(name)).expect("a line for each setting");
        line.trim().trim_end_matches(',').to_owned()
    };
    for (name, _) in FIELDS {
        for wrong in ["Tomorrow", "-4", "2.5", "99999999999999999999", "[1]", "\"", "", "@%", "tru", "((((", "🙂"] {
            let line = value(&whole, name);
            let broken = whole.replace(&line, &format!("{name}: {wrong}"));
            let stored = read(with(broken.as_bytes()).path());
            assert_eq!(stored.unread, [Unread::Value(name)], "{broken}");
            let expected = whole.replace(&line, &value(&usual, name));
            assert_eq!(saved(&stored.settings), expected, "{broken}");
        }
    }
}

#[test]
fn what_can_be_read_is_kept_whatever_else_is_wrong() {
    let large = Settings { text_size: 200, high_contrast: true, ..Settings::default() };
    let words = |words: &str, count| Unread::Words(words.to_owned(), count);
    for (text, unread) in [
        ("(text_size: 200, high_contrast: true, colour: Red)", vec![words("colour: Red", 1)]),
        ("(text_size: 200 high_contrast: true)", vec![]),
        ("\u{FEFF}Settings(\r\n text_size: 200, // large\r\n high_contrast: true,\r\n)\r\n", vec![]),
        ("(text_size: 200, high_contrast: true", vec![Unread::CutOff]),
        ("(text_size: 200, high_contrast: true, pa", vec![words("pa", 1), Unread::CutOff]),
        ("(last_player: \"Ada, text_size: 200, high_contrast: true)", vec![Unread::Value("last_player")]),
        ("{ text_size: 200, high_contrast: true, )", vec![words("{", 1)]),
        ("<<<<<<< mine\n(text_size: 200,\n=======\nhigh_contrast: true)", vec![words("<<<<<<< mine", 2)]),
    ] {
        let stored = read(with(text.as_bytes()).path());
        assert_eq!((stored.settings, stored.unread), (large.clone(), unread), "{text}");
    }
}

#[test]
fn a_name_of_other_bytes_than_text_is_not_half_taken() {
    let stored = read(with(b"(text_size: 200, last_player: \"Zo\xEB\")").path());
    assert_eq!(stored.settings, Settings { text_size: 200, ..Settings::default() });
    assert_eq!(stored.unread, [Unread::Value("last_player")]);
}

#[test]
fn a_file_without_a_setting_is_the_usual_settings_and_is_told() {
    assert_eq!(read(with(b" \n").path()).unread, [Unread::Empty]);
    for text in ["\u{0}\u{1}garbage", "(unknown: 1", "null", "))))", "((((((((((((", "\"\"\"\"\""] {
        let stored = read(with(text.as_bytes()).path());
        assert_eq!(stored.settings, Settings::default(), "{text:?}");
        assert!(!stored.unread.is_empty(), "{text:?}");
    }
}

#[test]
fn a_copy_of_what_cannot_be_read_stays_beside_it_once() {
    let first = b"(text_size: huge)";
    let folder = with(first);
    let copy = |n: usize| folder.path().join(format!("{NAME}.unread-{n}"));
    for _ in 0..3 {
        assert_eq!(read(folder.path()).copy, Some(copy(1)));
    }
    Settings::default().save(folder.path()).expect("the settings are saved");
    assert_eq!(read(folder.path()).unread, []);
    assert_eq!(names(folder.path()), [NAME, "settings.ron.unread-1"]);
    // One that is spoilt while the game goes on is kept too, and not in the place of the other.
    fs::write(folder.path().join(NAME), b"(text_size: tiny)").expect("the file is written");
    Settings::default().save(folder.path()).expect("the settings are saved");
    assert_eq!(fs::read(copy(1)).expect("the first copy"), first);
    assert_eq!(fs::read(copy(2)).expect("the second copy"), b"(text_size: tiny)");
}

#[test]
fn settings_without_a_fault_are_not_copied() {
    let folder = with(b"(text_size: 200)");
    assert_eq!(read(folder.path()).copy, None);
    unusual().save(folder.path()).expect("the settings are saved");
    assert_eq!(names(folder.path()), [NAME]);
}

#[test]
fn a_folder_in_the_place_of_the_file_is_left_alone_and_nothing_stays_behind() {
    let folder = folder();
    fs::create_dir(folder.path().join(NAME)).expect("a folder in its place");
    assert_eq!(read(folder.path()).unread, [Unread::NoFile]);
    let unsaved = unusual().save(folder.path()).expect_err("there is no room for a file");
    assert_eq!(unsaved, Unsaved::InTheWay(folder.path().join(NAME)));
    assert_eq!(names(folder.path()), [NAME]);
}

#[test]
fn a_huge_file_is_neither_read_nor_replaced() {
    let folder = with(b"(text_size: 200");
    let file = File::options().write(true).open(folder.path().join(NAME)).expect("the file opens");
    file.set_len(1 << 40).expect("a file with a hole of a terabyte");
    assert_eq!(read(folder.path()).unread, [Unread::TooLarge]);
    assert!(matches!(unusual().save(folder.path()), Err(Unsaved::InTheWay(_))));
    assert_eq!(names(folder.path()), [NAME]);
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_in_the_place_of_the_file_keeps_nobody_waiting() {
    use std::sync::mpsc;
    for kind in ["pipe", "device"] {
        let folder = folder();
        let file = folder.path().join(NAME);
        match kind {
            "pipe" => {
                let made = std::process::Command::new("mkfifo").arg(&file).status().expect("mkfifo is there");
                assert!(made.success());
            }
            _ => std::os::unix::fs::symlink("/dev/zero", &file).expect("a link to a device"),
        }
        let (done, wait) = mpsc::channel();
        let path = folder.path().to_owned();
        // Whoever waits for the pipe waits for ever: not in this thread.
        std::thread::spawn(move || done.send((read(&path).unread, unusual().save(&path))));
        let (unread, saved) = wait.recv_timeout(Duration::from_secs(10)).expect("it is not waited for");
        assert_eq!(unread, [Unread::NoFile], "{kind}");
        assert_eq!(saved, Err(Unsaved::InTheWay(file)), "{kind}");
    }
}

#[test]
fn new_files_of_programs_that_died_are_cleared_away_and_those_of_others_stay() {
    let folder = with(b"(text_size: 200)");
    let file = |name: &str, age: Duration| {
        let file = File::create(folder.path().join(name)).expect("the file is made");
        file.set_modified(SystemTime::now() - age).expect("its time is set");
    };
    file("settings.ron.17.new", Duration::from_secs(3600));
    file("settings.ron.18.new", Duration::ZERO);
    file("settings.ron.unread-1", Duration::from_secs(3600));
    fs::create_dir(folder.path().join("settings.ron.folder.new")).expect("a folder");
    assert_eq!(read(folder.path()).settings.text_size, 200);
    let left = [NAME, "settings.ron.18.new", "settings.ron.folder.new", "settings.ron.unread-1"];
    assert_eq!(names(folder.path()), left);
}

#[test]
fn one_s_own_new_file_of_an_earlier_life_is_not_in_the_way() {
    let folder = folder();
    let new = format!("settings.ron.{}.new", std::process::id());
    fs::write(folder.path().join(&new), b"half a f").expect("the file is written");
    unusual().save(folder.path()).expect("the settings are saved");
    assert_eq!(names(folder.path()), [NAME]);
}
