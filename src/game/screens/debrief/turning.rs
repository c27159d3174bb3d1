//! The turns that decided the talk: what you said, how it was heard, and what would have been better.

use super::view::View;
use super::{again, notes, section, turns};
use crate::theme::{GAP, Role, beside, body, caption, card, column, panel, share};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;

pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let points = view.turning_points();
    let none = (points.is_empty() && view.scored.is_none()).then(|| body(&view.words.text("debrief-turning-none")));
    let points: Vec<_> = points.into_iter().map(|turn| one(view, turn)).collect();
    let best = view.best_moment().map(|turn| one(view, turn));
    let best = best.map(|best| section(&view.words.text("debrief-best-moment"), best));
    let points = (!points.is_empty() || none.is_some()).then(|| {
        let points = Children::spawn((SpawnIter(none.into_iter()), SpawnIter(points.into_iter())));
        section(&view.words.text("debrief-turning"), (column(GAP), points))
    });
    (column(GAP * 1.5), Children::spawn((SpawnIter(points.into_iter()), SpawnIter(best.into_iter()))))
}

fn one(view: &View, number: usize) -> impl Bundle + use<> {
    let turn = &view.review.turns[number];
    let critical = turn.cost().critical.then(|| turns::critical(view));
    let try_again = view.counts().then(|| again::button(view, number, turn.from));
    (
        card(),
        AccessibleLabel::new(view.title(number)),
        AccessibilityNode::from(AccessNode::new(accesskit::Role::Article)),
        children![(
            column(GAP),
            Children::spawn((
                Spawn(turns::header(view, number, critical.as_slice())),
                Spawn((beside(), children![(share(27.0), said(view, number)), (share(24.0), notes::of(view, turn))])),
                SpawnIter(try_again.map(|button| (Node::default(), children![button])).into_iter()),
            )),
        )],
    )
}

/// What was said, and how it was heard.
fn said(view: &View, number: usize) -> impl Bundle + use<> {
    let turn = &view.review.turns[number];
    let (yours, silence) = turns::yours(view, turn);
    let (before, after) = (turn.anger.before, turn.anger.after);
    let how = view.words.format(
        "debrief-heard",
        &[
            ("before", before.into()),
            ("before-mood", view.mood(before).into()),
            ("after", after.into()),
            ("after-mood", view.mood(after).into()),
        ],
    );
    let answer: Vec<_> = view.review.answer(number).into_iter().map(|words| body(&view.quote(words))).collect();
    let heard = (panel(Role::Warm), Children::spawn((Spawn(caption(&how)), SpawnIter(answer.into_iter()))));
    Children::spawn((SpawnIter(yours.into_iter()), SpawnIter(silence.into_iter()), Spawn(heard)))
}
