//! Whoever is taken out of the records is gone from them, to the last byte.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use tempfile::tempdir;
use unruffled::records::{Attempt, FILE, Holdings, PlayedText, Retry, Shift, Store, StoreError, content_hash};
use unruffled::skill::Skills;

use super::{TINY, attempt, open, person, play, wording};

/// How often some bytes lie in any file of a folder.
fn found(folder: &Path, bytes: &str) -> usize {
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    files.map(|file| file.windows(bytes.len()).filter(|window| *window == bytes.as_bytes()).count()).sum()
}

/// Somebody's attempt at a text that only they have played.
fn own(store: &Store, name: &str, started_ms: i64) -> Attempt {
    let text = format!("// of {name}\n{TINY}");
    let attempt =
        Attempt { trainee: person(name), dialogue_hash: content_hash(&text), seed: 2, ..attempt(store, started_ms) };
    play(store, &attempt, &["so_it_broke"]);
    store.keep_texts(&[PlayedText::new(&text)]).unwrap();
    attempt
}

#[test]
fn nothing_is_left_of_somebody_who_is_taken_out_and_all_of_everybody_else() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let (gone, stays) = (person("Griselda Quux"), person("Ben"));
    let base = Attempt { trainee: gone.clone(), ..attempt(&store, 1) };
    play(&store, &base, &["so_it_broke", "new_one"]);
    store.rate(&base.id, &Skills::default()).unwrap();
    let retry = Retry { of: base.id, inputs: 1 };
    let again = Attempt { trainee: gone.clone(), retry: Some(retry), ..attempt(&store, 2) };
    play(&store, &again, &["so_it_broke", "no_idea"]);
    let shift = Some(Shift { first: base.id, fatigue: 5 });
    play(&store, &Attempt { trainee: gone.clone(), shift, ..attempt(&store, 3) }, &["sorry"]);
    own(&store, "Griselda Quux", 4);
    play(&store, &Attempt { trainee: stays.clone(), ..attempt(&store, 5) }, &["sorry", "new_one"]);
    own(&store, "Ben", 6);
    store.keep_texts(&wording(TINY).texts()).unwrap();
    let before = store.of_trainee(&stays.id).unwrap();
    let id = gone.id.to_string();
    assert!(found(folder.path(), "Griselda Quux") > 0 && found(folder.path(), &id) > 0);

    let kept = Holdings { attempts: 4, inputs: 6, ratings: 1, texts: 1 };
    assert_eq!(store.holdings(&gone.id).unwrap(), kept);
    assert_eq!(store.forget(&gone.id).unwrap(), kept);
    for bytes in ["Griselda", "Quux", "griselda", &id, &base.id.to_string(), &again.id.to_string()] {
        assert_eq!(found(folder.path(), bytes), 0, "{bytes} while the file is open");
    }
    assert_eq!(store.of_trainee(&stays.id).unwrap(), before);
    assert!(store.people_called("Griselda Quux").unwrap().is_empty());
    assert_eq!(store.all().unwrap().texts.iter().count(), 3, "Ben's own, the one both played, and the rubric");
    // To take out somebody who is not there takes out nothing.
    assert_eq!(store.forget(&gone.id).unwrap(), Holdings::default());
    drop(store);
    assert_eq!(found(folder.path(), "Griselda"), 0, "and once it is closed");
    let again = open(folder.path());
    assert_eq!(again.of_trainee(&stays.id).unwrap(), before);
    play(&again, &Attempt { trainee: gone.clone(), ..attempt(&again, 9) }, &["sorry"]);
    assert_eq!(again.of_trainee(&gone.id).unwrap().attempts.len(), 1, "whoever comes back begins anew");
}

#[test]
fn what_was_said_in_many_answers_is_gone_from_every_page() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for n in 0..40 {
        let name = if n % 2 == 0 { "Griselda Quux" } else { "Ben" };
        let attempt = Attempt { trainee: person(name), ..attempt(&store, n) };
        let word = if n % 2 == 0 { "unforgettable_reply" } else { "another_reply" };
        play(&store, &attempt, &[word; 12]);
    }
    store.forget(&person("Griselda Quux").id).unwrap();
    assert_eq!(found(folder.path(), "unforgettable"), 0);
    assert_eq!(found(folder.path(), "Quux"), 0);
    assert_eq!(store.all().unwrap().attempts.len(), 20);
}

#[test]
fn a_program_that_reads_meanwhile_is_waited_for_and_named_and_the_next_try_ends_it() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    own(&store, "Griselda Quux", 1);
    let other = Connection::open(folder.path().join(FILE)).unwrap();
    other.execute_batch("BEGIN; SELECT count(*) FROM attempts").unwrap();
    let reads: i64 = other.query_row("SELECT count(*) FROM attempts", [], |row| row.get(0)).unwrap();
    assert_eq!(reads, 1);
    let taken = std::thread::scope(|scope| {
        // It reads on for a while, and then no more: within that the other waits.
        let forget = scope.spawn(|| {
            let store = open(folder.path());
            store.forget(&person("Griselda Quux").id)
        });
        std::thread::sleep(std::time::Duration::from_millis(300));
        other.execute_batch("ROLLBACK").unwrap();
        forget.join().unwrap()
    });
    assert!(matches!(taken, Ok(Holdings { attempts: 1, .. }) | Err(StoreError::Locked { .. })), "{taken:?}");
    store.forget(&person("Griselda Quux").id).unwrap();
    assert_eq!(found(folder.path(), "Griselda"), 0);
}
