//! Texts as a document for Word and its like, to be read: a heading for each file and scene, and below it a table of who
//! says what.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Chapter;
use crate::dialogue::texts::{Section, Text};
use crate::export::markup::{escape, runs_left};

/// A document. The same texts give the same bytes.
///
/// # Errors
/// Never: it is written in memory.
pub fn render(chapters: &[Chapter]) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // A time of its own would make it another file each time.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", STYLED.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/footer.xml", FOOTER.to_owned()),
        ("word/document.xml", document(chapters)),
    ];
    for (name, xml) in parts {
        zip.start_file(name, options)?;
        zip.write_all(HEAD.as_bytes())?;
        zip.write_all(xml.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = include_str!("docx/types.xml");
const RELATIONS: &str = include_str!("docx/relations.xml");
const STYLED: &str = include_str!("docx/styled.xml");
const STYLES: &str = include_str!("docx/styles.xml");
const FOOTER: &str = include_str!("docx/footer.xml");

/// The columns of a table: who and what, and the words; in twentieths of a point.
const COLUMNS: [u32; 2] = [3200, 6438];

fn document(chapters: &[Chapter]) -> String {
    let body: String = chapters.iter().map(chapter).collect();
    format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>\n{body}\
         <w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" \
         w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n"
    )
}

/// The language of what stands around the texts: it is said to trainers, in English.
const OURS: &str = "en";

fn chapter(chapter: &Chapter) -> String {
    let language = &chapter.texts.language;
    let sections: String = chapter.texts.sections.iter().map(|section| table(section, language)).collect();
    let file = format!("{}.ron", chapter.file);
    paragraph("Heading1", &chapter.texts.title, language) + &paragraph("Quiet", &file, OURS) + &sections
}

fn table(section: &Section, language: &str) -> String {
    let [left, right] = COLUMNS;
    let rows: String = section.texts.iter().map(|text| row(text, language)).collect();
    format!(
        "{}<w:tbl><w:tblPr><w:tblStyle w:val=\"Talk\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"{left}\"/><w:gridCol w:w=\"{right}\"/></w:tblGrid>\n{rows}</w:tbl>\n",
        paragraph("Heading2", &section.heading, OURS),
        left + right,
    )
}

fn row(text: &Text, language: &str) -> String {
    let words: String = text.words.split("\n\n").map(|words| paragraph("Words", words, language)).collect();
    let who = paragraph("Who", &text.speaker, language) + &paragraph("Quiet", &text.what, OURS);
    let cell = |width: u32, inside: &str| {
        format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{inside}</w:tc>")
    };
    let [left, right] = COLUMNS;
    format!(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr>\n",
        cell(left, &(who + &paragraph("Id", &text.id, OURS))),
        cell(right, &words)
    )
}

/// A paragraph in one of the document's styles, with its language, and from right to left where its words run so.
fn paragraph(style: &str, words: &str, language: &str) -> String {
    let (paragraph, run) = if runs_left(words) { ("<w:bidi/>", "<w:rtl/>") } else { ("", "") };
    let mut out = format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{paragraph}</w:pPr>");
    let language = escape(language);
    let language = match &*language {
        "und" => String::new(),
        language => format!("<w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"{language}\"/>"),
    };
    let _ = writeln!(
        out,
        "<w:r><w:rPr>{run}{language}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escape(words)
    );
    out
}
