//! Values that know where they stand in the file.
//!
//! A value is borrowed from the text as a raw slice; the slice's address less the text's is its
//! offset. Addresses are compared as numbers, so nothing here is unsafe.

use std::cell::Cell;
use std::fmt;
use std::ops::Deref;

use ron::value::RawValue;
use serde::{Deserialize, Deserializer, de};

use super::leaf::{Leaf, Misread, Shape};
use crate::diagnostic::Span;

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

thread_local! {
    /// The text that is being read on this thread: its address, and how it is read.
    static READING: Cell<(usize, Care)> = const { Cell::new((0, Care::Full)) };
}

/// How a text is read.
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

/// The bytes at the start of `raw` that are white space and comments.
pub(super) fn leading_space(raw: &str) -> usize {
    let mut rest = raw;
    loop {
        rest = rest.trim_start();
        match comment_len(rest) {
            Some(len) => rest = &rest[len..],
            None => return raw.len() - rest.len(),
        }
    }
}

/// How many bytes the comment takes that begins here, without the end of its line.
pub(super) fn comment_len(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find(['\n', '\r']).unwrap_or(text.len()));
    }
    text.strip_prefix("/*").map(|inner| 2 + block_comment(inner))
}

/// How many bytes of `text`, which follows an opening `/*`, belong to the comment. They nest.
pub(super) fn block_comment(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (1, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['*', '/'])) {
        at += found;
        match bytes.get(at..at + 2) {
            Some(b"*/") => depth -= 1,
            Some(b"/*") => depth += 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

impl<'de, T: Leaf> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let quick = READING.get().1 == Care::Quick;
        let misread = |e: Misread| de::Error::custom(e.message);
        match T::SHAPE {
            Shape::Word if quick => {
                let word = deserializer.deserialize_identifier(Borrowed)?;
                Ok(Spanned { value: T::read(word).map_err(misread)?, span: place(word, word.len()) })
            }
            Shape::Quoted if quick => {
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
