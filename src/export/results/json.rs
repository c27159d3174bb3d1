//! Results for other programs: every table as a list of objects.

use std::cell::RefCell;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::tables::{Cell, Table};

/// The version of the format; what it means never changes.
pub const FORMAT: u32 = 1;

/// An object with a list for each table, and in it an object for each row. It is written row by row.
///
/// # Errors
/// Never: it is written in memory.
pub fn render(tables: Vec<Table<'_>>) -> serde_json::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = serde_json::Serializer::pretty(&mut out);
    let mut whole = writer.serialize_map(None)?;
    whole.serialize_entry("format", &FORMAT)?;
    for Table { name, columns, rows } in tables {
        whole.serialize_entry(name, &Rows { columns, rows: RefCell::new(rows) })?;
    }
    whole.end()?;
    out.push(b'\n');
    Ok(out)
}

/// Rows that can be written once.
struct Rows<'r> {
    columns: Vec<String>,
    rows: RefCell<Box<dyn Iterator<Item = Vec<Cell>> + 'r>>,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = self.rows.borrow_mut();
        serializer.collect_seq(rows.by_ref().map(|cells| Row { columns: &self.columns, cells }))
    }
}

struct Row<'c> {
    columns: &'c [String],
    cells: Vec<Cell>,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.columns.iter().zip(&self.cells))
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Text(words) => serializer.serialize_str(words),
            Cell::Whole(whole) => serializer.serialize_i64(*whole),
            // More digits than that say nothing.
            Cell::Part(part) => serializer.serialize_f64((part * 10_000.0).round() / 10_000.0),
            Cell::Flag(flag) => serializer.serialize_bool(*flag),
            Cell::Nothing => serializer.serialize_unit(),
        }
    }
}
