//! `trainer check`.

mod allow;
mod at_once;
mod folders;
mod read;
mod results;
mod watch;

use std::path::Path;

use super::{CommandResult, ExitStatus, Trouble, args, conclude, default_folder, print, print_json, print_styled, say};
use crate::diagnostic::{Report, github, json, sarif, text};
use crate::dialogue::folder;
use allow::Allowed;
use read::{Read, is_named, is_shared};

pub(super) fn run(args: &args::Check, dialogues: Option<&Path>) -> CommandResult {
    let default = [dialogues.map_or_else(default_folder, Path::to_owned)];
    let paths = if args.paths.is_empty() { &default[..] } else { &args.paths[..] };
    let allowed = Allowed::read(&args.allow)?;
    if args.watch {
        return watch::run(paths, dialogues, args.format, &allowed);
    }
    let Read { mut reports, mut unread } = read::all(paths, dialogues);
    if !args.results.is_empty() {
        let some_unread = results::add(&args.results, paths, dialogues, &mut reports)?;
        let told = || Trouble::Use("some of the records could not be read".to_owned());
        unread.extend(some_unread.then(told));
    }
    let passed_over = allowed.pass_over(&mut reports);
    let found = match args.deny {
        Some(args::Deny::Warnings) => reports.iter().any(|r| !r.findings.is_empty()),
        None => reports.iter().any(Report::has_errors),
    };
    match args.format {
        args::Format::Human if reports.is_empty() => {}
        args::Format::Human => print_styled(&human(&reports, passed_over.as_deref()))?,
        args::Format::Json => print_json(&json::render(&reports))?,
        args::Format::Sarif => print_json(&sarif::render(&reports))?,
        args::Format::Github => print(&github::render(&reports))?,
    }
    aside(args.format, passed_over.as_deref());
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

/// Says what was passed over where the output is for programs.
fn aside(format: args::Format, passed_over: Option<&str>) {
    if let Some(told) = passed_over.filter(|_| !matches!(format, args::Format::Human)) {
        say(&format!("trainer: {told}"));
    }
}

fn human(reports: &[Report], passed_over: Option<&str>) -> String {
    let all: String = reports.iter().map(|r| text::render(r, true)).collect();
    let named = |name| reports.iter().any(|r| r.has_errors() && is_named(Path::new(&r.file), name));
    let faulty = [folder::RUBRIC, folder::COURSE].into_iter().find(|name| named(name));
    let dialogues = reports.iter().any(|r| !is_shared(Path::new(&r.file)));
    let half = faulty.filter(|_| dialogues).map(half_checked).unwrap_or_default();
    let passed_over = passed_over.map(|told| format!("{told}\n")).unwrap_or_default();
    all + &half + &text::summary(reports) + "\n" + &passed_over
}
