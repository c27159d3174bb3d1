//! Texts: wrapped at spaces, which changes nothing in what they say.

use textwrap::core::display_width;

/// A text on one line, where it can stand on one.
pub(super) fn flat(raw: &str) -> Option<String> {
    match paragraphs(raw) {
        Some(paragraphs) if paragraphs.len() == 1 => Some(format!("\"{}\"", paragraphs[0])),
        Some(_) => None,
        None => (!raw.contains('\n')).then(|| raw.to_owned()),
    }
}

/// A text that begins in `column`, its other lines indented by `indent`, with room for `tail` more
/// columns behind its last quote.
pub(super) fn wrap(raw: &str, column: usize, indent: usize, tail: usize, width: usize) -> String {
    let Some(paragraphs) = paragraphs(raw) else { return raw.to_owned() };
    let chunks: Vec<Vec<&str>> = paragraphs.iter().map(|p| chunks(p)).collect();
    let mut left: usize = chunks.iter().map(Vec::len).sum();
    let mut out = String::from("\"");
    let mut at = column + 1;
    let line = format!("\n{}", " ".repeat(indent));
    for (n, paragraph) in chunks.iter().enumerate() {
        if n > 0 {
            out.push('\n');
            out += &line;
            at = indent;
        }
        for (k, chunk) in paragraph.iter().enumerate() {
            left -= 1;
            let room = display_width(chunk) + if left == 0 { 1 + tail } else { 0 };
            if k > 0 && at + 1 + room <= width {
                out.push(' ');
                at += 1;
            } else if k > 0 {
                out += &line;
                at = indent;
            }
            out += chunk;
            at += display_width(chunk);
        }
    }
    out.push('"');
    out
}

/// The paragraphs of a text, each on one line. None where a line break might mean something else
/// than a space: in raw texts and beside escapes other than `\"` and `\\`.
fn paragraphs(raw: &str) -> Option<Vec<String>> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    let mut escapes = inner.chars();
    while let Some(c) = escapes.next() {
        if c == '\\' && !matches!(escapes.next(), Some('"' | '\\')) {
            return None;
        }
    }
    let mut paragraphs: Vec<String> = Vec::new();
    let mut begins = true;
    for line in inner.lines().map(str::trim) {
        match paragraphs.last_mut() {
            _ if line.is_empty() => begins = true,
            Some(last) if !begins => {
                last.push(' ');
                last.push_str(line);
            }
            _ => {
                paragraphs.push(line.to_owned());
                begins = false;
            }
        }
    }
    (!paragraphs.is_empty()).then_some(paragraphs)
}

/// What stands between the places where a line may end: single spaces with words on both sides.
fn chunks(paragraph: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let mut start = 0;
    for (at, _) in paragraph.match_indices(' ') {
        let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        if word(paragraph[..at].chars().next_back()) && word(paragraph[at + 1..].chars().next()) {
            chunks.push(&paragraph[start..at]);
            start = at + 1;
        }
    }
    chunks.push(&paragraph[start..]);
    chunks
}
