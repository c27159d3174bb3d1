//! What `course.ron` sets, with the names in it looked up.

use crate::check::{room, suggestion, unknown};
use crate::diagnostic::{Code, Finding, Report};
use crate::dialogue::folder::File;
use crate::dialogue::folder::logo::{Logo, Refused};
use crate::dialogue::folder::place::Place;
use crate::dialogue::model::Pass;
use crate::dialogue::{Mode, Name, course, load};
use std::collections::HashSet;

/// What is set for a whole course; nothing where its folder has no `course.ron`.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What the course is called.
    pub title: Option<String>,
    /// The ids of the dialogues that come first, in their order.
    pub order: Vec<Name>,
    /// The ids of dialogues that are not offered.
    pub hidden: HashSet<Name>,
    /// What it takes to pass a dialogue that does not say so itself.
    pub pass: Option<Pass>,
    /// How dialogues are played that do not say so themselves.
    pub mode: Option<Mode>,
    /// The picture shown on the first screen and on saved pages.
    pub logo: Option<Logo>,
}

impl Settings {
    /// Reads and checks a `course.ron`. `ids` are those of the dialogues that lie in the same place. Where the report has
    /// errors, nothing is set.
    pub(super) fn read(file: File, place: Place, ids: &[String]) -> (Self, Report) {
        let source = file.source();
        let (written, mut findings) = load::course(&source);
        let mut logo = None;
        if let Some(written) = &written {
            room::title(&written.title, &mut findings);
            names(written, ids, &mut findings);
            logo = picture(written, place, &mut findings);
        }
        findings.sort_by_key(|f| (f.span, f.code));
        let report = Report { file: file.name, source, findings, dialogues: None };
        let settings = match written.filter(|_| !report.has_errors()) {
            None => Settings::default(),
            Some(written) => Settings {
                title: Some(written.title.to_string()),
                order: written.order.into_iter().map(|id| id.value).collect(),
                hidden: written.hidden.into_iter().map(|id| id.value).collect(),
                pass: written.pass,
                mode: written.mode.map(|mode| mode.value),
                logo,
            },
        };
        (settings, report)
    }

    /// What the `course.ron` of a place sets; nothing where it has none, or one with an error.
    pub(super) fn of(place: Place, ids: &[String]) -> Self {
        let file = place.course().ok().flatten();
        file.map_or_else(Self::default, |file| Self::read(file, place, ids).0)
    }

    /// Whether a dialogue is there for those who ask for it by its name alone.
    pub fn hides(&self, id: &str) -> bool {
        self.hidden.contains(id)
    }
}

fn names(written: &course::Course, ids: &[String], findings: &mut Vec<Finding>) {
    let known = ids.iter().map(String::as_str);
    let all: HashSet<&str> = known.clone().collect();
    let absent = |id: &str| !id.is_empty() && !all.contains(id);
    for (list, names) in [("order", &written.order), ("hidden", &written.hidden)] {
        for name in names.iter().filter(|name| absent(&name.value)) {
            let message = format!("{list} names {}, and there is no dialogue {}.ron", name.value, name.value);
            unknown(Code::E201, name, message, known.clone(), "write the dialogue first", findings);
        }
    }
}

fn picture(written: &course::Course, place: Place, findings: &mut Vec<Finding>) -> Option<Logo> {
    let name = written.logo.as_ref().filter(|name| !name.is_empty())?;
    let finding = match place.logo(name) {
        Ok(logo) => return Some(logo),
        Err(Refused::Missing) => {
            let pictures = place.pictures();
            let help = suggestion(name, pictures.iter().map(String::as_str), "put the picture beside course.ron");
            Finding::new(Code::E201, name.span, format!("there is no file {} beside course.ron", &*name.value))
                .help(help)
        }
        Err(Refused::Unfit(why, help)) => Finding::new(Code::E104, name.span, why).help(help),
    };
    findings.push(finding);
    None
}
