//! Each attempt is replayed once, and again only where more was done in it or its texts are others.

use std::time::Instant;

use proptest::prelude::*;
use tempfile::tempdir;
use unruffled::learning::{Edition, Judge, Left, Progress, judge::MOST_WORDINGS};
use unruffled::records::{Attempt, PlayedText, Reading, Recorded, Store, Texts, content_hash};

use super::course::{Course, played};
use super::{TINY, attempt, open, play, said, wording};

/// What a store says of everybody.
fn read(store: &Store) -> Reading {
    store.all().unwrap()
}

#[test]
fn nothing_is_replayed_twice_for_any_number_of_screens() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for started in 0..5 {
        play(&store, &Attempt { seed: 2, ..attempt(&store, started) }, &["so_it_broke", "new_one"]);
    }
    let mut judge = Judge::new(vec![wording(TINY)]);
    for screen in 0..20 {
        let reading = read(&store);
        judge.judge(&reading);
        assert_eq!(Progress::of(&reading.attempts, &judge).done.len(), 5);
        assert!(Left::of(reading.attempts.iter(), "tiny", &judge).open.is_none());
        assert_eq!(judge.replays(), 5, "screen {screen}");
    }
}

#[test]
fn an_attempt_is_replayed_again_once_more_was_done_in_it() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let left = Attempt { seed: 2, ..attempt(&store, 1) };
    play(&store, &left, &["so_it_broke"]);
    let mut judge = Judge::new(vec![wording(TINY)]);
    judge.judge(&read(&store));
    assert_eq!((judge.replays(), judge.of(&left.id).unwrap().turn), (1, 2));
    store.record(&left.id, 1, &said("new_one"), 9).unwrap();
    for _ in 0..2 {
        let reading = read(&store);
        judge.judge(&reading);
        assert_eq!(Progress::of(&reading.attempts, &judge).done.len(), 1);
    }
    assert_eq!(judge.replays(), 2);
    // To rate it, or to put down that it ended, changes nothing about what it comes to.
    store.finish(&left.id, 10).unwrap();
    judge.judge(&read(&store));
    assert_eq!(judge.replays(), 2);
}

#[test]
fn an_attempt_is_replayed_again_once_its_text_is_there() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let attempt = Attempt { seed: 2, ..attempt(&store, 1) };
    play(&store, &attempt, &["so_it_broke", "new_one"]);
    let mut judge = Judge::new(vec![wording(&format!("// changed\n{TINY}"))]);
    judge.judge(&read(&store));
    assert_eq!(judge.of(&attempt.id).unwrap().edition, Edition::Lost);
    store.keep_texts(&[PlayedText::new(TINY)]).unwrap();
    judge.judge(&read(&store));
    // The rubric is the one of now, and so it is at hand.
    assert_eq!((judge.of(&attempt.id).unwrap().edition, judge.replays()), (Edition::Earlier, 2));
}

#[test]
fn what_is_held_is_no_more_than_what_was_read_last() {
    let course = Course::of(&[("kettle", "easy", "calm")]);
    let mut judge = Judge::new(course.0.clone());
    let reading = |ids: std::ops::Range<i64>| {
        let attempts = ids.map(|n| played("kettle", n, &["good", "good"])).collect();
        Reading { attempts, ..Reading::default() }
    };
    let (one, other) = (reading(0..3), reading(3..5));
    judge.judge(&one);
    judge.judge(&other);
    assert!(one.attempts.iter().all(|recorded| judge.of(&recorded.attempt.id).is_none()));
    judge.judge(&one);
    assert_eq!(judge.replays(), 8, "whoever comes back is judged anew");
}

