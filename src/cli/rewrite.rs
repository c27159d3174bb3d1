//! Rewriting files: what `trainer fmt` and `trainer upgrade` have in common.

use std::path::{Path, PathBuf};

use super::{CommandResult, ExitStatus, Trouble, args, conclude, default_folder, print, print_styled};
use crate::diagnostic::{Finding, Report, shown::in_line, text};
use crate::dialogue::folder::{self, write};

/// What becomes of a file's text.
pub(super) enum Rewrite {
    /// The file is as it should be.
    Good,
    /// A new text belongs in its place.
    New(String),
    /// The file cannot be read.
    Unread(Box<Finding>),
    /// The file cannot be rewritten, for this reason.
    Not(&'static str),
}

/// The words in which it is told what happened.
pub(super) struct Words {
    /// What was done to a file: `laid out`.
    pub done: &'static str,
    /// What would be done to it: `would be laid out`.
    pub would: &'static str,
    /// What is said of those to which nothing was done: `as it should be`.
    pub good: &'static str,
}

/// Rewrites files and folders, or lists with `check` what would be rewritten.
pub(super) fn run(
    args::Rewrite { paths, check }: &args::Rewrite,
    dialogues: Option<&Path>,
    words: &Words,
    rewrite: impl Fn(&str) -> Rewrite,
) -> CommandResult {
    let check = *check;
    let (files, mut trouble) = files(paths, dialogues);
    let (mut changed, mut refused, mut failed) = (0, 0, 0);
    for path in &files {
        let outcome = match folder::read(path) {
            Err(unreadable) => Err(Trouble::from(unreadable)),
            Ok(file) => match rewritten(&file, &rewrite) {
                Rewrite::Good => Ok(String::new()),
                Rewrite::New(_) if check => {
                    changed += 1;
                    Ok(format!("{} {}\n", in_line(&file.name), words.would))
                }
                Rewrite::New(new) => match write::replace(path, &file.bytes, &new) {
                    Err(unwritten) => Err(unwritten.into()),
                    Ok(()) => {
                        changed += 1;
                        Ok(format!("{} {}\n", in_line(&file.name), words.done))
                    }
                },
                Rewrite::Unread(finding) => {
                    refused += 1;
                    let (source, findings) = (file.source(), vec![*finding]);
                    Ok(text::render(&Report { file: file.name, source, findings, dialogues: None }, true))
                }
                Rewrite::Not(why) => Err(Trouble::Use(format!("{}: {why}", in_line(&file.name)))),
            },
        };
        match outcome {
            Ok(said) => print_styled(&said)?,
            Err(why) => {
                failed += 1;
                trouble.push(why);
            }
        }
    }
    if !files.is_empty() {
        print(&summary(files.len(), [changed, refused, failed], check, words))?;
    }
    if let Some(last) = trouble.pop() {
        for why in trouble {
            conclude(Err(why));
        }
        return Err(last);
    }
    Ok(if refused > 0 || check && changed > 0 { ExitStatus::Findings } else { ExitStatus::Fine })
}

/// What becomes of a file; one that is no text is left as it is.
fn rewritten(file: &folder::File, rewrite: impl Fn(&str) -> Rewrite) -> Rewrite {
    match file.source().unreadable() {
        Some(finding) => Rewrite::Unread(Box::new(finding.clone())),
        None => rewrite(&file.text()),
    }
}

fn summary(files: usize, [changed, refused, failed]: [usize; 3], check: bool, words: &Words) -> String {
    let told = [
        (changed, if check { words.would } else { words.done }),
        (files - changed - refused - failed, words.good),
        (refused, "cannot be read"),
        (failed, "not done"),
    ];
    let told: Vec<String> = told.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    format!("{files} file{}: {}\n", if files == 1 { "" } else { "s" }, told.join(", "))
}

/// The files that are meant, for a folder its dialogues and what they share; and what is not there.
fn files(paths: &[PathBuf], dialogues: Option<&Path>) -> (Vec<PathBuf>, Vec<Trouble>) {
    let default = [dialogues.map_or_else(default_folder, Path::to_owned)];
    let paths = if paths.is_empty() { &default[..] } else { paths };
    let (mut files, mut trouble) = (Vec::new(), Vec::new());
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        match folder::dialogues(path) {
            Err(unreadable) => trouble.push(unreadable.into()),
            Ok(found) => {
                let shared = [folder::RUBRIC, folder::COURSE].map(|name| path.join(name)).into_iter();
                let all: Vec<PathBuf> =
                    shared.filter(|file| file.is_file() || file.is_symlink()).chain(found).collect();
                if all.is_empty() {
                    trouble.push(Trouble::no_dialogues(path));
                }
                for file in all {
                    match folder::stays_inside(path, &file) {
                        Ok(()) => files.push(file),
                        Err(unreadable) => trouble.push(unreadable.into()),
                    }
                }
            }
        }
    }
    (files, trouble)
}
