//! A shift: how many customers, a breather before each, and how it went when all of them have left.

mod breather;
mod start;
mod summary;

use super::Screen;
use crate::game::Words;
use crate::game::shift::{OnShift, take_in};
use crate::game::training::Training;
use bevy::prelude::*;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Shift), (take_in, enter).chain())
        .add_systems(OnEnter(Screen::Choose), |mut commands: Commands| commands.remove_resource::<OnShift>());
}

fn enter(mut commands: Commands, words: Res<Words>, training: Res<Training>, shift: Option<Res<OnShift>>) {
    let Some(shift) = shift else {
        start::enter(&mut commands, &words, &training);
        return;
    };
    match shift.next().and_then(|id| training.lesson(id)) {
        Some(next) => breather::enter(&mut commands, &words, &shift, next),
        None => summary::enter(&mut commands, &words, &shift),
    }
}
