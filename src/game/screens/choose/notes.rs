//! What is said around the wall of customers: what cannot be played or shown, and where the dialogues come from.

use crate::Words;
use crate::navigation::{Go, Screen};
use crate::theme::{NEAR, body, caption, card, column, heading, quiet_button, row, strong};
use crate::training::Training;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::check::course::{Broken, Origin};
use unruffled::dialogue::shipped;
use unruffled::export::sentences;
use unruffled::records::StoreError;

pub(super) fn empty(words: &Words, training: &Training) -> impl Bundle + use<> {
    let folders: Vec<_> = training.looked_in.iter().map(|folder| body(&folder.display().to_string())).collect();
    (
        card(),
        children![
            heading(&words.text("choose-empty-title")),
            body(&words.text("choose-empty-looked")),
            (column(4.0), Children::spawn(SpawnIter(folders.into_iter()))),
            body(&words.text("choose-empty-do")),
        ],
    )
}

/// What was done before cannot be shown. That keeps nobody from playing.
pub(super) fn unread(words: &Words, why: &StoreError) -> impl Bundle + use<> {
    (
        card(),
        children![
            heading(&words.text("choose-unread")),
            body(&sentences::failure(words.messages(), why)),
            (
                row(NEAR),
                children![(
                    quiet_button(&words.text("choose-unread-again")),
                    observe(|_: On<Activate>, mut go: Go| go.anew(Screen::Choose)),
                )]
            ),
        ],
    )
}

/// What a result counts is not what it was. It is said once.
pub(super) fn recounted(words: &Words) -> impl Bundle + use<> {
    (card(), children![heading(&words.text("recount-title")), body(&words.text("recount"))])
}

pub(super) fn broken(words: &Words, training: &Training) -> impl Bundle + use<> {
    let count = training.broken.len();
    let place = |broken: &Broken| match broken.line {
        None => broken.file.clone(),
        Some(line) => {
            words.format("choose-broken-line", &[("file", broken.file.as_str().into()), ("line", line.into())])
        }
    };
    let files =
        training.broken.iter().map(|broken| (column(2.0), children![strong(&place(broken)), body(&broken.message)]));
    let files: Vec<_> = files.collect();
    let (heads, about) = if training.faulty {
        (words.text("choose-faulty"), Some(body(&words.text("choose-faulty-why"))))
    } else {
        (words.format("choose-broken-count", &[("count", count.into())]), None)
    };
    let what_to_do = if training.lessons.is_empty() { "choose-broken-all" } else { "choose-broken-do" };
    (
        card(),
        Children::spawn((
            Spawn(heading(&heads)),
            SpawnIter(about.into_iter()),
            Spawn((column(NEAR), Children::spawn(SpawnIter(files.into_iter())))),
            Spawn(caption(&words.text(what_to_do))),
        )),
    )
}

pub(super) fn source(words: &Words, training: &Training) -> String {
    match &training.origin {
        Origin::Carried(files) if **files != *shipped::files() => words.text("choose-source-page"),
        Origin::Shipped | Origin::Carried(_) => words.text("choose-source-embedded"),
        Origin::Folder(folder) => words.format("choose-source", &[("folder", folder.display().to_string().into())]),
    }
}
