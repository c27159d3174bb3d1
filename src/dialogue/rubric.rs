//! The rubric: what a move is worth.

use super::model::{AngerEffect, Points};
use super::read::block::block;
use super::read::collection::{NonEmpty, Table};
use super::read::language::Language;
use super::read::name::Name;
use super::read::number::Format;
use super::read::text::{Label, Remark};
use super::read::word::{Again, MoveKind};
use super::source::Spanned;
use crate::diagnostic::Span;
use crate::skill::Skill;

block! {
    /// All moves that dialogues can name.
    Rubric, "a rubric"
    required {
        /// The version of the format it is written for.
        format: Spanned<Format>,
        /// The language it is written in.
        language: Spanned<Language>,
        /// The moves.
        moves: NonEmpty<Move>,
    }
    optional {}
}

block! {
    /// Something that a trainee does by saying a reply.
    Move, "a move"
    required {
        /// Names the move.
        id: Spanned<Name>,
        /// Whether it helps or harms.
        kind: Spanned<MoveKind>,
        /// Its name.
        name: Spanned<Label>,
        /// Its effect on anger.
        anger: AngerEffect,
    }
    optional {
        /// The rule behind it, as the debrief quotes it.
        rule: Spanned<Remark>,
        /// The points that it is worth.
        points: Table<Skill, Points>,
        /// What it is worth when it is made again; the same where it is left out.
        again: Option<Spanned<Again>>,
        /// Its effect on anger while the customer is furious (75 or more).
        when_furious: Option<AngerEffect>,
    }
}

impl Rubric {
    /// The text of the rubric that is built in, for folders without one.
    pub const BUILT_IN: &str = include_str!("../../dialogues/rubric.ron");

    /// The places of its texts in which nothing is filled in, which are all of them.
    pub(super) fn labels(&self) -> impl Iterator<Item = Span> {
        self.moves.iter().flat_map(|m| [m.name.span, m.rule.span])
    }

    /// The move of that id.
    pub fn find(&self, id: &str) -> Option<&Move> {
        self.moves.iter().find(|m| &*m.id.value == id)
    }
}
