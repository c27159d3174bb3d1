//! What next: one thing to take into the next talk, and the customer it is with.

use super::section;
use super::view::View;
use crate::progress::Standings;
use crate::screens::suggestion;
use crate::theme::{GAP, body, column, reading};
use crate::training::Training;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::export::sentences;

/// How wide the face of whoever is next is, in rem.
const FACE: f32 = 5.0;

/// What to take along, where a skill was on the table, and whom to meet; nothing where there is neither. Whoever looks
/// back on a talk of before was on their way to something else, and is not asked along.
pub(super) fn part(view: &View, training: &Training, standings: &Standings) -> Option<impl Bundle + use<>> {
    let take = sentences::next(view.words.messages(), &view.score).map(|next| (reading(GAP), children![body(&next)]));
    let here = view.back.is_none();
    let meet = if here { suggestion::part(view.words, training, standings, FACE, ()) } else { None };
    if take.is_none() && meet.is_none() {
        return None;
    }
    let both = (column(GAP), Children::spawn((SpawnIter(take.into_iter()), SpawnIter(meet.into_iter()))));
    Some(section(&view.words.text("debrief-next"), both))
}
