//! How angry the customer was, turn by turn: as a curve, in words, and with their face at the turn that is looked at.

use super::plot::{self, Stroke};
use super::select::{Follow, Selected};
use super::view::View;
use crate::Words;
use crate::face::Face;
use crate::screens::faces::{Seen, picture};
use crate::theme::{
    Edge, GAP, Mark, NEAR, Role, Size, Spoken, Style, body, caption, card, column, mark, rest, row, share, text,
    wrappable,
};
use crate::wake::Wake;
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;
use unruffled::export::sentences;
use unruffled::words::Joined;

/// How wide the face is, in rem.
const FACE: f32 = 5.5;

/// Says in words what is selected: one text per turn.
#[derive(Component, Clone, Debug)]
struct Readout(Vec<String>);

/// Shows the customer as they were after the selected turn; before any is selected, as they left.
#[derive(Component, Clone, Debug)]
struct Shows(Vec<u8>);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (read_out, show).run_if(resource_changed::<Selected>).after(Follow).in_set(Style));
}

pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let lines = lines(view);
    let summary = view.words.join(Joined::Sentences, lines.iter().map(|(_, said)| said));
    let mut figure = AccessNode::new(accesskit::Role::Figure);
    figure.set_label(summary);
    let two = lines.len() > 1;
    let said: Vec<_> = lines.into_iter().map(|(stroke, said)| line(stroke, &said, two)).collect();
    let curve = (
        Node::default(),
        AccessibilityNode::from(figure),
        children![plot::axis(view), (rest(4.0), children![plot::plot(view), plot::turns(view)])],
    );
    let legend = (
        row(GAP),
        children![
            legend(Mark::Good, &view.words.text("turn-move-good")),
            legend(Mark::Pitfall, &view.words.text("turn-move-pitfall")),
        ],
    );
    let ended = view.scored.is_none() && view.score.outcome.is_some();
    let tells = ended.then(|| caption(&sentences::tells(view.words.messages(), &view.score, view.customer())));
    (
        card(),
        children![
            (column(NEAR), Children::spawn((SpawnIter(said.into_iter()), SpawnIter(tells.into_iter())))),
            (
                Node {
                    flex_wrap: FlexWrap::Wrap,
                    align_items: AlignItems::Center,
                    column_gap: px(GAP * 1.5),
                    row_gap: px(GAP),
                    ..default()
                },
                children![(share(36.0), children![curve, legend]), face_of_turn(view)],
            ),
        ],
    )
}

/// The face, and what is said of the turn.
fn face_of_turn(view: &View) -> impl Bundle + use<> {
    let dialogue = &view.talk.run.script().dialogue;
    let moods = view.review.turns.iter().map(|turn| turn.anger.after).chain([view.score.anger_end]).collect();
    (
        share(9.0),
        children![(
            Node {
                flex_direction: FlexDirection::Column,
                align_items: AlignItems::Center,
                row_gap: px(NEAR),
                ..default()
            },
            children![(Shows(moods), picture(dialogue, Seen::Met(view.score.anger_end), FACE)), readout(view)],
        )],
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

fn show(
    selected: Res<Selected>,
    mut pictures: Query<(Entity, &Shows, &mut Edge)>,
    children: Query<&Children>,
    mut faces: Query<&mut Face>,
    mut wake: ResMut<Wake>,
) {
    for (entity, shows, mut edge) in &mut pictures {
        let chosen = selected.0.and_then(|turn| shows.0.get(turn)).or(shows.0.last());
        let Some(&anger) = chosen else { continue };
        edge.set_if_neq(Edge(Role::anger(anger)));
        for child in children.iter_descendants(entity) {
            if let Ok(mut face) = faces.get_mut(child) {
                let wanted = Face { anger, ..*face };
                // It is drawn from the next frame on.
                if face.set_if_neq(wanted) {
                    wake.settle(2);
                }
            }
        }
    }
}
