//! `trainer texts`: every text comes out, a changed one comes back, and what does not fit changes nothing.

use std::fs;
use std::io::{Cursor, Read};

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tempfile::TempDir;
use unruffled::dialogue::edit;
use unruffled::dialogue::folder::File;
use unruffled::dialogue::layout::lay_out;
use unruffled::dialogue::texts::Text;
use unruffled::export::texts::apply::{Kind, Problem, Written, apply};
use unruffled::export::texts::sheet::{self, Row};
use unruffled::export::texts::{Chapter, csv, docx, txt, xlsx};

use crate::fmt_command::laid_out;
use crate::support::{SOUP, Test, files, fixture, replaced, root, rubric, run, soup};

/// A file with its texts.
#[track_caller]
fn written(name: &str, text: &str) -> Written {
    let stem = name.trim_end_matches(".ron").to_owned();
    let file = File { name: name.to_owned(), stem: stem.clone(), bytes: text.as_bytes().to_vec() };
    let kind = match &*stem {
        "rubric" => Kind::Rubric,
        "course" => Kind::Course,
        _ => Kind::Dialogue(rubric()),
    };
    let (texts, report) = kind.read(&file, file.source());
    let texts = texts.unwrap_or_else(|| panic!("{:#?}", report.findings));
    Written { file, kind, texts, report }
}

fn chapters(files: &[Written]) -> Vec<Chapter> {
    files.iter().map(|w| Chapter { file: w.file.stem.clone(), texts: w.texts.clone() }).collect()
}

/// The shipped files, those of a course that has everything beside them.
fn shipped() -> Vec<Written> {
    let mut all: Vec<Written> = files(&root().join("dialogues"), "ron")
        .iter()
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            written(&name, &fs::read_to_string(path).expect("a shipped file"))
        })
        .collect();
    if !all.iter().any(|file| matches!(file.kind, Kind::Course)) {
        all.push(written("course.ron", "Course(format: 1, title: \"Returns desk\")"));
    }
    all.push(written("all.ron", &unruffled::dialogue::template::dialogue(&full(), "all")));
    all
}

fn full() -> String {
    unruffled::dialogue::template::FULL.to_owned()
}

/// The rows of a sheet that nobody changed, by way of a workbook and of a table.
fn both_ways(files: &[Written]) -> [Vec<Row>; 2] {
    let chapters = chapters(files);
    let workbook = sheet::xlsx(&xlsx::render(&chapters).expect("a workbook")).expect("its rows");
    let table = sheet::csv(&csv::render(&chapters).expect("a table")).expect("its rows");
    [workbook, table]
}

#[test]
fn what_nobody_changed_changes_nothing() {
    let files = shipped();
    let texts: usize = files.iter().map(|file| file.texts.all().count()).sum();
    assert!(texts > 1_400, "{texts}");
    for rows in both_ways(&files) {
        assert_eq!(rows.len(), texts);
        assert_eq!(apply(&files, &rows), Ok(Vec::new()));
        for (row, text) in rows.iter().zip(files.iter().flat_map(|file| file.texts.all())) {
            assert_eq!((&row.id, &row.text, &row.original), (&text.id, &text.words, &text.words));
        }
    }
}

#[test]
fn every_id_is_there_once_and_stands_for_the_text_at_its_place() {
    let files = shipped();
    let mut ids: Vec<&str> = files.iter().flat_map(|file| file.texts.all()).map(|text| &*text.id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|two| two[0] != two[1]));
    for file in &files {
        let source = file.report.source.text();
        for Text { id, span, words, .. } in file.texts.all() {
            let raw = &source[span.range()];
            assert!(raw.starts_with('"') && raw.ends_with('"'), "{id}: {raw}");
            let said = raw[1..raw.len() - 1].replace("\\\"", "\"");
            assert_eq!(edit::words(&said), *words, "{id}");
        }
    }
    let has = |id: &str| ids.binary_search(&id).is_ok();
    for id in [
        "late_pizza/title",
        "late_pizza/brief/setting",
        "late_pizza/brief/may/1",
        "late_pizza/customer/name",
        "rubric/paraphrases/rule",
        "course/title",
    ] {
        assert!(has(id), "{id}");
    }
}

