//! Mistakes of syntax, and in which words to say them.
//!
//! A parser notices a mistake only where something no longer fits, often lines below. Each function
//! here takes such a point and looks for the place that explains it.

use super::token::{self, block_comment, leading_space};
use crate::diagnostic::{Code, Finding, Span};

/// A mistake of syntax over these bytes.
pub(super) fn error(at: usize, len: usize, message: impl Into<String>) -> Finding {
    error_at(Span::new(at, at + len), message)
}

pub(super) fn error_at(span: Span, message: impl Into<String>) -> Finding {
    Finding::new(Code::E101, span, message)
}

/// What is wrong with the quotes of a text, if anything is. `next` is what follows its last quote
/// when white space is passed over, `directly` when it is not. Places count from the first quote.
pub(super) fn quote(raw: &str, next: Option<char>, directly: Option<char>) -> Option<Finding> {
    let before = raw.strip_suffix('"').unwrap_or_default();
    // Behind two of them it is the backslash that is written with one, and the quotation mark closes the text.
    let escaped = before.bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1;
    let closed = raw.len() > 1 && raw.ends_with(['"', '#']) && !escaped;
    let unclosed = |message: &str| {
        let finding = error(0, 1, message);
        match raw.find('”') {
            Some(at) => finding
                .related(Span::new(at, at + '”'.len_utf8()), "this is not a plain quotation mark")
                .help("end the text with a plain quotation mark: \""),
            None => finding.help("put a \" at the end of the text"),
        }
    };
    if !closed {
        return Some(unclosed("this quotation mark is never closed"));
    }
    if matches!(next, None | Some(',' | ')' | ']' | '}' | ':')) {
        return None;
    }
    let last = raw.len() - 1;
    if opens_a_field(&raw[..last]) || is_in_a_remark(&raw[..last]) || (raw.contains('”') && !raw.contains('“')) {
        let finding = unclosed("this quotation mark is not closed where its text ends");
        return Some(match finding.related {
            Some(_) => finding,
            None => finding.related(Span::new(last, last + 1), "the text runs up to here"),
        });
    }
    let runs_on = directly.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.' | '"' | '’'));
    runs_on.then(|| {
        error(last, 1, "this quotation mark ends the text, and more text follows")
            .help("inside a text write \\\" for a quotation mark, or ' instead")
    })
}

/// Whether a text ends as `.., say: ` does: its last quote opens the text of another field then.
fn opens_a_field(text: &str) -> bool {
    let text = text.trim_end();
    let Some(field) = text.strip_suffix('[').unwrap_or(text).trim_end().strip_suffix(':') else { return false };
    let before = field.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let is_word = before.len() < field.len();
    let space = before.len() - before.trim_end().len();
    let begins_line = before[before.len() - space..].contains('\n');
    is_word && (begins_line || before.trim_end().ends_with(['(', ',', '{', '[']))
}

/// Whether a text has come to a line that is a remark: its last quote opens what is quoted there then.
fn is_in_a_remark(text: &str) -> bool {
    text.rsplit_once('\n').is_some_and(|(_, line)| line.trim_start().starts_with("//"))
}

/// A list in which a field's name turns up: the value of that number, counted from 1. `open` are
/// the brackets that are open, the list's own the last.
pub(super) fn field_in_list(text: &str, open: &[usize], field: Span, number: usize) -> Finding {
    let (opened, outer) = open.split_last().map_or((0, &[][..]), |(&last, outer)| (last, outer));
    let rest = &text[field.range().start..];
    let mut stack = kinds(text, outer);
    if fits(rest, &stack) {
        return error(opened, 1, "this [ is never closed").help("put a ] where the list ends");
    }
    stack.extend([b'[', b'(']);
    if fits(rest, &stack) {
        return error_at(field, "a ( is missing before this")
            .help("put a block's fields in round brackets: ( field: value )");
    }
    if number > 1 {
        return error(opened, 1, "this [ is never closed").help("put a ] where the list ends");
    }
    let brackets = if text[..opened].trim_end().ends_with("points:") { "braces: {" } else { "round brackets: (" };
    error(opened, 1, "this [ begins a list, and fields with names follow").help(format!("put fields in {brackets}"))
}

/// A comma where a value belongs: one too many, unless a bracket is missing before it.
pub(super) fn comma(text: &str, open: &[usize], at: usize) -> Finding {
    if let Some((&opened, outer)) = open.split_last()
        && fits(&text[at..], &kinds(text, outer))
    {
        return never_closed(text, opened);
    }
    error(at, 1, "there is a comma too many").help("take it out")
}

fn kinds(text: &str, open: &[usize]) -> Vec<u8> {
    open.iter().map(|&at| text.as_bytes()[at]).collect()
}

fn never_closed(text: &str, opened: usize) -> Finding {
    let open = &text[opened..=opened];
    let close = match open {
        "(" => ")",
        "[" => "]",
        _ => "}",
    };
    error(opened, 1, format!("this {open} is never closed")).help(format!("put a {close} where it ends"))
}

