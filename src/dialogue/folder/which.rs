//! Which folder is meant where somebody works with dialogues: one answer for all programs.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{COURSE, RUBRIC, dialogues};
use crate::dialogue::read::token::leading_space;

/// The name of a folder of dialogues, beside the program and where somebody works.
pub const DIALOGUES: &str = "dialogues";

/// The folder where somebody works, as it is named in paths.
const HERE: &str = ".";

/// Where the dialogues come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The folder that somebody named, whether it is there or not.
    Named(PathBuf),
    /// A folder that was found.
    Found(PathBuf),
    /// The course that is built in: there are no dialogues in these folders.
    BuiltIn(Vec<PathBuf>),
}

impl Which {
    /// The folder that was named on the command line or by the variable; else the current one, where a course is worked
    /// on in it; else `dialogues` beside the program, and `dialogues` in the current one; else none.
    pub fn folder(named: Option<&Path>) -> Self {
        let program = std::env::current_exe().ok();
        let beside = program.as_deref().and_then(Path::parent).map(|folder| folder.join(DIALOGUES));
        Self::of(named, Path::new(HERE), beside)
    }

    fn of(named: Option<&Path>, here: &Path, beside: Option<PathBuf>) -> Self {
        if let Some(folder) = named {
            return Which::Named(folder.to_owned());
        }
        if is_course(here) {
            return Which::Found(here.to_owned());
        }
        // As it is written by whoever is there: `dialogues`, not `./dialogues`.
        let below = if here == Path::new(HERE) { PathBuf::from(DIALOGUES) } else { here.join(DIALOGUES) };
        let folders: Vec<PathBuf> = beside.into_iter().chain([below]).collect();
        let has_any = |folder: &&PathBuf| is_course(folder) || dialogues(folder).is_ok_and(|files| !files.is_empty());
        match folders.iter().find(has_any) {
            Some(folder) => Which::Found(folder.clone()),
            None => Which::BuiltIn(folders),
        }
    }

    /// The folder that an author works in: where none was found, the one that a first dialogue goes into.
    pub fn or_new(self) -> PathBuf {
        match self {
            Which::Named(folder) | Which::Found(folder) => folder,
            Which::BuiltIn(_) => DIALOGUES.into(),
        }
    }
}

/// Whether a course is worked on in a folder: a rubric lies in it, or what is set for a course, or a dialogue.
fn is_course(folder: &Path) -> bool {
    if [RUBRIC, COURSE].iter().any(|name| folder.join(name).is_file()) {
        return true;
    }
    let files = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    files.filter(|path| has_name(path) && path.is_file()).any(|path| begins_as_dialogue(&path))
}

/// The bytes of a file that are looked at for how it begins: many lines of remarks.
const BEGINNING: u64 = 16 * 1024;

/// Whether a file's name has anything of a dialogue's.
fn has_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    name.ends_with(".ron") || name.contains(".ron.")
}

/// Whether a file begins with `Dialogue(`, remarks aside.
pub(super) fn begins_as_dialogue(path: &Path) -> bool {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let text = &text[leading_space(text)..];
    read.is_ok() && text.strip_prefix("Dialogue").is_some_and(|rest| rest.trim_start().starts_with('('))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Disk(tempfile::TempDir);

    impl Disk {
        fn new(files: &[(&str, &str)]) -> Self {
            let disk = Disk(tempfile::TempDir::new().expect("a temporary folder"));
            for folder in ["here", "program"] {
                fs::create_dir(disk.path(folder)).expect("a folder");
            }
            for (path, text) in files {
                let path = disk.path(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, text).expect("a file");
            }
            disk
        }

        fn path(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        /// The folder that is found, as it is called in this disk.
        fn found(&self) -> String {
            match Which::of(None, &self.path("here"), Some(self.path("program/dialogues"))) {
                Which::Found(folder) => folder.strip_prefix(self.0.path()).expect("inside").display().to_string(),
                other => format!("{other:?}"),
            }
        }
    }

    const DIALOGUE: &str = "Dialogue(format: 1)";

    #[test]
    fn the_folder_that_is_named_is_taken_whatever_else_is_there() {
        let disk = Disk::new(&[("here/rubric.ron", ""), ("program/dialogues/a.ron", DIALOGUE)]);
        let named = disk.path("nowhere");
        assert_eq!(Which::of(Some(&named), &disk.path("here"), None), Which::Named(named));
    }

    #[test]
    fn the_current_folder_is_taken_where_a_course_is_worked_on_in_it() {
        let others = [("program/dialogues/a.ron", DIALOGUE), ("here/dialogues/a.ron", DIALOGUE)];
        let marked = "\u{feff}// A remark.\n/* Another. */\r\n\u{a0}Dialogue (\n    format: 1)";
        for (name, text) in [
            ("here/rubric.ron", ""),
            ("here/course.ron", "?"),
            ("here/a.ron", DIALOGUE),
            ("here/a.ron", marked),
            ("here/A.RON", DIALOGUE),
            ("here/a.ron.txt", DIALOGUE),
        ] {
            let disk = Disk::new(&[&others[..], &[(name, text)]].concat());
            assert_eq!(disk.found(), "here", "{name} {text:?}");
        }
    }

    #[test]
    fn a_folder_with_files_of_other_programs_is_none_of_ours() {
        for (name, text) in [
            ("here/scene.ron", "(resources: {})"),
            ("here/dialogue.txt", DIALOGUE),
            ("here/a.ron", "DialogueBox(text: \"\")"),
            ("here/a.ron", "// Dialogue("),
            ("here/a.ron/b.ron", DIALOGUE),
        ] {
            let disk = Disk::new(&[(name, text), ("here/dialogues/a.ron", "not one yet")]);
            assert_eq!(Path::new(&disk.found()), Path::new("here/dialogues"), "{name} {text:?}");
        }
    }

    #[test]
    fn beside_the_program_goes_before_below_the_current_folder_and_both_before_what_is_built_in() {
        let (beside, below) = (("program/dialogues/a.ron", "?"), ("here/dialogues/course.ron", "?"));
        assert_eq!(Path::new(&Disk::new(&[beside, below]).found()), Path::new("program/dialogues"));
        assert_eq!(Path::new(&Disk::new(&[below]).found()), Path::new("here/dialogues"));
        let empty = Disk::new(&[("here/dialogues/notes.txt", "?")]);
        let looked_in = vec![empty.path("program/dialogues"), empty.path("here/dialogues")];
        let which = Which::of(None, &empty.path("here"), Some(empty.path("program/dialogues")));
        assert_eq!(which, Which::BuiltIn(looked_in));
        assert_eq!(which.or_new(), Path::new("dialogues"));
    }
}
