//! What there is to learn from a turn: its moves with their rules, why, and what would have been better.

use super::view::View;
use crate::screens::review;
use crate::theme::{GAP, Mark, Role, Size, Spoken, body, caption, column, panel, strong, text};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;
use unruffled::export::sentences;
use unruffled::scoring::debrief::{ReplyReview, TurnReview};

pub(super) fn of(view: &View, turn: &TurnReview) -> impl Bundle + use<> {
    let moves: Vec<_> = turn.moves().map(review::one_move).collect();
    let why = review::why(view.words, turn);
    let repeated = review::repeated(view.words, turn);
    let better = turn.better().map(|best| better(view, turn, best));
    let nothing_better = turn.said.is_some() && turn.was_best();
    let best = nothing_better.then(|| review::marked(Mark::Good, strong(&view.words.text("turn-best"))));
    Children::spawn(Spawn((
        column(GAP),
        Children::spawn((
            SpawnIter(repeated.into_iter()),
            SpawnIter(moves.into_iter()),
            SpawnIter(why.into_iter()),
            SpawnIter(better.into_iter()),
            SpawnIter(best.into_iter()),
        )),
    )))
}

fn better(view: &View, turn: &TurnReview, best: &ReplyReview) -> impl Bundle + use<> {
    let lost = sentences::lost(view.words.messages(), turn).map(|lost| caption(&lost));
    let why = best.reason().map(|why| body(&why));
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
