//! The talk with the customer.
//!
//! `utterance` is what was said, `flow` (with `phase` and `decide`) how a turn goes in time; none of them knows of a
//! window. `advance` lets time pass and
//! carries out what the trainee asks for by [`keys`] or controls. The rest draws, in the `room` there is: `stage` (with
//! `portrait` and `meter`) is the customer, `turn` (with `bubble`, `paper`, `wall_clock`, `timer`, `replies`, `fit`,
//! `history` and `ending`) the talk itself under its `header`; `coach` and `hint` are the coach's, `cover` is the
//! assessment's, `reread` the briefing once more. `aloud` tells it to those who cannot see it, and `cues` marks it with
//! notes. `callouts` are the remarks of a first talk.

mod advance;
mod aloud;
mod bubble;
mod callouts;
mod coach;
mod cover;
mod cues;
mod decide;
mod ending;
mod fit;
mod flow;
mod header;
mod hint;
mod history;
mod intervention;
mod keys;
mod meter;
mod paper;
mod phase;
mod portrait;
mod replies;
mod reread;
mod room;
mod slide;
mod stage;
mod timer;
mod turn;
mod utterance;
mod wall_clock;

pub use ending::WaysOn;
pub use intervention::Intervention;
pub use replies::ReplyWords;

pub(super) use bubble::quoted;

use super::modes;
use crate::Words;
use crate::audience::Audience;
use crate::keeper::Keeper;
use crate::navigation::{Go, Screen};
use crate::progress;
use crate::shift::OnShift;
use crate::talk::{self, PlayedTalk, Recording, TalkCommands};
use crate::theme::{ArrowKeys, Fill, NEAR, Role, screen, scroll_list};
use crate::training::{Picked, Trainee, Training};
use bevy::prelude::*;
use callouts::First;
use flow::Flow;
use room::Part;

/// The place in the header for what an author has beside the talk.
#[derive(Component, Clone, Copy, Debug)]
pub struct HeaderPlace;

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((advance::plugin, bubble::plugin, room::plugin, history::plugin, meter::plugin, portrait::plugin))
        .add_plugins((keys::plugin, intervention::plugin, replies::plugin, timer::plugin, turn::plugin))
        .add_plugins((
            aloud::plugin,
            cover::plugin,
            cues::plugin,
            hint::plugin,
            reread::plugin,
            slide::plugin,
            callouts::plugin,
        ))
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
    (keeper, trainee): (Res<Keeper>, Res<Trainee>),
    mut first: ResMut<First>,
    mut go: Go,
) {
    let Some(talk) = talk else {
        go.to(Screen::Choose);
        return;
    };
    callouts::greet(&mut first, &keeper, &trainee, &talk, *audience);
    let mode = talk::mode_of(recording.as_deref());
    let mut flow = Flow::of(&talk.run, &talk.speech, &words.text("conversation-plea"), mode);
    flow.take_up();
    if audience.is_author() && !talk.goes_on() {
        // They have heard it: they come back from looking at how it went.
        flow.end(&talk.run);
    }
    let title = &*talk.run.script().dialogue.title.value;
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
    let script = talk.run.script();
    let mut whole = commands.spawn((
        Part::Whole,
        Node { display: Display::Grid, width: percent(100), height: percent(100), min_height: px(0), ..default() },
        children![
            header::header(&words, title, &played, customer, *audience),
            stage::stage(&words, script, anger),
            talk_column(),
            before_column(),
            hint::place(!script.is_spoken()),
            callouts::place(!script.is_spoken()),
        ],
    ));
    if !script.is_spoken() {
        // Words and replies stand apart, and the arrow keys go from these to those.
        whole.insert(ArrowKeys);
    }
    let whole = whole.id();
    commands
        .spawn((
            screen(Screen::Conversation, title),
            intervention::Whole,
            aloud::Heard::default(),
            cues::Marked::default(),
        ))
        .add_child(whole);
    commands.insert_resource(flow);
}

/// Where the talk goes on.
fn talk_column() -> impl Bundle {
    (
        Part::Talk,
        Node { min_width: px(0), min_height: px(0), flex_direction: FlexDirection::Column, ..default() },
        children![
            (
                Node {
                    flex_grow: 1.0,
                    flex_basis: px(0),
                    min_height: px(0),
                    // What scrolls reaches out to both sides, for its focus rings.
                    padding: UiRect::horizontal(px(NEAR)),
                    ..default()
                },
                children![scroll_list(turn::TalkArea, children![])],
            ),
            (
                turn::Foot,
                Node { flex_direction: FlexDirection::Column, padding: UiRect::axes(px(NEAR), px(4)), ..default() }
            ),
            replies::more(),
        ],
    )
}

/// Where it is seen what was before, and what the coach says.
fn before_column() -> impl Bundle {
    (
        Part::Before,
        Node {
            min_width: px(0),
            min_height: px(0),
            // What scrolls there has its bar beyond it.
            padding: UiRect::axes(px(3.0 * NEAR), px(NEAR)),
            ..default()
        },
        Fill(Role::Ground),
        children![scroll_list(turn::Aside, children![])],
    )
}
