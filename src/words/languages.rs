//! Which language is spoken: of those that there are, the first that somebody would like to read.

use std::borrow::Cow;

use fluent_langneg::{NegotiationStrategy, negotiate_languages};

use super::{Language, Locale, Messages};

/// The languages that the programs are built with: code and messages, English first.
pub(super) const BUILT_IN: &[(&str, &str)] = &[("en", include_str!("../../assets/locales/en.ftl"))];

/// The languages that there are, and those that somebody would like to read, by who says so.
#[derive(Debug, Clone)]
pub struct Languages {
    /// The languages that there are, English first.
    pub there_are: Vec<Locale>,
    /// The language that was asked for when the program was started; it goes before all others.
    pub asked_for: Option<Language>,
    /// The language that the settings say.
    pub setting: Option<Language>,
    /// The languages that the computer is set to, the dearest first.
    pub system: Vec<Language>,
}

impl Default for Languages {
    /// The languages that are built in, and nobody who says which.
    fn default() -> Self {
        let built_in = BUILT_IN
            .iter()
            .filter_map(|(code, text)| Some(Locale { language: code.parse().ok()?, text: Cow::Borrowed(*text) }));
        Self { there_are: built_in.collect(), asked_for: None, setting: None, system: Vec::new() }
    }
}

impl Default for Messages {
    /// The messages in English.
    fn default() -> Self {
        let languages = Languages::default();
        Self::of(&languages.there_are[0], &languages.there_are[0])
    }
}

impl Languages {
    /// The language that is spoken: the first that is wanted and there is, else English. Somebody who wants `pt-BR` is
    /// content with `pt`, and with `pt-PT` where that is all there is.
    #[must_use]
    pub fn spoken(&self) -> Option<&Locale> {
        let wanted: Vec<_> = self.asked_for.iter().chain(&self.setting).chain(&self.system).collect();
        self.nearest(&wanted).or(self.there_are.first())
    }

    /// The language that somebody said they want and that is not there, nor a neighbour of it: what was asked for, else
    /// what the settings say. What the computer is set to is no wish.
    #[must_use]
    pub fn missing(&self) -> Option<&Language> {
        let wanted = self.asked_for.as_ref().or(self.setting.as_ref());
        wanted.filter(|language| self.nearest(&[*language]).is_none())
    }

    /// The messages in the language that is spoken.
    #[must_use]
    pub fn messages(&self) -> Messages {
        let (Some(spoken), Some(english)) = (self.spoken(), self.there_are.first()) else {
            return Messages::default();
        };
        Messages::of(spoken, english)
    }

    /// The languages that there are, each with what it is called by those who speak it.
    pub fn names(&self) -> impl Iterator<Item = (&Language, String)> {
        let english = self.there_are.first();
        let name = move |locale: &Locale| english.map(|english| Messages::of(locale, english).text("language-name"));
        self.there_are.iter().filter_map(move |locale| Some((&locale.language, name(locale)?)))
    }

    /// The one that there is for the first of these for which there is one: itself, or a neighbour.
    #[must_use]
    pub fn nearest(&self, wanted: &[&Language]) -> Option<&Locale> {
        // As values: what is found is one of those that there are, and lives as long as they do.
        let wanted: Vec<Language> = wanted.iter().map(|language| (*language).clone()).collect();
        negotiate_languages(&wanted, &self.there_are, None, NegotiationStrategy::Lookup).first().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        code.parse().expect("the code of a language")
    }

    /// English, and these with a word each.
    fn with(codes: &[&str]) -> Languages {
        let mut languages = Languages::default();
        let locale =
            |code: &&str| Locale { language: language(code), text: format!("pause-title = In {code}\n").into() };
        languages.there_are.extend(codes.iter().map(locale));
        languages
    }

    fn spoken(languages: &Languages) -> String {
        languages.messages().language().to_string()
    }

