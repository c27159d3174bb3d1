//! `trainer export`: all that is kept about a person, for them or for another copy of the records.

use std::path::Path;

use super::args::Export;
use super::people::{called, folder, meant, there};
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print, print_json, say};
use crate::check::course::{Course, Origin};
use crate::diagnostic::shown::in_line;
use crate::dialogue::folder::which::Which;
use crate::dialogue::folder::write;
use crate::export::person;
use crate::learning::at_hand;
use crate::records::{PROGRAM_VERSION, Store, StoreError};

pub(super) fn run(args: &Export, dialogues: Option<&Path>) -> CommandResult {
    let failed = |why: StoreError| Trouble::Use(why.to_string());
    let folder = folder(&args.data)?;
    there(&folder)?;
    let store = Store::open_to_read(&folder).map_err(failed)?;
    // Where nothing can be written the texts are not put in, and the file has what there is.
    let _ = course(dialogues).map(|course| store.keep_texts(&at_hand(&course, std::iter::empty())));
    let known = meant(&store, &args.of)?;
    let reading = store.of_trainee(&known.person.id).map_err(failed)?;
    let json = person::render(&known.person, &reading, PROGRAM_VERSION);
    match &args.output {
        None => print_json(&json)?,
        Some(path) => {
            write::create(path, &json)?;
            let (attempts, shown) = (count(reading.attempts.len(), "attempt"), path.display().to_string());
            print(&format!("{}: {attempts} in {}\n", called(&known), in_line(&shown)))?;
        }
    }
    reading.left_out.iter().for_each(|left_out| say(&left_out.to_string()));
    Ok(if reading.left_out.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// The course at hand, as the game would play it.
fn course(dialogues: Option<&Path>) -> Option<Course> {
    let origin = match Which::folder(dialogues) {
        Which::Named(folder) | Which::Found(folder) => Origin::Folder(folder),
        Which::BuiltIn(_) => Origin::Shipped,
    };
    Course::load(origin).ok()
}
