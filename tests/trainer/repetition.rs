//! What is said again in one scene: it can take points off, and never add or water down.

use std::sync::Arc;

use serde_json::Value;
use unruffled::check::outcomes::Outcomes;
use unruffled::check::players::Player;
use unruffled::check::{Checked, Search};
use unruffled::conversation::{Conversation, Event, Script, Situation, Speech};
use unruffled::dialogue::Name;
use unruffled::scoring::debrief::Debrief;
use unruffled::scoring::{Par, Score};
use unruffled::skill::Skill;

use crate::support::{Test, checked, fixture, replaced};

fn circles() -> String {
    replaced(&fixture("circles.ron"), "id: circles", "id: soup")
}

fn proven(text: &str) -> Checked {
    let mut checked = checked(text);
    checked.prove(&Search::default());
    checked
}

fn ready(text: &str) -> Arc<Script> {
    checked(text).playable().expect("a sound dialogue").clone()
}

#[track_caller]
fn played(script: &Arc<Script>, say: &str) -> Conversation {
    let inputs: Vec<_> = say.split_whitespace().map(|id| id.parse().expect("an input")).collect();
    Conversation::resume(script.clone(), 0, &inputs).unwrap_or_else(|e| panic!("{say}: {e}"))
}

#[track_caller]
fn scored(script: &Arc<Script>, say: &str) -> Score {
    Score::of(&played(script, say), &Par::of(script))
}

fn listening(score: &Score) -> (u32, u32, Option<u32>) {
    let s = score.skills[Skill::Listening];
    (s.earned, s.offered, s.percent)
}

#[test]
fn an_insult_is_not_watered_down_by_saying_one_good_reply_again_and_again() {
    let script = ready(&circles());
    let once = scored(&script, "insult back done");
    let often = scored(&script, &format!("insult{} done", " back".repeat(30)));
    assert!(!often.passed() && !once.passed());
    assert_eq!(listening(&often), listening(&once));
    assert_eq!(often.overall, once.overall);
}

#[test]
fn a_pitfall_said_again_takes_its_points_off_each_time() {
    let script = ready(&circles());
    let (one, two, three) = (
        scored(&script, "heard cut done"),
        scored(&script, "heard cut cut done"),
        scored(&script, "heard cut cut cut done"),
    );
    assert_eq!(listening(&one).1, listening(&two).1, "nothing more is offered");
    assert!(listening(&one).0 > listening(&two).0, "{one:?} {two:?}");
    assert!(listening(&two).0 >= listening(&three).0);
}

#[test]
fn a_sum_that_repetitions_bring_under_nothing_counts_as_nothing() {
    let script = ready(&circles());
    let score = scored(&script, &format!("heard{} done", " cut".repeat(40)));
    assert_eq!(listening(&score).0, 0);
    assert_eq!(score.overall, Some(0));
}

#[test]
fn anger_and_what_fails_the_run_act_at_a_repetition_as_usual() {
    let text = replaced(
        &circles(),
        "moves: [does_not_listen], goto: listens),\n            (id: done",
        "moves: [does_not_listen], anger: 3, critical: true, goto: listens),\n            (id: done",
    );
    let script = ready(&text);
    assert_eq!(played(&script, "heard cut cut").anger(), played(&script, "heard").anger() + 6);
    assert_eq!(scored(&script, "heard cut cut done").critical.len(), 2);
}

#[test]
fn the_same_reply_in_another_scene_is_no_repetition() {
    let text = replaced(&circles(), "(id: heard,", "(id: back,");
    let script = ready(&text);
    let repeated = |event: &Event| matches!(event, Event::Said { repeated: true, .. });
    assert!(!played(&script, "back back").events().iter().any(repeated));
    assert!(played(&script, "back back back").events().iter().any(repeated));
}

#[test]
fn silence_is_never_a_repetition() {
    let text = replaced(
        &circles(),
        "says: \"And another thing.\",",
        "says: \"And another thing.\", timer: (seconds: 9, goto: listens),",
    );
    let script = ready(&text);
    let offered = |say: &str| listening(&scored(&script, say)).1;
    assert!(offered("heard timeout timeout done") > offered("heard timeout done"));
}

