//! What a new dialogue or course begins with.

use super::folder::{COURSE, RUBRIC};
use super::layout;
use super::leaf::{Leaf, Name};
use super::model::RESERVED;
use super::spell;

/// The smallest dialogue that works.
pub const SHORTEST: &str = include_str!("../../assets/templates/shortest.ron");
/// A dialogue that uses everything, with a note beside each thing.
pub const FULL: &str = include_str!("../../assets/templates/full.ron");
/// The guide for authors.
pub const GUIDE: &str = include_str!("../../dialogues/README.md");
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

/// The most letters of a new dialogue's name.
const LONGEST: usize = 40;
/// Names that Windows keeps for itself, whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

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

/// What keeps a name from being that of a new dialogue.
pub(super) fn fault(name: &str) -> Option<String> {
    if Name::new(name).is_none() {
        return Some(format!(
            "\"{name}\" cannot be a name: a name begins with a letter from A to Z and goes on with letters, digits and _"
        ));
    }
    if name.len() > LONGEST {
        return Some(format!("{name} is too long for a name: {LONGEST} letters are the most"));
    }
    if let Some(what) = shared(name) {
        return Some(format!("{name} is the name of {what}"));
    }
    let special = is_device(name) || RESERVED.contains(&name) || Name::read(name).is_err();
    special.then(|| format!("{name} is a word with a meaning of its own"))
}

/// Which file that all dialogues of a folder share has this name.
pub fn shared(name: &str) -> Option<&'static str> {
    let files = [(RUBRIC, "the file with the moves"), (COURSE, "the file that sets what holds for the course")];
    let is_it = |file: &str| name.eq_ignore_ascii_case(file.trim_end_matches(".ron"));
    files.into_iter().find(|(file, _)| is_it(file)).map(|(_, what)| what)
}

fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let numbered = |word| name.strip_prefix(word).is_some_and(|n: &str| matches!(n.as_bytes(), [b'1'..=b'9']));
    DEVICES.contains(&&*name) || numbered("com") || numbered("lpt")
}

/// A name made of what can stay.
fn instead(wanted: &str) -> String {
    let base = wanted.rsplit(['/', '\\']).next().unwrap_or(wanted);
    possible(base.strip_suffix(".ron").unwrap_or(base)).unwrap_or_else(|| "late_parcel".to_owned())
}

/// The nearest name that a dialogue and its file can have, where one is near.
pub(super) fn possible(wanted: &str) -> Option<String> {
    let near = spell::name(wanted)?;
    let near = near.get(..LONGEST - "talk_".len()).unwrap_or(&near).trim_end_matches('_');
    Some(if fault(near).is_none() { near.to_owned() } else { format!("talk_{near}") })
}
