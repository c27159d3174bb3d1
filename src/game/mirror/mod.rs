//! What is on the screen, as elements of a page: in a browser they are what screen readers read, and what is used where
//! nothing can be drawn.
//!
//! `element` says what a node of the tree that screen readers read is on a page, `tree` what has changed. What is done to
//! an element comes back and is answered as what a screen reader asks for on a computer.

mod element;
mod tree;

pub use element::{Element, id};
pub use tree::{Branch, Changes, Place, Tree};

use super::Words;
use super::platform;
use super::wake::Wake;
use accesskit::{Action, ActionData, ActionRequest, NodeId, Role, TreeId};
use bevy::a11y::{AccessibilityNode, AccessibilityRequested, AccessibilitySystems};
use bevy::ecs::system::SystemParam;
use bevy::input_focus::InputFocus;
use bevy::input_focus::tab_navigation::{TabGroup, TabIndex};
use bevy::log::warn;
use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use bevy::text::RemSize;
use bevy::ui::UiSystems;
use serde::Deserialize;

/// Something was asked for on the page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Request {
    /// Somebody pressed an element.
    Click(String),
    /// The keyboard went to an element.
    Focus(String),
    /// Something was written into an element: all that is in it now, and how often something was.
    Write(String, String, u64),
    /// Somebody wants to go back to where they came from.
    Back,
    /// A file was chosen: what is in it.
    File(String),
}

/// Somebody wants to go back to where they came from.
#[derive(Event, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Back;

/// Somebody has chosen a file: what is in it.
#[derive(Event, Clone, Debug, PartialEq, Eq)]
pub struct FileChosen(pub String);

/// The page as it was shown last.
#[derive(Resource, Default)]
struct Shown(Tree);

/// How often something was written into each element, as far as the game knows. Whoever writes faster than frames come is
/// not told what they wrote before.
#[derive(Resource, Default)]
struct Written(HashMap<String, u64>);

pub(super) fn plugin(app: &mut App) {
    if !platform::HAS_PAGE {
        return;
    }
    app.init_resource::<Shown>()
        .init_resource::<Written>()
        .add_systems(PreStartup, |requested: Res<AccessibilityRequested>| requested.set(true))
        .add_systems(PreUpdate, hear)
        .add_systems(
            Update,
            (|words: Res<Words>| platform::speak(&words.language().to_string())).run_if(resource_changed::<Words>),
        )
        .add_systems(PostUpdate, show.after(AccessibilitySystems::Update).after(UiSystems::PostLayout));
}

/// What was done to the page since the frame before.
fn hear(
    mut requests: MessageWriter<bevy::a11y::ActionRequest>,
    mut written: ResMut<Written>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    for words in platform::requests() {
        // What is answered moves in the frame after.
        wake.settle(2);
        let request = match serde_json::from_str(&words) {
            Ok(request) => request,
            Err(why) => {
                warn!("the page asks for something that nobody knows: {why}");
                continue;
            }
        };
        let (element, action, data) = match request {
            Request::Click(element) => (element, Action::Click, None),
            Request::Focus(element) => (element, Action::Focus, None),
            Request::Write(element, words, times) => {
                written.0.insert(element.clone(), times);
                (element, Action::SetValue, Some(ActionData::Value(words.into())))
            }
            Request::Back => {
                commands.trigger(Back);
                continue;
            }
            Request::File(words) => {
                commands.trigger(FileChosen(words));
                continue;
            }
        };
        if let Some(node) = element.strip_prefix('e').and_then(|node| node.parse().ok()) {
            let (target_tree, target_node) = (TreeId::ROOT, NodeId(node));
            requests.write(bevy::a11y::ActionRequest(ActionRequest { action, target_tree, target_node, data }));
        }
    }
}

fn show(screen: OnScreen, mut shown: ResMut<Shown>, mut written: ResMut<Written>) {
    let mut tree = screen.tree();
    written.0.retain(|id, times| {
        let field = tree.branches.get_mut(id);
        field.map(|field| field.element.attributes.insert("data-written", times.to_string())).is_some()
    });
    if let Some(changes) = tree.changes_since(&shown.0) {
        match serde_json::to_string(&changes) {
            Ok(changes) => platform::show(&changes),
            Err(why) => warn!("the page cannot be told what has changed: {why}"),
        }
        shown.0 = tree;
    }
}

