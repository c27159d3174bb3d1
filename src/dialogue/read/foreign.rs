//! Files that are sound, and something else than what is read: of another program, or another file of a course.

use super::syntax;
use super::token::leading_space;
use crate::diagnostic::{Finding, Span};

/// What the files of a course begin with: the word, what it is, and how its file is called.
pub(super) const KINDS: [(&str, &str, &str); 3] = [
    ("Dialogue", "a dialogue", "the name of its id"),
    ("Rubric", "a rubric", "rubric.ron"),
    ("Course", "a course", "course.ron"),
];

pub(super) fn called(kind: &str) -> &'static str {
    KINDS.iter().find(|(word, ..)| *word == kind).map_or("a dialogue", |(_, called, _)| called)
}

/// The word with which one of the files of a course begins here, if one does.
pub(super) fn begins(text: &str) -> Option<&'static str> {
    let opens = |rest: &str| rest[leading_space(rest)..].starts_with('(');
    KINDS.iter().map(|(word, ..)| *word).find(|word| text.strip_prefix(word).is_some_and(opens))
}

/// A second file that begins at the byte `at`, where the first has ended.
pub(super) fn second(text: &str, at: usize) -> Option<Finding> {
    let rest = &text[at..];
    let rest = rest.strip_prefix(',').map_or(rest, |rest| &rest[leading_space(rest)..]);
    let word = begins(rest)?;
    Some(another(Span::new(text.len() - rest.len(), text.len() - rest.len() + word.len()), word))
}

pub(super) fn another(place: Span, word: &str) -> Finding {
    let message = match word {
        "Dialogue" => "a second dialogue begins here".to_owned(),
        _ => format!("{} begins here", called(word)),
    };
    syntax::error_at(place, message).help("give each of them a file of its own")
}

/// What to write into a file of this kind that is empty.
pub(super) fn begin(kind: &str) -> String {
    format!("write {}: {kind}( ... )", called(kind))
}

/// What is said of a file of another program, where all of it is one.
pub(super) fn file(text: &str, kind: &str) -> Option<Finding> {
    let start = leading_space(text);
    let rest = &text[start..];
    let is_ours = || text.lines().any(|line| begins(line.trim_start()).is_some());
    let program = beginning(rest).or_else(|| program(rest).filter(|_| !is_ours()))?;
    let line = text[start..].lines().next().unwrap_or_default().trim_end();
    let most = line.floor_char_boundary(LONGEST);
    let message = format!("this is {program}, and {} belongs here", called(kind));
    let help = format!("{} is a text that begins with {kind}(", called(kind));
    let help = if kind == "Dialogue" { help + "; `trainer new` writes one to begin with" } else { help };
    Some(syntax::error_at(Span::new(start, start + line[..most].trim_end().len()), message).help(help))
}

/// The most bytes of a first line that are underlined.
const LONGEST: usize = 80;

/// What a text begins with that is of another program.
const BEGINNINGS: [(&str, &str); 13] = [
    ("<!doctype html", "a web page (HTML)"),
    ("<html", "a web page (HTML)"),
    ("<tw-", "a story of Twine"),
    ("<?xml", "a file of XML"),
    ("<svg", "a drawing (SVG)"),
    ("{\\rtf", "a file of a word processor (RTF)"),
    ("%pdf-", "a PDF"),
    ("%yaml", "a file of YAML"),
    ("%!ps", "a file for a printer (PostScript)"),
    ("#!/", "a program"),
    ("<?php", "a program"),
    ("version https://git-lfs", "what Git LFS puts in the place of a file: the file itself has not been fetched"),
    (":: ", "a story of Twine (Twee)"),
];

/// The program whose file this is, as far as its first signs tell.
fn beginning(text: &str) -> Option<&'static str> {
    let start: String = text.chars().take(32).map(|c| c.to_ascii_lowercase()).collect();
    let (_, what) = BEGINNINGS.iter().find(|(begins, _)| start.starts_with(begins))?;
    // Twine saves its stories as pages that play them.
    Some(if what.contains("HTML") && text.contains("<tw-storydata") { "a story of Twine" } else { what })
}

