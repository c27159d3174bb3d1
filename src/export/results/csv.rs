//! A table of results as every spreadsheet reads it.

use super::tables::{Cell, Table};
use crate::export::texts::csv::guarded;

/// A table with commas between its columns, lines that end as Windows ends them, and a byte order mark, without which
/// Excel takes the letters for others.
///
/// # Errors
/// Never: it is written in memory.
pub fn render(table: Table<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut out =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    out.write_record(&table.columns)?;
    for row in table.rows {
        out.write_record(row.iter().map(words))?;
    }
    out.into_inner().map_err(|unwritten| unwritten.into_error().into())
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Text(words) => guarded(words),
        Cell::Whole(number) => number.to_string(),
        Cell::Part(part) => format!("{part:.3}"),
        Cell::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Cell::Nothing => String::new(),
    }
}
