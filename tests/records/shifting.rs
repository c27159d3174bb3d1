//! Several customers in a row.

use std::sync::Arc;

use proptest::prelude::*;
use unruffled::conversation::Script;
use unruffled::learning::Done;
use unruffled::learning::shift::{STEP, bearable, draw, fatigue, skills};
use unruffled::records::Shift;
use unruffled::skill::Skill;

use super::course::{Course, played};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_comes_twice_in_a_shift(seed: u64, course in 0..12_usize, customers in 3..=5_usize) {
        let drawn = draw(seed, course, customers);
        prop_assert_eq!(drawn.len(), customers.min(course));
        let mut sorted = drawn.clone();
        sorted.sort_unstable();
        sorted.dedup();
        prop_assert_eq!(sorted.len(), drawn.len());
        prop_assert!(drawn.iter().all(|&n| n < course));
        prop_assert_eq!(draw(seed, course, customers), drawn, "the seed decides");
    }
}

#[test]
fn different_seeds_bring_different_customers() {
    let drawn: std::collections::BTreeSet<_> = (0..40).map(|seed| draw(seed, 6, 3)).collect();
    assert!(drawn.len() > 20, "{drawn:?}");
}

#[test]
fn every_customer_who_leaves_angry_makes_the_next_ones_angrier() {
    for (ends, tired) in [(&[][..], 0), (&[49, 0, 12], 0), (&[50], STEP), (&[100, 49, 50, 75], 3 * STEP)] {
        assert_eq!(fatigue(ends.iter().copied()), tired, "after {ends:?}");
    }
    assert_eq!(fatigue(std::iter::repeat_n(100, 200)), u8::MAX);
}

#[test]
fn a_customer_is_angrier_only_where_the_talk_still_ends_and_can_be_passed() {
    let plain = Course::of(&[("kettle", "easy", "calm")]).text("kettle");
    let guard = |from: &str, to: &str| {
        let text = plain.replacen(from, to, 1);
        assert_ne!(text, plain, "the text has {from}");
        script(text)
    };
    let script = script(plain.clone());
    assert_eq!((bearable(&script, 0), bearable(&script, 5), bearable(&script, 40)), (0, 5, 40));
    // Over 52 there is nothing to say to them, and to be interrupted adds 8: from 45 on the talk could get stuck.
    let stuck = guard(
        r#"(id: good, say: "So it broke on the first day.", points: { calm: 4 }, goto: second),
            (id: bad, say: "It was not me.", anger: 20, goto: second),"#,
        r#"(id: good, say: "So it broke on the first day.", points: { calm: 4 }, anger_at_most: 52, goto: second),"#,
    );
    assert_eq!((bearable(&stuck, 4), bearable(&stuck, 5)), (4, 0));
    let hopeless = guard(
        r#"(id: good, say: "You get a new one.", points: { calm: 4 }, goto: resolved)"#,
        r#"(id: good, say: "You get a new one.", points: { calm: 4 }, anger_at_most: 44, goto: resolved)"#,
    );
    assert_eq!((bearable(&hopeless, 4), bearable(&hopeless, 5)), (4, 0), "there is no way to pass any more");
}

fn script(text: String) -> Arc<Script> {
    super::script(&text)
}

#[test]
fn a_shift_s_skills_rest_on_all_its_customers() {
    let course = Course::of(&[("kettle", "easy", "listening, calm"), ("pizza", "easy", "calm")]);
    let mut attempts = [played("kettle", 1, &["good", "good"]), played("pizza", 2, &["bad", "bad"])];
    attempts[1].attempt.shift = Some(Shift { first: attempts[0].attempt.id, fatigue: 5 });
    let judge = course.judge(&attempts);
    let served: Vec<Done> = attempts.iter().map(|recorded| Done::of(recorded, &judge).expect("it ended")).collect();
    assert_eq!(served[1].anger_end, 65, "40 at first, 5 for the one before, 20 for what was said");
    let skills = skills(&served);
    let figure = |skill: Skill| skills[skill].map(|f| (f.percent(), f.turns));
    assert_eq!(figure(Skill::Calm), Some((50, 4)));
    assert_eq!(figure(Skill::Listening), Some((100, 2)));
    assert_eq!(figure(Skill::Options), None);
}
