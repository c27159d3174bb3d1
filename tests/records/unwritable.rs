//! Records that lie where nothing can be written are read as they lie: a copy on a read-only medium, somebody else's
//! folder. Whoever may do anything does not see that: such a test looks with the eyes of somebody who may not.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::{TempDir, tempdir};
use unruffled::records::{Attempt, FILE, Store, StoreError};

use super::texts::of_the_last_version;
use super::{TINY, attempt, open, person, play, wording};

/// Tells a child which folder to look into, and how many attempts it is to find there.
const FOLDER: &str = "UNRUFFLED_TEST_FOLDER";
const ATTEMPTS: &str = "UNRUFFLED_TEST_ATTEMPTS";

/// Nobody in particular, on every system of this kind.
const NOBODY: u32 = 65_534;

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// Forbids writing in a folder, and lets everybody read.
fn forbid(folder: &Path, may_be_written: bool) {
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for path in files(folder).keys() {
        mode(path, if may_be_written { 0o644 } else { 0o444 });
    }
    mode(folder, if may_be_written { 0o755 } else { 0o555 });
}

/// Lets a child that may not write there read the records, and looks whether all is as it was afterwards.
#[track_caller]
fn is_read(folder: &TempDir, attempts: usize) {
    let before = files(folder.path());
    forbid(folder.path(), false);
    // The program itself has to lie where that somebody may read it.
    let place = tempdir().unwrap();
    let program = place.path().join("records");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let mut child = Command::new(&program);
    child.args(["--exact", "unwritable::a_child_reads_what_it_may_not_write", "--nocapture"]);
    child.env(FOLDER, folder.path()).env(ATTEMPTS, attempts.to_string()).current_dir("/");
    if fs::metadata(place.path()).unwrap().uid() == 0 {
        child.uid(NOBODY).gid(NOBODY);
    }
    let output = child.output().unwrap();
    forbid(folder.path(), true);
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    assert_eq!(files(folder.path()), before, "nothing was changed or made there");
}

#[test]
fn a_child_reads_what_it_may_not_write() {
    let (Some(folder), Ok(attempts)) = (std::env::var_os(FOLDER), std::env::var(ATTEMPTS)) else { return };
    let folder = PathBuf::from(folder);
    assert!(fs::write(folder.join("probe"), "").is_err(), "it may not write there");
    assert!(matches!(Store::open(&folder), Err(StoreError::NotWritable { .. })), "{:?}", Store::open(&folder));
    let store = Store::open_to_read(&folder).unwrap();
    let reading = store.all().unwrap();
    assert_eq!((reading.attempts.len(), reading.left_out.len()), (attempts.parse().unwrap(), 0));
    let known = reading.attempts.iter().find_map(|recorded| recorded.attempt.trainee.name.clone()).unwrap();
    let somebody = &store.people_called(&known).unwrap()[0].person;
    assert!(store.holdings(&somebody.id).unwrap().attempts > 0);
    let one = &reading.attempts[0].attempt;
    for error in [
        store.begin(&Attempt { id: store.new_id(1), ..one.clone() }).unwrap_err(),
        store.abandon(&one.id).unwrap_err(),
        store.forget(&somebody.id).unwrap_err(),
    ] {
        assert_eq!(error.word(), "not-writable", "{error}");
    }
    assert_eq!(store.all().unwrap(), reading);
}

fn ann(store: &Store) -> Attempt {
    Attempt { trainee: person("Ann"), ..attempt(store, 1) }
}

#[test]
fn records_that_were_closed_are_read_where_nothing_can_be_written() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    play(&store, &ann(&store), &["sorry"]);
    store.keep_texts(&wording(TINY).texts()).unwrap();
    drop(store);
    assert_eq!(files(folder.path()).len(), 1, "no log is left");
    is_read(&folder, 1);
}

#[test]
fn records_that_are_open_elsewhere_are_read_where_nothing_can_be_written() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    play(&store, &ann(&store), &["sorry"]);
    // The index beside the log changes by being read, as it may; all else does not.
    let index = folder.path().join(format!("{FILE}-shm"));
    let before = fs::read(&index).unwrap();
    is_read(&folder, 1);
    assert_eq!(fs::read(&index).unwrap().len(), before.len());
    play(&store, &Attempt { id: store.new_id(2), ..ann(&store) }, &["sorry"]);
}

#[test]
fn what_is_in_the_log_alone_is_read_where_nothing_can_be_written() {
    let (folder, copy) = (tempdir().unwrap(), tempdir().unwrap());
    let store = open(folder.path());
    play(&store, &ann(&store), &["sorry"]);
    // As it lies there when the computer goes off, without the index, which is worth nothing without its program.
    for name in [FILE.to_owned(), format!("{FILE}-wal")] {
        fs::copy(folder.path().join(&name), copy.path().join(&name)).unwrap();
    }
    is_read(&copy, 1);
}

#[test]
fn records_of_the_last_version_are_read_where_nothing_can_be_written() {
    is_read(&of_the_last_version(), 13);
}

#[test]
fn a_folder_with_any_name_is_read_where_nothing_can_be_written() {
    let parent = tempdir().unwrap();
    fs::set_permissions(parent.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let folder = tempfile::Builder::new().prefix("Zoë's 100%? #1&a=b ").tempdir_in(parent.path()).unwrap();
    let store = open(folder.path());
    play(&store, &ann(&store), &["sorry"]);
    drop(store);
    is_read(&folder, 1);
}

#[test]
fn where_it_can_be_written_to_read_it_is_to_open_it() {
    let folder = of_the_last_version();
    let store = Store::open_to_read(folder.path()).unwrap();
    assert_eq!(store.all().unwrap().attempts.len(), 13);
    store.begin(&ann(&store)).unwrap();
}
