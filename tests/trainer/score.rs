//! The score, rule by rule.

use std::sync::Arc;

use unruffled::conversation::{Conversation, Script};
use unruffled::dialogue::Outcome;
use unruffled::export::sentences;
use unruffled::scoring::{Band, Par, Score, Shortfall};
use unruffled::skill::Skill;
use unruffled::words::Messages;

use crate::support::script;

const RUBRIC: &str = "Rubric(format: 1, language: en, moves: [
    (id: listens, kind: good, name: \"L\", points: { listening: 3 }, anger: -5),
    (id: ignores, kind: pitfall, name: \"I\", points: { listening: -1 }, anger: 5),
    (id: interrupts, kind: pitfall, name: \"X\", points: { listening: -2 }, anger: 8),
    (id: answers_in_anger, kind: pitfall, name: \"A\", points: { calm: -9 }, anger: 4),
    (id: takes_a_breath, kind: good, name: \"B\", points: { calm: 5 }, anger: -3),
])";

fn ready(top: &str, scenes: &str) -> Arc<Script> {
    let text = format!(
        "Dialogue(format: 1, id: test, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy,
        channel: phone, customer: (name: \"C\", anger: 50), start: a, {top} scenes: [{scenes}])"
    );
    script(&text, RUBRIC)
}

/// Two turns, a way to leave after the first, and every outcome.
fn talk(top: &str) -> Arc<Script> {
    ready(
        top,
        "Talk(id: a, says: \"A\", provokes: true, timer: (seconds: 9, goto: b), replies: [
            (id: hear, say: \"H\", moves: [listens], goto: b),
            (id: deaf, say: \"D\", moves: [ignores], goto: b),
            (id: kind, say: \"K\", moves: [listens], goto: lost)]),
        Talk(id: b, says: \"B\", replies: [
            (id: both, say: \"B\", points: { listening: 1, options: 4 }, goto: resolved),
            (id: half, say: \"H\", points: { options: 2 }, goto: compromise),
            (id: none, say: \"N\", goto: escalated),
            (id: never, say: \"N\", points: { listening: 1, options: 4 }, critical: true, goto: resolved)]),
        Ending(id: resolved, outcome: resolved, says: \"R\"), Ending(id: compromise, outcome: compromise, says: \"C\"),
        Ending(id: escalated, outcome: escalated, says: \"E\"), Ending(id: lost, outcome: lost, says: \"L\")",
    )
}

#[track_caller]
fn scored(script: &Arc<Script>, say: &str) -> Score {
    // Written as on the command line; `id!` is a reply in anger.
    let inputs: Vec<_> =
        say.split_whitespace().map(|id| id.replace('!', " in_anger").parse().expect("an input")).collect();
    let run = Conversation::resume(script.clone(), 0, &inputs).unwrap_or_else(|e| panic!("{say}: {e}"));
    Score::of(&run, &Par::of(script))
}

/// Earned, offered, par and percent of a skill.
fn skill(score: &Score, skill: Skill) -> (u32, u32, u32, Option<u32>) {
    let s = &score.skills[skill];
    (s.earned, s.offered, s.par, s.percent)
}

#[test]
fn percent_is_earned_of_what_was_offered_rounded_down() {
    let script = talk("");
    for (say, listening, options, overall) in [
        ("hear both", (5, 5, 5, Some(100)), (4, 4, 4, Some(100)), 100),
        ("hear half", (4, 5, 5, Some(80)), (2, 4, 4, Some(50)), 65),
        ("hear none", (4, 5, 5, Some(80)), (0, 4, 4, Some(0)), 40),
        ("deaf both", (1, 5, 5, Some(20)), (4, 4, 4, Some(100)), 60),
        ("deaf none", (0, 5, 5, Some(0)), (0, 4, 4, Some(0)), 0),
        ("timeout both", (1, 5, 5, Some(20)), (4, 4, 4, Some(100)), 60),
    ] {
        let score = scored(&script, say);
        assert_eq!(skill(&score, Skill::Listening), listening, "{say}");
        assert_eq!(skill(&score, Skill::Options), options, "{say}");
        assert_eq!(score.overall, Some(overall), "{say}");
    }
}

#[test]
fn leaving_early_cannot_look_perfect() {
    let score = scored(&talk(""), "kind");
    assert_eq!(skill(&score, Skill::Listening), (4, 4, 5, Some(80)));
    assert_eq!(skill(&score, Skill::Options), (0, 0, 4, Some(0)));
    assert_eq!(score.overall, Some(40));
}

#[test]
fn a_skill_that_is_never_on_the_table_has_no_percent_and_does_not_count() {
    let score = scored(&talk(""), "hear both");
    assert_eq!(skill(&score, Skill::Calm), (0, 0, 0, None));
    assert_eq!(skill(&score, Skill::Apologizing), (0, 0, 0, None));
}

#[test]
fn where_nothing_is_ever_on_the_table_there_is_no_overall() {
    let script = ready(
        "",
        "Talk(id: a, says: \"A\", replies: [(id: x, say: \"X\", goto: won), (id: y, say: \"Y\", goto: won)]),
        Ending(id: won, outcome: resolved, says: \"R\")",
    );
    let score = scored(&script, "x");
    assert_eq!((score.overall, score.shortfalls), (None, vec![Shortfall::NothingToScore]));
}

#[test]
fn par_is_the_least_on_the_way_to_the_best_outcome_that_can_be_reached() {
    // The short way offers less listening, the long way none of the options.
    let script = |best: &str| {
        ready(
            "",
            &format!(
                "Talk(id: a, says: \"A\", replies: [(id: short, say: \"S\", goto: b), (id: long, say: \"L\", goto: c)]),
                Talk(id: b, says: \"B\", replies: [(id: x, say: \"X\", points: {{ listening: 1, options: 5 }}, goto: end), (id: y, say: \"Y\", goto: end)]),
                Talk(id: c, says: \"C\", replies: [(id: x, say: \"X\", points: {{ listening: 4 }}, goto: end), (id: y, say: \"Y\", goto: bad)]),
                Ending(id: end, outcome: {best}, says: \"E\"), Ending(id: bad, outcome: lost, says: \"L\")"
            ),
        )
    };
    for best in ["resolved", "boundary", "compromise", "escalated", "lost"] {
        let par = Par::of(&script(best)).points(None);
        assert_eq!(Skill::ALL.map(|s| par[s]), [1, 0, 0, 0], "{best}");
    }
}

#[test]
fn par_looks_at_timers_and_at_chance() {
    let script = ready(
        "",
        "Talk(id: a, says: \"A\", timer: (seconds: 9, goto: r), replies: [
            (id: x, say: \"X\", moves: [listens], goto: b), (id: y, say: \"Y\", goto: b)]),
        React(id: r, one_of: [(chance: 1000, says: \"R\", goto: b), (chance: 1, says: \"S\", goto: won)]),
        Talk(id: b, says: \"B\", replies: [(id: x, say: \"X\", points: { calm: 2 }, goto: won), (id: y, say: \"Y\", goto: won)]),
        Ending(id: won, outcome: resolved, says: \"R\")",
    );
    let par = Par::of(&script).points(None);
    assert_eq!(Skill::ALL.map(|s| par[s]), [3, 0, 0, 0], "silence and luck end it before the second turn");
}

#[test]
fn conduct_lowers_what_was_earned_and_never_under_nothing() {
    let script = talk("");
    assert_eq!(skill(&scored(&script, "interrupt hear both"), Skill::Listening), (3, 5, 5, Some(60)));
    assert_eq!(skill(&scored(&script, "interrupt deaf none"), Skill::Listening), (0, 5, 5, Some(0)));
    let angry = scored(&script, "hear! both");
    assert_eq!(skill(&angry, Skill::Calm), (0, 0, 0, None), "and puts nothing on the table");
    assert_eq!(skill(&angry, Skill::Listening), (5, 5, 5, Some(100)));
}

#[test]
fn a_breath_earns_no_points() {
    assert_eq!(skill(&scored(&talk(""), "breath hear both"), Skill::Calm), (0, 0, 0, None));
}

#[test]
fn pitfalls_are_listed_in_order_with_conduct_and_repeats() {
    let script = talk("");
    let score = scored(&script, "interrupt deaf interrupt both");
    let ids: Vec<_> = score.pitfalls.iter().map(|&m| script.written_move(m).id.to_string()).collect();
    assert_eq!(ids, ["interrupts", "ignores", "interrupts"]);
}

#[test]
fn a_run_passes_or_says_every_reason_why_not_the_gravest_first() {
    use Shortfall::{Critical, Outcome as Ended, Overall, Skill as Under, Unfinished};
    let (escalated, lost) = (Ended(Outcome::Escalated), Ended(Outcome::Lost));
    let (listening, options) = (Under(Skill::Listening), Under(Skill::Options));
    let default = talk("");
    let strict = talk("pass: (overall: 100, each: 0),");
    let each = talk("pass: (overall: 0, each: 81),");
    let lenient = talk("pass: (overall: 0, each: 0),");
    for (script, say, reasons) in [
        (&default, "hear both", &[][..]),
        (&default, "hear never", &[Critical]),
        (&default, "deaf never", &[Critical, Overall, listening]),
        (&default, "hear none", &[escalated, Overall, options]),
        (&default, "deaf none", &[escalated, Overall, listening, options]),
        (&default, "kind", &[lost, Overall, options]),
        (&default, "hear half", &[Overall]),
        (&default, "deaf both", &[Overall, listening]),
        (&default, "hear", &[Unfinished]),
        (&strict, "hear half", &[Overall]),
        (&strict, "hear both", &[]),
        (&each, "hear half", &[options, listening]),
        (&lenient, "deaf half", &[]),
        (&lenient, "deaf none", &[escalated]),
        (&lenient, "deaf never", &[Critical]),
    ] {
        let score = scored(script, say);
        assert_eq!(score.shortfalls, reasons, "{say}");
        assert_eq!(score.passed(), reasons.is_empty());
    }
}

#[test]
fn what_must_never_be_said_counts_before_the_talk_is_over() {
    let script = ready(
        "",
        "Talk(id: a, says: \"A\", replies: [(id: never, say: \"N\", critical: true, goto: b), (id: x, say: \"X\", goto: b)]),
        Talk(id: b, says: \"B\", replies: [(id: y, say: \"Y\", goto: won)]),
        Ending(id: won, outcome: lost, says: \"L\")",
    );
    assert_eq!(scored(&script, "never").shortfalls, [Shortfall::Unfinished, Shortfall::Critical]);
    let over = [Shortfall::Critical, Shortfall::Outcome(Outcome::Lost), Shortfall::NothingToScore];
    assert_eq!(scored(&script, "never y").shortfalls, over);
}

#[test]
fn the_reasons_are_told_in_one_sentence() {
    let told = |say: &str| {
        let (script, messages) = (talk(""), Messages::default());
        sentences::verdict(&messages, &scored(&script, say), &script)
    };
    assert_eq!(told("hear both"), "You pass this customer.");
    assert_eq!(told("hear"), "The talk is not over yet.");
    assert_eq!(told("hear never"), "Not passed yet: you say something that must never be said.");
    assert_eq!(
        told("deaf none"),
        "Not passed yet: the talk ends badly; 0\u{a0}% overall, and it takes 70\u{a0}%; Listening is under 50\u{a0}%; \
         Offering options is under 50\u{a0}%."
    );
}

/// In the first turn the reply that is worth the most has the least calm; in the second it has the most.
fn trade_off() -> Arc<Script> {
    ready(
        "",
        "Talk(id: a, says: \"A\", provokes: true, timer: (seconds: 9, goto: b), replies: [
            (id: best, say: \"B\", points: { listening: 4, calm: 3 }, goto: b),
            (id: even, say: \"E\", points: { calm: 4 }, goto: b),
            (id: level, say: \"L\", points: { listening: 2, options: 2, calm: 3 }, goto: b)]),
        Talk(id: b, says: \"B\", replies: [
            (id: calm, say: \"C\", points: { calm: 4 }, goto: won), (id: cross, say: \"X\", goto: lost)]),
        Ending(id: won, outcome: resolved, says: \"R\"), Ending(id: lost, outcome: lost, says: \"L\")",
    )
}

#[test]
fn what_was_lost_is_counted_skill_by_skill_against_the_best_reply() {
    let script = trade_off();
    for (say, lost) in [
        ("best calm", [0, 0, 0, 0]),
        ("level calm", [0, 0, 0, 0]),
        ("even calm", [4, 0, 0, 0]),
        ("best cross", [0, 0, 0, 4]),
        ("timeout calm", [4, 0, 0, 0]),
        ("best! calm", [0, 0, 0, 9]),
        ("interrupt best calm", [2, 0, 0, 0]),
    ] {
        let score = scored(&script, say);
        assert_eq!(Skill::ALL.map(|skill| score.skills[skill].lost), lost, "{say}");
    }
    let early = scored(&talk(""), "kind");
    assert_eq!(early.skills[Skill::Options].lost, 4, "what par holds was lost by leaving early");
}

#[test]
fn a_skill_in_which_no_reply_lost_anything_is_not_called_weak() {
    let (script, messages) = (trade_off(), Messages::default());
    let told = |say: &str| {
        let score = scored(&script, say);
        let level = sentences::skill_level(&messages, &score.skills[Skill::Calm]).expect("it was on the table");
        (level, sentences::next(&messages, &score).expect("something was on the table"))
    };
    let (level, next) = told("best calm");
    assert_eq!(level, "80 %, nothing lost");
    assert!(next.starts_with("Nothing here stands out to work on."), "{next}");
    let (level, next) = told("best cross");
    assert_eq!(level, "0 %, needs practice");
    assert!(next.contains("Staying calm"), "{next}");
    let thought = |say, band| sentences::thought(&messages, &scored(&script, say).skills[Skill::Calm], band);
    assert_eq!(thought("best calm", Band::Mastered).as_deref(), Some("You thought: mastered. So it was."));
    assert_eq!(thought("best calm", Band::Solid).as_deref(), Some("You thought: solid. It was: nothing lost."));
}

#[test]
fn bands_have_their_bounds() {
    for (percent, band) in [
        (0, Band::NeedsPractice),
        (49, Band::NeedsPractice),
        (50, Band::Developing),
        (74, Band::Developing),
        (75, Band::Solid),
        (89, Band::Solid),
        (90, Band::Mastered),
        (100, Band::Mastered),
    ] {
        assert_eq!(Band::of(percent), band, "{percent}");
    }
}

#[test]
fn overall_is_rounded_down_over_the_skills_that_count() {
    let script = ready(
        "",
        "Talk(id: a, says: \"A\", replies: [
            (id: x, say: \"X\", points: { listening: 1, options: 1, calm: 1 }, goto: won),
            (id: y, say: \"Y\", points: { listening: 1, options: 1 }, goto: won), (id: z, say: \"Z\", goto: won)]),
        Ending(id: won, outcome: resolved, says: \"R\")",
    );
    assert_eq!(scored(&script, "y").overall, Some(66));
}

#[test]
fn a_loop_on_the_way_does_not_change_par() {
    let script = ready(
        "",
        "Talk(id: a, says: \"A\", replies: [(id: x, say: \"X\", moves: [listens], goto: a), (id: y, say: \"Y\", goto: won)]),
        Ending(id: won, outcome: resolved, says: \"R\")",
    );
    let score = scored(&script, "x x x y");
    // What is said again puts nothing on the table.
    assert_eq!(skill(&score, Skill::Listening), (3, 6, 3, Some(50)));
}
