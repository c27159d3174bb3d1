//! From a file's text to what could be read of it, and every mistake in it.
//!
//! A sound file is read once, quickly, by the RON library, or twice where it has escapes in it. Only a file that it refuses
//! is read again, part by part, to find all mistakes and say them in an author's words.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use super::name::{fault, possible};
use super::number::Format;
use super::reader::{FromNode, Reader};
use super::scalar::Scalar;
use super::tree::{self, Kind, MOST_VALUES, Node};
use super::{foreign, misplaced, token, unique};
use crate::diagnostic::{Code, Finding, Source, Span, lone_return, with_line_breaks};
use crate::dialogue::course::Course;
use crate::dialogue::model::Dialogue;
use crate::dialogue::placeholder;
use crate::dialogue::rubric::Rubric;
use crate::dialogue::source::{Care, options, reading};

/// The largest file that is read at all, in bytes: a thousand times the largest dialogue.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Reads a dialogue. `file_name` is the file's name without its ending, where there is a file.
///
/// What comes first is there unless the text could not be read at all. Where the findings hold an
/// error, parts of it may stand blank: it is fit for checking, not for playing.
pub fn dialogue(source: &Source, file_name: Option<&str>) -> (Option<Dialogue>, Vec<Finding>) {
    let (dialogue, mut findings) = read::<Dialogue>(source, "Dialogue", file_name);
    if let Some(dialogue) = &dialogue {
        unique::dialogue(dialogue, &mut findings);
        placeholder::unfilled(source.text(), dialogue.labels(), &mut findings);
        let id = &dialogue.id;
        if let Some(name) = file_name.filter(|&name| !id.is_empty() && name != &*id.value) {
            let message = format!("the id is {}, and the file's name is {name}", id.value);
            findings.push(Finding::new(Code::E107, id.span, message).help(other_name(id, name)));
        }
    }
    (dialogue, in_order(findings))
}

/// Reads a rubric, as [`dialogue`] does a dialogue.
pub fn rubric(source: &Source) -> (Option<Rubric>, Vec<Finding>) {
    let (rubric, mut findings) = read::<Rubric>(source, "Rubric", None);
    if let Some(rubric) = &rubric {
        unique::rubric(rubric, &mut findings);
        placeholder::unfilled(source.text(), rubric.labels(), &mut findings);
    }
    (rubric, in_order(findings))
}

/// Reads what is set for a course, as [`dialogue`] does a dialogue.
pub fn course(source: &Source) -> (Option<Course>, Vec<Finding>) {
    let (course, mut findings) = read::<Course>(source, "Course", None);
    if let Some(course) = &course {
        unique::course(course, &mut findings);
        placeholder::unfilled(source.text(), [course.title.span], &mut findings);
    }
    (course, in_order(findings))
}

/// What to do about an id that is not the file's name: both names that are proposed are possible.
fn other_name(id: &str, file_name: &str) -> String {
    match (fault(id), fault(file_name), possible(file_name)) {
        (None, None, _) => format!("write id: {file_name}, or rename the file to {id}.ron"),
        (None, _, Some(near)) if near != id => {
            format!("rename the file to {id}.ron, or write id: {near} and rename it to {near}.ron")
        }
        (None, ..) => format!("rename the file to {id}.ron; where there is one already, take one of them away"),
        (_, None, _) => format!("write id: {file_name}"),
        (_, _, near) => {
            let near = near.or_else(|| possible(id)).unwrap_or_else(|| "late_parcel".to_owned());
            format!("write id: {near}, and rename the file to {near}.ron")
        }
    }
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|f| (f.span, f.code));
    findings
}

/// Reads what begins with the word `kind`.
fn read<T: DeserializeOwned + FromNode>(
    source: &Source,
    kind: &str,
    file_name: Option<&str>,
) -> (Option<T>, Vec<Finding>) {
    if let Some(unreadable) = source.unreadable() {
        return (None, vec![unreadable.clone()]);
    }
    let text = source.text();
    if text.len() > LARGEST {
        return (None, vec![too_large()]);
    }
    if text.bytes().filter(|&byte| byte == b',').count() > MOST_VALUES {
        return (None, vec![tree::too_many_values(0)]);
    }
    let text = &*plain_spaces(text);
    let read = |care| reading(text, care, || options().from_str::<T>(text));
    if !has_raw_strings(text)
        && let Ok(value) = read(Care::Quick)
    {
        return (Some(value), Vec::new());
    }
    let refusal = match read(Care::Full) {
        Ok(value) => return (Some(value), Vec::new()),
        Err(refusal) => refusal,
    };
    let root = match tree::read(text) {
        Ok(root) => root,
        Err(error) if tree::is_empty(text) => return (None, vec![error.help(foreign::begin(kind))]),
        Err(error) => return (None, vec![foreign::file(text, kind).unwrap_or(*error)]),
    };
    if let Some(other) = misplaced::root(&root, text, kind, file_name) {
        return (None, vec![other]);
    }
    if let Some(newer) = newer_format(&root, text) {
        return (None, vec![newer]);
    }
    let mut reader = Reader::new(text);
    let value = T::from_node(&root, &mut reader);
    if reader.findings.is_empty() {
        reader.findings.push(library_words(text, &refusal));
    }
    (Some(value), reader.findings)
}

