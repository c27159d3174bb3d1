//! How the game opens: in a window; without one in the terminal; without that as text to read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use clap::Parser;

use super::args::Game;
use super::console::Console;
use super::language::languages;
use super::{CommandResult, ExitStatus, course, display, print, terminal, walkthrough};
use crate::check::course::{Broken, Course, Entry, Origin};
use crate::diagnostic::{shell, shown::in_line};
use crate::dialogue::folder::{self, which::Which};
use crate::dialogue::suggest;
use crate::opening::{Authoring, Opening};
use crate::records;
use crate::words::{Joined, Messages};

/// Runs the game with this process's arguments. `window` opens the window, and says when it is
/// closed whether all went well.
pub fn game(window: impl FnOnce(Opening) -> bool) -> ExitStatus {
    let console = Console::find();
    let refuse = |message: &str| refuse(console, message);
    let mut args = match Game::try_parse() {
        Ok(args) => args,
        Err(error) => return console.usage(&error),
    };
    let folder = args.dialogues.clone().unwrap_or_else(super::default_folder);
    args.author.iter_mut().for_each(|file| *file = folder::meant(file, &folder));
    let languages = languages("unruffled", args.language.clone());
    let messages = languages.messages();
    if args.author.is_some()
        && let Err(super::Trouble::Use(why)) = super::is_there(args.dialogues.as_deref())
    {
        return refuse(&why);
    }
    if let Some(file) = &args.author
        && let Err(why) = folder::read(file)
    {
        return refuse(&why.to_string());
    }
    let opening = Opening { languages, ..open(&args) };
    if let Some(why) = opening.dialogue.as_deref().and_then(|id| cannot_begin(&opening.course, id)) {
        return refuse(&why);
    }
    let in_terminal = |reason: &str| super::conclude(without_window(&opening, &messages, reason, console));
    let no_window = if args.terminal { Some(messages.text("terminal-asked")) } else { display::missing(&messages) };
    if let Some(reason) = no_window {
        return match console.refusal(&messages) {
            Some(why) => refuse(&why),
            None => in_terminal(&reason),
        };
    }
    if cfg!(panic = "abort") {
        let advice = if cfg!(windows) { "terminal-window-windows" } else { "terminal-window-aborted" };
        say_before_aborting(console, messages.text(advice));
    }
    // A driver that is missing or broken shows itself only when something is to be drawn.
    match catch_unwind(AssertUnwindSafe(|| window(opening.clone()))) {
        Ok(true) => ExitStatus::Fine,
        Ok(false) => ExitStatus::Findings,
        // There a program with a window has no terminal to go on in.
        Err(_) if cfg!(windows) => refuse(&messages.text("terminal-window-windows")),
        Err(_) => in_terminal(&messages.text("terminal-window-failed")),
    }
}

/// Where a panic ends the program there is no going on in the terminal, but something to say.
fn say_before_aborting(console: Console, advice: String) {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        usual(panic);
        console.say(&advice);
    }));
}

/// Says what cannot be done.
fn refuse(console: Console, message: &str) -> ExitStatus {
    console.say(&format!("unruffled: {message}"));
    ExitStatus::BadUse
}

fn without_window(opening: &Opening, messages: &Messages, reason: &str, console: Console) -> CommandResult {
    if let Some(author) = &opening.author {
        let folder = author.dialogues.as_ref().map(|folder| folder.display().to_string());
        let option = shell::option("dialogues", folder.as_deref());
        let file = format!("{}{option}", shell::path(&author.file.display().to_string()));
        return Ok(refuse(console, &messages.format("terminal-author", &[("file", file.into())])));
    }
    print(&format!("{reason}\n{}\n", source(messages, &opening.course.origin)))?;
    for Broken { file, line, message } in opening.course.broken() {
        let id = if line.is_some() { "terminal-broken-line" } else { "terminal-broken" };
        let values = [("file", file.into()), ("line", line.unwrap_or_default().into()), ("message", message.into())];
        print(&format!("{}\n", messages.format(id, &values)))?;
    }
    if opening.course.playable().next().is_none() {
        let folders: Vec<_> = opening.looked_in.iter().map(|f| f.display().to_string()).collect();
        print(&format!(
            "{}\n",
            messages.format("terminal-empty", &[("folders", messages.join(Joined::List, folders).into())])
        ))?;
        return Ok(ExitStatus::Findings);
    }
    if terminal::is_attended() { course::play(opening, messages) } else { walkthrough::show(&opening.course, messages) }
}

