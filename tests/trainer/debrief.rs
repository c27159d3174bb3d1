//! What a talk teaches: the turns that cost the most, what was heard in them, and the best moment.

use std::sync::Arc;

use unruffled::conversation::{Conversation, Input, Script, Speech};
use unruffled::scoring::debrief::Debrief;
use unruffled::scoring::turning::Cost;

use crate::support::script;

const RUBRIC: &str = "Rubric(format: 1, language: en, moves: [
    (id: listens, kind: good, name: \"L\", points: { listening: 3 }, anger: -5),
    (id: ignores, kind: pitfall, name: \"I\", rule: \"Hear them out.\", points: { listening: -1 }, anger: 5),
    (id: interrupts, kind: pitfall, name: \"X\", points: { listening: -2 }, anger: 8),
    (id: takes_a_breath, kind: good, name: \"B\", points: { calm: 5 }, anger: -3),
])";

/// Four turns: one to lose 4 points in, one to lose 2, one to lose 1, and one with the sentence that must never be
/// said.
fn talk() -> Arc<Script> {
    script(
        "Dialogue(format: 1, id: test, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy,
        channel: phone, customer: (name: \"C\", anger: 50), start: a, scenes: [
        Talk(id: a, says: \"One\", provokes: true, replies: [
            (id: hear, say: \"H\", moves: [listens], goto: heard),
            (id: deaf, say: \"D\", moves: [ignores], goto: b)]),
        React(id: heard, one_of: [(says: \"Thank you\", anger: -20, goto: b)]),
        Talk(id: b, says: \"Two\", timer: (seconds: 9, goto: c), replies: [
            (id: both, say: \"B\", points: { options: 2 }, anger: -1, goto: c),
            (id: none, say: \"N\", anger: 9, goto: c)]),
        Talk(id: c, says: \"Three\", replies: [
            (id: fine, say: \"F\", points: { calm: 1 }, anger: -1, goto: d),
            (id: loud, say: \"L\", anger: 2, goto: d)]),
        Talk(id: d, says: \"Four\", replies: [
            (id: bye, say: \"B\", anger: 6, goto: end),
            (id: never, say: \"N\", critical: true, goto: end)]),
        Ending(id: end, outcome: resolved, says: \"Goodbye\")])",
        RUBRIC,
    )
}

#[track_caller]
fn debrief(say: &str) -> Debrief {
    let inputs: Vec<Input> = say.split_whitespace().map(|word| word.parse().expect("an input")).collect();
    let script = talk();
    let run = Conversation::resume(script.clone(), 0, &inputs).unwrap_or_else(|e| panic!("{say}: {e}"));
    Debrief::of(&run, &Speech::new(&script.dialogue, 0, "Ann"))
}

#[test]
fn the_dearest_turns_come_first_and_no_more_than_three() {
    for (say, points) in [
        ("deaf none loud bye", &[0, 1, 2][..]),
        ("hear none loud bye", &[1, 2]),
        ("hear both loud bye", &[2]),
        ("hear timeout fine bye", &[1]),
        ("deaf none loud never", &[3, 0, 1]),
        ("interrupt hear both fine bye", &[0]),
        ("interrupt hear none loud bye", &[1, 0, 2]),
        ("breath hear both fine bye", &[]),
        ("hear both fine bye", &[]),
    ] {
        assert_eq!(debrief(say).turning_points(), points, "{say}");
    }
}

#[test]
fn a_turn_costs_what_was_lost_in_words_and_by_conduct_and_the_anger_that_rose_over_it() {
    for (say, turn, cost) in [
        ("deaf", 0, Cost { points: 4, anger: 5, critical: false }),
        ("interrupt hear", 0, Cost { points: 2, anger: 0, critical: false }),
        ("interrupt deaf", 0, Cost { points: 6, anger: 13, critical: false }),
        ("hear none", 1, Cost { points: 2, anger: 9, critical: false }),
        ("hear timeout", 1, Cost { points: 2, anger: 0, critical: false }),
        ("hear both fine never", 3, Cost { points: 0, anger: 0, critical: true }),
        // Nothing else could be said: whatever it did to the customer, it was not the trainee's.
        ("hear both fine bye", 3, Cost::default()),
    ] {
        assert_eq!(debrief(say).turns[turn].cost(), cost, "{say}");
    }
}

#[test]
fn of_turns_that_cost_the_same_points_the_one_that_angered_more_comes_first_then_the_earlier() {
    let cost = |points, anger| Cost { critical: false, points, anger };
    assert!(cost(2, 0) > cost(1, 90) && cost(1, 3) > cost(1, 2));
    let mut review = debrief("hear none loud bye");
    review.turns[2].lost = 2;
    assert_eq!(review.turning_points(), [1, 2], "anger rose by 9 and by 2");
    review.turns[2].anger.after = review.turns[2].anger.before + 10;
    assert_eq!(review.turning_points(), [2, 1]);
    review.turns[2].anger = review.turns[1].anger;
    assert_eq!(review.turning_points(), [1, 2]);
}

#[test]
fn the_best_moment_is_where_anger_fell_most_and_never_a_turn_that_cost_something() {
    for (say, best) in [
        ("hear both fine bye", Some(0)),
        ("deaf both fine bye", Some(1)),
        ("deaf none fine bye", Some(2)),
        ("deaf none loud bye", None),
        ("interrupt hear both fine bye", Some(1)),
    ] {
        assert_eq!(debrief(say).best_moment(), best, "{say}");
    }
}

#[test]
fn what_was_heard_is_the_answer_or_what_the_customer_says_next_or_their_last_words() {
    let review = debrief("hear both fine bye");
    assert_eq!(review.answer(0), ["Thank you"]);
    assert_eq!(review.answer(1), ["Three"]);
    assert_eq!(review.answer(3), ["Goodbye"]);
    assert_eq!(review.answer(4), [""; 0]);
}

#[test]
fn a_turn_begins_before_the_trainee_does_anything_in_it() {
    let froms = |say| debrief(say).turns.iter().map(|turn| turn.from).collect::<Vec<_>>();
    assert_eq!(froms("hear both fine bye"), [0, 1, 2, 3]);
    assert_eq!(froms("interrupt breath hear interrupt both fine bye"), [0, 3, 5, 6]);
}
