//! Reading a sheet back: what Excel, LibreOffice and their like make of it.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::csv::unguarded;

/// One text of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands: `row 12`, `line 30`.
    pub place: String,
    /// The text's name.
    pub id: String,
    /// The words now.
    pub text: String,
    /// The words when the sheet was made.
    pub original: String,
}

/// What is wrong with a sheet, or with a row of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: a row of the sheet, or a file's name.
    pub place: String,
    /// The problem, in a sentence.
    pub what: String,
}

impl Problem {
    pub(super) fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Problem { place: place.into(), what: what.into() }
    }
}

/// So many rows are read of a sheet: more than any course has texts.
const MOST_ROWS: usize = 1_000_000;

/// A cell: its words, or why it has none.
type Cell = Result<String, &'static str>;

/// Rows that are not empty, each with its place.
type Table = Vec<(String, BTreeMap<u32, Cell>)>;

/// The rows of a workbook's first sheet that has the columns.
///
/// # Errors
/// Everything that is wrong with it.
pub fn xlsx(bytes: &[u8]) -> Result<Vec<Row>, Vec<Problem>> {
    let unread =
        |error: &XlsxError| vec![Problem::new("the sheet", format!("it cannot be read as an Excel file: {error}"))];
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unread(&error))?;
    let mut first = None;
    for name in book.sheet_names() {
        let table = cells(&mut book, &name).map_err(|error| unread(&error))?;
        match rows(table, false) {
            Err(Headless(problem)) => first = first.or(Some(problem)),
            Ok(rows) => return rows,
        }
    }
    Err(vec![first.unwrap_or_else(|| Problem::new("the sheet", "there is nothing in it"))])
}

/// Reads cell by cell: what is far out in an empty sheet takes no room.
fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Table, XlsxError> {
    let mut rows: BTreeMap<u32, BTreeMap<u32, Cell>> = BTreeMap::new();
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let words = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(words) => Ok(words.clone()),
            DataRef::SharedString(words) => Ok((*words).to_owned()),
            DataRef::Int(number) => Ok(number.to_string()),
            DataRef::Float(number) => Ok(number.to_string()),
            DataRef::Bool(_) => Err("is TRUE or FALSE"),
            DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Err("is a date or a time"),
            DataRef::Error(_) => Err("is an error"),
        };
        if rows.len() < MOST_ROWS {
            rows.entry(row).or_default().insert(column, words);
        }
    }
    drop(reader);
    let mut reader = book.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_formula()? {
        let (row, column) = cell.get_position();
        if !cell.get_value().is_empty()
            && let Some(cells) = rows.get_mut(&row)
        {
            cells.insert(column, Err("is a formula"));
        }
    }
    Ok(rows.into_iter().map(|(row, cells)| (format!("row {}", u64::from(row) + 1), cells)).collect())
}

/// The rows of a table of text: with commas, semicolons or tabs between its columns, in UTF-8, UTF-16 or the letters of
/// Western Windows.
///
/// # Errors
/// Everything that is wrong with it.
pub fn csv(bytes: &[u8]) -> Result<Vec<Row>, Vec<Problem>> {
    let text = decoded(bytes);
    // Some programs say in a line of its own what is between the columns.
    let (said, body) = match text.strip_prefix("sep=") {
        Some(rest) => (rest.bytes().next(), rest.split_once('\n').map_or("", |(_, body)| body)),
        None => (None, &*text),
    };
    let skipped = u64::from(said.is_some());
    let mut first = None;
    for separator in said.map_or_else(|| vec![b',', b';', b'\t'], |said| vec![said]) {
        let table = match split(body, separator, skipped) {
            Ok(table) => table,
            Err(error) => return Err(vec![Problem::new("the table", format!("it cannot be read: {error}"))]),
        };
        match rows(table, true) {
            Err(Headless(problem)) => first = first.or(Some(problem)),
            Ok(rows) => return rows,
        }
    }
    Err(vec![first.unwrap_or_else(|| Problem::new("the table", "there is nothing in it"))])
}

fn decoded(bytes: &[u8]) -> String {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    encoding.decode(bytes).0.into_owned()
}

fn split(text: &str, separator: u8, skipped: u64) -> Result<Table, csv::Error> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut table = Table::new();
    let (mut line, mut seen) = (1 + skipped, 0);
    for record in reader.records().take(MOST_ROWS) {
        let record = record?;
        // The line break of Windows is passed over by halves, and empty lines when the next record is read.
        let at = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(seen);
        let begins = text.len() - text.get(at..).unwrap_or_default().trim_start_matches(['\r', '\n']).len();
        line += text.get(seen..begins).map_or(0, line_breaks);
        seen = begins;
        let cells = (0..).zip(record.iter()).filter(|(_, words)| !words.is_empty());
        let cells: BTreeMap<u32, Cell> = cells.map(|(column, words)| (column, Ok(words.to_owned()))).collect();
        if !cells.is_empty() {
            table.push((format!("line {line}"), cells));
        }
    }
    Ok(table)
}

/// How many lines end in a text: in a line break, in a return, or in both.
fn line_breaks(text: &str) -> u64 {
    let count = |end: &str| text.matches(end).count();
    (count("\n") + count("\r") - count("\r\n")) as u64
}

/// A table without the columns that are needed: which, in a sentence.
struct Headless(Problem);

/// The columns that are needed.
const NEEDED: [&str; 3] = ["id", "text", "original"];

/// Takes the columns by their names, in whatever order they stand; what else is there does not matter.
fn rows(table: Table, guarded: bool) -> Result<Result<Vec<Row>, Vec<Problem>>, Headless> {
    let mut table = table.into_iter();
    let Some((place, head)) = table.next() else {
        return Err(Headless(Problem::new("the sheet", "there is nothing in it")));
    };
    let column = |wanted: &str| {
        let is = |cell: &Cell| {
            cell.as_ref().is_ok_and(|words| {
                words.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case(wanted))
            })
        };
        head.iter().find(|(_, cell)| is(cell)).map(|(column, _)| *column)
    };
    let columns = NEEDED.map(column);
    let [Some(id), Some(text), Some(original)] = columns else {
        let missing: Vec<&str> =
            NEEDED.iter().zip(columns).filter(|(_, at)| at.is_none()).map(|(name, _)| *name).collect();
        let (are, them) = if missing.len() == 1 { ("column", "is") } else { ("columns", "are") };
        let message =
            format!("the {are} {} {them} missing: the first row has to name id, text and original", missing.join(", "));
        return Err(Headless(Problem::new(place, message)));
    };
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (place, mut cells) in table {
        let mut take = |column: u32, name: &str| match cells.remove(&column) {
            Some(Err(why)) => {
                problems.push(Problem::new(&*place, format!("the cell under {name} {why}, not a text")));
                String::new()
            }
            Some(Ok(words)) if guarded => unguarded(&words).to_owned(),
            Some(Ok(words)) => words,
            None => String::new(),
        };
        let (id, text, original) = (take(id, "id"), take(text, "text"), take(original, "original"));
        match id.trim() {
            // A remark below the table, or a line that somebody left blank.
            "" if text.trim().is_empty() => {}
            "" => problems.push(Problem::new(place, "a text stands here, and no id that says whose it is")),
            id => rows.push(Row { place, id: id.to_owned(), text, original }),
        }
    }
    Ok(if problems.is_empty() { Ok(rows) } else { Err(problems) })
}