/// Says which dialogues are played.
fn source(messages: &Messages, origin: &Origin) -> String {
    match origin {
        Origin::Shipped | Origin::Carried(_) => messages.text("terminal-source-shipped"),
        Origin::Folder(folder) => {
            messages.format("terminal-source", &[("folder", folder.display().to_string().into())])
        }
    }
}

fn open(args: &Game) -> Opening {
    let data = args.data.clone().or_else(records::default_folder);
    if let Some(file) = &args.author {
        let author = Authoring { file: file.clone(), dialogues: args.dialogues.clone(), seed: args.seed };
        let course = Course::empty(Origin::Shipped);
        return Opening { data, pace: !args.no_pace, mode: args.mode, author: Some(author), ..Opening::of(course) };
    }
    let (course, looked_in) = find(args.dialogues.as_deref());
    let (dialogue, shared) = (args.dialogue.clone(), args.shared.clone());
    Opening { looked_in, data, shared, pace: !args.no_pace, mode: args.mode, dialogue, ..Opening::of(course) }
}

/// Why nobody can begin with a dialogue. Where nothing can be played that is said elsewhere.
fn cannot_begin(course: &Course, id: &str) -> Option<String> {
    let ids = || course.entries.iter().map(Entry::id);
    let playable = course.playable().any(|entry| entry.id() == id);
    if playable || course.is_faulty() {
        return None;
    }
    let file = format!("{id}.ron");
    if let Some(Broken { line, message, .. }) = course.broken().find(|broken| broken.file == file) {
        let line = line.map(|line| format!("line {line}: ")).unwrap_or_default();
        return Some(format!("{file} cannot be played: {line}{message}"));
    }
    let meant = suggest::nearest(id, ids()).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    Some(format!("there is no dialogue {}{meant}", in_line(id)))
}

/// The course: that of the folder asked for; else of one that is found; else the one that is built in. With it the
/// folders in which dialogues were looked for.
fn find(asked: Option<&Path>) -> (Course, Vec<PathBuf>) {
    let (origin, looked_in) = match Which::folder(asked) {
        Which::Named(folder) => (Origin::Folder(folder.clone()), vec![folder]),
        Which::Found(folder) => {
            // It is said which folder is played, and `.` says little.
            let whole = if folder == Path::new(".") { std::env::current_dir().unwrap_or(folder) } else { folder };
            (Origin::Folder(whole.clone()), vec![whole])
        }
        Which::BuiltIn(looked_in) => (Origin::Shipped, looked_in),
    };
    let course = Course::load(origin.clone()).unwrap_or_else(|why| Course::unread(origin, &why));
    (course, looked_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nobody_names_a_folder_the_one_that_is_there_is_played() {
        // The package's own folder is the current one when tests run.
        let (course, looked_in) = find(None);
        assert_eq!(course.origin, Origin::Folder(super::super::default_folder()));
        assert_eq!(looked_in, [super::super::default_folder()]);
    }

    #[test]
    fn a_folder_asked_for_that_is_not_there_is_said_and_not_replaced() {
        let (course, looked_in) = find(Some(Path::new("/nowhere/at/all")));
        assert_eq!(course.playable().count(), 0);
        assert_eq!(course.broken().count(), 1);
        assert_eq!(looked_in, [Path::new("/nowhere/at/all")]);
    }
}
