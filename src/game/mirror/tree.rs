//! Everything on the screen as elements, and what has changed since the page was told the last time.

use super::element::{Element, id};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Where an element lies in the one around it: left, top, width and height, in pixels as a page counts them.
pub type Place = [f32; 4];

/// An element with what lies in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Branch {
    /// The element itself.
    #[serde(flatten)]
    pub element: Element,
    /// Where it lies; none where it is heard and not seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The ids of the elements in it, in their order.
    pub children: Vec<String>,
}

/// All that the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The elements by their ids.
    pub branches: HashMap<String, Branch>,
    /// Those that lie in no other, in their order.
    pub roots: Vec<String>,
    /// The one that has the keyboard.
    pub focus: Option<String>,
    /// How large text is, in pixels as a page counts them: its rem.
    pub rem: f32,
}

/// What has to be done to a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Changes {
    /// Those elements that are new or other ones.
    pub changed: BTreeMap<String, Branch>,
    /// Those that are there no more.
    pub gone: Vec<String>,
    /// Those that lie in no other, where that has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roots: Option<Vec<String>>,
    /// The one that has the keyboard.
    pub focus: Option<String>,
    /// How large text is.
    pub rem: f32,
}

impl Tree {
    /// Puts an element into the tree: in this one, or in none.
    pub fn put(&mut self, node: u64, parent: Option<&str>, element: Element, place: Option<Place>) -> String {
        let id = id(node);
        match parent.and_then(|parent| self.branches.get_mut(parent)) {
            Some(parent) => parent.children.push(id.clone()),
            None => self.roots.push(id.clone()),
        }
        self.branches.insert(id.clone(), Branch { element, place, children: Vec::new() });
        id
    }

    /// Gives a screen without a title its name as one, so that whoever looks for the title finds it.
    pub fn entitle(&mut self) {
        if self.branches.values().any(|branch| branch.element.tag == "h1") {
            return;
        }
        let main = self.branches.values_mut().find(|branch| branch.element.tag == "main");
        let Some(main) = main else { return };
        let title = main.element.attributes.get("aria-label").map(|name| Element::title(name));
        if let Some(element) = title {
            // The number of no node.
            main.children.insert(0, id(0));
            self.branches.insert(id(0), Branch { element, place: None, children: Vec::new() });
        }
    }

    /// What makes the older tree this one; none where it is the same.
    pub fn changes_since(&self, older: &Self) -> Option<Changes> {
        let changed = self.branches.iter().filter(|(id, branch)| older.branches.get(*id) != Some(branch));
        let changed: BTreeMap<_, _> = changed.map(|(id, branch)| (id.clone(), branch.clone())).collect();
        let there: HashSet<&String> = self.branches.keys().collect();
        let mut gone: Vec<_> = older.branches.keys().filter(|id| !there.contains(id)).cloned().collect();
        gone.sort();
        let roots = (self.roots != older.roots).then(|| self.roots.clone());
        let same = changed.is_empty() && gone.is_empty() && roots.is_none();
        let same = same && (self.focus == older.focus) && (self.rem == older.rem);
        (!same).then(|| Changes { changed, gone, roots, focus: self.focus.clone(), rem: self.rem })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesskit::{Node, Role};

    fn element(role: Role, label: &str) -> Element {
        let mut node = Node::new(role);
        node.set_label(label);
        Element::of(&node, false).expect("an element")
    }

    fn tree(words: &str, focus: Option<u64>) -> Tree {
        let mut tree = Tree { rem: 16.0, ..Tree::default() };
        let screen = tree.put(1, None, element(Role::Main, "Screen"), Some([0.0, 0.0, 800.0, 600.0]));
        tree.put(2, Some(&screen), element(Role::Button, words), Some([8.0, 8.0, 100.0, 44.0]));
        tree.focus = focus.map(id);
        tree
    }

    #[test]
    fn only_what_has_changed_is_told() {
        let (before, after) = (tree("Start", Some(2)), tree("Go on", Some(2)));
        assert_eq!(before.changes_since(&before), None);
        let all = before.changes_since(&Tree::default()).expect("all of it is new");
        assert_eq!(all.changed.keys().collect::<Vec<_>>(), ["e1", "e2"]);
        assert_eq!(all.roots, Some(vec!["e1".to_owned()]));
        let changes = after.changes_since(&before).expect("a word has changed");
        assert_eq!((changes.changed.len(), changes.gone.len(), changes.roots), (1, 0, None));
        assert_eq!(changes.changed["e2"].element.text.as_deref(), Some("Go on"));
    }

    #[test]
    fn what_is_gone_and_where_the_keyboard_is_are_told_too() {
        let before = tree("Start", Some(2));
        let mut after = Tree { rem: 16.0, ..Tree::default() };
        after.put(1, None, element(Role::Main, "Screen"), Some([0.0, 0.0, 800.0, 600.0]));
        let changes = after.changes_since(&before).expect("the button is gone");
        assert_eq!((changes.gone, changes.focus), (vec!["e2".to_owned()], None));
        assert!(changes.changed["e1"].children.is_empty());
        assert!(tree("Start", None).changes_since(&before).is_some());
    }

    #[test]
    fn a_screen_without_a_title_has_its_name_as_one() {
        let mut tree = tree("Start", None);
        tree.entitle();
        assert_eq!(tree.branches["e1"].children, ["e0", "e2"]);
        assert_eq!(tree.branches["e0"].element.text.as_deref(), Some("Screen"));
        let before = tree.clone();
        tree.entitle();
        assert_eq!(tree, before, "one title is enough");
    }

    #[test]
    fn the_page_gets_what_it_needs_and_nothing_else() {
        let changes = tree("Start", Some(2)).changes_since(&Tree::default()).expect("all of it is new");
        let json = serde_json::to_value(&changes).expect("it can be written");
        let expected = serde_json::json!({
            "changed": {
                "e1": {
                    "tag": "main", "attributes": { "aria-label": "Screen" },
                    "place": [0.0, 0.0, 800.0, 600.0], "children": ["e2"],
                },
                "e2": {
                    "tag": "button", "attributes": { "type": "button", "tabindex": "-1" }, "text": "Start",
                    "place": [8.0, 8.0, 100.0, 44.0], "children": [],
                },
            },
            "gone": [], "roots": ["e1"], "focus": "e2", "rem": 16.0,
        });
        assert_eq!(json, expected);
    }
}
