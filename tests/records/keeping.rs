//! What is put in comes out again.

use tempfile::tempdir;
use unruffled::conversation::Input;
use unruffled::dialogue::Mode;
use unruffled::records::{Attempt, AttemptId, Person, Retry, Shift, StoreError, content_hash, default_folder};
use unruffled::scoring::Band;
use unruffled::skill::Skills;

use super::{all, attempt, guest, open, person, play, said, tiny};

#[test]
fn an_attempt_comes_back_as_it_was_after_the_file_was_closed() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let mut attempt = Attempt {
        trainee: person("Zoë O'Neil; DROP TABLE attempts; 😀"),
        shuffled: true,
        pace: false,
        marks: Some((0, 100)),
        ..attempt(&store, 1_700_000_000_000)
    };
    let inputs = vec![
        (Input::Interrupt, 0),
        (Input::Breath, 900),
        (said("sorry in_anger"), 1_500),
        (said("sorry"), 90_000),
        (Input::Timeout, i64::MAX as u64),
    ];
    store.begin(&attempt).unwrap();
    for (n, (input, elapsed)) in inputs.iter().enumerate() {
        store.record(&attempt.id, n, input, *elapsed).unwrap();
    }
    store.finish(&attempt.id, 1_700_000_100_000).unwrap();
    drop(store);
    let all = all(&open(folder.path()));
    attempt.ended_ms = Some(1_700_000_100_000);
    assert_eq!(all.len(), 1);
    assert_eq!((&all[0].attempt, all[0].abandoned, &all[0].inputs), (&attempt, false, &inputs));
}

#[test]
fn seeds_and_times_keep_all_their_bits() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let seeds = [0, 1, i64::MAX as u64, i64::MAX as u64 + 1, u64::MAX - 1, u64::MAX];
    for (started, seed) in (0..).zip(seeds) {
        store.begin(&Attempt { seed, ..attempt(&store, started) }).unwrap();
    }
    let stored: Vec<u64> = all(&store).iter().map(|r| r.attempt.seed).collect();
    assert_eq!(stored, seeds);
    for started in [i64::MIN, i64::MAX] {
        store.begin(&attempt(&store, started)).unwrap();
    }
    let all = all(&store);
    assert_eq!((all[6].attempt.started_ms, all[7].attempt.started_ms), (i64::MIN, i64::MAX));
}

#[test]
fn attempts_come_in_the_order_in_which_they_were_begun_though_the_clock_was_set_back() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for (trainee, dialogue, started) in
        [("Ann", "tiny", 30), ("Ben", "tiny", 20), ("Ann", "other", 15), ("Ann", "tiny", 10)]
    {
        let (trainee, dialogue) = (person(trainee), dialogue.to_owned());
        play(&store, &Attempt { trainee, dialogue, ..attempt(&store, started) }, &["sorry"]);
    }
    play(&store, &attempt(&store, 25), &[]);
    let times = |all: Vec<unruffled::records::Recorded>| all.iter().map(|r| r.attempt.started_ms).collect::<Vec<_>>();
    assert_eq!(times(all(&store)), [30, 20, 15, 10, 25]);
    assert_eq!(times(tiny(&store, &person("Ann"))), [30, 10]);
    assert!(tiny(&store, &person("Cy")).is_empty());
    assert_eq!(times(tiny(&store, &guest())), [25]);
    drop(store);
    assert_eq!(times(all(&open(folder.path()))), [30, 20, 15, 10, 25], "and so they stay");
}

#[test]
fn to_begin_the_same_attempt_twice_is_fine_and_another_with_its_id_is_not() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let first = attempt(&store, 1);
    let attempt = Attempt {
        trainee: person("Ann"),
        shift: Some(Shift { first: first.id, fatigue: 5 }),
        retry: Some(Retry { of: first.id, inputs: 1 }),
        ..attempt(&store, 2)
    };
    store.begin(&first).unwrap();
    play(&store, &attempt, &["sorry"]);
    assert_eq!(store.begin(&attempt), Ok(()), "whoever got an error may try again");
    store.finish(&attempt.id, 50).unwrap();
    assert_eq!(store.begin(&attempt), Ok(()), "and what came after stays");
    let conflict = Err(StoreError::Conflict { id: attempt.id });
    for other in [
        Attempt { trainee: person("Ben"), ..attempt.clone() },
        Attempt { dialogue: "other".to_owned(), ..attempt.clone() },
        Attempt { dialogue_hash: "other".to_owned(), ..attempt.clone() },
        Attempt { rubric_hash: "other".to_owned(), ..attempt.clone() },
        Attempt { seed: 8, ..attempt.clone() },
        Attempt { mode: Mode::Coach, ..attempt.clone() },
        Attempt { pace: !attempt.pace, ..attempt.clone() },
        Attempt { shuffled: !attempt.shuffled, ..attempt.clone() },
        Attempt { started_ms: 3, ..attempt.clone() },
        Attempt { program_version: "9".to_owned(), ..attempt.clone() },
        Attempt { retry: None, ..attempt.clone() },
        Attempt { shift: None, ..attempt.clone() },
        Attempt { marks: Some((70, 50)), ..attempt.clone() },
        Attempt { shift: Some(Shift { first: attempt.id, fatigue: 5 }), ..attempt.clone() },
    ] {
        assert_eq!(store.begin(&other), conflict, "{other:?}");
    }
    let stored = all(&store);
    let ended = Attempt { ended_ms: Some(50), ..attempt };
    assert_eq!(stored.iter().map(|recorded| &recorded.attempt).collect::<Vec<_>>(), [&first, &ended]);
    assert_eq!(stored[1].inputs, [(said("sorry"), 0)]);
    assert_eq!(store.people_called("Ben").unwrap(), [], "who was refused is not there");
}

