//! How long a text is on the screen.

use crate::conversation::speech::placeholders;
use crate::dialogue::Dialogue;

/// How somebody's name is counted where it is not known: as this many characters.
const TRAINEE: usize = 12;

/// The characters of a text as it is shown, each placeholder as long as the longest of what it can
/// stand for.
pub(super) fn shown(dialogue: &Dialogue, text: &str) -> usize {
    let count = |text: &str| text.chars().count();
    let mut length = count(text);
    for placeholder in placeholders(text) {
        let name = placeholder.inner.trim_end_matches(".other");
        let fact = dialogue.facts.iter().find(|(fact, _)| &*fact.value as &str == name);
        let longest = match (name, fact) {
            (_, Some((_, values))) => values.iter().map(|value| count(value)).max().unwrap_or(0),
            ("customer", None) => count(&dialogue.customer.name),
            ("trainee", None) => TRAINEE,
            _ => continue,
        };
        length = length - count(placeholder.whole) + longest;
    }
    length
}
