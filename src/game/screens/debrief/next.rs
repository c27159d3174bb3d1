//! What next: one thing to take into the next talk.

use super::section;
use super::view::View;
use crate::theme::{GAP, body, reading};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::export::sentences;

/// One suggestion; none where no skill was on the table.
pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let next = sentences::next(view.words.messages(), &view.score);
    let next = next.map(|next| section(&view.words.text("debrief-next"), (reading(GAP), children![body(&next)])));
    (Node::default(), Children::spawn(SpawnIter(next.into_iter())))
}
