//! What was made of a turn: its moves with their rules, and why it works or does not.

use crate::Words;
use crate::theme::{
    Mark, NEAR, Role, Size, Spoken, body, caption, column, heading, mark, panel, rest, speech, strong, text,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;
use unruffled::dialogue::MoveKind;
use unruffled::export::sentences;
use unruffled::scoring::debrief::{Debrief, MoveMade, TurnReview};

/// What a kind of move looks like.
pub(super) fn mark_of(kind: MoveKind) -> Mark {
    match kind {
        MoveKind::Good => Mark::Good,
        MoveKind::Pitfall => Mark::Pitfall,
    }
}

/// The message that says what kind a move is of.
pub(super) fn kind(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Good => "turn-move-good",
        MoveKind::Pitfall => "turn-move-pitfall",
    }
}

/// A move's name and rule behind its mark.
pub(super) fn one_move(made: &MoveMade) -> impl Bundle + use<> {
    rule(mark_of(made.kind), &made.name, &made.rule)
}

/// A name and a rule behind a mark.
pub(super) fn rule(kind: Mark, name: &str, rule: &str) -> impl Bundle + use<> {
    let rule = (!rule.is_empty()).then(|| body(rule));
    let name = text(name, Size::Body, FontWeight::BOLD, kind.ink(), Spoken::Text);
    marked(kind, (column(2.0), Children::spawn((Spawn(name), SpawnIter(rule.into_iter())))))
}

/// Words behind a mark.
pub(super) fn marked(kind: Mark, words: impl Bundle) -> impl Bundle {
    (Node { column_gap: px(NEAR), ..default() }, children![mark(kind), (rest(0.0), children![words])])
}

/// The note that the same was said there before, where it was.
pub(super) fn repeated(words: &Words, turn: &TurnReview) -> Option<impl Bundle + use<>> {
    sentences::repeated(words.messages(), turn).map(|repeated| marked(Mark::Plain, strong(&repeated)))
}

/// What was behind it: the note of the case that was true, as a card; nothing where there are no cases.
pub(super) fn note(words: &Words, review: &Debrief) -> Option<impl Bundle + use<>> {
    let note = review.note.as_ref()?;
    Some((panel(Role::Tint), children![heading(&words.text("note-title")), speech(note)]))
}

/// Why what was said works or does not, in the author's words.
pub(super) fn why(words: &Words, turn: &TurnReview) -> Option<impl Bundle + use<>> {
    turn.why().map(|why| (column(2.0), children![caption(&words.text("turn-why")), body(why)]))
}

/// The same, to somebody who looks on while somebody else says it.
pub(super) fn why_told(words: &Words, turn: &TurnReview) -> Option<impl Bundle + use<>> {
    turn.why().map(|why| body(&sentences::told(words.messages(), why)))
}
