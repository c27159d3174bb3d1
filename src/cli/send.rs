//! `trainer send` and `trainer outbox`: what a Learning Record Store is told, and how that stands.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Data, Outbox, Send, To};
use super::export::course;
use super::people;
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print, say};
use crate::diagnostic::shown::in_line;
use crate::export::xapi::Organisation;
use crate::learning::{Judge, wordings};
use crate::records::{Letter, Store, StoreError};
use crate::sending::filling::{Filled, fill};
use crate::sending::round::{Delivered, Ended, deliver};
use crate::sending::{Target, files, http, target};

/// A store that does not answer so often in a row is given up for now: after half a minute.
const MOST_FAILURES: u32 = 6;

pub(super) fn send(args: &Send, dialogues: Option<&Path>) -> CommandResult {
    each(&records(args.records.as_deref(), &args.data)?, |file| send_one(args, file, dialogues))
}

/// Does something with each of these files, and says which one it is where there are several.
fn each(files: &[PathBuf], mut what: impl FnMut(&Path) -> CommandResult) -> CommandResult {
    let mut all = ExitStatus::Fine;
    for file in files {
        if files.len() > 1 {
            say(&in_line(&file.display().to_string()));
        }
        match what(file)? {
            ExitStatus::Fine => {}
            other => all = other,
        }
    }
    Ok(all)
}

fn send_one(args: &Send, file: &Path, dialogues: Option<&Path>) -> CommandResult {
    let target = to(&args.to, file).map_err(Trouble::Use)?;
    let authority = files::authority(target.ca.as_ref()).map_err(Trouble::Use)?;
    let client = http::Store::new(target.clone(), authority.as_deref()).map_err(|why| {
        let ca = target.ca.as_deref().unwrap_or(Path::new("")).display().to_string();
        Trouble::Use(format!("{}: {why}", in_line(&ca)))
    })?;
    let store = Store::open_file(file).map_err(unkept)?;
    let course = course(dialogues);
    let organisation = Organisation {
        home: target.home.clone(),
        course: course.as_ref().and_then(|course| course.settings.title.clone()),
    };
    let mut judge = Judge::new(course.iter().flat_map(wordings).map(|(wording, _)| wording).collect());
    if args.dry_run {
        return show(&store, &mut judge, &organisation, &target);
    }
    let filled = fill(&store, &mut judge, &organisation, false, |_| {}).map_err(unkept)?;
    tell_untold(filled);
    let waiting = store.outbox().map_err(unkept)?.waiting;
    let bar = ProgressBar::new(waiting as u64);
    // The template is a constant: it is sound or the bar is a plain one.
    let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} statements");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let go_on = |how_long: Duration, why: &str, failures: u32| {
        if failures >= MOST_FAILURES {
            return false;
        }
        bar.suspend(|| say(&format!("No answer for now ({}); tried again in {} s.", in_line(why), how_long.as_secs())));
        thread::sleep(how_long);
        true
    };
    let look = |so_far: &Delivered| bar.set_position((so_far.sent + so_far.parked) as u64);
    let delivered = deliver(&store, &client, go_on, look);
    bar.finish_and_clear();
    let Delivered { sent, parked, ended } = delivered.map_err(unkept)?;
    let at = target.lrs.to_string();
    print(&format!("{} sent to {}.\n", count(sent, "statement"), in_line(&at)))?;
    if parked > 0 {
        print(&format!(
            "{} put aside: it does not take them. trainer outbox shows why.\n",
            count(parked, "statement")
        ))?;
    }
    let left = store.outbox().map_err(unkept)?.waiting;
    match ended {
        None => Ok(if parked == 0 { ExitStatus::Fine } else { ExitStatus::Findings }),
        Some(Ended::Unanswered(why)) => {
            say(&format!(
                "{} still waiting, for there is no answer ({}). Nothing is lost: send again later.",
                count(left, "statement"),
                in_line(&why)
            ));
            Ok(ExitStatus::Findings)
        }
        Some(Ended::Stopped(stop)) => {
            Err(Trouble::Use(format!("{}: {stop}. {} still waiting", in_line(&at), count(left, "statement"))))
        }
    }
}

