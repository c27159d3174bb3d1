//! Words as XML and HTML take them.

use crate::diagnostic::shown::is_shown;
use crate::words::{Messages, Value};

/// Words between tags or in quotes. Characters that XML does not have, or that are not shown, become "�".
pub(in crate::export) fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ if !is_shown(c) => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// A message in which some values are parts of the page, with their tags; its own words are escaped.
pub(in crate::export) fn with_tags(messages: &Messages, id: &str, parts: &[(&str, &str)]) -> String {
    // No message has more than a line.
    let marks: Vec<(&str, Value<'_>)> =
        parts.iter().enumerate().map(|(n, (name, _))| (*name, format!("\n{n}\n").into())).collect();
    let said = escape(&messages.format(id, &marks));
    let part = |piece: &str| Some(parts.get(piece.parse::<usize>().ok()?)?.1.to_owned());
    said.split('\n')
        .enumerate()
        .map(|(n, piece)| part(piece).filter(|_| n % 2 == 1).unwrap_or(piece.to_owned()))
        .collect()
}

/// Whether the words run from right to left: as their first letter of either kind does.
pub(in crate::export) fn runs_left(words: &str) -> bool {
    let first = words.chars().find(|c| c.is_alphabetic());
    first.is_some_and(
        |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'),
    )
}
