//! The files of the page that are not built: its own, and the fonts.

use std::path::Path;

use unruffled::cli::web::{Files, Page};

use super::Outcome;

/// The fonts that the page hands to the game.
const FONTS: [(&str, &[u8]); 3] = [
    ("fonts/NotoSans-Regular.ttf", notosans::REGULAR_TTF),
    ("fonts/NotoSans-Bold.ttf", notosans::BOLD_TTF),
    ("fonts/NotoSans-Italic.ttf", notosans::ITALIC_TTF),
];

/// Reads them.
pub fn read(root: &Path) -> Outcome<Files> {
    let mut files = Page::below(&root.join("assets/web"))?;
    files.extend(FONTS.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())));
    Ok(files)
}
