//! How texts read: what is left of them when letter case, white space, invisible marks and normal form are
//! put aside, with their placeholders filled in.

use caseless::Caseless;
use hashbrown::HashMap;
use unicode_normalization::UnicodeNormalization;

use crate::dialogue::Dialogue;
use crate::dialogue::characters::shows;
use crate::dialogue::placeholder::{Part as Written, parts as written};

/// How much is spent on a dialogue's texts with facts in them, in letters that are compared.
const MOST: usize = 5_000_000;
/// So many different facts in two texts are filled in, and no more.
const MOST_FACTS: usize = 24;

/// The way that a text reads.
#[derive(Debug)]
pub(super) enum Reading {
    /// In the same way in every run. A number that texts have in common which read the same.
    Always(u64),
    /// A text that differs as the facts fall.
    ByFacts(Vec<Part>),
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Letters(String),
    /// A fact's number, twice, and one more where it is the value that was not drawn.
    Fact(usize),
}

/// What stands for the trainee's name, which nobody knows beforehand: it is like no letter of a text.
const TRAINEE: &str = "\0";

/// What the texts of a dialogue are filled in with.
pub(super) struct Words<'d> {
    customer: &'d str,
    numbers: HashMap<&'d str, usize>,
    /// The values of each fact, as they read.
    values: Vec<Vec<String>>,
    left: usize,
}

impl<'d> Words<'d> {
    pub fn of(dialogue: &'d Dialogue) -> Self {
        let facts = dialogue.facts.iter();
        Words {
            customer: &dialogue.customer.name,
            numbers: facts.clone().enumerate().map(|(n, (name, _))| (&*name.value as &str, n)).collect(),
            values: facts.map(|(_, values)| values.iter().map(|value| folded(value)).collect()).collect(),
            left: MOST,
        }
    }

    /// The way that a text reads.
    pub fn reading(&self, text: &str) -> Reading {
        if !text.contains(['{', '}']) {
            return Reading::Always(number(text));
        }
        let parts = self.parts(text);
        match parts.iter().all(|part| matches!(part, Part::Letters(_))) {
            true => Reading::Always(number(&whole(&parts))),
            false => Reading::ByFacts(parts),
        }
    }

    /// Whether two texts that read in the same way in every run read the same.
    pub fn same(&self, one: &str, other: &str) -> bool {
        whole(&self.parts(one)) == whole(&self.parts(other))
    }

    /// Whether enough was spent.
    pub fn is_tired(&self) -> bool {
        self.left == 0
    }

    /// Whether facts can fall so that two texts read the same. `text` is the second as it is written, `its`
    /// how it reads where that depends on facts.
    pub fn can_meet(&mut self, one: &Reading, its: Option<&Reading>, text: &str) -> bool {
        let Reading::ByFacts(one) = one else { return false };
        let fixed;
        let other = match its {
            Some(Reading::ByFacts(parts)) => parts,
            _ => {
                fixed = self.parts(text);
                &fixed
            }
        };
        let mut meeting = Meeting { values: &self.values, drawn: HashMap::new(), left: &mut self.left };
        meeting.meet(Rest { letters: "", parts: one }, Rest { letters: "", parts: other })
    }

    /// A text's parts. What stands for nothing is a part of the letters, as it is shown.
    fn parts(&self, text: &str) -> Vec<Part> {
        let letters = |text: &str| Part::Letters(folded(text));
        let part = |written| match written {
            Written::Words(words) | Written::Brace(words) => letters(words),
            Written::Open => letters("{"),
            Written::Placeholder(inner) => {
                let (name, other) = match inner.strip_suffix(".other") {
                    Some(name) => (name, 1),
                    None => (inner, 0),
                };
                match (name, other, self.numbers.get(name)) {
                    ("customer", 0, _) => letters(self.customer),
                    ("trainee", 0, _) => Part::Letters(TRAINEE.to_owned()),
                    (_, _, Some(fact)) => Part::Fact(2 * fact + other),
                    _ => letters(&format!("{{{inner}}}")),
                }
            }
        };
        written(text).map(part).collect()
    }
}

