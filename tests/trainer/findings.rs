//! Every finding at its place: `tests/fixtures/findings` has a dialogue for each way to slip, and
//! some that nearly do. A remark under a line marks what is found in it: `//   ^^^^ E201`.
//!
//! A dialogue that is small enough to show one error leaves much to be desired: in fixtures whose
//! name begins with an E, codes with a W do not count. In fixtures for warnings all findings count.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use unruffled::check::giveaway::{self, DialogueTells};
use unruffled::check::{self, Search};
use unruffled::diagnostic::{Code, Source, text};
use unruffled::dialogue::Rubric;

use crate::support::{Test, checked, files, fixture, found, root, soup};

/// A code, its line, and its first column and the one behind its last, from 1 and in characters.
pub type Mark = (String, usize, usize, usize);

pub fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut line = 0;
    for (number, text) in text.lines().enumerate() {
        let remark = text.trim_start().strip_prefix("//").map(str::trim_start);
        match remark.filter(|r| r.starts_with('^')) {
            Some(remark) => {
                let arrows = remark.chars().take_while(|&c| c == '^').count();
                let column = text.chars().count() - remark.chars().count() + 1;
                marks.push((remark[arrows..].trim().to_owned(), line, column, column + arrows));
            }
            None => line = number + 1,
        }
    }
    marks
}

pub fn mark(row: &Value) -> Mark {
    let number = |key: &str| row[key].as_u64().expect("a number") as usize;
    assert_eq!(row["line"], row["end_line"], "{row}");
    let code = row["code"].as_str().expect("a code").to_owned();
    (code, number("line"), number("column"), number("end_column"))
}

fn fixtures() -> impl Iterator<Item = String> {
    let paths = files(&root().join("tests/fixtures/findings"), "ron").into_iter();
    paths.map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
}

/// The built-in rubric, and a pitfall that has no rule.
fn rubric() -> String {
    let shrugs = "(id: shrugs, kind: pitfall, name: \"Shrugs\", points: { listening: -3 }, anger: 6),";
    Rubric::BUILT_IN.replacen("moves: [", &format!("moves: [{shrugs}"), 1)
}

/// Whether a fixture shows something about a whole folder, so that it needs one of its own.
fn is_alone(file: &str) -> bool {
    Path::new(file).file_name().is_some_and(|name| name.to_string_lossy().starts_with("w506_"))
}

/// Whether a finding counts in a fixture of this name.
fn counts(name: &str, code: &str) -> bool {
    name.starts_with('w') || code.starts_with('E')
}

