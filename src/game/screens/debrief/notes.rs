//! What there is to learn from a turn: its moves with their rules, why, and what would have been better.

use super::mark_of;
use super::view::View;
use crate::game::theme::{GAP, Mark, NEAR, Role, Size, Spoken, body, caption, column, mark, panel, rest, strong, text};
use crate::scoring::debrief::{Line, MoveMade, TurnReview};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;

pub(super) fn of(view: &View, turn: &TurnReview) -> impl Bundle + use<> {
    let said = turn.said.iter().flat_map(|said| &said.moves);
    let moves: Vec<_> = turn.conduct.iter().map(|(_, made, _)| made).chain(said).map(one_move).collect();
    let why = turn.said.as_ref().and_then(Line::own_why).map(|words| why(view, words));
    let better = turn.best.first().filter(|_| !turn.was_best()).map(|best| better(view, turn, best));
    let nothing_better = turn.said.is_some() && turn.was_best();
    let best = nothing_better.then(|| marked(Mark::Good, strong(&view.words.text("turn-best"))));
    Children::spawn(Spawn((
        column(GAP),
        Children::spawn((
            SpawnIter(moves.into_iter()),
            SpawnIter(why.into_iter()),
            SpawnIter(better.into_iter()),
            SpawnIter(best.into_iter()),
        )),
    )))
}

fn one_move(made: &MoveMade) -> impl Bundle + use<> {
    rule(mark_of(made.kind), &made.name, &made.rule)
}

/// A move's name and rule behind its mark.
pub(super) fn rule(kind: Mark, name: &str, rule: &str) -> impl Bundle + use<> {
    let rule = (!rule.is_empty()).then(|| body(rule));
    let name = text(name, Size::Body, FontWeight::BOLD, kind.ink(), Spoken::Text);
    marked(kind, (column(2.0), Children::spawn((Spawn(name), SpawnIter(rule.into_iter())))))
}

fn marked(kind: Mark, words: impl Bundle) -> impl Bundle {
    (Node { column_gap: px(NEAR), ..default() }, children![mark(kind), (rest(0.0), children![words])])
}

fn why(view: &View, why: &str) -> impl Bundle + use<> {
    (column(2.0), children![caption(&view.words.text("turn-why")), body(why)])
}

fn better(view: &View, turn: &TurnReview, best: &Line) -> impl Bundle + use<> {
    let lost =
        (turn.lost > 0).then(|| caption(&view.words.format("debrief-turn-lost", &[("count", turn.lost.into())])));
    let why = (!best.why.is_empty()).then(|| body(&best.why));
    (
        panel(Role::Ground),
        Children::spawn((
            Spawn(text(&view.words.text("turn-better"), Size::Body, FontWeight::BOLD, Role::Good, Spoken::Text)),
            Spawn(strong(&view.quote(&best.say))),
            SpawnIter(why.into_iter()),
            SpawnIter(lost.into_iter()),
        )),
    )
}
