//! A hint: the rule that the best reply there is now goes by, and not which reply that is.

use super::flow::Flow;
use super::phase::{Ask, Phase};
use super::room::Part;
use crate::Words;
use crate::talk::PlayedTalk;
use crate::theme::{Edge, Fill, GAP, NEAR, Role, Style, body, caption, quiet_button, strong};
use crate::wake::Wake;
use accesskit::{Live, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::scoring::debrief;
use unruffled::words::Joined;

/// Where the hint stands once it was given.
#[derive(Component)]
struct Given;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, give.before(Style).run_if(resource_exists_and_changed::<Flow>));
}

/// The control that asks for the hint, and takes it away again.
pub(super) fn button(words: &Words) -> impl Bundle + use<> {
    (
        quiet_button(&words.text("coach-hint")),
        observe(|_: On<Activate>, mut flow: ResMut<Flow>| flow.asked = Some(Ask::Hint)),
    )
}

/// The place of the hint: over what nobody presses, so that no reply moves away from under a pointer.
pub(super) fn place() -> impl Bundle {
    let mut node = AccessNode::new(accesskit::Role::Status);
    node.set_live(Live::Polite);
    (
        Given,
        Part::Hint,
        Node {
            display: Display::None,
            position_type: PositionType::Absolute,
            flex_direction: FlexDirection::Column,
            row_gap: px(2),
            padding: UiRect::axes(px(GAP * 0.75), px(NEAR)),
            border: UiRect { left: px(3), ..UiRect::all(px(1)) },
            ..default()
        },
        GlobalZIndex(2),
        Fill(Role::Tint),
        Edge(Role::Accent),
        Pickable::IGNORE,
        AccessibilityNode::from(node),
    )
}

fn give(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    words: Res<Words>,
    mut places: Query<(Entity, &mut Node, Option<&Children>), With<Given>>,
    mut wake: ResMut<Wake>,
    mut commands: Commands,
) {
    let here = !matches!(flow.phase, Phase::Beat(_) | Phase::Coached(_) | Phase::Done);
    let shown = flow.hinted && flow.hint_shown && here;
    for (place, mut node, children) in &mut places {
        let wanted = if shown { Display::Flex } else { Display::None };
        if node.display != wanted {
            node.display = wanted;
        }
        if !flow.hinted && children.is_some() {
            commands.entity(place).despawn_children().remove::<AccessibleLabel>();
        }
        if !shown || children.is_some() {
            continue;
        }
        let rule = debrief::hint(&talk.run, &talk.speech).unwrap_or_else(|| words.text("coach-hint-none"));
        let head = words.text("coach-hint-title");
        let whole = words.join(Joined::Sentences, [&head, &rule]);
        commands.entity(place).insert((
            AccessibleLabel::new(whole),
            children![strong(&head), body(&rule), caption(&words.text("coach-hint-hide"))],
        ));
        // Letters that were not on the screen before are there a frame later.
        wake.settle(2);
    }
}
