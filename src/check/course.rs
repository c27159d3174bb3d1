//! A whole course: every dialogue of a folder, read and checked, with its rubric.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Checked;
use crate::diagnostic::{Report, Severity, Source};
use crate::dialogue::folder::{self, File, Unreadable};
use crate::dialogue::{Level, Rubric, shipped};

/// Where a course comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A folder.
    Folder(PathBuf),
    /// The program itself.
    Shipped,
}

/// A dialogue file of a course.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What was found in it; its text is in the report.
    pub checked: Checked,
}

impl Entry {
    /// The dialogue's id: the file's name without its ending.
    pub fn id(&self) -> &str {
        let name = Path::new(&self.checked.report.file);
        name.file_stem().and_then(|s| s.to_str()).unwrap_or_default()
    }

    fn level(&self) -> Option<Level> {
        self.checked.dialogue.as_ref().map(|dialogue| dialogue.level.value)
    }
}

/// Every dialogue of a folder with the rubric they share.
#[derive(Debug, Clone)]
pub struct Course {
    /// Where it comes from.
    pub origin: Origin,
    /// The rubric: the folder's, or the one that is built in.
    pub rubric: Arc<Rubric>,
    /// The rubric's text, for its hash.
    pub rubric_text: Arc<Source>,
    /// What was found in the folder's rubric, where it has one. With an error in it the built-in
    /// one is used.
    pub rubric_report: Option<Report>,
    /// The dialogues, by level and name.
    pub entries: Vec<Entry>,
    /// Files that could not be read at all.
    pub unreadable: Vec<(PathBuf, String)>,
}

impl Course {
    /// Reads a folder, or the built-in course.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub fn load(origin: Origin) -> Result<Self, Unreadable> {
        let (files, unreadable) = match &origin {
            Origin::Shipped => (shipped::dialogues().collect(), Vec::new()),
            Origin::Folder(folder) => read_all(folder, &folder::dialogues(folder)?),
        };
        let Graded { rubric, text, report } = match &origin {
            Origin::Shipped => Graded::built_in(),
            Origin::Folder(folder) => Graded::of(folder)?,
        };
        let check = |file: File| Entry {
            checked: super::dialogue(&file.name, Some(&file.stem), Arc::new(Source::new(file.text)), &rubric),
        };
        let mut entries: Vec<Entry> = files.into_iter().map(check).collect();
        // The easiest first, for whoever is new; what could not be read has no level and comes last.
        entries.sort_by_key(|e| (e.level().is_none(), e.level()));
        Ok(Course { entries, origin, rubric, rubric_text: text, rubric_report: report, unreadable })
    }

    /// A course with nothing in it.
    pub fn empty(origin: Origin) -> Self {
        let Graded { rubric, text, report } = Graded::built_in();
        Course { origin, rubric, rubric_text: text, rubric_report: report, entries: Vec::new(), unreadable: Vec::new() }
    }

    /// A course of a folder that cannot be read: nothing in it, and why.
    pub fn unread(origin: Origin, why: &Unreadable) -> Self {
        Course { unreadable: vec![(why.path.clone(), why.to_string())], ..Self::empty(origin) }
    }

    /// The dialogues that can be played.
    pub fn playable(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|e| e.checked.playable().is_some())
    }

    /// What keeps the others from being played: the file's name and its first error.
    pub fn broken(&self) -> impl Iterator<Item = (String, String)> {
        let reports = self.rubric_report.iter().chain(self.entries.iter().map(|e| &e.checked.report));
        let found = reports.filter_map(|report| {
            let first = report.findings.iter().find(|f| f.severity == Severity::Error)?;
            let line = report.source.place(first.span.start).line;
            Some((base_name(&report.file), format!("{line}: {}", first.message)))
        });
        let unread = self.unreadable.iter().map(|(path, why)| (base_name(&path.to_string_lossy()), why.clone()));
        found.chain(unread)
    }
}

fn base_name(file: &str) -> String {
    Path::new(file).file_name().map_or_else(|| file.to_owned(), |n| n.to_string_lossy().into_owned())
}

fn read_all(folder: &Path, paths: &[PathBuf]) -> (Vec<File>, Vec<(PathBuf, String)>) {
    let mut files = Vec::new();
    let mut unreadable = Vec::new();
    for path in paths {
        match folder::read_inside(folder, path) {
            Ok(file) => files.push(file),
            Err(why) => unreadable.push((path.clone(), why.to_string())),
        }
    }
    (files, unreadable)
}

/// A rubric with its text, and what was found in it.
#[derive(Debug)]
pub struct Graded {
    /// The rubric.
    pub rubric: Arc<Rubric>,
    /// Its text.
    pub text: Arc<Source>,
    /// What was found in it, where it is a file's.
    pub report: Option<Report>,
}

impl Graded {
    /// The rubric that is built in.
    ///
    /// # Panics
    /// Never: a test loads it.
    pub fn built_in() -> Self {
        let text = Arc::new(Source::new(Rubric::BUILT_IN));
        let (rubric, _) = super::rubric(folder::RUBRIC, text.clone());
        Graded { rubric: rubric.expect("the built-in rubric is sound"), text, report: None }
    }

    /// A folder's rubric: its own where it is sound, else the one that is built in.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub fn of(folder: &Path) -> Result<Self, Unreadable> {
        let Some(file) = folder::rubric(folder)? else { return Ok(Self::built_in()) };
        let text = Arc::new(Source::new(file.text));
        match super::rubric(&file.name, text.clone()) {
            (Some(rubric), report) => Ok(Graded { rubric, text, report: Some(report) }),
            (None, report) => Ok(Graded { report: Some(report), ..Self::built_in() }),
        }
    }
}
