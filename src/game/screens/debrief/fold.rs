//! What is folded away until somebody wants it: the whole talk, the pitfalls, and an answer to the question at the end;
//! beside them the page to take along.

use super::select::{Open, Wanted};
use super::view::{Looking, View};
use super::{lessons, save, section, turns};
use crate::screens::saved;
use crate::theme::{GAP, body, column, quiet_button, reading, row};
use crate::wake::Wake;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

/// What is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// Every turn.
    Turns,
    /// The pitfalls that were hit.
    Pitfalls,
    /// One answer to the question at the end.
    Answer,
}

/// The place of a button that folds and unfolds.
#[derive(Component, Clone, Copy, Debug)]
struct Fold {
    holds: Holds,
    open: bool,
}

/// The place of what is unfolded.
#[derive(Component, Clone, Copy, Debug)]
struct Unfolded(Holds);

pub(super) fn plugin(app: &mut App) {
    app.add_observer(open);
}

/// The buttons in a row, and below them what they unfold. An author has the whole talk before them.
pub(super) fn part(view: &View, author: bool) -> impl Bundle + use<> {
    let turns = Fold { holds: Holds::Turns, open: author };
    // Where a turn is tried again nothing is scored, and there are no pitfalls to list.
    let hit = view.scored.is_none() && !view.score.pitfalls.is_empty();
    let pitfalls = hit.then_some(Fold { holds: Holds::Pitfalls, open: false });
    let switches: Vec<_> = std::iter::once(turns)
        .chain(pitfalls)
        .map(|fold| (fold, Node::default(), children![switch(view, fold)]))
        .collect();
    let save = view.counts().then(|| save::button(view.words));
    let whole = turns.open.then(|| whole(view));
    (
        column(GAP),
        children![
            (row(GAP), Children::spawn((SpawnIter(switches.into_iter()), SpawnIter(save.into_iter())))),
            saved::place(),
            (Unfolded(Holds::Turns), column(GAP), Children::spawn(SpawnIter(whole.into_iter()))),
            (Unfolded(Holds::Pitfalls), column(GAP)),
        ],
    )
}

/// One answer to the question at the end, for those who want to see it; nothing where its author gives none.
pub(super) fn answer(view: &View) -> Option<impl Bundle + use<>> {
    view.review.answer.as_ref()?;
    let fold = Fold { holds: Holds::Answer, open: false };
    Some((
        column(GAP),
        children![(fold, Node::default(), children![switch(view, fold)]), (Unfolded(Holds::Answer), reading(GAP))],
    ))
}

fn whole(view: &View) -> impl Bundle + use<> {
    section(&view.words.text("debrief-whole"), turns::part(view))
}

fn switch(view: &View, fold: Fold) -> impl Bundle + use<> {
    let label = match (fold.holds, fold.open) {
        (Holds::Turns, false) => view.words.text("debrief-whole-show"),
        (Holds::Turns, true) => view.words.text("debrief-whole-fold"),
        (Holds::Pitfalls, false) => {
            view.words.format("debrief-pitfalls-show", &[("count", view.score.pitfalls.len().into())])
        }
        (Holds::Pitfalls, true) => view.words.text("debrief-pitfalls-fold"),
        (Holds::Answer, false) => view.words.text("answer-show"),
        (Holds::Answer, true) => view.words.text("answer-fold"),
    };
    let toggle =
        move |_: On<Activate>,
              folds: Query<(Entity, &mut Fold)>,
              places: Query<(Entity, &Unfolded)>,
              looking: Looking,
              commands: Commands,
              wake: ResMut<Wake>| turn_over(fold.holds, folds, places, &looking, commands, wake, true);
    (quiet_button(&label), observe(toggle))
}

/// A turn is to be shown: it has to be there.
fn open(
    _: On<Open>,
    folds: Query<(Entity, &mut Fold)>,
    places: Query<(Entity, &Unfolded)>,
    looking: Looking,
    commands: Commands,
    wake: ResMut<Wake>,
    wanted: Res<Wanted>,
) {
    let shut = |(_, fold): (Entity, &Fold)| fold.holds == Holds::Turns && !fold.open;
    if wanted.0.is_some() && folds.iter().any(shut) {
        turn_over(Holds::Turns, folds, places, &looking, commands, wake, false);
    }
}

/// Opens what is folded, and folds what is open. Where the button was pressed, the keyboard stays on it.
fn turn_over(
    holds: Holds,
    mut folds: Query<(Entity, &mut Fold)>,
    places: Query<(Entity, &Unfolded)>,
    looking: &Looking,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
    pressed: bool,
) {
    let Some(view) = looking.view() else { return };
    let Some((button_place, mut fold)) = folds.iter_mut().find(|(_, fold)| fold.holds == holds) else { return };
    let Some((place, _)) = places.iter().find(|(_, unfolded)| unfolded.0 == holds) else { return };
    fold.open = !fold.open;
    commands.entity(button_place).despawn_children();
    let mut button = commands.spawn((switch(&view, *fold), ChildOf(button_place)));
    if pressed {
        button.insert(AutoFocus);
    }
    commands.entity(place).despawn_children();
    match (holds, fold.open) {
        (_, false) => {}
        (Holds::Turns, true) => drop(commands.spawn((whole(&view), ChildOf(place)))),
        (Holds::Pitfalls, true) => drop(commands.spawn((lessons::pitfalls(&view), ChildOf(place)))),
        (Holds::Answer, true) => {
            commands.spawn((body(view.review.answer.as_deref().unwrap_or_default()), ChildOf(place)));
        }
    }
    wake.settle(4);
}
