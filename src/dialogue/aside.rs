//! Asides: what is done rather than said, in brackets, as in a play.

use super::model::Reply;

/// A text, taken apart into what is said and what is done beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asides<'a> {
    /// What stands in brackets at the beginning, with them; empty where nothing does.
    pub before: &'a str,
    /// What is said; empty where all of it is done.
    pub said: &'a str,
    /// What stands in brackets behind the last sentence, with them; empty where nothing does.
    pub behind: &'a str,
}

impl<'a> Asides<'a> {
    /// Takes a text apart.
    pub fn of(text: &'a str) -> Self {
        let mut said = text;
        while let Some(end) = end_of_aside(said) {
            said = said[end..].trim_start();
        }
        let before = text[..text.len() - said.len()].trim_end();
        let ends = |words: &str| words.ends_with(['.', '!', '?', '…']);
        match said.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) {
            Some((spoken, _)) if ends(spoken.trim_end()) => {
                Asides { before, said: spoken.trim_end(), behind: &said[spoken.len()..] }
            }
            _ => Asides { before, said, behind: "" },
        }
    }
}

/// Whether a text is an aside: all of it is done, and nothing is said.
pub fn is_aside(text: &str) -> bool {
    !text.is_empty() && Asides::of(text).said.is_empty()
}

impl Reply {
    /// Whether it is something done instead of an answer.
    pub fn is_aside(&self) -> bool {
        is_aside(&self.say)
    }
}

/// Where the brackets close with which a text begins; none where it begins without, or they never close.
fn end_of_aside(words: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, sign) in words.char_indices() {
        match sign {
            '(' => open += 1,
            ')' if open == 1 => return Some(at + 1),
            ')' if open > 1 => open -= 1,
            _ if open == 0 => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Asides, is_aside};

    #[test]
    fn what_stands_in_brackets_around_what_is_said_is_done() {
        for (text, before, said, behind) in [
            ("Good.", "", "Good.", ""),
            ("(You wait until after lunch.)", "(You wait until after lunch.)", "", ""),
            ("(He nods.) (He goes.)", "(He nods.) (He goes.)", "", ""),
            ("(He nods (once).) All right.", "(He nods (once).)", "All right.", ""),
            ("(He nods.) All right. (He goes.)", "(He nods.)", "All right.", "(He goes.)"),
            ("Fine. (To the others:) Hold on.", "", "Fine. (To the others:) Hold on.", ""),
            ("It's broken (again)", "", "It's broken (again)", ""),
            ("(", "", "(", ""),
            (") (", "", ") (", ""),
            ("", "", "", ""),
        ] {
            assert_eq!(Asides::of(text), Asides { before, said, behind });
            assert_eq!(is_aside(text), said.is_empty() && !text.is_empty(), "{text}");
        }
    }
}
