//! What the customer's words come on: a bubble, a letter with its head, a public post with its audience.

use super::customer::Folds;
use super::portrait::Speaks;
use crate::Words;
use crate::face::look::Person;
use crate::face::{Face, face};
use crate::theme::{
    CORNER, Edge, Fill, GAP, NEAR, Role, Size, Spoken, Voice, avatar, column, divider, rest, row, sheet_of, voiced,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::dialogue::{Channel, Dialogue};

/// What the words come on: a bubble that points to who speaks, a sheet of paper, a card.
pub(super) fn sheet(channel: Channel) -> impl Bundle {
    match channel {
        Channel::Counter | Channel::Phone => sheet_of(Role::Warm, points_to_speaker(CORNER)),
        Channel::Chat => sheet_of(Role::Warm, points_to_speaker(CORNER * 2.0)),
        Channel::Email => sheet_of(Role::Surface, BorderRadius::all(px(2))),
        Channel::Social => sheet_of(Role::Surface, BorderRadius::all(px(CORNER))),
    }
}

fn points_to_speaker(corner: f32) -> BorderRadius {
    BorderRadius { top_left: px(2), ..BorderRadius::all(px(corner)) }
}

/// What stands over the words. `first` is whether they open the talk.
pub(super) fn head(words: &Words, dialogue: &Dialogue, anger: u8, first: bool) -> Option<impl Bundle + use<>> {
    let channel = dialogue.channel.value;
    let letter = (channel == Channel::Email).then(|| letter_head(words, dialogue, first));
    let post = (channel == Channel::Social).then(|| post_head(words, dialogue, anger, first));
    matches!(channel, Channel::Email | Channel::Social).then(|| {
        let parts = (SpawnIter(letter.into_iter()), SpawnIter(post.into_iter()));
        (Folds::Dressing, column(NEAR), Children::spawn(parts))
    })
}

fn letter_head(words: &Words, dialogue: &Dialogue, first: bool) -> impl Bundle + use<> {
    let subject = if first { "mail-subject" } else { "mail-subject-again" };
    let lines = [
        words.format("mail-from", &[("customer", (&*dialogue.customer.name.value).into())]),
        words.format(subject, &[("title", (&*dialogue.title.value).into())]),
    ];
    let lines = lines.map(|line| voiced(&line, Size::Caption, Voice::Plain, Role::Muted, Spoken::ByControl));
    let [from, subject] = lines;
    (column(NEAR * 0.5), children![from, subject, divider()])
}

/// The first words are the post. What comes after it is written under it or privately, and only the words say which: what
/// stands over them holds for both.
fn post_head(words: &Words, dialogue: &Dialogue, anger: u8, first: bool) -> impl Bundle + use<> {
    let face = face(Face { person: Person::of(dialogue), anger, saying: None, backlit: false }, BorderRadius::MAX);
    let name = voiced(&dialogue.customer.name, Size::Body, Voice::Strong, Role::Ink, Spoken::ByControl);
    let about = words.text(if first { "post-public" } else { "post-public-before" });
    let about = voiced(&about, Size::Caption, Voice::Plain, Role::Muted, Spoken::ByControl);
    (
        row(NEAR),
        children![
            (avatar(2.6), Fill(Role::Wall), Edge(Role::Hairline), children![(Speaks, face)]),
            (rest(0.0), children![name, about]),
        ],
    )
}

/// What stands under the words: those who read the public post along. Anger draws people. Who reads what comes after it
/// depends on where it is written, so that nobody is shown to.
pub(super) fn foot(words: &Words, dialogue: &Dialogue, anger: u8, first: bool) -> Option<impl Bundle + use<>> {
    (dialogue.channel.value == Channel::Social).then(|| {
        let crowd = if first { 3 + usize::from(anger / 20) } else { 0 };
        let faces: Vec<_> = (0..crowd).map(|n| watcher(&format!("{}/{n}", &*dialogue.id.value))).collect();
        let about = words.text(if first { "post-read" } else { "post-read-in-public" });
        let about = voiced(&about, Size::Caption, Voice::Plain, Role::Muted, Spoken::ByControl);
        let faces = first.then(|| {
            let row = Node { column_gap: px(2), flex_shrink: 0.0, ..default() };
            (row, Children::spawn(SpawnIter(faces.into_iter())))
        });
        (Folds::Dressing, row(GAP), Children::spawn((SpawnIter(faces.into_iter()), Spawn(about))))
    })
}

fn watcher(id: &str) -> impl Bundle + use<> {
    let person = Person::stranger(id);
    (
        avatar(1.75),
        Fill(Role::Wall),
        Edge(Role::Warm),
        children![face(Face { person, anger: 20, saying: None, backlit: false }, BorderRadius::MAX)],
    )
}
