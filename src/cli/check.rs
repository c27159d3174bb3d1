//! `trainer check`.

mod at_once;
mod read;
mod watch;

use std::path::Path;

use super::{ExitStatus, Outcome, args, conclude, default_folder, print, print_json, print_styled};
use crate::diagnostic::{Report, github, json, sarif, text};
use crate::dialogue::folder;
use read::{Read, is_named, is_shared};

pub(super) fn run(args: &args::Check, dialogues: Option<&Path>) -> Outcome {
    let default = [dialogues.map_or_else(default_folder, Path::to_owned)];
    let paths = if args.paths.is_empty() { &default[..] } else { &args.paths[..] };
    if args.watch {
        return watch::run(paths, dialogues, args.format);
    }
    let Read { reports, mut unread } = read::all(paths, dialogues);
    let found = match args.deny {
        Some(args::Deny::Warnings) => reports.iter().any(|r| !r.findings.is_empty()),
        None => reports.iter().any(Report::has_errors),
    };
    match args.format {
        args::Format::Human if reports.is_empty() => {}
        args::Format::Human => print_styled(&human(&reports))?,
        args::Format::Json => print_json(&json::render(&reports))?,
        args::Format::Sarif => print_json(&sarif::render(&reports))?,
        args::Format::Github => print(&github::render(&reports))?,
    }
    // What could be read has been checked by now: one bad file does not hide the others.
    if let Some(last) = unread.pop() {
        for trouble in unread {
            conclude(Err(trouble));
        }
        return Err(last);
    }
    Ok(if found { ExitStatus::Findings } else { ExitStatus::Fine })
}

/// What is said where what the dialogues share has errors.
fn half_checked(file: &str) -> String {
    format!("{file} has errors: until they are mended, only the words and arrows of its dialogues are checked.\n\n")
}

fn human(reports: &[Report]) -> String {
    let all: String = reports.iter().map(|r| text::render(r, true)).collect();
    let named = |name| reports.iter().any(|r| r.has_errors() && is_named(Path::new(&r.file), name));
    let faulty = [folder::RUBRIC, folder::COURSE].into_iter().find(|name| named(name));
    let dialogues = reports.iter().any(|r| !is_shared(Path::new(&r.file)));
    let half = faulty.filter(|_| dialogues).map(half_checked).unwrap_or_default();
    all + &half + &text::summary(reports) + "\n"
}
