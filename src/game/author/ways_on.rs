//! The ways on after the last words, which an author has instead of a trainee's.

use super::carry_out::{Request, can_be_judged};
use crate::Words;
use crate::screens::WaysOn;
use crate::talk::PlayedTalk;
use crate::theme::{Style, button, quiet_button};
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, offer.before(Style));
}

fn offer(
    places: Query<Entity, Added<WaysOn>>,
    talk: Option<Res<PlayedTalk>>,
    words: Res<Words>,
    mut commands: Commands,
) {
    let Some(talk) = talk else { return };
    for place in &places {
        if can_be_judged(&talk.run) {
            let debrief = Request::Debrief;
            commands.spawn((button(&words.text("conversation-debrief")), AutoFocus, asks(debrief), ChildOf(place)));
        }
        for (id, request) in [("author-back", Request::Back), ("author-again", Request::Again)] {
            commands.spawn((quiet_button(&words.text(id)), asks(request), ChildOf(place)));
        }
    }
}

fn asks(request: Request) -> impl Bundle {
    observe(move |_: On<Activate>, mut commands: Commands| commands.trigger(request.clone()))
}
