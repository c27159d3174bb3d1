//! The talk with the customer.
//!
//! `utterance` is what was said, `flow` how a turn goes in time; neither knows of a window. `advance` lets time pass and
//! carries out what the trainee asks for by [`keys`] or controls. The rest draws: `customer` (with `portrait` and
//! `meter`) is the warm side, `turn` (with `bubble`, `paper`, `timer`, `replies`, `history` and `ending`) the talk
//! itself; `coach` and `hint` are the coach's, `cover` is the assessment's. `aloud` tells it to those who cannot see it,
//! and `cues` marks it with notes.

mod advance;
mod aloud;
mod bubble;
mod coach;
mod cover;
mod cues;
mod customer;
mod ending;
mod flow;
mod hint;
mod history;
mod intervention;
mod keys;
mod meter;
mod paper;
mod phase;
mod portrait;
mod replies;
mod timer;
mod turn;
mod utterance;

pub use ending::WaysOn;
pub use intervention::Intervention;
pub use replies::ReplyWords;

pub(super) use bubble::quoted;

use super::modes;
use crate::Words;
use crate::audience::Audience;
use crate::navigation::{Go, Overlay, Screen};
use crate::progress;
use crate::shift::OnShift;
use crate::talk::{self, PlayedTalk, Recording, TalkCommands};
use crate::theme::{
    GAP, NEAR, Role, Size, Spoken, Voice, caption, chip, quiet_button, row, screen, scroll_list, voiced, wide_page,
};
use crate::training::{Picked, Training};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use customer::Folds;
use flow::Flow;

/// The place in the header for what an author has beside the talk.
#[derive(Component, Clone, Copy, Debug)]
pub struct HeaderPlace;

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((
        advance::plugin,
        bubble::plugin,
        customer::plugin,
        history::plugin,
        meter::plugin,
        portrait::plugin,
    ))
    .add_plugins((keys::plugin, intervention::plugin, replies::plugin, timer::plugin, turn::plugin))
    .add_plugins((aloud::plugin, cover::plugin, cues::plugin, hint::plugin))
    .add_systems(OnEnter(Screen::Conversation), (be_in_a_talk, enter).chain())
    .add_systems(OnExit(Screen::Conversation), |mut commands: Commands| commands.remove_resource::<Flow>());
}

/// A talk that goes on is gone on with; otherwise one begins.
fn be_in_a_talk(
    training: Res<Training>,
    picked: Res<Picked>,
    talk: Option<Res<PlayedTalk>>,
    recording: Option<Res<Recording>>,
    mut talks: TalkCommands,
    mut commands: Commands,
) {
    let wanted = picked.dialogue.as_deref();
    let here =
        talk.filter(|talk| talk.goes_on() && wanted.is_none_or(|id| id == &*talk.run.script().dialogue.id.value));
    match (here, wanted.and_then(|id| training.lesson(id))) {
        (Some(talk), _) => {
            // A talk that was put here to try something out is not the one that is kept.
            if recording.is_some_and(|recording| !recording.fits(&talk)) {
                commands.remove_resource::<Recording>();
            }
        }
        (None, Some(lesson)) => talks.begin(lesson),
        (None, None) => {}
    }
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    talk: Option<Res<PlayedTalk>>,
    recording: Option<Res<Recording>>,
    audience: Res<Audience>,
    shift: Option<Res<OnShift>>,
    mut go: Go,
) {
    let Some(talk) = talk else {
        go.to(Screen::Choose);
        return;
    };
    let mode = talk::mode_of(recording.as_deref());
    let mut flow = Flow::of(&talk.run, &talk.speech, &words.text("conversation-plea"), mode);
    flow.take_up();
    if audience.is_author() && !talk.goes_on() {
        // They have heard it: they come back from looking at how it went.
        flow.end(&talk.run);
    }
    let dialogue = &talk.run.script().dialogue;
    let title = &*dialogue.title.value;
    let anger = flow.anger(&talk.run);
    let retry = recording.as_ref().and_then(|recording| recording.attempt.retry);
    let on_shift = shift.zip(recording.as_deref()).filter(|(shift, recording)| shift.is_at(recording));
    let customer = on_shift.map(|(shift, _)| {
        let (number, of) = (shift.served.len() + 1, shift.customers.len());
        words.format("shift-customer", &[("number", number.into()), ("of", of.into())])
    });
    let played = match recording {
        Some(_) if let Some(retry) = retry => {
            let turn = progress::turn_after(&talk.run, retry.inputs as usize);
            words.format("conversation-retry", &[("turn", turn.into())])
        }
        Some(_) => modes::played(&words, mode, talk.run.script()),
        None => words.text("conversation-rehearsal"),
    };
    commands.spawn((
        screen(Screen::Conversation, title),
        intervention::Whole,
        aloud::Heard::default(),
        cues::Marked::default(),
        children![(
            wide_page(),
            children![
                header(&words, title, &played, customer, *audience),
                (
                    Node { flex_grow: 1.0, flex_basis: px(0), min_height: px(0), ..default() },
                    Folds::Main,
                    children![
                        customer::side(&words, dialogue, anger),
                        (
                            Node {
                                flex_grow: 1.0,
                                flex_basis: px(0),
                                min_width: px(0),
                                min_height: px(0),
                                flex_direction: FlexDirection::Column,
                                // What scrolls reaches out to both sides, for its focus rings.
                                padding: UiRect::horizontal(px(NEAR)),
                                ..default()
                            },
                            children![scroll_list(turn::TalkArea, children![])],
                        ),
                    ],
                ),
            ]
        )],
    ));
    commands.insert_resource(flow);
}

/// `played` is how: the mode, or that it is a rehearsal. `customer` is which one of a shift's it is.
fn header(
    words: &Words,
    title: &str,
    played: &str,
    customer: Option<String>,
    audience: Audience,
) -> impl Bundle + use<> {
    let place = audience.is_author().then(|| (Node::default(), HeaderPlace));
    let customer = customer.map(|customer| chip(&customer, None));
    (
        Node {
            align_items: AlignItems::Center,
            justify_content: JustifyContent::SpaceBetween,
            column_gap: px(GAP),
            flex_shrink: 0.0,
            ..default()
        },
        children![
            (
                Node {
                    align_items: AlignItems::Center,
                    column_gap: px(GAP),
                    row_gap: px(NEAR),
                    flex_wrap: FlexWrap::Wrap,
                    flex_shrink: 1.0,
                    ..default()
                },
                Children::spawn((
                    Spawn((
                        Node { flex_shrink: 1.0, ..default() },
                        Folds::Title,
                        children![voiced(title, Size::Body, Voice::Strong, Role::Ink, Spoken::Heading(1))],
                    )),
                    Spawn((turn::TurnNumber, caption(""))),
                    Spawn(chip(played, None)),
                    SpawnIter(customer.into_iter()),
                )),
            ),
            (
                row(NEAR),
                Children::spawn((
                    Spawn(history::earlier_place()),
                    SpawnIter(place.into_iter()),
                    Spawn((
                        quiet_button(&words.text("conversation-pause")),
                        observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Pause)),
                    )),
                )),
            ),
        ],
    )
}
