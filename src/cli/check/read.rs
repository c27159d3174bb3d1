//! Reads and checks files and folders, several at once.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::at_once::at_once;
use super::folders::{self, Part};
use crate::check::course::{self, Faulty, Shared};
use crate::cli::{Trouble, checked_with, progress::Bars, shared_by};
use crate::diagnostic::Report;
use crate::dialogue::folder;

/// What was found in what could be read, in the order in which it was named, and what could not.
pub(super) struct Read {
    pub reports: Vec<Report>,
    pub unread: Vec<Trouble>,
}

enum Job {
    /// What a folder shares, or a folder that has been seen to already.
    Done(Result<Report, Trouble>),
    /// A dialogue, with what it shares, none where that has errors.
    Dialogue(PathBuf, Option<Arc<Shared>>, Within),
}

/// What is known of a dialogue whose folder is looked at as a whole.
#[derive(Default)]
struct Within {
    /// The number of the folder.
    folder: Option<usize>,
    /// The file before it that is called the same but for capitals.
    namesake: Option<PathBuf>,
}

pub(super) fn all(paths: &[PathBuf], dialogues: Option<&Path>) -> Read {
    let mut jobs =
        Jobs { dialogues, shared: Vec::new(), reported: HashSet::new(), folders: Vec::new(), all: Vec::new() };
    for path in paths {
        let added = if path.is_dir() { jobs.folder(path) } else { jobs.file(path) };
        jobs.all.extend(added.err().map(|trouble| Job::Done(Err(trouble))));
    }
    let mut read = Read { reports: Vec::new(), unread: Vec::new() };
    let mut parts = Vec::new();
    let bars = Bars::new();
    for result in at_once(std::mem::take(&mut jobs.all), |job| done(job, dialogues, &bars)) {
        match result {
            Ok((report, part)) => {
                parts.extend(part.map(|part| (read.reports.len(), part)));
                read.reports.push(report);
            }
            Err(trouble) => read.unread.push(trouble),
        }
    }
    folders::check(&jobs.folders, &parts, &mut read.reports);
    read
}

fn done(job: Job, dialogues: Option<&Path>, bars: &Bars) -> Result<(Report, Option<Part>), Trouble> {
    match job {
        Job::Done(result) => result.map(|report| (report, None)),
        Job::Dialogue(path, shared, Within { folder, namesake }) => {
            let checked = checked_with(folder::read(&path)?, shared.as_deref(), dialogues);
            let mut checked = checked.namesake_of(namesake.as_deref());
            let file = checked.report.file.clone();
            bars.watch(&file, |search| checked.prove(search));
            let part = folder.zip(shared).and_then(|(folder, shared)| Part::of(folder, &shared, &checked));
            Ok((checked.report, part))
        }
    }
}

struct Jobs<'a> {
    dialogues: Option<&'a Path>,
    /// What is shared in the folders in which files were named, so that it is read once.
    shared: Vec<(Option<PathBuf>, Option<Arc<Shared>>)>,
    /// The rubrics and course files that are reported already.
    reported: HashSet<PathBuf>,
    /// What is shared in the folders that are looked at as a whole.
    folders: Vec<Arc<Shared>>,
    all: Vec<Job>,
}

impl Jobs<'_> {
    fn folder(&mut self, path: &Path) -> Result<(), Trouble> {
        let files = folder::dialogues(path)?;
        let shared = Shared::of(self.dialogues.unwrap_or(path));
        let nothing = files.is_empty() && shared.as_ref().is_ok_and(|shared| shared.reports().next().is_none());
        let shared = self.shared_of(shared, true);
        let folder = shared.as_ref().map(|_| self.folders.len());
        self.folders.extend(shared.clone());
        let namesakes = folder::namesakes(&files).into_iter().map(|other| other.map(Path::to_owned));
        let namesakes: Vec<Option<PathBuf>> = namesakes.collect();
        self.all.extend(files.into_iter().zip(namesakes).map(|(file, namesake)| {
            match folder::stays_inside(path, &file) {
                Ok(()) => Job::Dialogue(file, shared.clone(), Within { folder, namesake }),
                Err(why) => Job::Done(Err(why.into())),
            }
        }));
        self.all.extend(course::passed_by_in(path).map(|report| Job::Done(Ok(report))));
        if nothing { Err(Trouble::no_dialogues(path)) } else { Ok(()) }
    }

    fn file(&mut self, path: &Path) -> Result<(), Trouble> {
        if is_shared(path) {
            self.report(course::report(path)?);
            return Ok(());
        }
        let own = path.parent().map(Path::to_owned);
        let known = self.shared.iter().find(|(folder, _)| *folder == own).map(|(_, shared)| shared.clone());
        let shared = match known {
            Some(shared) => shared,
            None => {
                let shared = self.shared_of(shared_by(path, self.dialogues), false);
                self.shared.push((own, shared.clone()));
                shared
            }
        };
        self.all.push(Job::Dialogue(path.to_owned(), shared, Within::default()));
        Ok(())
    }

    /// Takes what is shared. What was found in it is reported where it has errors, and `always` where it was asked for.
    fn shared_of(&mut self, shared: Result<Shared, Faulty>, always: bool) -> Option<Arc<Shared>> {
        match shared {
            Ok(shared) => {
                shared.reports().filter(|_| always).for_each(|report| self.report(report.clone()));
                Some(Arc::new(shared))
            }
            Err(Faulty(reports)) => {
                reports
                    .into_iter()
                    .filter(|report| always || report.has_errors())
                    .for_each(|report| self.report(report));
                None
            }
        }
    }

    /// Adds a report of a rubric or a course file, once.
    fn report(&mut self, report: Report) {
        let path = Path::new(&report.file);
        if self.reported.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
            self.all.push(Job::Done(Ok(report)));
        }
    }
}

/// Whether all dialogues of a folder share this file.
pub(super) fn is_shared(path: &Path) -> bool {
    is_named(path, folder::RUBRIC) || is_named(path, folder::COURSE)
}

pub(super) fn is_named(path: &Path, name: &str) -> bool {
    path.file_name().is_some_and(|file| file == name)
}