pub(super) fn outbox(args: &Outbox) -> CommandResult {
    each(&records(args.records.as_deref(), &args.data)?, |file| outbox_of(args, file))
}

fn outbox_of(args: &Outbox, file: &Path) -> CommandResult {
    let store = Store::open_file(file).map_err(unkept)?;
    if args.again {
        let freed = store.unpark().map_err(unkept)?;
        print(&format!("{} put aside before now waiting again.\n", count(freed, "statement")))?;
    }
    let there = store.outbox().map_err(unkept)?;
    print(&format!("{} sent, {} waiting, {} put aside\n", there.sent, there.waiting, there.parked))?;
    for parked in store.parked().map_err(unkept)? {
        let what = what(&parked.letter).unwrap_or_default();
        print(&format!("  {}  {what}\n    {}\n", parked.letter.id, in_line(&parked.why)))?;
    }
    let untold = store.count_untold().map_err(unkept)?;
    if untold > 0 {
        print(&format!(
            "{} with news that is not among these yet: trainer send puts it there, and so does the game.\n",
            count(untold, "attempt")
        ))?;
    }
    Ok(if there.waiting + there.parked + untold == 0 { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// What would be sent, one statement a line.
fn show(store: &Store, judge: &mut Judge, organisation: &Organisation, target: &Target) -> CommandResult {
    let waiting = store.waiting(usize::MAX).map_err(unkept)?;
    let mut new = Vec::new();
    let filled = fill(store, judge, organisation, true, |letter| new.push(letter.clone())).map_err(unkept)?;
    // Of an attempt that was gone on with the first ones are in the outbox, whatever became of them.
    new.retain(|letter| !store.holds(&letter.id).unwrap_or(false));
    for Letter { text, .. } in waiting.iter().chain(&new) {
        print(&format!("{text}\n"))?;
    }
    tell_untold(filled);
    let would = count(waiting.len() + new.len(), "statement");
    say(&format!("{would} would be sent to {}; nothing was.", in_line(target.lrs.as_ref())));
    Ok(ExitStatus::Fine)
}

fn tell_untold(filled: Filled) {
    if filled.untold > 0 {
        say(&format!(
            "{} not told of: a turn that was tried again, or one whose texts are not kept.",
            count(filled.untold, "attempt")
        ));
    }
}

/// What a statement says, in a few words.
fn what(letter: &Letter) -> Option<String> {
    let statement: serde_json::Value = serde_json::from_str(&letter.text).ok()?;
    let verb = statement["verb"]["display"]["en"].as_str()?;
    let object = statement["object"]["id"].as_str()?;
    Some(format!("{verb} {object}"))
}

/// The files that are meant.
fn records(named: Option<&Path>, data: &Data) -> Result<Vec<PathBuf>, Trouble> {
    match named {
        Some(place) if place.exists() => people::records(&Data { data: Some(place.to_owned()) }),
        Some(file) => {
            let shown = file.display().to_string();
            Err(Trouble::Use(format!("there is no file {}; trainer collect makes one of many", in_line(&shown))))
        }
        None => people::records(data),
    }
}

/// The store that is meant: on the command line, in a file that was named, or in that beside the records.
fn to(to: &To, records: &Path) -> Result<Target, String> {
    if let (Some(lrs), Some(auth)) = (&to.lrs, &to.auth) {
        let shown = auth.display().to_string();
        let auth = files::text(auth)?.parse().map_err(|why| format!("{}: {why}", in_line(&shown)))?;
        let mut target = Target::new(lrs.clone(), auth);
        target.ca.clone_from(&to.ca);
        target.version = to.xapi.unwrap_or_default();
        target.home = to.home.clone().unwrap_or(target.home);
        return Ok(target);
    }
    let found = match &to.settings {
        Some(file) => files::read(file).map(Some),
        None => files::beside(records),
    };
    found?.ok_or_else(|| {
        let file = records.with_file_name(target::FILE).display().to_string();
        format!("no store is named: say --lrs and --auth, or write {}; trainer send --help shows one", in_line(&file))
    })
}

fn unkept(why: StoreError) -> Trouble {
    Trouble::Use(why.to_string())
}