/// What a sheet does to a file, by way of a workbook and of a table: both must do the same.
fn reworded(file: &Written, id: &str, words: &str) -> Result<Option<String>, Vec<Problem>> {
    let mut done = Vec::new();
    for mut rows in both_ways(std::slice::from_ref(file)) {
        let row = rows.iter_mut().find(|row| row.id == id).unwrap_or_else(|| panic!("{id}"));
        row.text = words.to_owned();
        // Out once more as the spreadsheet saves it, and in again.
        let applied = apply(std::slice::from_ref(file), &rows);
        done.push(applied.map(|all| all.into_iter().next().map(|applied| applied.text)));
    }
    let texts = |r: &Result<Option<String>, Vec<Problem>>| r.clone().unwrap_or_default();
    assert_eq!(texts(&done[0]), texts(&done[1]));
    done.remove(0)
}

/// Sees that a changed text comes back exactly, and that nothing else in the file says anything new.
#[track_caller]
fn comes_back(text: &str, name: &str, id: &str, words: &str) -> String {
    let before = written(name, text);
    let was_laid_out = lay_out(text).as_deref() == Ok(text);
    let after = reworded(&before, id, words).unwrap_or_else(|p| panic!("{words:?}: {p:?}"));
    let after = after.unwrap_or_else(|| text.to_owned());
    let again = written(name, &after);
    for (old, new) in before.texts.all().zip(again.texts.all()) {
        let wanted = if old.id == id { edit::words(words) } else { old.words.clone() };
        assert_eq!((&new.id, &new.words), (&old.id, &wanted), "{after}");
    }
    if was_laid_out {
        assert_eq!(laid_out(&after), after);
    }
    after
}

const AWKWARD: [&str; 23] = [
    "Braces {{as such}} and }} alone.",
    "It says \"cold\" on the menu.",
    "A path: D:\\soup\\cold, and a last \\",
    "\\\"",
    "First.\n\nSecond paragraph.\n\n\nThird.",
    "One line\nand its end on the next.",
    "Windows\r\n\r\nparagraphs.",
    "  spaces   inside and around  ",
    "=SUM(A1:A9)",
    "+49 170 1234567",
    "- well, if you say so",
    "@manager",
    "'tis cold",
    "'=1+1",
    "1e5",
    "007",
    "12.50",
    "TRUE",
    "; , \t tab",
    "汤是冷的。我等了半个小时,汤还是冷的。这是什么服务?请把经理叫来,我要跟他谈谈这件事情,今天就要解决,不能再等了。汤是冷的。我等了半个小时,汤还是冷的。\n\n第二段。",
    "ซุปเย็นมาก ผมรอมาครึ่งชั่วโมงแล้ว และไม่มีใครมาบอกอะไรเลย ผมอยากคุยกับผู้จัดการเดี๋ยวนี้ ซุปเย็นมาก ผมรอมาครึ่งชั่วโมงแล้ว และไม่มีใครมาบอกอะไรเลย",
    "המרק קר, וחיכיתי חצי שעה.",
    "/* no remark */ // nor this ( [ { \" r#\"",
];

#[test]
fn a_changed_text_comes_back_exactly_however_awkward_it_is() {
    for words in AWKWARD.iter().filter(|words| !words.contains("( [ {")) {
        for id in ["soup/opening/says", "soup/opening/was_hot/say", "soup/fed/says", "soup/brief", "soup/customer/name"]
        {
            let after = comes_back(&SOUP, "soup.ron", id, words);
            assert!(after.starts_with("// The smallest sound dialogue: one turn"), "{after}");
        }
        comes_back(unruffled::dialogue::Rubric::BUILT_IN, "rubric.ron", "rubric/paraphrases/rule", words);
        comes_back("Course(format: 1, title: \"x\")", "course.ron", "course/title", words);
    }
}

