//! How angry the customer was, turn by turn: as a curve, and in words.

use super::select::{Follow, Selected};
use super::{View, mark_of_turn, plot};
use crate::game::Words;
use crate::game::theme::{
    GAP, Mark, NEAR, Role, Size, Spoken, Style, body, caption, card, mark, rest, row, split, text, wrappable,
};
use crate::messages::Value;
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::prelude::*;
use bevy::text::FontWeight;

/// Says in words what is selected: one text per turn.
#[derive(Component, Clone, Debug)]
struct Readout(Vec<String>);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, read_out.run_if(resource_changed::<Selected>).after(Follow).in_set(Style));
}

pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let summary = summary(view);
    let mut figure = AccessNode::new(accesskit::Role::Figure);
    figure.set_label(summary.as_str());
    (
        card(),
        children![
            body(&summary),
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

/// The curve as a sentence: for everybody, and for those who cannot see it.
fn summary(view: &View) -> String {
    let (start, end) = (view.score.anger_start, view.score.anger_end);
    let top = view.review.turns.iter().map(|turn| turn.anger.after).chain([start]).max().unwrap_or(start);
    let [start_mood, top_mood, end_mood] = [start, top, end].map(|anger| view.mood(anger));
    let values: [(&str, Value<'_>); 6] = [
        ("start", start.into()),
        ("start-mood", start_mood.into()),
        ("top", top.into()),
        ("top-mood", top_mood.into()),
        ("end", end.into()),
        ("end-mood", end_mood.into()),
    ];
    if top > start && top > end {
        view.words.format("debrief-curve-peak", &values)
    } else if end > start {
        view.words.format("debrief-curve-up", &values)
    } else if end < start {
        view.words.format("debrief-curve-down", &values)
    } else {
        view.words.format("debrief-curve-level", &values)
    }
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
        Mark::Plain => return view.words.format("debrief-point", &values),
    };
    values.push(("mark", kind.into()));
    view.words.format("debrief-point-marked", &values)
}

fn legend(kind: Mark, words: &str) -> impl Bundle + use<> {
    (Node { column_gap: px(NEAR), align_items: AlignItems::Center, ..default() }, children![mark(kind), caption(words)])
}

fn readout(view: &View) -> impl Bundle + use<> {
    let said = view.review.turns.iter().enumerate().map(|(number, turn)| {
        view.words.format(
            "debrief-curve-chosen",
            &[
                ("turn", (number + 1).into()),
                ("before", turn.anger.before.into()),
                ("before-mood", view.mood(turn.anger.before).into()),
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
