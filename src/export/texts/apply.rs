//! Changed texts of a sheet, back in their files: all of them, or none where anything does not fit.

use std::collections::BTreeSet;
use std::sync::Arc;

use hashbrown::HashMap;

pub use super::sheet::{Problem, Row};
use crate::check;
use crate::diagnostic::shown::is_shown;
use crate::diagnostic::{Finding, Report, Severity, Source, Span};
use crate::dialogue::edit::{self, Edit};
use crate::dialogue::folder::File;
use crate::dialogue::placeholder::{Part, parts};
use crate::dialogue::texts::{self, Text, Texts};
use crate::dialogue::{Rubric, layout, load, suggest};

/// The kinds of files.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A dialogue, with the rubric that counts for it.
    Dialogue(Arc<Rubric>),
    /// A rubric.
    Rubric,
    /// What is set for a course.
    Course,
}

impl Kind {
    /// The texts of a file, and what is found in it; none where it cannot be read so far.
    pub fn read(&self, file: &File, source: Arc<Source>) -> (Option<Texts>, Report) {
        let report = |findings| Report { file: file.name.clone(), source: source.clone(), findings, dialogues: None };
        let (texts, report) = match self {
            Kind::Dialogue(rubric) => {
                let checked = check::dialogue(&file.name, Some(&file.stem), source.clone(), rubric);
                (checked.dialogue.as_deref().map(texts::dialogue), checked.report)
            }
            Kind::Rubric => {
                let (rubric, findings) = load::rubric(&source);
                (rubric.as_ref().map(texts::rubric), report(findings))
            }
            Kind::Course => {
                let (course, findings) = load::course(&source);
                (course.as_ref().map(texts::course), report(findings))
            }
        };
        let unread =
            report.findings.iter().any(|f| f.severity == Severity::Error && f.code < crate::diagnostic::Code::E201);
        (texts.filter(|_| !unread), report)
    }
}

/// A file whose texts are known.
#[derive(Debug, Clone)]
pub struct Written {
    /// The file, with its text as it lies on the disk.
    pub file: File,
    /// The kind of file.
    pub kind: Kind,
    /// Its texts.
    pub texts: Texts,
    /// The findings in it.
    pub report: Report,
}

/// A text that gets other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The text's name.
    pub id: String,
    /// Its words until now.
    pub old: String,
    /// Its words from now on.
    pub new: String,
    /// The row that says so.
    place: String,
    span: Span,
}

/// What becomes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The number of the file among those that were given.
    pub file: usize,
    /// Its new text.
    pub text: String,
    /// What is new in it, in the order of the file.
    pub changes: Vec<Change>,
}

/// How many rows with an unknown id are told what it may have been: to look for one takes as long as there are texts.
const MOST_SUGGESTIONS: usize = 20;

/// Puts the texts of the rows into the files. A row whose text is as it was when the sheet was made changes nothing.
///
/// # Errors
/// Everything that does not fit.
pub fn apply(files: &[Written], rows: &[Row]) -> Result<Vec<Applied>, Vec<Problem>> {
    let mut known: HashMap<&str, (usize, &Text)> = HashMap::new();
    for (n, file) in files.iter().enumerate() {
        known.extend(file.texts.all().map(|text| (&*text.id, (n, text))));
    }
    let mut problems = Vec::new();
    let mut changes: Vec<Vec<Change>> = vec![Vec::new(); files.len()];
    let mut seen: HashMap<&str, &Row> = HashMap::new();
    let mut suggestions = MOST_SUGGESTIONS;
    for row in rows {
        let Some(&(file, text)) = known.get(&*row.id) else {
            problems.push(Problem::new(&*row.place, unknown(&row.id, &known, &mut suggestions)));
            continue;
        };
        if let Some(before) = seen.insert(&row.id, row) {
            let what = format!("{} stands in {} already", row.id, before.place);
            problems.push(Problem::new(&*row.place, what));
            continue;
        }
        match change(row, text) {
            Ok(change) => changes[file].extend(change),
            Err(what) => problems.push(Problem::new(&*row.place, format!("{}: {what}", row.id))),
        }
    }
    let mut applied = Vec::new();
    for (n, changes) in changes.into_iter().enumerate().filter(|(_, changes)| !changes.is_empty()) {
        match rewrite(&files[n], changes) {
            Ok((text, changes)) => applied.push(Applied { file: n, text, changes }),
            Err(more) => problems.extend(more),
        }
    }
    if problems.is_empty() { Ok(applied) } else { Err(problems) }
}

