//! Back to where one came from, as a browser's button or a phone's gesture asks for it.

use crate::mirror::Back;
use crate::navigation::{Go, Overlay, Screen};
use crate::platform;
use crate::shift::OnShift;
use crate::talk::LookingBack;
use crate::training::Enrolled;
use crate::wake::Wake;
use bevy::ecs::system::SystemParam;
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::prelude::*;
use bevy::window::PrimaryWindow;

/// How many frames a step takes until what it leads to is there.
const STEP: u8 = 3;

pub(super) fn plugin(app: &mut App) {
    if platform::HAS_PAGE {
        app.init_resource::<Asked>()
            .add_observer(hear)
            .add_systems(Update, go_back.run_if(|asked: Res<Asked>| asked.times > 0))
            .add_systems(Last, tell);
    }
}

/// How often somebody has pressed, where it was not answered yet: each press is a step from where the one before has led.
#[derive(Resource, Default)]
struct Asked {
    times: u32,
    /// How many frames the step before still takes.
    under_way: u8,
}

/// Where somebody is.
#[derive(SystemParam)]
struct Here<'w> {
    screen: Res<'w, State<Screen>>,
    overlay: Res<'w, State<Overlay>>,
    looking: Option<Res<'w, LookingBack>>,
    enrolled: Option<Res<'w, Enrolled>>,
    shift: Option<Res<'w, OnShift>>,
}

/// The way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Out of the game: there is none within it.
    Out,
    /// To a screen.
    To(Screen),
    /// As Escape leads: out of what lies over the screen, or to the question whether somebody wants to leave a talk.
    Escape,
}

impl Here<'_> {
    fn way(&self) -> Way {
        // Where nobody says who they are there is nothing before the list.
        if self.enrolled.is_some() && **self.screen == Screen::Choose && **self.overlay == Overlay::None {
            return Way::Out;
        }
        // Nothing is lost of a shift that has not begun.
        if self.shift.is_none() && **self.screen == Screen::Shift && **self.overlay == Overlay::None {
            return Way::To(Screen::Choose);
        }
        way(**self.screen, **self.overlay, self.looking.as_deref().copied())
    }
}

fn way(screen: Screen, overlay: Overlay, looking: Option<LookingBack>) -> Way {
    match (overlay, screen) {
        (Overlay::None, Screen::Player) => Way::Out,
        (Overlay::None, Screen::Choose) => Way::To(Screen::Player),
        (Overlay::None, Screen::Debrief) => Way::To(looking.map_or(Screen::Choose, |back| back.0)),
        (Overlay::None, Screen::Briefing | Screen::Progress | Screen::Rating) => Way::To(Screen::Choose),
        (Overlay::None, Screen::Watch) => Way::To(Screen::Briefing),
        // Something would be lost there: that is said first.
        (Overlay::None, Screen::Conversation | Screen::Shift | Screen::Mending) => Way::Escape,
        (Overlay::Pause | Overlay::Settings | Overlay::Records | Overlay::Brief | Overlay::Author, _) => Way::Escape,
    }
}

fn hear(_: On<Back>, mut asked: ResMut<Asked>, mut wake: ResMut<Wake>) {
    asked.times += 1;
    wake.settle(2);
}

fn go_back(
    mut asked: ResMut<Asked>,
    here: Here,
    window: Query<Entity, With<PrimaryWindow>>,
    mut keys: MessageWriter<KeyboardInput>,
    mut go: Go,
    mut wake: ResMut<Wake>,
) {
    wake.settle(STEP + 1);
    if asked.under_way > 0 {
        asked.under_way -= 1;
        return;
    }
    *asked = Asked { times: asked.times - 1, under_way: STEP };
    match here.way() {
        Way::Out => {}
        Way::To(screen) => go.to(screen),
        Way::Escape => {
            let Ok(window) = window.single() else { return };
            for state in [ButtonState::Pressed, ButtonState::Released] {
                let (key_code, logical_key) = (KeyCode::Escape, Key::Escape);
                keys.write(KeyboardInput { key_code, logical_key, state, text: None, repeat: false, window });
            }
        }
    }
}

/// The browser keeps its button for the game as long as there is a way back within it.
fn tell(here: Here) {
    platform::has_way_back(here.way() != Way::Out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_leads_to_where_one_came_from_and_loses_nothing() {
        let plain = |screen| way(screen, Overlay::None, None);
        assert_eq!(plain(Screen::Player), Way::Out);
        assert_eq!(plain(Screen::Choose), Way::To(Screen::Player));
        assert_eq!(plain(Screen::Conversation), Way::Escape);
        assert_eq!(plain(Screen::Debrief), Way::To(Screen::Choose));
        let looking = Some(LookingBack(Screen::Progress));
        assert_eq!(way(Screen::Debrief, Overlay::None, looking), Way::To(Screen::Progress));
        for overlay in [Overlay::Pause, Overlay::Settings, Overlay::Records, Overlay::Brief] {
            assert_eq!(way(Screen::Choose, overlay, None), Way::Escape);
        }
    }
}
