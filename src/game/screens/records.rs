//! What a trainee does cannot be kept: what has happened, what is safe, what to do.

use super::{Go, Overlay};
use crate::game::Words;
use crate::game::keeper::Keeper;
use crate::game::theme::{ArrowKeys, NEAR, body, button, column, dialog, quiet_button, title};
use crate::messages::Value;
use crate::records::StoreError;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, ask.before(crate::game::theme::Style)).add_systems(OnEnter(Overlay::Records), enter);
}

/// Whatever fails to be kept, on whatever screen, is asked about once nothing else lies over it.
fn ask(keeper: Res<Keeper>, overlay: Res<State<Overlay>>, mut go: Go) {
    if keeper.failure().is_some() && **overlay == Overlay::None {
        go.over(Overlay::Records);
    }
}

fn enter(mut commands: Commands, words: Res<Words>, keeper: Res<Keeper>, mut go: Go) {
    let Some(error) = keeper.failure() else {
        go.over(Overlay::None);
        return;
    };
    let again = (
        button(&words.text("records-again")),
        observe(|_: On<Activate>, mut keeper: ResMut<Keeper>, mut go: Go| {
            keeper.try_again();
            go.over(Overlay::None);
        }),
    );
    let without = (
        quiet_button(&words.text("records-without")),
        observe(|_: On<Activate>, mut keeper: ResMut<Keeper>, mut go: Go| {
            keeper.give_up();
            go.over(Overlay::None);
        }),
    );
    let close = (
        quiet_button(&words.text("records-close")),
        observe(|_: On<Activate>, mut exit: MessageWriter<AppExit>| {
            exit.write(AppExit::Success);
        }),
    );
    commands.spawn(dialog(
        Overlay::Records,
        &words.text("records-title"),
        children![
            title(&words.text("records-title")),
            body(&explain(&words, error)),
            body(&words.text("records-safe")),
            (column(NEAR), ArrowKeys, children![again, without, close]),
        ],
    ));
}

/// What has happened, in a sentence or two.
fn explain(words: &Words, error: &StoreError) -> String {
    let id = format!("records-{}", error.word());
    let (path, detail) = match error {
        StoreError::NotWritable { path, reason } => (Some(path), reason.as_str()),
        StoreError::Full { path } => (Some(path), ""),
        StoreError::Damaged { file, detail } | StoreError::Other { file, detail } => (Some(file), detail.as_str()),
        StoreError::Foreign { file } | StoreError::Newer { file, .. } | StoreError::Locked { file, .. } => {
            (Some(file), "")
        }
        StoreError::NoSuchAttempt { .. } | StoreError::Conflict { .. } => (None, ""),
    };
    let path = path.map(|path| path.display().to_string()).unwrap_or_default();
    let values: [(&str, Value<'_>); 2] = [("path", path.into()), ("detail", detail.into())];
    words.format(&id, &values)
}
