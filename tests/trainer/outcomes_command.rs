//! `trainer outcomes`: every figure worked out by hand for a dialogue small enough for that.

use serde_json::{Value, json};

use crate::support::{Test, replaced};

const RUBRIC: &str = "Rubric(format: 1, language: en, moves: [
    (id: hears, kind: good, name: \"Hears\", rule: \"Hear.\", points: { listening: 2 }, anger: 0),
    (id: sorry, kind: good, name: \"Sorry\", rule: \"Sorry.\", points: { apologizing: 1 }, anger: 0),
    (id: snaps, kind: pitfall, name: \"Snaps\", rule: \"Do not.\", points: { listening: -2 }, anger: 0),
])";

/// ```text
/// one --hear--> two --hear---> dice --3--> won (resolved)
///   `--sorry-->   `-snap--> lost   `--1--> even (compromise)
///                                          never (boundary): only with a flag that nothing sets
/// ```
const DIALOGUE: &str =
    "Dialogue(format: 1, id: small, language: en, title: \"Small\", brief: \"B\", teaches: [listening],
    level: easy, channel: chat, customer: (name: \"C\", anger: 20), flags: [never], start: one, scenes: [
    Talk(id: one, says: \"One\", replies: [
        (id: hear, say: \"Hm.\", moves: [hears], goto: two),
        (id: sorry, say: \"Sorry about it.\", moves: [sorry], goto: two),
    ]),
    Talk(id: two, says: \"Two\", replies: [
        (id: hear, say: \"I hear you.\", moves: [hears], goto: dice),
        (id: snap, say: \"No.\", moves: [snaps], goto: lost),
    ]),
    React(id: dice, one_of: [
        (says: \"Fine.\", chance: 3, goto: won),
        (says: \"Well.\", chance: 1, goto: even),
        (says: \"Never.\", only_if: [never], goto: never),
    ]),
    Ending(id: won, outcome: resolved, says: \"W\"),
    Ending(id: even, outcome: compromise, says: \"E\"),
    Ending(id: never, outcome: boundary, says: \"N\"),
    Ending(id: lost, outcome: lost, says: \"L\"),
])";

fn small(args: &str) -> Test {
    Test::new(args).file("rubric.ron", RUBRIC).file("small.ron", DIALOGUE)
}

fn ending(json: &Value, id: &str) -> Value {
    let endings = json["endings"].as_array().expect("endings").iter();
    endings.clone().find(|ending| ending["id"] == id).expect("the ending").clone()
}

fn player(json: &Value, id: &str) -> Value {
    let players = json["players"].as_array().expect("players").iter();
    players.clone().find(|player| player["player"] == id).expect("the player").clone()
}

fn range(worst: u32, best: u32) -> Value {
    json!({ "worst": worst, "best": best, "exact": true })
}

#[test]
fn the_bounds_of_each_ending_are_those_that_can_be_worked_out_by_hand() {
    let json = small("outcomes small.ron --json").json();
    // Listening: 2 on the table at the first turn, 4 at the second. Apologizing: 1 at the first.
    assert_eq!(json["par"], json!({ "apologizing": 1, "calm": 0, "listening": 6, "options": 0 }));
    let won = ending(&json, "won");
    // hear, hear: 6 of 6 and 0 of 1. sorry, hear: 4 of 6 and 1 of 1.
    assert_eq!(won["skills"]["listening"], range(66, 100));
    assert_eq!(won["skills"]["apologizing"], range(0, 100));
    assert_eq!(won["overall"], range(50, 83));
    let lost = ending(&json, "lost");
    // hear, snap: 2 of 6 and 0 of 1. sorry, snap: 0 of 6 and 1 of 1.
    assert_eq!(lost["skills"]["listening"], range(0, 33));
    assert_eq!(lost["overall"], range(16, 50));
    // A skill that is never on the table has no percent.
    assert_eq!(won["skills"]["calm"], json!({ "worst": null, "best": null, "exact": true }));
}

#[test]
fn an_ending_that_no_run_gets_to_is_said_to_be_out_of_reach() {
    let json = small("outcomes small.ron --json").json();
    assert_eq!(ending(&json, "never")["reachable"], false);
    assert_eq!(ending(&json, "won")["reachable"], true);
    let output = small("outcomes small.ron").run();
    assert!(output.stdout.contains("no run gets there"), "{}", output.stdout);
}

#[test]
fn random_players_are_shared_out_by_likelihood() {
    let json = small("outcomes small.ron --json").json();
    for (id, share) in [("won", 0.375), ("even", 0.125), ("lost", 0.5), ("never", 0.0)] {
        assert_eq!(ending(&json, id)["random"], json!(share), "{id}");
    }
    let random = player(&json, "random");
    assert_eq!(random["runs"], Value::Null, "every run was looked at");
    // Only sorry, hear would pass with 66 and 100 percent; hear, hear falls short in apologizing.
    assert_eq!(random["passed"], json!(0.25));
    assert_eq!(random["mean_turns"], json!(2.0));
    let overalls = random["overalls"].as_array().expect("shares");
    assert_eq!((&overalls[83], &overalls[50]), (&json!(0.25), &json!(0.5)));
}

/// How many careful players pass a dialogue.
fn careful(text: &str) -> f64 {
    let json = Test::new("outcomes small.ron --json").file("rubric.ron", RUBRIC).file("small.ron", text).json();
    let careful = player(&json, "careful");
    assert_eq!(careful["runs"], Value::Null, "every run was looked at");
    careful["passed"].as_f64().expect("a share")
}

#[test]
fn somebody_careful_says_the_best_reply_in_four_turns_of_five_and_else_any_of_the_others() {
    // Only sorry, hear passes, and only hear is the best at the first turn.
    assert!((careful(DIALOGUE) - 0.2 * 0.8).abs() < 1e-9);
    // Of two others each is said in one turn of ten.
    let also = "(id: also, say: \"So?\", moves: [snaps], goto: two),\n        (id: sorry,";
    let text = replaced(DIALOGUE, "(id: sorry,", also);
    assert!((careful(&text) - 0.1 * 0.8).abs() < 1e-9);
}

#[test]
fn somebody_careful_who_has_one_reply_says_it() {
    let text = replaced(DIALOGUE, "(id: snap, say: \"No.\", moves: [snaps], goto: lost),", "");
    let text = replaced(&text, "    Ending(id: lost, outcome: lost, says: \"L\"),\n", "");
    // Whatever was said first: what is left then is hear, and that is enough.
    let text = replaced(&text, "level: easy,", "level: easy, pass: (overall: 50, each: 0),");
    assert!((careful(&text) - 1.0).abs() < 1e-9);
}

#[test]
fn whether_the_level_is_true_goes_by_somebody_careful() {
    let json = small("outcomes small.ron --json").json();
    let level = &json["level"];
    assert_eq!((&level["level"], &level["least"], &level["most"]), (&json!("easy"), &json!(65), &json!(100)));
    assert_eq!((&level["fit"], &level["guessed"]), (&json!("too_hard"), &json!(true)));
    assert_eq!(level["passed"], player(&json, "careful")["passed"]);
    // The longest replies pass always, and one in four by lot.
    assert_eq!((&level["by_cue"], &level["by_lot"]), (&json!(1.0), &json!(0.25)));
}

#[test]
fn of_a_folder_there_is_a_table_of_levels_at_the_end() {
    let both = |args: &str| Test::new(args).fixture("cases.ron").fixture("circles.ron");
    let text = both("outcomes").run().stdout;
    let (_, table) = text.rsplit_once("\n\n\n").expect("a table after the last dialogue");
    insta::assert_snapshot!("levels_of_a_folder", table);
    // One dialogue has its own line and no table.
    let one = both("outcomes cases.ron").run().stdout;
    assert!(one.contains("Is the level true?") && !one.contains("How hard each is"), "{one}");
    // Other programs have it with each dialogue, where it is all cases together that count.
    let json = both("outcomes --json").json();
    let cases = &json[0];
    assert_eq!(cases["level"]["passed"], player(cases, "careful")["passed"]);
    let of_case = |n: usize| player(&cases["cases"][n], "careful")["passed"].as_f64().expect("a share");
    let together = (2.0 * of_case(0) + of_case(1)) / 3.0;
    assert!((cases["level"]["passed"].as_f64().expect("a share") - together).abs() < 1e-9);
}

#[test]
fn players_of_cues_choose_by_the_cue_alone() {
    let json = small("outcomes small.ron --json").json();
    for (id, passed) in [
        ("longest", 1.0),         // sorry, hear
        ("second_longest", 0.0),  // hear, snap
        ("shortest", 0.0),        // hear, snap
        ("first", 0.0),           // hear, hear
        ("last", 0.0),            // sorry, snap
        ("most_apologetic", 0.5), // sorry, then by lot
        ("most_good_moves", 0.5), // by lot, then hear
        ("best", 0.0),            // hear, hear: no apology
        ("worst", 0.0),
    ] {
        assert_eq!(player(&json, id)["passed"], json!(passed), "{id}");
    }
}

#[test]
fn where_no_reply_apologizes_or_does_well_nobody_goes_by_that() {
    let players = |rubric: &str| {
        let json = Test::new("outcomes small.ron --json").file("rubric.ron", rubric).file("small.ron", DIALOGUE).json();
        let players = json["players"].as_array().expect("players").iter();
        players.map(|player| player["player"].as_str().expect("a word").to_owned()).collect::<Vec<_>>()
    };
    let all = players(RUBRIC);
    assert!(all.iter().any(|p| p == "most_apologetic") && all.iter().any(|p| p == "most_good_moves"), "{all:?}");
    let without = players(&RUBRIC.replace("apologizing: 1", "options: 1"));
    assert!(!without.iter().any(|p| p == "most_apologetic"), "{without:?}");
    let without = players(&RUBRIC.replace("kind: good", "kind: pitfall"));
    assert!(!without.iter().any(|p| p == "most_good_moves"), "{without:?}");
}

#[test]
fn of_replies_as_long_as_each_other_the_second_longest_is_any_of_the_next_shorter_ones() {
    let text = DIALOGUE.replace(
        "(id: sorry, say: \"Sorry about it.\"",
        "(id: also, say: \"Hmm.\", moves: [hears], goto: two),
        (id: sorry, say: \"Well.\"",
    );
    let json = Test::new("outcomes small.ron --json")
        .file("rubric.ron", RUBRIC)
        .file("small.ron", text.replace("\"I hear you.\"", "\"No.\""))
        .json();
    // Of Hm., Hmm. and Well. it is Hmm.; then of two that are as long either.
    let second = player(&json, "second_longest");
    assert_eq!(second["overalls"][50], json!(0.5), "also, hear");
    assert_eq!(second["overalls"][16], json!(0.5), "also, snap");
}

#[test]
fn the_shortest_way_to_an_ending_can_be_played() {
    let json = small("outcomes small.ron --json").json();
    for id in ["won", "even", "lost"] {
        let ending = ending(&json, id);
        let say: Vec<&str> = ending["shortest"].as_array().expect("a way").iter().filter_map(Value::as_str).collect();
        let seed = ending["seed"].as_u64().expect("a seed");
        let tried = small(&format!("try small.ron --json --seed {seed} --say {}", say.join(" "))).json();
        assert_eq!(tried["outcome"], ending["outcome"], "{id}");
    }
}

#[test]
fn the_text_reads_well() {
    insta::assert_snapshot!("outcomes", small("outcomes small.ron").run().stdout);
}

#[test]
fn a_dialogue_that_cannot_be_read_shows_why() {
    let test = Test::new("outcomes small.ron").file("rubric.ron", RUBRIC);
    let text = DIALOGUE.replace("goto: lost", "goto: lots");
    test.file("small.ron", text).status(1).stdout_has("error[E201]").run();
    Test::new("outcomes nothing.ron").status(2).stderr_has("there is no nothing.ron").run();
}
