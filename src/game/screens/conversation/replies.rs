//! What the trainee can say, one card each; in a letter on the page on which it is answered.

use super::flow::Flow;
use super::hint;
use super::phase::{Ask, Phase};
use super::slide::{self, Chosen};
use super::timer;
use super::turn::TalkArea;
use crate::Words;
use crate::audience::Audience;
use crate::settings::Settings;
use crate::talk::PlayedTalk;
use crate::theme::{
    Edge, Fill, GAP, InRem, Ink, NEAR, Role, ScrollBody, Size, Spoken, Style, Voice, caption, group, line_button,
    quiet_button, rest, row, strong, voiced,
};
use crate::wake::Wake;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui::UiSystems;
use bevy::ui_widgets::{Activate, observe};
use unruffled::dialogue::aside::is_aside;
use unruffled::dialogue::{Channel, Dialogue};

/// What holds the words of a reply's card, by the card's place on the screen: what belongs to it may be added.
#[derive(Component, Clone, Copy, Debug)]
pub struct ReplyWords(pub usize);

/// The card of a reply, by its place on the screen.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct Card(usize);

/// The words on a card.
#[derive(Component)]
struct Said;

/// The line above the replies.
#[derive(Component)]
struct Prompt {
    speaks: String,
    waits: String,
    breathes: String,
    breathes_timed: String,
}

/// What says that there are more replies than can be seen.
#[derive(Component)]
struct More;

/// What can be said.
pub(super) struct Offered<T> {
    /// The replies, in the order in which they are shown.
    pub say: Vec<String>,
    /// Whether a breath can be taken.
    pub breath: bool,
    /// Whether a hint can be.
    pub hint: bool,
    /// How long there is.
    pub timed: Option<T>,
    /// What lies between two replies.
    pub between: f32,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, prompt.before(Style).run_if(resource_exists_and_changed::<Flow>))
        .add_systems(PostUpdate, tell_of_more.after(UiSystems::Layout).run_if(resource_exists::<Flow>));
}

/// The replies with the line above them.
pub(super) fn replies<T: Bundle>(words: &Words, dialogue: &Dialogue, offered: Offered<T>) -> impl Bundle + use<T> {
    let Offered { say, breath, hint, timed, between } = offered;
    let cards: Vec<_> = say.iter().enumerate().map(|(place, said)| card(words, place, said)).collect();
    let customer = &*dialogue.customer.name.value;
    let channel = dialogue.channel.value;
    let speaks = match channel {
        Channel::Counter | Channel::Phone => "conversation-speaking",
        Channel::Chat => "conversation-typing",
        Channel::Email | Channel::Social => "conversation-writing",
    };
    let waits = if channel.is_spoken() { "conversation-your-turn" } else { "conversation-your-turn-written" };
    let waits = words.text(waits);
    let label = waits.clone();
    let prompt = Prompt {
        speaks: words.format(speaks, &[("customer", customer.into())]),
        waits,
        breathes: words.text("conversation-breathing"),
        breathes_timed: words.text("conversation-breathing-timed"),
    };
    let breath = breath.then(|| {
        (
            quiet_button(&words.text("conversation-breathe")),
            observe(|_: On<Activate>, mut flow: ResMut<Flow>| flow.asked = Some(Ask::Breathe)),
        )
    });
    let hint = hint.then(|| hint::button(words));
    let aids = (row(NEAR), Children::spawn((SpawnIter(hint.into_iter()), SpawnIter(breath.into_iter()))));
    let above = (
        Node {
            flex_wrap: FlexWrap::Wrap,
            align_items: AlignItems::Center,
            justify_content: JustifyContent::SpaceBetween,
            column_gap: px(GAP),
            row_gap: px(NEAR),
            flex_shrink: 0.0,
            ..default()
        },
        Children::spawn((Spawn((prompt, strong(""))), SpawnIter(timed.into_iter()), Spawn(aids))),
    );
    let page = (channel == Channel::Email).then(|| reply_page(words, dialogue));
    (
        Node { flex_direction: FlexDirection::Column, row_gap: px(between), flex_shrink: 0.0, ..default() },
        group(&label),
        Children::spawn((SpawnIter(page.into_iter()), Spawn(above), SpawnIter(cards.into_iter()))),
    )
}

/// The head of the letter that is written now.
fn reply_page(words: &Words, dialogue: &Dialogue) -> impl Bundle + use<> {
    let customer = &*dialogue.customer.name.value;
    let subject = words.format("mail-subject-again", &[("title", (&*dialogue.title.value).into())]);
    (
        Node {
            flex_direction: FlexDirection::Column,
            padding: UiRect::axes(px(0), px(NEAR)),
            border: UiRect::bottom(px(1)),
            ..default()
        },
        Edge(Role::Border),
        children![caption(&words.format("mail-to", &[("customer", customer.into())])), strong(&subject)],
    )
}

