//! Several words where the file has room for one: texts without their quotation marks, and names with spaces.

use super::name::possible;
use super::syntax;
use super::token::{leading_space, string_len};
use super::{foreign, spell};
use crate::diagnostic::{Finding, Span};
use crate::dialogue::suggest;

/// The fields whose values are texts.
const PROSE: [&str; 12] =
    ["title", "brief", "setting", "says", "say", "why", "debrief", "answer", "note", "name", "rule", "source"];

/// Whether a field of this name holds a text.
pub(super) fn is_prose(field: &str) -> bool {
    PROSE.contains(&field)
}

/// What stands before the dialogue: a heading, a mail, a note.
pub(super) fn before(text: &str, at: usize) -> Option<Finding> {
    let rest = &text[at..];
    let named = |text: &str| foreign::begins(text).is_some();
    let word = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
    let word = &word[leading_space(word)..];
    // Signs have words of their own.
    if named(rest) || word.starts_with('(') || rest.starts_with(['#', '<', '`', '>', '[', '{', '(', '/']) {
        return None;
    }
    let line = rest.lines().next().unwrap_or_default().trim_end().len();
    let begins = rest.match_indices('\n').map(|(at, _)| at + 1).find(|&start| named(rest[start..].trim_start()));
    if begins.is_some() {
        return Some(
            syntax::error(at, line, "this stands before the dialogue")
                .help("take it out, or begin each such line with // to make it a remark"),
        );
    }
    let is_field = word.len() < rest.len() && word.starts_with(':');
    let message = if is_field { "Dialogue( is missing before this" } else { "a dialogue begins with Dialogue(" };
    Some(syntax::error(at, line, message).help("begin the file with Dialogue( and end it with )"))
}

/// A field's value that begins with a bare word, and goes on.
pub(super) fn in_field(text: &str, field: &str, value: Span) -> Finding {
    let span = run(text, value.range().start);
    let words = &text[span.range()];
    let closed = text[span.range().end..].trim_start_matches([' ', '\t']).starts_with('"');
    match field {
        _ if closed => syntax::error_at(value, "this text lacks its first quotation mark")
            .help("put texts between plain quotation marks: \" and \""),
        "goto" | "start" => syntax::error_at(span, "the id of a scene has no spaces in it").help(scene(
            field,
            words,
            &spell::scenes(text),
        )),
        "id" => syntax::error_at(span, "an id has no spaces in it").help(match possible(words) {
            Some(near) => format!("write id: {near}"),
            None => "write a name, such as late_parcel".to_owned(),
        }),
        _ if is_prose(field) => syntax::error_at(span, "this text has no quotation marks").help(quoted(words)),
        _ => syntax::error_at(span, format!("{field} has one value, and these are several words"))
            .help("write one word or one number"),
    }
}

/// Says which scene was meant, as far as it can be told.
pub(super) fn scene(field: &str, words: &str, scenes: &[&str]) -> String {
    let near = suggest::nearest(words, scenes.iter().copied());
    match (near, scenes) {
        (Some(near), _) => format!("did you mean {near}?"),
        (None, [first, ..]) => format!("write the id of a scene, such as {field}: {first}"),
        (None, []) => "write the id of a scene".to_owned(),
    }
}

/// Bare words in a list, one behind the other without a comma, the first of them there. `field` is the list's,
/// `opened` where it begins.
pub(super) fn in_list(text: &str, field: &str, opened: usize, first: Span) -> Finding {
    let whole = run(text, opened);
    let inside = &text[opened + 1..whole.range().end];
    // The ids that a model talk says are a list with the same name.
    let aside =
        field != "say" || inside.trim_start().starts_with(char::is_uppercase) || inside.contains(['.', '!', '?']);
    if is_prose(field) && aside {
        return syntax::error_at(whole, "this text has no quotation marks").help(quoted(&text[whole.range()]));
    }
    let end = first.range().end;
    let last = text[first.range()].chars().next_back().map_or(0, char::len_utf8);
    let one = run(text, first.range().start);
    let name = spell::name(&text[one.range()]).unwrap_or_default();
    syntax::error(end - last, last, "a comma is missing after this")
        .help(format!("put a comma here, or write {name} if it is one name"))
}

