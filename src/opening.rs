//! What a program is opened with: the course, where data is kept, how everything is played.

use std::path::PathBuf;

use crate::check::course::{Course, Origin};
use crate::dialogue::Mode;
use crate::words::Languages;

/// What the game is opened with, in a window or in a terminal.
#[derive(Debug, Clone)]
pub struct Opening {
    /// What there is to train with.
    pub course: Course,
    /// The folders in which dialogues were looked for, to be said where there are none.
    pub looked_in: Vec<PathBuf>,
    /// The folder in which answers and settings are kept; none keeps nothing.
    pub data: Option<PathBuf>,
    /// Whether conduct may count: interrupting, and answering in anger. The trainee can switch it off in the settings too.
    pub pace: bool,
    /// How every dialogue is played; none leaves that to the dialogues, the course and the trainee.
    pub mode: Option<Mode>,
    /// The id of the dialogue to begin with: one that is not offered too.
    pub dialogue: Option<String>,
    /// The one file that an author writes, which is played instead of the course; then nothing is kept.
    pub author: Option<Authoring>,
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
            pace: true,
            mode: None,
            dialogue: None,
            author: None,
            languages: Languages::default(),
        }
    }

    /// The course that is part of the program, as it is for whoever says nothing else; nothing is kept.
    #[must_use]
    pub fn built_in() -> Self {
        let course = Course::load(Origin::Shipped).unwrap_or_else(|why| Course::unread(Origin::Shipped, &why));
        Self::of(course)
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
}
