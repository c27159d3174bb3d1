//! What was said before: above the turn that goes on, a scroll away.

use super::bubble::quoted;
use super::turn::{Now, TalkArea, Thread};
use super::utterance::{Utterance, Who};
use super::wall_clock::TimeOfDay;
use crate::Words;
use crate::theme::{
    CORNER, Edge, Fill, GAP, NEAR, Role, ScrollBody, Size, Spoken, Voice, divider, group, quiet_button,
    scroll_to_child, voiced,
};
use crate::wake::Wake;
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::conversation::Conduct;
use unruffled::dialogue::aside::is_aside;
use unruffled::dialogue::{Channel, Dialogue};
use unruffled::words::Joined;

/// How much of the area a press on the button goes back.
const BACK: f32 = 0.85;

/// What holds what was said: the talk, or in writing the thread.
type InStream = (With<ScrollBody>, Or<(With<TalkArea>, With<Thread>)>);

/// The button that leads to earlier lines, and back.
#[derive(Component, Default)]
pub(super) struct Earlier {
    shown: Option<Leads>,
}

/// Where the button leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leads {
    Up,
    Back,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, offer.after(bevy::ui::UiSystems::Layout));
}

/// The lines before this turn.
pub(super) fn past(words: &Words, dialogue: &Dialogue, lines: &[Utterance]) -> impl Bundle + use<> {
    let spoken: Vec<_> = lines.iter().map(|line| said(words, dialogue, line)).collect();
    let line = dialogue.channel.value.is_spoken().then(divider);
    (
        Node { flex_direction: FlexDirection::Column, row_gap: px(GAP * 0.75), flex_shrink: 0.0, ..default() },
        group(&words.text("conversation-earlier")),
        Children::spawn((SpawnIter(spoken.into_iter()), SpawnIter(line.into_iter()))),
    )
}

/// The last two exchanges, where there is room to see them beside the talk. Whoever hears the screen has them above it.
pub(super) fn last_exchanges(words: &Words, dialogue: &Dialogue, lines: &[Utterance]) -> impl Bundle + use<> {
    let turns = lines.iter().enumerate().rev().filter(|(_, line)| matches!(line.who, Who::You | Who::Silence));
    let from = turns.map(|(at, _)| at).take(2).last().unwrap_or_default();
    let shown: Vec<_> = lines[from..].iter().map(|line| brief_line(words, dialogue, line)).collect();
    let head = text_of(&words.text("conversation-before"), Voice::Strong);
    (
        Node { flex_direction: FlexDirection::Column, row_gap: px(GAP * 0.75), ..default() },
        Children::spawn((Spawn(head), SpawnIter(shown.into_iter()))),
    )
}

fn brief_line(words: &Words, dialogue: &Dialogue, line: &Utterance) -> impl Bundle + use<> {
    let Told { heard, voice, .. } = told(words, dialogue, line);
    text_of(&heard, voice)
}

fn text_of(words: &str, voice: Voice) -> impl Bundle + use<> {
    voiced(words, Size::Caption, voice, Role::Muted, Spoken::ByControl)
}

/// A line as it is shown.
struct Told {
    /// Who it is of, where that stands over it.
    head: Option<String>,
    shown: String,
    /// When it was written, where that stands under it.
    foot: Option<String>,
    /// All of it, for those who hear it.
    heard: String,
    voice: Voice,
}

fn told(words: &Words, dialogue: &Dialogue, line: &Utterance) -> Told {
    let channel = dialogue.channel.value;
    let customer = &*dialogue.customer.name.value;
    let you = words.text("conversation-you");
    let own = matches!(line.who, Who::You | Who::Silence);
    let who = if own { you.as_str() } else { customer };
    let (shown, aside) = match line.who {
        Who::Customer | Who::You if channel.is_spoken() => quoted(words, &line.words),
        Who::Customer | Who::You => (line.words.clone(), is_aside(&line.words)),
        Who::Silence => (words.text("turn-silent"), true),
        Who::Behaved(conduct) => (behaviour(words, customer, conduct), true),
    };
    let is_said = matches!(line.who, Who::Customer | Who::You);
    let whole = || words.format("conversation-line", &[("who", who.into()), ("words", shown.as_str().into())]);
    let heard = if is_said { whole() } else { shown.clone() };
    let time = TimeOfDay::of(dialogue, line.number);
    let signed = |time: String| words.join(Joined::Facts, [who, &time]);
    let (head, foot) = match channel {
        _ if !is_said => (None, None),
        Channel::Counter | Channel::Phone => (None, None),
        Channel::Chat => (None, Some(time.clock(words))),
        Channel::Email => (Some(signed(time.dated(words))), None),
        Channel::Social => (Some(signed(time.clock(words))), None),
    };
    let shown = if channel.is_spoken() { heard.clone() } else { shown };
    Told { head, shown, foot, heard, voice: if aside { Voice::Aside } else { Voice::Plain } }
}

