//! `trainer try`: what it prints for people and for programs, and what it refuses.

use serde_json::{Value, json};

use crate::support::{Test, soup};

fn chance(seed: u32) -> String {
    let args = format!("try chance.ron --say ask --seed {seed} --json");
    Test::new(&args).fixture("chance.ron").run().stdout
}

#[test]
fn a_run_in_json_is_exactly_this() {
    let said = Test::new("try soup.ron --say heard_you --seed 7 --json").fixture("soup.ron").json();
    assert_eq!(
        said,
        json!({
            "dialogue": "soup",
            "seed": 7,
            "outcome": "resolved",
            "anger": { "start": 50, "end": 42 },
            "skills": {
                "apologizing": { "earned": 3, "offered": 3, "par": 3, "percent": 100 },
                "calm": { "earned": 0, "offered": 0, "par": 0, "percent": null },
                "listening": { "earned": 3, "offered": 3, "par": 3, "percent": 100 },
                "options": { "earned": 0, "offered": 0, "par": 0, "percent": null },
            },
            "overall": 100,
            "passed": true,
            "critical": [],
            "pitfalls": [],
            "turns": [{
                "scene": "opening",
                "says": "This soup is cold.",
                "reply": "heard_you",
                "say": "Cold. I am sorry.",
                "moves": ["apologizes"],
                "points": { "apologizing": 3 },
                "anger": [50, 42],
                "best": ["heard_you"],
                "reaction": null,
            }],
        })
    );
}

#[test]
fn the_fields_come_in_the_order_of_the_format() {
    let said = Test::new("try soup.ron --say was_hot --json").fixture("soup.ron").run().stdout;
    insta::assert_snapshot!("try_in_json", said);
}

#[test]
fn a_run_for_people_reads_like_a_talk() {
    let said = Test::new("try dialogues/faulty_kettle.ron --seed 3 --say is_she_all_right ours_to_put_right stay_calm try_it_together wrong_order three_ways claims_desk")
        .course()
        .run();
    insta::assert_snapshot!("try_for_people", said.stdout);
}

#[test]
fn say_can_be_repeated_or_hold_several() {
    let run = |args: &str| Test::new(&format!("try chance.ron {args}")).fixture("chance.ron").run().stdout;
    assert_eq!(run("--say ask"), run("--say=ask"));
    let kettle = |args: &str| {
        Test::new(&format!("try dialogues/faulty_kettle.ron {args}")).course().status(1).stderr_has("").run().stdout
    };
    assert_eq!(
        kettle("--say is_she_all_right --say ours_to_put_right"),
        kettle("--say is_she_all_right ours_to_put_right")
    );
}

#[test]
fn a_reply_that_is_not_there_names_those_that_are() {
    let test = Test::new("try soup.ron --say hot").fixture("soup.ron").status(2);
    test.stdout("").stderr("trainer: hot cannot be said here; what can be said is heard_you, was_hot\n").run();
}

#[test]
fn a_reply_whose_conditions_do_not_hold_is_not_there() {
    let text = soup("(id: heard_you,", "(id: heard_you, anger_at_least: 51,");
    let test = Test::new("try soup.ron --say heard_you").file("soup.ron", text).status(2);
    test.stderr("trainer: heard_you cannot be said here; what can be said is was_hot\n").run();
}

#[test]
fn nothing_can_be_said_when_the_talk_is_over() {
    let test = Test::new("try soup.ron --say heard_you was_hot").fixture("soup.ron").status(2);
    test.stderr_has("over").run();
}

#[test]
fn what_is_no_name_is_no_reply() {
    Test::new("try soup.ron --say").arg("not a name").fixture("soup.ron").status(2).stderr_has("not a name").run();
}

#[test]
fn stopping_short_of_an_ending_ends_with_1_and_has_no_outcome() {
    let test = Test::new("try soup.ron --json").fixture("soup.ron").status(1);
    let output = test.stderr("trainer: the talk is not over; in opening these can be said: heard_you, was_hot\n").run();
    let said: Value = serde_json::from_str(&output.stdout).expect("JSON");
    assert_eq!((&said["outcome"], &said["passed"]), (&Value::Null, &Value::Bool(false)));
}

#[test]
fn the_seed_decides_what_chance_decides_and_nothing_else_does() {
    let answers: std::collections::BTreeSet<String> = (0..30)
        .map(|seed| {
            assert_eq!(chance(seed), chance(seed), "the same seed gives the same bytes");
            let said: Value = serde_json::from_str(&chance(seed)).expect("JSON");
            said["turns"][0]["reaction"].as_str().expect("a reaction").to_owned()
        })
        .collect();
    assert_eq!(answers.len(), 2, "{answers:?}");
}

#[test]
fn the_seed_draws_the_facts() {
    let heard = |seed| {
        let text = soup("start: opening,", "start: opening, facts: { dish: [\"soup\", \"stew\", \"broth\"] },");
        let text = text.replace("This soup is cold.", "This {dish} is no {dish.other}.");
        let args = format!("try soup.ron --say heard_you --seed {seed} --json");
        let said = Test::new(&args).file("soup.ron", text).json();
        said["turns"][0]["says"].as_str().expect("words").to_owned()
    };
    let all: Vec<String> = (0..12).map(heard).collect();
    assert!(all.iter().any(|h| h != &all[0]), "{all:?}");
    for heard in all {
        let words: Vec<&str> = heard.trim_end_matches('.').split(' ').collect();
        assert_ne!(words[1], words[4], "{heard}");
    }
}

#[test]
fn the_reserved_words_are_no_replies_but_can_be_said() {
    let run = |say: &str| Test::new(&format!("try chance.ron --json --say {say}")).fixture("chance.ron");
    assert_eq!(run("timeout").json()["turns"][0]["reply"], "timeout");
    let breath = run("breath ask").json();
    assert_eq!(breath["turns"][0]["moves"], json!(["takes_a_breath", "asks_an_open_question"]));
    assert_eq!(breath["turns"].as_array().map(Vec::len), Some(1));
    assert_eq!(run("interrupt ask").json()["pitfalls"], json!(["interrupts"]));
    run("breath breath").status(2).stderr_has("breath").run();
    run("interrupt interrupt").status(2).stderr_has("interrupt").run();
    Test::new("try soup.ron --say timeout").fixture("soup.ron").status(2).stderr_has("no time limit").run();
    Test::new("try soup.ron --say breath").fixture("soup.ron").status(2).stderr_has("provokes").run();
}

#[test]
fn a_critical_reply_is_listed_and_fails_the_run() {
    let text = soup("moves: [apologizes]", "moves: [apologizes], critical: true");
    let said = Test::new("try soup.ron --say heard_you --json").file("soup.ron", text).json();
    assert_eq!((&said["critical"], &said["passed"]), (&json!(["heard_you"]), &json!(false)));
}

#[test]
fn a_broken_dialogue_cannot_be_tried_and_says_why() {
    let text = soup("goto: fed", "goto: nowhere");
    let test = Test::new("try soup.ron --say heard_you").file("soup.ron", text).status(1);
    test.stdout_has("error[E201]").run();
}
