//! Values that know where they stand in the file.
//!
//! A value is borrowed from the text as a raw slice; the slice's address less the text's is its
//! offset. Addresses are compared as numbers, so nothing here is unsafe.

use std::cell::Cell;
use std::fmt;
use std::ops::Deref;

use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::{Deserialize, Deserializer, de};

use super::read::scalar::{Form, Misread, Scalar};
use super::read::token::leading_space;
use crate::diagnostic::Span;

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spanned<T> {
    /// The value that was written.
    pub value: T,
    /// The place at which it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Whether the value stands blank for one that could not be read.
    pub fn is_blank(&self) -> bool {
        self.span == Span::default()
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// How the RON library reads: authors never write `Some(..)`.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(
        Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES | Extensions::UNWRAP_VARIANT_NEWTYPES,
    )
}

thread_local! {
    /// The text that is being read on this thread: its address, and how it is read.
    static READING: Cell<(usize, Care)> = const { Cell::new((0, Care::Full)) };
}

/// The way in which a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Bare names and plain texts are taken from the text as they stand, which costs half as much.
    /// A quoted name or a text with escapes ends the reading, though there is nothing wrong with it.
    Quick,
    /// Every value is cut out as a slice first.
    Full,
}

/// Runs `read` so that the spans of what it deserializes count from the start of `text`.
pub(super) fn reading<R>(text: &str, care: Care, read: impl FnOnce() -> R) -> R {
    let before = READING.replace((text.as_ptr() as usize, care));
    let result = read();
    READING.set(before);
    result
}

/// Where a slice of the text that is being read begins.
fn offset(slice: &str) -> usize {
    (slice.as_ptr() as usize).wrapping_sub(READING.get().0)
}

/// Where the first `len` bytes of a slice of the text that is being read stand.
pub(super) fn place(slice: &str, len: usize) -> Span {
    let start = offset(slice);
    Span::new(start, start + len)
}

impl<'de, T: Scalar> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let quick = READING.get().1 == Care::Quick;
        let misread = |e: Misread| de::Error::custom(e.message);
        match T::FORM {
            Form::Word if quick => {
                let word = deserializer.deserialize_identifier(Borrowed)?;
                Ok(Spanned { value: T::read(word).map_err(misread)?, span: place(word, word.len()) })
            }
            Form::Quoted if quick => {
                let inner = deserializer.deserialize_str(Borrowed)?;
                let start = offset(inner) - 1;
                let value = T::unquoted(inner).map_err(misread)?;
                Ok(Spanned { value, span: Span::new(start, start + inner.len() + 2) })
            }
            _ => {
                let raw = <&RawValue>::deserialize(deserializer)?.get_ron();
                let trimmed = &raw[leading_space(raw)..];
                let (value, len) = T::read_prefix(trimmed).map_err(misread)?;
                Ok(Spanned { value, span: place(trimmed, len) })
            }
        }
    }
}

/// Takes a piece of the text as it stands; refuses one that had to be changed.
struct Borrowed;

impl<'de> de::Visitor<'de> for Borrowed {
    type Value = &'de str;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name or a text without escapes")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<&'de str, E> {
        Ok(text)
    }
}
