//! Texts as a table that every spreadsheet reads.

use super::{COLUMNS, Chapter, rows};

/// A table with commas between its columns, lines that end as Windows ends them, and a byte order mark, without which
/// Excel takes the letters for others.
///
/// # Errors
/// Never: it is written in memory.
pub fn render(chapters: &[Chapter]) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer("\u{feff}".as_bytes().to_vec());
    out.write_record(COLUMNS)?;
    for row in rows(chapters) {
        out.write_record(row.map(guarded))?;
    }
    out.into_inner().map_err(|unwritten| unwritten.into_error().into())
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text that no spreadsheet takes for a formula: before one that it would, it has an apostrophe.
pub(in crate::export) fn guarded(words: &str) -> String {
    let begins = words.trim_start_matches('\'').starts_with(FORMULA);
    if begins { format!("'{words}") } else { words.to_owned() }
}

/// The text without the apostrophe that it was given.
pub(super) fn unguarded(words: &str) -> &str {
    match words.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::{guarded, unguarded};

    #[test]
    fn no_text_begins_as_a_formula_does_and_each_comes_back_as_it_was() {
        for words in ["=1+1", "+49", "-", "- well", "@all", "'=1", "''=1", "'tis", "'", "", "a=1", "\t=1"] {
            let out = guarded(words);
            assert!(!out.starts_with(['=', '+', '-', '@', '\t']), "{out}");
            assert_eq!(unguarded(&out), words);
        }
    }
}
