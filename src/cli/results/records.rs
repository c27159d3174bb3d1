//! Where records come from: files of the game's, files that somebody exported, folders of either.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::args::Data;
use crate::cli::people;
use crate::cli::{Trouble, import, say};
use crate::diagnostic::shown::in_line;
use crate::export::person::{self, PersonFile};
use crate::learning::results::Gathering;
use crate::records::Store;

/// Nobody wonders before that.
const PATIENCE: Duration = Duration::from_secs(1);

/// The files with records, in the order in which they are read.
pub(in crate::cli) struct Sources {
    pub files: Vec<PathBuf>,
    /// The folders that were named, or that is used where none is.
    pub folders: Vec<PathBuf>,
}

impl Sources {
    /// The files that were named, and those of the folders that were; without any, this computer's.
    ///
    /// # Errors
    /// Where one is not there, or a folder has none.
    pub fn find(named: &[PathBuf], data: &Data) -> Result<Self, Trouble> {
        if !named.is_empty() {
            return Self::of(named);
        }
        let place = people::place(data)?;
        let folders = place.is_dir().then_some(place).into_iter().collect();
        Ok(Sources { files: people::records(data)?, folders })
    }

    /// The files that were named, and those of the folders that were.
    ///
    /// # Errors
    /// Where a folder has none.
    pub fn of(named: &[PathBuf]) -> Result<Self, Trouble> {
        let mut sources = Sources { files: Vec::new(), folders: Vec::new() };
        for path in named {
            match path.is_dir() {
                false if !path.exists() => {
                    let shown = path.display().to_string();
                    return Err(Trouble::Use(format!("there is no file or folder {}", in_line(&shown))));
                }
                false => sources.files.push(path.clone()),
                true => {
                    sources.files.extend(of_folder(path)?);
                    sources.folders.push(path.clone());
                }
            }
        }
        Ok(sources)
    }

    /// Reads all of them. Of what cannot be read it is said why, and the others are read all the same; whether there was
    /// any such.
    ///
    /// # Errors
    /// Where none can be read.
    pub fn gather(&self, into: &mut Gathering) -> Result<bool, Trouble> {
        let progress = Progress::new();
        let (mut read, mut unread) = (0, 0);
        for file in &self.files {
            let shown = file.display().to_string();
            match one(file, into, &progress, &mut unread) {
                Ok(()) => read += 1,
                Err(why) if self.files.len() == 1 => return Err(Trouble::Use(why)),
                Err(why) => {
                    unread += 1;
                    say(&format!("trainer: {} cannot be read to its end: {why}", in_line(&shown)));
                }
            }
        }
        progress.end();
        match read {
            0 => Err(Trouble::Use("none of the records can be read".to_owned())),
            _ => Ok(unread > 0),
        }
    }
}

/// The files in a folder that may be records, by their names.
fn of_folder(path: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let shown = path.display().to_string();
    let failed = |why: std::io::Error| Trouble::Use(format!("cannot read {}: {why}", in_line(&shown)));
    let files = people::of_folder(path, &["sqlite3", "json"]).map_err(failed)?;
    match files.is_empty() {
        true => Err(Trouble::Use(format!(
            "there are no records in {}: files that end in .sqlite3 or .json",
            in_line(&shown)
        ))),
        false => Ok(files),
    }
}

/// What somebody exported; none where the file is one of the game's.
///
/// # Errors
/// What keeps it from being read.
pub(in crate::cli) fn exported(file: &Path) -> Result<Option<PersonFile>, String> {
    if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        return Ok(None);
    }
    let text = import::read(file)?;
    person::read(&text).map(Some).map_err(|why| why.to_string())
}

fn one(file: &Path, into: &mut Gathering, progress: &Progress, unread: &mut usize) -> Result<(), String> {
    if let Some(person) = exported(file)? {
        for recorded in &person.attempts {
            into.take(recorded, &person.texts);
        }
        *unread += person.unreadable;
        return Ok(());
    }
    let store = Store::open_as_it_lies(file).map_err(|why| why.to_string())?;
    let texts = store.played_texts().map_err(|why| why.to_string())?;
    let read = store.each(|attempt| match attempt {
        Ok(recorded) => {
            into.take(&recorded, &texts);
            progress.at(into.plays.len());
        }
        Err(left_out) => {
            *unread += 1;
            say(&left_out.to_string());
        }
    });
    read.map_err(|why| why.to_string())
}

/// How many attempts were read, on standard error, once that takes longer than a moment.
struct Progress {
    begun: Instant,
    bar: ProgressBar,
}

impl Progress {
    fn new() -> Self {
        // The template is a constant: it is sound or the bar is a plain one.
        let style = ProgressStyle::with_template("{spinner} {human_pos} attempts read");
        let bar = ProgressBar::new_spinner();
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        Progress { begun: Instant::now(), bar }
    }

    fn at(&self, attempts: usize) {
        // To look at the clock for each of them would take longer than to read it.
        if attempts.is_multiple_of(1_024) && self.begun.elapsed() > PATIENCE {
            self.bar.set_position(attempts as u64);
        }
    }

    fn end(&self) {
        self.bar.finish_and_clear();
    }
}
