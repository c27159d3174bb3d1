//! Results for other programs: every table as a list of objects.

use serde_json::{Map, Number, Value};

use super::tables::{Cell, Table};

/// The version of the format; what it means never changes.
pub const FORMAT: u32 = 1;

/// An object with a list for each table, and in it an object for each row.
pub fn render(tables: &[Table]) -> String {
    let mut whole = Map::new();
    whole.insert("format".to_owned(), FORMAT.into());
    for table in tables {
        let rows = table.rows.iter().map(|row| {
            let cells = table.columns.iter().cloned().zip(row.iter().map(value));
            Value::Object(cells.collect())
        });
        whole.insert(table.name.to_owned(), Value::Array(rows.collect()));
    }
    let mut text = serde_json::to_string_pretty(&Value::Object(whole)).unwrap_or_default();
    text.push('\n');
    text
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(words) => words.as_str().into(),
        Cell::Whole(whole) => (*whole).into(),
        // More digits than that say nothing.
        Cell::Part(part) => Number::from_f64((part * 10_000.0).round() / 10_000.0).map_or(Value::Null, Value::Number),
        Cell::Flag(flag) => (*flag).into(),
        Cell::Nothing => Value::Null,
    }
}
