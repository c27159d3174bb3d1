//! What the dialogues of a folder share: the rubric, and what is set for the course. Where either has an error, neither
//! is replaced by anything: whoever needs them has to say so and stop.

use std::path::Path;
use std::sync::Arc;

use super::Settings;
use crate::check::{self, Checked};
use crate::diagnostic::{Code, Finding, Report, Source, Span};
use crate::dialogue::Rubric;
use crate::dialogue::folder::place::Place;
use crate::dialogue::folder::{self, File, Unreadable};

/// A rubric with its text, and what was found in it.
#[derive(Debug, Clone)]
pub struct CheckedRubric {
    /// The rubric.
    pub rubric: Arc<Rubric>,
    /// Its text.
    pub text: Arc<Source>,
    /// What was found in it, where it is a file's: nothing that is an error.
    pub report: Option<Report>,
}

impl CheckedRubric {
    /// The rubric that is built in.
    ///
    /// # Panics
    /// Never: a test loads it.
    pub fn built_in() -> Self {
        let text = Arc::new(Source::new(Rubric::BUILT_IN));
        let (rubric, _) = check::rubric(folder::RUBRIC, text.clone());
        CheckedRubric { rubric: rubric.expect("the built-in rubric is sound"), text, report: None }
    }

    /// A folder's own rubric, or the one that is built in where it has none.
    ///
    /// # Errors
    /// What is wrong with its own.
    pub fn of(folder: &Path) -> Result<Self, Box<Report>> {
        Self::at(Place::Disk(folder))
    }

    fn at(place: Place) -> Result<Self, Box<Report>> {
        let file = place.rubric().map_err(|why| unreadable(&why))?;
        let Some(file) = file else { return Ok(Self::built_in()) };
        let text = file.source();
        match check::rubric(&file.name, text.clone()) {
            (Some(rubric), report) => Ok(CheckedRubric { rubric, text, report: Some(report) }),
            (None, report) => Err(report.into()),
        }
    }
}

/// What the dialogues of a folder share.
#[derive(Debug, Clone)]
pub struct Shared {
    /// The rubric.
    pub graded: CheckedRubric,
    /// What is set for the course.
    pub settings: Settings,
    /// What was found in `course.ron`, where the folder has one: nothing that is an error.
    pub report: Option<Report>,
}

/// What was found in a `rubric.ron` and a `course.ron` of which one has errors at least: nothing in their folder can be
/// played or scored.
#[derive(Debug, Clone)]
pub struct Faulty(pub Vec<Report>);

impl Shared {
    /// What is shared where there is no folder, or nothing but dialogues in it.
    pub fn built_in() -> Self {
        Shared { graded: CheckedRubric::built_in(), settings: Settings::default(), report: None }
    }

    /// What the dialogues of a folder share.
    ///
    /// # Errors
    /// Where its rubric or its `course.ron` has an error, with all that was found in both.
    pub fn of(folder: &Path) -> Result<Self, Faulty> {
        let place = Place::Disk(folder);
        Self::among(place, &place.ids())
    }

    /// The same of any place, where the ids of its dialogues are known.
    pub(super) fn among(place: Place, ids: &[String]) -> Result<Self, Faulty> {
        let set = place.course().map_err(|why| unreadable(&why));
        let set = set.map(|file| file.map(|file: File| Settings::read(file, place, ids)));
        Self::joined(CheckedRubric::at(place), set)
    }

    fn joined(
        graded: Result<CheckedRubric, Box<Report>>,
        set: Result<Option<(Settings, Report)>, Box<Report>>,
    ) -> Result<Self, Faulty> {
        let (settings, report) = match set {
            Ok(set) => set.unzip(),
            Err(report) => (None, Some(*report)),
        };
        match graded {
            Ok(graded) if !report.as_ref().is_some_and(Report::has_errors) => {
                Ok(Shared { graded, settings: settings.unwrap_or_default(), report })
            }
            Ok(graded) => Err(Faulty(graded.report.into_iter().chain(report).collect())),
            Err(rubric) => Err(Faulty([*rubric].into_iter().chain(report).collect())),
        }
    }

    /// What was found in the rubric's and the course's files.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.graded.report.iter().chain(&self.report)
    }

    /// Reads and checks a dialogue of the folder, as [`check::dialogue`] does, with the marks that hold for it.
    pub fn check(&self, file: &str, stem: Option<&str>, source: Arc<Source>) -> Checked {
        check::dialogue(file, stem, source, &self.graded.rubric).marked(self.settings.pass.as_ref())
    }
}

/// What is found in a rubric or a `course.ron`, whichever the file's name says.
///
/// # Errors
/// Where it cannot be read.
pub fn report(path: &Path) -> Result<Report, Unreadable> {
    let file = folder::read(path)?;
    let place = Place::Disk(folder::of(path));
    Ok(match path.file_name().is_some_and(|name| name == folder::COURSE) {
        true => Settings::read(file, place, &place.ids()).1,
        false => check::rubric(&file.name, file.source()).1,
    })
}

/// What is said of a file that cannot be read.
fn unreadable(why: &Unreadable) -> Box<Report> {
    let finding = Finding::new(Code::E101, Span::default(), why.to_string());
    let file = why.path.display().to_string();
    Box::new(Report { file, source: Arc::default(), findings: vec![finding], dialogues: None })
}
