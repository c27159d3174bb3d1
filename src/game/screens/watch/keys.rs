//! The keys of a model talk: right is next, left and Backspace are back. Enter and Space press what has the focus.

use super::Show;
use crate::navigation::{Overlay, Screen};
use bevy::input::ButtonState;
use bevy::input::keyboard::KeyboardInput;
use bevy::prelude::*;

/// When the keys are heard.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Listen;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, listen.in_set(Listen));
}

/// Runs on every screen, so that no key pressed on another one is left over for this.
fn listen(
    mut keys: MessageReader<KeyboardInput>,
    show: Option<ResMut<Show>>,
    screen: Res<State<Screen>>,
    overlay: Res<State<Overlay>>,
) {
    let here = **screen == Screen::Watch && **overlay == Overlay::None;
    let here = here && !screen.is_changed() && !overlay.is_changed();
    let pressed = keys.read().filter(|key| key.state == ButtonState::Pressed);
    let backwards = pressed.filter_map(|key| match key.key_code {
        KeyCode::ArrowRight => Some(false),
        KeyCode::ArrowLeft | KeyCode::Backspace => Some(true),
        _ => None,
    });
    let backwards: Vec<bool> = backwards.collect();
    if let (Some(mut show), true) = (show, here && !backwards.is_empty()) {
        for backwards in backwards {
            show.step(backwards);
        }
    }
}
