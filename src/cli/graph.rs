//! `trainer graph`.

use std::fs;
use std::path::Path;

use clap::ValueEnum;

use super::args::Drawn;
use super::progress::Bars;
use super::{CommandResult, ExitStatus, Trouble, args, checked, print, print_styled, say};
use crate::diagnostic::{Severity, shown::shown, text};
use crate::export::graph::{Drawing, Layout, dot, html, mermaid, svg};
use crate::words::Languages;

pub(super) fn run(args: &args::Graph, dialogues: Option<&Path>, languages: &Languages) -> CommandResult {
    let format = format(args)?;
    let mut checked = checked(&args.file, dialogues)?;
    Bars::new().watch(&args.file.display().to_string(), |search| checked.prove(search));
    let Some(script) = checked.script else {
        print_styled(&text::render(&checked.report, true))?;
        return Ok(ExitStatus::Findings);
    };
    let messages = languages.messages();
    let drawing = Drawing::of(&script.dialogue, &script.rubric, &checked.report.findings, &messages);
    let drawn = match format {
        Drawn::Svg => svg::render(&drawing, &layout(&drawing)?),
        Drawn::Html => html::render(&drawing, &layout(&drawing)?),
        Drawn::Dot => dot::render(&drawing),
        Drawn::Mmd => mermaid::render(&drawing),
    };
    let found = found(&drawing);
    let Some(path) = &args.output else {
        print(&drawn)?;
        // The drawing is on standard output.
        if let Some(found) = found {
            say(&format!("trainer: {found}"));
        }
        return Ok(ExitStatus::Fine);
    };
    // Somebody may show the file in a terminal.
    fs::write(path, shown(&drawn).as_bytes())
        .map_err(|error| Trouble::Use(format!("cannot write {}: {error}", path.display())))?;
    print(&format!("{} is drawn in {}\n", args.file.display(), path.display()))?;
    print(&found.map(|found| format!("{found}\n")).unwrap_or_default())?;
    Ok(ExitStatus::Fine)
}

fn layout(drawing: &Drawing) -> Result<Layout, Trouble> {
    Layout::of(drawing).ok_or_else(|| {
        Trouble::Use(format!(
            "{} has {} scenes, and a picture can hold {} and {} arrows between them; write it for Graphviz instead, with --format dot",
            drawing.id,
            drawing.scenes.len(),
            Layout::MOST,
            Layout::MOST_ARROWS,
        ))
    })
}

/// What is marked in the drawing.
fn found(drawing: &Drawing) -> Option<String> {
    let count = |severity| drawing.all_marks().filter(|mark| mark.severity == severity).count();
    let words = |n: usize, word: &str| match n {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let all: Vec<String> = [words(errors, "error"), words(warnings, "warning")].into_iter().flatten().collect();
    let are = if errors + warnings == 1 { "is" } else { "are" };
    (!all.is_empty()).then(|| format!("{} {are} marked in it; trainer check says more", all.join(" and ")))
}

/// What is to be written: what `--format` says, or what the file's ending does.
fn format(args: &args::Graph) -> Result<Drawn, Trouble> {
    let Some(path) = &args.output else { return Ok(args.format.unwrap_or(Drawn::Svg)) };
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let meant = Drawn::from_str(ending, true).ok();
    match (meant, args.format) {
        (Some(meant), Some(format)) if meant != format => {
            Err(Trouble::Use(format!("{} and --format do not go together: leave --format out", path.display())))
        }
        (Some(format), _) => Ok(format),
        // A drawing in place of a dialogue would be a bad surprise.
        (None, Some(format)) if !ending.eq_ignore_ascii_case("ron") => Ok(format),
        (None, _) => {
            let message = "its ending says what is drawn: .svg, .html, .dot or .mmd";
            Err(Trouble::Use(format!("cannot draw {}: {message}", path.display())))
        }
    }
}
