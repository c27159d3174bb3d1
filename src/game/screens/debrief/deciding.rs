//! The turn that decided the talk, in three columns: what you said, how it was heard, and what to say instead. Where no
//! turn cost anything, the best moment stands there.

use super::view::View;
use super::{notes, turns};
use crate::theme::{
    GAP, Mark, NEAR, Role, Size, Spoken, beside, body, card, chip, column, heading, mark, panel, rest, row, share,
    split, text,
};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;

/// How wide each column wants to be, in rem.
const COLUMN: f32 = 20.0;

/// The dearest turn, or else the best. Of a turn that is tried again only what is new.
pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let none = (view.deciding().is_none() && view.scored.is_none()).then(|| {
        let words = body(&view.words.text("debrief-turning-none"));
        (row(NEAR), children![(mark(Mark::Good)), words])
    });
    let deciding = view.deciding().map(|turn| (turn, decided(view, turn), false));
    let first = deciding.or_else(|| view.best_moment().map(|turn| (turn, best_title(view, turn), true)));
    let first = first.map(|(turn, title, praised)| one(view, turn, &title, praised));
    (column(GAP), Children::spawn((SpawnIter(none.into_iter()), SpawnIter(first.into_iter()))))
}

/// The turn to be praised, where it does not stand above already.
pub(super) fn best_moment(view: &View) -> Option<impl Bundle + use<>> {
    view.deciding()?;
    view.best_moment().map(|turn| one(view, turn, &best_title(view, turn), true))
}

fn best_title(view: &View, turn: usize) -> String {
    view.words.format("debrief-best-moment-turn", &[("turn", (turn + 1).into())])
}

/// Whoever passed was decided against by no turn.
fn decided(view: &View, turn: usize) -> String {
    let passed = view.scored.is_none() && view.score.passed();
    let id = if passed { "debrief-cost-most" } else { "debrief-decided" };
    view.words.format(id, &[("turn", (turn + 1).into())])
}

fn one(view: &View, number: usize, title: &str, praised: bool) -> impl Bundle + use<> {
    let turn = &view.review.turns[number];
    let critical = turn.cost().critical.then(|| turns::critical(view));
    let critical = critical.map(|(words, dot)| chip(&words, Some(dot)));
    let kind = if praised { Mark::Good } else { super::view::mark_of_turn(turn) };
    let head = (
        split(GAP),
        Children::spawn((
            Spawn((
                Node { column_gap: px(NEAR), align_items: AlignItems::Center, ..default() },
                children![mark(kind), (rest(0.0), children![heading(title)])],
            )),
            SpawnIter(critical.into_iter()),
        )),
    );
    (
        card(),
        AccessibleLabel::new(title),
        AccessibilityNode::from(AccessNode::new(accesskit::Role::Article)),
        children![
            head,
            (
                beside(),
                Children::spawn((
                    Spawn((share(COLUMN), said(view, number, praised))),
                    Spawn((share(COLUMN), heard(view, number))),
                    Spawn((share(COLUMN), instead(view, number, praised))),
                )),
            ),
        ],
    )
}

/// What was said; and what that was, where there is something else to say in the last column.
fn said(view: &View, number: usize, praised: bool) -> impl Bundle + use<> {
    let turn = &view.review.turns[number];
    let (yours, silence) = turns::yours(view, turn);
    let made = (!praised).then(|| notes::made(view, turn));
    Children::spawn((SpawnIter(yours.into_iter()), SpawnIter(silence.into_iter()), SpawnIter(made.into_iter())))
}

/// How it was heard, and what was answered.
fn heard(view: &View, number: usize) -> impl Bundle + use<> {
    let turn = &view.review.turns[number];
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
    let label = text(&how, Size::Caption, FontWeight::BOLD, Role::Ink, Spoken::Text);
    Children::spawn(Spawn((panel(Role::Warm), Children::spawn((Spawn(label), SpawnIter(answer.into_iter()))))))
}

/// What would have been better; of the best moment, what made it good.
fn instead(view: &View, number: usize, praised: bool) -> impl Bundle + use<> {
    let turn = &view.review.turns[number];
    let did = praised.then(|| {
        let did = text(&view.words.text("debrief-did"), Size::Body, FontWeight::BOLD, Role::Ink, Spoken::Text);
        (column(NEAR), children![did, notes::made(view, turn)])
    });
    let better = notes::better(view, turn);
    let best = notes::nothing_better(view, turn);
    Children::spawn((SpawnIter(did.into_iter()), SpawnIter(better.into_iter()), SpawnIter(best.into_iter())))
}
