//! What is suggested next.

use std::collections::BTreeSet;

use proptest::prelude::*;
use unruffled::learning::suggest::{DAYS, FAMILIAR};
use unruffled::learning::{Reason, Suggestion};
use unruffled::records::Recorded;
use unruffled::scoring::Band;
use unruffled::skill::Skill;

use super::course::{Course, DAY, played};

const WELL: &[&str] = &["good", "good"];
const BADLY: &[&str] = &["bad", "bad"];

/// What is suggested at a time, by id.
fn next(course: &Course, attempts: &[Recorded], now_ms: i64) -> Option<(String, Reason)> {
    next_with(course, attempts, None, now_ms)
}

/// The same where one was left in the middle.
fn next_with(
    course: &Course,
    attempts: &[Recorded],
    unfinished: Option<usize>,
    now_ms: i64,
) -> Option<(String, Reason)> {
    let progress = course.progress(attempts);
    let course: Vec<_> = course.0.iter().map(|wording| &*wording.script.dialogue).collect();
    let Suggestion { dialogue, reason } = Suggestion::of(&progress, &course, unfinished, now_ms)?;
    Some((course[dialogue].id.value.to_string(), reason))
}

#[test]
fn without_dialogues_nothing_is_suggested_and_with_one_it_is_that() {
    assert_eq!(next(&Course::of(&[]), &[], 0), None);
    let course = Course::of(&[("kettle", "hard", "calm")]);
    for attempts in [&[][..], &[played("kettle", 1, WELL)]] {
        assert_eq!(next(&course, attempts, 2), Some(("kettle".to_owned(), Reason::OnlyOne)));
    }
}

#[test]
fn each_case_has_its_dialogue_and_its_reason() {
    let course = Course::of(&[
        ("rude", "hard", "listening"),
        ("kettle", "easy", "calm"),
        ("pizza", "easy", "listening"),
        ("file", "medium", "options"),
    ]);
    let (kettle, pizza) = (|at, said| played("kettle", at * DAY, said), |at, said| played("pizza", at * DAY, said));
    let (file, rude) = (|at, said| played("file", at * DAY, said), |at, said| played("rude", at * DAY, said));
    let cases: &[(&str, Vec<Recorded>, i64, &str, Reason)] = &[
        ("the easy ones come first", vec![], 0, "kettle", Reason::Beginning),
        ("then the other easy one", vec![kettle(0, WELL)], 0, "pizza", Reason::Unmet(Skill::Listening)),
        (
            "an easy one that was not passed goes before a harder one",
            vec![kettle(0, BADLY), pizza(0, WELL)],
            0,
            "kettle",
            Reason::Weakest(Skill::Calm, 0),
        ),
        (
            "a skill never met is the weakest",
            vec![kettle(0, WELL), pizza(0, WELL)],
            0,
            "file",
            Reason::Unmet(Skill::Options),
        ),
        (
            "the weakest of the latest figures decides, however hard the dialogue",
            vec![kettle(0, WELL), file(0, WELL), pizza(0, BADLY), kettle(9, WELL)],
            9,
            "rude",
            Reason::Weakest(Skill::Listening, 0),
        ),
        (
            "never the one played last, however weak",
            vec![kettle(0, WELL), file(0, WELL), pizza(0, BADLY), rude(1, BADLY)],
            1,
            "pizza",
            Reason::Weakest(Skill::Listening, 0),
        ),
        (
            "whoever fails with the same two again and again meets another customer",
            vec![kettle(0, BADLY), pizza(0, BADLY), kettle(1, BADLY), pizza(1, BADLY), kettle(2, BADLY)],
            2,
            "file",
            Reason::New,
        ),
        (
            "one never met comes where nothing is weak",
            vec![kettle(0, WELL), file(0, WELL), pizza(0, WELL)],
            0,
            "rude",
            Reason::New,
        ),
        (
            "what was passed comes again when its time has come",
            vec![kettle(0, WELL), file(0, WELL), pizza(0, WELL), rude(1, WELL)],
            1,
            "kettle",
            Reason::Due,
        ),
        (
            "where nothing is due, what is due next",
            vec![kettle(0, WELL), kettle(1, WELL), file(1, WELL), pizza(2, WELL), rude(2, WELL)],
            1,
            "file",
            Reason::Soonest,
        ),
    ];
    for (what, attempts, day, wanted, reason) in cases {
        let mut attempts = attempts.clone();
        attempts.sort_by_key(|recorded| recorded.attempt.started_ms);
        assert_eq!(next(&course, &attempts, day * DAY), Some(((*wanted).to_owned(), *reason)), "{what}");
    }
}

#[test]
fn what_was_only_begun_is_not_suggested_next_either() {
    let course = Course::of(&[("kettle", "easy", "calm"), ("pizza", "easy", "calm")]);
    let mut left = played("kettle", 1, &["good"]);
    left.attempt.ended_ms = None;
    assert_eq!(next(&course, &[left], 1).map(|(id, _)| id).as_deref(), Some("pizza"));
}

