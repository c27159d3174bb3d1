//! What to learn from the talk.

use super::{Go, Screen};
use crate::game::Words;
use crate::game::theme::{page, quiet_button, screen, title};
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Debrief), enter);
}

fn enter(mut commands: Commands, words: Res<Words>) {
    commands.spawn((
        screen(Screen::Debrief, &words.text("debrief-title")),
        children![(
            page(),
            children![
                title(&words.text("debrief-title")),
                (
                    quiet_button(&words.text("debrief-another")),
                    observe(|_: On<Activate>, mut go: Go| go.to(Screen::Choose)),
                ),
            ]
        )],
    ));
}
