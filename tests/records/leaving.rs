//! What was left in the middle of a talk.

use tempfile::tempdir;
use unruffled::conversation::{Conversation, Moment};
use unruffled::dialogue::Outcome;
use unruffled::learning::Left;
use unruffled::records::{Attempt, AttemptId, Closing, Recorded, Retry};

use super::{TINY, all, attempt, judge, open, play, said, script};

/// Attempts at the tiny dialogue with these words, one after the other; the seed lets [`WELL`] lead to the end.
fn kept(attempts: &[&[&str]]) -> Vec<Recorded> {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    for (started, words) in (1..).zip(attempts) {
        play(&store, &Attempt { seed: seed(), ..attempt(&store, started * 100_000) }, words);
    }
    all(&store)
}

/// With this seed chance lets the customer go on to the second question at once.
fn seed() -> u64 {
    let ends = |seed: &u64| {
        let mut run = Conversation::start(script(TINY), *seed);
        WELL.iter().all(|word| run.apply(&said(word)).is_ok()) && matches!(run.moment(), Moment::Over(_))
    };
    (0..100).find(ends).unwrap()
}

const WELL: &[&str] = &["so_it_broke", "new_one"];

/// What is left: which attempt can be gone on with, the turn at which one does not fit any more, and what is closed.
fn left(attempts: &[Recorded], text: &str) -> (Option<AttemptId>, Option<usize>, Vec<(AttemptId, Closing)>) {
    let left = Left::of(attempts.iter(), "tiny", &judge(text, attempts));
    (left.open.map(|open| open.recorded.attempt.id), left.lost.map(|lost| lost.turn), left.close)
}

#[test]
fn the_latest_talk_in_which_something_was_said_can_be_gone_on_with() {
    let mut attempts = kept(&[&["so_it_broke"], &["breath", "so_it_broke"], &[], &["so_it_broke"]]);
    let ids: Vec<AttemptId> = attempts.iter().map(|recorded| recorded.attempt.id).collect();
    attempts[3].attempt.retry = Some(Retry { of: ids[1], inputs: 0 });
    assert_eq!(left(&attempts, TINY), (Some(ids[1]), None, vec![]), "and no turn that is tried again");
    attempts[1].abandoned = true;
    assert_eq!(left(&attempts, TINY), (Some(ids[0]), None, vec![]));
    attempts[0].attempt.ended_ms = Some(1);
    assert_eq!(left(&attempts, TINY), (None, None, vec![]));
    attempts[2].attempt.dialogue = "other".to_owned();
    assert_eq!(left(&attempts[2..3], TINY), (None, None, vec![]));
}

#[test]
fn a_talk_goes_on_in_a_changed_dialogue_as_long_as_what_was_said_can_be_said_in_it() {
    let attempts = kept(&[&["so_it_broke"]]);
    let id = attempts[0].attempt.id;
    for changed in [
        format!("// A remark.\n{TINY}"),
        TINY.replace("What now?", "What are you going to do now?"),
        TINY.replace("id: no_idea", "id: no_clue"),
    ] {
        assert_ne!(changed, TINY);
        assert_eq!(left(&attempts, &changed), (Some(id), None, vec![]), "{changed}");
    }
}

#[test]
fn a_talk_that_a_changed_dialogue_has_no_place_for_is_closed_and_said_until_another_is_begun() {
    let renamed = TINY.replace("so_it_broke", "it_broke");
    let mut attempts = kept(&[&["breath", "so_it_broke"], &["so_it_broke"], &[]]);
    let id = attempts[0].attempt.id;
    let closed = vec![(id, Closing::Abandoned)];
    assert_eq!(left(&attempts[..1], &renamed), (None, Some(1), closed.clone()));
    attempts[0].abandoned = true;
    assert_eq!(left(&attempts[..1], &renamed), (None, Some(1), vec![]), "closed once, and still said");
    assert_eq!(left(&attempts[..1], TINY), (None, None, vec![]), "what was closed stays closed");
    attempts[1].attempt.ended_ms = Some(1);
    assert_eq!(left(&attempts[..2], &renamed), (None, None, vec![]), "another was played since");
    attempts[0].abandoned = false;
    attempts.remove(1);
    assert_eq!(left(&attempts, &renamed), (None, None, closed), "another was begun since");
    let second = TINY.replace("new_one", "another_one");
    let attempts = kept(&[&["so_it_broke", "new_one"]]);
    assert_eq!(left(&attempts, &second).1, Some(2), "at the turn that does not fit");
}

#[test]
fn a_talk_whose_end_was_not_put_down_ended_when_something_was_last_said() {
    let attempts = kept(&[WELL]);
    let attempt = &attempts[0].attempt;
    let ended_ms = attempt.started_ms + 1_500;
    assert_eq!(left(&attempts, TINY), (None, None, vec![(attempt.id, Closing::Finished { ended_ms })]));
    let mut late = attempts.clone();
    late[0].attempt.started_ms = i64::MAX - 1;
    assert_eq!(late[0].last_ms(), i64::MAX);
}

#[test]
fn a_talk_that_is_stuck_or_endless_is_closed_as_one_that_did_not_end() {
    let stuck = TINY.replace(
        r#"(id: new_one, say: "You get a new one.", goto: resolved),"#,
        r#"(id: new_one, say: "You get a new one.", goto: dead),"#,
    );
    let stuck = stuck.replace(
        "        Ending(id: resolved,",
        r#"        Talk(id: dead, says: "So?", replies: [(id: never, say: "Yes.", only_if: [unheard], goto: resolved)]),
        Ending(id: resolved,"#,
    );
    let stuck = stuck.replace("flags: [heard]", "flags: [heard, unheard]");
    let attempts = kept(&[WELL]);
    let run = attempts[0].replay(script(&stuck)).unwrap();
    assert!(matches!(run.moment(), Moment::Stuck(_)), "{:?}", run.moment());
    assert_eq!(left(&attempts, &stuck), (None, None, vec![(attempts[0].attempt.id, Closing::Abandoned)]));
    assert_eq!(Closing::of(Moment::Talk(0), 5), None);
    assert_eq!(Closing::of(Moment::Over(Outcome::Lost), 5), Some(Closing::Finished { ended_ms: 5 }));
    assert_eq!(Closing::of(Moment::Endless(0), 5), Some(Closing::Abandoned));
}

#[test]
fn what_is_closed_is_kept_as_it_was_closed() {
    let folder = tempdir().unwrap();
    let store = open(folder.path());
    let [finished, abandoned] = [1, 2].map(|started| attempt(&store, started));
    for attempt in [&finished, &abandoned] {
        play(&store, attempt, &["sorry"]);
    }
    store.close(&finished.id, Closing::Finished { ended_ms: 77 }).unwrap();
    store.close(&abandoned.id, Closing::Abandoned).unwrap();
    let closed: Vec<_> = all(&store).iter().map(|r| (r.attempt.ended_ms, r.abandoned)).collect();
    assert_eq!(closed, [(Some(77), false), (None, true)]);
}
