//! Records as trainers work with them: which folder, and who is meant.

use std::path::{Path, PathBuf};

use super::Trouble;
use super::args::Data;
use crate::diagnostic::shown::in_line;
use crate::records::{FILE, Known, Store, default_folder};

/// The folder with the records.
pub(super) fn folder(data: &Data) -> Result<PathBuf, Trouble> {
    let unknown = || Trouble::Use("this system names no folder for records: say which with --data".to_owned());
    data.data.clone().or_else(default_folder).ok_or_else(unknown)
}

/// The records in a folder, which has some.
pub(super) fn there(folder: &Path) -> Result<(), Trouble> {
    let shown = folder.display().to_string();
    let shown = in_line(&shown);
    match folder.join(FILE).try_exists() {
        Ok(true) => Ok(()),
        Ok(false) => {
            Err(Trouble::Use(format!("there is no {FILE} in {shown}; say with --data which folder holds the records")))
        }
        Err(why) => Err(Trouble::Use(format!("cannot look for {FILE} in {shown}: {why}"))),
    }
}

/// Who is meant. Where several people have a name, they are told apart by their ids.
pub(super) fn meant(store: &Store, name: &str) -> Result<Known, Trouble> {
    let known = store.people_called(name).map_err(|why| Trouble::Use(why.to_string()))?;
    let shown = in_line(name);
    match &*known {
        [one] => Ok(one.clone()),
        [] => {
            Err(Trouble::Use(format!("nobody called {shown} is in {}", in_line(&store.file().display().to_string()))))
        }
        several => {
            let mut said = format!("{} people are called {shown}; say which by the id:", several.len());
            for one in several {
                let when = crate::clock::local(one.last_ms);
                said.push_str(&format!("\n  {}  played last {when}", one.person.id));
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
