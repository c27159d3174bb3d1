//! The keys of the talk: 1 to 9 choose, B takes a breath, H asks for a hint, Space and Enter hear the customer out.

use super::advance::AdvanceSystems;
use super::flow::Flow;
use super::phase::Ask;
use crate::navigation::{Overlay, Screen};
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input_focus::InputFocus;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::prelude::*;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (listen, super::replies::remember).chain().before(AdvanceSystems));
}

/// Runs on every screen, so that no key pressed on another one is left over for the talk. The key that led here, or
/// that closed what lay over it, is none of the talk's either.
fn listen(
    mut keys: MessageReader<KeyboardInput>,
    flow: Option<ResMut<Flow>>,
    screen: Res<State<Screen>>,
    overlay: Res<State<Overlay>>,
    focus: Res<InputFocus>,
    focusable: Query<(), With<TabIndex>>,
) {
    let pressed = keys.read().filter(|key| key.state == ButtonState::Pressed && !key.repeat);
    // With a control in focus, Space and Enter belong to it.
    let free = !focus.get().is_some_and(|entity| focusable.contains(entity));
    let ask = pressed.filter_map(|key| asks(key, free)).last();
    let here = **screen == Screen::Conversation && **overlay == Overlay::None;
    let here = here && !screen.is_changed() && !overlay.is_changed();
    if let (Some(ask), Some(mut flow), true) = (ask, flow, here) {
        flow.asked = Some(ask);
    }
}

fn asks(key: &KeyboardInput, free: bool) -> Option<Ask> {
    if let Some(place) = digit(key.key_code) {
        return Some(Ask::Choose(place));
    }
    for (letter, code, ask) in [("b", KeyCode::KeyB, Ask::Breathe), ("h", KeyCode::KeyH, Ask::Hint)] {
        let meant = match &key.logical_key {
            Key::Character(typed) if typed.is_ascii() => typed.eq_ignore_ascii_case(letter),
            // A layout without Latin letters still has the key where the letter is elsewhere.
            Key::Character(_) => key.key_code == code,
            _ => false,
        };
        if meant {
            return Some(ask);
        }
    }
    (free && matches!(key.key_code, KeyCode::Space | KeyCode::Enter | KeyCode::NumpadEnter)).then_some(Ask::HearOut)
}

/// Keys are meant by their place, so that layouts with digits on Shift work too.
fn digit(key: KeyCode) -> Option<usize> {
    use KeyCode::*;
    const ROW: [KeyCode; 9] = [Digit1, Digit2, Digit3, Digit4, Digit5, Digit6, Digit7, Digit8, Digit9];
    const PAD: [KeyCode; 9] = [Numpad1, Numpad2, Numpad3, Numpad4, Numpad5, Numpad6, Numpad7, Numpad8, Numpad9];
    [ROW, PAD].iter().find_map(|keys| keys.iter().position(|other| *other == key))
}
