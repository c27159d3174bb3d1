//! Texts that people read, and what of their writing counts: no line break, no indentation, nothing that does not show.

use std::fmt;
use std::ops::Deref;

use super::flow::flow;
use super::scalar::{Blank, Form, Misread, Scalar, wrong_kind};
use super::token::{kind_of, unquote};
use crate::diagnostic::Code;
use crate::diagnostic::shown::is_shown;
use crate::dialogue::placeholder;

/// Declares a kind of text. Its lines flow together, as `flow` says.
macro_rules! text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
        pub struct $name(Box<str>);

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Blank for $name {
            fn blank() -> Self {
                $name::default()
            }
        }

        impl Scalar for $name {
            const FORM: Form = Form::Quoted;

            fn read(raw: &str) -> Result<Self, Misread> {
                match unquote(raw) {
                    Some(text) => Self::unquoted(&text),
                    None => Err(no_text(raw)),
                }
            }

            fn unquoted(text: &str) -> Result<Self, Misread> {
                harmless(text)?;
                Self::of(flow(text))
            }
        }
    };
}

text! {
    /// Words that people read, in which placeholders are filled in. Never blank.
    Prose
}

text! {
    /// What something is called, in which nothing is filled in: a doubled brace is a single one here. Never blank.
    Label
}

text! {
    /// A [`Label`] that may be blank.
    Remark
}

impl Prose {
    fn of(text: String) -> Result<Self, Misread> {
        full(text).map(|text| Prose(text.into()))
    }
}

impl Label {
    fn of(text: String) -> Result<Self, Misread> {
        full(text).map(|text| Label(unbraced(text).into()))
    }
}

impl Remark {
    fn of(text: String) -> Result<Self, Misread> {
        Ok(Remark(unbraced(text).into()))
    }
}

fn unbraced(text: String) -> String {
    if text.contains(['{', '}']) { placeholder::unbraced(&text) } else { text }
}

fn full(text: String) -> Result<String, Misread> {
    match text.is_empty() {
        false => Ok(text),
        true => Err(Misread::new(Code::E103, "the text is missing: nothing shows between the quotes")
            .help("write the words between the quotes")),
    }
}

/// Why this is no text.
fn no_text(raw: &str) -> Misread {
    if raw.starts_with('"') {
        return Misread::new(Code::E101, "this text has a \\ in it with something behind it that it does not go with")
            .help("write \\\\ for a \\, and \\\" for a quotation mark");
    }
    let misread = wrong_kind("a text in quotes", raw);
    match kind_of(raw) {
        "a word without quotes" | "a number" => misread.help(format!("write \"{raw}\"")),
        _ => misread,
    }
}

/// E104 for a character that commands a terminal or turns the text around.
fn harmless(text: &str) -> Result<(), Misread> {
    // Nearly every text is of these alone, and they are quick to tell.
    let plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    if text.bytes().all(plain) {
        return Ok(());
    }
    if let Some(c) = text.chars().find(|&c| !is_shown(c) && c != '\r') {
        let what = match c.is_control() {
            true => "a control character in it",
            false => "a mark in it that turns the text around",
        };
        return Err(Misread::new(Code::E104, format!("this text has {what} (U+{:04X})", u32::from(c)))
            .help("take it out: nobody sees it, so write the words around it again"));
    }
    Ok(())
}
