//! The talk with the customer.

use super::{Go, Screen};
use crate::game::Words;
use crate::game::theme::{page, quiet_button, screen, title};
use crate::game::training::{Course, Picked};
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Conversation), enter);
}

fn enter(mut commands: Commands, words: Res<Words>, course: Res<Course>, picked: Res<Picked>) {
    let info = picked.dialogue.as_deref().and_then(|id| course.card(id));
    let name = info.map(|info| info.title.clone()).unwrap_or_default();
    commands.spawn((
        screen(Screen::Conversation, &name),
        children![(
            page(),
            children![
                title(&name),
                (
                    quiet_button(&words.text("conversation-debrief")),
                    observe(|_: On<Activate>, mut go: Go| go.to(Screen::Debrief)),
                ),
            ]
        )],
    ));
}
