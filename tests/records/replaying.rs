//! What came of an attempt is found by playing it again.

use std::sync::Arc;

use proptest::prelude::*;
use tempfile::tempdir;
use unruffled::conversation::{Conversation, Input, Moment, Script};
use unruffled::dialogue::{Outcome, Rubric};
use unruffled::learning::{Edition, Judge, Progress, Summary, Wording};
use unruffled::records::{Attempt, PlayedText, Reading, Recorded, Retry, Shift, content_hash};

use super::{TINY, all, attempt, judge, open, play, said, script};

/// Sums up attempts at a version of the tiny dialogue, of which no other is kept.
fn summary(text: &str, attempts: &[Recorded]) -> Summary {
    Progress::of(attempts, &judge(text, attempts)).summary("tiny")
}

/// Plays with a seed and one input after another from a list that is gone through again and again.
fn words_to_the_end(seed: u64, wanted: &[&str]) -> Vec<String> {
    let mut run = Conversation::start(script(TINY), seed);
    while matches!(run.moment(), Moment::Talk(_)) {
        assert!(wanted.iter().any(|word| run.apply(&said(word)).is_ok()), "one of them can be said");
    }
    run.inputs().iter().map(Input::to_string).collect()
}

fn stored(attempts: &[(&[&str], u64)]) -> Vec<Recorded> {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for (started, (wanted, seed)) in (0..).zip(attempts) {
        let words = words_to_the_end(*seed, wanted);
        let words: Vec<&str> = words.iter().map(|w| &**w).collect();
        play(&store, &Attempt { seed: *seed, ..attempt(&store, started) }, &words);
    }
    all(&store)
}

const WELL: &[&str] = &["so_it_broke", "new_one"];
const BADLY: &[&str] = &["not_my_fault", "no_idea"];

#[test]
fn the_last_and_the_best_attempt_are_told_apart() {
    let attempts = stored(&[(BADLY, 1), (WELL, 2), (WELL, 2), (BADLY, 3)]);
    let summary = summary(TINY, &attempts);
    let (last, best) = (summary.last.unwrap(), summary.best.unwrap());
    assert_eq!(summary.finished, 4);
    assert_eq!((last.id, last.outcome, last.passed), (attempts[3].attempt.id, Outcome::Lost, false));
    assert_eq!((best.id, best.outcome), (attempts[1].attempt.id, Outcome::Resolved), "the first of equals");
    assert!(best.overall > last.overall, "{best:?} {last:?}");
    assert_eq!([best.edition, last.edition], [Edition::Current; 2]);
}

#[test]
fn nobody_has_a_result_before_an_attempt_came_to_its_end() {
    assert_eq!(summary(TINY, &[]), Summary::default());
    let mut attempts = stored(&[(WELL, 2)]);
    attempts[0].inputs.pop();
    assert_eq!(summary(TINY, &attempts), Summary::default());
}

#[test]
fn attempts_at_an_older_version_count_where_they_fit_and_are_marked() {
    let attempts = stored(&[(WELL, 2), (BADLY, 1)]);
    let worth_more = TINY.replace("goto: resolved)", "points: { calm: 3 }, goto: resolved)");
    let summary_now = summary(&worth_more, &attempts);
    assert_eq!(summary_now.finished, 2);
    assert_eq!([summary_now.best, summary_now.last].map(|one| one.unwrap().edition), [Edition::Lost; 2]);
    let renamed = TINY.replace("new_one", "another_one");
    let summary_now = summary(&renamed, &attempts);
    assert_eq!(summary_now.finished, 1, "what was said then can no longer be said");
    assert_eq!(summary_now.best.unwrap().id, attempts[1].attempt.id);
}

#[test]
fn a_changed_rubric_marks_an_attempt_too() {
    let mut attempts = stored(&[(WELL, 2)]);
    attempts[0].attempt.rubric_hash = content_hash("another");
    assert_eq!(summary(TINY, &attempts).best.unwrap().edition, Edition::Lost);
}

#[test]
fn attempts_at_other_dialogues_do_not_count() {
    let mut attempts = stored(&[(WELL, 2)]);
    attempts[0].attempt.dialogue = "other".to_owned();
    assert_eq!(summary(TINY, &attempts), Summary::default());
}

