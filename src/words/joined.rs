//! One text of several, joined as the language joins them.

use super::Messages;

/// The way in which texts are joined to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// As a list: `one, two, three`.
    List,
    /// As facts side by side: `one · two`.
    Facts,
    /// As sentences that follow each other.
    Sentences,
    /// As what must all be: `one and two`.
    And,
    /// As what one of suffices for: `one or two`.
    Or,
}

impl Joined {
    /// The message that stands between two of them.
    fn id(self) -> &'static str {
        match self {
            Self::List => "joined-list",
            Self::Facts => "joined-facts",
            Self::Sentences => "joined-sentences",
            Self::And => "joined-and",
            Self::Or => "joined-or",
        }
    }
}

impl Messages {
    /// Texts joined to one, without those that are empty; the empty text where there are none.
    #[must_use]
    pub fn join<T: AsRef<str>>(&self, how: Joined, texts: impl IntoIterator<Item = T>) -> String {
        let between = self.text(how.id());
        let mut all = String::new();
        for text in texts {
            let text = text.as_ref();
            if !all.is_empty() && !text.is_empty() {
                all.push_str(&between);
            }
            all.push_str(text);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Languages, Locale};

    #[test]
    fn texts_are_joined_as_the_language_joins_them() {
        let english = Messages::default();
        assert_eq!(english.join(Joined::List, ["one", "two", "", "three"]), "one, two, three");
        assert_eq!(english.join(Joined::Facts, ["one", "two"]), "one · two");
        assert_eq!(english.join(Joined::Sentences, ["One.", "Two."]), "One. Two.");
        assert_eq!(english.join(Joined::And, ["one", "two"]), "one and two");
        assert_eq!(english.join(Joined::Or, ["one", "two"]), "one or two");
        assert_eq!(english.join(Joined::List, ["one"]), "one");
        assert_eq!(english.join::<&str>(Joined::List, []), "");
        let mut languages = Languages { asked_for: "ja".parse().ok(), ..Languages::default() };
        let text = "joined-list = 、\njoined-sentences = {\"\"}\n";
        languages.there_are.push(Locale { language: "ja".parse().expect("a code"), text: text.into() });
        let japanese = languages.messages();
        assert_eq!(japanese.join(Joined::List, ["一", "二", "三"]), "一、二、三");
        assert_eq!(japanese.join(Joined::Sentences, ["一。", "二。"]), "一。二。");
    }
}
