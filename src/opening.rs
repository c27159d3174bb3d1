//! What a program is opened with: the course, where data is kept, how everything is played.

pub mod address;
pub mod learner;
pub mod lrs;
pub mod parcel;

use std::path::PathBuf;
use std::sync::Arc;

use crate::check::course::{Course, Origin};
use crate::dialogue::Mode;
use crate::dialogue::folder::Unreadable;
use crate::words::Languages;
use learner::Learner;
use parcel::{Package, Parcel};

/// What the game is opened with, in a window or in a terminal.
#[derive(Debug, Clone)]
pub struct Opening {
    /// What there is to train with.
    pub course: Course,
    /// The folders in which dialogues were looked for, to be said where there are none.
    pub looked_in: Vec<PathBuf>,
    /// The folder in which answers and settings are kept; none keeps nothing.
    pub data: Option<PathBuf>,
    /// A folder that several computers share, in which answers are kept instead, in a file of this computer's.
    pub shared: Option<PathBuf>,
    /// Whether conduct may count: interrupting, and answering in anger. The trainee can switch it off in the settings too.
    pub pace: bool,
    /// How every dialogue is played; none leaves that to the dialogues, the course and the trainee.
    pub mode: Option<Mode>,
    /// The id of the dialogue to begin with: one that is not offered too.
    pub dialogue: Option<String>,
    /// The id of a dialogue that was asked for and is not there.
    pub missing: Option<String>,
    /// The one file that an author writes, which is played instead of the course; then nothing is kept.
    pub author: Option<Authoring>,
    /// The package that it came in, for a learning management system.
    pub package: Option<Package>,
    /// Whom that system sends; none where nobody does.
    pub learner: Option<Learner>,
    /// The languages that there are, and what somebody would like to read.
    pub languages: Languages,
}

impl Opening {
    /// A course, opened by somebody who says nothing else.
    #[must_use]
    pub fn of(course: Course) -> Self {
        Self {
            course,
            looked_in: Vec::new(),
            data: None,
            shared: None,
            pace: true,
            mode: None,
            dialogue: None,
            missing: None,
            author: None,
            package: None,
            learner: None,
            languages: Languages::default(),
        }
    }

    /// The course that is part of the program, as it is for whoever says nothing else; nothing is kept.
    #[must_use]
    pub fn built_in() -> Self {
        let course = Course::load(Origin::Shipped).unwrap_or_else(|why| Course::unread(Origin::Shipped, &why));
        Self::of(course)
    }

    /// A course that came along in one file, with what is said of it there; nothing is kept.
    #[must_use]
    pub fn carried(parcel: Parcel) -> Self {
        let origin = Origin::Carried(parcel.files);
        let mut course = Course::load(origin.clone()).unwrap_or_else(|why| Course::unread(origin, &why));
        if let Some(package) = &parcel.package {
            let is_meant = |id: &str| package.only.is_empty() || package.only.iter().any(|only| only == id);
            course.entries.iter_mut().for_each(|entry| entry.hidden |= !is_meant(entry.id()));
        }
        let languages = Languages { asked_for: parcel.language, ..Languages::default() };
        Self { mode: parcel.mode, languages, package: parcel.package, ..Self::of(course) }
    }

    /// The same of the text of that file. Where it cannot be read there is nothing to play, and the course says why.
    #[must_use]
    pub fn unpacked(text: &str) -> Self {
        Parcel::read(text).map_or_else(
            |why| {
                let why = Unreadable { path: parcel::FILE.into(), error: std::io::Error::other(why) };
                Self::of(Course::unread(Origin::Carried(Arc::default()), &why))
            },
            Self::carried,
        )
    }
}

/// What an author wants to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authoring {
    /// The dialogue's file.
    pub file: PathBuf,
    /// The folder whose rubric counts, where that is not the file's own.
    pub dialogues: Option<PathBuf>,
    /// What chance decides by at first.
    pub seed: u64,
}

impl Authoring {
    /// The file's name, without its folder.
    #[must_use]
    pub fn name(&self) -> String {
        self.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_course_that_is_built_in_can_be_played_where_there_is_no_folder() {
        let opening = Opening::built_in();
        assert!(opening.course.playable().count() > 0);
        assert_eq!(opening.course.broken().count(), 0);
        assert_eq!(opening.data, None);
    }

    #[test]
    fn a_course_that_came_along_is_opened_as_it_says() {
        let parcel = Parcel {
            language: Some("th".parse().expect("a code")),
            mode: Some(Mode::Assessment),
            ..Parcel::of(crate::dialogue::shipped::files().clone())
        };
        let opening = Opening::unpacked(&parcel.write());
        assert_eq!(opening.mode, Some(Mode::Assessment));
        assert_eq!(opening.languages.asked_for, parcel.language);
        assert_eq!(opening.course.playable().count(), Opening::built_in().course.playable().count());
        assert_eq!(opening.course.settings.title, Opening::built_in().course.settings.title);
        assert_eq!(opening.course.broken().count(), 0);
    }

    #[test]
    fn where_what_came_along_cannot_be_read_there_is_nothing_to_play_and_it_is_said_why() {
        let opening = Opening::unpacked("<!doctype html>");
        assert_eq!(opening.course.playable().count(), 0);
        let broken: Vec<_> = opening.course.broken().collect();
        assert_eq!((broken.len(), &*broken[0].file), (1, "course.json"));
        assert!(broken[0].message.starts_with("cannot read course.json: it is no JSON"), "{broken:?}");
    }
}