    #[test]
    fn english_is_spoken_where_nothing_else_is_wanted_or_there() {
        assert_eq!(spoken(&with(&["de", "pt-PT"])), "en");
        let wanted = Languages { asked_for: Some(language("tlh")), system: vec![language("th")], ..with(&["de"]) };
        assert_eq!(spoken(&wanted), "en");
    }

    #[test]
    fn what_is_asked_for_goes_before_the_setting_and_that_before_the_system() {
        let mut languages = with(&["de", "fr", "th"]);
        languages.system = vec![language("ja"), language("th"), language("de")];
        assert_eq!(spoken(&languages), "th", "the first of the system's that there is");
        languages.setting = Some(language("fr"));
        assert_eq!(spoken(&languages), "fr");
        languages.asked_for = Some(language("de"));
        assert_eq!(spoken(&languages), "de");
        languages.asked_for = Some(language("ja"));
        assert_eq!(spoken(&languages), "fr", "what is asked for and is not there hides no setting");
        languages.setting = Some(language("en-GB"));
        assert_eq!(spoken(&languages), "en", "English is a wish like any other");
    }

    #[test]
    fn a_language_that_somebody_wants_and_that_is_not_there_is_missed_and_one_of_the_computer_is_not() {
        let wanting = |asked_for: Option<&str>, setting: Option<&str>| {
            let (asked_for, setting) = (asked_for.map(language), setting.map(language));
            let languages = Languages { asked_for, setting, system: vec![language("ja")], ..with(&["de"]) };
            languages.missing().map(ToString::to_string)
        };
        assert_eq!(wanting(None, None), None);
        assert_eq!(wanting(Some("de-AT"), Some("th")), None);
        assert_eq!(wanting(Some("tlh"), Some("de")), Some("tlh".into()));
        assert_eq!(wanting(None, Some("th")), Some("th".into()));
    }

    #[test]
    fn a_neighbour_does_for_a_language_that_is_not_there() {
        for (wanted, there_are, spoken_is) in [
            ("pt-BR", &["de", "pt"][..], "pt"),
            ("pt-BR", &["pt-PT", "pt-BR"], "pt-BR"),
            ("pt-BR", &["pt-PT"], "pt-PT"),
            ("de", &["de-AT"], "de-AT"),
            ("en-XA", &["en-XA"], "en-XA"),
            ("en-GB", &["en-XA"], "en"),
        ] {
            let languages = Languages { asked_for: Some(language(wanted)), ..with(there_are) };
            assert_eq!(spoken(&languages), spoken_is, "{wanted} of {there_are:?}");
            assert!(languages.nearest(&[&language(wanted)]).is_some(), "{wanted} of {there_are:?}");
        }
        assert_eq!(with(&["de"]).nearest(&[&language("th")]), None);
    }

    #[test]
    fn a_message_that_a_language_lacks_is_said_in_english_and_counts_as_english_does() {
        let messages = Languages { asked_for: Some(language("de")), ..with(&["de"]) }.messages();
        assert_eq!(messages.text("pause-title"), "In de");
        assert_eq!(messages.text("pause-resume"), Messages::default().text("pause-resume"));
        let one = messages.format("choose-broken-count", &[("count", 1.into())]);
        assert_eq!(one, Messages::default().format("choose-broken-count", &[("count", 1.into())]));
    }

    #[test]
    fn every_file_of_messages_is_built_in_and_english_is_the_first() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/locales");
        let files = std::fs::read_dir(folder).expect("the folder of locales is readable");
        let mut there: Vec<String> =
            files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect();
        let mut built_in: Vec<String> = BUILT_IN.iter().map(|(code, _)| format!("{code}.ftl")).collect();
        assert_eq!(built_in[0], "en.ftl");
        there.sort();
        built_in.sort();
        assert_eq!(there, built_in);
        assert_eq!(Languages::default().there_are.len(), BUILT_IN.len(), "every code is one");
    }
}
