//! What a page's address asks for: `?dialogue=late_pizza&mode=assessment&language=en`.

use serde::Deserialize;

use super::Opening;
use crate::check::course::Entry;
use crate::dialogue::Mode;
use crate::words::Language;

/// What somebody asks for who follows a link, and what their browser is set to. What says nothing that is known is as if
/// it were not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Address {
    /// The id of the dialogue to begin with.
    pub dialogue: Option<String>,
    /// The word of the mode in which every dialogue is played.
    pub mode: Option<String>,
    /// The code of a language.
    pub language: Option<String>,
    /// The codes of the languages that the browser is set to, the dearest first.
    pub languages: Vec<String>,
}

impl Address {
    /// An opening with what is asked for. How a course is played stays as its trainer has set it.
    #[must_use]
    pub fn applied_to(&self, mut opening: Opening) -> Opening {
        let code = |code: &String| code.parse::<Language>().ok();
        opening.mode = opening.mode.or_else(|| Mode::from_word(self.mode.as_deref()?));
        if let Some(language) = self.language.as_ref().and_then(code) {
            opening.languages.asked_for = Some(language);
        }
        opening.languages.system = self.languages.iter().filter_map(code).collect();
        let there = |id: &String| opening.course.playable().map(Entry::id).any(|playable| playable == id);
        match self.dialogue.clone().filter(|id| !id.is_empty()) {
            Some(id) if there(&id) => opening.dialogue = Some(id),
            other => opening.missing = other,
        }
        opening
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(json: &str, opening: Opening) -> Opening {
        let address: Address = serde_json::from_str(json).expect("an address");
        address.applied_to(opening)
    }

    #[test]
    fn a_link_leads_to_a_dialogue_in_a_mode_and_a_language() {
        let json = r#"{"dialogue":"late_pizza","mode":"assessment","language":"de-AT","languages":["fr-CH","x?"]}"#;
        let opening = opened(json, Opening::built_in());
        assert_eq!((opening.dialogue.as_deref(), opening.mode), (Some("late_pizza"), Some(Mode::Assessment)));
        assert_eq!(opening.languages.asked_for.map(|code| code.to_string()).as_deref(), Some("de-AT"));
        let system: Vec<String> = opening.languages.system.iter().map(ToString::to_string).collect();
        assert_eq!(system, ["fr-CH"]);
        assert_eq!(opening.missing, None);
    }

    #[test]
    fn what_is_not_there_is_told_and_what_nobody_knows_is_left_out() {
        let opening = opened(r#"{"dialogue":"no_such","mode":"by_heart","language":"?"}"#, Opening::built_in());
        assert_eq!((opening.dialogue, opening.missing.as_deref(), opening.mode), (None, Some("no_such"), None));
        let opening = opened("{}", Opening::built_in());
        assert_eq!((opening.dialogue, opening.missing), (None, None));
    }

    #[test]
    fn a_mode_that_the_trainer_has_set_stays() {
        let set = Opening { mode: Some(Mode::Assessment), ..Opening::built_in() };
        assert_eq!(opened(r#"{"mode":"practice"}"#, set).mode, Some(Mode::Assessment));
    }
}