#[test]
fn only_the_text_is_written_anew_in_a_file_that_nobody_laid_out() {
    let text = "Dialogue(format:1,id:soup,language:en,title:\"A\", // kept\r\n brief:\"B\",teaches:[listening],level:easy,channel:chat,\r\n\
        customer:(name:\"C\",anger:50),start:o,scenes:[Talk(id:o,says:\"One\r\n  two\",replies:[(id:a,say:\"x\",goto:e),\r\n\
        (id:b,say:\"y\",goto:e)]),Ending(id:e,outcome:resolved,says:\"Z\")])";
    let after = comes_back(text, "soup.ron", "soup/title", "Say \"A\"");
    assert_eq!(after, replaced(text, "title:\"A\"", "title:\"Say \\\"A\\\"\""));
    let words = "many words ".repeat(14);
    let after = comes_back(text, "soup.ron", "soup/o/says", &words);
    let (before, behind) = after.split_once("says:\"many").expect("the text");
    assert_eq!(before, text.split_once("says:\"One").expect("the text").0);
    assert!(behind.split_once('"').expect("its end").0.contains("\r\n"), "{after}");
    assert_eq!(behind.split_once('"').expect("its end").1, text.split_once("two\"").expect("the text").1);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_stay() {
    let text = format!("\u{feff}{}", SOUP.replace('\n', "\r\n"));
    let after = comes_back(&text, "soup.ron", "soup/opening/says", "One.\n\nTwo.");
    assert!(after.starts_with('\u{feff}') && !after.replace("\r\n", "").contains('\n'), "{after}");
}

#[test]
fn a_long_text_is_wrapped_as_fmt_does_it_and_comes_back_from_several_lines() {
    let words = "Half an hour, and then cold. ".repeat(9);
    let after = comes_back(&SOUP, "soup.ron", "soup/opening/says", &words);
    assert!(after.lines().all(|line| line.chars().count() <= 120), "{after}");
    let back = comes_back(&after, "soup.ron", "soup/opening/says", "This soup is cold.");
    assert_eq!(back, *SOUP);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn whatever_is_written_comes_back(words in "[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f{}\u{200b}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{fff0}-\u{ffff}]{1,90}") {
        if !edit::words(&words).is_empty() && words.chars().any(char::is_alphanumeric) {
            comes_back(&SOUP, "soup.ron", "soup/opening/heard_you/say", &words);
        }
    }
}

/// What does not fit, as it is told.
fn refused(files: &[Written], rows: &[Row]) -> Vec<String> {
    let problems = apply(files, rows).expect_err("it does not fit");
    problems.into_iter().map(|p| format!("{}: {}", p.place, p.what)).collect()
}

#[test]
fn everything_that_does_not_fit_is_told_at_once_and_nothing_is_written() {
    let text = soup("start: opening", "facts: { dish: [\"soup\", \"stew\"] },\n    start: opening");
    let text = replaced(&text, "This soup is cold.", "This {dish} is cold.");
    let files = [written("soup.ron", &text)];
    let row = |line: usize, id: &str, original: &str, text: &str| Row {
        place: format!("row {line}"),
        id: id.to_owned(),
        text: text.to_owned(),
        original: original.to_owned(),
    };
    let rows = [
        row(2, "soup/opening/says", "This {dish} is cold.", "This is cold."),
        row(3, "soup/opening/heard_yuo/say", "Cold. I am sorry.", "Cold."),
        row(4, "soup/fed/says", "Thank you.", "  "),
        row(5, "soup/walks_out/says", "Never mind!", "Goodbye."),
        row(6, "soup/opening/was_hot/say", "It was hot.", "It was {hot}."),
        row(7, "soup/facts/dish/1", "soup", "stew"),
        row(8, "soup/title", "The cold soup", "The {dish}"),
        row(9, "soup/title", "The cold soup", "Soup"),
        row(10, "soup/brief", "You wait at table.", "You wait\u{1b}[2J."),
        row(11, "soup/customer/name", "Mr Lind", "Mrs Lind"),
    ];
    insta::assert_snapshot!("texts_refused", refused(&files, &rows).join("\n"));
    // A mistake that comes of a change is told at its row.
    let said = refused(&files, &[row(7, "soup/facts/dish/1", "soup", "stew")]);
    assert!(said[0].starts_with("row 7: soup/facts/dish/1: ") || said[0].starts_with("soup.ron: "), "{said:?}");
    // What was changed in the file alone, and not in the sheet, is no trouble.
    assert_eq!(apply(&files, &[row(2, "soup/fed/says", "Thanks.", "Thanks.")]), Ok(Vec::new()));
}

#[test]
fn a_file_with_errors_takes_no_texts() {
    let files = [written("soup.ron", &soup("moves: [apologizes]", "moves: [apologises]"))];
    let row =
        Row { place: "row 2".into(), id: "soup/fed/says".into(), text: "Ta.".into(), original: "Thank you.".into() };
    assert!(refused(&files, &[row])[0].starts_with("soup.ron: the file has errors"));
}

/// A table as a program saves it.
fn table(separator: &str, end: &str) -> String {
    let lines = [
        ["notes", "Text", "ORIGINAL", "ID"],
        ["ok?", "Danke – \"sehr\"", "Thank you.", "soup/fed/says"],
        ["", "", "", ""],
        ["", "Egal…", "Never mind.", "soup/walks_out/says"],
    ];
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    lines.map(|line| line.map(quoted).join(separator) + end).concat()
}

#[test]
fn a_table_is_read_however_the_spreadsheet_saved_it() {
    let utf_16 = |text: String| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let saved: [Vec<u8>; 6] = [
        table(",", "\n").into_bytes(),
        table(";", "\r\n").into_bytes(),
        format!("\u{feff}{}", table(";", "\r\n")).into_bytes(),
        format!("sep=;\r\n{}", table(";", "\r\n")).into_bytes(),
        encoding_rs::WINDOWS_1252.encode(&table(";", "\r\n")).0.into_owned(),
        utf_16(table("\t", "\r\n")),
    ];
    let files = [written("soup.ron", &SOUP)];
    for bytes in saved {
        let rows = sheet::csv(&bytes).unwrap_or_else(|p| panic!("{p:?}"));
        let applied = apply(&files, &rows).unwrap_or_else(|p| panic!("{p:?}"));
        let wanted = replaced(&SOUP, "\"Thank you.\"", "\"Danke – \\\"sehr\\\"\"");
        assert_eq!(applied[0].text, replaced(&wanted, "Never mind.", "Egal…"));
    }
}

#[test]
fn a_table_without_its_columns_says_which_are_missing() {
    let said = |bytes: &[u8]| sheet::csv(bytes).map_err(|p| format!("{}: {}", p[0].place, p[0].what));
    assert_eq!(
        said(b"id,text\na,b\n"),
        Err("line 1: the column original is missing: the first row has to name id, text and original".into())
    );
    assert_eq!(
        said(b"hello\n"),
        Err("line 1: the columns id, text, original are missing: the first row has to name id, text and original"
            .into())
    );
    assert_eq!(said(b""), Err("the sheet: there is nothing in it".into()));
    assert_eq!(
        said(b"id,text,original\n,words,\n"),
        Err("line 2: a text stands here, and no id that says whose it is".into())
    );
    assert_eq!(said(b"id;text;original\n;;\n"), Ok(Vec::new()));
    assert!(sheet::xlsx(b"no workbook").is_err());
}

#[test]
fn cells_that_are_no_text_are_told_and_numbers_are_taken_as_they_are_written() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "Another sheet").expect("a cell");
    let sheet = book.add_worksheet();
    for (column, name) in [(1, "id"), (2, "text (to be changed)"), (3, "original")] {
        sheet.write_string(0, column, name).expect("a cell");
    }
    for (row, id) in [(1, "soup/title"), (2, "soup/brief"), (3, "soup/fed/says"), (4, "soup/walks_out/says")] {
        sheet.write_string(row, 1, id).expect("a cell");
    }
    sheet.write_number(1, 2, 42).expect("a cell");
    sheet.write_string(1, 3, "The cold soup").expect("a cell");
    let read = |book: &mut Workbook| sheet::xlsx(&book.save_to_buffer().expect("a workbook"));
    let rows = read(&mut book).expect("its rows");
    assert_eq!((&*rows[0].place, &*rows[0].text), ("row 2", "42"));
    let sheet = book.worksheet_from_index(1).expect("it is there");
    sheet.write_formula(2, 2, Formula::new("=1+1").set_result("2")).expect("a cell");
    let date = ExcelDateTime::from_ymd(2026, 11, 28).expect("a date");
    sheet.write_datetime_with_format(3, 2, &date, &Format::new().set_num_format("yyyy-mm-dd")).expect("a cell");
    sheet.write_boolean(4, 2, true).expect("a cell");
    let problems = read(&mut book).expect_err("they are no texts");
    let said: Vec<String> = problems.into_iter().map(|p| format!("{}: {}", p.place, p.what)).collect();
    assert_eq!(
        said,
        [
            "row 3: the cell under text is a formula, not a text",
            "row 4: the cell under text is a date or a time, not a text",
            "row 5: the cell under text is TRUE or FALSE, not a text",
        ]
    );
}

