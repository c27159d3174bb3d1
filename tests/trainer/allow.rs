//! `trainer check --allow`: warnings that are passed over, and said.

use crate::support::{Test, soup};

/// The soup has warnings: the best reply is the longest, and so on.
fn warnings(args: &str) -> Test {
    Test::new(args).fixture("soup.ron")
}

#[test]
fn the_last_line_says_what_was_passed_over_and_how_many() {
    let all = warnings("check soup.ron").run().stdout;
    let count = |code: &str| all.matches(&format!("warning[{code}]")).count();
    let (w501, w502) = (count("W501"), count("W502"));
    assert!(w501 > 0 && w502 > 0, "{all}");
    let total: usize = all.matches("warning[").count();
    let output = warnings("check soup.ron --allow W501,W502").run();
    assert!(!output.stdout.contains("W501]") && !output.stdout.contains("W502]"), "{}", output.stdout);
    let left = total - w501 - w502;
    let left = if left == 1 { "1 warning".to_owned() } else { format!("{left} warnings") };
    let told = format!("{} warnings passed over: {w501} W501, {w502} W502", w501 + w502);
    let expected = format!("1 file checked: 0 errors, {left}\n{told}\n");
    assert!(output.stdout.ends_with(&expected), "{}", output.stdout);
}

#[test]
fn what_is_passed_over_is_not_denied() {
    let codes = "W402,W501,W502,W503";
    warnings("check soup.ron --deny warnings").status(1).run();
    let output = warnings(&format!("check soup.ron --deny warnings --allow {codes}")).run();
    assert!(output.stdout.starts_with("1 file checked, nothing found\n"), "{}", output.stdout);
    warnings("check soup.ron --deny warnings --allow W501").status(1).run();
    // Each by itself, in any letters, and one that is not there.
    let test = Test::new("check stew.ron --allow w401 --allow W402").fixture("stew.ron");
    test.stdout("1 file checked, nothing found\n0 warnings passed over: 0 W401, 0 W402\n").run();
}

#[test]
fn other_programs_read_the_findings_alone_and_people_the_rest() {
    let told = |format: &str| {
        let test = warnings(&format!("check soup.ron --allow W402,W501,W502,W503 --format {format}"));
        test.stderr_has("warnings passed over: ").stderr_has(" W501").run().stdout
    };
    assert_eq!(told("json"), "[]\n");
    assert_eq!(told("github"), "");
    assert!(!told("sarif").contains("\"ruleId\": \"W501\""));
    let json = warnings("check soup.ron --allow W502 --format json").stderr_has("1 warning passed over: 1 W502").json();
    assert!(json.as_array().expect("an array").iter().all(|finding| finding["code"] != "W502"));
}

#[test]
fn errors_are_not_passed_over_and_codes_that_there_are_not_are_said() {
    let test =
        |allow: &str| Test::new("check soup.ron --allow").arg(allow).file("soup.ron", soup("goto: fed", "goto: fde"));
    let refused = |allow: &str, why: &str| test(allow).status(2).stdout("").stderr(format!("trainer: {why}\n")).run();
    refused("E201", "E201 is an error, and only warnings can be passed over; mend what it says");
    refused("W501,E302", "E302 is an error, and only warnings can be passed over; mend what it says");
    refused("W50", "there is no code W50; did you mean W501?");
    refused("", "--allow takes the codes of warnings: --allow W501,W502");
    test("W501").status(1).stdout_has("error[E201]").run();
}
