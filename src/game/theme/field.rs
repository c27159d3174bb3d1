//! A line to write in, with its label above it and what there is to say about what was written below it.

use super::super::announce::Announcements;
use super::super::wake::Wake;
use super::focus::{NoRing, RingAround};
use super::fonts::Lacking;
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
use bevy::text::{
    EditableText, EditableTextSystems, FontCx, FontWeight, LayoutCx, LineHeight, TextCursorStyle, TextEdit,
};
use bevy::ui::UiSystems;
use bevy::ui_widgets::SelectAllOnFocus;
use std::num::NonZeroUsize;
use std::time::Duration;
use unicode_segmentation::UnicodeSegmentation;

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

/// The line below a field.
#[derive(Component)]
struct Note;

/// What a field takes, and what it says about it.
#[derive(Component, Clone, Debug)]
pub struct Limits {
    /// The most characters, as people count them: a letter with its accents is one, and so is a family of emoji.
    pub longest: usize,
    /// What is said where something had to be left out.
    pub full: String,
    /// What is said where no font has what was written.
    pub lacking: String,
}

/// What is being written.
#[derive(Component, Default)]
struct Field {
    /// Whether something was left out, and nothing was taken away since.
    full: bool,
    /// Whether Enter was pressed after what is still to be written.
    submits: bool,
}

/// A text field. `marker` goes on the entity with the [`EditableText`], to find it by; the field's
/// ancestors hear [`Submit`].
pub fn text_field<M: Bundle>(label: &str, value: &str, limits: Limits, marker: M) -> impl Bundle + use<M> {
    let mut node = AccessNode::new(accesskit::Role::TextInput);
    node.add_action(Action::Focus);
    node.add_action(Action::SetValue);
    let mut editable = EditableText::new(value);
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
                    (Field::default(), limits),
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
            (Note, text("", Size::Caption, FontWeight::NORMAL, Role::Ink, Spoken::Text)),
        ],
    )
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(enter).add_observer(press_beside).add_systems(
        PostUpdate,
        (
            caret.in_set(super::Paint),
            note.in_set(super::Paint).after(super::fonts::Borrow),
            (limit, say, submit).chain().after(EditableTextSystems).before(UiSystems::PostLayout),
        ),
    );
}

fn enter(mut key: On<FocusedInput<KeyboardInput>>, mut fields: Query<(&EditableText, &mut Field)>) {
    let Ok((text, mut field)) = fields.get_mut(key.focused_entity) else { return };
    let enter = matches!(key.input.key_code, KeyCode::Enter | KeyCode::NumpadEnter);
    if enter && key.input.state == ButtonState::Pressed && !key.input.repeat && !text.is_composing() {
        key.propagate(false);
        field.submits = true;
    }
}

/// Sends what was written once all of it is in the field: where a frame takes long, letters and Enter come in one.
fn submit(mut fields: Query<(Entity, &mut Field), Changed<Field>>, mut commands: Commands, mut wake: ResMut<Wake>) {
    for (entity, mut field) in &mut fields {
        if field.submits {
            field.submits = false;
            commands.trigger(Submit { entity });
            wake.settle(2);
        }
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

/// Leaves out what there is no room for: the last of what was just written.
fn limit(
    mut fields: Query<(&mut EditableText, &mut Field, &Limits), Changed<EditableText>>,
    mut fonts: ResMut<FontCx>,
    mut layouts: ResMut<LayoutCx>,
    mut announcements: ResMut<Announcements>,
    mut wake: ResMut<Wake>,
) {
    for (mut text, mut field, limits) in &mut fields {
        // What is still being composed may become shorter.
        if text.is_composing() {
            continue;
        }
        let written = text.value().to_string();
        let count = written.graphemes(true).count();
        if count > limits.longest {
            let at = text.editor().raw_selection().text_range().start;
            let before = written.get(..at).unwrap_or_default();
            let last = before.graphemes(true).rev().take(count - limits.longest).map(str::len).sum();
            let mut driver = text.editor.driver(&mut fonts, &mut layouts);
            if let Some(last) = NonZeroUsize::new(last) {
                driver.delete_bytes_before_selection(last);
            }
            // Where the caret does not tell what is new, the end is left out.
            let rest = text.value().to_string();
            if rest.graphemes(true).count() > limits.longest {
                text.editor_mut().set_text(&rest.graphemes(true).take(limits.longest).collect::<String>());
                text.queue_edit(TextEdit::TextEnd(false));
            }
            announcements.say(limits.full.as_str());
            field.full = true;
            wake.next_frame();
        } else if field.full && count < limits.longest {
            field.full = false;
            wake.next_frame();
        }
    }
}

/// Says below a field what became of what was written.
fn note(
    fields: Query<(Entity, Ref<EditableText>, Ref<Field>, &Limits)>,
    lacking: Res<Lacking>,
    parents: Query<&ChildOf>,
    children: Query<&Children>,
    mut notes: Query<(&mut Text, &mut Node), With<Note>>,
    mut access: Query<&mut AccessibilityNode>,
    mut announcements: ResMut<Announcements>,
) {
    for (entity, text, field, limits) in &fields {
        if !text.is_changed() && !field.is_changed() && !lacking.is_changed() {
            continue;
        }
        let unseen = lacking.any_in(text.editor().raw_text());
        let said: Vec<_> =
            field.full.then_some(&*limits.full).into_iter().chain(unseen.then_some(&*limits.lacking)).collect();
        let said = said.join(" ");
        let whole = parents.iter_ancestors(entity).nth(1);
        let below =
            whole.into_iter().flat_map(|whole| children.iter_descendants(whole)).find(|one| notes.contains(*one));
        let Some((mut note, mut node)) = below.and_then(|note| notes.get_mut(note).ok()) else { continue };
        let shown = if said.is_empty() { Display::None } else { Display::Flex };
        if node.display != shown {
            node.display = shown;
        }
        if **note == said {
            continue;
        }
        if unseen && !note.contains(&*limits.lacking) {
            announcements.say(limits.lacking.as_str());
        }
        if let Ok(mut access) = access.get_mut(entity) {
            if said.is_empty() { access.clear_description() } else { access.set_description(said.as_str()) }
        }
        **note = said;
    }
}