#[test]
fn every_fixture_has_exactly_the_findings_it_marks() {
    let mut test = Test::new("check . --format json").file("rubric.ron", rubric());
    for name in fixtures() {
        test = test.fixture(&format!("findings/{name}"));
    }
    let json = test.status(1).json();
    let rows = json.as_array().expect("an array");
    let mut rows: Vec<Value> =
        rows.iter().filter(|row| !is_alone(row["file"].as_str().expect("a file"))).cloned().collect();
    for name in fixtures().filter(|name| is_alone(name)) {
        let json = Test::new("check . --format json").fixture(&format!("findings/{name}")).json();
        rows.extend(json.as_array().expect("an array").iter().cloned());
    }
    let mut wrong = String::new();
    for name in fixtures() {
        let expected = marks(&fixture(&format!("findings/{name}")));
        let fine = name.contains("_fine");
        assert_eq!(expected.is_empty(), fine, "{name} marks a finding, unless it is fine");
        assert!(fine || expected.iter().all(|m| name.starts_with(&m.0.to_lowercase())), "{name} is named by its code");
        let of_this_file = |row: &&Value| row["file"].as_str().is_some_and(|file| Path::new(file).ends_with(&name));
        let that_counts = |row: &&Value| row["code"].as_str().is_some_and(|code| counts(&name, code));
        let found: Vec<Mark> = rows.iter().filter(of_this_file).filter(that_counts).map(mark).collect();
        if found != expected {
            let _ = writeln!(wrong, "{name}\n  marked {expected:?}\n  found  {found:?}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_code_has_a_fixture() {
    // What people did is in no file of a dialogue.
    for code in Code::ALL.iter().filter(|code| !code.word().starts_with("W7")) {
        let start = code.word().to_lowercase() + "_";
        let folder = root().join("tests/fixtures/folders").read_dir().expect("the fixtures");
        let mut names =
            fixtures().chain(folder.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()));
        assert!(names.any(|name| name.starts_with(&start)), "no fixture shows {code}");
    }
}

#[test]
fn every_fixture_says_what_it_is_for_and_draws_its_graph() {
    for name in fixtures() {
        let text = fixture(&format!("findings/{name}"));
        let code = name[..4].to_uppercase();
        let first = text.lines().next().unwrap_or_default();
        let heading = if name.contains("_fine") { format!("// Not {code}: ") } else { format!("// {code}: ") };
        assert!(first.starts_with(&heading), "{name} begins with {heading:?}");
        assert!(text.lines().nth(2).is_some_and(|line| line.starts_with("//   ")), "{name} draws its graph");
    }
}

/// One snapshot per code: what an author reads.
#[test]
fn every_finding_reads_well() {
    let (rubric, _) = check::rubric("rubric.ron", Arc::new(Source::new(rubric())));
    let rubric = rubric.expect("the rubric is sound");
    // What is found in folders is shown by fixtures that are folders; what people did is in no file of a dialogue.
    for code in Code::ALL.iter().filter(|&&code| code != Code::W602 && !code.word().starts_with("W7")) {
        let start = code.word().to_lowercase() + "_";
        let mut all = String::new();
        for name in fixtures().filter(|n| n.starts_with(&start) && !n.contains("_fine")) {
            let source = Arc::new(Source::new(fixture(&format!("findings/{name}"))));
            let mut checked = check::dialogue(&name, name.strip_suffix(".ron"), source, &rubric);
            checked.prove(&Search::default());
            if is_alone(&name) {
                let script = checked.script.clone().expect("it is sound");
                let told = DialogueTells { report: &mut checked.report, script: &script, tells: &checked.tells };
                giveaway::check(&rubric, None, &mut [told]);
            }
            checked.report.findings.retain(|finding| counts(&name, finding.code.word()));
            all += &text::render(&checked.report, false);
        }
        insta::assert_snapshot!(format!("says_{code}"), all);
    }
}

#[test]
fn a_finding_in_json_has_exactly_these_fields_in_this_order() {
    let text = soup("goto: walks_out", "goto: walk_out");
    let output = Test::new("check soup.ron --format json").file("soup.ron", &text).status(1).run();
    insta::assert_snapshot!("one_finding_in_json", output.stdout);
}

#[test]
fn json_without_findings_is_an_empty_array() {
    Test::new("check stew.ron --format json").fixture("stew.ron").stdout("[]\n").run();
}

#[test]
fn help_is_there_even_where_it_is_empty_and_a_trace_and_a_case_only_where_there_are_such() {
    let json =
        Test::new("check soup.ron --format json").file("soup.ron", soup("\"Never mind.\"", "\"\"")).status(1).json();
    assert!(json[0].get("help").is_some(), "{json}");
    assert!(json[0].get("trace").is_none() && json[0].get("case").is_none(), "{json}");
}

#[test]
fn a_blank_text_over_several_lines_is_placed_from_its_first_quote_to_its_last() {
    let text = soup("\"Never mind.\"", "\"\n    \n\"");
    let json = Test::new("check soup.ron --format json").file("soup.ron", text).status(1).json();
    let place = |key: &str| json[0][key].as_u64().expect("a number");
    assert_eq!(json[0]["code"], "E103");
    assert_eq!((place("line"), place("column"), place("end_line"), place("end_column")), (26, 52, 28, 2));
}

#[test]
fn a_missing_field_is_placed_at_the_bracket_where_the_block_has_no_id() {
    for (old, new, place) in [
        ("(name: \"Mr Lind\", anger: 50)", "(name: \"Mr Lind\")", "E103 14:15 a customer has no anger"),
        ("start: opening,", "start: opening, leaves: (at: 93),", "E103 15:29 a leaves block has no goto"),
        ("says: \"This", "timer: (goto: fed), says: \"This", "E103 19:20 a timer has no seconds"),
    ] {
        assert_eq!(found(&soup(old, new)), [place]);
    }
}

#[test]
fn a_missing_id_of_a_scene_is_placed_at_its_bracket() {
    let text = soup("Ending(id: fed, ", "Ending(");
    assert_eq!(found(&text), ["E103 25:15 an Ending has no id"]);
}

#[test]
fn a_missing_kind_of_a_scene_is_placed_at_its_id() {
    assert_eq!(found(&soup("Talk(", "(")), ["E103 18:17 a scene has no kind"]);
}

#[test]
fn a_dialogue_without_anything_in_it_is_told_all_that_it_lacks() {
    let found = found("Dialogue()");
    assert!(found.iter().all(|f| f.starts_with("E103 1:9 ")), "{found:#?}");
    assert_eq!(found.len(), 11, "{found:#?}");
}

#[test]
fn an_unknown_fixed_word_is_answered_with_the_words_that_there_are() {
    let report = checked(&soup("counter", "carrier_pigeon")).report;
    let help = report.findings[0].help.as_deref().unwrap_or_default();
    for word in ["counter", "phone", "chat", "email", "social"] {
        assert!(help.contains(word), "{help}");
    }
}

#[test]
fn did_you_mean_names_the_nearest() {
    for (old, new, help) in [
        ("lost", "lots", "did you mean lost?"),
        ("[apologizes]", "[apologises]", "did you mean apologizes?"),
        ("goto: fed", "goto: fde", "did you mean fed?"),
        ("start: opening", "strat: opening", "did you mean start?"),
        ("Talk(", "talk(", "did you mean Talk?"),
        ("level: easy", "level: Easy", "did you mean easy?"),
        ("(id: was_hot,", "(ID: was_hot,", "did you mean id?"),
    ] {
        let report = checked(&soup(old, new)).report;
        assert_eq!(report.findings.len(), 1, "{new}: {:#?}", report.findings);
        assert_eq!(report.findings[0].help.as_deref(), Some(help), "{new}");
    }
}

#[test]
fn a_name_like_nothing_gets_no_wild_guess() {
    let report = checked(&soup("goto: fed", "goto: mnemosyne")).report;
    let targets = report.findings.iter().filter(|f| f.code.word() == "E201").collect::<Vec<_>>();
    assert_eq!(targets.len(), 1);
    assert_eq!(targets[0].help.as_deref(), Some("write one of opening, fed, walks_out"));
}
