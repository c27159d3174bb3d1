//! The texts of a course for those who read them elsewhere, a renderer per file, and back from a sheet.
//!
//! ```text
//! files -> Chapter -> docx, txt          to read
//!               `---> xlsx, csv -> rows -> apply -> files
//! ```

pub mod apply;
pub mod csv;
pub mod docx;
pub mod sheet;
pub mod txt;
pub mod xlsx;

use crate::dialogue::texts::Texts;

/// The texts of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The file's name without its ending.
    pub file: String,
    /// Its texts.
    pub texts: Texts,
}

/// What a sheet has in its first row.
pub const COLUMNS: [&str; 7] = ["id", "file", "scene", "speaker", "what", "text", "original"];

/// The rows of a sheet below the first one. What may be changed is the text; the original tells later whether it was,
/// and whether the file was meanwhile.
fn rows(chapters: &[Chapter]) -> impl Iterator<Item = [&str; 7]> {
    chapters.iter().flat_map(|chapter| {
        chapter.texts.sections.iter().flat_map(move |section| {
            section.texts.iter().map(move |text| {
                let words = &*text.words;
                [&*text.id, &*chapter.file, &*section.heading, &*text.speaker, &*text.what, words, words]
            })
        })
    })
}
