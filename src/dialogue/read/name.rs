//! Names: what links the things of a file, and what a dialogue and its file can be called.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use unicode_normalization::char::is_combining_mark;

use super::scalar::{Blank, Form, Misread, Scalar, wrong_kind};
use super::spell;
use super::token::unquote;
use crate::diagnostic::Code;
use crate::dialogue::characters::{is_blank, shows};

/// The name of the rubric's file.
pub const RUBRIC: &str = "rubric.ron";

/// The name of the file that sets what holds for the whole course.
pub const COURSE: &str = "course.ron";
/// Reply ids that are no replies, in walkthroughs, traces and `trainer try`.
pub const RESERVED: [&str; 3] = ["timeout", "breath", "interrupt"];

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

impl Scalar for Name {
    const FORM: Form = Form::Word;

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
        let near = possible(name).unwrap_or_else(|| "late_parcel".to_owned());
        Err(Misread::new(Code::E104, format!("{raw} cannot be a name: {}", unfit(name)))
            .help(format!("write a letter from A to Z, then letters, digits and _, as in {near}")))
    }
}

/// Words that RON takes for something else where they stand bare.
const MEANT_OTHERWISE: [&str; 6] = ["true", "false", "None", "Some", "NaN", "inf"];

/// Says which character keeps a text from being a name.
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

impl Blank for Name {
    fn blank() -> Self {
        Name("".into())
    }
}

/// The most letters of a new dialogue's name.
const LONGEST: usize = 40;
/// Names that Windows keeps for itself, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What keeps a name from being that of a new dialogue.
pub(in crate::dialogue) fn fault(name: &str) -> Option<String> {
    if Name::new(name).is_none() {
        return Some(format!(
            "\"{name}\" cannot be a name: a name begins with a letter from A to Z and goes on with letters, digits and _"
        ));
    }
    if name.len() > LONGEST {
        return Some(format!("{name} is too long for a name: {LONGEST} letters are the most"));
    }
    if let Some(what) = shared(name) {
        return Some(format!("{name} is the name of {what}"));
    }
    let special = is_device(name) || RESERVED.contains(&name) || Name::read(name).is_err();
    special.then(|| format!("{name} is a word with a meaning of its own"))
}

/// The file that all dialogues of a folder share and that has this name, in words.
pub fn shared(name: &str) -> Option<&'static str> {
    let files = [(RUBRIC, "the file with the moves"), (COURSE, "the file that sets what holds for the course")];
    let is_it = |file: &str| name.eq_ignore_ascii_case(file.trim_end_matches(".ron"));
    files.into_iter().find(|(file, _)| is_it(file)).map(|(_, what)| what)
}

fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let numbered = |word| name.strip_prefix(word).is_some_and(|n: &str| matches!(n.as_bytes(), [b'1'..=b'9']));
    DEVICES.contains(&&*name) || numbered("com") || numbered("lpt")
}

/// The nearest name that a dialogue and its file can have, where one is near.
pub(in crate::dialogue) fn possible(wanted: &str) -> Option<String> {
    let near = spell::name(wanted)?;
    let near = near.get(..LONGEST - "talk_".len()).unwrap_or(&near).trim_end_matches('_');
    Some(if fault(near).is_none() { near.to_owned() } else { format!("talk_{near}") })
}
