//! Cases: what is true this time, drawn once per run, and told by nothing but listening and asking.

use std::sync::Arc;

use serde_json::{Value, json};
use unruffled::check::Search;
use unruffled::conversation::{Conversation, Moment, Script, Situation, Speech};
use unruffled::scoring::debrief::Debrief;
use unruffled::scoring::{Par, Score};
use unruffled::skill::Skill;

use crate::support::{Test, checked, fixture, replaced};

fn whose() -> String {
    replaced(&fixture("cases.ron"), "id: cases", "id: soup")
}

#[track_caller]
fn ready(text: &str) -> Arc<Script> {
    let checked = checked(text);
    checked.playable().unwrap_or_else(|| panic!("{:#?}", checked.report.findings)).clone()
}

/// What all proofs find in a text, each as its code, its case and its message.
fn proven(text: &str) -> Vec<(String, Option<String>, String)> {
    let mut checked = checked(text);
    checked.prove(&Search::default());
    let findings = checked.report.findings.into_iter().filter(|f| !f.code.word().starts_with("W5"));
    findings.map(|f| (f.code.to_string(), f.case, f.message)).collect()
}

#[track_caller]
fn played(script: &Arc<Script>, seed: u64, say: &str) -> Conversation {
    let inputs: Vec<_> = say.split_whitespace().map(|id| id.parse().expect("an input")).collect();
    Conversation::resume(script.clone(), seed, &inputs).unwrap_or_else(|e| panic!("{say}: {e}"))
}

fn in_case(script: &Arc<Script>, name: &str) -> Arc<Script> {
    Arc::new(script.in_case(script.case_number(name).expect("a case of that name")))
}

#[test]
fn each_run_is_in_one_case_and_a_seed_always_draws_the_same() {
    let script = ready(&whose());
    let drawn: Vec<_> = (0..300).map(|seed| Conversation::start(script.clone(), seed).case()).collect();
    let again: Vec<_> = (0..300).map(|seed| Conversation::start(script.clone(), seed).case()).collect();
    assert_eq!(drawn, again);
    let ours = drawn.iter().filter(|case| **case == Some(0)).count();
    assert!(drawn.iter().all(Option::is_some) && (170..230).contains(&ours), "{ours} of 300, by two chances of three");
}

#[test]
fn what_a_seed_draws_beside_the_case_stays_as_it_was() {
    let without = replaced(&fixture("chance.ron"), "id: chance", "id: soup");
    let with = replaced(
        &without,
        "    start: opening,",
        "    cases: [(id: one, note: \"One.\"), (id: two, note: \"Two.\")],\n    start: opening,",
    );
    for seed in 0..40 {
        let [plain, cased] = [&without, &with].map(|text| played(&ready(text), seed, "ask"));
        assert_eq!(plain.events(), cased.events());
    }
}

#[test]
fn conditions_name_a_case_like_a_flag() {
    let script = ready(&whose());
    for (case, reply) in [("ours", "refund"), ("theirs", "warm")] {
        let run = played(&in_case(&script, case), 5, "ask");
        let said: Vec<_> = run.choices().map(|choice| choice.reply.id.to_string()).collect();
        assert_eq!(said, [reply, "explain"], "{case}");
    }
}

#[test]
fn par_and_the_score_are_those_of_the_case() {
    let script = ready(&whose());
    let par = Par::of(&script);
    assert!(par.points(Some(0))[Skill::Listening] > par.points(Some(1))[Skill::Listening]);
    for (case, say) in [("ours", "ask refund wrap"), ("theirs", "ask warm")] {
        let run = played(&in_case(&script, case), 0, say);
        let score = Score::of(&run, &par);
        assert_eq!((score.overall, score.passed()), (Some(100), true), "{case}");
        assert_eq!(score, Score::of(&run, &Par::of(&in_case(&script, case))));
    }
}

#[test]
fn the_debrief_tells_what_was_behind_it_with_its_placeholders_filled_in() {
    let script = in_case(&ready(&whose()), "ours");
    let review = Debrief::of(&played(&script, 0, "ask refund wrap"), &Speech::new(&script.dialogue, 0, "Ada"));
    assert_eq!(review.note.as_deref(), Some("The kitchen forgot Mr Lind's soup."));
}

