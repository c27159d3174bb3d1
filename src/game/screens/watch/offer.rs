//! A model talk offered to be watched: on the briefing, and where another one has been watched.

use super::{kind, mark_of};
use crate::Words;
use crate::navigation::{Go, Screen};
use crate::theme::{Role, Size, Spoken, line_button, mark, rest, text};
use bevy::prelude::*;
use bevy::text::FontWeight;
use bevy::ui_widgets::{Activate, observe};
use unruffled::dialogue::Dialogue;

/// The walkthrough that is watched, by its number in its dialogue.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub(in crate::screens) struct Watching(pub usize);

/// A button for each walkthrough of a dialogue, but for the one that is watched now.
pub(in crate::screens) fn offers(words: &Words, dialogue: &Dialogue, now: Option<usize>) -> Vec<impl Bundle + use<>> {
    let all = dialogue.walkthroughs.iter().enumerate().filter(|(number, _)| Some(*number) != now);
    all.map(|(number, walkthrough)| {
        let (kind, mark_of) = (kind(words, walkthrough.kind.value), mark_of(walkthrough.kind.value));
        let name = words.format("watch-offer", &[("name", (*walkthrough.name).to_string().into())]);
        let named = [("name", (&**walkthrough.name).into()), ("kind", kind.as_str().into())];
        let label = words.format("watch-offer-label", &named);
        let line = |words: &str, size, weight, role| text(words, size, weight, role, Spoken::ByControl);
        (
            line_button(&label),
            observe(move |_: On<Activate>, mut watching: ResMut<Watching>, mut go: Go| {
                watching.0 = number;
                go.anew(Screen::Watch);
            }),
            children![
                mark(mark_of),
                (
                    rest(0.0),
                    Pickable::IGNORE,
                    children![
                        line(&name, Size::Body, FontWeight::BOLD, Role::Ink),
                        line(&kind, Size::Caption, FontWeight::NORMAL, Role::Muted),
                    ]
                ),
            ],
        )
    })
    .collect()
}
