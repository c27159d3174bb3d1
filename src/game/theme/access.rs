//! Screen readers: every node is in the tree they read, and what they ask for happens.

use accesskit::{self, Action, ActionData, Node as AccessNode};
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::text::EditableText;
use bevy::ui::InteractionDisabled;
use bevy::ui_widgets::{Activate, Button, RadioButton, RadioGroup, ValueChange};

pub(super) fn plugin(app: &mut App) {
    app.add_message::<ActionRequest>().add_observer(be_in_the_tree).add_systems(Update, answer);
}

/// A node without a place in the tree would hand its children to the window, in no good order.
fn be_in_the_tree(add: On<Add, Node>, mut commands: Commands) {
    let node = AccessNode::new(accesskit::Role::GenericContainer);
    commands.entity(add.entity).insert_if_new(AccessibilityNode::from(node));
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
                }
            }
            _ => {}
        }
    }
}