#[test]
fn a_walkthrough_is_shown_in_its_own_case_or_the_first() {
    let script = ready(&whose());
    for (walkthrough, case) in script.dialogue.walkthroughs.iter().zip(["ours", "theirs", "ours"]) {
        for seed in 0..6 {
            let (run, misfit) = Conversation::walk(script.clone(), seed, walkthrough);
            assert_eq!(run.written_case().map(|case| case.id.to_string()).as_deref(), Some(case));
            assert!(misfit.is_none() && matches!(run.moment(), Moment::Over(_)), "{misfit:?}");
        }
    }
}

#[test]
fn an_author_s_case_stays_when_the_text_is_read_again_and_after_a_jump() {
    let script = ready(&whose());
    let run = played(&in_case(&script, "theirs"), 1, "ask");
    let (again, misfit) = run.again(script.clone(), 1).expect("the same scenes");
    assert_eq!((again.case(), misfit), (Some(1), None));
    let jumped = Conversation::at(script.clone(), 3, &Situation { ..run.situation() }).expect("the same scene");
    assert_eq!(jumped.case(), Some(1));
}

#[test]
fn try_plays_the_case_that_is_asked_for_and_says_which_it_was() {
    for (case, say) in [("ours", "ask refund wrap"), ("theirs", "ask warm")] {
        let args = format!("try cases.ron --case {case} --json --say {say}");
        let json = Test::new(&args).fixture("cases.ron").json();
        assert_eq!((&json["case"], &json["passed"]), (&json!(case), &json!(true)));
    }
    let json = Test::new("try cases.ron --json --say ask --seed 1")
        .fixture("cases.ron")
        .status(1)
        .stderr_has("not over")
        .json();
    assert!(json["case"].is_string(), "the seed draws one");
    Test::new("try cases.ron --case theirs --say ask warm")
        .fixture("cases.ron")
        .stdout_has("The case was theirs: He had gone out to telephone.")
        .run();
}

#[test]
fn a_dialogue_without_cases_has_no_case_in_json() {
    let json = Test::new("try soup.ron --say heard_you --json").fixture("soup.ron").json();
    assert_eq!(json.get("case"), None);
}

#[test]
fn a_case_that_there_is_not_is_refused_with_those_that_there_are() {
    let refused =
        |args: &str, name: &str| Test::new(args).fixture(name).status(2).stderr_has("there is no case").run().stderr;
    assert!(refused("try cases.ron --case theirz --say ask", "cases.ron").contains("did you mean theirs?"));
    assert!(refused("try cases.ron --case xylophone --say ask", "cases.ron").contains("its cases are ours, theirs"));
    assert!(refused("try soup.ron --case ours --say heard_you", "soup.ron").contains("has no cases"));
}

#[test]
fn the_sound_fixture_has_no_findings_and_a_reply_that_one_case_never_offers_is_none() {
    assert_eq!(proven(&whose()), []);
}

#[test]
fn a_run_that_gets_stuck_in_one_case_is_shown_with_that_case() {
    let text = replaced(&whose(), "(only_if: [theirs], says", "(only_if: [theirs], anger_at_most: 50, says");
    let found = Test::new("check soup.ron --format json").file("soup.ron", &text).status(1).json();
    let stuck = found.as_array().expect("an array").iter().find(|row| row["code"] == "E304").expect("E304");
    assert_eq!(stuck["case"], "theirs");
    assert!(stuck["message"].as_str().is_some_and(|m| m.starts_with("in the case theirs: ")), "{stuck}");
    let trace: Vec<_> = stuck["trace"].as_array().expect("a trace").iter().filter_map(Value::as_str).collect();
    let args = format!("try soup.ron --case theirs --say {}", trace.join(" "));
    Test::new(&args).file("soup.ron", &text).status(1).stderr_has("the talk is stuck in tells").run();
    let shown = Test::new("check soup.ron").file("soup.ron", &text).status(1).run().stdout;
    assert!(shown.contains("trainer try soup.ron --case theirs --say"), "{shown}");
}

