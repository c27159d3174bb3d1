//! The settings on disk. They are read one by one, so that one that cannot be read costs no other; they are written
//! whole, and what could not be read stays beside them.

use super::Settings;
use crate::platform::{self, Preferences, Unreadable};
use serde::de::DeserializeOwned;
use std::io;
use std::path::{Path, PathBuf};
use unruffled::words::Language;

/// The file's name in the data folder.
const NAME: &str = "settings.ron";

/// The most bytes that are taken for settings; ours are a few hundred.
const MOST: u64 = 64 * 1024;

/// The settings of a data folder, and what of their file could not be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Stored {
    /// What could be read; the rest is as usual.
    pub settings: Settings,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// The copy in which that is kept.
    pub copy: Option<PathBuf>,
}

impl Stored {
    /// What holds where nothing is stored yet: what somebody's system says, and the rest as usual.
    pub(super) fn new() -> Self {
        let mut settings = Settings::default();
        if let Some(Preferences { text_size, high_contrast, reduced_motion }) = platform::preferences() {
            let text_size = nearest(text_size).unwrap_or(settings.text_size);
            settings = Settings { text_size, high_contrast, reduced_motion, ..settings };
        }
        Self { settings, ..Self::default() }
    }
}

/// Something about the file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// What stands in its place is no file: a folder, a pipe, a device. It is left alone.
    NoFile,
    /// The file is too large to be ours. It is left alone.
    TooLarge,
    /// The system does not let it be read, and says why.
    Closed(String),
    /// The file is empty.
    Empty,
    /// The value of one setting, by its name in the file.
    Value(&'static str),
    /// Words that are no setting: the first of them, and how many there are.
    Words(String, usize),
    /// It stops before its end: what may have followed is as usual.
    CutOff,
}

/// Why settings could not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// What stands in the file's place is not ours to replace.
    InTheWay(PathBuf),
    /// There is no room left.
    Full,
    /// The system refuses, and says why.
    Refused(String),
}

impl From<Unreadable> for Unread {
    fn from(why: Unreadable) -> Self {
        match why {
            Unreadable::NoFile => Self::NoFile,
            Unreadable::TooLarge => Self::TooLarge,
            Unreadable::Closed(why) => Self::Closed(why),
        }
    }
}

impl From<io::Error> for Unsaved {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            kind => Self::Refused(kind.to_string()),
        }
    }
}

/// Puts the value of a setting where it belongs. False when it is none that the setting can have.
type Take = fn(&mut Settings, &str) -> bool;

/// The settings by their names in the file.
const FIELDS: [(&str, Take); 10] = [
    ("text_size", |settings, raw| take(&mut settings.text_size, raw, size)),
    ("high_contrast", |settings, raw| take(&mut settings.high_contrast, raw, value)),
    ("reduced_motion", |settings, raw| take(&mut settings.reduced_motion, raw, value)),
    ("text_speed", |settings, raw| take(&mut settings.text_speed, raw, value)),
    ("pace", |settings, raw| take(&mut settings.pace, raw, value)),
    ("timers", |settings, raw| take(&mut settings.timers, raw, value)),
    ("volume", |settings, raw| take(&mut settings.volume, raw, value)),
    ("voices", |settings, raw| take(&mut settings.voices, raw, value)),
    ("last_player", |settings, raw| take(&mut settings.last_player, raw, value)),
    ("language", |settings, raw| take(&mut settings.language, raw, language)),
];

fn take<T>(into: &mut T, raw: &str, read: fn(&str) -> Option<T>) -> bool {
    read(raw).map(|value| *into = value).is_some()
}

fn value<T: DeserializeOwned>(raw: &str) -> Option<T> {
    ron::from_str(raw).ok()
}

/// A language by its code, or none.
fn language(raw: &str) -> Option<Option<Language>> {
    let code: String = value(raw)?;
    if code.is_empty() { Some(None) } else { code.parse().ok().map(Some) }
}

/// A text size: the nearest that there is, as long as somebody can have meant it.
fn size(raw: &str) -> Option<u16> {
    nearest(value(raw)?)
}

fn nearest(percent: u16) -> Option<u16> {
    match percent {
        50..125 => Some(100),
        125..175 => Some(150),
        175..=400 => Some(200),
        _ => None,
    }
}

