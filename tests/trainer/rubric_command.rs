//! `trainer rubric`: the moves, for people and for programs.

use serde_json::json;

use crate::support::{Test, rubric};

const RUBRIC: &str = "Rubric(format: 1, language: en, moves: [
    (id: hums_a_tune_that_goes_on_and_on_and_on, kind: good, name: \"Hums\", points: { calm: 1 }, anger: -1),
    (id: laughs, kind: pitfall, name: \"Laughs\", rule: \"Do not laugh before they do.\", points: { listening: -2, calm: -1 },
     anger: 9, when_furious: 0, again: grates),
])";

#[test]
fn the_moves_stand_in_a_table_that_fits_80_columns() {
    let output = Test::new("rubric").course().run();
    assert!(output.stdout.lines().all(|line| line.chars().count() <= 80), "{}", output.stdout);
    for (n, written) in rubric().moves.iter().enumerate() {
        assert_eq!(output.stdout.matches(&format!("\n{} ", written.id.value)).count(), 1, "{n}");
        assert!(output.stdout.contains(&format!("\n {}", *written.name)), "{}", *written.name);
    }
    insta::assert_snapshot!("rubric", output.stdout);
}

#[test]
fn a_folder_s_own_rubric_is_shown_whatever_its_names_are() {
    let output = Test::new("rubric --dialogues mine").file("mine/rubric.ron", RUBRIC).run();
    insta::assert_snapshot!("rubric_own", output.stdout);
}

#[test]
fn it_is_as_wide_as_the_terminal_says_but_never_unreadable() {
    let widest = |columns: &str| {
        let output = Test::new("rubric").course().env("COLUMNS", columns).run();
        output.stdout.lines().map(|line| line.chars().count()).max()
    };
    assert!(widest("100") > Some(90) && widest("100") <= Some(100));
    assert_eq!(widest("9999"), widest("100"));
    assert!(widest("1") >= Some(40));
    assert_eq!(widest("wide"), widest("80"));
}

#[test]
fn programs_get_every_move_with_every_figure() {
    let rows = Test::new("rubric --json --dialogues mine").file("mine/rubric.ron", RUBRIC).json();
    let laughs = json!({
        "id": "laughs", "kind": "pitfall", "name": "Laughs", "rule": "Do not laugh before they do.",
        "points": { "listening": -2, "calm": -1 }, "anger": 9, "when_furious": 0, "again": "grates",
    });
    assert_eq!(rows[1], laughs);
    assert_eq!(
        (&rows[0]["when_furious"], &rows[0]["again"], &rows[0]["rule"]),
        (&json!(-1), &json!("same"), &json!(""))
    );
    let built_in = Test::new("rubric --json").json();
    assert_eq!(built_in.as_array().map(Vec::len), Some(rubric().moves.len()));
}

#[test]
fn without_a_rubric_the_built_in_one_is_shown_and_said_so() {
    Test::new("rubric").stdout_has("The moves that are built in: dialogues has no rubric.ron\n").run();
    Test::new("rubric --dialogues mine").file("mine/notes.txt", "").stdout_has("built in: mine has no").run();
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    Test::new("rubric --dialogues nowhere").status(2).stderr("trainer: there is no folder nowhere\n").run();
}

#[test]
fn a_broken_rubric_shows_what_is_wrong_with_it() {
    let test = Test::new("rubric --dialogues mine").file("mine/rubric.ron", RUBRIC.replace("good", "godo"));
    test.status(1).stdout_has("E102").stdout_has("did you mean good?").run();
}
