//! The customer's portrait, in the light of the way they have come: behind a counter, against a lamp with a telephone,
//! or as the small picture of somebody who writes. Its frame has their mood's colour; the mood stands in words beside it.

use super::flow::Flow;
use super::room::Part;
use crate::Words;
use crate::face::look::Person;
use crate::face::{Face, Live, face};
use crate::talk::PlayedTalk;
use crate::theme::{Edge, Fill, Role, Style, VoiceLine, backdrop, counter, lamplight, voice_line, wall};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::conversation::Mood;
use unruffled::dialogue::{Channel, Dialogue};

/// The portrait, with what it is described as in each mood.
#[derive(Component)]
struct Portrait;

/// The face of the customer, who is the one that speaks.
#[derive(Component)]
pub(super) struct Speaks;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, look.before(Style).before(Live).run_if(resource_exists_and_changed::<Flow>));
}

/// A portrait, as large as its channel wants it.
pub(super) fn portrait(words: &Words, dialogue: &Dialogue, anger: u8) -> impl Bundle + use<> {
    let person = Person::of(dialogue);
    let channel = dialogue.channel.value;
    let (part, inner) = match channel {
        Channel::Counter | Channel::Phone => (Part::Figure, BorderRadius::ZERO),
        Channel::Chat | Channel::Email | Channel::Social => (Part::Avatar, BorderRadius::all(px(9))),
    };
    let (behind, before) = match channel {
        Channel::Counter => (wall(inner), counter(inner)),
        Channel::Phone => (lamplight(inner), Vec::new()),
        Channel::Chat | Channel::Email | Channel::Social => (backdrop(inner), Vec::new()),
    };
    let voice = (channel == Channel::Phone).then(|| {
        let place = Node {
            position_type: PositionType::Absolute,
            bottom: px(0),
            width: percent(100),
            height: percent(25),
            padding: UiRect::axes(percent(8), percent(2)),
            border_radius: BorderRadius { top_left: px(0), top_right: px(0), ..inner },
            ..default()
        };
        voice_line(VoiceLine { anger, ..default() }, place)
    });
    let face = face(Face { person, anger, saying: None, backlit: channel == Channel::Phone }, inner);
    (
        Portrait,
        part,
        Node { overflow: Overflow::clip(), flex_shrink: 0.0, ..default() },
        Fill(Role::Surface),
        Edge(Role::anger(anger)),
        AccessibilityNode::from(AccessNode::new(accesskit::Role::Image)),
        AccessibleLabel::new(described(words, &dialogue.customer.name, anger)),
        Children::spawn((
            SpawnIter(behind.into_iter()),
            Spawn((Speaks, face)),
            SpawnIter(before.into_iter()),
            SpawnIter(voice.into_iter()),
        )),
    )
}

fn described(words: &Words, customer: &str, anger: u8) -> String {
    let mood = words.text(&format!("mood-{}", Mood::at(anger).word()));
    words.format("conversation-portrait", &[("customer", customer.into()), ("mood", mood.into())])
}

fn look(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    words: Res<Words>,
    mut portraits: Query<(Entity, &mut Edge), With<Portrait>>,
    mut faces: Query<&mut Face, With<Speaks>>,
    mut voices: Query<&mut VoiceLine>,
    mut commands: Commands,
) {
    let anger = flow.anger(&talk.run);
    let saying = flow.saying();
    for mut face in &mut faces {
        let wanted = Face { anger, saying, ..*face };
        face.set_if_neq(wanted);
    }
    for mut voice in &mut voices {
        let said = flow.said().unwrap_or(voice.said);
        voice.set_if_neq(VoiceLine { anger, said, speaks: saying.is_some() });
    }
    for (entity, mut edge) in &mut portraits {
        if edge.set_if_neq(Edge(Role::anger(anger))) {
            let label = described(&words, &talk.run.script().dialogue.customer.name, anger);
            commands.entity(entity).insert(AccessibleLabel::new(label));
        }
    }
}