fn card(words: &Words, place: usize, said: &str) -> impl Bundle + use<> {
    let (number, label) = (place + 1, label(words, place, said));
    let voice = if is_aside(said) { Voice::Aside } else { Voice::Plain };
    (
        line_button(&label),
        Card(place),
        observe(move |_: On<Activate>, mut flow: ResMut<Flow>| flow.asked = Some(Ask::Choose(place))),
        children![
            (
                InRem { min_width: Some(1.75), min_height: Some(1.75), ..default() },
                Node {
                    padding: UiRect::horizontal(px(6)),
                    align_items: AlignItems::Center,
                    justify_content: JustifyContent::Center,
                    border_radius: BorderRadius::all(px(8)),
                    flex_shrink: 0.0,
                    ..default()
                },
                Fill(Role::Tint),
                Pickable::IGNORE,
                children![voiced(&number.to_string(), Size::Body, Voice::Strong, Role::Ink, Spoken::ByControl)],
            ),
            (
                rest(0.0),
                ReplyWords(place),
                Pickable::IGNORE,
                children![(Said, voiced(said, Size::Speech, voice, Role::Muted, Spoken::ByControl))],
            ),
        ],
    )
}

/// A reply as it is heard, by its place on the screen.
pub(super) fn label(words: &Words, place: usize, said: &str) -> String {
    words.format("conversation-reply", &[("number", (place + 1).into()), ("words", said.into())])
}

/// While the customer speaks, the replies stand back; while the trainee breathes they do too.
fn prompt(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    settings: Res<Settings>,
    audience: Res<Audience>,
    mut prompts: Query<(&Prompt, &mut Text)>,
    mut cards: Query<&mut Ink, With<Said>>,
) {
    let breathes = matches!(flow.phase, Phase::Breathing { .. });
    let timed = audience.is_timed() && timer::limit(&talk.run, &settings, flow.mode).is_some();
    for (prompt, mut text) in &mut prompts {
        let wanted = match flow.waits() {
            _ if breathes && timed => &prompt.breathes_timed,
            _ if breathes => &prompt.breathes,
            true => &prompt.waits,
            false => &prompt.speaks,
        };
        if text.0 != *wanted {
            text.0.clone_from(wanted);
        }
    }
    for mut ink in &mut cards {
        ink.set_if_neq(Ink(if flow.waits() { Role::Ink } else { Role::Muted }));
    }
}

/// Where the card is that is chosen, before it is gone. What is pressed in haste is not taken, and slides nowhere.
pub(super) fn remember(
    flow: Option<Res<Flow>>,
    cards: Query<(&Card, &ComputedNode, &UiGlobalTransform)>,
    area: Query<(&ComputedNode, &UiGlobalTransform), With<TalkArea>>,
    mut chosen: ResMut<Chosen>,
) {
    let Some(Ask::Choose(place)) = flow.filter(|flow| flow.waits() && flow.haste.is_zero()).and_then(|flow| flow.asked)
    else {
        return;
    };
    if let Some((_, node, at)) = cards.iter().find(|(card, ..)| card.0 == place) {
        slide::remember((node, at), &area, &mut chosen);
    }
}

/// What says at the talk's foot that more can be said than is seen.
pub(super) fn more() -> impl Bundle {
    (
        More,
        Node {
            display: Display::None,
            position_type: PositionType::Absolute,
            bottom: px(4),
            left: px(0),
            width: percent(100),
            justify_content: JustifyContent::Center,
            ..default()
        },
        GlobalZIndex(1),
        Pickable::IGNORE,
        children![(
            Node {
                padding: UiRect::axes(px(GAP), px(3)),
                border: UiRect::all(px(1)),
                border_radius: BorderRadius::all(px(GAP)),
                ..default()
            },
            Fill(Role::Tint),
            Edge(Role::Accent),
            Pickable::IGNORE,
            children![voiced("", Size::Caption, Voice::Strong, Role::Ink, Spoken::ByControl)],
        )],
    )
}

/// A card counts as seen when its words are.
fn tell_of_more(
    words: Res<Words>,
    cards: Query<(&ComputedNode, &UiGlobalTransform), With<Card>>,
    area: Query<(&ComputedNode, &UiGlobalTransform), (With<TalkArea>, With<ScrollBody>)>,
    mut mores: Query<(Entity, &mut Node), With<More>>,
    children: Query<&Children>,
    mut texts: Query<&mut Text>,
    mut wake: ResMut<Wake>,
) {
    let Ok((area, at)) = area.single() else { return };
    let foot = at.translation.y + area.size().y / 2.0;
    let below = |(node, at): &(&ComputedNode, &UiGlobalTransform)| {
        at.translation.y + node.size().y / 2.0 - 4.0 / area.inverse_scale_factor > foot
    };
    let number = cards.iter().filter(below).count();
    for (entity, mut node) in &mut mores {
        let wanted = if number > 0 { Display::Flex } else { Display::None };
        if node.display != wanted {
            node.display = wanted;
            wake.settle(2);
        }
        if number == 0 {
            continue;
        }
        let id = if number < cards.iter().count() { "conversation-more" } else { "conversation-all-below" };
        let said = words.format(id, &[("number", number.into())]);
        for child in children.iter_descendants(entity) {
            if let Ok(mut text) = texts.get_mut(child)
                && text.0 != said
            {
                text.0.clone_from(&said);
                wake.settle(2);
            }
        }
    }
}
