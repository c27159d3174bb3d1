//! Files and folders that cannot be used are named, and left as they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::{TempDir, tempdir};
use unruffled::records::{Attempt, FILE, Store, StoreError};

use super::{all, attempt, old_file, open, person, play, said};

/// A folder with three attempts in it, and where their file is.
fn folder_with_attempts() -> (TempDir, PathBuf) {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for started in 0..3 {
        play(&store, &attempt(&store, started), &["sorry", "new_one"]);
    }
    drop(store);
    let file = folder.path().join(FILE);
    (folder, file)
}

/// Every file of a folder with its bytes, but for SQLite's index of the log, which is scratch.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|p| !p.to_string_lossy().ends_with("-shm")).map(|p| (p.clone(), fs::read(&p).unwrap())).collect()
}

/// Opens a folder that cannot be used, twice, and sees that nothing in it changed.
#[track_caller]
fn refused(folder: &Path) -> StoreError {
    let before = bytes(folder);
    let error = Store::open(folder).unwrap_err();
    assert_eq!(Store::open(folder).unwrap_err(), error);
    assert!(before == bytes(folder), "the folder is as it was");
    error
}

#[test]
fn a_file_of_the_first_version_is_read_with_all_that_is_in_it() {
    let folder = tempdir().unwrap();
    old_file(folder.path());
    let store = open(folder.path());
    let read = all(&store);
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].attempt.trainee.name.as_deref(), Some("Ann"));
    assert_eq!(read[0].attempt.seed, u64::MAX);
    assert_eq!(read[0].attempt.ended_ms, Some(1_700_000_090_000));
    assert_eq!(read[0].inputs, [(said("breath"), 800), (said("sorry in_anger"), 1_200)]);
    assert_eq!((read[1].attempt.trainee.name.as_deref(), read[1].abandoned), (None, true));
    play(&store, &attempt(&store, 1_800_000_000_000), &["sorry"]);
    assert_eq!(all(&store).len(), 3);
}

#[test]
fn a_newer_file_is_refused_with_the_version_that_is_needed() {
    let (folder, file) = folder_with_attempts();
    let newer = Connection::open(&file).unwrap();
    newer.execute_batch("INSERT INTO versions VALUES (99, '4.2.0'); PRAGMA user_version = 99;").unwrap();
    drop(newer);
    let error = refused(folder.path());
    let program = Some("4.2.0".to_owned());
    assert_eq!(error, StoreError::Newer { file, found: 99, known: 6, program });
    assert!(error.to_string().contains("Use Unruffled 4.2.0"), "{error}");
}

#[test]
fn a_newer_file_whose_program_was_killed_is_refused_with_its_log_untouched() {
    let (folder, file) = folder_with_attempts();
    let newer = Connection::open(&file).unwrap();
    newer.execute_batch("PRAGMA user_version = 99; DROP TABLE versions;").unwrap();
    // A copy made now is what a program that is killed leaves: the change is in the log alone.
    let left = tempdir().unwrap();
    for entry in fs::read_dir(folder.path()).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), left.path().join(entry.file_name())).unwrap();
    }
    assert!(fs::metadata(left.path().join(format!("{FILE}-wal"))).unwrap().len() > 0);
    let error = refused(left.path());
    assert!(matches!(error, StoreError::Newer { found: 99, program: None, .. }), "{error:?}");
    assert!(error.to_string().contains("Use a newer Unruffled"), "{error}");
}

#[test]
fn a_damaged_file_is_refused_wherever_the_damage_is() {
    let (_kept, whole) = folder_with_attempts();
    let whole = fs::read(whole).unwrap();
    let scribbled = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at..at + 100].fill(0xa5);
        bytes
    };
    let page = 4096;
    let mut cases = vec![
        b"These are not the records you are looking for.".to_vec(),
        vec![0; 3 * page],
        whole[..whole.len() - page].to_vec(),
        whole[..page].to_vec(),
        whole[..whole.len() / 2 + 17].to_vec(),
        scribbled(0),
        scribbled(100),
    ];
    cases.extend((1..whole.len() / page).map(|n| scribbled(n * page)));
    for (n, bytes) in cases.into_iter().enumerate() {
        let folder = tempdir().unwrap();
        fs::write(folder.path().join(FILE), bytes).unwrap();
        let error = refused(folder.path());
        assert_eq!(error.word(), "damaged", "case {n}: {error}");
        assert!(error.to_string().contains("The file was left as it is."), "case {n}: {error}");
    }
}

#[test]
fn a_damaged_file_with_a_log_beside_it_is_refused_with_both_untouched() {
    let (folder, file) = folder_with_attempts();
    let open = Connection::open(&file).unwrap();
    open.execute_batch("UPDATE attempts SET abandoned = 1").unwrap();
    let left = tempdir().unwrap();
    let log = format!("{FILE}-wal");
    fs::copy(folder.path().join(&log), left.path().join(&log)).unwrap();
    let mut bytes = fs::read(file).unwrap();
    let at = bytes.len() - 4096;
    bytes[at..].fill(0xa5);
    fs::write(left.path().join(FILE), bytes).unwrap();
    assert_eq!(refused(left.path()).word(), "damaged");
}

