//! The settings on disk. They are read one by one, so that one that cannot be read costs no other; they are written
//! whole, and what could not be read stays beside them.

use super::Settings;
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The file's name in the data folder.
const NAME: &str = "settings.ron";

/// What the name of a file begins and ends with that is written before it takes the place of the old one.
const NEW: (&str, &str) = ("settings.ron.", ".new");

/// A new file that is older, or comes from the future, is of a program that is dead: writing takes moments.
const STALE: Duration = Duration::from_secs(60);

/// The most bytes that are taken for settings; ours are a few hundred.
const MOST: u64 = 64 * 1024;

/// The most copies of what could not be read.
const COPIES: usize = 99;

/// The settings of a data folder, and what of their file could not be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Stored {
    /// What could be read; the rest is as usual.
    pub settings: Settings,
    /// What could not.
    pub unread: Vec<Unread>,
    /// Where it is kept.
    pub copy: Option<PathBuf>,
}

/// Something about the file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// What stands in its place is no file: a folder, a pipe, a device. It is left alone.
    NoFile,
    /// It is too large to be ours. It is left alone.
    TooLarge,
    /// The system does not let it be read, and says why.
    Closed(String),
    /// There is nothing in it.
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
const FIELDS: [(&str, Take); 8] = [
    ("text_size", |settings, raw| take(&mut settings.text_size, raw, size)),
    ("high_contrast", |settings, raw| take(&mut settings.high_contrast, raw, value)),
    ("reduced_motion", |settings, raw| take(&mut settings.reduced_motion, raw, value)),
    ("text_speed", |settings, raw| take(&mut settings.text_speed, raw, value)),
    ("pace", |settings, raw| take(&mut settings.pace, raw, value)),
    ("timers", |settings, raw| take(&mut settings.timers, raw, value)),
    ("volume", |settings, raw| take(&mut settings.volume, raw, value)),
    ("last_player", |settings, raw| take(&mut settings.last_player, raw, value)),
];

fn take<T>(into: &mut T, raw: &str, read: fn(&str) -> Option<T>) -> bool {
    read(raw).map(|value| *into = value).is_some()
}

fn value<T: DeserializeOwned>(raw: &str) -> Option<T> {
    ron::from_str(raw).ok()
}

/// A text size: the nearest that there is, as long as somebody can have meant it.
fn size(raw: &str) -> Option<u16> {
    match value::<u16>(raw)? {
        50..125 => Some(100),
        125..175 => Some(150),
        175..=400 => Some(200),
        _ => None,
    }
}

/// Reads the settings of a folder, and clears away what programs that died while they wrote have left there.
pub(super) fn read(folder: &Path) -> Stored {
    sweep(folder);
    let file = folder.join(NAME);
    let bytes = match contents(&file) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Stored::default(),
        Err(why) => return Stored { unread: vec![why], ..Stored::default() },
    };
    let (settings, unread) = understand(&bytes);
    let copy = if needs_a_copy(&unread) { set_aside(&file, &bytes).ok() } else { None };
    Stored { settings, unread, copy }
}

/// Writes the settings in the place of what is there, of which a copy stays where it cannot be read.
pub(super) fn write(settings: &Settings, folder: &Path) -> Result<(), Unsaved> {
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::default()).map_err(io::Error::other)?;
    fs::create_dir_all(folder)?;
    let file = folder.join(NAME);
    match contents(&file) {
        Ok(Some(old)) if needs_a_copy(&understand(&old).1) => drop(set_aside(&file, &old)?),
        Ok(_) => {}
        Err(Unread::Closed(why)) => return Err(Unsaved::Refused(why)),
        Err(_) => return Err(Unsaved::InTheWay(file)),
    }
    let new = folder.join(format!("{}{}{}", NEW.0, std::process::id(), NEW.1));
    // One of this name is of a program that is dead.
    let _ = fs::remove_file(&new);
    let written = put(&new, text.as_bytes()).and_then(|()| fs::rename(&new, &file));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    Ok(written?)
}

/// Makes a file with this in it. Where that fails it may be there in part.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// What is in the file, if there is one. Nothing is opened that could keep the game waiting, or has no end.
fn contents(file: &Path) -> Result<Option<Vec<u8>>, Unread> {
    let about = match fs::metadata(file) {
        Ok(about) => about,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Unread::Closed(error.kind().to_string())),
    };
    if !about.is_file() {
        return Err(Unread::NoFile);
    }
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes))
        .map_err(|error| Unread::Closed(error.kind().to_string()))?;
    if bytes.len() as u64 > MOST { Err(Unread::TooLarge) } else { Ok(Some(bytes)) }
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

/// Keeps what is in the file beside it, under a name of its own. Where the same is kept already, that does.
fn set_aside(file: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    for n in 1..=COPIES {
        let copy = file.with_file_name(format!("{NAME}.unread-{n}"));
        match put(&copy, bytes) {
            Ok(()) => return Ok(copy),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if contents(&copy).is_ok_and(|kept| kept.as_deref() == Some(bytes)) {
                    return Ok(copy);
                }
            }
            Err(error) => {
                let _ = fs::remove_file(&copy);
                return Err(error);
            }
        }
    }
    Err(io::Error::from(io::ErrorKind::QuotaExceeded))
}

/// Removes new files that never took the place of the old one.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(NEW.0) && name.ends_with(NEW.1));
        let stale = |time: SystemTime| time.elapsed().unwrap_or_else(|ahead| ahead.duration()) > STALE;
        // What is no file is not opened, and not removed either.
        if ours && entry.metadata().is_ok_and(|about| about.is_file() && about.modified().is_ok_and(stale)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests;
