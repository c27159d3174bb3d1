//! Trying a turn again: the talk goes on from there, for practice.

use super::view::View;
use crate::navigation::{Go, Screen};
use crate::talk::{PlayedTalk, Recording, TalkCommands};
use crate::theme::{button, quiet_button};
use crate::training::{Picked, Training};
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

/// The button for a turn that begins after so many inputs.
pub(super) fn quiet(view: &View, turn: usize, inputs: usize) -> impl Bundle + use<> {
    (quiet_button(&label(view, turn)), observe(move |_: On<Activate>, mut again: TryAgain| again.from(inputs)))
}

/// The same where it is the one thing to do next.
pub(super) fn primary(view: &View, turn: usize, inputs: usize) -> impl Bundle + use<> {
    (button(&label(view, turn)), observe(move |_: On<Activate>, mut again: TryAgain| again.from(inputs)))
}

fn label(view: &View, turn: usize) -> String {
    view.words.format("debrief-try", &[("turn", (turn + 1).into())])
}

#[derive(SystemParam)]
struct TryAgain<'w, 's> {
    talk: Option<Res<'w, PlayedTalk>>,
    recording: Option<Res<'w, Recording>>,
    training: Res<'w, Training>,
    picked: ResMut<'w, Picked>,
    talks: TalkCommands<'w, 's>,
    go: Go<'w>,
}

impl TryAgain<'_, '_> {
    fn from(&mut self, inputs: usize) {
        let (Some(talk), Some(recording)) = (&self.talk, &self.recording) else { return };
        let Some(lesson) = self.training.lesson(&recording.attempt.dialogue) else { return };
        if self.talks.try_again(lesson, talk, recording, inputs) {
            self.picked.dialogue = Some(lesson.id().to_owned());
            self.go.to(Screen::Conversation);
        }
    }
}
