//! How angry the customer is: a word, a number, by how much the last reply moved it, and a bar that shows where they
//! were before it and where they leave.

use super::flow::Flow;
use super::room::Part;
use crate::Words;
use crate::talk::PlayedTalk;
use crate::theme::{
    Bar, Edge, Fill, GAP, InRem, NEAR, Role, Size, Spoken, Style, Voice, bar, caption, unbroken, voiced,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::conversation::{Conversation, Event, Mood};
use unruffled::dialogue::Dialogue;

/// The meter's bar.
#[derive(Component)]
struct Meter;

/// The edge of what has the colour of the mood.
#[derive(Component)]
struct InMood;

/// Where they were before the last reply.
#[derive(Component)]
struct Before;

/// What a text says.
#[derive(Component, Clone, Copy)]
enum Says {
    Word,
    Number,
    Change,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, measure.before(Style).run_if(resource_exists_and_changed::<Flow>));
}

/// The customer's name with the meter.
pub(super) fn meter(words: &Words, dialogue: &Dialogue, anger: u8) -> impl Bundle + use<> {
    let customer = &*dialogue.customer.name.value;
    let leaves = dialogue.leaves.as_ref().map(|leaves| leaves.at.get().unsigned_abs().min(100) as u8);
    let written = !dialogue.channel.value.is_spoken();
    let label = match leaves {
        Some(at) => words.format("conversation-meter-door", &[("customer", customer.into()), ("at", at.into())]),
        None => words.format("conversation-meter", &[("customer", customer.into())]),
    };
    let most = match leaves {
        Some(at) => words.format("conversation-meter-leaves", &[("at", at.into())]),
        None => words.text("conversation-meter-most"),
    };
    (
        Part::Panel { written },
        InMood,
        Node { min_width: px(0), flex_shrink: 0.0, ..default() },
        Edge(Role::anger(anger)),
        children![
            (
                Part::Mood,
                Node { flex_shrink: 0.0, ..default() },
                children![
                    voiced(customer, Size::Body, Voice::Strong, Role::Muted, Spoken::Heading(2)),
                    (
                        Node {
                            align_items: AlignItems::Baseline,
                            column_gap: px(GAP * 0.75),
                            // On a phone with large text the figures stand below the word.
                            flex_wrap: FlexWrap::Wrap,
                            min_width: px(0),
                            ..default()
                        },
                        children![
                            (
                                Says::Word,
                                voiced(&mood(words, anger), Size::Words, Voice::Strong, Role::Ink, Spoken::Text)
                            ),
                            (
                                Says::Number,
                                unbroken(&anger.to_string(), Size::Words, Voice::Strong, Role::Ink, Spoken::Text)
                            ),
                            (Says::Change, unbroken("", Size::Body, Voice::Strong, Role::Muted, Spoken::Text)),
                        ],
                    ),
                ],
            ),
            (
                Node {
                    flex_direction: FlexDirection::Column,
                    flex_grow: 1.0,
                    row_gap: px(4),
                    min_width: px(60),
                    ..default()
                },
                children![
                    (
                        Node { flex_direction: FlexDirection::Column, padding: UiRect::vertical(px(4)), ..default() },
                        Children::spawn((
                            Spawn((Meter, bar(&label, anger, Role::anger(anger)))),
                            Spawn(before()),
                            SpawnIter(leaves.map(door).into_iter()),
                        )),
                    ),
                    (
                        Node { justify_content: JustifyContent::SpaceBetween, column_gap: px(NEAR), ..default() },
                        Part::Ends,
                        children![caption(&words.text("conversation-meter-least")), caption(&most)],
                    ),
                ],
            ),
        ],
    )
}

/// Where they were before the last reply: a line over the bar's whole height and beyond.
fn before() -> impl Bundle {
    let node = Node {
        display: Display::None,
        position_type: PositionType::Absolute,
        top: px(0),
        height: percent(100),
        ..default()
    };
    (Before, Part::Mark, node, Fill(Role::Ink), Pickable::IGNORE)
}

/// The door by which they leave; its frame stands where they are at it.
fn door(at: u8) -> impl Bundle {
    (
        Part::Door,
        Node {
            position_type: PositionType::Absolute,
            left: percent(f32::from(at)),
            top: px(0),
            height: percent(100),
            align_items: AlignItems::Center,
            justify_content: JustifyContent::FlexEnd,
            padding: UiRect::right(px(1)),
            border: UiRect::all(px(2)),
            border_radius: BorderRadius::top(px(3)),
            ..default()
        },
        Fill(Role::Surface),
        Edge(Role::Ink),
        Pickable::IGNORE,
        children![(
            Node { border_radius: BorderRadius::MAX, ..default() },
            InRem::square(0.1875),
            Fill(Role::Ink),
            Pickable::IGNORE,
        )],
    )
}

fn mood(words: &Words, anger: u8) -> String {
    words.text(&format!("mood-{}", Mood::at(anger).word()))
}

/// How angry they were before what the trainee did last, which is to say something and how they behaved until then; none
/// before they have done anything.
pub(super) fn before_last(run: &Conversation) -> Option<u8> {
    let mut before = None;
    for event in run.events().iter().rev() {
        match event {
            Event::Said { anger, .. } if before.is_none() => before = Some(anger.before),
            Event::Behaved { anger, .. } => before = Some(anger.before),
            Event::Answered { .. } | Event::Left | Event::Ended { .. } if before.is_none() => {}
            Event::Said { .. } | Event::Answered { .. } | Event::Left | Event::Ended { .. } => break,
        }
    }
    before
}

fn measure(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    words: Res<Words>,
    mut bars: Query<&mut Bar, With<Meter>>,
    mut edges: Query<&mut Edge, With<InMood>>,
    mut marks: Query<&mut Node, With<Before>>,
    mut texts: Query<(&mut Text, &Says)>,
) {
    let anger = flow.anger(&talk.run);
    for mut bar in &mut bars {
        bar.set_if_neq(Bar { value: anger, role: Role::anger(anger) });
    }
    for mut edge in &mut edges {
        edge.set_if_neq(Edge(Role::anger(anger)));
    }
    let before = before_last(&talk.run).filter(|before| *before != anger);
    for mut node in &mut marks {
        let wanted = if before.is_some() { Display::Flex } else { Display::None };
        let left = percent(f32::from(before.unwrap_or_default()).min(99.0));
        if (node.display, node.left) != (wanted, left) {
            (node.display, node.left) = (wanted, left);
        }
    }
    for (mut text, says) in &mut texts {
        let said = match says {
            Says::Word => mood(&words, anger),
            Says::Number => anger.to_string(),
            Says::Change => before.map(|before| change(&words, before, anger)).unwrap_or_default(),
        };
        if text.0 != said {
            text.0 = said;
        }
    }
}

fn change(words: &Words, before: u8, now: u8) -> String {
    let id = if now > before { "conversation-meter-up" } else { "conversation-meter-down" };
    words.format(id, &[("by", now.abs_diff(before).into())])
}
