//! The briefing, opened again in a talk: what somebody may do is not a test of memory. The clock waits.

use super::super::brief;
use crate::Words;
use crate::navigation::{Go, Overlay};
use crate::talk::PlayedTalk;
use crate::theme::{button, dialog_with, title_to_read};
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Overlay::Brief), enter);
}

fn enter(mut commands: Commands, words: Res<Words>, talk: Option<Res<PlayedTalk>>, mut go: Go) {
    let Some(talk) = talk else {
        go.over(Overlay::None);
        return;
    };
    let dialogue = &talk.run.script().dialogue;
    let back =
        (button(&words.text("conversation-brief-back")), observe(|_: On<Activate>, mut go: Go| go.over(Overlay::None)));
    commands.spawn(dialog_with(
        Overlay::Brief,
        &words.text("conversation-brief-title"),
        children![
            title_to_read(&words.text("conversation-brief-title")),
            brief::part(&words, &dialogue.brief, &talk.speech),
        ],
        back,
    ));
}
