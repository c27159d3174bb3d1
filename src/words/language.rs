//! A language as a value.

use std::fmt;
use std::str::FromStr;

use unic_langid::{CharacterDirection, LanguageIdentifier};

/// A language by its code in BCP 47: `en`, `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Language(LanguageIdentifier);

/// A word that is no code of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoLanguage(String);

impl Language {
    /// English, in which every message is written.
    ///
    /// # Panics
    /// Never: `en` is the code of a language.
    #[must_use]
    pub fn english() -> Self {
        Self("en".parse().expect("en is the code of a language"))
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        self.0.character_direction() == CharacterDirection::RTL
    }

    /// The way it is written, as pages name it: `ltr` or `rtl`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }

    /// The language's code, for those who look up what they know of it.
    pub(super) fn id(&self) -> &LanguageIdentifier {
        &self.0
    }
}

impl AsRef<LanguageIdentifier> for Language {
    fn as_ref(&self) -> &LanguageIdentifier {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Language {
    type Err = NoLanguage;

    /// Takes `pt_br` for `pt-BR` too. Names of languages, such as `english`, are no codes: those have two or three letters.
    fn from_str(code: &str) -> Result<Self, NoLanguage> {
        let id: Option<LanguageIdentifier> = code.parse().ok();
        let is_code = |id: &LanguageIdentifier| matches!(id.language.as_str().len(), 2 | 3) && !id.language.is_empty();
        id.filter(is_code).map(Self).ok_or_else(|| NoLanguage(code.to_owned()))
    }
}

impl fmt::Display for NoLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not the code of a language; write one such as en, th or pt-BR", self.0)
    }
}

impl std::error::Error for NoLanguage {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_language_however_its_parts_are_written() {
        for (written, is) in
            [("en", "en"), ("PT-br", "pt-BR"), ("pt_BR", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("gsw", "gsw")]
        {
            assert_eq!(written.parse::<Language>().expect("a code").to_string(), is);
        }
    }

    #[test]
    fn a_word_that_is_no_code_says_what_one_looks_like() {
        for word in ["", "english", "Deutsch", "e", "e n", "en-", "und", "*", "en_US.UTF-8", "ไทย"] {
            let why = word.parse::<Language>().expect_err(word).to_string();
            assert!(why.starts_with(word) && why.ends_with("write one such as en, th or pt-BR"), "{why}");
        }
    }

    #[test]
    fn a_language_knows_which_way_it_is_written() {
        for (code, way) in [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("th", "ltr")] {
            assert_eq!(code.parse::<Language>().expect("a code").direction(), way, "{code}");
        }
    }
}
