//! Records in a folder that several computers share: each writes a file of its own, and everybody can read all of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rusqlite::Connection;
use tempfile::tempdir;
use unruffled::records::{Location, Store};

use super::{all, attempt};

fn files(folder: &Path) -> BTreeSet<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

fn journal_of(file: &Path) -> String {
    Connection::open(file).unwrap().pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap()
}

#[test]
fn nothing_lies_beside_a_file_in_a_shared_folder_whoever_opens_it() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("room-3.sqlite3");
    let store = Store::open_shared(&file).unwrap();
    store.begin(&attempt(&store, 1)).unwrap();
    let only = BTreeSet::from(["room-3.sqlite3".to_owned()]);
    assert_eq!(files(folder.path()), only);
    let reader = Store::open_as_it_lies(&file).unwrap();
    assert_eq!((all(&reader).len(), files(folder.path())), (1, only.clone()));
    drop((store, reader));
    // Whoever forgets somebody, or sends, opens it as any other file.
    let other = Store::open_file(&file).unwrap();
    other.begin(&attempt(&other, 2)).unwrap();
    assert_eq!((all(&other).len(), files(folder.path()), &*journal_of(&file)), (2, only, "delete"));
}

#[test]
fn a_file_that_had_a_log_has_none_in_a_shared_folder() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("all.sqlite3");
    let store = Store::open_file(&file).unwrap();
    store.begin(&attempt(&store, 1)).unwrap();
    drop(store);
    assert_eq!(journal_of(&file), "wal");
    assert_eq!(all(&Store::open_shared(&file).unwrap()).len(), 1);
    assert_eq!(journal_of(&file), "delete");
}

/// What is read is whole, though nothing is copied and nobody waits for the one who writes.
#[test]
fn whoever_reads_while_a_computer_writes_reads_whole_attempts() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("room-3.sqlite3");
    let store = Store::open_shared(&file).unwrap();
    let written = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let store = store;
            for n in 0..20 {
                let attempt = attempt(&store, n);
                store.begin(&attempt).unwrap();
                store.record(&attempt.id, 0, &"a".parse().unwrap(), 1).unwrap();
                store.finish(&attempt.id, n + 1).unwrap();
            }
            written.store(true, Ordering::Relaxed);
        });
        let mut before = 0;
        while !written.load(Ordering::Relaxed) {
            let reading = Store::open_as_it_lies(&file).unwrap().all().unwrap();
            assert_eq!(reading.left_out.len(), 0);
            assert!(reading.attempts.len() >= before, "what was there once is there");
            before = reading.attempts.len();
        }
    });
    assert_eq!(all(&Store::open_as_it_lies(&file).unwrap()).len(), 20);
}

#[test]
fn two_computers_write_into_one_folder_and_not_into_one_file() {
    let [shared, here, there] = [(); 3].map(|()| tempdir().unwrap());
    for data in [&here, &there] {
        let location = Location::in_shared(shared.path(), Some(data.path()));
        for n in 0..2 {
            let store = location.open().unwrap();
            store.begin(&attempt(&store, n)).unwrap();
        }
    }
    let counts =
        files(shared.path()).into_iter().map(|file| all(&Store::open_file(&shared.path().join(file)).unwrap()).len());
    assert_eq!(counts.collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn a_shared_folder_that_is_not_there_is_said_and_not_made() {
    let folder = tempdir().unwrap();
    let missing = folder.path().join("drive");
    let why = Location::in_shared(&missing, Some(folder.path())).open().unwrap_err();
    assert!(why.to_string().contains("is the drive connected?"), "{why}");
    assert!(!missing.exists());
}