/// So many wordings of a dialogue, and attempts that were played in each of them, one after the other.
fn many(wordings: usize, attempts: usize) -> Reading {
    let plain = Course::of(&[("kettle", "easy", "calm")]).text("kettle");
    let texts: Vec<String> = (0..wordings).map(|n| format!("// version {n}\n{plain}")).collect();
    let attempts = (0..attempts).map(|n| {
        let mut recorded = played("kettle", n as i64, &["good", "bad"]);
        recorded.attempt.dialogue_hash = content_hash(&texts[n % wordings]);
        recorded
    });
    let rubric = PlayedText::new(unruffled::dialogue::Rubric::BUILT_IN);
    let kept: Texts = texts.iter().map(|text| PlayedText::new(text)).chain([rubric]).collect();
    Reading { attempts: attempts.collect(), texts: kept, ..Reading::default() }
}

#[test]
fn more_wordings_than_are_held_ready_cost_no_replay_more() {
    let reading = many(MOST_WORDINGS * 2, MOST_WORDINGS * 4);
    let mut judge = Judge::new(Vec::new());
    for _ in 0..2 {
        judge.judge(&reading);
        assert_eq!(judge.replays(), MOST_WORDINGS as u64 * 4);
    }
    let mut another = Judge::new(Vec::new());
    assert_eq!(another.wordings(&reading).len(), MOST_WORDINGS);
    assert_eq!(judge.wordings(&reading).len(), 0, "nothing is left to be judged");
}

#[test]
fn texts_that_make_no_dialogue_leave_the_one_of_now() {
    let mut reading = many(1, 1);
    let broken = PlayedText::new("Dialogue(");
    reading.attempts[0].attempt.dialogue_hash = broken.hash().to_string();
    reading.texts = reading.texts.iter().cloned().chain([broken]).collect();
    let id = reading.attempts[0].attempt.id;
    let mut nothing = Judge::new(Vec::new());
    nothing.judge(&reading);
    assert!(nothing.of(&id).is_none());
    let mut judge = Judge::new(Course::of(&[("kettle", "easy", "calm")]).0);
    judge.judge(&reading);
    assert_eq!(judge.of(&id).map(|verdict| verdict.edition), Some(Edition::Lost));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn what_a_judge_found_piece_by_piece_is_what_one_finds_at_once(
        said_before in prop::collection::vec(0..3_usize, 1..8),
        said_after in prop::collection::vec(0..3_usize, 1..8),
    ) {
        let course = Course::of(&[("kettle", "easy", "calm")]);
        let ways: [&[&str]; 3] = [&["good", "good"], &["bad"], &["good", "elsewhere"]];
        let attempts = |ways_taken: &[usize]| -> Vec<Recorded> {
            let all = said_before.iter().zip(0..).map(|(way, n)| played("kettle", n, ways[*way]));
            all.zip(ways_taken.iter().map(Some).chain(std::iter::repeat(None))).map(|(recorded, way)| match way {
                Some(way) => Recorded { inputs: played("kettle", 0, ways[*way]).inputs, ..recorded },
                None => recorded,
            }).collect()
        };
        let (before, after) = (attempts(&[]), attempts(&said_after));
        let mut judge = course.judge(&before);
        // What somebody did is never taken back: only what grew is looked at again.
        let grown: Vec<Recorded> = before.iter().zip(&after)
            .map(|(before, after)| if after.inputs.len() > before.inputs.len() { after } else { before }.clone()).collect();
        judge.judge(&Reading { attempts: grown.clone(), ..Reading::default() });
        prop_assert_eq!(Progress::of(&grown, &judge), course.progress(&grown));
    }
}

#[test]
fn two_thousand_attempts_are_judged_in_a_moment_and_looked_at_in_less() {
    let reading = many(6, 2_000);
    let mut judge = Judge::new(Vec::new());
    let begun = Instant::now();
    judge.judge(&reading);
    let first = begun.elapsed();
    let begun = Instant::now();
    judge.judge(&reading);
    let progress = Progress::of(&reading.attempts, &judge);
    let again = begun.elapsed();
    assert_eq!((progress.done.len(), judge.replays()), (2_000, 2_000));
    println!("2000 attempts: {first:?} the first time, {again:?} again");
    // Far more than it takes: no test for a stopwatch, but for a judge that forgets.
    assert!(again * 2 < first.max(std::time::Duration::from_millis(40)), "{first:?} {again:?}");
}