/// The program whose file this is, as far as its first lines tell.
fn program(text: &str) -> Option<&'static str> {
    let head = &text[..text.floor_char_boundary(32 * 1024)];
    if let Some(inner) = head.strip_prefix(['{', '['])
        && inner.trim_start().starts_with(['"', '{', '['])
    {
        return Some("a file of JSON");
    }
    let lines: Vec<&str> = head.lines().map(str::trim).filter(|line| !line.is_empty()).take(400).collect();
    let any = |test: &dyn Fn(&str) -> bool| lines.iter().any(|line| test(line));
    let starts = |marks: &[&str]| any(&|line| marks.iter().any(|mark| line.starts_with(mark)));
    if starts(&["title:"]) && any(&|line| line == "---") {
        return Some("a story of Yarn Spinner");
    }
    let diverts = any(&|line| {
        line.starts_with("->") || line.contains("] ->") || ["-> END", "-> DONE"].iter().any(|end| line.ends_with(end))
    });
    if diverts && starts(&["==", "* ", "*[", "+ ", "+[", "VAR ", "INCLUDE "]) {
        return Some("a story of ink");
    }
    if any(&|line| line.strip_prefix("label ").is_some_and(|label| label.ends_with(':'))) {
        return Some("a story of Ren'Py");
    }
    if starts(&["*choice", "*goto ", "*page_break", "*set "]) {
        return Some("a story of ChoiceScript");
    }
    let plain: Vec<&str> =
        lines.iter().copied().filter(|line| !line.starts_with('#') && !line.starts_with("//")).collect();
    structured(&plain)
}

/// Files of fields, of tables and the like, told by how their lines are made.
fn structured(lines: &[&str]) -> Option<&'static str> {
    let [first, second, ..] = lines else { return None };
    let word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | ' '))
    };
    let most = |test: &dyn Fn(&str) -> bool| lines.iter().filter(|line| test(line)).count() * 3 >= lines.len() * 2;
    let ends = |line: &str| line.ends_with([',', '(', ')', ']', '}']);
    let field = |line: &str, sign: char| {
        let field = line
            .split_once(sign)
            .filter(|(name, value)| word(name.trim()) && (value.is_empty() || value.starts_with(' ')));
        field.is_some() && !line.ends_with([',', '('])
    };
    let section = |line: &str| {
        line.strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
            .is_some_and(|name| word(name.trim_matches(['[', ']'])))
    };
    if *first == "---" || most(&|line| line.starts_with("- ") || field(line, ':')) {
        return Some("a file of YAML");
    }
    if (section(first) || field(first, '=')) && most(&|line| section(line) || line.contains('=')) {
        return Some("a file of settings (TOML or INI)");
    }
    let columns = |sign: char| [first, second].map(|line| line.matches(sign).count());
    let is_table = |sign| matches!(columns(sign), [one, other] if one == other && one >= 2);
    let table = ['\t', ';'].into_iter().any(is_table) || is_table(',') && !lines.iter().any(|line| ends(line));
    table.then_some("a table (CSV)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_programs_are_known() {
        for (text, what) in [
            ("{\n  \"format\": 1\n}", "a file of JSON"),
            ("[{\"id\": 1}]", "a file of JSON"),
            ("<!DOCTYPE html>\n<html><body></body></html>", "a web page (HTML)"),
            ("<html>\n<tw-storydata name=\"Soup\">", "a story of Twine"),
            ("<tw-storydata name=\"Soup\">", "a story of Twine"),
            (":: Start\nThis soup is cold.\n[[Sorry->Fed]]", "a story of Twine (Twee)"),
            ("title: Start\ntags:\n---\nGuest: This soup is cold.\n-> Sorry.\n===", "a story of Yarn Spinner"),
            ("=== opening ===\nThis soup is cold.\n* [Sorry.] -> fed\n* It was hot.\n  -> END", "a story of ink"),
            ("-> opening\n== opening\nCold.\n+ Sorry. -> DONE", "a story of ink"),
            ("define g = Character(\"Guest\")\nlabel start:\n    g \"Cold.\"", "a story of Ren'Py"),
            ("This soup is cold.\n*choice\n  #Sorry.\n    *goto fed", "a story of ChoiceScript"),
            ("format: 1\nid: soup\ntitle: Cold soup\nscenes:\n  - id: opening\n    says: Cold.", "a file of YAML"),
            ("---\nformat: 1\n", "a file of YAML"),
            ("[dialogue]\nformat = 1\nid = \"soup\"", "a file of settings (TOML or INI)"),
            ("id;says;goto\nopening;Cold.;fed\n", "a table (CSV)"),
            ("id\tsays\tgoto\nopening\tCold.\tfed\n", "a table (CSV)"),
            ("{\\rtf1\\ansi Dialogue}", "a file of a word processor (RTF)"),
            ("<?xml version=\"1.0\"?><a/>", "a file of XML"),
        ] {
            assert_eq!(beginning(text).or_else(|| program(text)), Some(what), "{text}");
        }
        for text in [
            "A customer complains.",
            "format: 1, id: soup",
            "format: 1,\nid: soup,\ntitle: \"Soup\",",
            "Hello Ada,\n\nhere is the first one.\n",
            "[Sighs] Cold.",
        ] {
            assert_eq!(beginning(text).or_else(|| program(text)), None, "{text}");
        }
    }
}
