//! The customer's portrait: their face in a frame of their mood's colour. The mood stands in words beside it.

use super::customer::Folds;
use super::flow::Flow;
use crate::conversation::Mood;
use crate::dialogue::{Channel, Dialogue};
use crate::game::Words;
use crate::game::face::look::Person;
use crate::game::face::{Face, Live, face};
use crate::game::talk::Talk;
use crate::game::theme::{Edge, Fill, Role, Style};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;

/// The portrait, with what it is described as in each mood.
#[derive(Component)]
struct Portrait;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, look.before(Style).before(Live).run_if(resource_exists_and_changed::<Flow>));
}

/// A portrait of somebody in a channel's light.
pub(super) fn portrait(words: &Words, dialogue: &Dialogue, anger: u8) -> impl Bundle + use<> {
    let person = Person::of(dialogue);
    let backlit = dialogue.channel.value == Channel::Phone;
    (
        Portrait,
        Folds::Portrait,
        Node {
            border: UiRect::all(px(4)),
            border_radius: BorderRadius::all(px(20)),
            overflow: Overflow::clip(),
            flex_shrink: 0.0,
            ..default()
        },
        Fill(Role::Surface),
        Edge(Role::anger(anger)),
        AccessibilityNode::from(AccessNode::new(accesskit::Role::Image)),
        AccessibleLabel::new(described(words, &dialogue.customer.name, anger)),
        children![face(Face { person, anger, saying: None, backlit }, BorderRadius::all(px(16)))],
    )
}

fn described(words: &Words, customer: &str, anger: u8) -> String {
    let mood = words.text(&format!("mood-{}", Mood::at(anger).word()));
    words.format("conversation-portrait", &[("customer", customer.into()), ("mood", mood.into())])
}

fn look(
    flow: Res<Flow>,
    talk: Res<Talk>,
    words: Res<Words>,
    mut portraits: Query<(Entity, &mut Edge), With<Portrait>>,
    mut faces: Query<&mut Face>,
    mut commands: Commands,
) {
    let anger = flow.anger(&talk.run);
    let saying = flow.saying();
    for mut face in &mut faces {
        face.set_if_neq(Face { anger, saying, ..*face });
    }
    for (entity, mut edge) in &mut portraits {
        if edge.set_if_neq(Edge(Role::anger(anger))) {
            let label = described(&words, &talk.run.script().dialogue.customer.name, anger);
            commands.entity(entity).insert(AccessibleLabel::new(label));
        }
    }
}
