//! `trainer texts`: every text that people read, out of the files and back into them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Texts;
use super::{CommandResult, ExitStatus, Trouble, default_folder, print, print_styled};
use crate::check::course::{CheckedRubric, Course, Origin};
use crate::diagnostic::{Code, Report, Severity, shown::in_line, shown::shown, text};
use crate::dialogue::Rubric;
use crate::dialogue::folder::{self, write};
use crate::export::texts::apply::{Applied, Kind, Problem, Written, apply};
use crate::export::texts::{Chapter, csv, docx, sheet, txt, xlsx};

pub(super) fn run(args: &Texts, dialogues: Option<&Path>) -> CommandResult {
    let path = args.path.clone().or_else(|| dialogues.map(Path::to_owned)).unwrap_or_else(default_folder);
    let files = match read(&path, dialogues)? {
        Ok(files) => files,
        Err(broken) => {
            broken.iter().try_for_each(|report| print_styled(&text::render(report, true)))?;
            print("Nothing was done: mend what cannot be read first.\n")?;
            return Ok(ExitStatus::Findings);
        }
    };
    match &args.apply {
        Some(sheet) => take_back(&files, sheet, args.dry_run),
        None => give_out(&files, args.output.as_deref()),
    }
}

/// The files that are meant with their texts; or else what keeps some of them from being read.
fn read(path: &Path, dialogues: Option<&Path>) -> Result<Result<Vec<Written>, Vec<Report>>, Trouble> {
    let named: Vec<(PathBuf, Kind)> = match path.is_dir() {
        true => match whole(path)? {
            Ok(named) => named,
            Err(broken) => return Ok(Err(broken)),
        },
        false => vec![(path.to_owned(), kind(path, dialogues)?)],
    };
    let (mut files, mut broken) = (Vec::new(), Vec::new());
    for (path, kind) in named {
        let file = folder::read(&path)?;
        let (texts, report) = kind.read(&file, file.source());
        match texts {
            Some(texts) => files.push(Written { file, kind, texts, report }),
            None => broken.push(report),
        }
    }
    Ok(if broken.is_empty() { Ok(files) } else { Err(broken) })
}

/// What a file is that was named by itself.
fn kind(path: &Path, dialogues: Option<&Path>) -> Result<Kind, Trouble> {
    let name = path.file_name().unwrap_or_default();
    if name == folder::RUBRIC {
        return Ok(Kind::Rubric);
    }
    if name == folder::COURSE {
        return Ok(Kind::Course);
    }
    // What is not there is said first, whatever is wrong with the rubric.
    folder::read(path)?;
    Ok(Kind::Dialogue(rubric(dialogues.unwrap_or_else(|| folder::of(path)))?))
}

fn rubric(folder: &Path) -> Result<Arc<Rubric>, Trouble> {
    let graded = CheckedRubric::of(folder).map_err(|report| crate::check::course::Faulty(vec![*report]))?;
    Ok(graded.rubric)
}

/// The files of a folder, or what was found in those that all of them share.
type Whole = Result<Vec<(PathBuf, Kind)>, Vec<Report>>;

/// The files of a folder in the order in which a trainee meets them, what is set for the course first and the rubric last.
fn whole(folder: &Path) -> Result<Whole, Trouble> {
    let course = Course::load(Origin::Folder(folder.to_owned()))?;
    if let Some((path, why)) = course.unreadable.first() {
        return Err(Trouble::Use(format!("{}: {why}", in_line(&path.display().to_string()))));
    }
    let unsound =
        |report: &&Report| report.findings.iter().any(|f| f.severity == Severity::Error && f.code < Code::E201);
    let broken: Vec<Report> = course.reports.iter().filter(unsound).cloned().collect();
    if !broken.is_empty() {
        return Ok(Err(broken));
    }
    let file = |name: &str| Some(folder.join(name)).filter(|path| path.is_file());
    let dialogues = course.entries.iter().map(|entry| PathBuf::from(&entry.checked.report.file));
    let dialogues = dialogues.map(|path| (path, Kind::Dialogue(course.rubric.clone())));
    let first = file(folder::COURSE).map(|path| (path, Kind::Course));
    let last = file(folder::RUBRIC).map(|path| (path, Kind::Rubric));
    let all: Vec<_> = first.into_iter().chain(dialogues).chain(last).collect();
    match all.is_empty() {
        true => Err(Trouble::no_dialogues(folder)),
        false => Ok(Ok(all)),
    }
}

