//! `trainer rename`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{Kind, Rename};
use super::{CommandResult, ExitStatus, Trouble, checked_with, print, print_styled};
use crate::check::course::{CheckedRubric, Faulty, Settings, Shared};
use crate::check::{self as checks, Checked, rename};
use crate::diagnostic::{Report, Source, shell, shown::in_line, text};
use crate::dialogue::edit::{self, Edit, Named};
use crate::dialogue::folder::{self, write};
use crate::dialogue::{Dialogue, Name, Rubric, suggest};

pub(super) fn run(args: &Rename, dialogues: Option<&Path>) -> CommandResult {
    let (scene, word) = match args.old.split_once('/') {
        Some((scene, reply)) => (Some(scene), reply),
        None => (None, &*args.old),
    };
    let new = scene.and_then(|scene| args.new.strip_prefix(scene)?.strip_prefix('/')).unwrap_or(&args.new);
    let new = edit::new_name(new).map_err(Trouble::Use)?;
    let place = match Place::read(args, dialogues) {
        Err(Trouble::Faulty(Faulty(reports))) => return refuse(&reports.iter().collect::<Vec<_>>()),
        place => place?,
    };
    let broken: Vec<&Report> = place.reports().filter(|report| !is_sound(report)).collect();
    if !broken.is_empty() {
        return refuse(&broken);
    }
    let named = place.meant(args, scene, word)?;
    if *named.name() == new {
        return Err(Trouble::Use(format!("{named} is called that already")));
    }
    match named {
        Named::Move(old) => a_move(&place, &old, &new, args.dry_run),
        named => match &place.dialogue {
            Some((path, checked)) => {
                let edits = rename::dialogue(checked, &named, &new).map_err(|why| cannot(&named, &new, &why))?;
                let file = Changed::new(path, &checked.report, edits)?;
                let again = check(&file, &place.graded.rubric);
                conclude(&named, &new, &[(file, again)], args.dry_run)
            }
            None => Ok(ExitStatus::Fine),
        },
    }
}

/// Whether every name in a file stands for something, so that it shows what each means.
fn is_sound(report: &Report) -> bool {
    use crate::diagnostic::{Code, Severity};
    !report.findings.iter().any(|f| f.severity == Severity::Error && f.code < Code::E301)
}

fn refuse(broken: &[&Report]) -> CommandResult {
    for report in broken {
        print_styled(&text::render(report, true))?;
    }
    let files = if broken.len() == 1 { "it" } else { "them" };
    print(&format!("Nothing was renamed: mend {files} first.\n"))?;
    Ok(ExitStatus::Findings)
}

fn cannot(named: &Named, new: &Name, why: &str) -> Trouble {
    Trouble::Use(format!("{named} cannot be called {new}: {why}"))
}

/// The rubric of a folder. What is set for the course is no matter here: it names no move.
fn graded(folder: &Path) -> Result<CheckedRubric, Trouble> {
    CheckedRubric::of(folder).map_err(|report| Faulty(vec![*report]).into())
}

fn checked(path: &Path, graded: &CheckedRubric, dialogues: Option<&Path>) -> Result<Checked, Trouble> {
    let shared = Shared { graded: graded.clone(), settings: Settings::default(), report: None };
    Ok(checked_with(folder::read(path)?, Some(&shared), dialogues))
}

/// Where something is to be renamed.
struct Place {
    /// The file or folder as it was named.
    path: PathBuf,
    folder: PathBuf,
    option: String,
    graded: CheckedRubric,
    /// The dialogue, where it is one that was named.
    dialogue: Option<(PathBuf, Checked)>,
}

impl Place {
    fn read(args: &Rename, dialogues: Option<&Path>) -> Result<Self, Trouble> {
        let path = args.file.clone();
        let option = shell::option("dialogues", dialogues.map(|d| d.display().to_string()).as_deref());
        let own = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.is_dir() {
            return Ok(Place { graded: graded(&path)?, folder: path.clone(), path, option, dialogue: None });
        }
        let folder = dialogues.unwrap_or(own).to_owned();
        if path.file_name().is_some_and(|name| name == folder::RUBRIC) {
            let folder = own.to_owned();
            // A file that is not there is said as such, and not replaced by what is built in.
            folder::read(&path)?;
            return Ok(Place { graded: graded(&folder)?, folder, path, option, dialogue: None });
        }
        let graded = graded(&folder)?;
        let checked = checked(&path, &graded, dialogues)?;
        Ok(Place { graded, folder, option, dialogue: Some((path.clone(), checked)), path })
    }

