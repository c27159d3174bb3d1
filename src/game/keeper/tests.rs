//! What is kept, and what is said where it cannot be.

use super::*;
use std::time::{Duration, Instant};
use unruffled::records::FILE;

fn abandon() -> Entry {
    Entry::Abandon(AttemptId::new(0, &[0; 10]))
}

/// Waits for the journal, as frames that go by do.
fn answered(keeper: &mut Keeper) -> bool {
    let until = Instant::now() + Duration::from_secs(20);
    while !keeper.listen() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(1));
    }
    keeper.listen()
}

#[test]
fn where_nothing_is_kept_nothing_is_owed_for_long() {
    let mut keeper = Keeper::new(Place::Nowhere);
    keeper.keep(abandon());
    assert!(keeper.is_settled() && !keeper.keeps());
}

#[test]
fn what_cannot_be_kept_is_owed_until_it_can_be_or_nobody_wants_it_kept() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let blocked = folder.path().join("records");
    std::fs::write(&blocked, "in the way").expect("a file in the folder's place");
    let mut keeper = Keeper::new(Place::Folder(blocked.clone()));
    keeper.keep(abandon());
    assert!(answered(&mut keeper) && keeper.failure().is_some());
    keeper.try_again();
    assert!(answered(&mut keeper));
    assert!(!keeper.is_settled(), "nothing has changed yet");
    keeper.give_up();
    assert!(keeper.is_settled() && !keeper.keeps());
}

#[test]
fn what_is_owed_when_the_game_is_closed_is_still_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let records = folder.path().join("records");
    let mut keeper = Keeper::new(Place::Folder(records.clone()));
    keeper.look_up(PersonId::new(0, &[0; 10]));
    keeper.keep(abandon());
    assert!(!keeper.is_settled());
    drop(keeper);
    assert!(records.join(FILE).exists(), "it was opened, and closed again");
}