/// Everything that a trainee could try to do in the tiny dialogue.
const TRIES: [&str; 10] = [
    "so_it_broke",
    "sorry",
    "not_my_fault in_anger",
    "sorry in_anger",
    "new_one",
    "no_idea",
    "timeout",
    "breath",
    "interrupt",
    "not_my_fault",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn what_was_stored_replays_to_the_same_events(seed: u64, tries in prop::collection::vec(0..TRIES.len(), 0..24)) {
        let folder = tempdir().unwrap();
        let store = open(folder.path());
        let attempt = Attempt { seed, ..attempt(&store, 1) };
        store.begin(&attempt).unwrap();
        let script = script(TINY);
        let mut run = Conversation::start(script.clone(), seed);
        for input in tries.into_iter().map(|n| said(TRIES[n])) {
            let n = run.inputs().len();
            if run.clone().apply(&input).is_ok() {
                store.record(&attempt.id, n, &input, n as u64).unwrap();
                run.apply(&input).unwrap();
            }
        }
        drop(store);
        let again = all(&open(folder.path()))[0].replay(script).unwrap();
        prop_assert_eq!(again.inputs(), run.inputs());
        prop_assert_eq!(again.events(), run.events());
        prop_assert_eq!(again.moment(), run.moment());
    }
}

#[test]
fn a_turn_that_was_tried_again_leaves_the_result_as_it_was() {
    let mut attempts = stored(&[(BADLY, 1), (WELL, 2)]);
    let of = attempts[0].attempt.id;
    attempts[1].attempt.retry = Some(Retry { of, inputs: 0 });
    let summary = summary(TINY, &attempts);
    assert_eq!((summary.finished, summary.best.map(|best| best.id)), (1, Some(of)));
}

#[test]
fn late_in_a_shift_the_customer_begins_angrier() {
    let mut attempts = stored(&[(WELL, 2)]);
    let first = attempts[0].attempt.id;
    for (fatigue, start) in [(0, 50), (5, 55), (49, 99), (100, 99)] {
        attempts[0].attempt.shift = Some(Shift { first, fatigue });
        let run = attempts[0].replay(script(TINY)).unwrap();
        assert_eq!((run.anger_start(), run.seed()), (start, 2), "never so angry that they would leave at once");
    }
}

#[test]
fn an_attempt_is_judged_by_the_marks_that_held_when_it_was_begun() {
    let text = TINY.replace("flags:", "pass: (overall: 1, each: 0), flags:");
    let script = script(&text);
    let passed = |recorded: &Recorded, course: (u32, u32)| {
        let script = Arc::new(Script::clone(&script).with_marks(course));
        let wording = Wording::new(script.clone(), PlayedText::new(&text), PlayedText::new(Rubric::BUILT_IN));
        let mut judge = Judge::new(vec![Arc::new(wording)]);
        judge.judge(&Reading { attempts: vec![recorded.clone()], ..Reading::default() });
        let progress = Progress::of([recorded], &judge);
        (progress.summary("tiny").last.expect("it ended").passed, recorded.replay(script.clone()).unwrap())
    };
    let mut recorded = stored(&[(WELL, 2)]).remove(0);
    for (marks, course, passes) in [
        (Some((0, 0)), (100, 100), true),
        (Some((100, 100)), (0, 0), false),
        (Some((0, 100)), (0, 0), false),
        // From before marks were kept, when a course could set none: the dialogue's own.
        (None, (100, 100), true),
    ] {
        recorded.attempt.marks = marks;
        let (passed, run) = passed(&recorded, course);
        assert_eq!(passed, passes, "{marks:?} in a course with {course:?}");
        assert_eq!(run.script().pass_marks(), marks.unwrap_or((1, 0)), "what is said of it says the same");
    }
}

#[test]
fn the_marks_hold_late_in_a_shift_too() {
    let mut recorded = stored(&[(WELL, 2)]).remove(0);
    recorded.attempt.marks = Some((81, 12));
    recorded.attempt.shift = Some(Shift { first: recorded.attempt.id, fatigue: 5 });
    let run = recorded.replay(script(TINY)).unwrap();
    assert_eq!((run.script().pass_marks(), run.anger_start()), ((81, 12), 55));
}
