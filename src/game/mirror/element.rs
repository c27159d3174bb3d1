//! An element of a page for a node of the tree that screen readers read.

use accesskit::{Live, Node, NodeId, Role, Toggled};
use serde::Serialize;
use std::collections::BTreeMap;

/// The attributes of an element by their names.
type Attributes = BTreeMap<&'static str, String>;

/// An element of the page. What it lies in, and what lies in it, is not part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Element {
    /// What it is: `button`.
    pub tag: &'static str,
    /// Its attributes.
    pub attributes: Attributes,
    /// The words in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What is written in it, where it is a field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whether all there is to it is said by itself: nothing that lies in it is an element.
    #[serde(skip)]
    pub is_whole: bool,
}

/// The id of the element for a node.
pub fn id(node: u64) -> String {
    format!("e{node}")
}

impl Element {
    /// The element for a node; none where it says nothing itself, and only holds others. `can_focus` is whether the keyboard
    /// can go to it.
    pub fn of(node: &Node, can_focus: bool) -> Option<Self> {
        let label = node.label().unwrap_or_default();
        let mut element = match node.role() {
            Role::GenericContainer | Role::Image if label.is_empty() && !can_focus => return None,
            Role::GenericContainer | Role::Group => Self::named("div", "group", label),
            Role::Main => Self::named("main", "", label),
            Role::Article => Self::named("article", "", label),
            Role::Complementary => Self::named("aside", "", label),
            Role::Figure => Self::named("figure", "", label),
            Role::Dialog => Self::named("div", "dialog", label),
            Role::RadioGroup => Self::named("div", "radiogroup", label),
            Role::ScrollView if label.is_empty() => Self::plain("div"),
            Role::ScrollView => Self::named("div", "region", label),
            Role::Image => Self { is_whole: true, ..Self::named("div", "img", label) },
            Role::Meter => Self { is_whole: true, ..Self::named("div", "meter", label) },
            Role::Heading => Self::saying(heading(node.level()), label),
            Role::Button => Self::saying("button", label).with("type", "button"),
            Role::RadioButton => Self::saying("div", label).with("role", "radio"),
            Role::TextInput => Self { is_whole: true, ..Self::plain("input") }
                .with("type", "text")
                .with("aria-label", label)
                .with("autocomplete", "off"),
            Role::Status => Self { is_whole: !label.is_empty(), ..Self::saying("div", label) }.with("role", "status"),
            // Words, whatever else they are.
            _ => Self::saying("p", node.value().unwrap_or(label)),
        };
        element.class(node.role());
        element.states(node);
        if node.role() == Role::TextInput {
            element.value = Some(node.value().unwrap_or_default().to_owned());
        } else if can_focus {
            element.set("tabindex", "0");
        } else if node.role() == Role::Button {
            element.set("tabindex", "-1");
        }
        Some(element)
    }

    /// A title that is heard and not seen.
    #[must_use]
    pub fn title(words: &str) -> Self {
        Self::saying("h1", words)
    }

    /// Whether its own words say this too.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        self.text.as_ref().is_some_and(|text| text.contains(words))
    }

    /// Whether it is read out by itself when it comes: then its own words are all there is to say.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.attributes.contains_key("aria-live")
    }

    fn plain(tag: &'static str) -> Self {
        Self { tag, ..Self::default() }
    }

    /// An element that holds others, with a role where its tag says none.
    fn named(tag: &'static str, role: &str, label: &str) -> Self {
        Self::plain(tag).with("role", role).with("aria-label", label)
    }

    /// An element that is its words.
    fn saying(tag: &'static str, words: &str) -> Self {
        let text = Some(words.to_owned()).filter(|words| !words.is_empty());
        Self { text, is_whole: true, ..Self::plain(tag) }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        if !value.is_empty() {
            self.set(name, value);
        }
        self
    }

    fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.attributes.insert(name, value.into());
    }

    /// What scrolls is cut where the window cuts it.
    fn class(&mut self, role: Role) {
        if role == Role::ScrollView {
            self.set("class", "scrolls");
        }
    }

    fn states(&mut self, node: &Node) {
        if let Some(words) = node.description() {
            self.set("aria-description", words);
        }
        if node.is_modal() {
            self.set("aria-modal", "true");
        }
        if node.is_disabled() {
            self.set("aria-disabled", "true");
        }
        match (node.role(), node.toggled()) {
            (Role::RadioButton, toggled) => self.set("aria-checked", (toggled == Some(Toggled::True)).to_string()),
            (_, Some(toggled)) => self.set("aria-pressed", (toggled == Toggled::True).to_string()),
            _ => {}
        }
        if let Some(NodeId(active)) = node.active_descendant() {
            self.set("aria-activedescendant", id(active));
        }
        for (name, value) in [
            ("aria-valuenow", node.numeric_value()),
            ("aria-valuemin", node.min_numeric_value()),
            ("aria-valuemax", node.max_numeric_value()),
        ] {
            if let Some(value) = value.filter(|_| node.role() == Role::Meter) {
                self.set(name, value.to_string());
            }
        }
        if let Some(words) = node.value().filter(|_| node.role() == Role::Meter) {
            self.set("aria-valuetext", words);
        }
        match node.live() {
            Some(Live::Polite) => self.set("aria-live", "polite"),
            Some(Live::Assertive) => self.set("aria-live", "assertive"),
            Some(Live::Off) => self.set("aria-live", "off"),
            None => {}
        }
    }
}

