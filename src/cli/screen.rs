//! What a terminal shows at once, and how a line on it is written anew.

use std::io::{self, Write};

use anstream::ColorChoice;
use textwrap::core::display_width;

/// The widest that texts get: longer lines are hard to read.
const WIDEST: usize = 78;
/// The narrowest: below it hardly a word fits.
const NARROWEST: usize = 30;

/// How much fits on the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    /// Lines below one another, at least 1.
    pub rows: usize,
    /// Characters beside one another, at least 1.
    pub columns: usize,
}

/// The size of the terminal that standard output goes to; none where it goes elsewhere, or the terminal does not say.
pub(super) fn size() -> Option<Size> {
    let (columns, rows) = terminal_size::terminal_size_of(io::stdout())?;
    let size = Size { rows: rows.0.into(), columns: columns.0.into() };
    (size.rows > 0 && size.columns > 0).then_some(size)
}

/// How wide texts are written.
pub(super) fn width() -> usize {
    size().map_or(WIDEST, |size| size.columns.saturating_sub(1).clamp(NARROWEST, WIDEST))
}

/// Whether lines that are written already can be written anew: not on a terminal that takes no commands.
pub(super) fn takes_commands() -> bool {
    match cfg!(windows) {
        // Its consoles have to be told to take any, which is done where colours are wanted.
        true => anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        false => std::env::var_os("TERM").is_some_and(|term| term != "dumb"),
    }
}

/// Writes a line anew that stands so many lines above the cursor, and leaves the cursor where it is.
pub(super) fn rewrite(above: usize, line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    // Save the cursor; go up, to the left end; write; clear what is left of the line; back.
    write!(out, "\u{1b}7\u{1b}[{above}A\r{line}\u{1b}[K\u{1b}8")?;
    out.flush()
}

/// A text in pieces that each leave room on the screen for a line to ask for more. Where an empty line stands in the
/// second half of a piece, the next one begins there; but a heading stays with what it is of.
pub(super) fn pages(text: &str, size: Size) -> Vec<&str> {
    let room = size.rows.saturating_sub(2).max(1);
    let mut pages = Vec::new();
    let (mut from, mut at, mut rows) = (0, 0, 0);
    let mut gap = None;
    let mut heads = false;
    for line in text.split_inclusive('\n') {
        let needs = display_width(line.trim_end_matches('\n')).div_ceil(size.columns).max(1);
        if rows + needs > room && rows > 0 {
            let (end, used) = gap.take().unwrap_or((at, rows));
            pages.push(&text[from..end]);
            (from, rows) = (end, rows - used);
        }
        (at, rows) = (at + line.len(), rows + needs);
        let empty = line.trim().is_empty();
        if empty && !heads && rows > room / 2 {
            gap = Some((at, rows));
        }
        // What is underlined is a heading.
        heads = !empty && line.trim().chars().all(|c| c == '-' || c == '=');
    }
    if from < text.len() {
        pages.push(&text[from..]);
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, columns: usize) -> usize {
        text.lines().map(|line| display_width(line).div_ceil(columns).max(1)).sum()
    }

    #[test]
    fn every_page_fits_and_together_they_are_the_text() {
        let words = "One line.\n\nA longer line that takes two rows of thirty.\n\n";
        for (text, columns) in [(words.repeat(20), 30), (words.repeat(20), 80), ("x\n".repeat(100), 80)] {
            for height in 1..40 {
                let size = Size { rows: height, columns };
                let pages = pages(&text, size);
                assert_eq!(pages.concat(), text);
                for page in pages {
                    let lines = page.lines().count();
                    assert!(rows(page, columns) + 2 <= height || lines == 1, "{height}: {page:?}");
                }
            }
        }
    }

    #[test]
    fn a_page_ends_at_an_empty_line_where_one_is_near() {
        let text = "a\nb\nc\nd\n\ne\nf\ng\nh\ni\nj\n";
        assert_eq!(pages(text, Size { rows: 10, columns: 80 }), ["a\nb\nc\nd\n\n", "e\nf\ng\nh\ni\nj\n"]);
        assert_eq!(pages(text, Size { rows: 20, columns: 80 }), [text]);
        assert!(pages("", Size { rows: 20, columns: 80 }).is_empty());
        let text = "a\nb\nc\nd\n\nHeading\n-------\n\ne\nf\ng\n";
        assert_eq!(pages(text, Size { rows: 10, columns: 80 }), ["a\nb\nc\nd\n\n", "Heading\n-------\n\ne\nf\ng\n"]);
    }
}
