//! What was said before: above the turn that goes on, a scroll away.

use super::bubble::quoted;
use super::turn::{Now, TalkArea};
use super::utterance::{Utterance, Who};
use crate::Words;
use crate::theme::{
    CORNER, Fill, GAP, NEAR, Role, ScrollBody, Size, Spoken, Voice, divider, group, quiet_button, scroll_to_child,
    voiced,
};
use crate::wake::Wake;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::conversation::Conduct;
use unruffled::dialogue::{Channel, Dialogue};

/// How much of the area a press on the button goes back.
const BACK: f32 = 0.85;

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
    (
        Node { flex_direction: FlexDirection::Column, row_gap: px(GAP * 0.75), flex_shrink: 0.0, ..default() },
        group(&words.text("conversation-earlier")),
        Children::spawn((SpawnIter(spoken.into_iter()), Spawn(divider()))),
    )
}

/// One line: whose it is, and the words.
pub(super) fn said(words: &Words, dialogue: &Dialogue, line: &Utterance) -> impl Bundle + use<> {
    let customer = &*dialogue.customer.name.value;
    let you = words.text("conversation-you");
    let spoken = |who: &str| {
        let (shown, aside) = quoted(words, &line.words);
        let whole = words.format("conversation-line", &[("who", who.into()), ("words", shown.into())]);
        (whole, if aside { Voice::Aside } else { Voice::Plain })
    };
    let (shown, voice) = match line.who {
        Who::Customer => spoken(customer),
        Who::You => spoken(&you),
        Who::Silence => (words.text("turn-silent"), Voice::Aside),
        Who::Behaved(conduct) => (behaviour(words, customer, conduct), Voice::Aside),
    };
    let own = matches!(line.who, Who::You | Who::Silence);
    let spoken = !matches!(line.who, Who::Behaved(_));
    let bubble = dialogue.channel.value == Channel::Chat && spoken;
    let whole = BorderRadius::all(px(if bubble { CORNER * 1.5 } else { NEAR }));
    let corners = match (bubble, own) {
        (true, true) => BorderRadius { bottom_right: px(2), ..whole },
        (true, false) => BorderRadius { top_left: px(2), ..whole },
        (false, _) => whole,
    };
    (
        Node {
            flex_direction: FlexDirection::Column,
            padding: UiRect::axes(px(GAP * 0.75), px(NEAR * 0.75)),
            border_radius: corners,
            align_self: if !bubble {
                AlignSelf::Auto
            } else if own {
                AlignSelf::FlexEnd
            } else {
                AlignSelf::FlexStart
            },
            max_width: if bubble { percent(85) } else { auto() },
            flex_shrink: 0.0,
            ..default()
        },
        Fill(if own {
            Role::Tint
        } else if bubble {
            Role::Warm
        } else {
            Role::Clear
        }),
        children![voiced(&shown, Size::Body, voice, Role::Ink, Spoken::Text)],
    )
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
    mut body: Query<(Entity, &mut ScrollPosition, &ComputedNode), (With<ScrollBody>, With<TalkArea>)>,
    now: Query<Entity, With<Now>>,
    mut commands: Commands,
) {
    let (Ok(button), Ok((body, mut position, area)), Ok(now)) = (button.single(), body.single_mut(), now.single())
    else {
        return;
    };
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
    body: Query<(&ScrollPosition, &ComputedNode), With<TalkArea>>,
    now: Query<&ComputedNode, With<Now>>,
    mut places: Query<(Entity, &mut Earlier)>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    let (Ok((position, area)), Ok(now)) = (body.single(), now.single()) else { return };
    let above = (area.content_size().y - now.size().y) * area.inverse_scale_factor;
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
