//! What a new dialogue or course begins with.

use super::layout;
pub use super::read::name::shared;
use super::read::name::{fault, possible};
use crate::words::Language;

/// The smallest dialogue that works.
pub const SHORTEST: &str = include_str!("../../assets/templates/shortest.ron");
/// A dialogue that uses everything, with a note beside each thing.
pub const FULL: &str = include_str!("../../assets/templates/full.ron");
/// The guide for authors.
pub const GUIDE: &str = include_str!("../../dialogues/README.md");

/// The language that the guide is written in.
pub fn guide_language() -> Language {
    Language::english()
}
/// What a course folder says of itself.
pub const README: &str = include_str!("../../assets/templates/course/README.md");
/// What is set for a course.
pub const COURSE_FILE: &str = include_str!("../../assets/templates/course/course.ron");
/// Settings for all editors.
pub const EDITORCONFIG: &str = include_str!("../../assets/templates/course/editorconfig");
/// Tasks for VS Code.
pub const TASKS: &str = include_str!("../../assets/templates/course/tasks.json");
/// Settings for VS Code.
pub const SETTINGS: &str = include_str!("../../assets/templates/course/settings.json");

/// A template of a dialogue with its id put in, and a title made of it, laid out.
pub fn dialogue(template: &str, id: &str) -> String {
    let text = fill(template, id);
    layout::lay_out(&text).unwrap_or(text)
}

/// A template with a name put in, and a title made of it.
pub fn fill(template: &str, name: &str) -> String {
    let mut title = name.replace('_', " ");
    title[..1].make_ascii_uppercase();
    template.replace("NEW_ID", name).replace("NEW TITLE", title.trim())
}

/// Why a name cannot be that of a new dialogue, and one that can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong, in a sentence.
    pub why: String,
    /// A name that would do.
    pub instead: String,
}

/// Whether a new dialogue can have this name.
///
/// # Errors
/// Where it cannot, with one that can.
pub fn name(name: &str) -> Result<(), Refused> {
    fault(name).map_or(Ok(()), |why| Err(Refused { why, instead: instead(name) }))
}

/// A name made of what can stay.
fn instead(wanted: &str) -> String {
    let base = wanted.rsplit(['/', '\\']).next().unwrap_or(wanted);
    possible(base.strip_suffix(".ron").unwrap_or(base)).unwrap_or_else(|| "late_parcel".to_owned())
}
