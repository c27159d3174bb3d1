//! Values that know where they stand in the file.
//!
//! A value is borrowed from the text as a raw slice; the slice's address less the text's is its
//! offset. Addresses are compared as numbers, so nothing here is unsafe.

use std::cell::Cell;
use std::ops::Deref;

use ron::value::RawValue;
use serde::{Deserialize, Deserializer, de};

use super::leaf::Leaf;
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
    /// Address of the text that is being read on this thread.
    static BASE: Cell<usize> = const { Cell::new(0) };
}

/// Runs `read` so that the spans of what it deserializes count from the start of `text`.
pub(super) fn reading<R>(text: &str, read: impl FnOnce() -> R) -> R {
    let before = BASE.replace(text.as_ptr() as usize);
    let result = read();
    BASE.set(before);
    result
}

/// The bytes at the start of `raw` that are white space and comments.
pub(super) fn leading_space(raw: &str) -> usize {
    let mut rest = raw;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |at| &comment[at..]);
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = &comment[block_comment(comment)..];
        } else {
            return raw.len() - rest.len();
        }
    }
}

/// How many bytes of `text`, which follows an opening `/*`, belong to the comment. They nest.
pub(super) fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (1, 0);
    while depth > 0 {
        match (text[at..].find("*/"), text[at..].find("/*")) {
            (Some(close), Some(open)) if open < close => {
                depth += 1;
                at += open + 2;
            }
            (Some(close), _) => {
                depth -= 1;
                at += close + 2;
            }
            (None, _) => return text.len(),
        }
    }
    at
}

impl<'de, T: Leaf> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?.get_ron();
        let trimmed = &raw[leading_space(raw)..];
        let start = (trimmed.as_ptr() as usize).wrapping_sub(BASE.get());
        let (value, len) = T::read_prefix(trimmed).map_err(|e| de::Error::custom(e.message))?;
        Ok(Spanned { value, span: Span::new(start, start + len) })
    }
}
