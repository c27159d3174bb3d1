//! How far the trainee has come: each skill over time, every talk that came to its end, and what to play next.

mod attempts;
mod chart;

use super::{carry, suggestion};
use crate::Words;
use crate::keeper::Keeper;
use crate::navigation::{Go, Screen};
use crate::progress::{self, Standings};
use crate::theme::{
    AROUND, GAP, NEAR, body, button, caption, card, column, header, heading, page, quiet_button, reading, screen,
    scroll_area, strong, title_to_read,
};
use crate::training::{Trainee, Training};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::learning::progress::ENOUGH;

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(attempts::plugin).add_systems(OnEnter(Screen::Progress), (progress::refresh, enter).chain());
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    training: Res<Training>,
    trainee: Res<Trainee>,
    keeper: Res<Keeper>,
    standings: Res<Standings>,
    shown: Res<attempts::Shown>,
) {
    let label = words.text("progress-title");
    let whole = &standings.whole;
    let guest = trainee.name.is_none();
    let nothing = whole.done.is_empty();
    let told = guest.then(|| guests(&words));
    let empty = (!guest && nothing).then(|| empty(&words));
    let unkept = (!guest && !keeper.keeps()).then(|| strong(&words.text("choose-unkept")));
    let rests_on = (!nothing).then(|| rests_on(&words, &standings));
    let next = suggestion::part(&words, &training, &standings, 5.0, ());
    let skills = (!nothing).then(|| {
        let charts = chart::part(&words, whole);
        (column(GAP), children![heading(&words.text("progress-skills")), charts])
    });
    let attempts = (!nothing).then(|| attempts::part(&words, &training, whole, *shown));
    let gone = (whole.unshown > 0).then(|| caption(&words.format("progress-gone", &[("count", whole.unshown.into())])));
    let along = carry::taking(&words, keeper.keeps());
    let back =
        (quiet_button(&words.text("progress-back")), observe(|_: On<Activate>, mut go: Go| go.to(Screen::Choose)));
    commands.spawn((
        screen(Screen::Progress, &label),
        children![
            header(children![title_to_read(&label)], children![back]),
            (
                page(),
                children![scroll_area(children![(
                    column(AROUND),
                    Children::spawn((
                        SpawnIter(told.into_iter()),
                        SpawnIter(next.into_iter()),
                        SpawnIter(empty.into_iter()),
                        SpawnIter(unkept.into_iter()),
                        SpawnIter(rests_on.into_iter()),
                        SpawnIter(skills.into_iter()),
                        SpawnIter(attempts.into_iter()),
                        SpawnIter(gone.into_iter()),
                        SpawnIter(along.into_iter()),
                    )),
                )]),]
            ),
        ],
    ));
}

fn guests(words: &Words) -> impl Bundle + use<> {
    (
        card(),
        children![
            heading(&words.text("progress-guest-title")),
            body(&words.text("progress-guest")),
            (
                Node { margin: UiRect::top(px(NEAR)), ..default() },
                children![(
                    button(&words.text("progress-guest-do")),
                    observe(|_: On<Activate>, mut go: Go| go.to(Screen::Player)),
                )],
            ),
        ],
    )
}

fn empty(words: &Words) -> impl Bundle + use<> {
    (card(), children![heading(&words.text("progress-empty-title")), body(&words.text("progress-empty"))])
}

/// What the figures rest on: until it is enough, that they are practice and not proof.
fn rests_on(words: &Words, standings: &Standings) -> impl Bundle + use<> {
    let whole = &standings.whole;
    let values =
        [("talks", whole.done.len().into()), ("customers", whole.dialogues().into()), ("enough", ENOUGH.into())];
    let id = if whole.too_little() { "progress-too-little" } else { "progress-enough" };
    (reading(NEAR), children![body(&words.format(id, &values))])
}
