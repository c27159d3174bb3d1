//! Records as trainers work with them: which folder, who is in them, and who is meant. `trainer people` lists all of them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::args::{Data, People};
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print};
use crate::diagnostic::shown::in_line;
use crate::records::{FILE, Known, Store, StoreError, default_folder};

/// Lists everybody in the records.
pub(super) fn run(args: &People) -> CommandResult {
    let failed = |why: StoreError| Trouble::Use(why.to_string());
    let files = records(&args.data)?;
    for file in &files {
        let shown = file.display().to_string();
        let shown = in_line(&shown);
        if files.len() > 1 {
            print(&format!("{shown}\n"))?;
        }
        let everybody = Store::open_as_it_lies(file).and_then(|store| store.everybody()).map_err(failed)?;
        if everybody.is_empty() {
            print(&format!("Nobody has played yet: {shown} holds no attempt.\n"))?;
        }
        for (known, attempts) in &everybody {
            let name = known.person.name.as_deref().map_or("a guest".into(), in_line);
            let (attempts, when) = (count(*attempts, "attempt"), crate::clock::local(known.last_ms));
            print(&format!("{}  {name}, {attempts}, the last begun on {when}\n", known.person.id))?;
        }
    }
    Ok(ExitStatus::Fine)
}

/// The file or the folder in which records are looked for.
pub(super) fn place(data: &Data) -> Result<PathBuf, Trouble> {
    let unknown = || Trouble::Use("this system names no folder for records: say which with --data".to_owned());
    data.data.clone().or_else(default_folder).ok_or_else(unknown)
}

/// The files with the records, of which there are some: the one that was named, or all of the folder that was, as several
/// computers may have theirs there; else this computer's own.
pub(super) fn records(data: &Data) -> Result<Vec<PathBuf>, Trouble> {
    let place = place(data)?;
    if place.is_file() {
        return Ok(vec![place]);
    }
    let shown = place.display().to_string();
    let shown = in_line(&shown);
    let failed = |why: io::Error| Trouble::Use(format!("cannot look for {FILE} in {shown}: {why}"));
    let own = place.join(FILE);
    let is_own = own.try_exists().map_err(failed)?;
    if is_own && data.data.is_none() {
        return Ok(vec![own]);
    }
    let found = if place.is_dir() { of_folder(&place, &["sqlite3"]).map_err(failed)? } else { Vec::new() };
    match found.is_empty() {
        false => Ok(found),
        true => {
            Err(Trouble::Use(format!("there is no {FILE} in {shown}; say with --data which folder holds the records")))
        }
    }
}

/// The one file with the records.
pub(super) fn one(data: &Data) -> Result<PathBuf, Trouble> {
    let mut files = records(data)?;
    match (files.pop(), files.is_empty()) {
        (Some(only), true) => Ok(only),
        _ => {
            let place = place(data)?.display().to_string();
            Err(Trouble::Use(format!(
                "there are several files with records in {}: say with --data which, or bring them together with trainer collect",
                in_line(&place)
            )))
        }
    }
}

/// The files in a folder whose names end so, in order.
pub(super) fn of_folder(folder: &Path, endings: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        if file.is_file() && ending.is_some_and(|ending| endings.contains(&&*ending)) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Those of these records in which somebody is of this name or id, by their places, and who that is there. Where several
/// people have a name, they are told apart by their ids.
pub(super) fn meant(stores: &[Store], name: &str) -> Result<Vec<(usize, Known)>, Trouble> {
    if name.trim().is_empty() {
        return Err(Trouble::Use("say who: a name or an id; trainer people lists who is in the records".to_owned()));
    }
    let file = |place: usize| stores[place].file().display().to_string();
    let mut found: Vec<(usize, Known)> = Vec::new();
    for (place, store) in stores.iter().enumerate() {
        let known = store.people_called(name).map_err(|why| Trouble::Use(why.to_string()))?;
        found.extend(known.into_iter().map(|known| (place, known)));
    }
    let ids: BTreeSet<String> = found.iter().map(|(_, known)| known.person.id.to_string()).collect();
    let shown = in_line(name);
    match ids.len() {
        1 => Ok(found),
        0 => {
            let place = if stores.len() == 1 { file(0) } else { "any of these records".to_owned() };
            Err(Trouble::Use(format!("nobody called {shown} is in {}; trainer people lists who is", in_line(&place))))
        }
        several => {
            let mut said = format!("{several} people are called {shown}; say which by the id:");
            for (place, one) in &found {
                let when = crate::clock::local(one.last_ms);
                said.push_str(&format!("\n  {}  played last {when}", one.person.id));
                if stores.len() > 1 {
                    said.push_str(&format!(", in {}", in_line(&file(*place))));
                }
            }
            if stores.len() > 1 {
                said.push_str("\nWhoever plays on several computers has an id on each.");
            }
            Err(Trouble::Use(said))
        }
    }
}

/// What a person is called, for a trainer.
pub(super) fn called(known: &Known) -> String {
    let id = known.person.id;
    match &known.person.name {
        Some(name) => format!("{} ({id})", in_line(name)),
        None => format!("a guest ({id})"),
    }
}
