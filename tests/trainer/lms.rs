//! What a learning management system keeps of somebody, and what it is told.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};
use unruffled::export::lms::standing::{Bests, bests};
use unruffled::export::lms::{Pack, Standing, decisions};
use unruffled::records::{Recorded, Retry, Shift};

use crate::support::root;
use crate::trainees::{Floor, trainees};

/// As many characters as SCORM 1.2 has.
const MOST: usize = 4_096;

fn floor() -> Floor {
    Floor::of(&root().join("dialogues"))
}

/// What somebody of middling strength did: every dialogue once or twice, and a talk that goes on.
fn attempts(floor: &Floor) -> Vec<Recorded> {
    let trainee = &trainees(3)[1];
    floor.attempts(trainee, &mut ChaCha8Rng::seed_from_u64(3))
}

fn pack(floor: &Floor, attempts: Vec<Recorded>) -> Pack {
    Pack { bests: bests(&Bests::new(), &attempts, &floor.wordings), attempts }
}

#[test]
fn whoever_comes_back_has_every_talk_as_it_was() {
    let floor = floor();
    let whole = pack(&floor, attempts(&floor));
    let (text, left_out) = whole.write(&floor.wordings, usize::MAX);
    assert_eq!(left_out, 0);
    assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{text}");
    let person = whole.attempts[0].attempt.trainee.clone();
    assert_eq!(Pack::read(&text, &floor.wordings, &person), whole);
    println!("{} talks in {} characters", whole.attempts.len(), text.len());
}

#[test]
fn where_there_is_no_room_the_oldest_talks_that_are_over_leave_and_their_results_stay() {
    let floor = floor();
    let one = attempts(&floor);
    let mut many: Vec<Recorded> = (0..8).flat_map(|_| one.clone()).collect();
    let open = many.pop().expect("one that goes on");
    many.retain(|recorded| recorded.attempt.ended_ms.is_some());
    // It was begun before all others.
    many.insert(0, open.clone());
    let whole = pack(&floor, many);
    let (text, left_out) = whole.write(&floor.wordings, MOST);
    assert!(text.len() <= MOST && text.len() > MOST - 200, "{}", text.len());
    let back = Pack::read(&text, &floor.wordings, &open.attempt.trainee);
    assert_eq!(back.bests, whole.bests);
    assert_eq!(back.attempts.len() + left_out, whole.attempts.len());
    assert_eq!(back.attempts[0], open, "a talk that goes on stays");
    assert_eq!(back.attempts[1..], whole.attempts[1 + left_out..]);
}

#[test]
fn a_talk_that_is_longer_than_there_is_room_leaves_too() {
    let floor = floor();
    let whole = pack(&floor, attempts(&floor));
    let (text, left_out) = whole.write(&floor.wordings, 10);
    assert_eq!(left_out, whole.attempts.len());
    assert!(text.len() < 400, "{}", text.len());
}

#[test]
fn practice_at_a_turn_and_talks_in_other_words_are_left_out() {
    let floor = floor();
    let mut all = attempts(&floor);
    all[1].attempt.retry = Some(Retry { of: all[0].attempt.id, inputs: 1 });
    all[2].attempt.dialogue_hash = "0".repeat(64);
    let (_, left_out) = pack(&floor, all.clone()).write(&floor.wordings, usize::MAX);
    assert_eq!(left_out, 1, "practice is not counted");
    assert!(decisions::of(&all[1], &floor.wordings).is_empty() && decisions::of(&all[2], &floor.wordings).is_empty());
}

#[test]
fn a_shift_whose_first_talk_has_left_begins_with_another() {
    let floor = floor();
    let mut all = attempts(&floor);
    let (first, second) = (all[0].attempt.id, all[1].attempt.id);
    all[0].attempt.shift = Some(Shift { first, fatigue: 0 });
    all[1].attempt.shift = Some(Shift { first, fatigue: 0 });
    let back = |attempts: &[Recorded]| {
        let (text, _) = pack(&floor, attempts.to_vec()).write(&floor.wordings, usize::MAX);
        Pack::read(&text, &floor.wordings, &attempts[0].attempt.trainee).attempts
    };
    assert_eq!(back(&all[..2]), all[..2]);
    assert_eq!(back(&all[1..2])[0].attempt.shift, Some(Shift { first: second, fatigue: 0 }));
}

#[test]
fn whatever_a_system_gives_back_nothing_breaks() {
    let floor = floor();
    let whole = pack(&floor, attempts(&floor));
    let (text, _) = whole.write(&floor.wordings, usize::MAX);
    let person = whole.attempts[0].attempt.trainee.clone();
    let mut random = ChaCha8Rng::seed_from_u64(11);
    for _ in 0..2_000 {
        let mut bytes = text.clone().into_bytes();
        for _ in 0..=random.next_u64() % 4 {
            let at = (random.next_u64() % bytes.len() as u64) as usize;
            bytes[at] = b"ABCabc019-_"[(random.next_u64() % 11) as usize];
        }
        bytes.truncate((random.next_u64() % (bytes.len() as u64 + 1)) as usize);
        let broken = String::from_utf8(bytes).expect("letters");
        for recorded in Pack::read(&broken, &floor.wordings, &person).attempts {
            let wording = floor.wordings.iter().find(|wording| wording.id() == recorded.attempt.dialogue);
            assert!(recorded.replay(wording.expect("one of the course").script.clone()).is_ok());
        }
    }
    assert_eq!(Pack::read("", &floor.wordings, &person), Pack::default());
    assert_eq!(Pack::read("{\"of\":\"another program\"}", &floor.wordings, &person), Pack::default());
}

#[test]
fn a_course_is_completed_when_each_dialogue_was_finished_and_passed_when_each_was_passed() {
    let floor = floor();
    let whole = pack(&floor, attempts(&floor));
    let all = Standing::of(&whole.bests, &floor.wordings, None);
    assert_eq!((all.finished, all.completed), ((floor.wordings.len(), floor.wordings.len()), true));
    assert_eq!(all.passed, Some(whole.bests.values().all(|best| best.passed)));
    let sum: u32 = whole.bests.values().filter_map(|best| best.overall).map(u32::from).sum();
    let mean = f64::from(sum) / whole.bests.len() as f64;
    assert!((f64::from(all.score.expect("a score")) - mean).abs() <= 0.5);
    let mut fewer = whole.bests.clone();
    fewer.pop_first();
    let open = Standing::of(&fewer, &floor.wordings, None);
    assert_eq!((open.completed, open.passed), (false, None));
    let mut passed = whole.bests;
    passed.values_mut().for_each(|best| best.passed = true);
    assert_eq!(Standing::of(&passed, &floor.wordings, None).passed, Some(true));
    let score = all.score.expect("a score");
    assert_eq!(Standing::of(&passed, &floor.wordings, Some(score)).passed, Some(true));
    assert_eq!(Standing::of(&passed, &floor.wordings, Some(score + 1)).passed, Some(false));
}

#[test]
fn decisions_are_told_turn_by_turn() {
    let floor = floor();
    let one = &attempts(&floor)[0];
    let told = decisions::of(one, &floor.wordings);
    assert_eq!(told.len(), one.inputs.len());
    assert_eq!(told[0].id, format!("{}.opening", one.attempt.dialogue));
    assert_eq!((told[0].took_ms, told[0].at_ms), (20_000, one.attempt.started_ms + 20_000));
    assert_eq!(told[0].reply.as_deref(), Some(&*one.inputs[0].0.to_string()));
}
