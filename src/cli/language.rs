//! The language that somebody at this computer would like to read.

use super::say;
use crate::words::{Language, Languages};

/// The languages that there are, and those that are wanted: the one that was asked for on the command line, and what
/// the computer is set to. Somebody who asked for what is not there is told so.
pub(super) fn languages(program: &str, asked_for: Option<Language>) -> Languages {
    let system = sys_locale::get_locales().filter_map(|code| code.parse().ok()).collect();
    let languages = Languages { asked_for, system, ..Languages::default() };
    if let Some(missing) = languages.missing() {
        let spoken = languages.spoken().map(|locale| locale.language.to_string()).unwrap_or_default();
        say(&format!(
            "{program}: there are no words in {missing} yet, so they are in {spoken}; there are: {}",
            there_are(&languages)
        ));
    }
    languages
}

/// The codes of the languages that there are.
pub(super) fn codes() -> String {
    there_are(&Languages::default())
}

fn there_are(languages: &Languages) -> String {
    languages.there_are.iter().map(|locale| locale.language.to_string()).collect::<Vec<_>>().join(", ")
}
