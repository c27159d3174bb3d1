//! The game: a window in which a new hire picks a dialogue, talks to the customer and reads the debrief.
//!
//! # The rooms, from the ground up
//!
//! Each imports only from those above it; nothing goes round in a circle.
//!
//! - `platform` is what differs between a computer and a browser; `words` is what is said; `audience` is for whom the game
//!   was opened; `engine` is what of Bevy the game is made of.
//! - `wake` decides when a frame is drawn.
//! - `announce` says what a screen reader says by itself, `curtain` whether there was a first picture, `sight` how long a
//!   frame was seen, `navigation` which screen is shown, and what lies over it.
//! - `mirror` is what is on the screen, as elements of a page.
//! - `theme` is how everything looks; `keeper` is the way to the records; `training` what there is to train with.
//! - `face` draws customers, `logo` the course's picture; `settings` is what the trainee prefers; `judging` keeps what was
//!   found out about attempts.
//! - `telling`, `launched` and `lms` tell others what was kept.
//! - `audio` is what is heard without a screen reader; `talk` the talk that goes on, and how one begins.
//! - `progress` is what the records say, `shift` several customers in a row.
//! - `screens` are the screens. What an author needs of them they offer to whoever takes it, and know nothing of `author`.
//! - `author` is for those who write dialogues.
//!
//! Nothing here is needed to play in a terminal.

#![cfg(feature = "game")]
#![forbid(unsafe_code)]
#![expect(
    clippy::type_complexity,
    clippy::too_many_arguments,
    reason = "a system's signature is the list of what it reads and writes"
)]

pub mod announce;
pub mod audience;
pub mod audio;
pub mod author;
pub mod curtain;
mod engine;
pub mod face;
pub mod judging;
pub mod keeper;
mod launched;
mod lms;
mod logo;
pub mod mirror;
pub mod navigation;
mod platform;
pub mod progress;
pub mod screens;
pub mod settings;
pub mod shift;
pub mod sight;
pub mod talk;
#[cfg(not(target_family = "wasm"))]
mod telling;
pub mod theme;
pub mod training;
pub mod wake;
mod words;

pub use engine::Engine;
pub use words::Words;

use bevy::app::PluginGroupBuilder;
use bevy::prelude::*;
use bevy::window::{PrimaryWindow, WindowResizeConstraints, WindowResolution};
use unruffled::opening::Opening;
use unruffled::words::Languages;

/// Everything of the game but the window: the tests run it without one.
pub struct GamePlugin(pub Opening);

impl Plugin for GamePlugin {
    fn build(&self, app: &mut App) {
        let place = keeper::Place::of(&self.0);
        #[cfg(not(target_family = "wasm"))]
        let telling_of = place.location();
        let Opening {
            course, data, pace, mode, dialogue, looked_in, author, languages, missing, package, learner, ..
        } = self.0.clone();
        app.insert_resource(settings::DataFolder(data))
            .init_resource::<audience::Audience>()
            .insert_resource(talk::PaceAllowed(pace))
            .insert_resource(talk::PlayMode::fixed(mode, course.settings.mode))
            .insert_resource(training::Training::new(&course, looked_in))
            .add_plugins((
                wake::plugin,
                curtain::plugin,
                sight::plugin,
                (announce::plugin, mirror::plugin),
                audio::plugin,
                theme::plugin,
                face::plugin,
                settings::plugin,
                move |app: &mut App| keeper::plugin(app, place.clone()),
                training::plugin,
                logo::plugin,
                progress::plugin,
                navigation::plugin,
                talk::plugin,
                screens::plugin,
            ))
            .add_systems(PreStartup, (spawn_camera, name_window));
        #[cfg(not(target_family = "wasm"))]
        if let Some(records) = telling_of {
            telling::plugin(app, records);
        }
        if let Some(learner) = learner {
            lms::plugin(app, learner, package.unwrap_or_default());
        }
        launched::plugin(app);
        platform::show_icon(app);
        // The settings have been read by now.
        let setting = app.world().resource::<settings::Settings>().language.clone();
        app.insert_resource(Words::of(Languages { setting, ..languages }));
        if let Some(dialogue) = dialogue {
            app.insert_resource(training::AskedFor(dialogue));
        }
        if let Some(missing) = missing {
            app.insert_resource(training::Missing(missing));
        }
        if let Some(asked) = author {
            author::plugin(app, asked);
        }
    }
}

/// What of Bevy the game is made of, set up for a window that sleeps when nothing happens.
#[must_use]
pub fn window(title: String) -> PluginGroupBuilder {
    let window = Window {
        title,
        name: Some("unruffled".into()),
        resolution: WindowResolution::new(1280, 720),
        resize_constraints: WindowResizeConstraints { min_width: 480.0, min_height: 360.0, ..default() },
        ..default()
    };
    // What was said is written before the window goes: the screens see to it.
    let windows =
        WindowPlugin { primary_window: Some(platform::window(window)), close_when_requested: false, ..default() };
    Engine.set(windows).set(platform::renderer())
}

/// Opens the window and plays until it is closed.
pub fn run(opening: Opening) -> AppExit {
    let title = opening.languages.messages().text("window-title");
    App::new().insert_resource(wake::asleep()).add_plugins((window(title), GamePlugin(opening))).run()
}

/// What the page around the game was opened with.
#[cfg(target_family = "wasm")]
#[must_use]
pub fn opening() -> Opening {
    platform::opening()
}

/// In the language that the settings say, which are read only when there is a window.
fn name_window(words: Res<Words>, mut windows: Query<&mut Window, With<PrimaryWindow>>) {
    let title = words.text("window-title");
    windows.iter_mut().filter(|window| window.title != title).for_each(|mut window| window.title.clone_from(&title));
}

fn spawn_camera(mut commands: Commands) {
    // Text and boxes have their own soft edges: multisampling would only cost time and memory.
    commands.spawn((Camera2d, IsDefaultUiCamera, Msaa::Off));
}
