//! Reads and checks files and folders, several at once.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::at_once::at_once;
use crate::check as checks;
use crate::check::course::Graded;
use crate::cli::{Trouble, checked_with, progress::Bars, rubric_for};
use crate::diagnostic::{Report, Source};
use crate::dialogue::{Rubric, folder};

/// What was found in what could be read, in the order in which it was named, and what could not.
pub(super) struct Read {
    pub reports: Vec<Report>,
    pub unread: Vec<Trouble>,
}

enum Job {
    /// A rubric or a folder that has been seen to already.
    Done(Result<Report, Trouble>),
    Rubric(PathBuf),
    Dialogue(PathBuf, Arc<Rubric>),
}

pub(super) fn all(paths: &[PathBuf], dialogues: Option<&Path>) -> Read {
    let mut jobs = Jobs { dialogues, rubrics: Vec::new(), all: Vec::new() };
    for path in paths {
        let added = if path.is_dir() { jobs.folder(path) } else { jobs.file(path) };
        jobs.all.extend(added.err().map(|trouble| Job::Done(Err(trouble))));
    }
    let mut read = Read { reports: Vec::new(), unread: Vec::new() };
    let bars = Bars::new();
    for result in at_once(jobs.all, |job| done(job, dialogues, &bars)) {
        match result {
            Ok(report) => read.reports.push(report),
            Err(trouble) => read.unread.push(trouble),
        }
    }
    read
}

fn done(job: Job, dialogues: Option<&Path>, bars: &Bars) -> Result<Report, Trouble> {
    match job {
        Job::Done(result) => result,
        Job::Rubric(path) => {
            let file = folder::read(&path)?;
            Ok(checks::rubric(&file.name, Arc::new(Source::new(file.text))).1)
        }
        Job::Dialogue(path, rubric) => {
            let mut checked = checked_with(&path, &rubric, dialogues)?;
            let file = checked.report.file.clone();
            bars.watch(&file, |search| checked.prove(search));
            Ok(checked.report)
        }
    }
}

struct Jobs<'a> {
    dialogues: Option<&'a Path>,
    /// The rubrics of the folders in which files were named, so that each is read once.
    rubrics: Vec<(Option<PathBuf>, Arc<Rubric>)>,
    all: Vec<Job>,
}

impl Jobs<'_> {
    fn folder(&mut self, path: &Path) -> Result<(), Trouble> {
        let files = folder::dialogues(path)?;
        let graded = Graded::of(self.dialogues.unwrap_or(path))?;
        if files.is_empty() && graded.report.is_none() {
            return Err(Trouble::no_dialogues(path));
        }
        self.all.extend(graded.report.map(|report| Job::Done(Ok(report))));
        self.all.extend(files.into_iter().map(|file| match folder::stays_inside(path, &file) {
            Ok(()) => Job::Dialogue(file, graded.rubric.clone()),
            Err(why) => Job::Done(Err(why.into())),
        }));
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), Trouble> {
        if is_rubric(path) {
            self.all.push(Job::Rubric(path.to_owned()));
            return Ok(());
        }
        let own = path.parent().map(Path::to_owned);
        let known = self.rubrics.iter().find(|(folder, _)| *folder == own).map(|(_, rubric)| rubric.clone());
        let rubric = match known {
            Some(rubric) => rubric,
            None => {
                let rubric = rubric_for(path, self.dialogues)?.rubric;
                self.rubrics.push((own, rubric.clone()));
                rubric
            }
        };
        self.all.push(Job::Dialogue(path.to_owned(), rubric));
        Ok(())
    }
}

pub(super) fn is_rubric(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == folder::RUBRIC)
}
