//! The keys of author mode: F1 shows and hides the panel, F5 reads the file again, F6 shows the next case, Backspace takes
//! a step back.

use super::carry_out::Request;
use super::panel::Toggle;
use crate::navigation::{Overlay, Screen};
use bevy::input::ButtonState;
use bevy::input::keyboard::KeyboardInput;
use bevy::prelude::*;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, listen);
}

fn listen(
    mut keys: MessageReader<KeyboardInput>,
    screen: Res<State<Screen>>,
    overlay: Res<State<Overlay>>,
    mut panel: Toggle,
    mut commands: Commands,
) {
    // Runs always, so that no key is left over for later.
    for key in keys.read().filter(|key| key.state == ButtonState::Pressed) {
        let free = **overlay == Overlay::None;
        let here = free || **overlay == Overlay::Author;
        let talk = **screen == Screen::Conversation;
        match key.key_code {
            KeyCode::F1 if talk && here && !key.repeat => {
                panel.toggle();
            }
            KeyCode::F5 if here && !key.repeat => commands.trigger(Request::Read),
            KeyCode::F6 if talk && here && !key.repeat => commands.trigger(Request::NextCase),
            // Held down it goes all the way.
            KeyCode::Backspace if talk && free => commands.trigger(Request::Back),
            _ => {}
        }
    }
}
