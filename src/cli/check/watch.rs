//! `trainer check --watch`: once more whenever a file is saved.
//!
//! A round begins with the line [`BEGINS`] and ends with the summary, so that an editor can tell
//! when the findings of the last round no longer count. Between rounds it says that it waits.

use std::path::{Path, PathBuf};

use super::allow::Allowed;
use super::{aside, human, read};
use crate::cli::{CommandResult, Trouble, args::Format, conclude, print, print_json, print_styled};
use crate::diagnostic::{github, json, sarif};
use crate::dialogue::folder::watch::Watch;

const BEGINS: &str = "checking…\n";
/// What is said while nothing happens.
const WAITS: &str = "Waiting for you to save a file. Ctrl-C ends this.\n";

pub(super) fn run(paths: &[PathBuf], dialogues: Option<&Path>, format: Format, allowed: &Allowed) -> CommandResult {
    let watched = || paths.iter().map(PathBuf::as_path).chain(dialogues);
    still_there(watched())?;
    let watch = Watch::new(watched()).map_err(|error| Trouble::Use(format!("cannot watch for changes: {error}")))?;
    loop {
        if matches!(format, Format::Human) {
            print(BEGINS)?;
        }
        let mut read = read::all(paths, dialogues);
        let passed_over = allowed.pass_over(&mut read.reports);
        for trouble in read.unread {
            conclude(Err(trouble));
        }
        match format {
            Format::Human => print_styled(&human(&read.reports, passed_over.as_deref()))?,
            Format::Json => print_json(&json::line(&read.reports))?,
            Format::Sarif => print_json(&sarif::render(&read.reports))?,
            Format::Github => print(&github::render(&read.reports))?,
        }
        aside(format, passed_over.as_deref());
        still_there(watched())?;
        if matches!(format, Format::Human) {
            print(WAITS)?;
        }
        watch.wait();
    }
}

/// A file may be away for a moment while it is saved; a folder that is gone is watched no more.
fn still_there<'a>(paths: impl Iterator<Item = &'a Path>) -> Result<(), Trouble> {
    for path in paths {
        let is_file = path.extension().is_some_and(|e| e == "ron") && !path.is_dir();
        let folder = path.parent().filter(|_| is_file).unwrap_or(path);
        // A file that is named by its name alone lies where the program was started.
        if !folder.as_os_str().is_empty() && !folder.exists() {
            return Err(Trouble::Use(format!("there is no {}; nothing is left to watch", folder.display())));
        }
    }
    Ok(())
}
