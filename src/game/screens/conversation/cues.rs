//! Marks what happens in the talk with a note, and says who is to be heard in it.

use super::flow::Flow;
use super::phase::Phase;
use crate::audio::murmur::Voice;
use crate::audio::{Attend, Cue, Speaker, Speaking};
use crate::talk::PlayedTalk;
use bevy::prelude::*;
use unruffled::conversation::Input;

/// How far anger moves before it is worth a note.
const MOVED: u8 = 3;

/// What was marked so far; on the talk's screen.
#[derive(Component, Clone, Copy, Debug, Default)]
pub(super) struct Marked {
    inputs: Option<usize>,
    anger: Option<u8>,
    over: bool,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        (mark, attend.in_set(Attend))
            .run_if(resource_exists_and_changed::<Flow>.and_then(resource_exists::<PlayedTalk>)),
    );
}

/// Whoever asked for it hears who speaks, as they feel while they say it.
fn attend(flow: Res<Flow>, talk: Res<PlayedTalk>, mut speaker: ResMut<Speaker>) {
    let dialogue = &talk.run.script().dialogue;
    let (voice, channel) = (Voice::of(&dialogue.customer.name), dialogue.channel.value);
    speaker.set_if_neq(Speaker(Some(Speaking { voice, anger: flow.anger(&talk.run), channel })));
}

fn mark(flow: Res<Flow>, talk: Res<PlayedTalk>, mut screens: Query<&mut Marked>, mut commands: Commands) {
    let Ok(mut marked) = screens.single_mut() else { return };
    let inputs = talk.run.inputs();
    let anger = flow.anger(&talk.run);
    let over = flow.phase == Phase::Done;
    let known = marked.inputs.replace(inputs.len());
    // What was there when the screen came is nothing that happens.
    let given = known.is_some_and(|known| known < inputs.len());
    let before = marked.anger.unwrap_or(anger);
    // How it is taken is heard with what is said to it.
    let moved = before.abs_diff(anger) >= MOVED && !matches!(flow.phase, Phase::Beat(_));
    if moved || marked.anger.is_none() {
        marked.anger = Some(anger);
    }
    let ended = over && !marked.over && known.is_some();
    marked.over = over;
    let answer = match inputs.last() {
        Some(Input::Reply { .. }) if given => Some(Cue::Chosen),
        Some(Input::Interrupt) if given => Some(Cue::Interrupted),
        _ => None,
    };
    let mood = moved.then_some(if anger > before { Cue::AngerUp } else { Cue::AngerDown });
    let end = ended.then_some(Cue::End);
    // One at a time: two at once would be neither. The first is what the trainee did.
    if let Some(cue) = answer.or(end).or(mood) {
        commands.trigger(cue);
    }
}
