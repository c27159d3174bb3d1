//! What is set for all dialogues of a folder together: `course.ron`.

use std::ops::Deref;

use super::model::Pass;
use super::read::block::block;
use super::read::name::Name;
use super::read::number::Format;
use super::read::scalar::{Blank, Form, Misread, Scalar, wrong_kind};
use super::read::text::{Label, Remark};
use super::read::word::Mode;
use super::source::Spanned;
use crate::diagnostic::Code;

block! {
    /// What is set for a whole course.
    Course, "a course"
    required {
        /// The version of the format it is written for.
        format: Spanned<Format>,
        /// What the course is called.
        title: Spanned<Label>,
    }
    optional {
        /// The ids of the dialogues that come first, in their order; the others follow by level.
        order: Vec<Spanned<Name>>,
        /// The ids of dialogues that are not offered.
        hidden: Vec<Spanned<Name>>,
        /// What it takes to pass a dialogue that does not say so itself.
        pass: Option<Pass>,
        /// How dialogues are played that do not say so themselves.
        mode: Option<Spanned<Mode>>,
        /// The file of a picture in the same folder.
        logo: Option<Spanned<FileName>>,
    }
}

/// The name of a file that lies in the same folder: nothing in it leads to another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(Box<str>);

impl Deref for FileName {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Scalar for FileName {
    const FORM: Form = Form::Quoted;

    fn read(raw: &str) -> Result<Self, Misread> {
        if !raw.starts_with(['"', 'r']) {
            return Err(wrong_kind("the name of a file in quotes", raw).help("write it like this: \"logo.png\""));
        }
        Self::bare(&Remark::read(raw)?)
    }

    fn unquoted(text: &str) -> Result<Self, Misread> {
        Self::bare(&Remark::unquoted(text)?)
    }
}

impl FileName {
    fn bare(name: &str) -> Result<Self, Misread> {
        if name.is_empty() {
            return Err(Misread::new(
                Code::E103,
                "the name of the file is missing: there is nothing between the quotes",
            )
            .help("write it like this: \"logo.png\""));
        }
        let leads_away = |c: char| matches!(c, '/' | '\\' | ':') || c.is_control();
        if !name.contains(leads_away) && !matches!(name, "." | "..") {
            return Ok(FileName(name.into()));
        }
        let misread = Misread::new(Code::E104, format!("{name:?} is not the name of a file alone"));
        let base = name.rsplit(leads_away).next().filter(|base| !matches!(*base, "" | "." | ".."));
        Err(misread.help(match base {
            Some(base) => format!("put the file beside course.ron, and write \"{base}\""),
            None => "put the file beside course.ron, and write its name: \"logo.png\"".to_owned(),
        }))
    }
}

impl Blank for FileName {
    fn blank() -> Self {
        FileName("".into())
    }
}
