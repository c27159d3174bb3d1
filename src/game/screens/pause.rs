//! Escape from anywhere: go on, change settings, or leave with nothing lost.

use super::closing::Close;
use crate::Words;
use crate::audience::Audience;
use crate::keeper::Keeper;
use crate::navigation::{Go, Overlay, Screen};
use crate::platform;
use crate::talk::{self, Recording, Scored};
use crate::theme::{ArrowKeys, NEAR, body, button, column, dialog, quiet_button, title};
use bevy::ecs::spawn::SpawnIter;
use bevy::input::ButtonState;
use bevy::input::keyboard::KeyboardInput;
use bevy::input_focus::InputFocusSystems;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::dialogue::Mode;

/// Whether the settings were opened from the pause, so that they lead back there.
#[derive(Resource, Default)]
pub(super) struct CameFromPause(pub(super) bool);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<CameFromPause>()
        .add_systems(PreUpdate, escape.before(InputFocusSystems::Dispatch))
        .add_systems(OnEnter(Overlay::Pause), enter)
        .add_systems(OnEnter(Overlay::None), |mut came: ResMut<CameFromPause>, mut time: ResMut<Time<Virtual>>| {
            came.0 = false;
            time.unpause();
        })
        .add_systems(OnExit(Overlay::None), |mut time: ResMut<Time<Virtual>>| time.pause());
}

fn escape(mut keys: MessageReader<KeyboardInput>, overlay: Res<State<Overlay>>, came: Res<CameFromPause>, mut go: Go) {
    let escapes =
        |key: &KeyboardInput| key.key_code == KeyCode::Escape && key.state == ButtonState::Pressed && !key.repeat;
    // What cannot be kept is about a decision: there the key means something else.
    if keys.read().filter(|key| escapes(key)).count() > 0 && **overlay != Overlay::Records {
        go.over(match **overlay {
            Overlay::None => Overlay::Pause,
            Overlay::Pause | Overlay::Brief | Overlay::Author => Overlay::None,
            Overlay::Settings if came.0 => Overlay::Pause,
            Overlay::Settings | Overlay::Records => Overlay::None,
        });
    }
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    screen: Res<State<Screen>>,
    audience: Res<Audience>,
    recording: Option<Res<Recording>>,
    keeper: Res<Keeper>,
    scored: Option<Res<Scored>>,
    mut came: ResMut<CameFromPause>,
) {
    came.0 = true;
    let leave = match **screen {
        // There is nothing but their dialogue.
        _ if audience.is_author() => None,
        Screen::Player | Screen::Choose | Screen::Mending => None,
        Screen::Conversation => Some(words.text("pause-leave-talk")),
        Screen::Briefing | Screen::Rating | Screen::Debrief | Screen::Progress | Screen::Shift | Screen::Watch => {
            Some(words.text("pause-leave"))
        }
    };
    let retry = recording.as_deref().is_some_and(|recording| recording.attempt.retry.is_some());
    let saved = match recording.as_deref() {
        None => "pause-rehearsal",
        Some(_) if !keeper.keeps() => "pause-unsaved",
        Some(_) if !keeper.is_settled() => "pause-saving",
        Some(_) => "pause-saved",
    };
    let in_talk = |id: &str| words.format(id, &[("saved", words.text(saved).into())]);
    let about = match **screen {
        _ if audience.is_author() => words.text("author-pause"),
        Screen::Conversation if retry => words.text("pause-about-retry"),
        Screen::Conversation if talk::mode_of(recording.as_deref()) == Mode::Assessment => {
            in_talk("pause-about-assessment")
        }
        Screen::Conversation => in_talk("pause-about-talk"),
        _ => words.text("pause-about"),
    };
    // Whoever tries a turn again of a talk that they looked back on came from somewhere, and gets back there.
    let back = scored.filter(|_| retry && **screen == Screen::Conversation).and_then(|scored| scored.back);
    let to = back.map_or(Screen::Choose, |back| back.0);
    let leave = leave.map(|label| (quiet_button(&label), observe(move |_: On<Activate>, mut go: Go| go.to(to))));
    let resume = (button(&words.text("pause-resume")), observe(|_: On<Activate>, mut go: Go| go.over(Overlay::None)));
    let settings = (
        quiet_button(&words.text("pause-settings")),
        observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Settings)),
    );
    // A page is closed with its browser's own button.
    let quit = (!platform::HAS_PAGE).then(|| {
        let close = observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Close));
        (quiet_button(&words.text("pause-quit")), close)
    });
    commands.spawn(dialog(
        Overlay::Pause,
        &words.text("pause-title"),
        children![
            title(&words.text("pause-title")),
            body(&about),
            (
                column(NEAR),
                ArrowKeys,
                Children::spawn((
                    Spawn(resume),
                    Spawn(settings),
                    SpawnIter(leave.into_iter()),
                    SpawnIter(quit.into_iter())
                )),
            ),
        ],
    ));
}
