//! Findings as other programs read them: SARIF, and the commands of GitHub's workflows. JSON and
//! what people read have their tests beside the findings.

use std::sync::Arc;

use serde_json::Value;
use unruffled::diagnostic::{Code, Finding, Report, Source, Span, github, sarif};

use crate::support::{Test, fixture, soup};

/// A target that is a slip of the keys in one file; in another, whose name is awkward, a quotation
/// mark that is not closed.
fn slips(format: &str) -> Test {
    let test =
        Test::new(&format!("check ./course/soup.ron --format {format}")).arg("my course/süß, 100%.ron").status(1);
    let unclosed = soup("says: \"This soup is cold.\"", "says: \"This soup is cold.");
    test.file("course/soup.ron", soup("goto: walks_out", "goto: walk_out")).file("my course/süß, 100%.ron", unclosed)
}

#[test]
fn a_sarif_log_holds_rules_results_and_both_places() {
    let log = without_pages(slips("sarif").json());
    insta::assert_json_snapshot!("sarif", log);
}

/// The pages have tests of their own, and the version changes.
fn without_pages(mut log: Value) -> Value {
    assert_eq!(log["runs"][0]["tool"]["driver"]["version"].take(), env!("CARGO_PKG_VERSION"));
    for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().expect("rules") {
        let code = rule["id"].as_str().expect("an id").to_owned();
        for form in ["text", "markdown"] {
            let page = rule["help"][form].take();
            assert!(page.as_str().is_some_and(|page| page.starts_with(&format!("# {code}: "))), "{code} {form}");
        }
    }
    log
}

#[test]
fn a_sarif_log_without_findings_is_a_run_without_results() {
    let log = Test::new("check stew.ron --format sarif").fixture("stew.ron").json();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn every_result_of_a_sarif_log_points_to_its_rule() {
    let mut test = Test::new("check . --format sarif").status(1);
    for name in ["e101_bracket", "e102_level", "e201_goto", "e302_scene", "e105_scene"] {
        test = test.fixture(&format!("findings/{name}.ron"));
    }
    let log = test.json();
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert!(results.len() >= 5, "{log}");
    for result in results {
        let rule = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"], "{result}");
    }
}

#[test]
fn github_reads_a_command_for_each_finding() {
    let output = slips("github").run();
    insta::assert_snapshot!("github", output.stdout);
    Test::new("check stew.ron --format github").fixture("stew.ron").stdout("").run();
}

/// A report on a file of this name with one finding.
fn report(file: &str, finding: Finding) -> Report {
    let source = Arc::new(Source::new("ä: b\nsecond line"));
    Report { file: file.to_owned(), source, findings: vec![finding], dialogues: None }
}

#[test]
fn the_signs_that_github_reads_as_its_own_are_escaped() {
    let finding = Finding::new(Code::E201, Span::new(4, 5), "50%, or\r\nmore: ::error::").help("write 100 %");
    let line = github::render(&[report("a:b, 5%\n.ron", finding)]);
    let expected = "::error file=a%3Ab%2C 5%25%0A.ron,line=1,col=4,endLine=1,endColumn=5,title=E201::\
        50%25, or%0D%0Amore: ::error::%0Awrite 100 %25\n";
    assert_eq!(line, expected);
}

#[test]
fn a_file_is_named_by_a_reference_that_any_program_can_follow() {
    let uri = |file: &str| {
        let log = sarif::render(&[report(file, Finding::new(Code::E201, Span::new(4, 5), "?"))]);
        let log: Value = serde_json::from_str(&log).expect("JSON");
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        place["artifactLocation"]["uri"].as_str().expect("a name").to_owned()
    };
    assert_eq!(uri("./dialogues/soup.ron"), "dialogues/soup.ron");
    assert_eq!(uri("../a b/sü%#?:.ron"), "../a%20b/s%C3%BC%25%23%3F%3A.ron");
    if cfg!(windows) {
        assert_eq!(uri("D:\\course\\soup.ron"), "file:///D%3A/course/soup.ron");
    } else {
        assert_eq!(uri("/course/a\\b.ron"), "file:///course/a%5Cb.ron");
    }
}

#[test]
fn the_run_that_shows_a_finding_is_told_in_every_format() {
    let finding = Finding::new(Code::E304, Span::new(4, 5), "nothing is left to say");
    let finding = finding.help("add a reply").trace(vec!["cold".to_owned(), "cold in_anger".to_owned()], 7);
    let reports = [report("soup.ron", finding)];
    let log: Value = serde_json::from_str(&sarif::render(&reports)).expect("JSON");
    let told = "nothing is left to say\nadd a reply\nthe shortest run that gets there: \
        trainer try soup.ron --seed 7 --say cold \"cold in_anger\"";
    assert_eq!(log["runs"][0]["results"][0]["message"]["text"], told);
    assert!(github::render(&reports).ends_with(&format!("::{}\n", told.replace('\n', "%0A"))));
}

#[test]
fn several_files_are_reported_in_the_order_in_which_they_were_named() {
    let names: Vec<String> = (0..40).map(|n| format!("s{:02}", (n * 7) % 40)).collect();
    let mut test = Test::new("check --format json").status(1);
    for name in &names {
        let broken = soup("id: soup", &format!("id: {name}")).replace("goto: walks_out", "goto: walk_out");
        test = test.file(&format!("{name}.ron"), broken).arg(&format!("{name}.ron"));
    }
    let rows = test.json();
    let mut files: Vec<&str> =
        rows.as_array().expect("an array").iter().map(|row| row["file"].as_str().expect("a file")).collect();
    files.dedup();
    assert_eq!(files, names.iter().map(|name| format!("{name}.ron")).collect::<Vec<_>>());
}

#[test]
fn the_fixture_without_findings_has_none_that_are_errors() {
    Test::new("check stew.ron").file("stew.ron", fixture("stew.ron")).stdout("1 file checked, nothing found\n").run();
}
