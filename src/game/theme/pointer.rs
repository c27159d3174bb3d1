//! Clicks, however slowly frames come: none is lost, and nothing stays pressed that nobody holds.

use super::super::wake::Wake;
use super::drag::Fingers;
use bevy::ecs::message::MessageCursor;
use bevy::picking::PickingSystems;
use bevy::picking::pointer::{PointerAction, PointerInput};
use bevy::prelude::*;
use bevy::ui::Pressed;
use std::collections::VecDeque;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(First, one_at_a_time.in_set(PickingSystems::PostInput))
        .add_systems(PreUpdate, let_go.after(PickingSystems::Hover));
}

/// What is let go was pressed, as far as picking knows, if it was under the pointer in the frame before. Where frames take
/// long, a pointer comes, presses and lets go within one: then the press has a frame of its own.
fn one_at_a_time(
    mut inputs: ResMut<Messages<PointerInput>>,
    mut reader: Local<MessageCursor<PointerInput>>,
    mut later: Local<VecDeque<PointerInput>>,
    mut fingers: Local<Fingers>,
    mut wake: ResMut<Wake>,
) {
    let all: Vec<_> = later.drain(..).chain(reader.read(&inputs).cloned().map(|input| fingers.heed(input))).collect();
    let acts = |input: &PointerInput| matches!(input.action, PointerAction::Press(_) | PointerAction::Release(_));
    let now = all.iter().position(acts).map_or(all.len(), |first| first + 1);
    inputs.clear();
    later.extend(all[now..].iter().cloned());
    inputs.write_batch(all.into_iter().take(now));
    reader.clear(&inputs);
    if !later.is_empty() {
        wake.next_frame();
    }
}

/// A button that something came to lie over, or that moved away under the pointer, does not hear that it was let go.
fn let_go(mut inputs: MessageReader<PointerInput>, pressed: Query<Entity, With<Pressed>>, mut commands: Commands) {
    let goes = |input: &PointerInput| matches!(input.action, PointerAction::Release(_) | PointerAction::Cancel);
    if inputs.read().filter(|input| goes(input)).count() > 0 {
        for entity in &pressed {
            commands.entity(entity).remove::<Pressed>();
        }
    }
}
