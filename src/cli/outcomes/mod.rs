//! `trainer outcomes`.

mod json;
mod levels;
mod text;

use std::path::{Path, PathBuf};

use super::progress::Bars;
use super::{CommandResult, ExitStatus, Trouble, args, checked, default_folder, print, print_json, print_styled, say};
use crate::check::levels::Difficulty;
use crate::check::outcomes::Outcomes;
use crate::diagnostic::text as findings;
use crate::dialogue::folder;

pub(super) fn run(args: &args::Outcomes, dialogues: Option<&Path>) -> CommandResult {
    let folder = || dialogues.map_or_else(default_folder, Path::to_owned);
    let path = args.file.clone().unwrap_or_else(folder);
    let files = match path.is_dir() {
        true => of_folder(&path)?,
        false => vec![path.clone()],
    };
    let mut status = ExitStatus::Fine;
    let mut records = Vec::new();
    let mut rows = Vec::new();
    for (n, file) in files.iter().enumerate() {
        let checked = checked(file, dialogues)?;
        let Some(script) = checked.script else {
            match args.json && path.is_dir() {
                true => say(findings::render(&checked.report, false).trim_end()),
                false => print_styled(&findings::render(&checked.report, true))?,
            }
            status = ExitStatus::Findings;
            continue;
        };
        let cases = Bars::new().watch(&checked.report.file, |search| Outcomes::by_case(&script, search));
        // There is at least one.
        let Some(whole) = Outcomes::together(&script, &cases) else { continue };
        let difficulty = Difficulty::of(&script, &cases, &whole);
        match args.json {
            true => records.push(json::render(&script, &cases, &whole, difficulty).trim_end().to_owned()),
            false => {
                let between = if n == 0 { "" } else { "\n\n" };
                print(&format!("{between}{}", text::render(&script, &checked.report, &cases, &whole)))?;
                print(&difficulty.as_ref().map(levels::section).unwrap_or_default())?;
            }
        }
        rows.extend(difficulty.map(|difficulty| (script.dialogue.id.to_string(), difficulty)));
    }
    if path.is_dir() && !args.json && !rows.is_empty() {
        print(&format!("\n\n{}", levels::table(&rows)))?;
    }
    // One dialogue is an object, those of a folder are a list of them.
    match (args.json, path.is_dir()) {
        (true, true) => print_json(&format!("[{}]\n", records.join(",\n")))?,
        (true, false) if !records.is_empty() => print_json(&(records.concat() + "\n"))?,
        _ => {}
    }
    Ok(status)
}

/// The dialogues of a folder.
fn of_folder(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    match folder::dialogues(folder)? {
        files if files.is_empty() => Err(Trouble::no_dialogues(folder)),
        files => Ok(files),
    }
}
