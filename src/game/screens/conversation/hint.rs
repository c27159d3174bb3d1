//! A hint: the rule that the best reply there is now goes by, and not which reply that is.

use super::flow::Flow;
use super::phase::Ask;
use crate::Words;
use crate::talk::PlayedTalk;
use crate::theme::{Edge, Fill, GAP, NEAR, Role, Style, body, quiet_button, strong};
use crate::wake::Wake;
use accesskit::{Live, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::ui::InteractionDisabled;
use bevy::ui_widgets::{Activate, observe};
use unruffled::scoring::debrief;

/// The control that gives the hint.
#[derive(Component)]
struct Asks;

/// Where the hint stands once it was given.
#[derive(Component)]
struct Given;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, give.before(Style).run_if(resource_exists_and_changed::<Flow>));
}

/// The control that asks for the hint.
pub(super) fn button(words: &Words) -> impl Bundle + use<> {
    (
        quiet_button(&words.text("coach-hint")),
        Asks,
        observe(|_: On<Activate>, mut flow: ResMut<Flow>| flow.asked = Some(Ask::Hint)),
    )
}

/// The place of the hint.
pub(super) fn place() -> impl Bundle {
    let mut node = AccessNode::new(accesskit::Role::Status);
    node.set_live(Live::Polite);
    (
        Given,
        Node {
            display: Display::None,
            flex_direction: FlexDirection::Column,
            row_gap: px(2),
            padding: UiRect::axes(px(GAP * 0.75), px(NEAR)),
            border: UiRect::left(px(3)),
            flex_shrink: 0.0,
            ..default()
        },
        Fill(Role::Tint),
        Edge(Role::Accent),
        AccessibilityNode::from(node),
    )
}

fn give(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    words: Res<Words>,
    mut places: Query<(Entity, &mut Node, Option<&Children>), With<Given>>,
    asks: Query<Entity, (With<Asks>, Without<InteractionDisabled>)>,
    mut wake: ResMut<Wake>,
    mut commands: Commands,
) {
    if !flow.hinted {
        return;
    }
    for (place, mut node, children) in &mut places {
        if children.is_some() {
            continue;
        }
        node.display = Display::Flex;
        let rule = debrief::hint(&talk.run, &talk.speech).unwrap_or_else(|| words.text("coach-hint-none"));
        let whole = format!("{} {rule}", words.text("coach-hint-title"));
        commands
            .entity(place)
            .insert((AccessibleLabel::new(whole), children![strong(&words.text("coach-hint-title")), body(&rule)]));
        // Letters that were not on the screen before are there a frame later.
        wake.settle(2);
    }
    // One is enough for a turn.
    for button in &asks {
        commands.entity(button).insert(InteractionDisabled);
    }
}
