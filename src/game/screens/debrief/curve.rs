//! How angry the customer was, turn by turn: as a curve, and in words.

use super::plot::{self, Stroke};
use super::select::{Follow, Selected};
use super::view::{View, mark_of_turn};
use crate::Words;
use crate::theme::{
    GAP, Mark, NEAR, Role, Size, Spoken, Style, body, caption, card, column, mark, rest, row, split, text, wrappable,
};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;
use unruffled::export::sentences;
use unruffled::words::Joined;

/// Says in words what is selected: one text per turn.
#[derive(Component, Clone, Debug)]
struct Readout(Vec<String>);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, read_out.run_if(resource_changed::<Selected>).after(Follow).in_set(Style));
}

pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let lines = lines(view);
    let summary = view.words.join(Joined::Sentences, lines.iter().map(|(_, said)| said));
    let mut figure = AccessNode::new(accesskit::Role::Figure);
    figure.set_label(summary);
    let two = lines.len() > 1;
    let said: Vec<_> = lines.into_iter().map(|(stroke, said)| line(stroke, &said, two)).collect();
    (
        card(),
        children![
            (column(NEAR), Children::spawn(SpawnIter(said.into_iter()))),
            (
                Node { margin: UiRect::top(px(NEAR)), ..default() },
                AccessibilityNode::from(figure),
                children![plot::axis(view), (rest(4.0), children![plot::plot(view), plot::turns(view)])],
            ),
            (
                split(GAP),
                children![
                    (
                        row(GAP),
                        children![
                            legend(Mark::Good, &view.words.text("turn-move-good")),
                            legend(Mark::Pitfall, &view.words.text("turn-move-pitfall")),
                        ]
                    ),
                    readout(view),
                ]
            ),
        ],
    )
}

/// Each line in a sentence: for everybody, and for those who cannot see it.
fn lines(view: &View) -> Vec<(Stroke, String)> {
    let messages = view.words.messages();
    let own = sentences::curve(messages, &view.score, &view.review);
    let Some(before) = &view.scored else { return vec![(Stroke::Whole, own)] };
    let scored = sentences::curve(messages, &before.score, &before.review);
    let said = |id, curve: String| view.words.format(id, &[("curve", curve.into())]);
    vec![(Stroke::Whole, said("debrief-line-now", own)), (Stroke::Broken, said("debrief-line-scored", scored))]
}

/// What a line says; where there are two, behind a piece of it.
fn line(stroke: Stroke, said: &str, sample: bool) -> impl Bundle + use<> {
    let sample = sample.then(|| plot::sample(stroke));
    let said = (rest(0.0), children![body(said)]);
    (
        Node { column_gap: px(NEAR), align_items: AlignItems::FlexStart, ..default() },
        Children::spawn((SpawnIter(sample.into_iter()), Spawn(said))),
    )
}

/// What a screen reader says of a point.
pub(super) fn point_label(view: &View, turn: usize) -> String {
    let review = &view.review.turns[turn];
    let mut values = vec![
        ("turn", (turn + 1).into()),
        ("before", review.anger.before.into()),
        ("after", review.anger.after.into()),
        ("mood", view.mood(review.anger.after).into()),
    ];
    let kind = match mark_of_turn(review) {
        Mark::Good => view.words.text("turn-move-good"),
        Mark::Pitfall => view.words.text("turn-move-pitfall"),
        Mark::Plain => String::new(),
    };
    values.push(("mark", kind.as_str().into()));
    let id = if kind.is_empty() { "debrief-point" } else { "debrief-point-marked" };
    let said = view.words.format(id, &values);
    match review.peak() {
        Some(peak) => view.words.format("debrief-point-peak", &[("point", said.into()), ("top", peak.into())]),
        None => said,
    }
}

fn legend(kind: Mark, words: &str) -> impl Bundle + use<> {
    (Node { column_gap: px(NEAR), align_items: AlignItems::Center, ..default() }, children![mark(kind), caption(words)])
}

fn readout(view: &View) -> impl Bundle + use<> {
    let said = view.review.turns.iter().enumerate().map(|(number, turn)| {
        let top = turn.highest;
        view.words.format(
            if turn.peak().is_some() { "debrief-curve-chosen-peak" } else { "debrief-curve-chosen" },
            &[
                ("turn", (number + 1).into()),
                ("before", turn.anger.before.into()),
                ("before-mood", view.mood(turn.anger.before).into()),
                ("top", top.into()),
                ("top-mood", view.mood(top).into()),
                ("after", turn.anger.after.into()),
                ("after-mood", view.mood(turn.anger.after).into()),
            ],
        )
    });
    (Readout(said.collect()), text("", Size::Caption, FontWeight::NORMAL, Role::Ink, Spoken::Text))
}

fn read_out(selected: Res<Selected>, words: Res<Words>, mut readouts: Query<(&Readout, &mut Text)>) {
    for (readout, mut text) in &mut readouts {
        let chosen = selected.0.and_then(|turn| readout.0.get(turn)).cloned();
        text.0 = wrappable(&chosen.unwrap_or_else(|| words.text("debrief-curve-hint")));
    }
}
