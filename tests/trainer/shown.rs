//! Nothing that a dialogue, a rubric, a file's name or somebody's name says reaches a terminal as a command to it.

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

/// The fixture with its escapes, and with the characters themselves, as an editor would write them into a file.
fn both() -> [String; 2] {
    let escaped = fixture("escape_codes.ron");
    let mut parts = escaped.split("\\u{");
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (hex, rest) = part.split_once('}').expect("an escape ends");
        let code = u32::from_str_radix(hex, 16).expect("an escape is a number");
        written.push(char::from_u32(code).expect("an escape is a character"));
        written += rest;
    }
    [escaped, written]
}

#[test]
fn texts_that_command_a_terminal_are_each_found() {
    for text in both() {
        let json = Test::new("check escape_codes.ron --format json").file("escape_codes.ron", &text).status(1).json();
        let lines: Vec<_> = json.as_array().expect("an array").iter().map(|row| (&row["code"], &row["line"])).collect();
        let expected = [9, 10, 14, 17, 18, 19, 19, 21, 21, 22].map(|line| (line, "E104"));
        let found: Vec<_> =
            lines.iter().map(|(code, line)| (line.as_u64().unwrap_or(0), code.as_str().unwrap_or(""))).collect();
        assert_eq!(found, expected, "{json:#}");
    }
}

#[test]
fn what_a_dialogue_says_is_no_command_to_a_terminal_whatever_command_quotes_it() {
    for args in [
        "check escape_codes.ron",
        "check escape_codes.ron --format json",
        "check escape_codes.ron --format sarif",
        "check escape_codes.ron --format github",
        "play escape_codes.ron --seed 1",
        "try escape_codes.ron --say sorry",
        "try escape_codes.ron --say sorry --json",
        "outcomes escape_codes.ron",
        "outcomes escape_codes.ron --json",
        "graph escape_codes.ron --format svg",
        "graph escape_codes.ron --format html",
        "graph escape_codes.ron --format dot",
        "graph escape_codes.ron --format mmd",
        "fmt --check escape_codes.ron",
        "upgrade escape_codes.ron",
    ] {
        for text in both() {
            let (_, said) = on_terminal(args).file("escape_codes.ron", &text).stdin("1\n").run_as_it_ends();
            assert!(!said.is_empty(), "{args}");
            harmless(&without_styles(&said));
        }
    }
}

#[test]
fn a_sign_stands_for_what_is_not_shown() {
    let [_, written] = both();
    let output = on_terminal("check escape_codes.ron").file("escape_codes.ron", written).status(1).run();
    let said = without_styles(&output.stdout);
    assert!(said.contains("title: \"Soup\u{fffd}[2J\","), "{said}");
    assert!(said.contains("says: \"\u{fffd}Cold.\u{fffd}\u{fffd}\","), "{said}");
}

#[test]
fn json_keeps_the_very_characters_as_numbers() {
    let text = soup("id: heard_you", "id: \"heard\u{1b}\u{202e}you\"");
    let output = on_terminal("check soup.ron --format json").file("soup.ron", text).status(1).run();
    harmless(&output.stdout);
    let json: serde_json::Value = serde_json::from_str(&output.stdout).expect("it is JSON");
    let message = json[0]["message"].as_str().expect("a message");
    assert!(message.starts_with("\"heard\u{1b}\u{202e}you\" cannot be a name"), "{message:?}");
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
#[cfg(unix)]
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
        harmless(&without_styles(&on_terminal(args).file("rubric.ron", &text).run_as_it_ends().1));
    }
}
