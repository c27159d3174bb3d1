//! Results as a workbook, a sheet for each table.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::tables::{Cell, Table};

/// The widest column, in characters.
const WIDEST: usize = 60;

/// A workbook. The same results give the same bytes.
///
/// # Errors
/// Where there are more rows than a sheet has.
pub fn render(tables: Vec<Table<'_>>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Without a time of its own it would have the moment's, and be another file each time.
    let written = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&written));
    let head = Format::new().set_bold().set_background_color(0x00DD_E6E4_u32);
    let part = Format::new().set_num_format("0.00");
    for table in tables {
        let sheet = book.add_worksheet().set_name(table.name)?;
        let mut widths: Vec<usize> = table.columns.iter().map(|name| name.chars().count()).collect();
        for (column, name) in (0_u16..).zip(&table.columns) {
            sheet.write_string_with_format(0, column, name, &head)?;
        }
        let mut last = 0;
        for (number, row) in (1_u32..).zip(table.rows) {
            for ((column, cell), width) in (0_u16..).zip(&row).zip(&mut widths) {
                *width = length(cell).max(*width);
                match cell {
                    Cell::Text(words) => sheet.write_string(number, column, words)?,
                    Cell::Whole(whole) => sheet.write_number(number, column, *whole as f64)?,
                    Cell::Part(value) => sheet.write_number_with_format(number, column, *value, &part)?,
                    Cell::Flag(flag) => sheet.write_boolean(number, column, *flag)?,
                    Cell::Nothing => continue,
                };
            }
            last = number;
        }
        for (column, width) in (0_u16..).zip(widths) {
            sheet.set_column_width(column, width.min(WIDEST) as f64 + 2.0)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, last, table.columns.len().saturating_sub(1) as u16)?;
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
    }
    book.save_to_buffer()
}

fn length(cell: &Cell) -> usize {
    match cell {
        Cell::Text(words) => words.chars().count(),
        _ => 8,
    }
}