fn unknown(id: &str, known: &HashMap<&str, (usize, &Text)>, suggestions: &mut usize) -> String {
    let near = suggestions.checked_sub(1).and_then(|left| {
        *suggestions = left;
        let mut all: Vec<&str> = known.keys().copied().collect();
        all.sort_unstable();
        suggest::nearest(id, all)
    });
    let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
    format!("no text here has the id {id}{near}")
}

/// What a row changes; nothing where its text is the file's, or was not touched since the sheet was made.
fn change(row: &Row, text: &Text) -> Result<Option<Change>, String> {
    let (new, original) = (edit::words(&row.text), edit::words(&row.original));
    if new == text.words || new == original {
        return Ok(None);
    }
    if original != text.words {
        return Err("the file has other words by now than when this sheet was made; make a new sheet".to_owned());
    }
    if new.is_empty() {
        return Err("the text is empty; write words, or take the row out to leave it as it is".to_owned());
    }
    if let Some(c) = new.chars().find(|&c| !is_shown(c)) {
        return Err(format!("there is a sign in the text that is not shown, U+{:04X}; take it out", u32::from(c)));
    }
    let named = |part: Part| match part {
        Part::Placeholder(inner) => Some(format!("{{{inner}}}")),
        _ => None,
    };
    let all = |words: &str| parts(words).filter_map(named).collect::<BTreeSet<String>>();
    let (before, after) = (all(&text.words), all(&new));
    let list = |names: Vec<&String>| names.into_iter().cloned().collect::<Vec<_>>().join(", ");
    let (gone, added) = (list(before.difference(&after).collect()), list(after.difference(&before).collect()));
    match (&*gone, &*added) {
        ("", "") => {}
        (gone, "") => return Err(format!("{gone} is gone from the text; leave what stands in braces as it is")),
        ("", added) => {
            return Err(format!("{added} is not in the text that was there; leave what stands in braces as it is"));
        }
        (gone, added) => {
            return Err(format!("{added} stands where {gone} was; leave what stands in braces as it is"));
        }
    }
    let Text { id, words, span, .. } = text;
    Ok(Some(Change { id: id.clone(), old: words.clone(), new, place: row.place.clone(), span: *span }))
}

/// A file with other texts in it, laid out where it was laid out before.
fn rewrite(written: &Written, mut changes: Vec<Change>) -> Result<(String, Vec<Change>), Vec<Problem>> {
    let name = &written.file.name;
    if written.report.has_errors() {
        let what = "the file has errors, which have to be mended first: trainer check says which";
        return Err(vec![Problem::new(name, what)]);
    }
    changes.sort_by_key(|change| change.span);
    let source = written.report.source.text();
    let edits: Vec<Edit> = changes.iter().map(|change| edit::reworded(source, change.span, &change.new)).collect();
    let old = &*written.file.text();
    let plain = edit::apply(old, &edits);
    let laid_out = match layout::lay_out(old) {
        Ok(same) if same == *old => layout::lay_out(&plain).ok(),
        _ => None,
    };
    for text in laid_out.into_iter().chain([plain]) {
        let (again, report) = written.kind.read(&written.file, Arc::new(Source::new(&*text)));
        let new_errors = errors_in(&report, again.as_ref(), &changes);
        if !new_errors.is_empty() {
            return Err(new_errors);
        }
        if again.is_some_and(|again| reads_as(&again, &written.texts, &changes)) {
            return Ok((text, changes));
        }
    }
    Err(vec![Problem::new(
        name,
        "these texts cannot be written so that they read the same; nothing else is wrong with them",
    )])
}

/// The errors that the changes bring, each at the row that brings it.
fn errors_in(report: &Report, again: Option<&Texts>, changes: &[Change]) -> Vec<Problem> {
    let errors = report.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let place = |finding: &Finding| {
        let inside = |text: &&Text| text.span.start <= finding.span.start && finding.span.start < text.span.end;
        let text = again.and_then(|again| again.all().find(inside));
        text.and_then(|text| changes.iter().find(|change| change.id == text.id))
    };
    let problem = |finding: &Finding| {
        let words = [Some(&finding.message), finding.help.as_ref()].into_iter().flatten().cloned().collect::<Vec<_>>();
        match place(finding) {
            Some(change) => Problem::new(&*change.place, format!("{}: {}", change.id, words.join("; "))),
            None => Problem::new(&*report.file, words.join("; ")),
        }
    };
    errors.map(problem).collect()
}

/// Whether exactly the changed texts have other words than before.
fn reads_as(again: &Texts, before: &Texts, changes: &[Change]) -> bool {
    let new: HashMap<&str, &str> = changes.iter().map(|change| (&*change.id, &*change.new)).collect();
    let wanted = before.all().map(|text| (&*text.id, new.get(&*text.id).copied().unwrap_or(&text.words)));
    again.all().map(|text| (&*text.id, &*text.words)).eq(wanted)
}
