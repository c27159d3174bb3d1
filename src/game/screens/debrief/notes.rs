//! What there is to learn from a turn: its moves with their rules, why, and what would have been better.

use super::view::View;
use crate::screens::review;
use crate::theme::{GAP, Mark, NEAR, Role, Size, Spoken, body, caption, column, panel, strong, text};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;
use unruffled::export::sentences;
use unruffled::scoring::debrief::TurnReview;

/// All of it.
pub(super) fn of(view: &View, turn: &TurnReview) -> impl Bundle + use<> {
    let (better, best) = (better(view, turn), nothing_better(view, turn));
    Children::spawn(Spawn((
        column(GAP),
        Children::spawn((Spawn(made(view, turn)), SpawnIter(better.into_iter()), SpawnIter(best.into_iter()))),
    )))
}

/// What the turn was: its moves, and why they work or do not.
pub(super) fn made(view: &View, turn: &TurnReview) -> impl Bundle + use<> {
    let moves: Vec<_> = turn.moves().map(review::one_move).collect();
    let why = review::why(view.words, turn);
    let repeated = review::repeated(view.words, turn);
    (
        column(NEAR),
        Children::spawn((SpawnIter(repeated.into_iter()), SpawnIter(moves.into_iter()), SpawnIter(why.into_iter()))),
    )
}

/// What to say instead. Nobody said it, so why it is better is told as what whoever says it is told.
pub(super) fn better(view: &View, turn: &TurnReview) -> Option<impl Bundle + use<>> {
    let best = turn.better()?;
    let messages = view.words.messages();
    let lost = sentences::lost(messages, turn).map(|lost| caption(&lost));
    let why = sentences::reason(messages, best).map(|why| body(&why));
    Some((
        panel(Role::Ground),
        Children::spawn((
            Spawn(text(&view.words.text("turn-better"), Size::Body, FontWeight::BOLD, Role::Good, Spoken::Text)),
            Spawn(strong(&view.quote(&best.say))),
            SpawnIter(why.into_iter()),
            SpawnIter(lost.into_iter()),
        )),
    ))
}

/// The remark that there was nothing better to say.
pub(super) fn nothing_better(view: &View, turn: &TurnReview) -> Option<impl Bundle + use<>> {
    let said_the_best = turn.said.is_some() && turn.was_best();
    said_the_best.then(|| review::marked(Mark::Good, strong(&view.words.text("turn-best"))))
}
