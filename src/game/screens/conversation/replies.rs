//! What the trainee can say, one card each.

use super::flow::Flow;
use super::hint;
use super::phase::Ask;
use crate::Words;
use crate::theme::{
    Fill, GAP, Ink, NEAR, Role, Size, Spoken, Style, Voice, group, line_button, quiet_button, rest, row, split, strong,
    voiced,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::dialogue::aside::is_aside;

/// What holds the words of a reply's card, by the card's place on the screen: what belongs to it may be added.
#[derive(Component, Clone, Copy, Debug)]
pub struct ReplyWords(pub usize);

/// The words on a card.
#[derive(Component)]
struct Said;

/// The line above the replies.
#[derive(Component)]
struct Prompt {
    speaks: String,
    waits: String,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, prompt.before(Style).run_if(resource_exists_and_changed::<Flow>));
}

/// The replies, in the order given. `breath` and `hint` are whether one can be taken.
pub(super) fn replies(words: &Words, customer: &str, say: &[String], breath: bool, hint: bool) -> impl Bundle + use<> {
    let cards: Vec<_> = say.iter().enumerate().map(|(place, said)| card(words, place, said)).collect();
    let prompt = Prompt {
        speaks: words.format("conversation-speaking", &[("customer", customer.into())]),
        waits: words.text("conversation-your-turn"),
    };
    let breath = breath.then(|| {
        (
            quiet_button(&words.text("conversation-breathe")),
            observe(|_: On<Activate>, mut flow: ResMut<Flow>| flow.asked = Some(Ask::Breathe)),
        )
    });
    let hint = hint.then(|| hint::button(words));
    let aids = (row(NEAR), Children::spawn((SpawnIter(hint.into_iter()), SpawnIter(breath.into_iter()))));
    let above = (split(GAP), Children::spawn((Spawn((prompt, strong(""))), Spawn(aids))));
    (
        Node { flex_direction: FlexDirection::Column, row_gap: px(6), flex_shrink: 0.0, ..default() },
        group(&words.text("conversation-your-turn")),
        Children::spawn((Spawn(above), SpawnIter(cards.into_iter()))),
    )
}

fn card(words: &Words, place: usize, said: &str) -> impl Bundle + use<> {
    let (number, label) = (place + 1, label(words, place, said));
    let voice = if is_aside(said) { Voice::Aside } else { Voice::Plain };
    (
        line_button(&label),
        observe(move |_: On<Activate>, mut flow: ResMut<Flow>| flow.asked = Some(Ask::Choose(place))),
        children![
            (
                Node {
                    min_width: px(28),
                    min_height: px(28),
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

/// While the customer speaks, the replies stand back.
fn prompt(flow: Res<Flow>, mut prompts: Query<(&Prompt, &mut Text)>, mut cards: Query<&mut Ink, With<Said>>) {
    for (prompt, mut text) in &mut prompts {
        let wanted = if flow.waits() { &prompt.waits } else { &prompt.speaks };
        if text.0 != *wanted {
            text.0.clone_from(wanted);
        }
    }
    for mut ink in &mut cards {
        ink.set_if_neq(Ink(if flow.waits() { Role::Ink } else { Role::Muted }));
    }
}
