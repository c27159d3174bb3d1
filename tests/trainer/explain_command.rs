//! `trainer explain`: a page for each code, whose examples are true.

use std::sync::Arc;

use unruffled::check::giveaway::{self, DialogueTells};
use unruffled::check::{self, Search};
use unruffled::diagnostic::{Code, Report, Severity, Source};
use unruffled::dialogue::Rubric;

use crate::support::{Test, fixture};

#[test]
fn a_page_says_what_it_means_and_how_to_mend_it() {
    let output = Test::new("explain E304").run();
    insta::assert_snapshot!("page", output.stdout);
}

#[test]
fn a_code_can_be_written_small_and_several_can_be_asked_for() {
    let one = Test::new("explain e304").run().stdout;
    assert_eq!(one, Test::new("explain E304").run().stdout);
    let both = Test::new("explain W501 e304").run().stdout;
    assert!(both.starts_with("W501: ") && both.ends_with(&format!("\n\n{one}")), "{both}");
}

#[test]
fn without_a_code_all_are_listed() {
    let list = Test::new("explain").run().stdout;
    let codes: Vec<&str> = list.lines().map(|line| &line[..4]).collect();
    assert_eq!(codes, Code::ALL.iter().map(|code| code.word()).collect::<Vec<_>>());
    assert!(list.contains("E304  A run can get stuck.\n"), "{list}");
}

#[test]
fn an_unknown_code_is_answered_with_the_nearest() {
    Test::new("explain E340").status(2).stdout("").stderr("trainer: there is no code E340; did you mean E304?\n").run();
    let wild = Test::new("explain E304 kettle").status(2).stdout("");
    wild.stderr("trainer: there is no code kettle; trainer explain lists them all\n").run();
}

#[test]
fn headings_stand_out_in_a_terminal_and_nowhere_else() {
    Test::new("explain E401").env("CLICOLOR_FORCE", "1").stdout_has("\u{1b}[1mWhy it matters\u{1b}[0m").run();
    assert!(!Test::new("explain E401").run().stdout.contains('\u{1b}'));
}

#[test]
fn no_line_of_a_page_is_wider_than_a_terminal_but_for_examples() {
    for line in Test::new(&format!("explain {}", all())).run().stdout.lines() {
        assert!(line.starts_with("    ") || line.chars().count() <= 78, "{line}");
        assert!(!line.contains('`') && !line.starts_with('#'), "{line}");
    }
}

fn all() -> String {
    Code::ALL.iter().map(|code| format!("{code} ")).collect()
}

#[test]
fn every_page_has_the_same_headings() {
    for code in Code::ALL {
        let page = code.page();
        let title = format!("# {code}: {}\n", code.summary().trim_end_matches('.'));
        assert!(page.starts_with(&title), "{code} begins with {title:?}");
        let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(headings, ["Why it matters", "Wrong", "Mended", "How to mend it"], "{code}");
        for section in page.split("\n## ") {
            assert!(section.lines().nth(2).is_some_and(|line| !line.is_empty()), "{code} says nothing in {section:?}");
        }
    }
}

