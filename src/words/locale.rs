//! A language with its messages.

use std::borrow::Cow;

use unic_langid::LanguageIdentifier;

use super::Language;

/// A language with its messages, in Fluent's notation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locale {
    /// The language.
    pub language: Language,
    /// The language's messages; those that are not in them are said in English.
    pub text: Cow<'static, str>,
}

impl AsRef<LanguageIdentifier> for Locale {
    fn as_ref(&self) -> &LanguageIdentifier {
        self.language.id()
    }
}
