//! The customer's stage: who it is, how angry they are, and in writing what was written so far.

use super::meter::meter;
use super::portrait::portrait;
use super::room::Part;
use super::turn::Thread;
use crate::Words;
use crate::theme::{Edge, Fill, Role, scroll_list};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::conversation::Script;

/// The stage. In writing the thread itself is on it, with a small picture above it.
pub(super) fn stage(words: &Words, script: &Script, anger: u8) -> impl Bundle + use<> {
    let (dialogue, written) = (&script.dialogue, !script.is_spoken());
    let thread = written.then(|| {
        (
            Part::Thread,
            Node {
                flex_grow: 1.0,
                flex_basis: px(0),
                min_height: px(0),
                padding: UiRect::horizontal(px(crate::theme::GAP)),
                ..default()
            },
            children![scroll_list(Thread, children![])],
        )
    });
    (
        Name::new("stage"),
        Part::Stage,
        Node {
            flex_direction: FlexDirection::Column,
            min_width: px(0),
            min_height: px(0),
            overflow: Overflow::clip(),
            ..default()
        },
        Fill(Role::Warm),
        Edge(Role::Hairline),
        Children::spawn((
            Spawn((
                Part::Head { written },
                Node { min_width: px(0), min_height: px(0), ..default() },
                children![portrait(words, dialogue, anger), meter(words, dialogue, anger)],
            )),
            SpawnIter(thread.into_iter()),
        )),
    )
}
