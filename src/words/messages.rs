//! Messages by id, in one language, with English behind it.

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{Language, Locale};

/// A value placed in a message: `("name", value.into())`.
pub type Value<'a> = FluentValue<'a>;

/// The messages of one language, with English behind it.
pub struct Messages {
    language: Language,
    /// The language's own, and English unless that is the language.
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl Messages {
    /// The messages of a language; what it lacks is said in English.
    pub(super) fn of(spoken: &Locale, english: &Locale) -> Self {
        let behind = (spoken.language != english.language).then_some(english);
        let bundles = std::iter::once(spoken).chain(behind).map(bundle).collect();
        Self { language: spoken.language.clone(), bundles }
    }

    /// The language in which they are said, for pages and whoever reads aloud.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// A message without values.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.format(id, &[])
    }

    /// A message with values. An unknown id is returned as it is, so that nothing on screen is empty.
    #[must_use]
    pub fn format(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        for bundle in &self.bundles {
            let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
                continue;
            };
            let mut errors = Vec::new();
            let said = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
            debug_assert!(errors.is_empty(), "{id} asks for a value that it is not given: {errors:?}");
            return said;
        }
        id.to_owned()
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Messages({})", self.language)
    }
}

fn bundle(locale: &Locale) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale.language.id().clone()]);
    // Isolation marks protect right-to-left values, but show as boxes where a font lacks them.
    bundle.set_use_isolating(false);
    // A mistake in one message leaves the others usable; the tests see to it that there is none.
    let resource = FluentResource::try_new(locale.text.to_string()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::super::languages::BUILT_IN;
    use super::*;
    use std::path::{Path, PathBuf};

    #[test]
    fn every_locale_parses() {
        for (code, text) in BUILT_IN {
            if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
                panic!("{code}.ftl: {errors:?}");
            }
        }
    }

    #[test]
    fn every_id_used_in_code_is_said_in_english() {
        let messages = Messages::default();
        let mut missing = Vec::new();
        for file in sources(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
            // Dialogues say nothing by themselves: what is called so there are texts that trainers wrote.
            if file.ends_with("messages.rs") || file.components().any(|part| part.as_os_str() == "dialogue") {
                continue;
            }
            let source = std::fs::read_to_string(&file).expect("a source file is readable");
            for call in [".text(\"", ".format(\""] {
                for rest in source.split(call).skip(1) {
                    let id = rest.split('"').next().unwrap_or_default();
                    if messages.bundles[0].get_message(id).is_none() {
                        missing.push(format!("{id} in {}", file.display()));
                    }
                }
            }
        }
        assert!(missing.is_empty(), "messages that en.ftl lacks: {missing:#?}");
    }

    #[test]
    fn every_value_that_a_message_asks_for_is_given_where_it_is_said() {
        let mut missing = Vec::new();
        let mut looked_at = 0;
        for file in sources(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
            let source = std::fs::read_to_string(&file).expect("a source file is readable");
            for rest in source.split(".format(").skip(1) {
                // Only where the values stand in the call itself; the rest is caught when it is said.
                let Some((id, values)) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'))
                else {
                    continue;
                };
                let Some(values) = values.trim_start_matches([',', ' ', '\n']).strip_prefix("&[") else { continue };
                let values = values.split("])").next().unwrap_or_default();
                looked_at += 1;
                let given = |name: &str| values.contains(&format!("(\"{name}\","));
                let asked = asked_for(BUILT_IN[0].1, id);
                missing.extend(asked.into_iter().filter(|name| !given(name)).map(|name| format!("{id}: {name}")));
            }
        }
        assert!(looked_at > 20, "{looked_at}");
        assert!(missing.is_empty(), "values that are not given: {missing:#?}");
    }

    /// The names of the values in a message.
    fn asked_for<'t>(text: &'t str, id: &str) -> Vec<&'t str> {
        let begins = |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.starts_with([' ', '=']));
        let mut lines = text.lines().skip_while(|line| !begins(line));
        let first = lines.next().unwrap_or_default();
        let rest = lines.take_while(|line| line.starts_with([' ', '}']) || line.is_empty());
        let name = |part: &'t str| part.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next();
        std::iter::once(first).chain(rest).flat_map(|line| line.split('$').skip(1)).filter_map(name).collect()
    }

    #[test]
    fn a_message_takes_values_and_counts_them() {
        let messages = Messages::default();
        let one = messages.format("choose-broken-count", &[("count", 1.into())]);
        let two = messages.format("choose-broken-count", &[("count", 2.into())]);
        assert_ne!(one, two);
        assert!(two.contains('2') && !two.contains('\u{2068}'), "{two}");
    }

    #[test]
    fn an_unknown_id_is_itself() {
        assert_eq!(Messages::default().text("no-such-id"), "no-such-id");
    }

    fn sources(folder: PathBuf) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).expect("the source folder is readable") {
            let path = entry.expect("a folder entry is readable").path();
            if path.is_dir() {
                found.extend(sources(path));
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
        found
    }
}
