//! The words of a run: prose with its placeholders filled in.

use hashbrown::HashMap;

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

/// A text stops being filled in when it has grown to so many bytes: no screen shows as much, and what
/// stands for what could make a small file a huge text.
const MOST: usize = 1 << 20;

/// What the placeholders of one run stand for.
#[derive(Debug, Clone)]
pub struct Speech {
    words: HashMap<String, String>,
}

impl Speech {
    /// Draws the facts of a run. `trainee` is what the trainee is called.
    pub fn new(dialogue: &Dialogue, seed: u64, trainee: &str) -> Self {
        let mut words = HashMap::new();
        let drawn = chance::facts(seed, dialogue.facts.iter().map(|(_, values)| values.len()));
        for ((name, values), (is, other)) in dialogue.facts.iter().zip(drawn) {
            words.insert(name.to_string(), values[is].to_string());
            words.insert(format!("{}.other", name.value), values[other].to_string());
        }
        words.insert("customer".to_owned(), dialogue.customer.name.to_string());
        words.insert("trainee".to_owned(), trainee.to_owned());
        Speech { words }
    }

    /// The text with its placeholders filled in; one that stands for nothing stays as it is.
    pub fn fill(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for Placeholder { at, whole, inner } in placeholders(text) {
            out.push_str(&text[from..at]);
            let word = self.words.get(inner).filter(|word| out.len() + word.len() <= MOST);
            out.push_str(word.map_or(whole, |word| word));
            from = at + whole.len();
        }
        out + &text[from..]
    }
}
