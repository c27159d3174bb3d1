//! What the customer's words come on: a bubble, a letter with its head, a public post with its audience.

use super::portrait::Speaks;
use super::wall_clock::TimeOfDay;
use crate::Words;
use crate::face::look::Person;
use crate::face::{Face, face};
use crate::theme::{
    CORNER, Edge, Fill, GAP, NEAR, Role, Size, Spoken, Voice, avatar, column, divider, rest, row, voiced,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::dialogue::aside::Asides;
use unruffled::dialogue::{Channel, Dialogue};

/// What words of others stand in, in any language.
const QUOTES: [char; 7] = ['"', '“', '”', '„', '«', '»', '「'];

/// What the words come on: a bubble that points to who speaks, a sheet of paper, a card; messages come on bubbles of their
/// own.
pub(super) fn sheet(channel: Channel) -> impl Bundle {
    let corners = match channel {
        Channel::Counter | Channel::Phone => BorderRadius { top_left: px(2), ..BorderRadius::all(px(CORNER)) },
        Channel::Chat | Channel::Social => BorderRadius::all(px(CORNER)),
        Channel::Email => BorderRadius::all(px(2)),
    };
    let chat = channel == Channel::Chat;
    (
        Node {
            flex_direction: FlexDirection::Column,
            row_gap: px(NEAR),
            padding: if chat { UiRect::ZERO } else { UiRect::axes(px(GAP), px(GAP * 0.75)) },
            border: UiRect::all(px(if chat { 0.0 } else { 1.0 })),
            border_radius: corners,
            flex_shrink: 0.0,
            ..default()
        },
        Fill(match channel {
            Channel::Counter | Channel::Phone => Role::Warm,
            Channel::Chat => Role::Clear,
            Channel::Email | Channel::Social => Role::Surface,
        }),
        Edge(Role::Hairline),
    )
}

/// A part of what is said that is written by one hand.
pub(super) struct Piece {
    /// Whether somebody else has written it, under the post.
    pub by_others: bool,
    /// The words.
    pub words: String,
}

/// What the customer says, and under a post what others write there: those are asides in which somebody is quoted.
pub(super) fn pieces(channel: Channel, words: &str) -> Vec<Piece> {
    let own = |words: String| Piece { by_others: false, words };
    let asides = Asides::of(words);
    let quotes = |aside: &str| channel == Channel::Social && aside.contains(QUOTES);
    if !quotes(asides.before) && !quotes(asides.behind) {
        return vec![own(words.to_owned())];
    }
    let bare = |aside: &str| aside.trim_start_matches('(').trim_end_matches(')').to_owned();
    let theirs = |aside: &str| Piece { by_others: true, words: bare(aside) };
    let mut said = Vec::new();
    let mut pieces = Vec::new();
    if quotes(asides.before) {
        pieces.push(theirs(asides.before))
    } else {
        said.push(asides.before)
    }
    said.push(asides.said);
    if !quotes(asides.behind) {
        said.push(asides.behind);
    }
    said.retain(|part| !part.is_empty());
    if !said.is_empty() {
        pieces.push(own(said.join(" ")));
    }
    if quotes(asides.behind) {
        pieces.push(theirs(asides.behind));
    }
    pieces
}

/// What one thing comes on that is said: in a chat a bubble, of others a comment, else nothing of its own.
pub(super) fn message(channel: Channel, by_others: bool) -> impl Bundle {
    let column = Node { flex_direction: FlexDirection::Column, row_gap: px(2), flex_shrink: 0.0, ..default() };
    let node = match channel {
        Channel::Chat => Node {
            padding: UiRect::axes(px(GAP * 0.75), px(NEAR)),
            border_radius: BorderRadius { top_left: px(2), ..BorderRadius::all(px(CORNER * 1.5)) },
            align_self: AlignSelf::FlexStart,
            max_width: percent(92),
            border: UiRect::all(px(1)),
            ..column
        },
        _ if by_others => Node {
            flex_direction: FlexDirection::Row,
            column_gap: px(NEAR),
            padding: UiRect::axes(px(GAP * 0.75), px(NEAR)),
            border: UiRect::left(px(3)),
            ..column
        },
        _ => column,
    };
    let fill = match channel {
        Channel::Chat => Role::Surface,
        _ if by_others => Role::Ground,
        _ => Role::Clear,
    };
    (node, Fill(fill), Edge(if by_others { Role::Border } else { Role::Hairline }))
}

/// What stands over the words. `first` is whether they open the talk.
pub(super) fn head(
    words: &Words,
    dialogue: &Dialogue,
    anger: u8,
    first: bool,
    time: TimeOfDay,
) -> Option<impl Bundle + use<>> {
    let channel = dialogue.channel.value;
    let letter = (channel == Channel::Email).then(|| letter_head(words, dialogue, first, time));
    let post = (channel == Channel::Social).then(|| post_head(words, dialogue, anger, first));
    matches!(channel, Channel::Email | Channel::Social).then(|| {
        let parts = (SpawnIter(letter.into_iter()), SpawnIter(post.into_iter()));
        (column(NEAR), Children::spawn(parts))
    })
}

/// Who it is from, when it was written and what it is about.
fn letter_head(words: &Words, dialogue: &Dialogue, first: bool, time: TimeOfDay) -> impl Bundle + use<> {
    let subject = if first { "mail-subject" } else { "mail-subject-again" };
    let subject = words.format(subject, &[("title", (&*dialogue.title.value).into())]);
    let small = |words: &str| voiced(words, Size::Caption, Voice::Plain, Role::Muted, Spoken::ByControl);
    (
        column(NEAR * 0.25),
        children![
            voiced(&subject, Size::Body, Voice::Strong, Role::Ink, Spoken::ByControl),
            small(&words.format("mail-from", &[("customer", (&*dialogue.customer.name.value).into())])),
            small(&words.format("mail-date", &[("date", time.dated(words).into())])),
            divider(),
        ],
    )
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

/// What stands under the words: those who read the public post along, for anger draws people; or that nobody does any more.
/// `private` is whether nobody does, where that is known.
pub(super) fn foot(
    words: &Words,
    dialogue: &Dialogue,
    anger: u8,
    first: bool,
    private: bool,
) -> Option<impl Bundle + use<>> {
    (dialogue.channel.value == Channel::Social).then(|| {
        let crowd = if private { 0 } else { 3 + usize::from(anger / 20) };
        let faces: Vec<_> = (0..crowd).map(|n| watcher(&format!("{}/{n}", &*dialogue.id.value))).collect();
        let about = words.text(match (private, first) {
            (true, _) => "post-private",
            (false, true) => "post-read",
            (false, false) => "post-read-in-public",
        });
        let voice = if private { Voice::Strong } else { Voice::Plain };
        let about = voiced(&about, Size::Caption, voice, Role::Muted, Spoken::ByControl);
        let row_of = Node { column_gap: px(2), flex_shrink: 0.0, ..default() };
        let faces = (row_of, Children::spawn(SpawnIter(faces.into_iter())));
        (row(GAP), children![faces, about])
    })
}

pub(super) fn watcher(id: &str) -> impl Bundle + use<> {
    let person = Person::stranger(id);
    (
        avatar(1.75),
        Fill(Role::Wall),
        Edge(Role::Warm),
        children![face(Face { person, anger: 36, saying: None, backlit: false }, BorderRadius::MAX)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> Vec<(bool, String)> {
        pieces(Channel::Social, words).into_iter().map(|piece| (piece.by_others, piece.words)).collect()
    }

    #[test]
    fn what_others_write_under_a_post_is_theirs() {
        let before = shown("(A regular: \"It's DOVE.\" Samir answers:) Thank you.");
        assert_eq!(before, [(true, "A regular: \"It's DOVE.\" Samir answers:".into()), (false, "Thank you.".into())]);
        let behind = shown("I asked for green. (Under it: \"Mine's coming!\")");
        assert_eq!(behind, [(false, "I asked for green.".into()), (true, "Under it: \"Mine's coming!\"".into())]);
        for quoted in ["“Mine’s coming!”", "„Meine auch!“", "«La mienne aussi !»", "「私も」"] {
            let under = shown(&format!("Green. (Under it: {quoted})"));
            assert_eq!(under, [(false, "Green.".into()), (true, format!("Under it: {quoted}"))]);
        }
        for own in ["Green.", "(A photo: a cup.) That green.", "", "(He waits.)"] {
            assert_eq!(shown(own), [(false, own.to_owned())]);
        }
        assert_eq!(pieces(Channel::Counter, "(\"Oh.\") Ah.").len(), 1);
    }
}
