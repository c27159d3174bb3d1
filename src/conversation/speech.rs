//! The words of a run: prose with its placeholders filled in.

use super::chance;
use crate::dialogue::Dialogue;

/// A placeholder of a text: `{name}` or `{name.other}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeholder<'a> {
    /// Where it begins, in bytes from the start of the text.
    pub at: usize,
    /// The whole of it, with its braces.
    pub whole: &'a str,
    /// What is between the braces.
    pub inner: &'a str,
}

/// All placeholders of a text, in order.
pub fn placeholders(text: &str) -> impl Iterator<Item = Placeholder<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text[from..].find('{')?;
        let end = at + text[at..].find('}')?;
        from = end + 1;
        Some(Placeholder { at, whole: &text[at..=end], inner: &text[at + 1..end] })
    })
}

/// What the placeholders of one run stand for.
#[derive(Debug, Clone)]
pub struct Speech {
    words: Vec<(String, String)>,
}

impl Speech {
    /// Draws the facts of a run. `trainee` is what the trainee is called.
    pub fn new(dialogue: &Dialogue, seed: u64, trainee: &str) -> Self {
        let mut words = vec![
            ("customer".to_owned(), dialogue.customer.name.to_string()),
            ("trainee".to_owned(), trainee.to_owned()),
        ];
        let drawn = chance::facts(seed, dialogue.facts.iter().map(|(_, values)| values.len()));
        for ((name, values), (is, other)) in dialogue.facts.iter().zip(drawn) {
            words.push((name.to_string(), values[is].to_string()));
            words.push((format!("{}.other", name.value), values[other].to_string()));
        }
        Speech { words }
    }

    /// The text with its placeholders filled in; one that stands for nothing stays as it is.
    pub fn fill(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for Placeholder { at, whole, inner } in placeholders(text) {
            out.push_str(&text[from..at]);
            let word = self.words.iter().find(|(name, _)| name == inner);
            out.push_str(word.map_or(whole, |(_, word)| word));
            from = at + whole.len();
        }
        out + &text[from..]
    }
}
