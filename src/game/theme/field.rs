//! A line to write in, with its label above it.

use super::focus::{NoRing, RingAround};
use super::palette::{Edge, Fill, Ink, Palette, Role};
use super::typography::{Size, Spoken, font, text};
use super::{CORNER, TARGET};
use accesskit::{self, Action, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::input::ButtonState;
use bevy::input::keyboard::KeyboardInput;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::input_focus::{FocusCause, FocusedInput, InputFocus};
use bevy::picking::events::Press;
use bevy::prelude::*;
use bevy::text::{EditableText, FontWeight, LineHeight, TextCursorStyle};
use bevy::ui_widgets::SelectAllOnFocus;
use std::time::Duration;

/// Enter was pressed in a text field.
#[derive(EntityEvent, Clone, Copy, Debug)]
#[entity_event(propagate, auto_propagate)]
pub struct Submit {
    /// The field, then whatever it lies in.
    pub entity: Entity,
}

/// The sheet a field lies on: a press anywhere on it goes to the field.
#[derive(Component)]
struct FieldBox;

#[derive(Component)]
struct Field;

/// A text field. `marker` goes on the entity with the [`EditableText`], to find it by; the field's
/// ancestors hear [`Submit`].
pub fn text_field<M: Bundle>(label: &str, value: &str, longest: usize, marker: M) -> impl Bundle + use<M> {
    let mut node = AccessNode::new(accesskit::Role::TextInput);
    node.add_action(Action::Focus);
    node.add_action(Action::SetValue);
    let mut editable = EditableText::new(value);
    editable.max_characters = Some(longest);
    editable.cursor_width = 0.1;
    // A caret that blinks would have to wake the window for it.
    editable.cursor_blink_period = Duration::MAX;
    (
        Node { flex_direction: FlexDirection::Column, row_gap: px(6), ..default() },
        children![
            text(label, Size::Caption, FontWeight::NORMAL, Role::Muted, Spoken::ByControl),
            (
                FieldBox,
                RingAround,
                Node {
                    min_height: px(TARGET),
                    padding: UiRect::axes(px(14), px(8)),
                    align_items: AlignItems::Center,
                    border: UiRect::all(px(1)),
                    border_radius: BorderRadius::all(px(CORNER)),
                    overflow: Overflow::visible(),
                    ..default()
                },
                Fill(Role::Surface),
                Edge(Role::Border),
                children![(
                    Name::new(label.to_owned()),
                    Field,
                    marker,
                    editable,
                    SelectAllOnFocus,
                    TextLayout::no_wrap(),
                    font(Size::Speech, FontWeight::NORMAL),
                    LineHeight::RelativeToFont(1.4),
                    Ink(Role::Ink),
                    TextCursorStyle::default(),
                    TabIndex(0),
                    NoRing,
                    AccessibilityNode::from(node),
                    AccessibleLabel::new(label),
                    Node { flex_grow: 1.0, border_radius: BorderRadius::all(px(2)), ..default() },
                )],
            ),
        ],
    )
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(submit)
        .add_observer(press_beside)
        .add_systems(PostUpdate, (caret.in_set(super::Paint), say.after(bevy::text::EditableTextSystems)));
}

fn submit(mut key: On<FocusedInput<KeyboardInput>>, fields: Query<&EditableText, With<Field>>, mut commands: Commands) {
    let Ok(field) = fields.get(key.focused_entity) else { return };
    let enter = matches!(key.input.key_code, KeyCode::Enter | KeyCode::NumpadEnter);
    if enter && key.input.state == ButtonState::Pressed && !key.input.repeat && !field.is_composing() {
        key.propagate(false);
        commands.trigger(Submit { entity: key.focused_entity });
    }
}

fn press_beside(
    mut press: On<Pointer<Press>>,
    boxes: Query<&Children, With<FieldBox>>,
    fields: Query<(), With<Field>>,
    mut focus: ResMut<InputFocus>,
) {
    let Ok(children) = boxes.get(press.entity) else { return };
    if let Some(field) = children.iter().find(|child| fields.contains(*child)) {
        press.propagate(false);
        if focus.get() != Some(field) {
            focus.set(field, FocusCause::Pressed);
        }
    }
}

fn caret(palette: Res<Palette>, mut carets: Query<(Ref<TextCursorStyle>, Entity)>, mut commands: Commands) {
    for (style, entity) in &mut carets {
        if style.is_added() || palette.is_changed() {
            let wanted = TextCursorStyle {
                color: palette.color(Role::Ink),
                selection_color: palette.color(Role::Tint),
                unfocused_selection_color: palette.color(Role::Clear),
                selected_text_color: None,
            };
            if *style != wanted {
                commands.entity(entity).insert(wanted);
            }
        }
    }
}

fn say(mut fields: Query<(&EditableText, &mut AccessibilityNode), Changed<EditableText>>) {
    for (field, mut node) in &mut fields {
        let value = field.value().to_string();
        if node.value() != Some(value.as_str()) {
            node.set_value(value);
        }
    }
}
