//! `trainer import`: takes in what another copy of the records keeps about a person.

use std::fs;
use std::path::Path;

use super::args::Import;
use super::people::{of_folder, one, place};
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print};
use crate::diagnostic::shown::in_line;
use crate::export::person;
use crate::records::{Clash, FILE, Kept, Store, StoreError};

/// More than anybody plays in a life, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

pub(super) fn run(args: &Import) -> CommandResult {
    let failed = |why: StoreError| Trouble::Use(why.to_string());
    let shown = args.file.display().to_string();
    let shown = in_line(&shown);
    let text = read(&args.file).map_err(|why| Trouble::Use(format!("cannot read {shown}: {why}")))?;
    let refused = |why| Trouble::Use(format!("cannot read {shown}: {why}; nothing of it was taken in"));
    let file = person::read(&text).map_err(refused)?;
    let place = place(&args.data)?;
    // Whoever has played nothing here yet has no records either; where there are several, it is asked which.
    let is_file = place.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("sqlite3"));
    let records = match place.try_exists() {
        Ok(false) if is_file => place,
        Ok(false) => place.join(FILE),
        _ if place.is_dir() && of_folder(&place, &["sqlite3"]).is_ok_and(|files| files.is_empty()) => place.join(FILE),
        _ => one(&args.data)?,
    };
    let store = Store::open_file(&records).map_err(failed)?;
    let person::PersonFile { person, told_of_recount, attempts, texts, unreadable } = &file;
    let kept = Kept { person, told_of_recount: *told_of_recount, attempts, texts };
    let taken = store.take_in(&kept).map_err(failed)?;
    let who = person.name.as_deref().map_or_else(|| "A guest".to_owned(), |name| in_line(name).into_owned());
    print(&format!(
        "{who} ({}): {} new here, {} more complete now, {} here already.\n",
        person.id,
        count(taken.new, "attempt"),
        taken.completed,
        taken.same
    ))?;
    if let Some(here) = &taken.called_here {
        print(&format!("The same person is called {} here, and still is.\n", in_line(here)))?;
    } else if let Some(name) = &person.name
        && let Ok(known) = store.people_called(name)
        && known.len() > 1
    {
        print(&format!("{} people have that name here; the id tells them apart.\n", known.len()))?;
    }
    if *unreadable > 0 {
        print(&format!("{} could not be read where the file was written.\n", count(*unreadable, "more attempt")))?;
    }
    for clash in &taken.clashes {
        print(&not_taken_in(clash, "here"))?;
    }
    Ok(if taken.clashes.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// What is otherwise at a place: here or there.
pub(super) fn not_taken_in(clash: &Clash, place: &str) -> String {
    match clash {
        Clash::Attempt(id) => format!("{id} was not taken in: something else is kept {place} as that attempt.\n"),
        Clash::Reference(id) => format!("{id} was not taken in: it goes on from an attempt that is not {place}.\n"),
        Clash::Rating(id) => format!("{id} was rated otherwise {place}: that stays.\n"),
    }
}

/// The text of such a file.
pub(super) fn read(path: &Path) -> Result<String, String> {
    let size = fs::metadata(path).map_err(|why| why.to_string())?.len();
    if size > LARGEST {
        return Err(format!("it has {} MB, and no such file has as many", size / 1024 / 1024));
    }
    let bytes = fs::read(path).map_err(|why| why.to_string())?;
    String::from_utf8(bytes).map_err(|_| "it is no text in UTF-8".to_owned())
}
