//! Enter and Space pressed again and again: whoever hammers a key to get on has not read what came under it.
//!
//! What a key has done brings something else under the keyboard. The same key does nothing to that before it has rested
//! for a while; any other key or a click says that somebody means it.

use super::super::sight::Sight;
use bevy::input::ButtonState;
use bevy::input::keyboard::KeyboardInput;
use bevy::input::mouse::MouseButtonInput;
use bevy::input_focus::{InputFocus, InputFocusSystems};
use bevy::prelude::*;
use bevy::text::EditableText;
use std::time::Duration;

/// How long a key has to rest.
const REST: Duration = Duration::from_millis(500);

/// The last press of Enter or Space, as long as nothing else was pressed.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
struct Pressed {
    last: Option<(Duration, String)>,
}

impl Pressed {
    /// A press, when so much time was seen, on what has this label. Whether it comes in haste: too soon after another one,
    /// on something else than what that has pressed, or within the same frame.
    fn press(&mut self, now: Duration, on: &str) -> bool {
        if let Some((then, label)) = &mut self.last
            && (now == *then || label != on && now < *then + REST)
        {
            *then = now;
            return true;
        }
        self.last = Some((now, on.to_owned()));
        false
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Pressed>().add_systems(PreUpdate, hold_back.before(InputFocusSystems::Dispatch));
}

/// A press in haste becomes one that repeats itself, as of a key that is held: nothing takes those for an answer.
fn hold_back(
    mut keys: MessageMutator<KeyboardInput>,
    mut clicks: MessageReader<MouseButtonInput>,
    sight: Res<Sight>,
    focus: Res<InputFocus>,
    labels: Query<&AccessibleLabel>,
    fields: Query<(), With<EditableText>>,
    mut pressed: ResMut<Pressed>,
) {
    if clicks.read().count() > 0 {
        pressed.last = None;
    }
    let focus = focus.get();
    let writes = focus.is_some_and(|entity| fields.contains(entity));
    let label = focus.and_then(|entity| labels.get(entity).ok()).map(|label| &*label.0).unwrap_or_default();
    for key in keys.read().filter(|key| key.state == ButtonState::Pressed) {
        if !matches!(key.key_code, KeyCode::Enter | KeyCode::NumpadEnter | KeyCode::Space) {
            pressed.last = None;
        } else if pressed.press(sight.all, label) && !writes {
            key.repeat = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    #[test]
    fn hammering_presses_one_thing_and_what_comes_after_it_only_once_the_key_has_rested() {
        let mut pressed = Pressed::default();
        assert!(!pressed.press(at(1_000), "Start"));
        for hasty in [1_150, 1_300, 1_750, 2_200] {
            assert!(pressed.press(at(hasty), "The first line"), "{hasty}");
        }
        assert!(!pressed.press(at(2_700), "The first line"));
    }

    #[test]
    fn one_thing_can_be_pressed_again_at_once_but_not_twice_within_a_frame() {
        let mut pressed = Pressed::default();
        assert!(!pressed.press(at(1_000), "Next"));
        assert!(!pressed.press(at(1_100), "Next"));
        assert!(pressed.press(at(1_100), "Next"));
    }
}