#[test]
fn to_record_an_answer_twice_is_fine_and_to_record_another_in_its_place_is_not() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let attempt = attempt(&store, 1);
    play(&store, &attempt, &["sorry"]);
    let conflict = Err(StoreError::Conflict { id: attempt.id });
    assert_eq!(store.record(&attempt.id, 0, &said("sorry"), 99), Ok(()));
    assert_eq!(store.record(&attempt.id, 0, &said("new_one"), 0), conflict);
    assert_eq!(store.record(&attempt.id, 2, &said("new_one"), 0), conflict, "answer 1 is missing");
    assert_eq!(all(&store)[0].inputs, [(said("sorry"), 0)]);
}

#[test]
fn an_attempt_that_was_never_begun_takes_nothing() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let id = store.new_id(5);
    let none = Err(StoreError::NoSuchAttempt { id });
    assert_eq!(store.record(&id, 0, &Input::Breath, 0), none);
    assert_eq!(store.finish(&id, 9), none);
    assert_eq!(store.abandon(&id), none);
}

#[test]
fn a_talk_ends_when_it_first_ended() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let attempt = attempt(&store, 1);
    play(&store, &attempt, &["sorry"]);
    store.finish(&attempt.id, 50).unwrap();
    store.finish(&attempt.id, 60).unwrap();
    assert_eq!(all(&store)[0].attempt.ended_ms, Some(50));
}

#[test]
fn ids_are_told_apart_sort_by_time_and_can_be_read_back() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    assert_eq!(AttemptId::new(1, &[9; 10]).to_string(), "00000000-0001-7909-8909-090909090909");
    assert!(store.new_id(1_000) < store.new_id(1_001));
    assert_ne!(store.new_id(1_000), store.new_id(1_000));
    for ms in [i64::MIN, 0, 1, 1_999, 1_700_000_000_123] {
        let id = store.new_id(ms);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.to_string()[..13], AttemptId::new(ms, &[0; 10]).to_string()[..13]);
    }
    assert!("kettle".parse::<AttemptId>().is_err());
}

#[test]
fn a_hash_is_sha_256_in_hexadecimal() {
    assert_eq!(content_hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn the_usual_folder_is_named_after_the_game() {
    if let Some(folder) = default_folder() {
        assert!(folder.to_string_lossy().contains("unruffled"), "{folder:?}");
    }
}

#[test]
fn the_mode_the_shift_and_what_is_tried_again_come_back() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let mut kept = Vec::new();
    let mut first = attempt(&store, 10);
    first.mode = Mode::Assessment;
    kept.push(first.clone());
    kept.push(Attempt { mode: Mode::Coach, shift: Some(Shift { first: first.id, fatigue: 5 }), ..attempt(&store, 20) });
    kept.push(Attempt { retry: Some(Retry { of: first.id, inputs: 2 }), ..attempt(&store, 30) });
    for attempt in &kept {
        store.begin(attempt).unwrap();
    }
    drop(store);
    let stored: Vec<_> = all(&open(folder.path())).into_iter().map(|r| r.attempt).collect();
    assert_eq!(stored, kept);
}

#[test]
fn how_somebody_thought_it_went_is_kept_and_may_be_said_anew() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let attempt = attempt(&store, 10);
    store.begin(&attempt).unwrap();
    assert_eq!(all(&store)[0].rating, None);
    let all_alike = Skills::from_fn(|_| Some(Band::Solid));
    let mixed = Skills::from_fn(|skill| Band::ALL.get(skill as usize).copied().filter(|band| *band != Band::Solid));
    for rating in [all_alike, mixed] {
        store.rate(&attempt.id, &rating).unwrap();
        assert_eq!(all(&store)[0].rating, Some(rating));
    }
    let nobody = store.new_id(20);
    assert!(matches!(store.rate(&nobody, &mixed), Err(StoreError::NoSuchAttempt { .. })));
}

#[test]
fn the_attempts_of_one_trainee_are_those_of_nobody_else() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for (started_ms, trainee) in [(10, person("Ann")), (20, guest()), (30, person("Ben")), (40, person("Ann"))] {
        store.begin(&Attempt { trainee, ..attempt(&store, started_ms) }).unwrap();
    }
    let started = |trainee: Person| -> Vec<i64> {
        let reading = store.of_trainee(&trainee.id).unwrap();
        reading.attempts.iter().map(|recorded| recorded.attempt.started_ms).collect()
    };
    assert_eq!(started(person("Ann")), [10, 40]);
    assert_eq!(started(guest()), [20]);
    assert!(started(person("Cy")).is_empty());
}
