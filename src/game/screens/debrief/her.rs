//! The customer first: how they came and how they leave, their last words, how it ended, and whether it was enough.

use super::view::View;
use crate::screens::faces::{Seen, portrait};
use crate::theme::{
    CORNER, Fill, GAP, InRem, NEAR, Role, Size, Spoken, body, caption, column, number, speech, strong, text,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;
use unruffled::export::sentences;

/// How wide a face is, in rem.
const FACE: f32 = 5.0;
/// How wide faces and last words want to be, in rem, to stand side by side.
const FACES: f32 = 17.0;
const WORDS: f32 = 24.0;
/// How wide the verdict wants to be, in rem, to stand beside the number.
const VERDICT: f32 = 14.0;

pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let result = view.scored.is_none().then(|| result(view));
    (column(GAP), Children::spawn((Spawn(met(view)), SpawnIter(result.into_iter()))))
}

/// Both faces, and what they said last.
fn met(view: &View) -> impl Bundle + use<> {
    let (start, end) = (view.score.anger_start, view.score.anger_end);
    let words = view.review.last_words.as_ref().map(|words| {
        let ends = caption(&view.of_customer("debrief-last-words"));
        let grows = Node {
            flex_direction: FlexDirection::Column,
            flex_grow: 1.0,
            min_width: px(0),
            padding: UiRect::axes(px(GAP), px(NEAR * 1.5)),
            border_radius: BorderRadius::all(px(CORNER)),
            ..default()
        };
        let want = InRem { basis: Some(WORDS), ..default() };
        (Fill(Role::Warm), grows, want, children![ends, speech(&view.quote(words))])
    });
    let arrow =
        text(&view.words.text("debrief-from-to"), Size::Title, FontWeight::NORMAL, Role::Muted, Spoken::ByControl);
    let faces = (
        Node { column_gap: px(GAP), align_items: AlignItems::Center, flex_shrink: 0.0, ..default() },
        InRem { basis: Some(FACES), ..default() },
        children![face(view, start), arrow, face(view, end)],
    );
    (
        Node {
            flex_wrap: FlexWrap::Wrap,
            align_items: AlignItems::Center,
            column_gap: px(GAP * 1.5),
            row_gap: px(GAP),
            flex_shrink: 0.0,
            ..default()
        },
        Children::spawn((Spawn(faces), SpawnIter(words.into_iter()))),
    )
}

/// A face, and the mood in words and number below it.
fn face(view: &View, anger: u8) -> impl Bundle + use<> {
    let values = [("mood", view.mood(anger).into()), ("anger", anger.into())];
    let mood = view.words.format("debrief-anger", &values);
    (
        Node {
            flex_direction: FlexDirection::Column,
            align_items: AlignItems::Center,
            row_gap: px(NEAR / 2.0),
            flex_shrink: 0.0,
            ..default()
        },
        children![
            portrait(view.words, &view.talk.run.script().dialogue, Seen::Met(anger), FACE),
            text(&mood, Size::Caption, FontWeight::BOLD, Role::Ink, Spoken::Text),
        ],
    )
}

/// How it ended and whether it was enough, and beside it the one number.
fn result(view: &View) -> impl Bundle + use<> {
    let messages = view.words.messages();
    let ended = view.score.outcome.map(|outcome| sentences::outcome(messages, outcome, view.customer()));
    let ended = ended.map(|words| text(&words, Size::Speech, FontWeight::BOLD, Role::Ink, Spoken::Text));
    let verdict = sentences::verdict(messages, &view.score, view.talk.run.script());
    let overall = view.score.overall.map(|percent| {
        let band = sentences::band(messages, percent);
        (
            Node {
                flex_direction: FlexDirection::Column,
                align_items: AlignItems::FlexEnd,
                // Where it stands below, it stands at the end too.
                margin: UiRect::left(auto()),
                ..default()
            },
            children![
                number(&view.words.format("debrief-percent", &[("percent", percent.into())])),
                body(&view.words.format("debrief-overall", &[("band", band.into())])),
            ],
        )
    });
    let said = (
        Node { flex_direction: FlexDirection::Column, flex_grow: 1.0, min_width: px(0), row_gap: px(2), ..default() },
        InRem { basis: Some(VERDICT), ..default() },
        Children::spawn((
            SpawnIter(ended.into_iter()),
            Spawn(strong(&verdict)),
            Spawn(caption(&messages.text("result-practice"))),
        )),
    );
    (
        Node {
            flex_wrap: FlexWrap::Wrap,
            align_items: AlignItems::Center,
            column_gap: px(GAP * 1.5),
            row_gap: px(NEAR),
            flex_shrink: 0.0,
            ..default()
        },
        Children::spawn((Spawn(said), SpawnIter(overall.into_iter()))),
    )
}