#[test]
fn no_ending_in_one_case_is_said_of_that_case_alone() {
    let text = replaced(&whose(), "only_if: [theirs], goto: fed)", "only_if: [theirs], goto: hurry)");
    let text = replaced(
        &text,
        "moves: [does_not_listen], goto: walks_out),\n        ]),\n        Talk(id: hurry",
        "moves: [does_not_listen], goto: hurry),\n        ]),\n        Talk(id: hurry",
    );
    let text = replaced(
        &text,
        "moves: [paraphrases], goto: fed),\n            (id: shrug",
        "moves: [paraphrases], only_if: [ours], goto: fed),\n            (id: shrug",
    );
    let text = replaced(
        &text,
        "moves: [does_not_listen], goto: walks_out),\n        ]),\n        Ending(id: fed",
        "moves: [does_not_listen], goto: hurry),\n        ]),\n        Ending(id: fed",
    );
    let text = text.replace("        Ending(id: walks_out, outcome: lost, says: \"Never mind.\"),\n", "");
    let text = text.split("    walkthroughs:").next().expect("the dialogue").to_owned() + ")";
    let found = proven(&text);
    let ends: Vec<_> = found.iter().filter(|(code, ..)| code.starts_with("E3")).collect();
    assert_eq!(ends.len(), 1, "{found:#?}");
    assert_eq!((ends[0].0.as_str(), ends[0].1.as_deref()), ("E301", Some("theirs")));
}

#[test]
fn a_walkthrough_without_a_case_must_hold_in_every_case() {
    let text = replaced(&whose(), "say: [guess, explain]", "say: [ask, refund]");
    let found = proven(&text);
    let wrong: Vec<_> = found.iter().filter(|(code, ..)| code == "E401").collect();
    assert_eq!(wrong.len(), 2, "in ours the talk is not over, in theirs it cannot be said: {found:#?}");
    assert!(wrong.iter().any(|(_, case, message)| case.as_deref() == Some("theirs") && message.contains("refund")));
    assert!(wrong.iter().any(|(_, case, _)| case.as_deref() == Some("ours")));
}

#[test]
fn nobody_sets_or_clears_a_case() {
    for field in ["set", "clear"] {
        let text = replaced(
            &whose(),
            "moves: [asks_an_open_question],",
            &format!("moves: [asks_an_open_question], {field}: [ours],"),
        );
        let found = proven(&text);
        assert!(found.len() == 1 && found[0].0 == "E104" && found[0].2.contains("ours is a case"), "{found:#?}");
    }
}

#[test]
fn a_name_that_is_no_case_is_found_in_conditions_and_walkthroughs() {
    for (old, new) in [("only_if: [theirs], goto", "only_if: [theirz], goto"), ("case: theirs", "case: theirz")] {
        let mut checked = checked(&replaced(&whose(), old, new));
        checked.prove(&Search::default());
        let finding = checked.report.findings.first().expect("a finding");
        assert_eq!((finding.code.word(), finding.help.as_deref()), ("E202", Some("did you mean theirs?")), "{new}");
    }
}

#[test]
fn a_case_without_a_note_and_a_list_without_a_case_are_missing() {
    for text in [replaced(&whose(), "(id: theirs, note: \"He had gone out to telephone.\")", "(id: theirs)"), {
        let start = whose().find("    cases: [").expect("cases");
        let end = start + whose()[start..].find("    ],\n").expect("their end") + "    ],\n".len();
        format!("{}    cases: [],\n{}", &whose()[..start], &whose()[end..])
    }] {
        let found = proven(&text);
        assert!(found.iter().any(|(code, ..)| code == "E103"), "{found:#?}");
    }
}

