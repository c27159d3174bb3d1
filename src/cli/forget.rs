//! `trainer forget`: takes a person, or what is old, out of the records.

use super::args::Forget;
use super::people::{called, meant, records};
use super::terminal::{Answer, Terminal, is_attended};
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print};
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
    let open = if args.dry_run { Store::open_file_to_read } else { Store::open_file };
    let stores: Result<Vec<Store>, _> = records(&args.data)?.iter().map(|file| open(file)).collect();
    let stores = stores.map_err(failed)?;
    let which: Vec<(Store, Which)> = match before {
        Some(ms) => stores.into_iter().map(|store| (store, Which::BegunBefore(ms))).collect(),
        None => meant(stores, args.name.as_deref().unwrap_or_default())?
            .into_iter()
            .map(|(store, known)| (store, Which::Person(known)))
            .collect(),
    };
    let mut status = ExitStatus::Fine;
    for (store, which) in &which {
        match one(args, store, which)? {
            ExitStatus::Fine => {}
            other => status = other,
        }
    }
    Ok(status)
}

fn failed(why: StoreError) -> Trouble {
    Trouble::Use(why.to_string())
}

/// Takes it out of one file.
fn one(args: &Forget, store: &Store, which: &Which) -> CommandResult {
    let kept = which.kept(store).map_err(failed)?;
    let file = store.file().display().to_string();
    let file = in_line(&file);
    if kept.attempts == 0 && matches!(which, Which::BegunBefore(_)) {
        print(&format!("{}: nothing.\n", which.called()))?;
        return Ok(ExitStatus::Fine);
    }
    if args.dry_run {
        print(&format!("{} would be taken out of {file}: {}.\n", which.called(), listed(&kept)))?;
        return Ok(ExitStatus::Fine);
    }
    if !args.yes && !agreed(&which.called(), &kept)? {
        print("Nothing was taken out.\n")?;
        return Ok(ExitStatus::Findings);
    }
    let taken = which.take_out(store).map_err(|why| match why {
        StoreError::Locked { .. } => Trouble::Use(format!(
            "another program is using {file}, so that traces may still be in there: close it, and say the same once more"
        )),
        other => failed(other),
    })?;
    print(&format!("{} was taken out: {}. Nothing of it is left in {file}.\n", which.called(), listed(&taken)))?;
    print("Copies of that file, and pages that were saved, were not touched.\n")?;
    Ok(ExitStatus::Fine)
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
fn agreed(what: &str, kept: &Holdings) -> Result<bool, Trouble> {
    if !is_attended() {
        return Err(Trouble::Use("nothing was taken out: where nobody can be asked, say --yes".to_owned()));
    }
    print(&format!("{what}: {}.\nThis cannot be undone.\n", listed(kept)))?;
    let messages = Messages::default();
    let answer = Terminal::open(&messages).ask_afresh("Type yes to take all of it out:")?;
    Ok(matches!(answer, Answer::Line(line) if line.eq_ignore_ascii_case("yes")))
}