#[test]
fn after_a_jump_only_what_was_said_since_counts() {
    let script = ready(&circles());
    let run = played(&script, "heard back");
    let there = Situation { scene: Name::new("listens").expect("a name"), ..run.situation() };
    let jumped = Conversation::at(script, 0, &there).expect("there is such a scene");
    assert!(jumped.choices().all(|choice| !choice.repeated));
    assert!(run.choices().any(|choice| choice.repeated));
}

#[test]
fn a_reply_said_before_is_the_best_only_where_nothing_else_adds_points() {
    let script = ready(&circles());
    let best = |run: &Conversation| unruffled::conversation::best_first(run.choices())[0].reply.id.to_string();
    // Both are worth the same; the first time the file's order decides.
    assert_eq!(best(&played(&script, "heard")), "back");
    assert_eq!(best(&played(&script, "heard back")), "done");
}

#[test]
fn the_debrief_says_that_it_was_said_before_and_calls_lost_only_what_it_took_off() {
    let script = ready(&circles());
    let run = played(&script, "heard back back cut cut done");
    let review = Debrief::of(&run, &Speech::new(&script.dialogue, 0, "Ada"));
    let turns: Vec<_> = review.turns.iter().map(|turn| (turn.repeated, turn.lost > 0)).collect();
    assert_eq!(turns, [(false, false), (false, false), (true, false), (false, true), (true, true), (false, false)]);
    let took_off = review.turns[4].said.as_ref().map_or(0, |said| -said.sum);
    assert_eq!(review.turns[4].lost, took_off);
}

#[test]
fn the_bounds_of_an_ending_know_of_repetitions() {
    let script = ready(&circles());
    let outcomes = Outcomes::by_case(&script, &Search::default()).remove(0);
    let fed = outcomes.endings.iter().find_map(|ending| ending.reached.as_ref()).expect("an ending that is reached");
    assert_eq!(fed.overall.best, Some(100));
    assert_eq!(fed.overall.worst, Some(0), "whoever says the same pitfall long enough has nothing left");
    assert!(!fed.overall.unknown);
}

#[test]
fn no_player_passes_by_going_in_circles_after_an_insult() {
    // Whoever begins with the insult falls short, however long they go on; the best player does not.
    let text = replaced(
        &circles(),
        "(id: heard, say: \"Half an hour, and then cold.\", moves: [paraphrases], goto: listens),",
        "",
    );
    let script = ready(&text);
    let outcomes = Outcomes::by_case(&script, &Search::default()).remove(0);
    let random = outcomes.player(Player::Random).expect("somebody who chooses by lot");
    let best = outcomes.player(Player::Best).expect("the best");
    assert!(random.passed <= best.passed + 1e-9, "{} {}", random.passed, best.passed);
}

#[test]
fn the_best_player_does_not_go_in_circles_for_nothing() {
    // What leads on is worth nothing, and going round calms the customer.
    let text = replaced(&circles(), "moves: [paraphrases], goto: fed)", "moves: [], goto: fed)");
    let outcomes = Outcomes::by_case(&ready(&text), &Search::default()).remove(0);
    let best = outcomes.player(Player::Best).expect("the best");
    assert!(best.length < 10.0 && best.share_of(2) == 1.0, "{} turns", best.length);
}

#[test]
fn what_can_be_said_in_too_many_orders_is_not_known_and_nothing_hangs() {
    let replies: String =
        (0..60).map(|n| format!("(id: r{n}, say: \"R{n}\", moves: [paraphrases], goto: listens),")).collect();
    let text = replaced(&circles(), "(id: cut,", &format!("{replies} (id: cut,"));
    let script = ready(&text);
    let outcomes = Outcomes::by_case(&script, &Search { states: 20_000, steps: 50_000, ..Search::default() }).remove(0);
    let fed = outcomes.endings.iter().find_map(|ending| ending.reached.as_ref()).expect("an ending that is reached");
    assert!(fed.overall.unknown);
    assert!(proven(&text).report.findings.iter().all(|f| f.severity != unruffled::diagnostic::Severity::Error));
}

#[test]
fn a_repetition_is_marked_in_json_and_only_there() {
    let json = Test::new("try circles.ron --json --say heard back back done").fixture("circles.ron").json();
    let marked: Vec<_> = json["turns"].as_array().expect("turns").iter().map(|turn| turn.get("repeated")).collect();
    assert_eq!(marked, [None, None, Some(&Value::Bool(true)), None]);
}
