//! The words of a run: prose with its placeholders filled in.

use hashbrown::HashMap;

use super::chance;
use crate::dialogue::Dialogue;
use crate::dialogue::placeholder::{Part, parts};

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

    /// The text with its placeholders filled in and its doubled braces single. What stands for nothing stays as it is.
    pub fn fill(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for part in parts(text) {
            match part {
                Part::Words(words) | Part::Brace(words) => out.push_str(words),
                Part::Open => out.push('{'),
                Part::Placeholder(inner) => match self.words.get(inner) {
                    Some(word) if out.len() + word.len() <= MOST => out.push_str(word),
                    _ => out.extend(["{", inner, "}"]),
                },
            }
        }
        out
    }
}
