//! Texts as a sheet for Excel and its like, to be read and changed there.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::{COLUMNS, Chapter, rows};

/// How wide the columns are, in characters.
const WIDTHS: [f64; 7] = [34.0, 16.0, 18.0, 18.0, 24.0, 70.0, 40.0];
/// The column that is there to be changed.
const TEXT: usize = 5;

/// A workbook of one sheet. The same texts give the same bytes.
///
/// # Errors
/// Where a text is longer than the 32,767 characters that a cell can hold, or there are more texts than a sheet has rows.
pub fn render(chapters: &[Chapter]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Without a time of its own it would have the moment's, and be another file each time.
    let written = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&written));
    let sheet = book.add_worksheet().set_name("Texts")?;
    let head = Format::new().set_bold().set_align(FormatAlign::Top).set_background_color(0x00DD_E6E4_u32);
    // As text, whatever is typed there: no date, no number, no formula.
    let cell = || Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let (text, quiet) = (cell(), cell().set_font_color(0x0070_7070_u32));
    let columns = || (0_u16..).zip(0_usize..);
    for (((column, n), name), width) in columns().zip(COLUMNS).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
        let name = if n == TEXT { "text (to be changed)" } else { name };
        sheet.write_string_with_format(0, column, name, &head)?;
    }
    let mut last = 0;
    for (number, row) in (1_u32..).zip(rows(chapters)) {
        for ((column, n), words) in columns().zip(row) {
            sheet.write_string_with_format(number, column, words, if n == TEXT { &text } else { &quiet })?;
        }
        last = number;
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last, COLUMNS.len() as u16 - 1)?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    book.save_to_buffer()
}
