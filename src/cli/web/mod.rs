//! `trainer web`: the game in a browser, with a course in it.

mod http;
mod layout;
mod pack;
mod page;
mod put;
mod serve;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use layout::{Layout, Size, bytes};
pub use pack::Packing;
pub use page::{Files, Page, built};
pub use put::Target;

use super::{CommandResult, ExitStatus, Trouble, args, print, print_styled, say};
use crate::check::course::{Course, Faulty, Origin};
use crate::diagnostic::{Report, shell, shown::in_line, text};
use crate::dialogue::folder::{Unreadable, carried::Carried, which::Which, write::Unwritten};
use crate::dialogue::shipped;
use crate::export::page::Missing;
use crate::opening::parcel::{self, Parcel};
use crate::words::Languages;
use serve::{Served, Waiting};

/// Why no page can be laid out or served.
#[derive(Debug)]
pub enum Unlaid {
    /// None of these folders has one.
    NoPage(Vec<PathBuf>),
    /// A file of it cannot be read.
    Unreadable(Unreadable),
    /// Its first file is no text.
    NoText,
    /// Its first file lacks a place for what is said of the course.
    Unfit(Missing),
    /// Something else lies in the folder that it was to be put into.
    NotOurs(PathBuf),
    /// It cannot be written.
    Unwritten(Unwritten),
    /// No browser can be waited for, on this port or at all.
    NoPort(Option<u16>, io::Error),
}

impl fmt::Display for Unlaid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const BUILD: &str = "where the game's source is, cargo run --package unruffled-web builds one";
        match self {
            Unlaid::NoPage(looked_in) => {
                let folders: Vec<String> = looked_in.iter().map(|folder| folder.display().to_string()).collect();
                write!(f, "there is no page in {}; {BUILD}; --page says where it is", in_line(&folders.join(" or ")))
            }
            Unlaid::Unreadable(why) => why.fmt(f),
            Unlaid::NoText => write!(f, "the page's index.html is no text; {BUILD}"),
            Unlaid::Unfit(why) => write!(f, "the page's index.html is not the game's: {why}; {BUILD}"),
            Unlaid::NotOurs(folder) => {
                let folder = folder.display().to_string();
                write!(
                    f,
                    "{} has files in it that are no page of this game, and was left as it is; name a new folder, or an \
                     empty one",
                    in_line(&folder)
                )
            }
            Unlaid::Unwritten(why) => write!(f, "{why}; what was there before is as it was"),
            Unlaid::NoPort(Some(port), why) if why.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "port {port} is taken by another program; leave --port out, and one that is free is found")
            }
            Unlaid::NoPort(Some(port), why) => write!(f, "cannot wait for browsers on port {port}: {why}"),
            Unlaid::NoPort(None, why) => write!(f, "cannot wait for browsers: {why}"),
        }
    }
}

impl std::error::Error for Unlaid {}

impl From<Unreadable> for Unlaid {
    fn from(why: Unreadable) -> Self {
        Unlaid::Unreadable(why)
    }
}

impl From<Unlaid> for Trouble {
    fn from(why: Unlaid) -> Self {
        Trouble::Use(why.to_string())
    }
}

/// So much to pack takes longer than anybody waits without being told.
const LONG: usize = 4_000_000;

