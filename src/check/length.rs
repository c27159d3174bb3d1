//! How long a text is on the screen.

use hashbrown::HashMap;

use crate::conversation::speech::placeholders;
use crate::dialogue::Dialogue;

/// How somebody's name is counted where it is not known: as this many characters.
const TRAINEE: usize = 12;

/// How long what placeholders stand for is: of each fact the longest value.
pub(super) struct Lengths<'d>(HashMap<&'d str, usize>);

impl<'d> Lengths<'d> {
    pub fn of(dialogue: &'d Dialogue) -> Self {
        let mut lengths = HashMap::from([("customer", count(&dialogue.customer.name)), ("trainee", TRAINEE)]);
        for (fact, values) in dialogue.facts.iter() {
            lengths.insert(&fact.value, values.iter().map(|value| count(value)).max().unwrap_or(0));
        }
        Lengths(lengths)
    }

    /// The characters of a text as it is shown.
    pub fn shown(&self, text: &str) -> usize {
        let mut length = count(text);
        for placeholder in placeholders(text) {
            if let Some(longest) = self.0.get(placeholder.inner.trim_end_matches(".other")) {
                length = length - count(placeholder.whole) + longest;
            }
        }
        length
    }
}

fn count(text: &str) -> usize {
    text.chars().count()
}
