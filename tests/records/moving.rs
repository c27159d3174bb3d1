//! A file that goes away under a program that writes to it. Elsewhere the system does not let it go.

use std::fs;
use std::path::Path;

use tempfile::tempdir;
use unruffled::records::{Entry, FILE, Store, StoreError};

use super::{attempt, open, play, said};

/// How it is said that it goes, and how it does.
type Going = (&'static str, fn(&Path));

#[test]
fn what_is_written_to_a_file_without_a_name_is_not_said_to_be_kept() {
    let folder = tempdir().unwrap();
    let data = folder.path().join("data");
    let goes: [Going; 4] = [
        ("the folder is deleted", |data| fs::remove_dir_all(data).unwrap()),
        ("the file is moved", |data| fs::rename(data.join(FILE), data.join("old")).unwrap()),
        ("the log is deleted", |data| fs::remove_file(data.join(format!("{FILE}-wal"))).unwrap()),
        ("the file is replaced", |data| {
            fs::copy(data.join(FILE), data.join("copy")).unwrap();
            fs::rename(data.join("copy"), data.join(FILE)).unwrap();
        }),
    ];
    for (how, go) in goes {
        let store = open(&data);
        let begun = attempt(&store, 0);
        play(&store, &begun, &["sorry"]);
        assert_eq!(store.is_in_place(), Ok(()));
        go(&data);
        let file = data.join(FILE);
        let written = store.record(&begun.id, 1, &said("new_one"), 9);
        assert_eq!(written, Err(StoreError::Moved { file: file.clone() }), "{how}");
        assert_eq!(store.begin(&attempt(&store, 1)), Err(StoreError::Moved { file }), "{how}");
        drop(store);
        let _ = fs::remove_dir_all(&data);
    }
}

#[test]
fn entries_put_down_twice_are_there_once() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let attempt = attempt(&store, 0);
    let id = attempt.id;
    let entries = [
        Entry::Begin(attempt),
        Entry::Record { id, n: 0, input: said("sorry"), elapsed_ms: 5 },
        Entry::Record { id, n: 1, input: said("new_one"), elapsed_ms: 9 },
        Entry::Finish { id, ended_ms: 100 },
    ];
    for _ in 0..2 {
        entries.iter().for_each(|entry| store.enter(entry).unwrap());
    }
    assert!(entries.iter().all(|entry| entry.attempt() == Some(id)));
    drop(store);
    let all = Store::open(folder.path()).unwrap().all().unwrap().attempts;
    assert_eq!((all.len(), all[0].inputs.len(), all[0].attempt.ended_ms), (1, 2, Some(100)));
}
