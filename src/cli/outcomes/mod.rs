//! `trainer outcomes`.

mod json;
mod text;

use std::path::Path;

use super::progress::Bars;
use super::{ExitStatus, Outcome, args, checked, print, print_json, print_styled};
use crate::check::outcomes::Outcomes;
use crate::diagnostic::text as findings;

pub(super) fn run(args: &args::Outcomes, dialogues: Option<&Path>) -> Outcome {
    let checked = checked(&args.file, dialogues)?;
    let Some(script) = checked.script else {
        print_styled(&findings::render(&checked.report, true))?;
        return Ok(ExitStatus::Findings);
    };
    let cases = Bars::new().watch(&checked.report.file, |search| Outcomes::by_case(&script, search));
    // There is at least one.
    let together = Outcomes::together(&script, &cases);
    let Some(whole) = &together else { return Ok(ExitStatus::Fine) };
    match args.json {
        true => print_json(&json::render(&script, &cases, whole))?,
        false => print(&text::render(&script, &checked.report, &cases, whole))?,
    }
    Ok(ExitStatus::Fine)
}