pub(super) fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Writes the texts out.
fn give_out(files: &[Written], output: Option<&Path>) -> CommandResult {
    let chapter = |written: &Written| Chapter { file: written.file.stem.clone(), texts: written.texts.clone() };
    let chapters: Vec<Chapter> = files.iter().map(chapter).collect();
    let Some(path) = output else {
        print(&txt::render(&chapters))?;
        return Ok(ExitStatus::Fine);
    };
    let name = path.display().to_string();
    let name = in_line(&name);
    let failed = |why: String| Trouble::Use(format!("cannot write {name}: {why}"));
    let bytes = match ending(path).as_str() {
        "docx" => docx::render(&chapters).map_err(|error| failed(error.to_string()))?,
        "xlsx" => xlsx::render(&chapters)
            .map_err(|error| failed(format!("{error}; a table that ends in .csv can hold it")))?,
        "csv" => csv::render(&chapters).map_err(|error| failed(error.to_string()))?,
        // Somebody may show the file in a terminal.
        "txt" => shown(&txt::render(&chapters)).into_owned().into_bytes(),
        _ => return Err(failed("its ending says what is written: .docx, .xlsx, .csv or .txt".to_owned())),
    };
    // Somebody may have worked in what is there.
    write::create(path, bytes).map_err(|unwritten| match (unwritten.error.kind(), ending(path).as_str()) {
        (io::ErrorKind::AlreadyExists, "csv" | "xlsx") => {
            Trouble::Use(format!("{unwritten}; to take changes back, use --apply"))
        }
        (io::ErrorKind::NotFound, _) => failed("there is no such folder".to_owned()),
        _ => unwritten.into(),
    })?;
    let texts = chapters.iter().flat_map(|chapter| chapter.texts.all()).count();
    print(&format!("{} of {} in {name}\n", count(texts, "text"), count(files.len(), "file")))?;
    Ok(ExitStatus::Fine)
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Takes changed texts back.
fn take_back(files: &[Written], sheet: &Path, dry_run: bool) -> CommandResult {
    let bytes = bytes(sheet)?;
    let rows = match ending(sheet).as_str() {
        "xlsx" => sheet::xlsx(&bytes),
        "csv" => sheet::csv(&bytes),
        _ => {
            let name = sheet.display().to_string();
            let why = "texts are taken back from a sheet that ends in .xlsx or .csv";
            return Err(Trouble::Use(format!("cannot read {}: {why}", in_line(&name))));
        }
    };
    let applied = match rows.and_then(|rows| apply(files, &rows)) {
        Ok(applied) => applied,
        Err(problems) => return refuse(sheet, &problems),
    };
    if applied.is_empty() {
        print("Every text is as it was; nothing was written\n")?;
        return Ok(ExitStatus::Fine);
    }
    print(&told(files, &applied))?;
    let texts = applied.iter().map(|applied| applied.changes.len()).sum();
    let sum = format!("{} in {}", count(texts, "text"), count(applied.len(), "file"));
    if dry_run {
        print(&format!("Nothing was written: {sum} would change\n"))?;
        return Ok(ExitStatus::Fine);
    }
    let paths: Vec<&Path> = applied.iter().map(|applied| Path::new(&*files[applied.file].file.name)).collect();
    let old: Vec<_> = applied.iter().map(|applied| files[applied.file].file.text()).collect();
    let all = applied.iter().zip(&paths).zip(&old);
    let new = all.map(|((applied, path), old)| write::New { path, old, new: &applied.text });
    write::replace_all(&new.collect::<Vec<_>>())?;
    print(&format!("{sum} changed\n"))?;
    Ok(ExitStatus::Fine)
}

/// A sheet's bytes, up to a size that no course's texts have.
fn bytes(sheet: &Path) -> Result<Vec<u8>, Trouble> {
    let unreadable = |error| folder::Unreadable { path: sheet.to_owned(), error };
    // Before it is opened: to open a pipe is to wait for somebody who writes into it.
    let about = fs::metadata(sheet).map_err(unreadable)?;
    let why = match (about.is_file(), about.len()) {
        (false, _) => "it is not a file",
        (true, LARGEST..) => "it is far too large for a sheet of texts",
        _ => return Ok(fs::read(sheet).map_err(unreadable)?),
    };
    Err(unreadable(io::Error::other(why)).into())
}

/// So many bytes are too many for a sheet.
const LARGEST: u64 = 64 << 20;

fn refuse(sheet: &Path, problems: &[Problem]) -> CommandResult {
    let name = sheet.display().to_string();
    let line = |problem: &Problem| format!("{}, {}: {}\n", in_line(&name), in_line(&problem.place), problem.what);
    print(&problems.iter().map(line).collect::<String>())?;
    print(&format!("Nothing was written: {} to mend first\n", count(problems.len(), "thing")))?;
    Ok(ExitStatus::Findings)
}

/// Every change: the text's name, and its words before and after.
fn told(files: &[Written], applied: &[Applied]) -> String {
    let mut out = String::new();
    for applied in applied {
        out += &format!("{}\n", in_line(&files[applied.file].file.name));
        for change in &applied.changes {
            let (old, new) = (marked("- ", &change.old), marked("+ ", &change.new));
            out += &format!("  {}\n{old}{new}", change.id);
        }
    }
    out
}

/// A text with a mark before each of its lines.
fn marked(mark: &str, words: &str) -> String {
    words.split('\n').map(|line| format!("    {mark}{line}").trim_end().to_owned() + "\n").collect()
}
