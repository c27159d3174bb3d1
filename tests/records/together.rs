//! Several programs on one file.

use std::env;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use tempfile::tempdir;
use unruffled::records::{Attempt, Store};

use super::{all, attempt, old_file, open, person, said, tiny};

/// Tells a child process what to do: `write NAME`, and where.
const TASK: &str = "UNRUFFLED_TEST_TASK";
const FOLDER: &str = "UNRUFFLED_TEST_FOLDER";

/// How many attempts each writer plays, and how many answers each has.
const ATTEMPTS: usize = 12;
const ANSWERS: usize = 4;

/// This test program again, as another process that does one task.
fn child(task: &str, folder: &Path) -> Child {
    let module = module_path!().split_once("::").map_or("", |(_, module)| module);
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "--nocapture", &format!("{module}::a_child_does_what_its_parent_asks")])
        .env(TASK, task)
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn a_child_does_what_its_parent_asks() {
    let Ok(task) = env::var(TASK) else { return };
    let folder = env::var_os(FOLDER).unwrap();
    if let Some((_, name)) = task.split_once(' ') {
        write(&open(folder.as_ref()), name);
    }
}

/// Plays many attempts from start to end.
fn write(store: &Store, name: &str) {
    for started in 0..ATTEMPTS {
        let attempt = Attempt { trainee: person(name), ..attempt(store, started as i64) };
        store.begin(&attempt).unwrap();
        for n in 0..ANSWERS {
            store.record(&attempt.id, n, &said(&format!("{name}_{started}_{n}")), n as u64).unwrap();
        }
        store.finish(&attempt.id, started as i64).unwrap();
    }
}

#[test]
fn threads_and_processes_that_write_at_once_lose_nothing() {
    let folder = tempdir().unwrap();
    // The file is not there yet: they also make it at once.
    let children = ["carl", "dora"].map(|name| child(&format!("write {name}"), folder.path()));
    thread::scope(|scope| {
        for name in ["anna", "bert"] {
            scope.spawn(|| write(&open(folder.path()), name));
        }
    });
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
    let store = open(folder.path());
    for name in ["anna", "bert", "carl", "dora"] {
        let attempts = tiny(&store, &person(name));
        assert_eq!(attempts.len(), ATTEMPTS);
        for (started, recorded) in attempts.iter().enumerate() {
            assert_eq!(recorded.attempt.ended_ms, Some(started as i64));
            let words: Vec<String> = recorded.inputs.iter().map(|(input, _)| input.to_string()).collect();
            assert_eq!(words, (0..ANSWERS).map(|n| format!("{name}_{started}_{n}")).collect::<Vec<_>>());
        }
    }
    assert_eq!(all(&store).len(), 4 * ATTEMPTS);
}

#[test]
fn many_who_open_a_folder_at_once_all_succeed_be_its_file_new_or_old() {
    for round in 0..10 {
        let folder = tempdir().unwrap();
        let attempts = match round % 2 {
            0 => 0,
            _ => old_file(folder.path()),
        };
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| open(folder.path()));
            }
        });
        assert_eq!(all(&open(folder.path())).len(), attempts);
    }
}
