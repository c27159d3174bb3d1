//! The customer's portrait: a plain figure in a frame of their mood's colour. The mood stands in words beside it.

use super::customer::Folds;
use super::flow::Flow;
use crate::conversation::Mood;
use crate::game::Words;
use crate::game::talk::Talk;
use crate::game::theme::{Edge, Fill, Role, Style};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;

/// The portrait, with what it is described as in each mood.
#[derive(Component)]
struct Portrait;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, look.before(Style).run_if(resource_exists_and_changed::<Flow>));
}

/// A portrait; it fills what it is in.
pub(super) fn portrait(words: &Words, customer: &str, anger: u8) -> impl Bundle + use<> {
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
        AccessibleLabel::new(described(words, customer, anger)),
        children![
            part(Node {
                left: percent(33),
                top: percent(18),
                width: percent(34),
                height: percent(36),
                border_radius: BorderRadius::MAX,
                ..default()
            }),
            part(Node {
                left: percent(17),
                top: percent(62),
                width: percent(66),
                height: percent(38),
                border_radius: BorderRadius::top(percent(45)),
                ..default()
            }),
        ],
    )
}

fn part(node: Node) -> impl Bundle {
    (Node { position_type: PositionType::Absolute, ..node }, Fill(Role::Hairline), Pickable::IGNORE)
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
    mut commands: Commands,
) {
    let anger = flow.anger(&talk.run);
    for (entity, mut edge) in &mut portraits {
        if edge.set_if_neq(Edge(Role::anger(anger))) {
            let label = described(&words, &talk.run.script().dialogue.customer.name, anger);
            commands.entity(entity).insert(AccessibleLabel::new(label));
        }
    }
}
