//! What is put in comes out again.

use tempfile::tempdir;
use unruffled::conversation::Input;
use unruffled::dialogue::Mode;
use unruffled::records::{Attempt, AttemptId, Retry, Shift, StoreError, content_hash, default_folder};
use unruffled::scoring::Band;
use unruffled::skill::Skills;

use super::{attempt, open, play, said, tiny};

#[test]
fn an_attempt_comes_back_as_it_was_after_the_file_was_closed() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let mut attempt = Attempt {
        trainee: Some("Zoë O'Neil; DROP TABLE attempts; 😀".to_owned()),
        shuffled: true,
        pace: false,
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
    let all = open(folder.path()).all().unwrap();
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
    let stored: Vec<u64> = store.all().unwrap().iter().map(|r| r.attempt.seed).collect();
    assert_eq!(stored, seeds);
    for started in [i64::MIN, i64::MAX] {
        store.begin(&attempt(&store, started)).unwrap();
    }
    let all = store.all().unwrap();
    assert_eq!((all[0].attempt.started_ms, all[7].attempt.started_ms), (i64::MIN, i64::MAX));
}

#[test]
fn attempts_come_in_the_order_in_which_they_were_started() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for (trainee, dialogue, started) in
        [("Ann", "tiny", 30), ("Ben", "tiny", 20), ("Ann", "other", 15), ("Ann", "tiny", 10)]
    {
        let (trainee, dialogue) = (Some(trainee.to_owned()), dialogue.to_owned());
        play(&store, &Attempt { trainee, dialogue, ..attempt(&store, started) }, &["sorry"]);
    }
    play(&store, &attempt(&store, 25), &[]);
    let times = |all: Vec<unruffled::records::Recorded>| all.iter().map(|r| r.attempt.started_ms).collect::<Vec<_>>();
    assert_eq!(times(store.all().unwrap()), [10, 15, 20, 25, 30]);
    assert_eq!(times(tiny(&store, Some("Ann"))), [10, 30]);
    assert!(tiny(&store, Some("ann")).is_empty());
    assert_eq!(times(tiny(&store, None)), [25]);
}

#[test]
fn the_latest_unfinished_attempt_of_a_trainee_is_offered() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    assert_eq!(store.unfinished(None).unwrap(), None);
    let ann = |started| Attempt { trainee: Some("Ann".to_owned()), ..attempt(&store, started) };
    let (early, late, silent) = (ann(10), ann(20), ann(30));
    play(&store, &late, &["sorry"]);
    play(&store, &early, &["sorry", "new_one"]);
    play(&store, &silent, &[]);
    let retry = Some(Retry { of: late.id, inputs: 1 });
    play(&store, &Attempt { retry, ..ann(35) }, &["sorry"]);
    let offered = || store.unfinished(Some("Ann")).unwrap().map(|r| (r.attempt.id, r.inputs.len()));
    assert_eq!(offered(), Some((late.id, 1)), "and not one in which nothing was said, nor one that tries a turn again");
    assert_eq!(store.unfinished(None).unwrap(), None, "nor to a guest");
    store.abandon(&late.id).unwrap();
    assert_eq!(offered(), Some((early.id, 2)));
    store.finish(&early.id, 40).unwrap();
    assert_eq!(offered(), None);
    let kept = tiny(&store, Some("Ann"));
    assert_eq!(kept.iter().map(|r| r.abandoned).collect::<Vec<_>>(), [false, true, false, false]);
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
    assert_eq!(store.begin(&attempt), conflict);
    assert_eq!(store.all().unwrap()[0].inputs, [(said("sorry"), 0)]);
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
    assert_eq!(store.all().unwrap()[0].attempt.ended_ms, Some(50));
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
    let stored: Vec<_> = open(folder.path()).all().unwrap().into_iter().map(|r| r.attempt).collect();
    assert_eq!(stored, kept);
}

#[test]
fn how_somebody_thought_it_went_is_kept_and_may_be_said_anew() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let attempt = attempt(&store, 10);
    store.begin(&attempt).unwrap();
    assert_eq!(store.all().unwrap()[0].rating, None);
    let all_alike = Skills::from_fn(|_| Some(Band::Solid));
    let mixed = Skills::from_fn(|skill| Band::ALL.get(skill as usize).copied().filter(|band| *band != Band::Solid));
    for rating in [all_alike, mixed] {
        store.rate(&attempt.id, &rating).unwrap();
        assert_eq!(store.all().unwrap()[0].rating, Some(rating));
    }
    let nobody = store.new_id(20);
    assert!(matches!(store.rate(&nobody, &mixed), Err(StoreError::NoSuchAttempt { .. })));
}

#[test]
fn the_attempts_of_one_trainee_are_those_of_nobody_else() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for (started_ms, trainee) in [(10, Some("Ann")), (20, None), (30, Some("Ben")), (40, Some("Ann"))] {
        let trainee = trainee.map(str::to_owned);
        store.begin(&Attempt { trainee, ..attempt(&store, started_ms) }).unwrap();
    }
    let started = |trainee| -> Vec<i64> {
        store.of_trainee(trainee).unwrap().iter().map(|recorded| recorded.attempt.started_ms).collect()
    };
    assert_eq!(started(Some("Ann")), [10, 40]);
    assert_eq!(started(None), [20]);
    assert!(started(Some("Cy")).is_empty());
}
