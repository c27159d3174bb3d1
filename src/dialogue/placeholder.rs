//! Placeholders, and the braces around them: `{order}` stands for a word of the run, `{{` for a brace that is meant as such.

use std::ops::Range;

use super::read::flow::flow;
use super::read::token;
use crate::diagnostic::{Code, Finding, MOST_FINDINGS, Span};

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words that are shown as they stand, a lone `}` among them.
    Words(&'a str),
    /// `{{` or `}}`, as the one brace that it stands for.
    Brace(&'a str),
    /// `{name}` or `{name.other}`: what is between the braces.
    Placeholder(&'a str),
    /// A `{` that no `}` closes before the next one opens.
    Open,
}

impl Part<'_> {
    /// How many braces it is written with.
    fn braces(self) -> usize {
        match self {
            Part::Words(words) => words.matches('}').count(),
            Part::Brace(_) | Part::Placeholder(_) => 2,
            Part::Open => 1,
        }
    }
}

/// The parts of a text, in order.
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let brace = rest.find(['{', '}']).unwrap_or(rest.len());
        let (part, len) = match rest.as_bytes().get(brace..)? {
            [] if brace == 0 => return None,
            _ if brace > 0 => (Part::Words(&rest[..brace]), brace),
            [b'{', b'{', ..] | [b'}', b'}', ..] => (Part::Brace(&rest[..1]), 2),
            [b'}', ..] => (Part::Words(&rest[..1]), 1),
            _ => match rest[1..].find(['{', '}']).map(|at| at + 1) {
                Some(end) if rest[end..].starts_with('}') => (Part::Placeholder(&rest[1..end]), end + 1),
                _ => (Part::Open, 1),
            },
        };
        rest = &rest[len..];
        Some(part)
    })
}

/// A text in which nothing is filled in, with single braces for doubled ones.
pub(super) fn unbraced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Words(words) | Part::Brace(words) => out.push_str(words),
            Part::Placeholder(inner) => out.extend(["{", inner, "}"]),
            Part::Open => out.push('{'),
        }
    }
    out
}

/// The placeholders of a text and the braces that open none, each with its place. `raw` is the text as its file has it,
/// with its quotes, and begins at the byte `start` there.
pub fn places<'a>(text: &'a str, raw: &str, start: usize) -> impl Iterator<Item = (Span, Part<'a>)> {
    let braces = braces(raw);
    let mut next = 0;
    parts(text).filter_map(move |part| {
        let (first, count) = (next, part.braces());
        next += count;
        if matches!(part, Part::Words(_) | Part::Brace(_)) {
            return None;
        }
        let (open, close) = (braces.get(first)?, braces.get(first + count - 1)?);
        Some((Span::new(start + open.start, start + close.end), part))
    })
}

/// Where the braces of a text stand in it as it is written, with its quotes; one may be written as an escape.
fn braces(raw: &str) -> Vec<Range<usize>> {
    let bytes = raw.as_bytes();
    let escapes = !token::is_raw_string(raw);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (len, is_brace) = match byte {
            b'\\' if escapes => escape(&raw[at..]),
            b'{' | b'}' => (1, true),
            _ => (1, false),
        };
        if is_brace {
            found.push(at..at + len);
        }
        at += len;
    }
    found
}

/// How many bytes an escape takes, and whether it stands for a brace.
fn escape(raw: &str) -> (usize, bool) {
    let is_brace = |hex: &str| u32::from_str_radix(hex, 16).is_ok_and(|c| matches!(c, 0x7b | 0x7d));
    if let Some(hex) = raw.strip_prefix("\\u{") {
        let len = hex.find('}').unwrap_or(hex.len());
        return (len + 4, is_brace(&hex[..len]));
    }
    match raw.strip_prefix("\\x") {
        Some(hex) => (4, hex.get(..2).is_some_and(is_brace)),
        None => (2, false),
    }
}

/// How a brace is written that is meant as such, for help.
pub const BRACE: &str = "write {{ for a brace that is meant as such";

/// What is said of a brace that opens a placeholder and is not closed.
pub fn unclosed(span: Span) -> Finding {
    Finding::new(Code::E202, span, "this { begins a placeholder, and no } ends it")
        .help(format!("end it with }}, as in {{customer}}, or {BRACE}"))
}

/// E202 for titles and names, in which nothing is filled in: `labels` are their places in a file's text.
pub(super) fn unfilled(source: &str, labels: impl IntoIterator<Item = Span>, findings: &mut Vec<Finding>) {
    for label in labels {
        let raw = &source[label.range()];
        if !raw.contains(['{', '\\']) {
            continue;
        }
        let Some(words) = token::unquote(raw) else { continue };
        for (span, part) in places(&flow(&words), raw, label.range().start) {
            if findings.len() >= MOST_FINDINGS {
                return;
            }
            findings.push(match part {
                Part::Placeholder(inner) => {
                    let message = format!("{{{inner}}} is not filled in here: titles and names are shown as they are");
                    Finding::new(Code::E202, span, message).help(format!("write the words themselves, or {BRACE}"))
                }
                _ => unclosed(span),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_words_braces_and_placeholders() {
        use Part::{Brace, Open, Placeholder, Words};
        for (text, expected) in [
            ("", vec![]),
            ("plain", vec![Words("plain")]),
            ("{a}", vec![Placeholder("a")]),
            ("é{a}{b.other}é", vec![Words("é"), Placeholder("a"), Placeholder("b.other"), Words("é")]),
            ("{{a}}", vec![Brace("{"), Words("a"), Brace("}")]),
            ("{{{a}}}", vec![Brace("{"), Placeholder("a"), Brace("}")]),
            (":{ and {a}", vec![Words(":"), Open, Words(" and "), Placeholder("a")]),
            ("{", vec![Open]),
            ("{a", vec![Open, Words("a")]),
            ("a}b", vec![Words("a"), Words("}"), Words("b")]),
            ("{}", vec![Placeholder("")]),
        ] {
            assert_eq!(parts(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn places_count_in_the_file_whatever_stands_before_them_there() {
        for (raw, text, marked) in [
            (r#""{a} { {b}""#, "{a} { {b}", vec!["{a}", "{", "{b}"]),
            (r#""\u{e9}\" {a}""#, "é\" {a}", vec!["{a}"]),
            (r#""\u{7b}a\x7d { ""#, "{a} {", vec![r"\u{7b}a\x7d", "{"]),
            (r##"r#"\u{a}"#"##, r"\u{a}", vec!["{a}"]),
            ("\"}} } {{\n    {a}\"", "}} } {{ {a}", vec!["{a}"]),
        ] {
            let found: Vec<&str> = places(text, raw, 0).map(|(span, _)| &raw[span.range()]).collect();
            assert_eq!(found, marked, "{raw}");
        }
    }
}