pub(super) fn run(args: &args::Web, dialogues: Option<&Path>, languages: &Languages) -> CommandResult {
    let target = args.output.as_deref().map(Target::new).transpose()?;
    let (files, course) = match course(dialogues)? {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    if matches!(Which::folder(dialogues), Which::BuiltIn(_)) {
        if let Some(folder) = args.output.as_deref().filter(|folder| has_another_course(folder)) {
            let shown = folder.display().to_string();
            let shown = in_line(&shown);
            return Err(Trouble::Use(format!(
                "{shown} has a page with another course, and no dialogues lie here: say with --dialogues where they lie"
            )));
        }
        say("trainer: no dialogues lie here, so these are those that come with the game; --dialogues DIR takes yours");
    }
    let page = Page::find(args.page.as_deref())?;
    let parcel = Parcel {
        files: Arc::new(files),
        language: languages.asked_for.clone(),
        mode: args.mode,
        lrs: args.lrs.clone(),
        package: None,
    };
    let layout = Layout::of(page, &parcel, course.settings.title.as_deref())?;
    let waiting = args.serve.then(|| Waiting::on(args.port)).transpose()?;
    let served = match (&target, args.output.clone()) {
        (Some(target), Some(folder)) => {
            if layout.largest_unpacked() > LONG {
                say("trainer: the page is not packed yet; that takes a minute or two");
            }
            let layout = layout.packed();
            target.put(&layout)?;
            print(&told(&folder, dialogues, &course, &layout, &parcel))?;
            Served::Folder(folder)
        }
        _ => Served::Held(Box::new(layout)),
    };
    if let Some(waiting) = waiting {
        print(&format!("Open http://127.0.0.1:{}/ in a browser. Ctrl+C ends it.\n", waiting.port))?;
        waiting.serve(&served);
    }
    Ok(ExitStatus::Fine)
}

/// The shipped course in a page: what the page is built with.
///
/// # Errors
/// Where the page has no place for what is said of the course.
pub fn with_shipped_course(page: Page) -> Result<Layout, Unlaid> {
    let title = Course::load(Origin::Shipped)?.settings.title;
    Layout::of(page, &Parcel::of(shipped::files().clone()), title.as_deref())
}

/// The course at hand with its files. Where it has errors they are printed: a trainee could do nothing about them.
pub(super) fn course(dialogues: Option<&Path>) -> Result<Result<(Carried, Course), ExitStatus>, Trouble> {
    let (origin, folder) = match Which::folder(dialogues) {
        Which::Named(folder) | Which::Found(folder) => (Origin::Folder(folder.clone()), Some(folder)),
        Which::BuiltIn(_) => (Origin::Shipped, None),
    };
    let course = Course::load(origin)?;
    if course.is_faulty() {
        return Err(Faulty(course.reports).into());
    }
    let broken: Vec<&Report> = course.entries.iter().map(|e| &e.checked.report).filter(|r| r.has_errors()).collect();
    if !broken.is_empty() {
        let found: String = broken.into_iter().map(|report| text::render(report, true)).collect();
        print_styled(&found)?;
        say("trainer: nothing was laid out: every dialogue of the course is part of it, and has to be sound");
        return Ok(Err(ExitStatus::Findings));
    }
    if let Some((_, why)) = course.unreadable.first() {
        return Err(Trouble::Use(why.clone()));
    }
    if let Some(folder) = folder.as_deref().filter(|_| course.entries.is_empty()) {
        return Err(Trouble::no_dialogues(folder));
    }
    if course.offered().next().is_none() {
        return Err(Trouble::Use("course.ron hides every dialogue: nobody could choose one".to_owned()));
    }
    let files = folder.map_or_else(|| Ok(shipped::files().clone()), |folder| Carried::of(&folder))?;
    Ok(Ok((files, course)))
}

/// Whether a page lies in a folder with a course that is not the one that comes with the game.
fn has_another_course(folder: &Path) -> bool {
    let parcel = fs::read_to_string(folder.join(parcel::FILE)).ok().and_then(|text| Parcel::read(&text).ok());
    parcel.is_some_and(|parcel| *parcel.files != *shipped::files())
}

/// What was laid out, and what to do with it.
fn told(folder: &Path, dialogues: Option<&Path>, course: &Course, layout: &Layout, parcel: &Parcel) -> String {
    let count = |n: usize, what: &str| if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") };
    let shown = folder.display().to_string();
    // It is laid out once more then: as it is now.
    let again = [
        dialogues.map(|from| format!(" --dialogues {}", shell::path(&from.display().to_string()))),
        parcel.language.as_ref().map(|language| format!(" --language {language}")),
        parcel.mode.map(|mode| format!(" --mode {}", mode.word())),
        parcel.lrs.as_ref().map(|lrs| format!(" --lrs {}", shell::path(lrs.as_ref()))),
    ];
    let (hidden, dialogues) = (course.playable().filter(|e| e.hidden).count(), course.offered().count());
    let hidden = if hidden == 0 { String::new() } else { format!(" and {hidden} that nobody is offered") };
    format!(
        "{} has a page with {}{hidden}. A browser fetches {} to play.\n\
         Put what lies in it on any web server. To try it here: trainer web --serve -o {}{}\n",
        in_line(&shown),
        count(dialogues, "dialogue"),
        bytes(layout.fetched()),
        shell::path(&shown),
        again.into_iter().flatten().collect::<String>(),
    )
}
