//! Things to press: buttons, and cards that are buttons.

use super::palette::{Eased, Edge, Fill, Ink, Role};
use super::typography::{Size, Spoken, text};
use super::{CORNER, GAP, NEAR, TARGET};
use accesskit::{self, Action, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::picking::hover::Hovered;
use bevy::prelude::*;
use bevy::text::FontWeight;
use bevy::ui::{InteractionDisabled, Pressed};
use bevy::ui_widgets::Button;

/// How a button looks at rest, under the pointer, and held down.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct Looks {
    rest: Role,
    hover: Role,
    press: Role,
}

/// The one thing to do next. Add `observe(|_: On<Activate>, ..| ..)`.
pub fn button(label: &str) -> impl Bundle + use<> {
    let looks = Looks { rest: Role::Accent, hover: Role::AccentHover, press: Role::AccentPressed };
    (
        pressable(label),
        looks,
        Fill(looks.rest),
        shape(0.0),
        children![text(label, Size::Body, FontWeight::BOLD, Role::OnAccent, Spoken::ByControl)],
    )
}

/// A button for something else one may do.
pub fn quiet_button(label: &str) -> impl Bundle + use<> {
    let looks = Looks { rest: Role::Surface, hover: Role::Raised, press: Role::Tint };
    (
        pressable(label),
        looks,
        Fill(looks.rest),
        Edge(Role::Border),
        shape(1.0),
        children![text(label, Size::Body, FontWeight::BOLD, Role::Ink, Spoken::ByControl)],
    )
}

/// A card that is a button. Give it `children![..]`; the label is what a screen reader says for all of it.
pub fn card_button(label: &str) -> impl Bundle + use<> {
    (lying(label), Node { padding: UiRect::all(px(GAP)), min_height: px(TARGET), ..sheet() })
}

/// A card of a wall of them: its last line lies at its foot. Give it `children![..]`.
pub fn tile_button(label: &str) -> impl Bundle + use<> {
    let padding = UiRect::all(px(11));
    let justify_content = JustifyContent::SpaceBetween;
    (lying(label), Node { padding, justify_content, min_height: px(136), min_width: px(0), ..sheet() })
}

fn lying(label: &str) -> impl Bundle + use<> {
    let looks = Looks { rest: Role::Surface, hover: Role::Raised, press: Role::Tint };
    (pressable(label), looks, Fill(looks.rest), Edge(Role::Border))
}

fn sheet() -> Node {
    Node {
        flex_direction: FlexDirection::Column,
        align_items: AlignItems::Stretch,
        row_gap: px(NEAR),
        border: UiRect::all(px(1)),
        border_radius: BorderRadius::all(px(CORNER)),
        flex_shrink: 0.0,
        ..default()
    }
}

/// One of several lines to choose from, close together. Give it `children![..]`: they stand in a row.
pub fn line_button(label: &str) -> impl Bundle + use<> {
    let looks = Looks { rest: Role::Surface, hover: Role::Raised, press: Role::Tint };
    (
        pressable(label),
        looks,
        Fill(looks.rest),
        Edge(Role::Border),
        Node {
            align_items: AlignItems::Center,
            column_gap: px(GAP * 0.75),
            padding: UiRect::axes(px(GAP * 0.75), px(6)),
            min_height: px(TARGET),
            border: UiRect::all(px(1)),
            border_radius: BorderRadius::all(px(CORNER)),
            flex_shrink: 0.0,
            ..default()
        },
    )
}

/// Something to press that shows only under the pointer, in a shape of its own; what it looks like lies over it.
pub fn plain_button(label: &str, shape: Node) -> impl Bundle + use<> {
    let looks = Looks { rest: Role::Clear, hover: Role::Raised, press: Role::Tint };
    (pressable(label), looks, Fill(looks.rest), shape)
}

fn shape(border: f32) -> Node {
    Node {
        min_height: px(TARGET),
        padding: UiRect::axes(px(20), px(8)),
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        border: UiRect::all(px(border)),
        border_radius: BorderRadius::all(px(CORNER)),
        ..default()
    }
}

fn pressable(label: &str) -> impl Bundle + use<> {
    let mut node = AccessNode::new(accesskit::Role::Button);
    node.add_action(Action::Click);
    node.add_action(Action::Focus);
    (
        Name::new(label.to_owned()),
        Button,
        Hovered::default(),
        TabIndex(0),
        Eased::default(),
        AccessibilityNode::from(node),
        AccessibleLabel::new(label),
    )
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (look, dim).in_set(super::Style));
}

/// A button that does nothing now has neither ground nor edge: it is words, and no button.
fn look(mut buttons: Query<(&Looks, &Hovered, Has<Pressed>, Has<InteractionDisabled>, &mut Fill, Option<&mut Edge>)>) {
    for (looks, hovered, pressed, disabled, mut fill, edge) in &mut buttons {
        let role = match (disabled, pressed, hovered.get()) {
            (true, ..) => Role::Clear,
            (_, true, _) => looks.press,
            (_, _, true) => looks.hover,
            _ => looks.rest,
        };
        fill.set_if_neq(Fill(role));
        if let Some(mut edge) = edge {
            edge.set_if_neq(Edge(if disabled { Role::Clear } else { Role::Border }));
        }
    }
}

/// Its words are muted.
fn dim(
    buttons: Query<(&Looks, &Children, Has<InteractionDisabled>), Or<(Added<Looks>, Added<InteractionDisabled>)>>,
    mut enabled: RemovedComponents<InteractionDisabled>,
    all: Query<(&Looks, &Children, Has<InteractionDisabled>)>,
    mut texts: Query<&mut Ink>,
) {
    let again = enabled.read().filter_map(|entity| all.get(entity).ok());
    for (looks, children, disabled) in buttons.iter().filter(|(_, _, disabled)| *disabled).chain(again) {
        let role = match (disabled, looks.rest) {
            (true, _) => Role::Muted,
            (false, Role::Accent) => Role::OnAccent,
            (false, _) => Role::Ink,
        };
        for child in children {
            if let Ok(mut ink) = texts.get_mut(*child) {
                ink.set_if_neq(Ink(role));
            }
        }
    }
}