/// A part of a file that holds several.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a container");
    let mut text = String::new();
    zip.by_name(name).unwrap_or_else(|e| panic!("{name}: {e}")).read_to_string(&mut text).expect("it is text");
    text
}

#[test]
fn a_workbook_keeps_its_first_row_in_view_wraps_texts_and_takes_none_for_a_formula() {
    let file = written("soup.ron", &soup("This soup is cold.", "=1+1"));
    let bytes = xlsx::render(&chapters(&[file])).expect("a workbook");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter"), "{sheet}");
    assert!(!sheet.contains("<f>"), "{sheet}");
    assert!(part(&bytes, "xl/styles.xml").contains("wrapText=\"1\""));
    assert!(part(&bytes, "xl/sharedStrings.xml").contains("=1+1"));
}

#[test]
fn a_document_has_a_heading_for_each_file_and_scene_and_every_text_with_its_id() {
    let files = shipped();
    let chapters = chapters(&files);
    let document = part(&docx::render(&chapters).expect("a document"), "word/document.xml");
    assert_eq!(document.matches("\"Heading1\"").count(), chapters.len());
    let sections: usize = chapters.iter().map(|chapter| chapter.texts.sections.len()).sum();
    assert_eq!(document.matches("\"Heading2\"").count(), sections);
    let plain = txt::render(&chapters);
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let plain = words(&plain);
    let escaped = |words: &str| words.replace('&', "&amp;").replace('\'', "&#39;").replace('"', "&quot;");
    for text in chapters.iter().flat_map(|chapter| chapter.texts.all()) {
        assert!(document.contains(&format!(">{}<", text.id)), "{}", text.id);
        for paragraph in text.words.split("\n\n") {
            assert!(document.contains(&format!(">{}<", escaped(paragraph))), "{}", text.id);
        }
        assert!(plain.contains(&format!("[{}]{}", text.id, words(&text.words))), "{}", text.id);
    }
}

