//! The talk again, turn by turn: what was said on the left, what there is to learn from it in the margin.

use super::notes;
use super::select::{Place, Stop};
use super::{View, mark_of_turn};
use crate::game::theme::{
    GAP, NEAR, Role, Size, Spoken, beside, body, caption, card, chip, column, mark, panel, row, share, split, strong,
    text,
};
use crate::scoring::debrief::{TurnReview, Turning};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;

pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let turns: Vec<_> = view.review.turns.iter().enumerate().map(|(number, turn)| one(view, number, turn)).collect();
    (column(GAP), Children::spawn(SpawnIter(turns.into_iter())))
}

fn one(view: &View, number: usize, turn: &TurnReview) -> impl Bundle + use<> {
    let title = view.title(number);
    (
        card(),
        AccessibleLabel::new(title),
        AccessibilityNode::from(AccessNode::new(accesskit::Role::Article)),
        Stop { place: Place::Card, turn: number },
        children![(
            column(GAP),
            children![
                header(view, number, turn),
                (beside(), children![(share(27.0), said(view, turn)), (share(24.0), notes::of(view, turn))]),
            ]
        )],
    )
}

fn header(view: &View, number: usize, turn: &TurnReview) -> impl Bundle + use<> {
    let anger = [("before", turn.anger.before.into()), ("after", turn.anger.after.into())];
    let anger = chip(&view.words.format("turn-anger", &anger), Some(Role::anger(turn.anger.after)));
    let title = text(&view.title(number), Size::Body, FontWeight::BOLD, Role::Ink, Spoken::Heading(3));
    let tags: Vec<_> = tags(view, number, turn).into_iter().map(|(words, dot)| chip(&words, Some(dot))).collect();
    (
        split(GAP),
        children![
            (row(NEAR), children![mark(mark_of_turn(turn)), title]),
            (row(NEAR), Children::spawn((SpawnIter(tags.into_iter()), Spawn(anger)))),
        ],
    )
}

/// What is remarkable about the turn.
fn tags(view: &View, number: usize, turn: &TurnReview) -> Vec<(String, Role)> {
    let points = view.review.turning_points().into_iter().filter(|(at, _)| *at == number);
    let mut tags: Vec<_> = points
        .map(|(_, kind)| match kind {
            Turning::Costliest => (view.words.text("debrief-tag-costliest"), Role::Border),
            Turning::Hottest => (view.words.text("debrief-tag-hottest"), Role::Furious),
            Turning::Coolest => (view.words.text("debrief-tag-coolest"), Role::Calm),
        })
        .collect();
    if is_critical(view, turn) {
        tags.insert(0, (view.words.text("debrief-tag-critical"), Role::Furious));
    }
    tags
}

fn is_critical(view: &View, turn: &TurnReview) -> bool {
    let script = view.talk.run.script();
    view.score.critical.iter().any(|&(scene, reply)| {
        let said = turn.said.as_ref().map(|said| said.id.as_str());
        *script.scene(scene).id().value == *turn.scene && script.reply_id(scene, reply) == said
    })
}

fn said(view: &View, turn: &TurnReview) -> impl Bundle + use<> {
    let heard = (!turn.heard.is_empty()).then(|| theirs(&view.of_customer("turn-heard"), &view.quote(&turn.heard)));
    let yours = match &turn.said {
        Some(said) => Ok(yours(&view.words.text("turn-said"), &view.quote(&said.say))),
        None if turn.timed_out => Err(body(&view.words.text("turn-silent"))),
        None => Err(body(&view.words.text("debrief-turn-cut"))),
    };
    let (yours, silence) = match yours {
        Ok(said) => (Some(said), None),
        Err(silence) => (None, Some(silence)),
    };
    let answer = view.of_customer("debrief-turn-answers");
    let answers: Vec<_> = turn.answers.iter().map(|words| theirs(&answer, &view.quote(words))).collect();
    Children::spawn((
        SpawnIter(heard.into_iter()),
        SpawnIter(yours.into_iter()),
        SpawnIter(silence.into_iter()),
        SpawnIter(answers.into_iter()),
    ))
}

fn theirs(who: &str, words: &str) -> impl Bundle + use<> {
    (panel(Role::Warm), children![caption(who), body(words)])
}

fn yours(who: &str, words: &str) -> impl Bundle + use<> {
    (panel(Role::Raised), children![caption(who), strong(words)])
}
