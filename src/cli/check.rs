//! `trainer check`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{ExitStatus, Outcome, Trouble, args, conclude, default_folder, print, proven};
use crate::check::{self as checks, course::Graded};
use crate::diagnostic::{Report, Source, json, text};
use crate::dialogue::folder;

pub(super) fn run(args: &args::Check, dialogues: Option<&Path>) -> Outcome {
    let default = [dialogues.map_or_else(default_folder, Path::to_owned)];
    let paths = if args.paths.is_empty() { &default[..] } else { &args.paths[..] };
    let mut reports = Vec::new();
    let mut unread = Vec::new();
    for path in paths {
        if path.is_dir() {
            folder_reports(path, dialogues, &mut reports, &mut unread)?;
        } else {
            match file_report(path, dialogues) {
                Ok(report) => reports.push(report),
                Err(trouble) => unread.push(trouble),
            }
        }
    }
    let found = match args.deny {
        Some(args::Deny::Warnings) => reports.iter().any(|r| !r.findings.is_empty()),
        None => reports.iter().any(Report::has_errors),
    };
    print(&match args.format {
        args::Format::Json => json::render(&reports),
        args::Format::Human if reports.is_empty() => String::new(),
        args::Format::Human => {
            let all: String = reports.iter().map(|r| text::render(r, true)).collect();
            let rubric = reports.iter().any(|r| r.has_errors() && is_rubric(Path::new(&r.file)));
            let rubric = if rubric && reports.len() > 1 { BUILT_IN_RUBRIC } else { "" };
            all + rubric + &text::summary(&reports) + "\n"
        }
    })?;
    // What could be read has been checked by now: one bad file does not hide the others.
    if let Some(last) = unread.pop() {
        for trouble in unread {
            conclude(Err(trouble));
        }
        return Err(last);
    }
    Ok(if found { ExitStatus::Findings } else { ExitStatus::Fine })
}

const BUILT_IN_RUBRIC: &str =
    "The rubric has errors, so that the dialogues were checked with the one that is built in.\n\n";

fn is_rubric(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == folder::RUBRIC)
}

fn folder_reports(
    path: &Path,
    dialogues: Option<&Path>,
    reports: &mut Vec<Report>,
    unread: &mut Vec<Trouble>,
) -> Result<(), Trouble> {
    let files: Vec<PathBuf> = folder::dialogues(path)?;
    let graded = Graded::of(dialogues.unwrap_or(path))?;
    if files.is_empty() && graded.report.is_none() {
        return Err(Trouble::Use(format!("{} has no dialogues in it: files that end in .ron", path.display())));
    }
    reports.extend(graded.report);
    for file in files {
        let stays = folder::stays_inside(path, &file).map_err(Trouble::from);
        match stays.and_then(|()| proven(&file, Some(dialogues.unwrap_or(path)))) {
            Ok(checked) => reports.push(checked.report),
            Err(trouble) => unread.push(trouble),
        }
    }
    Ok(())
}

fn file_report(path: &Path, dialogues: Option<&Path>) -> Result<Report, Trouble> {
    if is_rubric(path) {
        let file = folder::read(path)?;
        return Ok(checks::rubric(&file.name, Arc::new(Source::new(file.text))).1);
    }
    Ok(proven(path, dialogues)?.report)
}
