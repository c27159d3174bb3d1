//! A whole course: every dialogue of a folder, read and checked, with what they share.

mod beside;
mod settings;
mod shared;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

pub use beside::passed_by_in;
pub use settings::Settings;
pub use shared::{CheckedRubric, Faulty, Shared, report};

use super::Checked;
use crate::diagnostic::{Report, Severity, Source};
use crate::dialogue::folder::carried::Carried;
use crate::dialogue::folder::place::Place;
use crate::dialogue::folder::{self, File, Unreadable};
use crate::dialogue::{Level, Rubric, shipped};
use crate::scoring::Par;

/// Where a course comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A folder.
    Folder(PathBuf),
    /// The program itself.
    Shipped,
    /// What came along with the program, where there are no folders.
    Carried(Arc<Carried>),
}

impl Origin {
    fn place(&self) -> Place<'_> {
        match self {
            Origin::Folder(folder) => Place::Disk(folder),
            Origin::Shipped => Place::Carried(shipped::files()),
            Origin::Carried(files) => Place::Carried(files),
        }
    }
}

/// A dialogue file of a course.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What was found in it; its text is in the report.
    pub checked: Checked,
    /// Whether it is there for those who ask for it by its name alone, and not offered.
    pub hidden: bool,
    /// What a run is measured against, once somebody has worked it out: for all who play the course.
    pub par: Arc<OnceLock<Par>>,
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

/// What keeps a file from being played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The file's name.
    pub file: String,
    /// The line of what was found, from 1; none where the file cannot be read at all.
    pub line: Option<usize>,
    /// What was found.
    pub message: String,
}

/// Every dialogue of a folder with what they share.
#[derive(Debug, Clone)]
pub struct Course {
    /// The place that it comes from.
    pub origin: Origin,
    /// The rubric: the folder's, or the one that is built in. Where the folder's own files have an error it is the
    /// built-in one, and nothing is playable that could be scored by it.
    pub rubric: Arc<Rubric>,
    /// The rubric's text, for its hash.
    pub rubric_text: Arc<Source>,
    /// What is set for the course.
    pub settings: Settings,
    /// What was found in the folder's `rubric.ron` and `course.ron`, as far as it has them. With an error in one of them
    /// nothing of the folder can be played.
    pub reports: Vec<Report>,
    /// The dialogues: those that the course puts in order, and the others by level and name.
    pub entries: Vec<Entry>,
    /// Files that could not be read at all.
    pub unreadable: Vec<(PathBuf, String)>,
}

impl Course {
    /// Reads a folder, the built-in course, or one that came along.
    ///
    /// # Errors
    /// Where the folder itself cannot be read.
    pub fn load(origin: Origin) -> Result<Self, Unreadable> {
        let place = origin.place();
        let paths = place.dialogues()?;
        let (files, unreadable) = read_all(place, &paths);
        let namesakes: HashMap<String, &Path> = paths
            .iter()
            .zip(folder::namesakes(&paths))
            .filter_map(|(path, other)| Some((path.display().to_string(), other?)))
            .collect();
        let ids = files.iter().map(|file| file.stem.clone());
        let unread = unreadable.iter().map(|(path, _)| folder::stem(path));
        let ids: Vec<String> = ids.chain(unread).collect();
        let shared = Shared::among(place, &ids);
        let check = |file: File| {
            let source = file.source();
            let checked = match &shared {
                Ok(shared) => shared.check(&file.name, Some(&file.stem), source),
                Err(_) => super::words_alone(&file.name, Some(&file.stem), source),
            };
            let checked = checked.namesake_of(namesakes.get(&file.name).copied());
            let hidden = shared.as_ref().is_ok_and(|shared| shared.settings.hides(&file.stem));
            Entry { checked, hidden, par: Arc::default() }
        };
        let mut entries: Vec<Entry> = files.into_iter().map(check).collect();
        let (shared, reports) = match shared {
            Ok(shared) => {
                let reports = shared.reports().cloned().collect();
                (shared, reports)
            }
            // The course is called what it is called, whatever is wrong with the rubric beside it.
            Err(Faulty(reports)) => (Shared { settings: Settings::of(place, &ids), ..Shared::built_in() }, reports),
        };
        let Shared { graded: CheckedRubric { rubric, text, .. }, settings, .. } = shared;
        let places: HashMap<&str, usize> = settings.order.iter().enumerate().map(|(n, id)| (&**id, n)).collect();
        let nth = |id: &str| places.get(id).copied().unwrap_or(usize::MAX);
        // What the course puts first; then the easiest first, for whoever is new; what could not be read has no level and
        // comes last.
        entries.sort_by_key(|e| (nth(e.id()), e.level().is_none(), e.level()));
        Ok(Course { origin, rubric, rubric_text: text, settings, reports, entries, unreadable })
    }

    /// A course with nothing in it.
    pub fn empty(origin: Origin) -> Self {
        let Shared { graded: CheckedRubric { rubric, text, .. }, settings, .. } = Shared::built_in();
        let (reports, entries, unreadable) = (Vec::new(), Vec::new(), Vec::new());
        Course { origin, rubric, rubric_text: text, settings, reports, entries, unreadable }
    }

    /// A course of a folder that cannot be read: nothing in it, and why.
    pub fn unread(origin: Origin, why: &Unreadable) -> Self {
        Course { unreadable: vec![(why.path.clone(), why.to_string())], ..Self::empty(origin) }
    }

    /// The dialogues that can be played, hidden ones too. None where what they share has an error.
    pub fn playable(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|e| e.checked.playable().is_some())
    }

    /// The dialogues that are offered to whoever plays.
    pub fn offered(&self) -> impl Iterator<Item = &Entry> {
        self.playable().filter(|entry| !entry.hidden)
    }

    /// Whether `rubric.ron` or `course.ron` has an error, so that nothing can be played.
    pub fn is_faulty(&self) -> bool {
        self.reports.iter().any(Report::has_errors)
    }

    /// What keeps files from being played: the first error of each.
    pub fn broken(&self) -> impl Iterator<Item = Broken> {
        let reports = self.reports.iter().chain(self.entries.iter().map(|e| &e.checked.report));
        let found = reports.filter_map(|report| {
            let first = report.findings.iter().find(|f| f.severity == Severity::Error)?;
            let line = Some(report.source.place(first.span.start).line);
            Some(Broken { file: base_name(&report.file), line, message: first.message.clone() })
        });
        let unread = self.unreadable.iter().map(|(path, why)| Broken {
            file: base_name(&path.to_string_lossy()),
            line: None,
            message: why.clone(),
        });
        found.chain(unread)
    }
}

fn base_name(file: &str) -> String {
    Path::new(file).file_name().map_or_else(|| file.to_owned(), |n| n.to_string_lossy().into_owned())
}

fn read_all(place: Place, paths: &[PathBuf]) -> (Vec<File>, Vec<(PathBuf, String)>) {
    let mut files = Vec::new();
    let mut unreadable = Vec::new();
    for path in paths {
        match place.read(path) {
            Ok(file) => files.push(file),
            Err(why) => unreadable.push((path.clone(), why.to_string())),
        }
    }
    (files, unreadable)
}
