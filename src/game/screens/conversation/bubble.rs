//! What the customer says now: the first thing to look at.

use super::aloud::Heard;
use super::flow::Flow;
use super::paper;
use super::phase::Ask;
use crate::Words;
use crate::theme::{NEAR, Reveal, Style, Voice, heard_as, reveal};
use accesskit::{Action, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::input_focus::{AutoFocus, InputFocus};
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, Button, observe};
use unruffled::dialogue::Dialogue;
use unruffled::dialogue::aside::is_aside;
use unruffled::export::sentences;
use unruffled::words::Joined;

/// One of the things the customer says now, by its number.
#[derive(Component)]
struct Part(usize);

/// What the words are called while the keyboard came to them by itself: they are announced then, and would be heard twice.
#[derive(Component)]
struct Announced(String);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (speak.run_if(resource_exists_and_changed::<Flow>), hush).before(Style));
}

/// The customer's words, on what they come on. To press them is to hear the customer out.
pub(super) fn bubble(words: &Words, dialogue: &Dialogue, flow: &Flow, anger: u8) -> impl Bundle + use<> {
    let (customer, says) = (&*dialogue.customer.name.value, &flow.says);
    let mut node = AccessNode::new(accesskit::Role::Button);
    node.add_action(Action::Click);
    node.add_action(Action::Focus);
    let all = words.join(Joined::Sentences, says.iter().map(|says| &says.words));
    let label = words.format("conversation-says", &[("customer", customer.into()), ("words", all.as_str().into())]);
    let parts = says.iter().enumerate().map(|(number, says)| {
        let (shown, aside) = quoted(words, &says.words);
        let voice = match (says.plea, aside) {
            (true, _) => Voice::Strong,
            (_, true) => Voice::Aside,
            _ => Voice::Plain,
        };
        (Part(number), reveal(&shown, voice))
    });
    let first = flow.utterances.yours.is_empty();
    let head = paper::head(words, dialogue, anger, first);
    let foot = paper::foot(words, dialogue, anger, first);
    (
        paper::sheet(dialogue.channel.value),
        Name::new("what the customer says"),
        Announced(words.format("conversation-line-of", &[("customer", customer.into())])),
        Button,
        TabIndex(0),
        AutoFocus,
        AccessibilityNode::from(node),
        AccessibleLabel::new(label),
        observe(press),
        children![(
            Node {
                flex_direction: FlexDirection::Column,
                row_gap: px(NEAR),
                padding: UiRect::horizontal(px(NEAR)),
                ..default()
            },
            heard_as(&all),
            Children::spawn((
                SpawnIter(head.into_iter()),
                SpawnIter(parts.collect::<Vec<_>>().into_iter()),
                SpawnIter(foot.into_iter()),
            )),
        )],
    )
}

/// While they speak, a press brings the rest at once; after that whoever hears the talk is told again what they can say.
/// The keyboard stays: it comes to a reply only where somebody moves it.
fn press(_: On<Activate>, mut flow: ResMut<Flow>, mut heard: Query<&mut Heard>) {
    if !flow.waits() {
        flow.asked = Some(Ask::HearOut);
    } else if let Ok(mut heard) = heard.single_mut() {
        heard.tell_replies_again();
    }
}

fn speak(flow: Res<Flow>, mut parts: Query<(&Part, &mut Reveal)>) {
    for (part, mut reveal) in &mut parts {
        let letters = flow.letters(part.0);
        if reveal.letters != letters {
            reveal.letters = letters;
        }
    }
}

/// Once the keyboard has left the words, whoever comes back to them hears them again.
fn hush(
    focus: Res<InputFocus>,
    fresh: Query<(Entity, Ref<Announced>, &AccessibleLabel)>,
    mut nodes: Query<&mut AccessibilityNode>,
    mut commands: Commands,
) {
    for (entity, name, label) in &fresh {
        let Ok(mut node) = nodes.get_mut(entity) else { continue };
        if name.is_added() {
            node.set_label(name.0.as_str());
        } else if focus.is_changed() && focus.get() != Some(entity) {
            node.set_label(label.0.as_str());
            commands.entity(entity).remove::<Announced>();
        }
    }
}

/// Words as they are shown, and whether they are an aside: all of it is done, nothing is said.
pub(in crate::screens) fn quoted(words: &Words, said: &str) -> (String, bool) {
    (sentences::quoted(words.messages(), said), is_aside(said))
}
