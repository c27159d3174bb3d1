//! One of several: options of which one at most is chosen, in a row or, with a line about each, in a list.

use super::palette::{Eased, Edge, Fill, Role};
use super::rem::{InRem, rest};
use super::typography::{Size, Spoken, text};
use super::{CORNER, NEAR, TARGET};
use accesskit::{self, Action, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::{SpawnRelated, SpawnWith};
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::picking::hover::Hovered;
use bevy::prelude::*;
use bevy::text::FontWeight;
use bevy::ui::Checked;
use bevy::ui_widgets::{RadioButton, RadioGroup, ValueChange, radio_self_update};

/// Somebody chose an option of the group.
#[derive(EntityEvent, Clone, Copy, Debug)]
pub struct Chosen {
    /// The group.
    pub entity: Entity,
    /// The option, counted from 0.
    pub index: usize,
}

/// An option's place in its group.
#[derive(Component, Clone, Copy)]
struct Choice(usize);

/// The round mark of an option.
#[derive(Component)]
struct Mark;

/// A group of options, of which one may be chosen at first, with its label above it. Tab goes to the group, the arrows
/// choose; a click chooses too. Add `observe(|chosen: On<Chosen>, ..| ..)`.
pub fn choice_group<C: Into<Option<usize>>>(label: &str, options: &[String], chosen: C) -> impl Bundle + use<C> {
    let across = Node {
        flex_wrap: FlexWrap::Wrap,
        column_gap: px(NEAR),
        row_gap: px(NEAR),
        align_self: AlignSelf::FlexStart,
        ..default()
    };
    let options: Vec<_> = options.iter().enumerate().map(|(index, words)| option(index, words)).collect();
    group(label, across, options, chosen.into())
}

/// A group with options below each other, each a name, a line about it, and what is heard of both.
pub fn choice_list(label: &str, options: &[[String; 3]], chosen: usize) -> impl Bundle + use<> {
    let options =
        options.iter().enumerate().map(|(index, [name, about, heard])| option_with_line(index, name, about, heard));
    let below = Node { flex_direction: FlexDirection::Column, row_gap: px(NEAR), ..default() };
    group(label, below, options.collect(), Some(chosen))
}

fn group<O: Bundle>(label: &str, layout: Node, options: Vec<O>, chosen: Option<usize>) -> impl Bundle + use<O> {
    let spawn = move |group: &mut ChildSpawner| {
        for (index, option) in options.into_iter().enumerate() {
            let mut option = group.spawn(option);
            if Some(index) == chosen {
                option.insert(Checked);
            }
        }
    };
    (
        Name::new(label.to_owned()),
        RadioGroup,
        TabIndex(0),
        AccessibleLabel::new(label),
        AccessibilityNode::from({
            let mut node = AccessNode::new(accesskit::Role::RadioGroup);
            node.add_action(Action::Focus);
            node
        }),
        Node { border_radius: BorderRadius::all(px(CORNER)), ..layout },
        Children::spawn(SpawnWith(spawn)),
    )
}

fn option(index: usize, words: &str) -> impl Bundle + use<> {
    let name = text(words, Size::Body, FontWeight::NORMAL, Role::Ink, Spoken::ByControl);
    (selectable(index, words), children![dot(), name])
}

fn option_with_line(index: usize, name: &str, about: &str, heard: &str) -> impl Bundle + use<> {
    let line = |words: &str, size, weight, role| text(words, size, weight, role, Spoken::ByControl);
    (
        selectable(index, heard),
        children![
            dot(),
            (
                rest(0.0),
                Pickable::IGNORE,
                children![
                    line(name, Size::Body, FontWeight::BOLD, Role::Ink),
                    line(about, Size::Caption, FontWeight::NORMAL, Role::Muted),
                ]
            ),
        ],
    )
}

/// The round mark that shows which one is chosen.
fn dot() -> impl Bundle {
    (
        Mark,
        Node { border: UiRect::all(px(2)), border_radius: BorderRadius::MAX, flex_shrink: 0.0, ..default() },
        InRem::square(0.875),
        Fill(Role::Clear),
        Edge(Role::Muted),
    )
}

fn selectable(index: usize, words: &str) -> impl Bundle + use<> {
    let mut node = AccessNode::new(accesskit::Role::RadioButton);
    node.add_action(Action::Click);
    (
        Name::new(words.to_owned()),
        Choice(index),
        RadioButton,
        Hovered::default(),
        Eased::default(),
        AccessibilityNode::from(node),
        AccessibleLabel::new(words),
        Node {
            min_height: px(TARGET),
            padding: UiRect::axes(px(14), px(NEAR)),
            column_gap: px(10),
            align_items: AlignItems::Center,
            border: UiRect::all(px(1)),
            border_radius: BorderRadius::all(px(CORNER)),
            ..default()
        },
        Fill(Role::Surface),
        Edge(Role::Border),
    )
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(radio_self_update)
        .add_observer(tell)
        .add_systems(PostUpdate, (point, look).chain().in_set(super::Style));
}

/// The keyboard is on the group; for a screen reader it is on the option that is chosen.
fn point(chosen: Query<(Entity, &ChildOf), (Added<Checked>, With<Choice>)>, mut groups: Query<&mut AccessibilityNode>) {
    for (option, group) in &chosen {
        if let Ok(mut group) = groups.get_mut(group.parent()) {
            group.set_active_descendant(accesskit::NodeId(option.to_bits()));
        }
    }
}

/// Says by its place which option was chosen.
fn tell(change: On<ValueChange<Entity>>, options: Query<&Choice>, mut commands: Commands) {
    if let Ok(choice) = options.get(change.value) {
        commands.trigger(Chosen { entity: change.source, index: choice.0 });
    }
}

fn look(
    mut options: Query<(&Hovered, Has<Checked>, &mut Fill, &mut Edge, &Children), With<Choice>>,
    mut marks: Query<(&mut Fill, &mut Edge), (With<Mark>, Without<Choice>)>,
) {
    for (hovered, checked, mut fill, mut edge, children) in &mut options {
        let (background, line, dot) = match (checked, hovered.get()) {
            (true, _) => (Role::Tint, Role::Accent, Role::Accent),
            (false, true) => (Role::Raised, Role::Border, Role::Clear),
            (false, false) => (Role::Surface, Role::Border, Role::Clear),
        };
        fill.set_if_neq(Fill(background));
        edge.set_if_neq(Edge(line));
        for child in children {
            if let Ok((mut fill, mut edge)) = marks.get_mut(*child) {
                fill.set_if_neq(Fill(dot));
                edge.set_if_neq(Edge(if checked { Role::Accent } else { Role::Muted }));
            }
        }
    }
}
