//! Values without parts: what each of them is read by, and the simplest of them. Names are in [`super::name`], texts in
//! [`super::text`], numbers in [`super::number`], words of fixed lists in [`super::word`].
//!
//! Each is read by one function, whichever way the file around it is read.

use super::token::{kind_of, token_len};
use crate::diagnostic::Code;

/// Why a value could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    pub(in crate::dialogue) code: Code,
    pub(in crate::dialogue) message: String,
    pub(in crate::dialogue) help: Option<String>,
}

impl Misread {
    pub(in crate::dialogue) fn new(code: Code, message: impl Into<String>) -> Self {
        Misread { code, message: message.into(), help: None }
    }

    pub(in crate::dialogue) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The form in which a value is mostly written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A word without quotes.
    Word,
    /// A text in quotes.
    Quoted,
    /// Another form, or one of several.
    Other,
}

/// A value without parts, read from its own slice of the text.
pub trait Scalar: Sized {
    /// The form in which it is mostly written.
    const FORM: Form = Form::Other;

    /// Makes the value of what stands between plain quotes.
    ///
    /// # Errors
    /// As [`Scalar::read`].
    fn unquoted(text: &str) -> Result<Self, Misread> {
        Self::read(&format!("\"{text}\""))
    }

    /// Reads the value from exactly its own text.
    ///
    /// # Errors
    /// Where the text is another kind of value, or is out of range.
    fn read(raw: &str) -> Result<Self, Misread>;

    /// Reads the value from text that may have white space or comments behind it, and says how
    /// many bytes the value itself takes.
    ///
    /// # Errors
    /// As [`Scalar::read`].
    fn read_prefix(raw: &str) -> Result<(Self, usize), Misread> {
        let len = token_len(raw);
        Ok((Self::read(&raw[..len])?, len))
    }
}

/// What stands for a value that could not be read.
pub(in crate::dialogue) trait Blank {
    /// The stand-in.
    fn blank() -> Self;
}

pub(in crate::dialogue) fn wrong_kind(expected: &str, raw: &str) -> Misread {
    Misread::new(Code::E104, format!("{expected} belongs here, and this is {}", kind_of(raw)))
}

/// What people and their spreadsheets write for true, in small letters.
const TRUE: &[&str] =
    &["true", "yes", "y", "on", "1", "x", "ja", "wahr", "oui", "vrai", "si", "sí", "verdadero", "vero"];
/// What people and their spreadsheets write for false.
const FALSE: &[&str] = &["false", "no", "n", "off", "0", "nein", "falsch", "non", "faux", "falso"];

impl Scalar for bool {
    fn read(raw: &str) -> Result<Self, Misread> {
        match raw {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => {
                let meant = raw.trim_matches('"').to_lowercase();
                let word = [("true", TRUE), ("false", FALSE)].into_iter().find(|(_, like)| like.contains(&&*meant));
                let help = word.map_or("write true or false".to_owned(), |(word, _)| format!("write {word}"));
                Err(wrong_kind("true or false", raw).help(help))
            }
        }
    }
}

impl Blank for bool {
    fn blank() -> Self {
        false
    }
}
