//! `trainer outcomes`.

mod json;
mod text;

use std::path::Path;

use super::{ExitStatus, Outcome, args, checked, print};
use crate::check::Search;
use crate::check::outcomes::Outcomes;
use crate::diagnostic::text as findings;

pub(super) fn run(args: &args::Outcomes, dialogues: Option<&Path>) -> Outcome {
    let checked = checked(&args.file, dialogues)?;
    let Some(script) = checked.script else {
        print(&findings::render(&checked.report, true))?;
        return Ok(ExitStatus::Findings);
    };
    let outcomes = Outcomes::of(&script, &Search::default());
    print(&match args.json {
        true => json::render(&script, &outcomes),
        false => text::render(&script, &checked.report.file, &outcomes),
    })?;
    Ok(ExitStatus::Fine)
}