/// Reads the settings of a folder, and clears away what programs that died while they wrote have left there.
pub(super) fn read(folder: &Path) -> Stored {
    platform::sweep(folder, NAME);
    let bytes = match platform::read(folder, NAME, MOST) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Stored::new(),
        Err(why) => return Stored { unread: vec![why.into()], ..Stored::new() },
    };
    let (settings, unread) = understand(&bytes);
    let copy = if needs_a_copy(&unread) { platform::copy(folder, NAME, &bytes).ok() } else { None };
    Stored { settings, unread, copy }
}

/// Writes the settings in the place of what is there, of which a copy stays where it cannot be read.
pub(super) fn write(settings: &Settings, folder: &Path) -> Result<(), Unsaved> {
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::default()).map_err(io::Error::other)?;
    match platform::read(folder, NAME, MOST) {
        Ok(Some(old)) if needs_a_copy(&understand(&old).1) => drop(platform::copy(folder, NAME, &old)?),
        Ok(_) => {}
        Err(Unreadable::Closed(why)) => return Err(Unsaved::Refused(why)),
        Err(_) => return Err(Unsaved::InTheWay(folder.join(NAME))),
    }
    Ok(platform::replace(folder, NAME, text.as_bytes())?)
}

/// The settings in a file, and what of it makes no sense.
fn understand(bytes: &[u8]) -> (Settings, Vec<Unread>) {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{FEFF}').trim();
    let mut settings = Settings::default();
    if text.is_empty() {
        return (settings, vec![Unread::Empty]);
    }
    // Where bytes were no text, what stands for them must not become part of somebody's name.
    let is_text = std::str::from_utf8(bytes).is_ok();
    let (mut unread, mut strange, mut ended) = (Vec::new(), Vec::new(), false);
    for piece in pieces(text) {
        let open = piece.strip_suffix(')').unwrap_or(piece);
        ended |= open.len() < piece.len();
        let open = open.trim_matches('(').trim();
        let named = FIELDS.iter().find(|(name, _)| is_named(open, name)).map(|(name, take)| {
            let raw = open.split_once(':').map_or("", |(_, raw)| raw.trim());
            (*name, take, raw)
        });
        match named {
            Some((_, take, raw)) if (is_text || !raw.contains('\u{FFFD}')) && take(&mut settings, raw) => {}
            Some((field, ..)) => unread.push(Unread::Value(field)),
            // The brackets may have the name that the whole has here.
            None if open.is_empty() || open == "Settings" => {}
            None => strange.push(open),
        }
    }
    if let Some(first) = strange.first() {
        unread.push(Unread::Words(first.chars().filter(|c| !c.is_control()).take(40).collect(), strange.len()));
    }
    if !ended {
        unread.push(Unread::CutOff);
    }
    (settings, unread)
}

/// A text's parts: each begins behind a line end or comma, or with the name of a setting. Remarks and what is blank
/// are left out. Unlike a reader of the whole notation it finds the next setting behind any mistake.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for line in text.lines() {
        let known = pieces.len();
        if !split(line, true, &mut pieces) {
            // A quotation mark that nothing closes would hide the rest of the line.
            pieces.truncate(known);
            split(line, false, &mut pieces);
        }
    }
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// Splits a line; what is in quotes stays together, if they count. False when they are still open at the end.
fn split<'t>(line: &'t str, quotes: bool, pieces: &mut Vec<&'t str>) -> bool {
    let (mut begin, mut quoted, mut escaped, mut word) = (0, false, false, false);
    for (at, letter) in line.char_indices() {
        let rest = &line[at..];
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if quotes => quoted = !quoted,
            _ if quoted => {}
            '/' if rest.starts_with("//") => {
                pieces.push(&line[begin..at]);
                return true;
            }
            ',' => {
                pieces.push(&line[begin..at]);
                begin = at + 1;
            }
            _ if !word && FIELDS.iter().any(|(name, _)| is_named(rest, name)) => {
                pieces.push(&line[begin..at]);
                begin = at;
            }
            _ => {}
        }
        word = letter.is_alphanumeric() || letter == '_';
    }
    pieces.push(&line[begin..]);
    !quoted
}

fn is_named(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(':'))
}

fn needs_a_copy(unread: &[Unread]) -> bool {
    unread.iter().any(|unread| *unread != Unread::Empty)
}

#[cfg(test)]
mod tests;
