//! A debrief as a page to keep and to print: one file, without anything from elsewhere.
//!
//! `summary` is how it ended and the skills, `curve` the customer's anger, `turns` what was said.

mod curve;
mod sign;
mod summary;
mod turns;

use super::graph::palette::{DARK, LIGHT};
use super::markup::escape;
use super::sentences;
use crate::clock;
use crate::conversation::{Mood, Script};
use crate::dialogue::Mode;
use crate::scoring::debrief::Debrief;
use crate::scoring::{Band, Score};
use crate::skill::Skills;
use crate::words::{Messages, Value};

/// All that is on the page.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The words around what was said.
    pub messages: &'a Messages,
    /// The dialogue and its rubric.
    pub script: &'a Script,
    /// What the talk was worth.
    pub score: &'a Score,
    /// What there is to learn from it.
    pub review: &'a Debrief,
    /// How the trainee thought it went.
    pub rating: Option<Skills<Option<Band>>>,
    /// The name of the trainee.
    pub trainee: &'a str,
    /// When it was, as people write it.
    pub when: &'a str,
    /// How it was played: nobody shall take a talk with a coach for an assessment.
    pub mode: Mode,
    /// Whether the pace of answers counted.
    pub pace: bool,
    /// What the course is called; none where nobody says.
    pub course: Option<&'a str>,
    /// The course's logo: a PNG, which becomes part of the page.
    pub logo: Option<&'a [u8]>,
}

/// How many letters of a trainee's name are in a file's name: the longest letters fit there too.
const LETTERS: usize = 40;

const CSS: &str = include_str!("page.css");

impl Report<'_> {
    /// The page.
    pub fn html(&self) -> String {
        let of =
            [("what", self.messages.text("debrief-title").into()), ("title", (&**self.script.dialogue.title).into())];
        let title = self.say("debrief-page", &of);
        let sections = [
            summary::ending(self),
            summary::note(self),
            section("skills", &self.text("debrief-skills"), &summary::skills(self)),
            section("curve", &self.about_customer("debrief-curve"), &curve::part(self)),
            turns::turning_points(self),
            turns::best_moment(self),
            turns::pitfalls(self),
            summary::next(self),
            section("whole", &self.text("debrief-whole"), &turns::all(self)),
        ];
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{title}</title>\n\
             <style>\n:root{{color-scheme:light dark;{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n\
             {CSS}</style>\n</head>\n<body>\n<main>\n{header}{sections}</main>\n</body>\n</html>\n",
            language = self.messages.language(),
            direction = self.messages.language().direction(),
            light = LIGHT.names(),
            dark = DARK.names(),
            header = summary::header(self),
            sections = sections.concat(),
        )
    }

    fn text(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// A message, ready for the page.
    fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        escape(&self.messages.format(id, values))
    }

    fn about_customer(&self, id: &str) -> String {
        self.say(id, &[("customer", self.customer().into())])
    }

    fn customer(&self) -> &str {
        &self.script.dialogue.customer.name
    }

    fn mood(&self, anger: u8) -> String {
        sentences::mood(self.messages, Mood::at(anger))
    }

    /// Words of the dialogue, in its language.
    fn theirs(&self, class: &str, words: &str) -> String {
        let language = escape(&self.script.dialogue.language);
        format!("<p class=\"{class}\" lang=\"{language}\" dir=\"auto\">{}</p>\n", escape(words))
    }

    /// Words of the rubric, in a line of the page's own words; they say their language where it is another one.
    fn rubric(&self, words: &str) -> String {
        let language = &*self.script.rubric.language.value;
        match *language == self.messages.language().to_string() {
            true => escape(words),
            false => format!("<span lang=\"{}\" dir=\"auto\">{}</span>", escape(language), escape(words)),
        }
    }

    /// The author's words on a reply that was not said, in a line of the page's own words.
    fn told(&self, why: &str) -> String {
        // A mark that no text holds keeps the place of what is in the dialogue's language.
        const PLACE: &str = "\u{0}";
        let theirs =
            format!("<span lang=\"{}\" dir=\"auto\">{}</span>", escape(&self.script.dialogue.language), escape(why));
        let said = sentences::told(self.messages, PLACE);
        let (before, behind) = said.split_once(PLACE).unwrap_or((&said, ""));
        format!("{}{theirs}{}", escape(before), escape(behind))
    }

    /// The words that somebody said.
    fn quote(&self, class: &str, words: &str) -> String {
        self.theirs(class, &sentences::quoted(self.messages, words))
    }
}

fn section(class: &str, name: &str, content: &str) -> String {
    format!("<section class=\"{class}\">\n<h2>{name}</h2>\n{content}</section>\n")
}

/// What the page is called: `faulty_kettle 2026-11-22 14-05 Ada`, without what some system does not take in a
/// name, and without an ending.
pub fn file_name(dialogue: &str, started_ms: i64, trainee: &str) -> String {
    let when = clock::local(started_ms).replace(':', "-");
    let safe = |letter| if taken_everywhere(letter) { letter } else { '_' };
    let trainee: String = trainee.chars().take(LETTERS).map(safe).collect();
    format!("{dialogue} {when} {}", trainee.trim()).trim().to_owned()
}

/// Whether every system takes a letter in a file's name, and shows it where it is.
fn taken_everywhere(letter: char) -> bool {
    let turns_around = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    !letter.is_control() && !turns_around && !"/\\:*?\"<>|.".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_name_holds_nothing_that_some_system_would_not_take() {
        let name = file_name("faulty_kettle", 0, "  ../A<d>a:\u{0}\\\"|?*\u{202e} Ζωή ");
        assert!(name.starts_with("faulty_kettle 19"), "{name}");
        assert!(name.ends_with("A_d_a________ Ζωή"), "{name}");
        assert!(!name.contains(['/', '\\', ':', '.', '<', '>', '"', '|', '?', '*']), "{name}");
        let long = file_name("faulty_kettle", 0, &"Ж".repeat(300));
        assert!(long.len() < 200, "{}", long.len());
    }
}
