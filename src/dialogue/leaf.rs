//! The smallest things in a file: names, texts and numbers. Texts are in `text`, words of fixed lists in
//! [`super::word`].
//!
//! Each is read by one function, whichever way the file around it is read.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use unicode_normalization::char::is_combining_mark;

use super::characters::{is_blank, shows};
use super::piece::Blank;
use super::template;
pub use super::text::{Label, Prose, Remark};
use crate::diagnostic::Code;

/// Why a value could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Misread {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Misread { code, message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// How a value is mostly written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// As a word without quotes.
    Word,
    /// As a text in quotes.
    Quoted,
    /// In another way, or in several.
    Other,
}

/// A value without parts, read from its own slice of the text.
pub trait Leaf: Sized {
    /// How it is mostly written.
    const SHAPE: Shape = Shape::Other;

    /// Makes the value of what stands between plain quotes.
    ///
    /// # Errors
    /// As [`Leaf::read`].
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
    /// As [`Leaf::read`].
    fn read_prefix(raw: &str) -> Result<(Self, usize), Misread> {
        let len = token_len(raw);
        Ok((Self::read(&raw[..len])?, len))
    }
}

/// How many bytes the first value of `raw` takes. `raw` is known to be sound RON.
fn token_len(raw: &str) -> usize {
    let bytes = raw.as_bytes();
    match bytes.first() {
        Some(b'"') => string_len(bytes),
        Some(b'(' | b'[' | b'{') => raw.trim_end().len(),
        Some(b'r') if bytes.get(1).is_some_and(|b| matches!(b, b'"' | b'#')) => raw_string_len(raw),
        _ => bytes
            .iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, 0x0b | b'/' | b',' | b')' | b']' | b'}' | b':'))
            .unwrap_or(bytes.len()),
    }
}

/// The length of a quoted string with its quotes; all of `bytes` where it never closes.
pub(super) fn string_len(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether a raw string `r".."` or `r#".."#` begins here.
pub(super) fn is_raw_string(text: &str) -> bool {
    text.strip_prefix('r').is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
}

/// The length of a raw string `r#".."#`; all of `raw` where it never closes.
pub(super) fn raw_string_len(raw: &str) -> usize {
    let hashes = raw[1..].bytes().take_while(|&b| b == b'#').count();
    let open = 1 + hashes + 1;
    let close = format!("\"{}", "#".repeat(hashes));
    raw.get(open..).and_then(|body| body.find(&close)).map_or(raw.len(), |at| open + at + close.len())
}

/// What kind of value a piece of text is, for messages.
pub(super) fn kind_of(raw: &str) -> &'static str {
    match raw.as_bytes().first() {
        Some(b'"') => "a text in quotes",
        Some(b'[') => "a list",
        Some(b'(') => "a block in brackets",
        Some(b'{') => "a table in braces",
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => "a number",
        _ => "a word without quotes",
    }
}

pub(super) fn wrong_kind(expected: &str, raw: &str) -> Misread {
    Misread::new(Code::E104, format!("{expected} belongs here, and this is {}", kind_of(raw)))
}

/// The text of a quoted string, its escapes resolved.
pub(super) fn unquote(raw: &str) -> Option<String> {
    let plain = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"'));
    match plain {
        Some(text) if !text.contains('\\') => Some(text.to_owned()),
        _ if raw.starts_with(['"', 'r']) => ron::from_str(raw).ok(),
        _ => None,
    }
}

/// A name that links things: an id, a flag, a move, a target.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

impl Name {
    /// Takes a name that is known to be one: a letter, then letters, digits and underscores.
    pub fn new(name: &str) -> Option<Self> {
        let mut bytes = name.bytes();
        let first = bytes.next().is_some_and(|b| b.is_ascii_alphabetic());
        let rest = bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_');
        (first && rest).then(|| Name(name.into()))
    }
}

impl Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Leaf for Name {
    const SHAPE: Shape = Shape::Word;

    fn read(raw: &str) -> Result<Self, Misread> {
        if MEANT_OTHERWISE.contains(&raw) {
            return Err(wrong_kind("a name", raw)
                .help(format!("{raw} is a word with a meaning of its own; choose another name")));
        }
        if let Some(name) = Name::new(raw) {
            return Ok(name);
        }
        let inner = unquote(raw);
        let name = inner.as_deref().unwrap_or(raw);
        if let Some(name) = Name::new(name) {
            return Ok(name);
        }
        if inner.is_some() && is_blank(name) {
            return Err(Misread::new(Code::E103, "a name is missing here"));
        }
        if raw.starts_with(['[', '(', '{']) {
            return Err(wrong_kind("a name", raw));
        }
        let near = template::possible(name).unwrap_or_else(|| "late_parcel".to_owned());
        Err(Misread::new(Code::E104, format!("{raw} cannot be a name: {}", unfit(name)))
            .help(format!("write a letter from A to Z, then letters, digits and _, as in {near}")))
    }
}

/// Words that RON takes for something else where they stand bare.
const MEANT_OTHERWISE: [&str; 6] = ["true", "false", "None", "Some", "NaN", "inf"];

/// Which character keeps a text from being a name, in words.
fn unfit(name: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let Some((at, c)) = name.char_indices().find(|&(_, c)| !fits(c)) else {
        return match name.chars().next() {
            Some(first) => format!("it begins with {first}, and not with a letter"),
            None => "it is empty".to_owned(),
        };
    };
    match name[..at].chars().next_back() {
        Some(letter) if is_combining_mark(c) => format!("{letter}{c} is none of the letters from A to Z"),
        _ if c.is_whitespace() => "it has a space in it".to_owned(),
        _ if !shows(c) => format!("it has a character in it that cannot be seen (U+{:04X})", u32::from(c)),
        _ if c.is_alphabetic() => format!("{c} is none of the letters from A to Z"),
        _ => format!("it has {c} in it"),
    }
}

/// What people and their spreadsheets write for true, in small letters.
const TRUE: &[&str] =
    &["true", "yes", "y", "on", "1", "x", "ja", "wahr", "oui", "vrai", "si", "sí", "verdadero", "vero"];
/// The same for false.
const FALSE: &[&str] = &["false", "no", "n", "off", "0", "nein", "falsch", "non", "faux", "falso"];

impl Leaf for bool {
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

/// A language as BCP 47 names it: `en`, `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language(Box<str>);

impl Deref for Language {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Leaf for Language {
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

impl Blank for Name {
    fn blank() -> Self {
        Name("".into())
    }
}

impl Blank for bool {
    fn blank() -> Self {
        false
    }
}

impl Blank for Language {
    fn blank() -> Self {
        Language("und".into())
    }
}
