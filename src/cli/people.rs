//! Records as trainers work with them: which folder, who is in them, and who is meant. `trainer people` lists all of them.

use std::path::{Path, PathBuf};

use super::args::{Data, People};
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print};
use crate::diagnostic::shown::in_line;
use crate::records::{FILE, Known, Store, StoreError, default_folder};

/// Lists everybody in the records.
pub(super) fn run(args: &People) -> CommandResult {
    let failed = |why: StoreError| Trouble::Use(why.to_string());
    let folder = folder(&args.data)?;
    there(&folder)?;
    let store = Store::open_to_read(&folder).map_err(failed)?;
    let everybody = store.everybody().map_err(failed)?;
    if everybody.is_empty() {
        let file = store.file().display().to_string();
        print(&format!("Nobody has played yet: {} holds no attempt.\n", in_line(&file)))?;
    }
    for (known, attempts) in &everybody {
        let name = known.person.name.as_deref().map_or("a guest".into(), in_line);
        let (attempts, when) = (count(*attempts, "attempt"), crate::clock::local(known.last_ms));
        print(&format!("{}  {name}, {attempts}, the last begun on {when}\n", known.person.id))?;
    }
    Ok(ExitStatus::Fine)
}

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
    if name.trim().is_empty() {
        return Err(Trouble::Use("say who: a name or an id; trainer people lists who is in the records".to_owned()));
    }
    let known = store.people_called(name).map_err(|why| Trouble::Use(why.to_string()))?;
    let shown = in_line(name);
    match &*known {
        [one] => Ok(one.clone()),
        [] => {
            let file = store.file().display().to_string();
            Err(Trouble::Use(format!("nobody called {shown} is in {}; trainer people lists who is", in_line(&file))))
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