/// The examples of a page are parts of a dialogue: put into [`STEW`] and its rubric, they must do
/// what the page says. What stands behind the three backquotes says which part.
#[test]
fn every_wrong_example_gives_its_code_and_every_mended_one_does_not() {
    let mut untrue = Vec::new();
    // What is said of the names of files, and of what people did, has examples and tests of its own.
    let elsewhere = [Code::W602, Code::W701, Code::W702, Code::W703, Code::W704];
    for &code in Code::ALL.iter().filter(|code| !elsewhere.contains(code)) {
        let wrong = found(code, "Wrong");
        let of_this_code = wrong.findings.iter().filter(|f| f.code == code).count();
        let errors = wrong.findings.iter().filter(|f| f.severity == Severity::Error && f.code != code);
        if of_this_code == 0 || errors.count() > 0 {
            untrue.push(format!("{code}, wrong: {:#?}", wrong.findings));
        }
        let mended = found(code, "Mended");
        if mended.has_errors() || mended.findings.iter().any(|f| f.code == code) {
            untrue.push(format!("{code}, mended: {:#?}", mended.findings));
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
}

/// What is found when the examples below a heading are put into a sound dialogue.
fn found(code: Code, heading: &str) -> Report {
    let section = code.page().split("\n## ").find_map(|s| s.strip_prefix(heading)).expect("a section");
    let mut dialogue = fixture("stew.ron");
    let mut rubric = Rubric::BUILT_IN.to_owned();
    for block in section.split("```ron ").skip(1) {
        let (kind, block) = block.split_once('\n').expect("a kind of block");
        let example = block.split("```").next().expect("a block ends");
        match kind {
            "fields" => dialogue = with_fields(&dialogue, example),
            "replies" => dialogue = with_replies(&dialogue, example),
            "scenes" => dialogue = with_scenes(&dialogue, example),
            "moves" => rubric = rubric.replacen("moves: [\n", &format!("moves: [\n{example}"), 1),
            _ => panic!("{code}: {kind} is no kind of example"),
        }
    }
    let (rubric, report) = check::rubric("rubric.ron", Arc::new(Source::new(rubric)));
    let rubric = rubric.unwrap_or_else(|| panic!("{code}: {:#?}", report.findings));
    let mut checked = check::dialogue("stew.ron", Some("stew"), Arc::new(Source::new(dialogue)), &rubric);
    checked.prove(&Search::default());
    // What is found over a folder is found in one of three such dialogues.
    if let Some(script) = checked.playable().cloned() {
        let mut reports = [(); 3].map(|()| checked.report.clone());
        let mut told: Vec<DialogueTells> =
            reports.iter_mut().map(|report| DialogueTells { report, script: &script, tells: &checked.tells }).collect();
        giveaway::check(&rubric, None, &mut told);
        return reports.into_iter().next().expect("three of them");
    }
    checked.report
}

/// Fields in the place of those of the same name.
fn with_fields(dialogue: &str, fields: &str) -> String {
    let name = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let new: Vec<String> = fields.lines().filter(|l| l.starts_with(char::is_alphabetic)).map(name).collect();
    let (head, scenes) = dialogue.split_once("    scenes: [").expect("scenes");
    let old = |line: &&str| !line.strip_prefix("    ").is_some_and(|l| new.contains(&name(l)));
    let head: String = head.lines().filter(old).map(|line| format!("{line}\n")).collect();
    format!("{head}{fields}    scenes: [{scenes}")
}

/// Replies in the place of those of the first scene.
fn with_replies(dialogue: &str, replies: &str) -> String {
    let (head, rest) = dialogue.split_once("replies: [\n").expect("replies");
    let (_, tail) = rest.split_once("            ],\n").expect("an end of the replies");
    format!("{head}replies: [\n{replies}            ],\n{tail}")
}

/// Scenes in the place of those with the same id, or besides them.
fn with_scenes(dialogue: &str, scenes: &str) -> String {
    let id = |scene: &str| scene.split("id: ").nth(1)?.split(',').next().map(str::to_owned);
    let starts = ["Talk(", "React(", "Ending("].into_iter().flat_map(|kind| scenes.split(kind).skip(1));
    let new: Vec<String> = starts.filter_map(id).collect();
    let (head, rest) = dialogue.split_once("scenes: [\n").expect("scenes");
    let (old, tail) = rest.split_once("    ],\n)").expect("an end of the scenes");
    let mut kept = String::new();
    let mut keep = true;
    let mut at = 0;
    for line in old.split_inclusive('\n') {
        if line.strip_prefix("        ").is_some_and(|l| l.starts_with(char::is_alphabetic)) {
            keep = id(&old[at..]).is_some_and(|id| !new.contains(&id));
        }
        kept += if keep { line } else { "" };
        at += line.len();
    }
    format!("{head}scenes: [\n{scenes}{kept}    ],\n){tail}")
}