fn whole(parts: &[Part]) -> String {
    let letters = parts.iter().map(|part| match part {
        Part::Letters(letters) => letters.as_str(),
        Part::Fact(_) => "",
    });
    letters.collect()
}

/// What is still to be read of a text.
#[derive(Clone, Copy)]
struct Rest<'t> {
    letters: &'t str,
    parts: &'t [Part],
}

/// Two texts that are read side by side, and the values that facts have by then.
struct Meeting<'t, 'l> {
    values: &'t [Vec<String>],
    /// By fact, the number of its value.
    drawn: HashMap<usize, usize>,
    left: &'l mut usize,
}

impl<'t> Meeting<'t, '_> {
    fn meet(&mut self, mut one: Rest<'t>, mut other: Rest<'t>) -> bool {
        loop {
            let common = one.letters.len().min(other.letters.len());
            *self.left = self.left.saturating_sub(common + 1);
            if *self.left == 0 || one.letters.as_bytes()[..common] != other.letters.as_bytes()[..common] {
                return false;
            }
            // Equal bytes end at the end of a letter in both.
            (one.letters, other.letters) = (&one.letters[common..], &other.letters[common..]);
            if !one.letters.is_empty() {
                (one, other) = (other, one);
            }
            let Some((next, parts)) = one.parts.split_first() else {
                // The one is at its end, or the other: then there is nothing left of it either.
                return other.letters.is_empty() && (other.parts.is_empty() || self.meet_end(other));
            };
            one.parts = parts;
            match next {
                Part::Letters(letters) => one.letters = letters,
                Part::Fact(fact) => match self.drawn.get(fact) {
                    Some(&value) => one.letters = &self.values[fact / 2][value],
                    None => return self.draw(*fact, one, other),
                },
            }
        }
    }

    /// Whether nothing at all is left to be read. No fact has an empty value.
    fn meet_end(&self, rest: Rest) -> bool {
        rest.parts.iter().all(|part| matches!(part, Part::Letters(letters) if letters.is_empty()))
    }

    /// Tries one value after the other of a fact that the first text goes on with.
    fn draw(&mut self, fact: usize, one: Rest<'t>, other: Rest<'t>) -> bool {
        let values: &'t [String] = &self.values[fact / 2];
        if self.drawn.len() >= MOST_FACTS {
            return false;
        }
        // What is drawn and what is not differ wherever there is more than one value.
        let taken = self.drawn.get(&(fact ^ 1)).copied().filter(|_| values.len() > 1);
        (0..values.len()).filter(|value| Some(*value) != taken).any(|value| {
            self.drawn.insert(fact, value);
            let met = self.meet(Rest { letters: &values[value], ..one }, other);
            self.drawn.remove(&fact);
            met
        })
    }
}

/// A number that texts have in common which read the same, and others hardly ever.
fn number(text: &str) -> u64 {
    let mix = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let start = 0xcbf2_9ce4_8422_2325;
    match text.is_ascii() {
        true => {
            let seen = text.bytes().filter(|&byte| shows(char::from(byte)));
            seen.map(|byte| byte.to_ascii_lowercase()).fold(start, mix)
        }
        false => folded(text).bytes().fold(start, mix),
    }
}

/// What is left of a text when letter case, white space, invisible marks and normal form are put aside.
pub(in crate::check) fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().filter(|&c| shows(c)).map(|c| c.to_ascii_lowercase()).collect();
    }
    text.chars().filter(|&c| shows(c)).nfkd().default_case_fold().nfkd().filter(|&c| shows(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn letter_case_white_space_invisible_marks_and_normal_form_are_put_aside() {
        for (one, other) in [
            ("I am sorry.", "i AM  sorry."),
            ("Café, soon", "CAFE\u{301},\u{a0}soon"),
            ("Straße", "STRASSE"),
            ("so\u{ad}up", "so\u{200b}up\u{fe0f}"),
            ("ﬁne", "fine"),
            ("ＯＫ", "ok"),
            ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} and {other}");
        }
        for (one, other) in [("I am sorry.", "I am sorry!"), ("José", "Jose"), ("Order A-1", "Order A-2")] {
            assert_ne!(folded(one), folded(other), "{one} and {other}");
        }
    }
}