/// A value, and something behind it where a comma belongs.
pub(super) fn no_comma(text: &str, value: Span, at: usize) -> Finding {
    let (raw, rest) = (&text[value.range()], &text[at..]);
    let end = value.range().end;
    let same_line = !text[end..at].contains(['\n', '\r']);
    let word = rest.len() - rest.trim_start_matches(char::is_alphabetic).len();
    let is_field =
        rest[word..].trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').trim_start().starts_with([':', '(']);
    if same_line && word > 0 && !is_field && raw.parse::<i64>().is_ok() {
        let unit = &rest[..word];
        return syntax::error(at, word, format!("{unit} does not belong to a number here"))
            .help(format!("write {raw} alone"));
    }
    if same_line && word > 0 && !is_field && raw.starts_with('[') {
        let whole = run(text, value.range().start);
        return syntax::error_at(whole, "this text has no quotation marks").help(quoted(&text[whole.range()]));
    }
    let aside = run(text, at);
    let words = &text[aside.range()];
    let is_aside = rest.starts_with(['[', '(']) && words.ends_with([']', ')']) && !words.contains([':', '"', '_']);
    if same_line && raw.ends_with('"') && is_aside {
        let help = match raw.len() + words.len() < LONGEST {
            true => format!("write {} {words}\"", &raw[..raw.len() - 1]),
            false => "put it between the quotation marks".to_owned(),
        };
        return syntax::error_at(aside, "this stands outside the quotation marks").help(help);
    }
    let last = text[..end].chars().next_back().map_or(0, char::len_utf8);
    if raw.ends_with('.') {
        return syntax::error(end - last, last, "a comma belongs here, and this is .").help("write a comma");
    }
    syntax::error(end - last, last, "a comma is missing after this").help("put a comma here")
}

/// An aside in brackets that stands before the quotation marks of its text: `say: [Sighs] "All right."`
pub(super) fn aside_first(text: &str, field: &str, at: usize) -> Option<Finding> {
    if !is_prose(field) || !text[at..].starts_with(['[', '(']) {
        return None;
    }
    // A look ahead at each list takes no longer in a file that is one line.
    let near = &text[..text.floor_char_boundary(at + 4 * LONGEST)];
    let aside = run(near, at);
    let words = &text[aside.range()];
    let rest = text[aside.range().end..].trim_start_matches([' ', '\t']);
    if !words.ends_with([']', ')']) || !rest.starts_with('"') {
        return None;
    }
    let raw = rest.lines().next().unwrap_or_default();
    let raw = &raw[..string_len(raw.as_bytes()).min(raw.len())];
    let is_whole = raw.len() > 1 && raw.ends_with('"') && raw.len() + words.len() < LONGEST;
    Some(syntax::error_at(aside, "this stands outside the quotation marks").help(match is_whole {
        true => format!("write \"{words} {}", raw[1..].trim_start()),
        false => "put one pair of quotation marks around all of it".to_owned(),
    }))
}

/// The longest text that help writes out.
const LONGEST: usize = 80;

fn quoted(words: &str) -> String {
    match words.len() < LONGEST {
        true => format!("write \"{words}\""),
        false => "put a \" at its beginning and at its end".to_owned(),
    }
}

/// What was meant as one value: from here to the end of the line, or to what ends a value before.
fn run(text: &str, start: usize) -> Span {
    let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
    let ends_value = |rest: &str| {
        let rest = rest.trim_start();
        let word = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        rest.is_empty()
            || rest.starts_with(['(', ')', '/'])
            || (word.len() < rest.len() && word.trim_start().starts_with(':'))
    };
    let mut depth = 0;
    let end = line.char_indices().find(|&(at, c)| {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        depth < 0 || c == '"' || line[at..].starts_with("//") || (c == ',' && depth == 0 && ends_value(&line[at + 1..]))
    });
    let end = end.map_or(line.len(), |(at, _)| at);
    Span::new(start, start + line[..end].trim_end().len())
}
