//! How the lines of a text flow together: no line break and no indentation counts.

use crate::dialogue::characters::{is_blank, joint};

/// A text as people read it. A line break with its indentation is one space, or nothing in scripts without spaces; a blank
/// line starts a new paragraph, kept as `\n\n`; a tab is a space. Empty where nothing of it shows.
pub(in crate::dialogue) fn flow(text: &str) -> String {
    if is_blank(text) {
        return String::new();
    }
    if !text.bytes().any(|byte| matches!(byte, b'\n' | b'\r' | b'\t')) {
        return text.trim().to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut paragraph = false;
    for line in lines(text).map(str::trim) {
        if is_blank(line) {
            paragraph = !out.is_empty();
            continue;
        }
        if !out.is_empty() {
            out.push_str(if paragraph { "\n\n" } else { joint(&out, line) });
        }
        out.push_str(line);
        paragraph = false;
    }
    out.replace('\t', " ")
}

/// The lines of a text, however they end.
pub(in crate::dialogue) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}