    fn reports(&self) -> impl Iterator<Item = &Report> {
        self.graded.report.iter().chain(self.dialogue.iter().map(|(_, checked)| &checked.report))
    }

    fn model(&self) -> Option<&Dialogue> {
        self.dialogue.as_ref().and_then(|(_, checked)| checked.dialogue.as_deref())
    }

    /// The one thing that is meant by a name.
    fn meant(&self, args: &Rename, scene: Option<&str>, word: &str) -> Result<Named, Trouble> {
        let mut all = self.model().map_or_else(Vec::new, |dialogue| edit::all_named(dialogue, word));
        all.extend(self.graded.rubric.find(word).map(|m| Named::Move(m.id.value.clone())));
        let mut meant: Vec<Named> = all
            .into_iter()
            .filter(|named| args.kind.is_none_or(|kind| kind == kind_of(named)))
            .filter(|named| match (scene, named) {
                (None, _) => true,
                (Some(scene), Named::Reply { scene: there, .. }) => &**there == scene,
                _ => false,
            })
            .collect();
        match meant.len() {
            1 => Ok(meant.remove(0)),
            0 => Err(self.nothing(args, word)),
            _ => Err(self.several(args, word, &meant)),
        }
    }

    fn several(&self, args: &Rename, word: &str, meant: &[Named]) -> Trouble {
        let shown = self.path.display().to_string();
        let (file, option) = (shell::path(&shown), &self.option);
        let new = shell::word(&args.new);
        let lines = meant.iter().map(|named| match named {
            Named::Reply { scene, reply } => {
                format!("\n  trainer rename {file}{option} {scene}/{reply} {new}    {named}")
            }
            _ => {
                let kind = kind_word(kind_of(named));
                format!("\n  trainer rename {file}{option} {word} {new} --kind {kind}    {named}")
            }
        });
        let lines: String = lines.collect();
        Trouble::Use(format!("{word} is the name of several things in {}; say which is meant:{lines}", in_line(&shown)))
    }

    /// Why nothing has that name.
    fn nothing(&self, args: &Rename, word: &str) -> Trouble {
        let shown = self.path.display().to_string();
        let shown = in_line(&shown);
        let what = args.kind.map_or("scene, reply, flag, case or move", kind_word);
        let Some(dialogue) = self.model() else {
            let moves = self.graded.rubric.moves.iter().map(|m| &*m.id.value as &str);
            let near = suggest::nearest(word, moves).map_or_else(
                || "; for anything but a move name the dialogue's file".to_owned(),
                |near| format!("; did you mean {near}?"),
            );
            return Trouble::Use(format!("the rubric has no move {}{near}", in_line(&args.old)));
        };
        if dialogue.facts.iter().any(|(fact, _)| &*fact.value == word) {
            return Trouble::Use(format!(
                "{word} is a fact, and its name stands in texts: replace {word} and {{{word}}} with your editor"
            ));
        }
        if &*dialogue.id.value == word {
            return Trouble::Use(format!(
                "{word} is the dialogue's own id, which is its file's name too: rename the file to {0}.ron, write id: {0} in \
                 it, and {0} in course.ron where that names it",
                in_line(&args.new)
            ));
        }
        let scenes = dialogue.scenes.iter();
        let names = scenes.flat_map(|scene| std::iter::once(scene.id()).chain(scene.replies().iter().map(|r| &r.id)));
        let names = names.chain(&dialogue.flags).chain(dialogue.cases().iter().map(|case| &case.id));
        let moves = self.graded.rubric.moves.iter().map(|m| &m.id);
        let near = suggest::nearest(word, names.chain(moves).map(|name| &*name.value as &str));
        let near = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
        Trouble::Use(format!("there is no {what} {} in {shown}{near}", in_line(&args.old)))
    }
}

fn kind_of(named: &Named) -> Kind {
    match named {
        Named::Scene(_) => Kind::Scene,
        Named::Reply { .. } => Kind::Reply,
        Named::Flag(_) => Kind::Flag,
        Named::Case(_) => Kind::Case,
        Named::Move(_) => Kind::Move,
    }
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Scene => "scene",
        Kind::Reply => "reply",
        Kind::Flag => "flag",
        Kind::Case => "case",
        Kind::Move => "move",
    }
}

/// A file with what becomes of it.
struct Changed {
    path: PathBuf,
    /// What was found in it before.
    before: Report,
    places: Vec<Edit>,
    old: String,
    new: String,
}

