//! Screen readers: every node is in the tree they read, and what they ask for happens.

use super::super::announce::Announcements;
use super::super::wake::{Ask, Wake};
use super::dock::KeepsClear;
use accesskit::{self, Action, ActionData, Node as AccessNode};
use bevy::a11y::{AccessibilityNode, AccessibilitySystems, ActionRequest};
use bevy::input_focus::tab_navigation::{TabGroup, TabIndex};
use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::text::{EditableText, TextEdit};
use bevy::ui::InteractionDisabled;
use bevy::ui_widgets::{Activate, Button, RadioButton, RadioGroup, ValueChange};

pub(super) fn plugin(app: &mut App) {
    app.add_message::<ActionRequest>()
        .add_observer(be_in_the_tree)
        .add_systems(Update, (answer, name_screen))
        .add_systems(Last, stay_awake.before(Ask))
        .add_systems(PostUpdate, hide.after(super::Paint).before(AccessibilitySystems::Update));
}

/// Things that belong together, and what they are.
pub fn group(label: &str) -> impl Bundle + use<> {
    (AccessibilityNode::from(AccessNode::new(accesskit::Role::Group)), AccessibleLabel::new(label))
}

/// Something that is heard as these words, whatever is seen of it.
pub fn heard_as(words: &str) -> impl Bundle + use<> {
    let mut node = AccessNode::new(accesskit::Role::Label);
    node.set_value(words);
    AccessibilityNode::from(node)
}

/// A node without a place in the tree would hand its children to the window, in no good order.
fn be_in_the_tree(add: On<Add, Node>, mut commands: Commands) {
    let node = AccessNode::new(accesskit::Role::GenericContainer);
    commands.entity(add.entity).insert_if_new(AccessibilityNode::from(node));
}

/// A screen is told by its name when it comes, unless the keyboard is on its title, which says it.
fn name_screen(
    screens: Query<&AccessibleLabel, Added<KeepsClear>>,
    labels: Query<&AccessibleLabel>,
    focus: Res<InputFocus>,
    mut announcements: ResMut<Announcements>,
) {
    let focused = focus.get().and_then(|entity| labels.get(entity).ok());
    for name in screens.iter().filter(|name| focused.is_none_or(|focused| focused.0 != name.0)) {
        announcements.say(name.0.as_str());
    }
}

/// Requests come in late in a frame, and are answered in the next one, which has to come.
fn stay_awake(mut requests: MessageReader<ActionRequest>, mut wake: ResMut<Wake>) {
    if requests.read().count() > 0 {
        wake.next_frame();
    }
}

/// What is not laid out is not in the tree either, nor is what lies behind a dialog, or has nothing to say: a picture
/// without a name, and a place in which nothing is. Whoever reads the tree stops too early where something hidden comes
/// after such a place.
fn hide(
    mut nodes: Query<(&Node, Option<&TabGroup>, Option<&Children>, &mut AccessibilityNode)>,
    groups: Query<&TabGroup>,
    in_tree: Query<(), With<AccessibilityNode>>,
) {
    let dialog = groups.iter().any(|group| group.modal);
    for (node, group, children, mut access) in &mut nodes {
        let behind = dialog && group.is_some_and(|group| !group.modal);
        let says_nothing = match access.role() {
            accesskit::Role::GenericContainer => {
                !children.is_some_and(|held| held.iter().any(|held| in_tree.contains(held)))
            }
            accesskit::Role::Image => access.label().is_none(),
            _ => false,
        };
        match (behind || says_nothing || node.display == Display::None, access.is_hidden()) {
            (true, false) => access.set_hidden(),
            (false, true) => access.clear_hidden(),
            _ => {}
        }
    }
}

fn answer(
    mut requests: MessageReader<ActionRequest>,
    buttons: Query<Has<InteractionDisabled>, With<Button>>,
    options: Query<(), With<RadioButton>>,
    groups: Query<(), With<RadioGroup>>,
    parents: Query<&ChildOf>,
    focusable: Query<(), With<TabIndex>>,
    mut fields: Query<&mut EditableText>,
    mut focus: ResMut<InputFocus>,
    mut visible: ResMut<InputFocusVisible>,
    mut commands: Commands,
) {
    for request in requests.read() {
        let Some(entity) = Entity::try_from_bits(request.target_node.0) else { continue };
        match request.action {
            Action::Click if buttons.get(entity).is_ok_and(|disabled| !disabled) => {
                commands.trigger(Activate { entity });
            }
            Action::Click if options.contains(entity) => {
                let group = parents.iter_ancestors(entity).find(|above| groups.contains(*above));
                if let Some(source) = group {
                    commands.trigger(ValueChange { source, value: entity, is_final: true });
                }
            }
            Action::Focus if focusable.contains(entity) => {
                focus.set(entity, FocusCause::Navigated);
                visible.0 = true;
            }
            Action::SetValue => {
                if let (Ok(mut field), Some(ActionData::Value(words))) = (fields.get_mut(entity), &request.data) {
                    field.editor_mut().set_text(words);
                    field.queue_edit(TextEdit::TextEnd(false));
                }
            }
            _ => {}
        }
    }
}