#[test]
fn a_skill_in_which_no_reply_lost_anything_is_not_gone_after() {
    let plain =
        Course::of(&[("kettle", "easy", "calm"), ("pizza", "easy", "listening"), ("file", "easy", "listening")]);
    // What is worth the most in the first turn is not the calmest: with the best replies alone calm comes to 80 %.
    let kettle = plain.text("kettle");
    let traded = kettle
        .replacen("points: { calm: 4 }, goto: second", "points: { listening: 4, calm: 3 }, goto: second", 1)
        .replacen("anger: 20, goto: second", "points: { calm: 4 }, anger: 20, goto: second", 1);
    assert_ne!(traded, kettle);
    let course = Course::new(vec![traded, plain.text("pizza"), plain.text("file")]);
    let after = |said| [played("kettle", 0, said), played("pizza", 1, WELL), played("file", 2, WELL)];
    let progress = |said| course.progress(&after(said));
    let calm = progress(WELL).last(Skill::Calm).expect("it was on the table");
    assert_eq!((calm.percent(), calm.lost, calm.band()), (80, 0, Band::Mastered));
    assert_eq!(next(&course, &after(WELL), DAY), Some(("kettle".to_owned(), Reason::Due)));
    let lost = ("kettle".to_owned(), Reason::Weakest(Skill::Calm, 20));
    assert_eq!(next(&course, &after(&["bad", "bad"]), DAY), Some(lost));
}

#[test]
fn what_was_left_in_the_middle_goes_before_all_else() {
    let course = Course::of(&[("kettle", "easy", "calm"), ("pizza", "hard", "calm")]);
    let mut left = played("pizza", 1, &["good"]);
    left.attempt.ended_ms = None;
    let wanted = Some(("pizza".to_owned(), Reason::Unfinished));
    assert_eq!(next_with(&course, &[played("kettle", 0, BADLY), left.clone()], Some(1), DAY), wanted);
    assert_eq!(next_with(&Course::of(&[("pizza", "hard", "calm")]), &[left], Some(0), DAY), wanted);
}

/// Whether a dialogue is due, where another one was played last and never is the better choice.
fn is_due(attempts: &[Recorded], now_ms: i64) -> bool {
    let course = Course::of(&[("kettle", "easy", "calm"), ("pizza", "hard", "calm")]);
    let last = played("pizza", now_ms, WELL);
    let reason = next(&course, &[attempts, &[last]].concat(), now_ms).map(|(_, reason)| reason);
    reason != Some(Reason::Soonest)
}

#[test]
fn the_time_until_a_dialogue_comes_again_grows_with_success_and_failing_starts_over() {
    let mut attempts = Vec::new();
    let mut day = 0;
    for rest in DAYS[1..].iter().chain(&[30, 30]) {
        attempts.push(played("kettle", day * DAY, WELL));
        let due = (day + rest) * DAY;
        assert!(!is_due(&attempts, due - 1) && is_due(&attempts, due), "after {} days", rest);
        day += rest;
    }
    attempts.push(played("kettle", day * DAY, BADLY));
    assert!(is_due(&attempts, day * DAY), "what was not passed can be tried again at once");
    attempts.push(played("kettle", day * DAY, WELL));
    assert!(is_due(&attempts, (day + 1) * DAY), "and begins at the bottom");
}

#[test]
fn passing_again_and_again_on_one_day_moves_nothing_up() {
    let attempts: Vec<_> = (0..5).map(|n| played("kettle", n * 60_000, WELL)).collect();
    assert!(is_due(&attempts, DAY + 4 * 60_000));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn whoever_follows_suggestions_never_plays_the_same_twice_in_a_row_and_meets_every_customer(
        levels in prop::collection::vec(0..3_usize, 2..6),
        days in prop::collection::vec((0..4_i64, any::<bool>()), 24),
    ) {
        let ids: Vec<String> = (0..levels.len()).map(|n| format!("talk_{n}")).collect();
        let (level, teaches) = (["easy", "medium", "hard"], ["calm", "options", "listening, calm", "apologizing"]);
        let dialogues: Vec<_> =
            ids.iter().zip(&levels).enumerate().map(|(n, (id, l))| (&**id, level[*l], teaches[n % 4])).collect();
        let course = Course::of(&dialogues);
        let (mut attempts, mut now, mut met, mut familiar) = (Vec::<Recorded>::new(), 0, BTreeSet::new(), 0);
        for (later, passes) in days {
            now += later * DAY + 1_000;
            let (id, _) = next(&course, &attempts, now).expect("there is something to play");
            prop_assert_ne!(Some(&id), attempts.last().map(|last| &last.attempt.dialogue));
            attempts.push(played(&id, now, if passes { WELL } else { BADLY }));
            familiar = if met.insert(id) { 0 } else { familiar + 1 };
            prop_assert!(familiar <= FAMILIAR || met.len() == ids.len(), "{} are left unmet", ids.len() - met.len());
        }
        prop_assert_eq!(met.len(), ids.len());
    }
}
