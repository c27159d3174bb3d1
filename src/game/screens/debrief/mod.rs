//! What to learn from the talk: one page that reads from top to bottom.
//!
//! `view` is what there is to show. From the top: `outcome` (or `practice`, where a turn was tried again), `skills`,
//! `curve` with its `plot`, `turning` points, pitfalls (`lessons`), the whole talk in a `fold` of `turns`, and what comes
//! `next`. `notes` says what there is to learn from a turn, `again` tries it again, `select` keeps the turn that is
//! looked at, `save` writes the page out.

mod again;
mod curve;
mod fold;
mod lessons;
mod next;
mod notes;
mod outcome;
mod plot;
mod practice;
mod save;
mod select;
mod skills;
mod turning;
mod turns;
mod view;

use super::{modes, review};
use crate::Words;
use crate::audience::Audience;
use crate::navigation::{Go, Screen};
use crate::theme::{AROUND, GAP, chip, column, divider, heading, page, row, screen, scroll_area, split, title};
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::prelude::*;
use view::Looking;

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((select::plugin, curve::plugin, fold::plugin, save::plugin))
        .add_systems(OnEnter(Screen::Debrief), enter);
}

fn enter(mut commands: Commands, looking: Looking, audience: Res<Audience>, mut go: Go) {
    let Some(view) = looking.view() else {
        // Without a talk there is nothing to look back on.
        go.to(Screen::Choose);
        return;
    };
    let words = view.words;
    let played = view.recording.map(|recording| modes::played(words, recording.attempt.mode, view.talk.run.script()));
    let scores = view.scored.is_none();
    let skills = scores.then(|| section(&words.text("debrief-skills"), skills::part(&view)));
    let pitfalls = scores.then(|| section(&words.text("pitfalls-title"), lessons::pitfalls(&view)));
    let next = scores.then(|| next::part(&view));
    let practice = view.scored.as_ref().map(|before| practice::part(&view, before));
    let outcome = scores.then(|| outcome::part(&view));
    let note = review::note(words, &view.review);
    commands.insert_resource(select::Selected::default());
    commands.insert_resource(select::Wanted::default());
    commands.spawn((
        screen(Screen::Debrief, &words.text("debrief-title")),
        children![(
            page(),
            children![
                header(words, view.counts(), played),
                scroll_area(children![(
                    column(AROUND),
                    Children::spawn((
                        SpawnIter(outcome.into_iter()),
                        SpawnIter(practice.into_iter()),
                        SpawnIter(note.into_iter()),
                        SpawnIter(skills.into_iter()),
                        Spawn(section(&view.of_customer("debrief-curve"), curve::part(&view))),
                        Spawn(turning::part(&view)),
                        SpawnIter(pitfalls.into_iter()),
                        Spawn(section(&words.text("debrief-whole"), fold::part(&view, audience.is_author()))),
                        Spawn(lessons::question(&view)),
                        SpawnIter(next.into_iter()),
                    )),
                )]),
                divider(),
                next::footer(&view, audience.is_author()),
            ]
        )],
    ));
}

/// The title has the focus first: a key pressed in haste changes nothing there, and the keys scroll the page. What
/// counts can be taken along as a page.
fn header(words: &Words, counts: bool, played: Option<String>) -> impl Bundle + use<> {
    let label = words.text("debrief-title");
    let save = counts.then(|| save::button(words));
    let played = played.map(|played| chip(&played, None));
    // In a row it is as wide as its words, and so is the ring around it.
    let title = (title(&label), AccessibleLabel::new(label), TabIndex(-1), AutoFocus);
    (
        column(0.0),
        children![
            (
                split(GAP),
                Children::spawn((
                    Spawn((row(GAP), Children::spawn((Spawn(title), SpawnIter(played.into_iter()))))),
                    SpawnIter(save.into_iter()),
                )),
            ),
            save::place(),
        ],
    )
}

fn section<P: Bundle>(name: &str, part: P) -> impl Bundle + use<P> {
    (column(GAP), children![heading(name), part])
}
