//! A hint: the rule that the best reply there is now goes by, and not which reply that is.

use super::flow::Flow;
use super::phase::{Ask, Phase};
use super::room::Part;
use crate::Words;
use crate::talk::PlayedTalk;
use crate::theme::{
    Edge, Fill, InRem, NEAR, Role, Style, body, caption, column, quiet_button, scroll_fit, strong, wrappable,
};
use crate::wake::Wake;
use accesskit::{Live, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::scoring::debrief;
use unruffled::words::Joined;

/// The label of the control while there is no hint to be seen.
const ASK: &str = "coach-hint";
/// Its label while there is one.
const PUT_AWAY: &str = "coach-hint-put-away";
/// How wide a letter of a label is at most on the average, in rem.
const LETTER: f32 = 0.6;
/// The space in a button beside its label, in rem.
const BESIDE: f32 = 2.625;

/// The control that asks for the hint.
#[derive(Component)]
struct Asks;

/// Where the hint stands once it was given.
#[derive(Component)]
struct Given;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (give, relabel).before(Style).run_if(resource_exists_and_changed::<Flow>));
}

/// The control that asks for the hint, and takes it away again. It is as wide as the longer of its two labels, so that
/// nothing beside it moves.
pub(super) fn button(words: &Words) -> impl Bundle + use<> {
    let label = words.text(ASK);
    let letters = label.chars().count().max(words.text(PUT_AWAY).chars().count());
    (
        Asks,
        quiet_button(&label),
        InRem { min_width: Some(letters as f32 * LETTER + BESIDE), ..default() },
        observe(|_: On<Activate>, mut flow: ResMut<Flow>| flow.asked = Some(Ask::Hint)),
    )
}

fn is_shown(flow: &Flow) -> bool {
    let here = !matches!(flow.phase, Phase::Beat(_) | Phase::Coached(_) | Phase::Done);
    flow.hinted && flow.hint_shown && here
}

/// The place of the hint, in a talk that may be written: over what nobody presses, or below the talk, so that no reply moves away from under a pointer.
pub(super) fn place(written: bool) -> impl Bundle {
    let mut node = AccessNode::new(accesskit::Role::Status);
    node.set_live(Live::Polite);
    (
        Name::new("hint"),
        Given,
        Part::Hint { written },
        Node {
            display: Display::None,
            position_type: PositionType::Absolute,
            flex_direction: FlexDirection::Column,
            // What scrolls in it has some space of its own around it.
            padding: UiRect::horizontal(px(NEAR / 2.0)),
            border: UiRect { left: px(3), ..UiRect::all(px(1)) },
            border_radius: BorderRadius::all(px(NEAR)),
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
    let shown = is_shown(&flow);
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
            children![scroll_fit(children![(
                column(2.0),
                children![strong(&head), body(&rule), caption(&words.text("coach-hint-hide"))],
            )])],
        ));
        // Letters that were not on the screen before are there a frame later.
        wake.settle(2);
    }
}

/// A control that takes the hint away says so.
fn relabel(
    flow: Res<Flow>,
    words: Res<Words>,
    controls: Query<(Entity, &AccessibleLabel, &Children), With<Asks>>,
    mut texts: Query<&mut Text>,
    mut wake: ResMut<Wake>,
    mut commands: Commands,
) {
    let label = words.text(if is_shown(&flow) { PUT_AWAY } else { ASK });
    for (control, now, children) in &controls {
        if now.0 == label {
            continue;
        }
        commands.entity(control).insert(AccessibleLabel::new(label.as_str()));
        for child in children {
            if let Ok(mut text) = texts.get_mut(*child) {
                text.0 = wrappable(&label);
            }
        }
        wake.settle(2);
    }
}
