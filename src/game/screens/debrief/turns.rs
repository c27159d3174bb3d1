//! The talk again, turn by turn: what was said on the left, what there is to learn from it in the margin.

use super::select::{Place, Stop};
use super::view::{View, mark_of_turn};
use super::{again, notes};
use crate::theme::{
    GAP, NEAR, Role, Size, Spoken, beside, body, caption, card, chip, column, mark, panel, row, share, split, strong,
    text,
};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;
use unruffled::scoring::debrief::TurnReview;

pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let turns: Vec<_> = view.review.turns.iter().enumerate().map(|(number, turn)| one(view, number, turn)).collect();
    (column(GAP), Children::spawn(SpawnIter(turns.into_iter())))
}

fn one(view: &View, number: usize, turn: &TurnReview) -> impl Bundle + use<> {
    let again = view.counts().then(|| {
        let stop = Stop { place: Place::Again, turn: number };
        (Node::default(), children![(again::quiet(view, number, turn.from), stop)])
    });
    (
        card(),
        AccessibleLabel::new(view.title(number)),
        AccessibilityNode::from(AccessNode::new(accesskit::Role::Article)),
        Stop { place: Place::Card, turn: number },
        children![(
            column(GAP),
            Children::spawn((
                Spawn(header(view, number, &tags(view, number, turn))),
                Spawn((beside(), children![(share(27.0), said(view, turn)), (share(24.0), notes::of(view, turn))])),
                SpawnIter(again.into_iter()),
            )),
        )],
    )
}

/// The number of a turn, and what is remarkable about it.
pub(super) fn header(view: &View, number: usize, tags: &[(String, Role)]) -> impl Bundle + use<> {
    let turn = &view.review.turns[number];
    let title = text(&view.title(number), Size::Body, FontWeight::BOLD, Role::Ink, Spoken::Heading(3));
    let tags: Vec<_> = tags.iter().map(|(words, dot)| chip(words, Some(*dot))).collect();
    (
        split(GAP),
        children![
            (row(NEAR), children![mark(mark_of_turn(turn)), title]),
            (row(NEAR), Children::spawn(SpawnIter(tags.into_iter()))),
        ],
    )
}

fn tags(view: &View, number: usize, turn: &TurnReview) -> Vec<(String, Role)> {
    let critical = turn.cost().critical.then(|| critical(view));
    let points = view.turning_points().contains(&number);
    let turning = points.then(|| (view.words.text("debrief-tag-turning"), Role::Border));
    let best = view.best_moment() == Some(number);
    let best = best.then(|| (view.words.text("debrief-tag-best"), Role::Calm));
    let anger = [("before", turn.anger.before.into()), ("after", turn.anger.after.into())];
    let anger = (view.words.format("turn-anger", &anger), Role::anger(turn.anger.after));
    critical.into_iter().chain(turning).chain(best).chain([anger]).collect()
}

/// The tag of what fails any run.
pub(super) fn critical(view: &View) -> (String, Role) {
    (view.words.text("debrief-tag-critical"), Role::Furious)
}

fn said(view: &View, turn: &TurnReview) -> impl Bundle + use<> {
    let heard = (!turn.heard.is_empty()).then(|| theirs(&view.of_customer("turn-heard"), &view.quote(&turn.heard)));
    let (yours, silence) = yours(view, turn);
    let answer = view.of_customer("debrief-turn-answers");
    let answers: Vec<_> = turn.answers.iter().map(|words| theirs(&answer, &view.quote(words))).collect();
    Children::spawn((
        SpawnIter(heard.into_iter()),
        SpawnIter(yours.into_iter()),
        SpawnIter(silence.into_iter()),
        SpawnIter(answers.into_iter()),
    ))
}

/// What the trainee said, or that they said nothing.
pub(super) fn yours(view: &View, turn: &TurnReview) -> (Option<impl Bundle + use<>>, Option<impl Bundle + use<>>) {
    let words = match &turn.said {
        Some(said) => {
            let said = (caption(&view.words.text("turn-said")), strong(&view.quote(&said.say)));
            return (Some((panel(Role::Raised), children![said.0, said.1])), None);
        }
        None if turn.timed_out => view.words.text("turn-silent"),
        None => view.words.text("debrief-turn-cut"),
    };
    (None, Some(body(&words)))
}

fn theirs(who: &str, words: &str) -> impl Bundle + use<> {
    (panel(Role::Warm), children![caption(who), body(words)])
}
