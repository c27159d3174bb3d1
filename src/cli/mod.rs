//! The trainer program, and playing in a terminal.

mod answer;
mod args;
mod check;
mod collect;
mod completions;
mod console;
mod course;
mod debrief;
mod display;
mod explain;
mod export;
mod fmt;
mod forget;
mod graph;
mod guide;
mod import;
mod language;
mod mode;
mod new;
mod open;
mod outcomes;
mod output;
mod package;
mod people;
mod play;
mod progress;
mod rename;
mod results;
mod rewrite;
mod rubric;
mod screen;
mod send;
mod talk;
mod terminal;
mod texts;
mod try_run;
mod upgrade;
mod walkthrough;
pub mod web;
mod who;

use std::io;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Termination};

use clap::Parser;

pub use open::game;
pub use output::{print, say};
use output::{print_json, print_styled, usage};

use crate::check::course::{Faulty, Shared};
use crate::check::{self as checks, Checked};
use crate::diagnostic::{shown::in_line, text};
use crate::dialogue::folder::{self, File, which::Which, write::Unwritten};

/// How a command ended, for the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// All is well.
    Fine,
    /// Something was found.
    Findings,
    /// The command was asked for something that cannot be done, or could not read what it was given.
    BadUse,
}

impl Termination for ExitStatus {
    fn report(self) -> ExitCode {
        ExitCode::from(self as u8)
    }
}

/// What keeps a command from doing its work, in words for the person who gave it.
#[derive(Debug)]
enum Trouble {
    /// What was asked for cannot be done.
    Use(String),
    /// What it needs has errors, and nothing is put in its place.
    Faulty(Faulty),
    /// The output could not be written.
    Output(io::Error),
}

impl Trouble {
    /// A folder that has nothing in it to work with.
    fn no_dialogues(folder: &Path) -> Self {
        let folder = folder.display().to_string();
        Trouble::Use(format!("{} has no dialogues in it: files that end in .ron", in_line(&folder)))
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Trouble::Output(error)
    }
}

impl From<folder::Unreadable> for Trouble {
    fn from(error: folder::Unreadable) -> Self {
        Trouble::Use(error.to_string())
    }
}

impl From<Faulty> for Trouble {
    fn from(faulty: Faulty) -> Self {
        Trouble::Faulty(faulty)
    }
}

impl From<Unwritten> for Trouble {
    fn from(error: Unwritten) -> Self {
        Trouble::Use(error.to_string())
    }
}

/// What comes of a command: how it ended, or what kept it from its work.
type CommandResult = Result<ExitStatus, Trouble>;

/// Runs the trainer program with this process's arguments.
pub fn trainer() -> ExitStatus {
    let args::Trainer { mut command, dialogues, language } = match args::Trainer::try_parse() {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    let languages = language::languages("trainer", language);
    let dialogues = dialogues.as_deref();
    let folder = dialogues.map_or_else(default_folder, Path::to_owned);
    command.files().for_each(|file| *file = folder::meant(file, &folder));
    // What needs no folder minds none, and a new dialogue brings its own along.
    if !matches!(
        command,
        args::Command::New(_)
            | args::Command::Explain(_)
            | args::Command::Forget(_)
            | args::Command::People(_)
            | args::Command::Import(_)
            | args::Command::Collect(_)
            | args::Command::Outbox(_)
            | args::Command::Completions(_)
    ) && let Err(trouble) = is_there(dialogues)
    {
        return conclude(Err(trouble));
    }
    conclude(match command {
        args::Command::New(args) => new::run(&args, dialogues),
        args::Command::Check(args) => check::run(&args, dialogues),
        args::Command::Explain(args) => explain::run(&args),
        args::Command::Guide(args) => guide::run(&args, &languages),
        args::Command::Play(args) => play::file(&args, dialogues, &languages),
        args::Command::Try(args) => try_run::run(&args, dialogues, &languages),
        args::Command::Outcomes(args) => outcomes::run(&args, dialogues),
        args::Command::Graph(args) => graph::run(&args, dialogues, &languages),
        args::Command::Rubric(args) => rubric::run(&args, dialogues),
        args::Command::Fmt(args) => fmt::run(&args, dialogues),
        args::Command::Rename(args) => rename::run(&args, dialogues),
        args::Command::Texts(args) => texts::run(&args, dialogues),
        args::Command::People(args) => people::run(&args),
        args::Command::Export(args) => export::run(&args, dialogues, &languages),
        args::Command::Import(args) => import::run(&args),
        args::Command::Forget(args) => forget::run(&args),
        args::Command::Collect(args) => collect::run(&args),
        args::Command::Send(args) => send::send(&args, dialogues),
        args::Command::Outbox(args) => send::outbox(&args),
        args::Command::Results(args) => results::run(&args, dialogues),
        args::Command::Package(args) => package::run(&args, dialogues, &languages),
        args::Command::Web(args) => web::run(&args, dialogues, &languages),
        args::Command::Upgrade(args) => upgrade::run(&args, dialogues),
        args::Command::Completions(args) => completions::run(&args),
    })
}

fn conclude(outcome: CommandResult) -> ExitStatus {
    match outcome {
        Ok(status) => status,
        // Whoever read the output has seen enough of it.
        Err(Trouble::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitStatus::Fine,
        Err(Trouble::Output(error)) => complain(&format!("cannot write: {error}")),
        Err(Trouble::Use(message)) => complain(&message),
        Err(Trouble::Faulty(Faulty(reports))) => {
            let found: String = reports.iter().map(|report| text::render(report, true)).collect();
            conclude(print_styled(&found).map(|()| ExitStatus::Findings).map_err(Trouble::from))
        }
    }
}

fn complain(message: &str) -> ExitStatus {
    say(&format!("trainer: {message}"));
    ExitStatus::BadUse
}

/// The folder in which dialogues lie, where nobody names one.
fn default_folder() -> PathBuf {
    Which::folder(None).or_new()
}

/// A folder that was named and is not there was mistyped; what is built in is not put in its place.
fn is_there(named: Option<&Path>) -> Result<(), Trouble> {
    let Some(folder) = named.filter(|folder| !folder.is_dir()) else { return Ok(()) };
    let shown = folder.display().to_string();
    let shown = in_line(&shown);
    Err(Trouble::Use(match folder.exists() {
        true => format!("{shown} is not a folder"),
        false => format!("there is no folder {shown}"),
    }))
}

/// What a file shares with others: with those of the folder named, or of the file's own.
fn shared_by(file: &Path, dialogues: Option<&Path>) -> Result<Shared, Faulty> {
    Shared::of(dialogues.unwrap_or_else(|| folder::of(file)))
}

/// Reads and checks one dialogue as far as its words and arrows show.
fn checked(file: &Path, dialogues: Option<&Path>) -> Result<Checked, Trouble> {
    // What is not there is said first, whatever else is wrong.
    let read = folder::read(file)?;
    let shared = shared_by(file, dialogues)?;
    Ok(checked_with(read, Some(&shared), dialogues))
}

/// The same with what it shares, which is nothing where that has errors.
fn checked_with(read: File, shared: Option<&Shared>, dialogues: Option<&Path>) -> Checked {
    let (name, stem, source) = (&read.name, Some(&*read.stem), read.source());
    let mut checked = match shared {
        Some(shared) => shared.check(name, stem, source),
        None => checks::words_alone(name, stem, source),
    };
    checked.report.dialogues = dialogues.map(|folder| folder.display().to_string());
    checked
}