impl Changed {
    fn new(path: &Path, before: &Report, places: Vec<Edit>) -> Result<Self, Trouble> {
        // The text that was checked is the file's but for a byte order mark.
        let old = folder::read(path)?.text().into_owned();
        if Source::new(old.clone()).text() != before.source.text() {
            return Err(Trouble::Use(format!("{} was changed meanwhile; try again", in_line(&before.file))));
        }
        let new = edit::apply(&old, &places);
        Ok(Changed { path: path.to_owned(), before: before.clone(), places, old, new })
    }

    /// The lines that change, as they would be.
    fn lines(&self) -> String {
        let after = Source::new(self.new.clone());
        let mut moved = 0_i64;
        let mut lines: Vec<usize> = Vec::new();
        let mut places: Vec<&Edit> = self.places.iter().collect();
        places.sort();
        for place in places {
            let start = i64::from(place.span.start) + moved;
            lines.push(after.place(u32::try_from(start).unwrap_or_default()).line);
            moved += place.new.len() as i64 - place.span.range().len() as i64;
        }
        lines.dedup();
        let all: Vec<&str> = after.text().lines().collect();
        let file = in_line(&self.before.file).into_owned();
        let line = |n: usize| format!("{file}:{n}  {}\n", all.get(n - 1).map_or("", |line| line.trim()));
        lines.into_iter().map(line).collect()
    }
}

/// Reads a changed dialogue again.
fn check(file: &Changed, rubric: &Arc<Rubric>) -> Report {
    let stem = file.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    checks::dialogue(&file.before.file, stem.as_deref(), Arc::new(Source::new(file.new.clone())), rubric).report
}

/// A move, in the rubric and in every dialogue that uses it.
fn a_move(place: &Place, old: &Name, new: &Name, dry_run: bool) -> CommandResult {
    let named = Named::Move(old.clone());
    let Some(before) = &place.graded.report else {
        let folder = place.folder.display().to_string();
        return Err(Trouble::Use(format!(
            "{named} is one of the rubric that is built in, which cannot be changed: {} has no {}",
            in_line(&folder),
            folder::RUBRIC
        )));
    };
    let mut paths = folder::dialogues(&place.folder)?;
    let own = place.dialogue.iter().map(|(path, _)| path);
    for path in own {
        let same = |other: &PathBuf| other.canonicalize().ok() == path.canonicalize().ok();
        if !paths.iter().any(same) {
            paths.push(path.clone());
        }
    }
    let mut all = Vec::new();
    for path in &paths {
        all.push((path, checked(path, &place.graded, None)?));
    }
    let broken: Vec<&Report> = all.iter().map(|(_, checked)| &checked.report).filter(|r| !is_sound(r)).collect();
    if !broken.is_empty() {
        return refuse(&broken);
    }
    let edits = rename::rubric(&place.graded.rubric, place.graded.text.text(), old, new);
    let edits = edits.map_err(|why| cannot(&named, new, &why))?;
    let file = Changed::new(&place.folder.join(folder::RUBRIC), before, edits)?;
    let (rubric, again) = checks::rubric(&file.before.file, Arc::new(Source::new(file.new.clone())));
    let rubric = rubric.unwrap_or_else(|| place.graded.rubric.clone());
    let mut changed = vec![(file, again)];
    for (path, checked) in &all {
        let edits = rename::dialogue(checked, &named, new).map_err(|why| cannot(&named, new, &why))?;
        if !edits.is_empty() {
            let file = Changed::new(path, &checked.report, edits)?;
            let again = check(&file, &rubric);
            changed.push((file, again));
        }
    }
    conclude(&named, new, &changed, dry_run)
}

/// Writes the files, or shows what they would be.
fn conclude(named: &Named, new: &Name, changed: &[(Changed, Report)], dry_run: bool) -> CommandResult {
    if let Some((file, _)) = changed.iter().find(|(file, again)| !rename::found_the_same(&file.before, again)) {
        let why = format!("in {} it would then mean something else", in_line(&file.before.file));
        return Err(cannot(named, new, &why));
    }
    let places: usize = changed.iter().map(|(file, _)| file.places.len()).sum();
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let (places, files) = (count(places, "place"), count(changed.len(), "file"));
    if dry_run {
        for (file, _) in changed {
            print(&file.lines())?;
        }
        print(&format!("Nothing was written: {named} would be {new} in {places} of {files}\n"))?;
        return Ok(ExitStatus::Fine);
    }
    let all: Vec<write::New> =
        changed.iter().map(|(file, _)| write::New { path: &file.path, old: &file.old, new: &file.new }).collect();
    write::replace_all(&all)?;
    for (file, _) in changed {
        print(&format!("{}: {}\n", in_line(&file.before.file), count(file.places.len(), "place")))?;
    }
    print(&format!("{named} is now {new} in {places} of {files}\n"))?;
    Ok(ExitStatus::Fine)
}
