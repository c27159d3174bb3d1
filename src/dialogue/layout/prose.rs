//! Texts: wrapped at spaces, which changes nothing in what they say. Where words stand without spaces, lines end only where
//! their author ended them.

use textwrap::core::display_width;

use crate::dialogue::characters::{is_blank, joint};
use crate::dialogue::read::flow;

/// A piece of a text between two places where a line may end.
struct Chunk<'a> {
    /// What stands before it on a line: a space, or nothing where scripts are written without.
    glue: &'static str,
    text: &'a str,
}

/// A text on one line, where it can stand on one.
pub(super) fn flat(raw: &str) -> Option<String> {
    match paragraphs(raw).as_deref() {
        Some([only]) => {
            Some(format!("\"{}\"", only.iter().flat_map(|chunk| [chunk.glue, chunk.text]).collect::<String>()))
        }
        Some(_) => None,
        None => (!raw.contains('\n')).then(|| raw.to_owned()),
    }
}

/// A text that begins in `column`, its other lines indented by `indent`, with room for `tail` more
/// columns behind its last quote.
pub(super) fn wrap(raw: &str, column: usize, indent: usize, tail: usize, width: usize) -> String {
    let Some(paragraphs) = paragraphs(raw) else { return raw.to_owned() };
    let mut left: usize = paragraphs.iter().map(Vec::len).sum();
    let mut out = String::from("\"");
    let mut at = column + 1;
    let line = format!("\n{}", " ".repeat(indent));
    for (n, paragraph) in paragraphs.iter().enumerate() {
        if n > 0 {
            out.push('\n');
            out += &line;
            at = indent;
        }
        for (k, Chunk { glue, text }) in paragraph.iter().enumerate() {
            left -= 1;
            let room = display_width(text) + if left == 0 { 1 + tail } else { 0 };
            if k > 0 && at + glue.len() + room <= width {
                out += glue;
                at += glue.len();
            } else if k > 0 {
                out += &line;
                at = indent;
            }
            out += text;
            at += display_width(text);
        }
    }
    out.push('"');
    out
}

/// The paragraphs of a text, each as the pieces that its lines may end between. None where a line break might mean
/// something else than it does in a plain text: in raw texts and beside escapes other than `\"` and `\\`.
fn paragraphs(raw: &str) -> Option<Vec<Vec<Chunk<'_>>>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    let mut escapes = inner.chars();
    while let Some(c) = escapes.next() {
        if c == '\\' && !matches!(escapes.next(), Some('"' | '\\')) {
            return None;
        }
    }
    let mut paragraphs: Vec<Vec<Chunk>> = Vec::new();
    let mut begins = true;
    let mut before = "";
    for line in flow::lines(inner).map(str::trim) {
        if is_blank(line) {
            begins = true;
            continue;
        }
        match paragraphs.last_mut().filter(|_| !begins) {
            Some(last) => last.extend(chunks(joint(before, line), line)),
            None => paragraphs.push(chunks("", line).collect()),
        }
        begins = false;
        before = line;
    }
    (!paragraphs.is_empty()).then_some(paragraphs)
}

/// What stands in a line between the places where it may end as well: single spaces with words on both sides, which a line
/// break would stand for.
fn chunks<'a>(mut glue: &'static str, line: &'a str) -> impl Iterator<Item = Chunk<'a>> {
    let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let ends = move |at: usize| {
        let (before, after) = (&line[..at], &line[at + 1..]);
        word(before.chars().next_back()) && word(after.chars().next()) && joint(before, after) == " "
    };
    let mut start = 0;
    let mut spaces = line.match_indices(' ').map(|(at, _)| at).filter(move |&at| ends(at)).chain([line.len()]);
    std::iter::from_fn(move || {
        let end = spaces.next()?;
        let chunk = Chunk { glue, text: &line[start..end] };
        (glue, start) = (" ", end + 1);
        Some(chunk)
    })
}
