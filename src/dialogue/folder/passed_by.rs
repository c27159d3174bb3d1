//! What lies in a folder, looks like a dialogue, and is not read: somebody waits for it in vain.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use unic_langid::LanguageIdentifier;

use super::which::begins_as_dialogue;
use super::{COURSE, RUBRIC, is_dialogue};
use crate::dialogue::read::name;
use crate::dialogue::template;

/// Something that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedBy {
    /// The path at which it lies.
    pub path: PathBuf,
    /// Why it is not read.
    pub why: String,
    /// What to do so that it is.
    pub help: String,
}

/// What follows `.ron` in the names of copies that people and programs keep on purpose.
const KEPT: [&str; 6] = ["bak", "old", "orig", "rej", "swp", "tmp"];
/// So much is looked at in subfolders.
const MOST_LOOKED_AT: usize = 10_000;

/// What is passed by in a folder, by name. What begins with a dot is hidden on purpose.
pub fn passed_by(folder: &Path) -> Vec<PassedBy> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    paths.iter().map(|path| name(path)).for_each(|name| names.entry(name.to_lowercase()).or_default().push(name));
    let mut left = MOST_LOOKED_AT;
    let visible = paths.into_iter().filter(|path| !name(path).starts_with('.'));
    let found = visible.filter_map(|path| {
        let (why, help) = look(&path, &names, &mut left)?;
        Some(PassedBy { path, why, help })
    });
    found.collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Why something is not read although it looks like a dialogue, and how to mend that. `names` are those in the folder, by
/// what they are in small letters.
fn look(path: &Path, names: &HashMap<String, Vec<String>>, left: &mut usize) -> Option<(String, String)> {
    let name = name(path);
    let kind = fs::symlink_metadata(path).ok()?.file_type();
    if [RUBRIC, COURSE].contains(&&*name) && !kind.is_dir() {
        // It is read, or an error says why not.
        return None;
    }
    if kind.is_symlink() && !path.exists() {
        let help = "put the file itself here, or take the link away".to_owned();
        return ending(&name, ".ron").map(|_| (format!("{name} is a link that leads nowhere"), help));
    }
    if kind.is_dir() {
        let why = format!("{name} is a folder of its own: the dialogues in it are not read here");
        let help = "put them beside the others, or use that folder as another course".to_owned();
        return holds_dialogues(path, left).then_some((why, help));
    }
    if !path.is_file() {
        let help = "put a file in its place".to_owned();
        return ending(&name, ".ron").filter(|_| !path.is_dir()).map(|_| (format!("{name} is not a file"), help));
    }
    if is_dialogue(path) {
        return None;
    }
    let stem = meant(path, &name)?;
    let is_shared = |file: &&str| stem.eq_ignore_ascii_case(file.trim_end_matches(".ron"));
    let wanted = match [RUBRIC, COURSE].into_iter().find(is_shared) {
        Some(file) => file.to_owned(),
        None if name::fault(stem).is_none() => format!("{stem}.ron"),
        None => format!("{}.ron", name::possible(stem).as_deref().unwrap_or("late_parcel")),
    };
    let alike = names.get(&wanted.to_lowercase()).into_iter().flatten();
    let others: Vec<&String> = alike.filter(|other| **other != name).collect();
    let help = match others.iter().find(|other| ***other == wanted).or(others.first()) {
        None => format!("rename it to {wanted}"),
        Some(other) => {
            format!("there is a {other} too: take one of them away, or give this one another name that ends in .ron")
        }
    };
    let why = match template::shared(stem) {
        Some(what) => format!("{name} is not read: {what} is called {wanted}, in small letters"),
        None => format!("{name} is not read: a dialogue is called by its id, and .ron in small letters"),
    };
    Some((why, help))
}

/// What stands before an ending, whatever its capitals.
fn ending<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let at = name.len().checked_sub(ending.len())?;
    name.get(at..).filter(|end| end.eq_ignore_ascii_case(ending))?;
    name.get(..at).filter(|stem| !stem.is_empty())
}

/// The name, without its ending, that was probably meant for a file that is not read; none where it is something else.
fn meant<'n>(path: &Path, name: &'n str) -> Option<&'n str> {
    if let Some(stem) = ending(name, ".ron") {
        return match stem.rsplit_once('.') {
            Some((first, last)) if last.eq_ignore_ascii_case("ron") => Some(first),
            Some((_, last)) if is_language(last) && !(last.len() == 3 && begins_as_dialogue(path)) => None,
            _ => Some(stem),
        };
    }
    let (stem, last) = name.rsplit_once('.').unwrap_or((name, ""));
    if let Some(stem) = ending(stem, ".ron") {
        return (!KEPT.contains(&&*last.to_lowercase())).then_some(stem);
    }
    // Where endings are hidden, an editor adds its own.
    (["", "txt"].contains(&&*last.to_lowercase()) && begins_as_dialogue(path)).then_some(stem)
}

/// Whether this is the code of a language, as in the names of translations: of two or three letters, and what may follow.
fn is_language(word: &str) -> bool {
    let first = word.split(['-', '_']).next().unwrap_or_default();
    (2..=3).contains(&first.len()) && word.parse::<LanguageIdentifier>().is_ok()
}

/// Whether files that end in `.ron` lie in a folder, or in one below it.
fn holds_dialogues(folder: &Path, left: &mut usize) -> bool {
    let mut below = vec![folder.to_owned()];
    while let Some(folder) = below.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            let Some(fewer) = left.checked_sub(1) else { return false };
            *left = fewer;
            let name = entry.file_name().to_string_lossy().into_owned();
            match entry.file_type() {
                // A link to a folder may lead round in circles.
                Ok(kind) if kind.is_dir() && !name.starts_with('.') => below.push(entry.path()),
                Ok(kind) if !kind.is_dir() && !name.starts_with('.') && ending(&name, ".ron").is_some() => return true,
                _ => {}
            }
        }
    }
    false
}
