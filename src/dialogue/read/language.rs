//! The language that a file is written in.

use std::ops::Deref;

use super::scalar::{Blank, Misread, Scalar};
use super::token::unquote;
use crate::diagnostic::Code;

/// A language as BCP 47 names it: `en`, `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language(Box<str>);

impl Deref for Language {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Scalar for Language {
    fn read(raw: &str) -> Result<Self, Misread> {
        let text = unquote(raw).unwrap_or_else(|| raw.to_owned());
        match text.parse::<unic_langid::LanguageIdentifier>() {
            // RON has no words with a - in them.
            Ok(language) if text == raw && raw.contains('-') => {
                Err(Misread::new(Code::E101, format!("{raw} has a - in it and no quotation marks"))
                    .help(format!("write \"{language}\"")))
            }
            Ok(language) => Ok(Language(language.to_string().into())),
            Err(_) => Err(Misread::new(Code::E104, format!("{raw} is not a language"))
                .help("write the language's code, such as en, th or \"pt-BR\"")),
        }
    }
}

impl Blank for Language {
    fn blank() -> Self {
        Language("und".into())
    }
}
