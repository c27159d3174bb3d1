//! The turn that goes on: what the trainee said, what the customer says to it, and what can be said now.

use super::advance::AdvanceSystems;
use super::flow::{self, Flow};
use super::phase::{Note, Phase};
use super::{bubble, coach, ending, hint, history, replies, timer};
use crate::Words;
use crate::audience::Audience;
use crate::shift::OnShift;
use crate::talk::{PlayedTalk, Recording};
use crate::theme::{ArrowKeys, GAP, Style, scroll_to_child, scroll_to_end, strong};
use crate::wake::Wake;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::conversation::{Conduct, Conversation, Moment};
use unruffled::dialogue::Mode;

/// What holds the talk, and scrolls.
#[derive(Component, Clone, Copy)]
pub(super) struct TalkArea;

/// The turn that goes on, as high as the area at least, so that what was before is out of sight.
#[derive(Component)]
pub(super) struct Now;

/// The words for the number of the turn.
#[derive(Component)]
pub(super) struct TurnNumber;

/// What the trainee is told about the way they behave.
#[derive(Component)]
struct NoteLine;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, build.after(AdvanceSystems).run_if(resource_exists::<Flow>))
        .add_systems(PostUpdate, tell.before(Style).run_if(resource_exists_and_changed::<Flow>));
}

fn build(
    mut flow: ResMut<Flow>,
    talk: Res<PlayedTalk>,
    words: Res<Words>,
    audience: Res<Audience>,
    shift: Option<Res<OnShift>>,
    recording: Option<Res<Recording>>,
    area: Query<Entity, With<TalkArea>>,
    mut numbers: Query<&mut Text, With<TurnNumber>>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    let Ok(area) = area.single() else { return };
    if !flow.stale {
        return;
    }
    flow.stale = false;
    let run = &talk.run;
    let customer = &*run.script().dialogue.customer.name.value;
    for mut text in &mut numbers {
        let number = match run.moment() {
            // The coach speaks of the turn before.
            Moment::Talk(_) if !flow.is_coached() => run.turn(),
            _ => (run.turn() - 1).max(1),
        };
        text.0 = words.format("turn-title", &[("turn", number.into())]);
    }
    commands.entity(area).despawn_children();
    if !flow.utterances.earlier.is_empty() {
        commands.spawn((history::past(&words, &run.script().dialogue, &flow.utterances.earlier), ChildOf(area)));
    }
    let on_shift = shift.zip(recording).and_then(|(shift, recording)| shift.comes_after(&recording));
    let now = now(&words, customer, &flow, &talk, *audience, on_shift);
    let now = commands.spawn((now, ChildOf(area))).id();
    if flow.phase == Phase::Done {
        // The way on stands under the last words, and has to be in sight whatever their length.
        commands.entity(area).queue(scroll_to_end);
    } else {
        commands.entity(area).queue(scroll_to_child(now));
    }
    wake.settle(4);
}

fn now(
    words: &Words,
    customer: &str,
    flow: &Flow,
    talk: &PlayedTalk,
    audience: Audience,
    on_shift: Option<bool>,
) -> impl Bundle + use<> {
    let run = &talk.run;
    let dialogue = &run.script().dialogue;
    let yours: Vec<_> = flow.utterances.yours.iter().map(|line| history::said(words, dialogue, line)).collect();
    let coached = flow.is_coached().then(|| coach::card_of(words, customer, talk, flow.was_hinted));
    let speaks = coached.is_none();
    let goes_on = speaks && talk.goes_on();
    let timed = flow::talk(run).is_some_and(|talk| talk.timer.is_some() && speaks);
    let timed = timed.then(|| timer::clock(words));
    let say: Vec<_> = run.shuffled().iter().map(|choice| talk.speech.fill(&choice.reply.say)).collect();
    let answers = goes_on.then(|| replies::replies(words, customer, &say, run.can_breathe(), flow.mode == Mode::Coach));
    let hint = (goes_on && flow.mode == Mode::Coach).then(hint::place);
    let says = (speaks && !flow.says.is_empty()).then(|| bubble::bubble(words, dialogue, flow, flow.anger(run)));
    let shown = flow.phase == Phase::Done || flow.says.is_empty();
    let end = (speaks && !goes_on).then(|| ending::ending(words, run, shown, audience, on_shift));
    (
        Now,
        ArrowKeys,
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(GAP * 0.75),
            min_height: percent(100),
            flex_shrink: 0.0,
            ..default()
        },
        Children::spawn((
            SpawnIter(yours.into_iter()),
            SpawnIter(coached.into_iter()),
            SpawnIter(says.into_iter()),
            Spawn(note()),
            SpawnIter(timed.into_iter()),
            SpawnIter(hint.into_iter()),
            SpawnIter(answers.into_iter()),
            SpawnIter(end.into_iter()),
        )),
    )
}

fn note() -> impl Bundle {
    (
        NoteLine,
        Node { display: Display::None, flex_direction: FlexDirection::Column, flex_shrink: 0.0, ..default() },
        children![strong("")],
    )
}

fn tell(
    flow: Res<Flow>,
    talk: Res<PlayedTalk>,
    words: Res<Words>,
    mut notes: Query<(&mut Node, &Children), With<NoteLine>>,
    mut texts: Query<&mut Text>,
) {
    let said = flow.note.map(|note| note_in_words(&words, note, &talk.run)).unwrap_or_default();
    for (mut node, children) in &mut notes {
        for child in children {
            let Ok(mut text) = texts.get_mut(*child) else { continue };
            if text.0 != said {
                text.0.clone_from(&said);
                node.display = if said.is_empty() { Display::None } else { Display::Flex };
            }
        }
    }
}

/// A note in a sentence.
pub(super) fn note_in_words(words: &Words, note: Note, run: &Conversation) -> String {
    let customer = &*run.script().dialogue.customer.name.value;
    match note {
        Note::Interrupted => {
            let behaviour = history::behaviour(words, customer, Conduct::Interrupts);
            format!("{behaviour} {}", words.text("conversation-not-taken"))
        }
        Note::TooEarly => words.format("conversation-too-early", &[("customer", customer.into())]),
        Note::Breathed => history::behaviour(words, customer, Conduct::TakesABreath),
    }
}