/// A closing bracket that does not belong to the last one opened. Which of the two is wrong
/// shows in what follows: after the right guess, all other brackets fit.
pub(super) fn wrong_bracket(text: &str, open: &[usize], at: usize, close: char) -> Finding {
    let bytes = text.as_bytes();
    let c = char::from(bytes[at]);
    let opened = *open.last().unwrap_or(&at);
    let stack = kinds(text, open);
    let (outer, rest) = (&stack[..stack.len().saturating_sub(1)], &text[at + 1..]);
    if fits(rest, outer) {
        let inside = &text[opened + 1..at];
        if bytes[opened] == b'(' && c == ']' && inside[leading_space(inside)..].starts_with('(') {
            return error(opened, 1, "[ belongs here, and this is (")
                .help("a list of blocks begins with [")
                .related(Span::new(at, at + 1), "the list ends here");
        }
        return error(at, 1, format!("{close} belongs here, and this is {c}"))
            .help(format!("write {close} instead"))
            .related(Span::new(opened, opened + 1), "opened here");
    }
    if fits(&text[at..], outer) {
        return never_closed(text, opened).related(Span::new(at, at + 1), format!("before this {c}, at the latest"));
    }
    if fits(rest, &stack) {
        return error(at, 1, format!("this {c} closes nothing"))
            .help("take it out, or look for where its opening bracket should be");
    }
    error(at, 1, format!("{close} belongs here, and this is {c}"))
        .help(format!("close the bracket with {close}, or look for one that is missing"))
        .related(Span::new(opened, opened + 1), "opened here")
}

/// A file that ends inside brackets, the innermost of which opened there.
pub(super) fn unclosed(text: &str, opened: usize) -> Finding {
    let mut culprit = opened;
    let mut stack = Vec::new();
    for (at, token) in tokens(text) {
        match token {
            Token::Comment => return remark(at),
            Token::Open => stack.push(at),
            Token::Close => {
                let Some(open) = stack.pop() else { break };
                // A bracket that closes a line's block stands below the line's beginning.
                if starts_line(text, at) && indent(text, at) < indent(text, open) {
                    culprit = open;
                    break;
                }
            }
        }
    }
    never_closed(text, culprit)
}

/// A file that ends where a value belongs.
pub(super) fn ends(text: &str, expected: &str) -> Finding {
    let open = tokens(text).find(|(_, token)| matches!(token, Token::Comment));
    if let Some((at, _)) = open {
        return remark(at);
    }
    let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
    error(last, text.len() - last, format!("{expected}, and the file ends"))
}

fn remark(at: usize) -> Finding {
    error(at, 2, "this /* is never closed").help("put a */ where the remark ends")
}

/// What stands before a place in its line; of a line that is longer than any indentation only its end.
fn line_before(text: &str, at: usize) -> &str {
    let from = text.floor_char_boundary(at.saturating_sub(1_000));
    &text[text[from..at].rfind('\n').map_or(from, |line| from + line + 1)..at]
}

fn starts_line(text: &str, at: usize) -> bool {
    line_before(text, at).trim().is_empty()
}

fn indent(text: &str, at: usize) -> usize {
    let before = line_before(text, at);
    before.len() - before.trim_start().len()
}

/// Whether all brackets of the text fit when these are open before it.
fn fits(text: &str, open: &[u8]) -> bool {
    let mut stack = open.to_vec();
    for (at, token) in tokens(text) {
        match token {
            Token::Open => stack.push(text.as_bytes()[at]),
            Token::Close => {
                let pair = match text.as_bytes()[at] {
                    b')' => b'(',
                    b']' => b'[',
                    _ => b'{',
                };
                if stack.pop() != Some(pair) {
                    return false;
                }
            }
            Token::Comment => return false,
        }
    }
    stack.is_empty()
}

enum Token {
    Open,
    Close,
    /// A `/*` that is never closed.
    Comment,
}

/// The brackets of a text outside quotes and comments.
fn tokens(text: &str) -> impl Iterator<Item = (usize, Token)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(&byte) = text.as_bytes().get(at) {
            let here = at;
            at += 1;
            match byte {
                b'(' | b'[' | b'{' => return Some((here, Token::Open)),
                b')' | b']' | b'}' => return Some((here, Token::Close)),
                b'"' => at = here + token::string_len(&text.as_bytes()[here..]),
                b'r' if token::is_raw_string(&text[here..]) => {
                    at = here + token::raw_string_len(&text[here..]);
                }
                b'/' if text[here..].starts_with("/*") => {
                    at = here + 2 + block_comment(&text[here + 2..]);
                    if at >= text.len() && !text.ends_with("*/") {
                        return Some((here, Token::Comment));
                    }
                }
                b'/' if text[here..].starts_with("//") => {
                    at = text[here..].find('\n').map_or(text.len(), |end| here + end)
                }
                _ => {}
            }
        }
        None
    })
}