/// A node with its place.
type Placed<'a> = (
    Entity,
    &'a AccessibilityNode,
    Option<&'a Children>,
    Option<&'a ComputedNode>,
    Option<&'a UiGlobalTransform>,
    Option<&'a TabIndex>,
    Option<&'a ChildOf>,
);

/// Everything on the screen.
#[derive(SystemParam)]
pub struct OnScreen<'w, 's> {
    nodes: Query<'w, 's, Placed<'static>>,
    roots: Query<
        'w,
        's,
        (Entity, Option<&'static TabGroup>, Option<&'static GlobalZIndex>),
        (With<AccessibilityNode>, Without<ChildOf>),
    >,
    focus: Res<'w, InputFocus>,
    scale: Res<'w, UiScale>,
    rem: Res<'w, RemSize>,
}

impl OnScreen<'_, '_> {
    /// All of it as elements, as it is now.
    #[must_use]
    pub fn tree(&self) -> Tree {
        let mut tree = Tree::default();
        let mut roots: Vec<_> = self.roots.iter().collect();
        // In the order of the keyboard, and what lies on top last.
        roots.sort_by_key(|(entity, group, layer)| {
            (layer.map_or(0, |layer| layer.0), group.map_or(i32::MAX, |group| group.order), *entity)
        });
        for (root, ..) in roots {
            self.grow(&mut tree, root, None, Vec2::ZERO);
        }
        tree.entitle();
        tree.rem = self.rem.0 * self.scale.0;
        tree.focus = self.focus.get().map(|entity| id(entity.to_bits())).filter(|id| tree.branches.contains_key(id));
        tree
    }

    /// Puts an entity and all that is in it into the tree. `corner` is where the element around it begins in the window.
    fn grow(&self, tree: &mut Tree, entity: Entity, parent: Option<&str>, corner: Vec2) {
        let Ok((_, node, children, computed, transform, tab, around)) = self.nodes.get(entity) else { return };
        if node.is_hidden() {
            return;
        }
        let can_focus = tab.is_some_and(|tab| tab.0 >= 0);
        let Some(element) = Element::of(node, can_focus) else {
            return children.into_iter().flatten().for_each(|child| self.grow(tree, *child, parent, corner));
        };
        // A line to write in is pressed anywhere on the sheet that it lies on.
        let sheet =
            around.filter(|_| node.role() == Role::TextInput).and_then(|around| self.nodes.get(around.parent()).ok());
        let (computed, transform) =
            sheet.map_or((computed, transform), |(_, _, _, computed, transform, ..)| (computed, transform));
        let place = computed.zip(transform).map(|(computed, transform)| {
            // A page knows nothing of how large the game is drawn in it.
            let scale = computed.inverse_scale_factor * self.scale.0;
            let size = computed.size() * scale;
            (transform.translation * scale - size / 2.0, size)
        });
        let is_whole = element.is_whole;
        // What is not laid out says nothing, unless it is heard alone.
        if is_whole && place.is_some_and(|(_, size)| size == Vec2::ZERO) && node.live().is_none() {
            return;
        }
        // To a tenth of a pixel: what moves less has not moved.
        let rounded = |value: f32| (value * 10.0).round() / 10.0;
        let lies = place.map(|(from, size)| [from.x - corner.x, from.y - corner.y, size.x, size.y].map(rounded));
        let button = (node.role() == Role::Button).then(|| element.clone());
        let id = tree.put(entity.to_bits(), parent, element, lies);
        if let Some(button) = button {
            children.into_iter().flatten().for_each(|child| self.lift(tree, *child, parent, corner, &button));
        } else if !is_whole {
            let corner = place.map_or(corner, |(from, _)| from);
            children.into_iter().flatten().for_each(|child| self.grow(tree, *child, Some(&id), corner));
        }
    }

    /// Puts beside a button what is in it and says more than it: browsers know nothing that is in a button.
    fn lift(&self, tree: &mut Tree, entity: Entity, parent: Option<&str>, corner: Vec2, button: &Element) {
        let Ok((_, node, children, ..)) = self.nodes.get(entity) else { return };
        let words = node.value().or(node.label()).unwrap_or_default();
        match node.role() {
            _ if node.is_hidden() => {}
            Role::Button => self.grow(tree, entity, parent, corner),
            Role::Label | Role::Heading if !button.is_live() && !button.says(words) => {
                self.grow(tree, entity, parent, corner)
            }
            _ => children.into_iter().flatten().for_each(|child| self.lift(tree, *child, parent, corner, button)),
        }
    }
}