#[test]
fn what_runs_from_right_to_left_is_told_so_and_each_text_s_language_too() {
    let hebrew = soup("This soup is cold.", "המרק קר.").replace("language: en", "language: he");
    let document =
        part(&docx::render(&chapters(&[written("soup.ron", &hebrew)])).expect("a document"), "word/document.xml");
    assert!(document.contains("<w:bidi/></w:pPr><w:r><w:rPr><w:rtl/><w:lang w:val=\"he\""), "{document}");
}

#[test]
fn the_same_texts_give_the_same_bytes() {
    let both = || {
        let chapters = chapters(&shipped());
        (xlsx::render(&chapters).expect("a workbook"), docx::render(&chapters).expect("a document"))
    };
    let first = both();
    // Long enough for a clock that counts in seconds.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == both());
}

#[test]
fn texts_go_out_and_come_back_by_the_command() {
    let folder = TempDir::new().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("soup.ron"), &*SOUP).expect("a file");
    fs::write(at("stew.ron"), fixture("stew.ron")).expect("a file");
    fs::write(at("rubric.ron"), unruffled::dialogue::Rubric::BUILT_IN).expect("a file");
    fs::write(at("course.ron"), "Course(format: 1, title: \"Week one\", order: [stew])").expect("a file");
    let (status, stdout, stderr) = run(folder.path(), "texts . -o all.csv");
    assert_eq!((status, &*stderr), (0, ""), "{stdout}");
    let sheet = fs::read_to_string(at("all.csv")).expect("the sheet");
    let place = |id: &str| sheet.find(&format!("\n\"{id}\"")).unwrap_or_else(|| panic!("{id}"));
    assert!(place("course/title") < place("stew/title"), "the course's title is first");
    assert!(place("stew/title") < place("soup/title") && place("soup/title") < place("rubric/paraphrases/name"));
    let changed =
        sheet.replacen("\"Thank you.\",", "\"Thanks a lot.\",", 1).replacen("\"Week one\",", "\"Week two\",", 1);
    fs::write(at("all.csv"), changed).expect("a changed sheet");
    let (status, stdout, _) = run(folder.path(), "texts . --apply all.csv --dry-run");
    assert_eq!((status, fs::read_to_string(at("stew.ron")).expect("the file")), (0, fixture("stew.ron")));
    insta::assert_snapshot!("texts_dry_run", stdout);
    let (status, stdout, stderr) = run(folder.path(), "texts . --apply all.csv");
    assert_eq!((status, &*stderr), (0, ""), "{stdout}");
    assert!(stdout.ends_with("2 texts in 2 files changed\n"), "{stdout}");
    let wanted = replaced(&fixture("stew.ron"), "Thank you.", "Thanks a lot.");
    assert_eq!(fs::read_to_string(at("stew.ron")).expect("the file"), wanted);
    assert!(fs::read_to_string(at("course.ron")).expect("the file").contains("\"Week two\""));
    // A second time there is nothing left to do.
    assert!(run(folder.path(), "texts . --apply all.csv").1.starts_with("Every text is as it was"));
    // One text that does not fit, and the others stay out too.
    let sheet = fs::read_to_string(at("all.csv")).expect("the sheet");
    let bad = sheet.replacen("\"Thanks a lot.\",", "\"\",", 1).replacen("\"Week two\",", "\"Week three\",", 1);
    fs::write(at("all.csv"), bad).expect("a changed sheet");
    let (status, stdout, _) = run(folder.path(), "texts . --apply all.csv");
    assert_eq!(status, 1, "{stdout}");
    assert!(stdout.ends_with("Nothing was written: 2 things to mend first\n"), "{stdout}");
    assert!(fs::read_to_string(at("course.ron")).expect("the file").contains("\"Week two\""));
}