fn heading(level: Option<usize>) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][level.unwrap_or(1).clamp(1, 6) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(role: Role, words: &str) -> Element {
        let mut node = Node::new(role);
        node.set_label(words);
        Element::of(&node, false).expect("an element")
    }

    fn attribute(element: &Element, name: &str) -> Option<String> {
        element.attributes.get(name).cloned()
    }

    #[test]
    fn what_only_holds_others_is_no_element_unless_it_has_a_name_or_the_keyboard_goes_to_it() {
        let holder = Node::new(Role::GenericContainer);
        assert_eq!(Element::of(&holder, false), None);
        let focused = Element::of(&holder, true).expect("an element");
        assert_eq!(attribute(&focused, "tabindex").as_deref(), Some("0"));
        assert_eq!(attribute(&of(Role::GenericContainer, "Clues"), "role").as_deref(), Some("group"));
    }

    #[test]
    fn a_control_is_what_browsers_know_it_as() {
        let button = of(Role::Button, "Start");
        assert_eq!((button.tag, button.text.as_deref(), button.is_whole), ("button", Some("Start"), true));
        let mut field = Node::new(Role::TextInput);
        field.set_label("Your name");
        field.set_value("Ada");
        let field = Element::of(&field, true).expect("an element");
        assert_eq!((field.tag, field.value.as_deref(), field.text.as_deref()), ("input", Some("Ada"), None));
        assert_eq!(attribute(&field, "aria-label").as_deref(), Some("Your name"));
        let mut option = Node::new(Role::RadioButton);
        option.set_toggled(Toggled::True);
        let option = Element::of(&option, false).expect("an element");
        assert_eq!(attribute(&option, "aria-checked").as_deref(), Some("true"));
        assert_eq!(attribute(&of(Role::RadioButton, "One"), "aria-checked").as_deref(), Some("false"));
    }

    #[test]
    fn words_and_headings_say_themselves() {
        let mut words = Node::new(Role::Label);
        words.set_value("It is broken.");
        let words = Element::of(&words, false).expect("an element");
        assert_eq!((words.tag, words.text.as_deref()), ("p", Some("It is broken.")));
        let mut heading = Node::new(Role::Heading);
        heading.set_label("Debrief");
        heading.set_level(2);
        let heading = Element::of(&heading, false).expect("an element");
        assert_eq!((heading.tag, heading.text.as_deref()), ("h2", Some("Debrief")));
        assert!(heading.attributes.is_empty(), "{heading:?}");
    }

    #[test]
    fn what_is_said_by_itself_says_how_soon() {
        let mut status = Node::new(Role::Status);
        status.set_live(Live::Assertive);
        status.set_label("She is angry.");
        let status = Element::of(&status, false).expect("an element");
        assert_eq!(attribute(&status, "aria-live").as_deref(), Some("assertive"));
        assert!(status.is_whole && status.text.is_some());
    }

    #[test]
    fn a_meter_says_where_it_stands() {
        let mut meter = Node::new(Role::Meter);
        meter.set_label("Anger");
        meter.set_numeric_value(64.0);
        meter.set_min_numeric_value(0.0);
        meter.set_max_numeric_value(100.0);
        let meter = Element::of(&meter, false).expect("an element");
        let values = ["aria-valuemin", "aria-valuenow", "aria-valuemax"].map(|name| attribute(&meter, name));
        assert_eq!(values, ["0", "64", "100"].map(|value| Some(value.to_owned())));
    }
}