#[test]
fn a_log_without_its_file_is_not_thrown_away() {
    let (folder, file) = folder_with_attempts();
    let open = Connection::open(&file).unwrap();
    open.execute_batch("UPDATE attempts SET abandoned = 1").unwrap();
    let log = format!("{FILE}-wal");
    let left = tempdir().unwrap();
    fs::copy(folder.path().join(&log), left.path().join(&log)).unwrap();
    assert_eq!(refused(left.path()).word(), "damaged");
}

#[test]
fn another_programs_file_is_refused() {
    let folder = tempdir().unwrap();
    let other = Connection::open(folder.path().join(FILE)).unwrap();
    other.execute_batch("CREATE TABLE recipes (name TEXT); PRAGMA user_version = 3;").unwrap();
    drop(other);
    assert_eq!(refused(folder.path()).word(), "foreign");
}

#[test]
fn a_file_that_was_begun_and_is_empty_yet_is_taken_for_new() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join(FILE), "").unwrap();
    assert_eq!(all(&open(folder.path())), []);
}

#[test]
fn a_folder_that_is_not_there_is_made() {
    let folder = tempdir().unwrap();
    // What means something to SQLite where a file is named by an address; Windows takes neither sign in a name.
    let strange = if cfg!(windows) { "file%3ac&mode=memory" } else { "file:c?mode=memory" };
    let deep = folder.path().join("a b").join(strange).join("ü");
    assert_eq!(all(&open(&deep)), []);
    assert!(deep.join(FILE).is_file());
}

#[test]
fn a_folder_that_cannot_be_written_is_named_with_the_reason() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    fs::write(&file, "mine").unwrap();
    fs::create_dir_all(folder.path().join("taken").join(FILE)).unwrap();
    for (path, reason) in [
        (file.clone(), "it is a file, not a folder"),
        (file.join("below"), if cfg!(windows) { "it is a file, not a folder" } else { "not a directory" }),
        (folder.path().join("taken"), "unable to open"),
    ] {
        let error = Store::open(&path).unwrap_err();
        assert_eq!(error.word(), "not-writable", "{error:?}");
        let words = error.to_string();
        assert!(words.contains(reason) && words.contains(&*path.to_string_lossy()), "{words}");
        assert!(words.contains("is safe") && words.contains("--data"), "{words}");
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}

#[test]
fn an_attempt_that_cannot_be_read_is_left_out_and_said_and_all_others_are_read() {
    for (change, detail) in [
        ("UPDATE inputs SET word = 'two words' WHERE attempt = ?1 AND n = 1", "two words is no reply's id"),
        ("UPDATE inputs SET word = CAST(x'ff' AS TEXT) WHERE attempt = ?1 AND n = 0", "utf-8"),
        ("DELETE FROM inputs WHERE attempt = ?1 AND n = 0", "answer 1 is missing"),
        ("UPDATE attempts SET mode = 'nap' WHERE id = ?1", "nap is no mode"),
        ("UPDATE attempts SET mode = 'coach', rating = 'solid solid' WHERE id = ?1", "solid solid is no rating"),
        ("UPDATE attempts SET shift = 'monday' WHERE id = ?1", "monday is no attempt's id"),
        ("UPDATE attempts SET retry_inputs = 1 << 40 WHERE id = ?1", "out of range"),
        ("UPDATE attempts SET dialogue = CAST(x'ff' AS TEXT) WHERE id = ?1", "utf-8"),
        ("UPDATE attempts SET person = NULL WHERE id = ?1", "it is nobody's"),
    ] {
        let folder = tempdir().unwrap();
        let store = open(folder.path());
        for started in 0..3 {
            let attempt = attempt(&store, started);
            play(&store, &Attempt { trainee: person("Ann"), ..attempt }, &["sorry", "new_one"]);
        }
        let before = all(&store);
        let bad = before[1].attempt.id;
        let other = Connection::open(folder.path().join(FILE)).unwrap();
        other.execute_batch("PRAGMA foreign_keys = off").unwrap();
        assert!(other.execute(change, [bad.to_string()]).unwrap() > 0);
        let read = store.all().unwrap();
        assert_eq!(read.attempts, [before[0].clone(), before[2].clone()], "{change}");
        let [left_out] = &*read.left_out else { panic!("{change}: {:?}", read.left_out) };
        let words = left_out.to_string();
        assert!(words.contains(detail) && words.contains(&bad.to_string()), "{words}");
        assert!(words.contains("stays in the file as it is"), "{words}");
        if !change.contains("person") {
            assert!(words.contains(" of Ann "), "{words}");
            assert_eq!(store.of_trainee(&person("Ann").id).unwrap(), read, "whose it is hears of it");
        }
        // Playing goes on.
        let next = Attempt { trainee: person("Ann"), ..attempt(&store, 9) };
        play(&store, &next, &["sorry"]);
        assert_eq!(store.all().unwrap().attempts.len(), 3);
    }
}

#[test]
fn a_time_that_no_program_wrote_is_refused_by_the_file_itself() {
    let (_folder, file) = folder_with_attempts();
    let other = Connection::open(file).unwrap();
    assert_eq!(
        other.execute("UPDATE inputs SET elapsed_ms = -1", []).unwrap_err().sqlite_error_code(),
        Some(rusqlite::ErrorCode::ConstraintViolation)
    );
}
