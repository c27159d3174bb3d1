//! `trainer forget`: takes a person out of the records.

use super::args::Forget;
use super::people::{called, folder, meant, there};
use super::terminal::{Answer, Terminal, is_attended};
use super::texts::count;
use super::{CommandResult, ExitStatus, Trouble, print};
use crate::diagnostic::shown::in_line;
use crate::records::{Holdings, Known, Store, StoreError};
use crate::words::Messages;

pub(super) fn run(args: &Forget) -> CommandResult {
    let failed = |why: StoreError| Trouble::Use(why.to_string());
    let folder = folder(&args.data)?;
    there(&folder)?;
    let store = if args.dry_run { Store::open_to_read(&folder) } else { Store::open(&folder) }.map_err(failed)?;
    let known = meant(&store, &args.name)?;
    let kept = store.holdings(&known.person.id).map_err(failed)?;
    if args.dry_run {
        print(&format!("{} would be taken out: {}.\n", called(&known), listed(&kept)))?;
        return Ok(ExitStatus::Fine);
    }
    if !args.yes && !agreed(&known, &kept)? {
        print("Nothing was taken out.\n")?;
        return Ok(ExitStatus::Findings);
    }
    let taken = store.forget(&known.person.id).map_err(|why| match why {
        StoreError::Locked { file, .. } => Trouble::Use(format!(
            "another program is using {}, so that traces may still be in there: close it, and say the same once more",
            in_line(&file.display().to_string())
        )),
        other => failed(other),
    })?;
    let file = store.file().display().to_string();
    let (who, taken, file) = (called(&known), listed(&taken), in_line(&file));
    print(&format!("{who} was taken out: {taken}. Nothing of it is left in {file}.\n"))?;
    print("Copies of that file, and pages that were saved, were not touched.\n")?;
    Ok(ExitStatus::Fine)
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
fn agreed(known: &Known, kept: &Holdings) -> Result<bool, Trouble> {
    if !is_attended() {
        return Err(Trouble::Use("nothing was taken out: where nobody can be asked, say --yes".to_owned()));
    }
    print(&format!("{}: {}.\nThis cannot be undone.\n", called(known), listed(kept)))?;
    let messages = Messages::default();
    let answer = Terminal::open(&messages).ask_afresh("Type yes to take all of it out:")?;
    Ok(matches!(answer, Answer::Line(line) if line.eq_ignore_ascii_case("yes")))
}
