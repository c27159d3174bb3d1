//! Small pictures of customers, wherever somebody is meant: their face, in the colour of the mood they are in.

use crate::Words;
use crate::face::look::Person;
use crate::face::{Face, face};
use crate::theme::{Edge, Fill, GAP, Role, avatar, backdrop, lamplight};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::conversation::Mood;
use unruffled::dialogue::{Channel, Dialogue};
use unruffled::export::sentences;

/// How somebody is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// As angry as this, by somebody who has met them.
    Met(u8),
    /// By somebody who has not met them yet: on the phone they are a silhouette.
    Unmet,
}

impl Seen {
    /// By somebody whom they last left as angry as this; none where the two have not met.
    pub(super) fn of(anger: Option<u8>) -> Self {
        anger.map_or(Self::Unmet, Self::Met)
    }
}

/// A picture of a customer, this many rem wide, beside words that say who it is and how they are.
pub(super) fn picture(dialogue: &Dialogue, seen: Seen, rem: f32) -> impl Bundle + use<> {
    let unseen = seen == Seen::Unmet && dialogue.channel.value == Channel::Phone;
    let round = BorderRadius::MAX;
    let behind = if unseen { lamplight(round) } else { backdrop(round) };
    let (anger, edge) = match seen {
        Seen::Met(anger) => (anger, Role::anger(anger)),
        Seen::Unmet => (dialogue.customer.anger.get().clamp(0, 100) as u8, Role::Border),
    };
    let face = face(Face { person: Person::of(dialogue), anger, saying: None, backlit: unseen }, round);
    (
        avatar(rem),
        Fill(Role::Surface),
        Edge(edge),
        Pickable::IGNORE,
        Children::spawn((SpawnIter(behind.into_iter()), Spawn(face))),
    )
}

/// A row for a picture and the words beside it.
pub(super) fn beside_a_face() -> impl Bundle {
    Node { align_items: AlignItems::Center, column_gap: px(GAP), flex_shrink: 0.0, ..default() }
}

/// The silhouette of somebody of whom nothing is known yet, this many rem wide; one differs from the next.
pub(super) fn stranger(number: usize, rem: f32) -> impl Bundle + use<> {
    let round = BorderRadius::MAX;
    let person = Person::stranger(&format!("stranger_{number}"));
    (
        avatar(rem),
        Fill(Role::Surface),
        Edge(Role::Border),
        Pickable::IGNORE,
        Children::spawn((
            SpawnIter(lamplight(round).into_iter()),
            Spawn(face(Face { person, anger: 0, saying: None, backlit: true }, round)),
        )),
    )
}

/// The same where no words beside it say how they are.
pub(super) fn portrait(words: &Words, dialogue: &Dialogue, seen: Seen, rem: f32) -> impl Bundle + use<> {
    let customer = &*dialogue.customer.name.value;
    let label = match seen {
        Seen::Met(anger) => {
            let mood = sentences::mood(words.messages(), Mood::at(anger));
            words.format("face", &[("customer", customer.into()), ("mood", mood.into())])
        }
        Seen::Unmet => words.format("face-unmet", &[("customer", customer.into())]),
    };
    (
        picture(dialogue, seen, rem),
        AccessibilityNode::from(AccessNode::new(accesskit::Role::Image)),
        AccessibleLabel::new(label),
    )
}