#[test]
fn outcomes_has_a_block_for_each_case_and_one_for_all_together() {
    let json = Test::new("outcomes cases.ron --json").fixture("cases.ron").json();
    let cases = json["cases"].as_array().expect("a block per case");
    assert_eq!(cases.iter().map(|case| case["case"].as_str().expect("an id")).collect::<Vec<_>>(), ["ours", "theirs"]);
    let random = |block: &Value| {
        let all = block["players"].as_array().expect("players");
        all.iter().find(|player| player["player"] == "random").and_then(|p| p["passed"].as_f64()).expect("a share")
    };
    let together = (2.0 * random(&cases[0]) + random(&cases[1])) / 3.0;
    assert!((random(&json) - together).abs() < 1e-9, "each case weighs as much as chance draws it");
    let text = Test::new("outcomes cases.ron").fixture("cases.ron").run().stdout;
    insta::assert_snapshot!("outcomes_of_cases", text);
}

#[test]
fn ten_thousand_cases_are_no_more_than_many_to_look_at() {
    let cases: String = (0..10_000).map(|n| format!("(id: c{n}, note: \"N.\"),")).collect();
    let text = replaced(&whose(), "(id: theirs, note", &format!("{cases} (id: theirs, note"));
    let begun = std::time::Instant::now();
    let _ = proven(&text);
    assert!(begun.elapsed() < std::time::Duration::from_secs(60), "{:?}", begun.elapsed());
}

#[test]
fn a_brief_in_parts_is_read_whichever_way_the_file_is() {
    let sound = checked(&whose()).dialogue.expect("a dialogue").brief.clone();
    assert_eq!(
        sound.texts().map(|text| text.to_string()).collect::<Vec<_>>(),
        [
            "You wait at table at noon.",
            "Take a dish off the bill.",
            "Bring another one.",
            "Promise what the kitchen cannot keep.",
        ]
    );
    // A mistake elsewhere lets the file be read piece by piece.
    let broken = checked(&replaced(&whose(), "level: easy", "level: eazy")).dialogue.expect("a dialogue").brief.clone();
    assert_eq!(sound, broken);
}

#[test]
fn a_list_of_cases_that_cannot_be_read_is_one_mistake_whatever_asks_about_them() {
    let start = whose().find("    cases: [").expect("cases");
    let end = start + whose()[start..].find("    ],\n").expect("their end") + "    ],\n".len();
    for cases in ["cases: [],", "cases: [ours, theirs],", "cases: { ours: \"O\" },"] {
        let text = format!("{}    {cases}\n{}", &whose()[..start], &whose()[end..]);
        let found = proven(&text);
        assert!(found.iter().all(|(code, ..)| code != "E202"), "{cases} {found:#?}");
        assert!(!found.is_empty(), "{cases}");
    }
}

#[test]
fn a_condition_that_no_case_fulfils_is_told_why() {
    for (condition, why) in [
        ("only_if: [ours, theirs]", "it needs several cases, and in each run only one is true"),
        ("unless: [ours, theirs]", "it is there in no case: one of them is true in each run"),
    ] {
        let text = replaced(
            &whose(),
            "moves: [asks_an_open_question],",
            &format!("moves: [asks_an_open_question], {condition},"),
        );
        let mut checked = checked(&text);
        checked.prove(&Search::default());
        let dead = checked.report.findings.iter().find(|f| f.code.word() == "E303").expect("E303");
        assert_eq!(dead.help.as_deref(), Some(why));
    }
}

#[test]
fn play_plays_the_case_that_is_asked_for() {
    let said = Test::new("play cases.ron --case theirs --mode practice --seed 1")
        .fixture("cases.ron")
        .stdin("1\n1\n1\n1\n")
        .run()
        .stdout;
    assert!(said.contains("He had gone out to telephone."), "{said}");
    Test::new("play cases.ron --case theirz").fixture("cases.ron").status(2).stderr_has("did you mean theirs?").run();
}

#[test]
fn outcomes_of_a_folder_shows_every_dialogue_in_it() {
    let json = Test::new("outcomes --json").fixture("cases.ron").fixture("circles.ron").json();
    let ids: Vec<_> =
        json.as_array().expect("a list").iter().map(|one| one["dialogue"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["cases", "circles"]);
    let text = Test::new("outcomes").fixture("cases.ron").fixture("circles.ron").run().stdout;
    assert!(text.contains("Whose soup is it (cases)") && text.contains("Soup in circles (circles)"), "{text}");
}
