//! Reads and checks an author's file: at the start, and whenever it or its rubric was saved. A large file takes a
//! while to check, so that happens in a thread of its own.

use crate::platform;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use unruffled::check::course::{Faulty, Shared};
use unruffled::check::{self, Search};
use unruffled::conversation::Script;
use unruffled::diagnostic::{Code, Report, Severity, Source};
use unruffled::dialogue::folder::{self, Unreadable};
use unruffled::opening::Authoring;
use unruffled::scoring::Par;

/// What the thread has to say.
pub(super) enum Heard {
    /// The file was read.
    Read(Found),
    /// Nobody will notice when it is saved, for this reason.
    Unwatched(String),
}

/// What was found in a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The findings, errors first.
    pub rows: Vec<Row>,
    /// The dialogue, where all names in it stand for something. It may have errors of other kinds: an author has to
    /// see where a talk gets stuck. With it, what a run is measured against.
    pub script: Option<(Arc<Script>, Par)>,
    /// The texts that this is about.
    texts: Vec<Arc<Source>>,
}

/// A finding as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Whether the finding is an error.
    pub error: bool,
    /// The finding's code; none where the file could not be read at all.
    pub code: Option<Code>,
    /// The line it is in; 0 where it is in none.
    pub line: usize,
    /// The file, where that is the rubric.
    pub file: Option<String>,
    /// What is wrong, in words.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The shortest run that shows it.
    pub trace: Vec<String>,
}

impl Found {
    /// Whether all is as it was then, to the letter.
    pub(super) fn is_the_same_as(&self, other: &Found) -> bool {
        let (these, those) = (self.texts.iter(), other.texts.iter());
        these.map(|source| source.text()).eq(those.map(|source| source.text())) && self.rows == other.rows
    }

    /// How many errors and how many warnings there are.
    pub(super) fn counts(&self) -> (usize, usize) {
        let errors = self.rows.iter().filter(|row| row.error).count();
        (errors, self.rows.len() - errors)
    }
}

/// Reads and checks the file, with its rubric.
pub(super) fn read(asked: &Authoring) -> Found {
    try_read(asked).unwrap_or_else(|why| {
        let message = why.to_string();
        let row = Row { error: true, code: None, line: 0, file: None, message, help: None, trace: Vec::new() };
        Found { rows: vec![row], ..Found::default() }
    })
}

fn try_read(asked: &Authoring) -> Result<Found, Unreadable> {
    let file = folder::read(&asked.file)?;
    let source = file.source();
    // Without what it shares nothing in a dialogue is worth what it will be worth: then there is nothing to play.
    let (mut checked, reports) = match Shared::of(rubric_folder(asked)) {
        Ok(shared) => (shared.check(&file.name, Some(&file.stem), source), shared.reports().cloned().collect()),
        Err(Faulty(reports)) => (check::words_alone(&file.name, Some(&file.stem), source), reports),
    };
    checked.prove(&Search::default());
    let mut rows: Vec<Row> =
        checked.report.findings.iter().map(|finding| row(&checked.report, finding, None)).collect();
    for report in &reports {
        let name = Path::new(&report.file).file_name().map(|name| name.to_string_lossy().into_owned());
        rows.extend(report.findings.iter().map(|finding| row(report, finding, name.as_deref())));
    }
    rows.sort_by_key(|row| (!row.error, row.file.is_none()));
    let script = checked.script.map(|script| {
        let par = Par::of(&script);
        (script, par)
    });
    let texts = [checked.report.source].into_iter().chain(reports.into_iter().map(|report| report.source)).collect();
    Ok(Found { rows, script, texts })
}

fn row(report: &Report, finding: &unruffled::diagnostic::Finding, file: Option<&str>) -> Row {
    Row {
        error: finding.severity == Severity::Error,
        code: Some(finding.code),
        line: report.source.place(finding.span.start).line,
        file: file.map(str::to_owned),
        message: finding.message.clone(),
        help: finding.help.clone(),
        trace: finding.trace.clone(),
    }
}

fn rubric_folder(asked: &Authoring) -> &Path {
    asked.dialogues.as_deref().unwrap_or_else(|| folder::of(&asked.file))
}

/// Looks at once, and then whenever something was saved. `wake` is called when there is something to hear.
pub(super) fn whenever_saved(asked: Authoring, say: Sender<Heard>, wake: impl Fn() + Send + 'static) {
    let watched = asked.clone();
    let paths = move || {
        // A link is watched at both its ends.
        let real = watched.file.canonicalize().unwrap_or_else(|_| watched.file.clone());
        let rubric = rubric_folder(&watched).to_owned();
        vec![watched.file, real, rubric]
    };
    platform::whenever_saved(paths, move |unwatched| {
        // Where nobody listens any more, the game is closed.
        let tell = |heard| {
            let listens = say.send(heard).is_ok();
            wake();
            listens
        };
        let listens = tell(Heard::Read(read(&asked)));
        unwatched.map_or(listens, |why| tell(Heard::Unwatched(why)))
    });
}

/// Reads and checks the file once.
pub(super) fn now(asked: Authoring, say: Sender<Heard>, wake: impl Fn() + Send + 'static) {
    platform::aside(move || {
        // Where nobody listens any more, the game is closed.
        let _ = say.send(Heard::Read(read(&asked)));
        wake();
    });
}
