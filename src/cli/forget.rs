//! `trainer forget`: takes a person, or what is old, out of the records.

use super::args::Forget;
use super::people::{called, meant, records};
use super::terminal::{Answer, Terminal, is_attended};
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print, say};
use crate::clock;
use crate::diagnostic::shown::in_line;
use crate::records::{Holdings, Known, Store, StoreError};
use crate::words::Messages;

/// What is to be taken out, and what that is called.
enum Which {
    Person(Known),
    BegunBefore(i64),
}

impl Which {
    fn called(&self) -> String {
        match self {
            Which::Person(known) => called(known),
            Which::BegunBefore(ms) => format!("What was begun before {}", clock::local(*ms)),
        }
    }

    fn kept(&self, store: &Store) -> Result<Holdings, StoreError> {
        match self {
            Which::Person(known) => store.holdings(&known.person.id),
            Which::BegunBefore(ms) => store.old_holdings(*ms),
        }
    }

    fn take_out(&self, store: &Store) -> Result<Holdings, StoreError> {
        match self {
            Which::Person(known) => store.forget(&known.person.id),
            Which::BegunBefore(ms) => store.forget_old(*ms),
        }
    }
}

pub(super) fn run(args: &Forget) -> CommandResult {
    let before = args.older_than.as_deref().map(days_ago).transpose()?;
    let open = if args.dry_run { Store::open_as_it_lies } else { Store::open_file };
    let stores: Result<Vec<Store>, _> = records(&args.data)?.iter().map(|file| open(file)).collect();
    let stores = stores.map_err(failed)?;
    let mut which: Vec<(&Store, Which)> = Vec::new();
    match before {
        Some(ms) => which.extend(stores.iter().map(|store| (store, Which::BegunBefore(ms)))),
        None => {
            for name in &args.names {
                let meant = meant(&stores, name)?;
                which.extend(meant.into_iter().map(|(place, known)| (&stores[place], Which::Person(known))));
            }
        }
    }
    let mut wanted = Vec::new();
    for (store, which) in which {
        let kept = which.kept(store).map_err(failed)?;
        if kept.attempts == 0 && before.is_some() {
            print(&format!("{}, in {}: nothing.\n", which.called(), shown(store)))?;
            continue;
        }
        let would = if args.dry_run { " would be taken out of " } else { ", in " };
        if args.dry_run || !args.yes && is_attended() {
            print(&format!("{}{would}{}: {}.\n", which.called(), shown(store), listed(&kept)))?;
        }
        wanted.push((store, which));
    }
    if args.dry_run || wanted.is_empty() {
        return Ok(ExitStatus::Fine);
    }
    if !args.yes && !agreed()? {
        print("Nothing was taken out.\n")?;
        return Ok(ExitStatus::Findings);
    }
    let mut trouble = None;
    for (store, which) in wanted {
        match take_out(store, &which) {
            Ok(said) => print(&said)?,
            // The others are gone through all the same.
            Err(why) => {
                if let Some(why) = trouble.replace(why) {
                    say(&format!("trainer: {why}"));
                }
            }
        }
    }
    print("Copies of these records, and pages that were saved, were not touched.\n")?;
    trouble.map_or(Ok(ExitStatus::Fine), |why| Err(Trouble::Use(why)))
}

fn failed(why: StoreError) -> Trouble {
    Trouble::Use(why.to_string())
}

fn shown(store: &Store) -> String {
    in_line(&store.file().display().to_string()).into_owned()
}

/// Takes it out of one file. What is to be said of that, or why it is not done.
fn take_out(store: &Store, which: &Which) -> Result<String, String> {
    let file = shown(store);
    match which.take_out(store) {
        Ok(taken) => {
            Ok(format!("{} was taken out: {}. Nothing of it is left in {file}.\n", which.called(), listed(&taken)))
        }
        Err(StoreError::Locked { .. }) => Err(match which.kept(store).is_ok_and(|kept| kept.attempts == 0) {
            true => format!(
                "{} was taken out of {file}, which another program is using, so that traces may still be in there: close \
                 it, and say the same once more",
                which.called()
            ),
            false => format!(
                "another program is using {file}: nothing was taken out of it; close that program, and say the same once more"
            ),
        }),
        Err(other) => Err(other.to_string()),
    }
}

/// The time so many days ago, in Unix milliseconds.
fn days_ago(written: &str) -> Result<i64, Trouble> {
    let days = written.trim().strip_suffix('d').and_then(|days| days.parse::<u32>().ok());
    let no_days = || Trouble::Use(format!("{} is no number of days: write it as 365d", in_line(written)));
    let days = days.filter(|days| *days > 0).ok_or_else(no_days)?;
    Ok(clock::now_ms().saturating_sub(i64::from(days) * 24 * 3_600_000))
}

/// What is kept about somebody, in a line.
fn listed(kept: &Holdings) -> String {
    let mut parts = vec![
        format!("{} with {}", count(kept.attempts, "attempt"), count(kept.inputs, "answer")),
        count(kept.ratings, "rating"),
    ];
    if kept.texts > 0 {
        parts.push(format!("{} that nobody else played with", count(kept.texts, "text")));
    }
    parts.join(", ")
}

/// Asks whoever sits there. Where nobody does, nothing is taken out unless it was said.
fn agreed() -> Result<bool, Trouble> {
    if !is_attended() {
        return Err(Trouble::Use("nothing was taken out: where nobody can be asked, say --yes".to_owned()));
    }
    print("This cannot be undone.\n")?;
    let messages = Messages::default();
    let answer = Terminal::open(&messages).ask_afresh("Type yes to take all of it out:")?;
    Ok(matches!(answer, Answer::Line(line) if line.eq_ignore_ascii_case("yes")))
}