/// One line: whose it is, and the words; in writing as a message, a letter or a comment.
pub(super) fn said(words: &Words, dialogue: &Dialogue, line: &Utterance) -> impl Bundle + use<> {
    let channel = dialogue.channel.value;
    let own = matches!(line.who, Who::You | Who::Silence);
    let is_said = matches!(line.who, Who::Customer | Who::You);
    let bubble = channel == Channel::Chat && is_said;
    let under = channel == Channel::Social && line.number > 0;
    let Told { head, shown, foot, heard, voice } = told(words, dialogue, line);
    let whole = BorderRadius::all(px(match channel {
        Channel::Chat if bubble => CORNER * 1.5,
        Channel::Email => 2.0,
        _ => NEAR,
    }));
    let corners = match (bubble, own) {
        (true, true) => BorderRadius { bottom_right: px(2), ..whole },
        (true, false) => BorderRadius { top_left: px(2), ..whole },
        (false, _) => whole,
    };
    let small = |words: String| voiced(&words, Size::Caption, Voice::Plain, Role::Muted, Spoken::ByControl);
    let spoken = if channel.is_spoken() { Spoken::Text } else { Spoken::ByControl };
    (
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(2),
            padding: UiRect::axes(px(GAP * 0.75), px(NEAR * 0.75)),
            margin: UiRect::left(px(if under { GAP * 1.5 } else { 0.0 })),
            border: match (under, own || channel.is_spoken()) {
                (true, _) => UiRect::left(px(3)),
                (false, true) => UiRect::ZERO,
                (false, false) => UiRect::all(px(1)),
            },
            border_radius: corners,
            align_self: match (bubble, own) {
                (false, _) => AlignSelf::Auto,
                (true, true) => AlignSelf::FlexEnd,
                (true, false) => AlignSelf::FlexStart,
            },
            max_width: if bubble { percent(85) } else { auto() },
            flex_shrink: 0.0,
            ..default()
        },
        Fill(match (own, channel) {
            (true, _) => Role::Tint,
            (false, Channel::Counter | Channel::Phone) => Role::Clear,
            (false, _) if is_said => Role::Surface,
            _ => Role::Clear,
        }),
        Edge(match (own, under) {
            (true, _) => Role::Accent,
            (false, true) => Role::Border,
            (false, false) => Role::Hairline,
        }),
        hears(channel.is_spoken(), &heard),
        Children::spawn((
            SpawnIter(head.map(small).into_iter()),
            Spawn(voiced(&shown, Size::Body, voice, Role::Ink, spoken)),
            SpawnIter(foot.map(small).into_iter()),
        )),
    )
}

/// What is written is heard whole, with whose it is; what was spoken says that itself.
fn hears(by_itself: bool, words: &str) -> AccessibilityNode {
    let mut node = AccessNode::new(if by_itself { accesskit::Role::GenericContainer } else { accesskit::Role::Label });
    if !by_itself {
        node.set_value(words);
    }
    AccessibilityNode::from(node)
}

/// How the trainee behaved, in a sentence.
pub(super) fn behaviour(words: &Words, customer: &str, conduct: Conduct) -> String {
    let id = match conduct {
        Conduct::Interrupts => "conversation-interrupted",
        Conduct::AnswersInAnger => "conversation-in-anger",
        Conduct::TakesABreath => "conversation-breathed",
    };
    words.format(id, &[("customer", customer.into())])
}

/// The place of the button to earlier lines. The button is there while there are any.
pub(super) fn earlier_place() -> impl Bundle {
    (Node::default(), Earlier::default())
}

fn go_back(
    _: On<Activate>,
    button: Query<&Earlier>,
    mut bodies: Query<(Entity, &mut ScrollPosition, &ComputedNode), InStream>,
    now: Query<(Entity, &ChildOf), With<Now>>,
    mut commands: Commands,
) {
    let (Ok(button), Ok((now, stream))) = (button.single(), now.single()) else { return };
    let Ok((body, mut position, area)) = bodies.get_mut(stream.parent()) else { return };
    if button.shown == Some(Leads::Back) {
        commands.entity(body).queue(scroll_to_child(now));
    } else {
        let view = area.size().y * area.inverse_scale_factor;
        position.y = (position.y - view * BACK).max(0.0);
    }
}

/// The button is there where something is earlier; scrolled up to the start it leads back.
fn offer(
    words: Res<Words>,
    bodies: Query<(&ScrollPosition, &ComputedNode), InStream>,
    now: Query<(&ComputedNode, &ChildOf), With<Now>>,
    mut places: Query<(Entity, &mut Earlier)>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    let Ok((now, stream)) = now.single() else { return };
    let Ok((position, area)) = bodies.get(stream.parent()) else { return };
    // In a thread all may be in sight.
    let room = (area.content_size().y - area.size().y) * area.inverse_scale_factor;
    let above = ((area.content_size().y - now.size().y) * area.inverse_scale_factor).min(room + GAP * 2.0);
    let leads = match (above > GAP * 3.0, position.y < 1.0) {
        (false, _) => None,
        (true, false) => Some(Leads::Up),
        (true, true) => Some(Leads::Back),
    };
    for (place, mut earlier) in &mut places {
        if earlier.shown == leads {
            continue;
        }
        let was_there = std::mem::replace(&mut earlier.shown, leads).is_some();
        commands.entity(place).despawn_children();
        if let Some(leads) = leads {
            let id = if leads == Leads::Up { "conversation-earlier" } else { "conversation-now" };
            let mut button = commands.spawn((quiet_button(&words.text(id)), observe(go_back), ChildOf(place)));
            // It was pressed and says something else now: the keyboard stays on it.
            if was_there && leads == Leads::Back {
                button.insert(AutoFocus);
            }
        }
        wake.settle(3);
    }
}
