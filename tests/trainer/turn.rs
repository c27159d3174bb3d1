//! One turn, rule by rule, in small tables: a dialogue and a rubric are written for each row.

use std::sync::Arc;

use unruffled::conversation::{Conversation, Event, Input, Moment, Mood, Refusal, Script};
use unruffled::skill::{Skill, Skills};

use crate::support::script;

/// A rubric of these moves; the rest of each is filled in.
fn rubric(moves: &[&str]) -> String {
    let rows: Vec<String> = moves
        .iter()
        .map(|m| {
            let anger = if m.contains("anger:") { "" } else { ", anger: 0" };
            let kind = if m.contains("kind:") { "" } else { ", kind: good" };
            format!("(name: \"M\", {m}{anger}{kind}),")
        })
        .collect();
    format!(
        "Rubric(format: 1, language: en, moves: [(id: nothing, kind: good, name: \"N\", anger: 0), {}])",
        rows.concat()
    )
}

/// A dialogue with this customer and these scenes; it starts in `a`, and `lost`, `won` and `home` end it.
fn dialogue(customer: &str, top: &str, scenes: &str) -> String {
    format!(
        "Dialogue(format: 1, id: test, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy,
        channel: counter, customer: (name: \"C\", {customer}), start: a, flags: [f, g], {top} scenes: [{scenes}
        Talk(id: end, says: \"S\", timer: (seconds: 9, goto: home), replies: [
            (id: win, say: \"W\", goto: won), (id: lose, say: \"L\", goto: lost)]),
        Ending(id: won, outcome: resolved, says: \"Won\"), Ending(id: lost, outcome: lost, says: \"Lost\"),
        Ending(id: home, outcome: escalated, says: \"Home\")])"
    )
}

fn start(customer: &str, top: &str, scenes: &str, moves: &[&str]) -> Conversation {
    Conversation::start(ready(customer, top, scenes, moves), 1)
}

fn ready(customer: &str, top: &str, scenes: &str, moves: &[&str]) -> Arc<Script> {
    script(&dialogue(customer, top, scenes), &rubric(moves))
}

/// A Talk that leads to itself and to `end`.
const TURN: &str =
    "Talk(id: a, says: \"A\", replies: [(id: x, say: \"X\", REPLY goto: a), (id: go, say: \"G\", goto: end)]),";

#[track_caller]
fn say(run: &mut Conversation, ids: &str) {
    for id in ids.split_whitespace() {
        run.apply(&id.parse().expect("an input")).unwrap_or_else(|e| panic!("{id}: {e}"));
    }
}

/// The scene that waits for an answer.
fn scene(run: &Conversation) -> String {
    match run.moment() {
        Moment::Talk(scene) => run.script().scene(scene).id().to_string(),
        other => format!("{other:?}"),
    }
}

/// The points of the last reply.
fn points(run: &Conversation) -> [i16; 4] {
    let said = run.events().iter().rev().find_map(|e| match e {
        Event::Said { points, .. } => Some(*points),
        _ => None,
    });
    Skill::ALL.map(|s| said.unwrap_or_default()[s])
}

#[test]
fn temper_rounds_toward_zero_and_one_turn_moves_anger_by_30_at_most() {
    for (temper, effect, change) in [
        ("even", 7, 7),
        ("even", -7, -7),
        ("even", 31, 30),
        ("even", -31, -30),
        ("quick", 1, 1),
        ("quick", 3, 4),
        ("quick", 7, 10),
        ("quick", 20, 30),
        ("quick", 21, 30),
        ("quick", -1, 0),
        ("quick", -2, -1),
        ("quick", -4, -2),
        ("quick", -7, -4),
        ("quick", -45, -30),
        ("quick", -44, -29),
        ("slow", 1, 0),
        ("slow", 2, 1),
        ("slow", 7, 4),
        ("slow", 44, 29),
        ("slow", 100, 30),
        ("slow", -1, -1),
        ("slow", -3, -4),
        ("slow", -7, -10),
        ("slow", -20, -30),
        ("slow", -100, -30),
    ] {
        let turn = TURN.replace("REPLY", &format!("anger: {effect},"));
        let mut run = start(&format!("anger: 50, temper: {temper}"), "", &turn, &[]);
        say(&mut run, "x");
        assert_eq!(i32::from(run.anger()) - 50, change, "{temper} {effect}");
    }
}

#[test]
fn anger_stays_between_0_and_100() {
    for (anger, effect, after) in [(5, -20, 0), (95, 20, 100), (0, -1, 0), (100, 1, 100), (0, 0, 0)] {
        let turn = TURN.replace("REPLY", &format!("anger: {effect},"));
        let mut run = start(&format!("anger: {anger}"), "", &turn, &[]);
        say(&mut run, "x");
        assert_eq!(run.anger(), after, "{anger} and {effect}");
    }
}

#[test]
fn effects_of_several_moves_add_up_before_temper() {
    let moves = ["id: m, anger: -1", "id: n, anger: -1", "id: o, anger: -1"];
    let turn = TURN.replace("REPLY", "moves: [m, n, o],");
    let mut run = start("anger: 50, temper: quick", "", &turn, &moves);
    say(&mut run, "x");
    assert_eq!(run.anger(), 48, "two thirds of 3, not three times nothing");
}

#[test]
fn a_reply_s_own_anger_replaces_that_of_its_moves() {
    for (own, after) in [("anger: 5,", 55), ("anger: 0,", 50), ("", 40)] {
        let turn = TURN.replace("REPLY", &format!("moves: [m], {own}"));
        let mut run = start("anger: 50", "", &turn, &["id: m, anger: -10"]);
        say(&mut run, "x");
        assert_eq!(run.anger(), after, "{own}");
    }
}

#[test]
fn a_move_made_again_is_worth_the_same_or_fades_or_grates() {
    // Use by use: points on listening and calm, and the change of anger.
    for (again, uses) in [
        ("same", [[3, -3, -5], [3, -3, -5], [3, -3, -5], [3, -3, -5]]),
        ("fades", [[3, -3, -5], [1, -1, -2], [0, 0, 0], [0, 0, 0]]),
        ("grates", [[3, -3, -5], [0, 0, 0], [-1, -1, 4], [-1, -1, 4]]),
    ] {
        let made = format!("id: m, points: {{ listening: 3, calm: -3 }}, anger: -5, again: {again}");
        // Said in other words each time: what is said again counts no more.
        let replies: String =
            (0..uses.len()).map(|n| format!("(id: x{n}, say: \"X{n}\", moves: [m], goto: a),")).collect();
        let turn = TURN.replace("(id: x, say: \"X\", REPLY goto: a),", &replies);
        let mut run = start("anger: 50", "", &turn, &[&made]);
        for (n, [listening, calm, anger]) in uses.into_iter().enumerate() {
            let before = i16::from(run.anger());
            say(&mut run, &format!("x{n}"));
            assert_eq!(points(&run), [listening, 0, 0, calm], "{again}");
            assert_eq!(i16::from(run.anger()) - before, anger, "{again}");
        }
    }
}

#[test]
fn a_fading_effect_of_one_fades_to_nothing() {
    let made = "id: m, points: { calm: 1 }, anger: 1, again: fades";
    let mut run = start("anger: 50", "", &TURN.replace("REPLY", "moves: [m],"), &[made]);
    say(&mut run, "x x");
    assert_eq!((points(&run), run.anger()), ([0; 4], 51));
}

#[test]
fn furious_is_75_before_the_turn() {
    for (anger, after) in [(74, 64), (75, 74), (100, 99)] {
        let mut run = start(
            &format!("anger: {anger}"),
            "",
            &TURN.replace("REPLY", "moves: [m],"),
            &["id: m, anger: -10, when_furious: -1"],
        );
        say(&mut run, "x");
        assert_eq!(run.anger(), after, "{anger}");
    }
    // A move before it in the same reply that cools them does not make them less furious.
    let moves = ["id: cool, anger: -20", "id: m, anger: -10, when_furious: -1"];
    let mut run = start("anger: 80", "", &TURN.replace("REPLY", "moves: [cool, m],"), &moves);
    say(&mut run, "x");
    assert_eq!(run.anger(), 59);
}

#[test]
fn a_furious_effect_fades_like_any_other() {
    let moves = ["id: m, anger: -10, when_furious: -3, again: fades"];
    let mut run = start("anger: 90", "", &TURN.replace("REPLY", "moves: [m],"), &moves);
    say(&mut run, "x x x");
    assert_eq!(run.anger(), 90 - 3 - 1);
}

#[test]
fn points_replace_only_the_skills_they_name() {
    let moves = ["id: m, points: { listening: 2, calm: 2 }", "id: n, points: { listening: 1, options: -1 }"];
    let turn = TURN.replace("REPLY", "moves: [m, n], points: { listening: -4, apologizing: 0 },");
    let mut run = start("anger: 50", "", &turn, &moves);
    say(&mut run, "x");
    assert_eq!(points(&run), [-4, 0, -1, 2]);
}

#[test]
fn a_replaced_move_still_counts_as_made() {
    let turn =
        "Talk(id: a, says: \"A\", replies: [(id: x, say: \"X\", moves: [m], points: { calm: 9 }, anger: 0, goto: a),
        (id: y, say: \"Y\", moves: [m], goto: a), (id: go, say: \"G\", goto: end)]),";
    let mut run = start("anger: 50", "", turn, &["id: m, points: { calm: 4 }, anger: -8, again: fades"]);
    say(&mut run, "x y");
    assert_eq!((points(&run), run.anger()), ([0, 0, 0, 2], 46));
}

#[test]
fn conditions_look_at_the_state_before_the_turn() {
    let turn = "Talk(id: a, says: \"A\", replies: [
        (id: set_f, say: \"S\", set: [f], clear: [g], goto: a), (id: both, say: \"B\", set: [g], goto: a),
        (id: if_f, say: \"F\", only_if: [f], goto: a), (id: if_fg, say: \"FG\", only_if: [f, g], goto: a),
        (id: not_g, say: \"N\", unless: [g], goto: a), (id: neither, say: \"N\", unless: [f, g], goto: a),
        (id: low, say: \"L\", anger_at_most: 50, goto: a), (id: high, say: \"H\", anger_at_least: 50, goto: a),
        (id: higher, say: \"H\", anger_at_least: 51, goto: a), (id: go, say: \"G\", goto: end)]),";
    let mut run = start("anger: 50", "", turn, &[]);
    let now = |run: &Conversation| run.choices().map(|c| c.reply.id.to_string()).collect::<Vec<_>>().join(" ");
    assert_eq!(now(&run), "set_f both not_g neither low high go");
    say(&mut run, "set_f");
    assert_eq!(now(&run), "set_f both if_f not_g low high go");
    say(&mut run, "both");
    assert_eq!(now(&run), "set_f both if_f if_fg low high go");
    let refused = run.apply(&"higher".parse().expect("an input")).expect_err("it is not there");
    let Refusal::NotAvailable { available, .. } = refused else { panic!("{refused:?}") };
    assert_eq!(available.iter().map(|n| n.to_string()).collect::<Vec<_>>().join(" "), now(&run));
}

#[test]
fn a_flag_that_is_set_and_cleared_at_once_is_cleared() {
    let turn = "Talk(id: a, says: \"A\", replies: [(id: x, say: \"X\", set: [f], clear: [f], goto: a),
        (id: y, say: \"Y\", only_if: [f], goto: a), (id: go, say: \"G\", goto: end)]),";
    let mut run = start("anger: 50", "", turn, &[]);
    say(&mut run, "x");
    assert!(run.apply(&"y".parse().expect("an input")).is_err());
}

#[test]
fn anger_ends_the_talk_unless_it_ends_anyway() {
    let turn = "Talk(id: a, says: \"A\", replies: [(id: x, say: \"X\", anger: 10, goto: end),
        (id: y, say: \"Y\", anger: 9, goto: end), (id: z, say: \"Z\", anger: 10, goto: won)]),";
    for (id, moment) in [("x", "Over(Lost)"), ("y", "end"), ("z", "Over(Resolved)")] {
        let mut run = start("anger: 50", "leaves: (at: 60, goto: lost),", turn, &[]);
        say(&mut run, id);
        assert_eq!(scene(&run), moment, "{id}");
        assert_eq!(run.events().contains(&Event::Left), id == "x");
    }
}

#[test]
fn a_reaction_is_chosen_by_conditions_first_and_by_chance_then() {
    let turn = "Talk(id: a, says: \"A\", replies: [(id: x, say: \"X\", set: [f], goto: r), (id: y, say: \"Y\", goto: r)]),
        React(id: r, one_of: [(only_if: [f], says: \"F\", anger: 1, goto: end),
            (unless: [f], chance: 1, says: \"1\", anger: 2, goto: end), (unless: [f], chance: 3, says: \"3\", anger: 3, goto: end),
            (unless: [f], anger_at_least: 60, chance: 1000, says: \"N\", anger: 4, goto: end)]),";
    let script = ready("anger: 50", "", turn, &[]);
    let change = |seed, id: &str| {
        let mut run = Conversation::start(script.clone(), seed);
        say(&mut run, id);
        run.anger() - 50
    };
    assert!((0..50).all(|seed| change(seed, "x") == 1));
    let drawn: Vec<u8> = (0..400).map(|seed| change(seed, "y")).collect();
    let rare = drawn.iter().filter(|&&c| c == 2).count();
    assert!(drawn.iter().all(|c| [2, 3].contains(c)));
    assert!((60..140).contains(&rare), "one in four of 400, and it was {rare}");
}

#[test]
fn a_reaction_s_anger_is_taken_like_a_reply_s() {
    let turn = |effect: i32| {
        format!(
            "Talk(id: a, says: \"A\", replies: [(id: x, say: \"X\", goto: r), (id: y, say: \"Y\", goto: end)]),
            React(id: r, one_of: [(says: \"R\", anger: {effect}, goto: end)]),"
        )
    };
    for (temper, effect, after, moment) in
        [("quick", 7, 60, "end"), ("quick", -7, 46, "end"), ("slow", -50, 20, "end"), ("even", 20, 70, "Over(Lost)")]
    {
        let mut run =
            start(&format!("anger: 50, temper: {temper}"), "leaves: (at: 70, goto: lost),", &turn(effect), &[]);
        say(&mut run, "x");
        assert_eq!((run.anger(), scene(&run).as_str()), (after, moment), "{temper} {effect}");
    }
}

#[test]
fn a_timer_that_runs_out_earns_the_least_and_changes_nothing_else() {
    let turn = "Talk(id: a, says: \"A\", timer: (seconds: 5, goto: end), replies: [
        (id: x, say: \"X\", points: { calm: 4 }, anger: 9, set: [f], goto: a), (id: y, say: \"Y\", points: { calm: -2 }, goto: a)]),";
    let mut run = start("anger: 50", "", turn, &[]);
    say(&mut run, "timeout");
    let Event::Said { reply: None, offered, earned, points, .. } = run.events()[0] else {
        panic!("{:?}", run.events())
    };
    assert_eq!((offered[Skill::Calm], earned[Skill::Calm], points), (6, 0, Skills::default()));
    assert_eq!((run.anger(), scene(&run).as_str()), (50, "end"));
    assert_eq!(
        start("anger: 5", "", TURN.replace("REPLY", "").as_str(), &[]).apply(&Input::Timeout),
        Err(Refusal::NoTimer)
    );
}

#[test]
fn a_scene_where_nothing_can_be_said_is_stuck_unless_time_goes_on() {
    let turn = |timer: &str| {
        format!(
            "Talk(id: a, says: \"A\", {timer} replies: [(id: x, say: \"X\", only_if: [f], goto: end),
            (id: y, say: \"Y\", only_if: [f], set: [f], goto: end)]),"
        )
    };
    assert!(matches!(start("anger: 5", "", &turn(""), &[]).moment(), Moment::Stuck(_)));
    let mut run = start("anger: 5", "", &turn("timer: (seconds: 5, goto: end),"), &[]);
    say(&mut run, "timeout win");
    assert_eq!(scene(&run), "Over(Resolved)");
}

#[test]
fn a_customer_who_never_lets_anybody_speak_is_noticed() {
    let turn = "React(id: a, one_of: [(says: \"A\", anger: 1, goto: b), (only_if: [f], says: \"A\", goto: end)]),
        React(id: b, one_of: [(says: \"B\", goto: a)]),";
    assert!(matches!(start("anger: 5", "", turn, &[]).moment(), Moment::Endless(_)));
}

const CONDUCT: [&str; 3] = [
    "id: interrupts, kind: pitfall, points: { listening: -2 }, anger: 8",
    "id: answers_in_anger, kind: pitfall, points: { calm: -2 }, anger: 4",
    "id: takes_a_breath, anger: -3",
];

const PROVOKED: &str = "Talk(id: a, says: \"A\", provokes: true, replies: [(id: x, say: \"X\", goto: a), (id: go, say: \"G\", goto: end)]),";

#[test]
fn conduct_moves_anger_and_keeps_the_scene() {
    let mut run = start("anger: 50", "", PROVOKED, &CONDUCT);
    say(&mut run, "interrupt");
    assert_eq!((run.anger(), scene(&run).as_str(), run.was_interrupted()), (58, "a", true));
    assert_eq!(run.apply(&Input::Interrupt), Err(Refusal::InterruptedBefore));
    say(&mut run, "breath");
    assert_eq!((run.anger(), run.can_breathe()), (55, false));
    assert_eq!(run.apply(&Input::Breath), Err(Refusal::NoBreath));
    run.apply(&"x in_anger".parse().expect("an input")).expect("it can be said");
    assert_eq!(run.anger(), 59);
    assert!(run.can_breathe(), "the scene begins anew");
}

#[test]
fn conduct_is_nothing_where_the_line_does_not_provoke_or_the_rubric_is_silent() {
    let mut run = start("anger: 50", "", &TURN.replace("REPLY", ""), &CONDUCT);
    assert_eq!(run.apply(&Input::Breath), Err(Refusal::NoBreath));
    run.apply(&"x in_anger".parse().expect("an input")).expect("it can be said");
    assert_eq!(run.anger(), 50);
    let mut run = start("anger: 50", "", PROVOKED, &[]);
    say(&mut run, "interrupt breath");
    assert_eq!(run.anger(), 50);
}

#[test]
fn one_interruption_too_many_makes_the_customer_leave() {
    let mut run = start("anger: 55", "leaves: (at: 60, goto: lost),", PROVOKED, &CONDUCT);
    say(&mut run, "interrupt");
    assert_eq!(scene(&run), "Over(Lost)");
}

#[test]
fn a_refused_input_changes_nothing() {
    let mut run = start("anger: 50", "", PROVOKED, &CONDUCT);
    let (events, inputs) = (run.events().to_vec(), run.inputs().to_vec());
    for input in ["nobody", "timeout"] {
        assert!(run.apply(&input.parse().expect("an input")).is_err());
    }
    assert_eq!((run.events(), run.inputs(), run.anger()), (&events[..], &inputs[..], 50));
}

#[test]
fn moods_have_their_bounds() {
    for (anger, mood) in [
        (0, Mood::Calm),
        (24, Mood::Calm),
        (25, Mood::Annoyed),
        (49, Mood::Annoyed),
        (50, Mood::Angry),
        (74, Mood::Angry),
        (75, Mood::Furious),
        (100, Mood::Furious),
    ] {
        assert_eq!(Mood::at(anger), mood, "{anger}");
    }
}

#[test]
fn chance_is_pinned_so_that_a_seed_means_the_same_everywhere() {
    let turn = "React(id: a, one_of: [(says: \"1\", anger: 1, goto: a2), (says: \"2\", anger: 2, goto: a2)]),
        React(id: a2, one_of: [(says: \"3\", anger: 3, goto: a3), (says: \"6\", anger: 6, goto: a3)]),
        React(id: a3, one_of: [(says: \"9\", anger: 9, goto: end), (says: \"18\", anger: 18, goto: end)]),";
    let script = ready("anger: 0", "", turn, &[]);
    let drawn: Vec<u8> = (0..12).map(|seed| Conversation::start(script.clone(), seed).anger()).collect();
    insta::assert_compact_debug_snapshot!("pinned_chance", drawn);
}
