//! How long a text is on the screen.

use hashbrown::HashMap;

use crate::dialogue::Dialogue;
use crate::dialogue::placeholder::{Part, parts};

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
        let shown = |part| match part {
            Part::Words(words) | Part::Brace(words) => count(words),
            Part::Open => 1,
            Part::Placeholder(inner) => {
                self.0.get(inner.trim_end_matches(".other")).map_or(count(inner) + 2, |longest| *longest)
            }
        };
        parts(text).map(shown).sum()
    }
}

fn count(text: &str) -> usize {
    text.chars().count()
}
