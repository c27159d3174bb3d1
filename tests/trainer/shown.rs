//! Nothing that a dialogue, a rubric, a file's name or somebody's name says reaches a terminal as a command to it.

use std::fs;

use crate::support::{Test, fixture, replaced, soup};

/// A run of the program as it is on a terminal that takes everything.
fn on_terminal(args: &str) -> Test {
    Test::new(args).env("CLICOLOR_FORCE", "1")
}

/// Whether a character is a command to a terminal, or turns a text around.
fn commands(c: char) -> bool {
    let turns = ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
    turns || c.is_control() && !['\n', '\t'].contains(&c)
}

#[track_caller]
fn harmless(text: &str) {
    let at = text.find(commands);
    assert_eq!(at, None, "a command to the terminal in {text:?}");
}

/// A text without the colours and weights that this program itself sets.
fn without_styles(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
        match part[end..].strip_prefix('m') {
            Some(rest) => plain += rest,
            None => plain += &format!("\u{1b}[{part}"),
        }
    }
    plain
}

#[test]
fn what_a_dialogue_says_is_no_command_to_a_terminal_whatever_shows_it() {
    for (args, typed) in [
        ("play escape_codes.ron --seed 1", "1\n"),
        ("play escape_codes.ron --seed 1", "2\n"),
        ("play escape_codes.ron --seed 1 --mode coach", "1\n"),
        ("try escape_codes.ron --say sorry", ""),
        ("try escape_codes.ron --say was_hot", ""),
        ("outcomes escape_codes.ron", ""),
        ("graph escape_codes.ron --format svg", ""),
        ("graph escape_codes.ron --format html", ""),
        ("graph escape_codes.ron --format dot", ""),
        ("graph escape_codes.ron --format mmd", ""),
    ] {
        let output = on_terminal(args).fixture("escape_codes.ron").stdin(typed).stderr_has("").run();
        harmless(&output.stdout);
        harmless(&output.stderr);
    }
}

#[test]
fn a_drawing_in_a_file_does_no_harm_when_the_file_is_shown() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for ending in ["svg", "html", "dot", "mmd"] {
        let path = folder.path().join(format!("drawn.{ending}"));
        let test = on_terminal("graph escape_codes.ron -o").arg(&path.to_string_lossy());
        harmless(&test.fixture("escape_codes.ron").run().stdout);
        harmless(&fs::read_to_string(&path).expect("the drawing"));
    }
}

#[test]
fn a_sign_stands_for_what_is_not_shown() {
    let output = on_terminal("play escape_codes.ron --seed 1").fixture("escape_codes.ron").stdin("q\n").run();
    assert!(output.stdout.starts_with("Soup\u{fffd}[2J\n"), "{}", output.stdout);
    assert!(output.stdout.contains("\u{fffd}Cold.\u{fffd}\u{fffd}\n"), "{}", output.stdout);
}

#[test]
fn json_keeps_the_very_characters_as_numbers() {
    let output = on_terminal("try escape_codes.ron --say sorry --json").fixture("escape_codes.ron").run();
    harmless(&output.stdout);
    let json: serde_json::Value = serde_json::from_str(&output.stdout).expect("it is JSON");
    assert_eq!(json["turns"][0]["says"], "\u{202e}Cold.\u{2066}\u{7f}");
}

#[test]
fn a_finding_quotes_a_line_and_underlines_the_right_place_without_a_command_in_it() {
    // The characters themselves, as an editor would write them into a file.
    let text = soup("This soup is cold.", "\u{1b}[31mThis\u{9b}2J \u{202e}soup\u{7}")
        .replace("(id: was_hot,", "(id: was_hot, /* \u{1b}]0;owned\u{7}\u{9b} */ rubbish: 1,");
    for format in ["human", "github", "json", "sarif"] {
        let test = on_terminal(&format!("check soup.ron --format {format}")).file("soup.ron", &text).status(1);
        let output = test.run();
        harmless(&without_styles(&output.stdout));
        if format == "human" {
            let plain = without_styles(&output.stdout);
            let mut lines = plain.lines().skip_while(|line| !line.contains("rubbish: 1"));
            let (quoted, below) = (lines.next().expect("the line"), lines.next().expect("its underline"));
            let under = |text: &str, part: &str| text.find(part).map(|at| text[..at].chars().count());
            assert_eq!(under(quoted, "rubbish"), under(below, "^^^^^^^"), "{plain}");
            assert!(quoted.contains("/* \u{fffd}]0;owned\u{fffd}\u{fffd} */"), "{plain}");
        }
    }
}

#[test]
fn what_a_file_is_called_is_no_command_to_a_terminal() {
    let name = "a\u{1b}[2J\u{202e}.ron";
    let broken = soup("goto: fed", "goto:nowhere");
    for (args, status) in
        [("check", 1), ("play", 1), ("try", 1), ("outcomes", 1), ("graph", 1), ("fmt --check", 1), ("upgrade", 0)]
    {
        let output = on_terminal(args).arg(name).file(name, &broken).status(status).stderr_has("").run();
        harmless(&without_styles(&output.stdout));
        harmless(&output.stderr);
        // One that is not there.
        let status = 2;
        let output = on_terminal(args).arg(name).status(status).stderr_has("\u{fffd}").run();
        harmless(&output.stdout);
        harmless(&output.stderr);
    }
}

#[test]
#[cfg(unix)]
fn what_a_file_is_called_breaks_no_line() {
    for name in ["a\nb\t.ron", "a\r\nb\t.ron"] {
        let shown = name.replace(char::is_control, "\u{fffd}");
        let broken = soup("goto: fed", "goto: nowhere");
        let test = Test::new("check").arg(name).file(name, &broken);
        test.status(1).stdout_has(&format!("--> {shown}:")).run();
        let test = Test::new("fmt --check").arg(name).file(name, soup("    level", "level"));
        test.status(1).stdout_has(&format!("{shown} would be laid out\n")).run();
        Test::new("check").arg(name).status(2).stderr(format!("trainer: there is no {shown}\n")).run();
        // A line that is too long to be shown whole says its place in another way.
        let long = replaced(&broken, "start: opening", &format!("/* {} */ strt: opening", "-".repeat(9_000)));
        Test::new("check").arg(name).file(name, &long).status(1).stdout_has(&format!("--> {shown}:")).run();
    }
}

#[test]
fn what_somebody_types_is_no_command_to_a_terminal() {
    let test = on_terminal("play soup.ron --name").arg("\u{1b}[31mAda").stdin("1\n");
    let text = soup("This soup is cold.", "{trainee}, this soup is cold.");
    let output = test.file("soup.ron", text).stdout_has("\u{fffd}[31mAda, this soup").run();
    harmless(&output.stdout);
    for args in ["explain", "new", "play soup.ron --mode", "trie"] {
        let output = on_terminal(args).arg("\u{1b}[2J\u{202e}").fixture("soup.ron").status(2).stderr_has("").run();
        harmless(&without_styles(&output.stderr));
    }
}

#[test]
fn what_a_rubric_says_is_no_command_to_a_terminal() {
    let rubric = fixture("../../dialogues/rubric.ron");
    let at = rubric.find("name: \"").expect("a move's name") + "name: \"".len();
    let text = format!("{}\\u{{1b}}[2J\\u{{202e}}{}", &rubric[..at], &rubric[at..]);
    for args in ["rubric --dialogues .", "rubric --dialogues . --json"] {
        harmless(&on_terminal(args).file("rubric.ron", &text).run().stdout);
    }
}
