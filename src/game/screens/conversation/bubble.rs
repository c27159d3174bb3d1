//! What the customer says now: the first thing to look at.

use super::aloud::Heard;
use super::flow::Flow;
use super::paper;
use super::phase::Ask;
use super::wall_clock::TimeOfDay;
use crate::Words;
use crate::theme::{NEAR, Reveal, Role, Size, Spoken, Style, Voice, heard_as, reveal, voiced};
use accesskit::{Action, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::input_focus::{AutoFocus, InputFocus};
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, Button, observe};
use unruffled::dialogue::aside::is_aside;
use unruffled::dialogue::{Channel, Dialogue};
use unruffled::export::sentences;
use unruffled::words::Joined;

/// All that the customer says now.
#[derive(Component)]
pub(super) struct Said;

/// One of the things the customer says now, by its number.
#[derive(Component)]
struct Line(usize);

/// A message of theirs, by its number: it is there from when it is being written.
#[derive(Component)]
struct Message(usize);

/// What stands in a message while it is being written.
#[derive(Component)]
struct Typing(usize);

/// What the words are called while the keyboard came to them by itself: they are announced then, and would be heard twice.
#[derive(Component)]
struct Announced(String);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (speak.run_if(resource_exists_and_changed::<Flow>), hush).before(Style));
}

/// The customer's words, on what they come on. To press them is to hear the customer out.
pub(super) fn bubble(words: &Words, dialogue: &Dialogue, flow: &Flow, anger: u8, size: Size) -> impl Bundle + use<> {
    let (customer, channel) = (&*dialogue.customer.name.value, dialogue.channel.value);
    let mut node = AccessNode::new(accesskit::Role::Button);
    node.add_action(Action::Click);
    node.add_action(Action::Focus);
    let all = words.join(Joined::Sentences, flow.says.iter().map(|says| &says.words));
    let says = if channel.is_spoken() { "conversation-says" } else { "conversation-writes" };
    let called = if channel.is_spoken() { "conversation-line-of" } else { "conversation-line-of-written" };
    let label = words.format(says, &[("customer", customer.into()), ("words", all.as_str().into())]);
    (
        paper::sheet(channel),
        Name::new("what the customer says"),
        Said,
        Announced(words.format(called, &[("customer", customer.into())])),
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
                padding: UiRect::horizontal(px(if channel == Channel::Chat { 0.0 } else { NEAR })),
                ..default()
            },
            heard_as(&all),
            lines(words, dialogue, flow, anger, size, flow.says.len()),
        )],
    )
}

/// What they have said already, while the coach speaks of it.
pub(super) fn told(words: &Words, dialogue: &Dialogue, flow: &Flow, size: Size) -> Option<impl Bundle + use<>> {
    let told = flow.told();
    let all = words.join(Joined::Sentences, flow.says[..told].iter().map(|says| &says.words));
    (told > 0).then(|| {
        (
            paper::sheet(dialogue.channel.value),
            children![(
                Node { flex_direction: FlexDirection::Column, row_gap: px(NEAR), ..default() },
                heard_as(&all),
                lines(words, dialogue, flow, flow.says[0].anger, size, told),
            )],
        )
    })
}

/// The first so many of the things that they say, with what stands over and under them.
fn lines(words: &Words, dialogue: &Dialogue, flow: &Flow, anger: u8, size: Size, number: usize) -> impl Bundle + use<> {
    let channel = dialogue.channel.value;
    let first = flow.utterances.yours.is_empty();
    let spoken = channel.is_spoken();
    let size = if spoken { size } else { Size::Speech };
    let said = flow.says[..number].iter().enumerate().flat_map(|(number, says)| {
        let pieces = paper::pieces(channel, &says.words);
        pieces.into_iter().map(move |piece| (number, says, piece))
    });
    let parts: Vec<_> = said
        .map(|(number, says, piece)| {
            let (shown, aside) = match spoken {
                true => quoted(words, &piece.words),
                false => (piece.words.clone(), is_aside(&piece.words)),
            };
            let voice = match (says.plea, aside) {
                (true, _) => Voice::Strong,
                (_, true) => Voice::Aside,
                _ => Voice::Plain,
            };
            let time = (channel == Channel::Chat).then(|| TimeOfDay::of(dialogue, says.number).clock(words));
            let time = time.map(|time| voiced(&time, Size::Caption, Voice::Plain, Role::Muted, Spoken::ByControl));
            let typing = (channel == Channel::Chat).then(|| {
                let node = Node { display: Display::None, position_type: PositionType::Absolute, ..default() };
                let said = voiced(&words.text("chat-typing"), size, Voice::Aside, Role::Muted, Spoken::ByControl);
                (Typing(number), node, children![said])
            });
            let other = piece.by_others.then(|| paper::watcher(&format!("{}/{}", &*dialogue.id.value, says.number)));
            let line = (Line(number), reveal(&shown, if piece.by_others { Size::Body } else { size }, voice));
            let text = (Node { min_width: px(0), flex_shrink: 1.0, ..default() }, children![line]);
            (
                Message(number),
                paper::message(channel, piece.by_others),
                Children::spawn((
                    SpawnIter(typing.into_iter()),
                    SpawnIter(other.into_iter()),
                    Spawn(text),
                    SpawnIter(time.into_iter()),
                )),
            )
        })
        .collect();
    let time = flow.says.first().map_or(TimeOfDay::of(dialogue, 0), |says| TimeOfDay::of(dialogue, says.number));
    let head = paper::head(words, dialogue, anger, first, time);
    let foot = if flow.left_private { None } else { paper::foot(words, dialogue, anger, first, flow.private) };
    Children::spawn((SpawnIter(head.into_iter()), SpawnIter(parts.into_iter()), SpawnIter(foot.into_iter())))
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

fn speak(
    flow: Res<Flow>,
    mut parts: Query<(&Line, &mut Reveal)>,
    mut messages: Query<(&Message, &mut Visibility)>,
    mut typing: Query<(&Typing, &mut Node)>,
) {
    for (line, mut reveal) in &mut parts {
        let letters = flow.letters(line.0);
        if reveal.letters != letters {
            reveal.letters = letters;
        }
    }
    for (message, mut visibility) in &mut messages {
        let there = flow.has_begun(message.0);
        visibility.set_if_neq(if there { Visibility::Inherited } else { Visibility::Hidden });
    }
    for (typing, mut node) in &mut typing {
        let types = flow.has_begun(typing.0) && flow.letters(typing.0) == 0;
        let wanted = if types { Display::Flex } else { Display::None };
        if node.display != wanted {
            node.display = wanted;
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
