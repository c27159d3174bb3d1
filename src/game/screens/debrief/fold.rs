//! The whole talk, folded away until somebody wants to read it.

use super::select::{Open, Wanted};
use super::turns;
use super::view::{Looking, View};
use crate::theme::{GAP, column, quiet_button, row};
use crate::wake::Wake;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

/// Holds the button and, when it is open, the turns.
#[derive(Component, Clone, Copy, Debug)]
struct Fold {
    open: bool,
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(open);
}

pub(super) fn part(view: &View, open: bool) -> impl Bundle + use<> {
    let turns = open.then(|| turns::part(view));
    let switch = (row(GAP), children![switch(view, open)]);
    (column(GAP), Fold { open }, Children::spawn((Spawn(switch), SpawnIter(turns.into_iter()))))
}

fn switch(view: &View, open: bool) -> impl Bundle + use<> {
    let label = view.words.text(if open { "debrief-whole-fold" } else { "debrief-whole-show" });
    (quiet_button(&label), observe(toggle))
}

fn toggle(
    _: On<Activate>,
    folds: Query<(Entity, &mut Fold)>,
    looking: Looking,
    commands: Commands,
    wake: ResMut<Wake>,
) {
    turn_over(folds, &looking, commands, wake, true);
}

/// A turn is to be shown: it has to be there.
fn open(
    _: On<Open>,
    folds: Query<(Entity, &mut Fold)>,
    looking: Looking,
    commands: Commands,
    wake: ResMut<Wake>,
    wanted: Res<Wanted>,
) {
    if wanted.0.is_some() && folds.iter().all(|(_, fold)| !fold.open) {
        turn_over(folds, &looking, commands, wake, false);
    }
}

/// Opens what is folded, and folds what is open. Where the button was pressed, the keyboard stays on it.
fn turn_over(
    mut folds: Query<(Entity, &mut Fold)>,
    looking: &Looking,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
    pressed: bool,
) {
    let (Ok((entity, mut fold)), Some(view)) = (folds.single_mut(), looking.view()) else { return };
    fold.open = !fold.open;
    commands.entity(entity).despawn_children();
    let place = commands.spawn((row(GAP), ChildOf(entity))).id();
    let mut button = commands.spawn((switch(&view, fold.open), ChildOf(place)));
    if pressed {
        button.insert(AutoFocus);
    }
    if fold.open {
        commands.spawn((turns::part(&view), ChildOf(entity)));
    }
    wake.settle(4);
}
