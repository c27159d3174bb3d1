//! What to learn from the talk: one page that reads from top to bottom.
//!
//! `view` is what there is to show. From the top: `her` (and `practice`, where a turn was tried again), the `deciding`
//! turn, the `curve` with its `plot` of `point`s, the `skills`, the rest in a `fold` (`turns`, pitfalls of `lessons`, a
//! page to `save`), what comes `next`; and always in sight the `actions`. `notes` says what there is to learn from a turn,
//! `again` tries it again, `select` keeps the turn that is looked at.

mod actions;
mod again;
mod curve;
mod deciding;
mod fold;
mod her;
mod lessons;
mod next;
mod notes;
mod plot;
mod point;
mod practice;
mod save;
mod select;
mod skills;
mod turns;
mod view;

use super::{modes, review};
use crate::audience::Audience;
use crate::navigation::{Go, Screen};
use crate::progress::{self, Standings};
use crate::theme::{AROUND, GAP, chip, column, header, heading, page, screen, scroll_area, title_to_read};
use crate::training::Training;
use bevy::ecs::spawn::{SpawnIter, WithOneRelated};
use bevy::prelude::*;
use view::{Looking, View};

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((select::plugin, curve::plugin, plot::plugin, fold::plugin))
        .add_systems(OnEnter(Screen::Debrief), (progress::refresh, enter).chain());
}

fn enter(
    mut commands: Commands,
    looking: Looking,
    audience: Res<Audience>,
    training: Res<Training>,
    standings: Res<Standings>,
    mut go: Go,
) {
    let Some(view) = looking.view() else {
        // Without a talk there is nothing to look back on.
        go.to(Screen::Choose);
        return;
    };
    let words = view.words;
    let author = audience.is_author();
    let scores = view.scored.is_none();
    commands.insert_resource(select::Selected::default());
    commands.insert_resource(select::Wanted::default());
    let above = commands.spawn(column(GAP)).id();
    let body = commands.spawn((column(AROUND), Children::spawn(WithOneRelated(above)))).id();
    if let Some(before) = &view.scored {
        put(&mut commands, above, || Some(practice::part(&view, before)));
    }
    put(&mut commands, above, || Some(her::part(&view)));
    put(&mut commands, above, || Some(deciding::part(&view)));
    put(&mut commands, body, || review::note(words, &view.review));
    put(&mut commands, body, || Some(section(&view.of_customer("debrief-curve"), curve::part(&view))));
    put(&mut commands, body, || scores.then(|| section(&words.text("debrief-skills"), skills::part(&view))));
    put(&mut commands, body, || deciding::best_moment(&view));
    put(&mut commands, body, || lessons::no_pitfalls(&view));
    put(&mut commands, body, || Some(fold::part(&view, author)));
    put(&mut commands, body, || Some(lessons::question(&view)));
    put(&mut commands, body, || if scores { next::part(&view, &training, &standings) } else { None });
    let actions = commands.spawn(actions::part(&view, author)).id();
    commands.spawn((
        screen(Screen::Debrief, &words.text("debrief-title")),
        children![
            head(&view),
            (
                page(),
                Children::spawn((Spawn(scroll_area(Children::spawn(WithOneRelated(body)))), WithOneRelated(actions),))
            ),
        ],
    ));
}

/// Puts a part into its place; nothing where there is none. Each part is spawned by itself: all of them in one would not
/// fit the stack of every system.
#[inline(never)]
fn put<P: Bundle>(commands: &mut Commands, place: Entity, part: impl FnOnce() -> Option<P>) {
    if let Some(part) = part() {
        commands.spawn((part, ChildOf(place)));
    }
}

/// Which talk it was, and how it was played.
fn head(view: &View) -> impl Bundle + use<> {
    let title = title_to_read(&view.words.text("debrief-title"));
    let script = view.talk.run.script();
    let dialogue = chip(&script.dialogue.title, None);
    let played = view.recording.map(|recording| modes::played(view.words, recording.attempt.mode, script));
    let played = played.map(|played| chip(&played, None));
    header(Children::spawn((Spawn(title), Spawn(dialogue), SpawnIter(played.into_iter()))), ())
}

fn section<P: Bundle>(name: &str, part: P) -> impl Bundle + use<P> {
    (column(GAP), children![heading(name), part])
}
