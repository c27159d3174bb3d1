//! The wall of all customers: a tile each, with their face as they last left, and how it stands with them.

use super::{channel, level};
use crate::Words;
use crate::navigation::{Go, Screen};
use crate::progress::LessonProgress;
use crate::screens::faces::{Seen, picture};
use crate::theme::{GAP, Mark, NEAR, Role, Size, Spoken, caption, mark, rest, split, strong, text, tile_button};
use crate::training::{Lesson, Picked};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;
use bevy::ui_widgets::{Activate, observe};
use unruffled::conversation::Mood;
use unruffled::export::sentences;

/// How wide a tile is at least, in rem: four stand beside each other on a usual screen.
pub(super) const LEAST: f32 = 16.25;
/// How wide a face is, in rem.
const FACE: f32 = 4.5;

/// A customer's tile.
pub(super) fn tile(words: &Words, lesson: &Lesson, progress: &LessonProgress) -> impl Bundle + use<> {
    let written = lesson.dialogue();
    let (id, title, customer) = (lesson.id().to_owned(), &*written.title.value, &*written.customer.name.value);
    let (channel, level) = (channel(words, written.channel.value), level(words, written.level.value));
    let State { said, seen: shown, marked } = state(words, progress);
    let label = words.format(
        "choose-card",
        &[
            ("customer", customer.into()),
            ("title", title.into()),
            ("channel", channel.as_str().into()),
            ("level", level.as_str().into()),
            ("state", said.into()),
        ],
    );
    let (weight, ink) = match marked {
        Some(_) => (FontWeight::BOLD, Role::Ink),
        None => (FontWeight::NORMAL, Role::Muted),
    };
    let marked = marked.map(mark);
    (
        tile_button(&label),
        observe(move |_: On<Activate>, mut picked: ResMut<Picked>, mut go: Go| {
            picked.dialogue = Some(id.clone());
            go.to(Screen::Briefing);
        }),
        children![
            (
                Node { column_gap: px(GAP * 0.75), ..default() },
                Pickable::IGNORE,
                children![
                    picture(written, Seen::of(progress.anger), FACE),
                    (
                        rest(0.0),
                        Pickable::IGNORE,
                        children![
                            strong(customer),
                            text(title, Size::Caption, FontWeight::NORMAL, Role::Ink, Spoken::Text),
                            caption(&channel),
                        ]
                    ),
                ]
            ),
            (
                split(NEAR),
                Pickable::IGNORE,
                children![
                    (
                        Node { align_items: AlignItems::Center, column_gap: px(4), min_width: px(0), ..default() },
                        Pickable::IGNORE,
                        Children::spawn((
                            SpawnIter(marked.into_iter()),
                            Spawn(text(&shown, Size::Caption, weight, ink, Spoken::Text)),
                        )),
                    ),
                    caption(&level),
                ]
            ),
        ],
    )
}

/// How it stands with a customer.
struct State {
    /// All of it, for whoever hears it.
    said: String,
    /// What is seen of it.
    seen: String,
    marked: Option<Mark>,
}

/// What was left goes before how the last talk ended; before the first there is nothing to mark.
fn state(words: &Words, progress: &LessonProgress) -> State {
    let both = |words: String, marked| State { said: words.clone(), seen: words, marked };
    if let Some((_, turn)) = progress.unfinished {
        return both(words.format("choose-unfinished", &[("turn", turn.into())]), Some(Mark::Plain));
    }
    if let Some(turn) = progress.lost {
        return both(words.format("choose-lost", &[("turn", turn.into())]), Some(Mark::Plain));
    }
    let (Some(last), Some(anger)) = (progress.summary.last, progress.anger) else {
        return both(words.text("choose-new"), None);
    };
    let mood = sentences::mood(words.messages(), Mood::at(anger));
    let passed = words.text(if last.passed { "result-passed" } else { "result-not-yet" });
    let values = [("mood", mood.into()), ("anger", anger.into()), ("passed", passed.into())];
    let (id, marked) =
        if last.passed { ("choose-left-passed", Mark::Good) } else { ("choose-left-not-yet", Mark::Plain) };
    State { said: words.format("choose-left", &values), seen: words.format(id, &values), marked: Some(marked) }
}