/// In a raw string, `r"..."` or `r#"..."#`, the quotes are not where a quick reading expects them.
fn has_raw_strings(text: &str) -> bool {
    let opens = |at: usize| text[..at].ends_with([' ', '\t', '\n', ':', '[', '(', '{', ',']);
    text.contains("r#") || text.match_indices("r\"").any(|(at, _)| opens(at))
}

/// A file for a newer program may use words that this one does not know, so that nothing else in
/// it is worth a finding.
fn newer_format(root: &Node, text: &str) -> Option<Finding> {
    let Kind::Block(_, items) = &root.kind else { return None };
    let format = items.iter().find(|i| i.key.is_some_and(|k| &text[k.range()] == "format"))?;
    let misread = Format::read(&text[format.value.span.range()]).err()?;
    let finding = Finding::new(misread.code, format.value.span, misread.message).help_maybe(misread.help);
    (misread.code == Code::E106).then_some(finding)
}

/// The last resort: what the RON library said, where it said it.
fn library_words(text: &str, refusal: &ron::error::SpannedError) -> Finding {
    let place = &refusal.span.start;
    let line: usize = text.split_inclusive('\n').take(place.line.saturating_sub(1)).map(str::len).sum();
    let column = text[line..].char_indices().nth(place.col.saturating_sub(1)).map_or(0, |(at, _)| at);
    let at = (line + column).min(text.len());
    let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
    Finding::new(Code::E101, Span::new(at, end), format!("this cannot be read: {}", refusal.code))
}

/// White space that RON takes for none: no-break, narrow, wide and ideographic spaces, and what has no width.
fn is_odd_space(c: char) -> bool {
    !c.is_ascii() && c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

/// Text pasted from a word processor has no-break spaces between its fields, which RON does not
/// take for spaces. They become as many plain ones as they have bytes, so that places stay true;
/// inside quotes they stay as they are. A return that ends a line alone becomes a line break.
pub(in crate::dialogue) fn plain_spaces(text: &str) -> Cow<'_, str> {
    let text = line_breaks(text);
    if text.is_ascii() || !text.contains(is_odd_space) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(c) = rest.chars().next() {
        let in_word = || out.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let len = match c {
            '"' => token::string_len(rest.as_bytes()),
            'r' if token::is_raw_string(rest) && !in_word() => token::raw_string_len(rest),
            '/' => token::comment_len(rest).unwrap_or(1),
            _ => c.len_utf8(),
        };
        let (token, after) = rest.split_at(len.min(rest.len()));
        match c {
            c if is_odd_space(c) => out.push_str(&" ".repeat(len)),
            _ => out.push_str(token),
        }
        rest = after;
    }
    Cow::Owned(out)
}

/// The tree of a text that this program's format can have, whatever else is wrong with it.
pub(in crate::dialogue) fn tree(text: &str) -> Result<Node, Box<Finding>> {
    if text.len() > LARGEST {
        return Err(too_large().into());
    }
    let text = &*plain_spaces(text);
    let root = tree::read(text)?;
    match newer_format(&root, text) {
        Some(newer) => Err(newer.into()),
        None => Ok(root),
    }
}

/// A text whose lines all end in line breaks, alone or behind a return.
fn line_breaks(text: &str) -> Cow<'_, str> {
    match lone_return(text) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(with_line_breaks(text.to_owned())),
    }
}

/// A text's byte order mark, if it has one, and the text itself.
pub(in crate::dialogue) fn byte_order_mark(text: &str) -> (&str, &str) {
    text.split_at(if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 })
}

fn too_large() -> Finding {
    let message = format!("the file is larger than {} MiB", LARGEST >> 20);
    Finding::new(Code::E101, Span::default(), message)
}