#[test]
fn without_a_file_to_write_the_texts_are_printed() {
    let output = Test::new("texts soup").fixture("soup.ron").run();
    insta::assert_snapshot!("texts_printed", output.stdout);
}

#[test]
fn what_cannot_be_written_or_read_is_said() {
    let test = Test::new("texts soup.ron -o soup.pdf").fixture("soup.ron").status(2);
    test.stderr_has("its ending says what is written: .docx, .xlsx, .csv or .txt").run();
    Test::new("texts soup.ron --apply soup.docx")
        .fixture("soup.ron")
        .file("soup.docx", "")
        .status(2)
        .stderr_has(".xlsx or .csv")
        .run();
    Test::new("texts soup.ron --apply gone.csv").fixture("soup.ron").status(2).stderr_has("there is no gone.csv").run();
    Test::new("texts gone.ron").status(2).stderr_has("there is no gone.ron").run();
    let broken = soup("says: \"Thank you.\"", "says: 3");
    let test = Test::new("texts soup.ron -o x.txt").file("soup.ron", broken).status(1).stdout_has("E104");
    test.stdout_has("Nothing was done: mend what cannot be read first.").run();
}

#[test]
fn a_sheet_that_is_there_already_is_left_as_it_is() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("soup.ron"), &*SOUP).expect("a file");
    for (name, more) in [("s.xlsx", "; to take changes back, use --apply"), ("s.docx", ""), ("s.txt", "")] {
        let path = folder.path().join(name);
        fs::write(&path, "somebody's work").expect("a file");
        let (status, stdout, stderr) = run(folder.path(), &format!("texts soup.ron -o {name}"));
        assert_eq!((status, &*stdout), (2, ""));
        assert_eq!(stderr, format!("trainer: {name} is there already, and was left as it is{more}\n"));
        assert_eq!(fs::read_to_string(&path).expect("the file"), "somebody's work");
    }
    let (status, _, stderr) = run(folder.path(), "texts soup.ron -o gone/s.csv");
    assert_eq!((status, &*stderr), (2, "trainer: cannot write gone/s.csv: there is no folder gone; make it first\n"));
}

#[test]
fn a_table_s_lines_are_counted_as_an_editor_counts_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["id,text,original", "a,\"two", "lines\",x", "", ",words,", "b,x,x", ",more,", ""].join(end);
        let places = |text: &str| {
            let problems = sheet::csv(text.as_bytes()).expect_err("two ids are missing");
            problems.into_iter().map(|problem| problem.place).collect::<Vec<_>>()
        };
        assert_eq!(places(&text), ["line 5", "line 7"], "{end:?}");
        if end != "\r" {
            assert_eq!(places(&format!("sep=,{end}{text}")), ["line 6", "line 8"], "{end:?}");
        }
    }
    let table = csv::render(&chapters(&[written("soup.ron", &SOUP)])).expect("a table");
    assert_eq!(sheet::csv(&table).expect("its rows")[0].place, "line 2");
}
