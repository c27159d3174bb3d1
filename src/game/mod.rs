//! The game: a window in which a new hire picks a dialogue, talks to the customer and reads the debrief.
//!
//! `wake` decides when a frame is drawn, `theme` how everything looks, `settings` what the trainee prefers;
//! `training` is what the screens show, and `screens` are the screens. Nothing here is needed to play in a terminal.

#![expect(
    clippy::type_complexity,
    clippy::too_many_arguments,
    reason = "a system's signature is the list of what it reads and writes"
)]

pub mod screens;
pub mod settings;
pub mod talk;
pub mod theme;
pub mod training;
pub mod wake;
mod words;

pub use words::Words;

use bevy::app::PluginGroupBuilder;
use bevy::prelude::*;
use bevy::window::{WindowResizeConstraints, WindowResolution};
use std::path::PathBuf;

/// The folder in which settings are kept; none keeps nothing.
#[derive(Resource, Clone, Debug, Default)]
pub struct DataFolder(pub Option<PathBuf>);

/// Everything of the game but the window: the tests run it without one.
pub struct GamePlugin;

impl Plugin for GamePlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<DataFolder>()
            .add_plugins((
                words::plugin,
                wake::plugin,
                theme::plugin,
                settings::plugin,
                training::plugin,
                screens::plugin,
            ))
            .add_systems(PreStartup, spawn_camera);
    }
}

/// Bevy's plugins, set up for a window that sleeps when nothing happens.
#[must_use]
pub fn window(title: String) -> PluginGroupBuilder {
    let window = Window {
        title,
        name: Some("unruffled".into()),
        resolution: WindowResolution::new(1280, 720),
        resize_constraints: WindowResizeConstraints { min_width: 480.0, min_height: 360.0, ..default() },
        ..default()
    };
    DefaultPlugins.set(WindowPlugin { primary_window: Some(window), ..default() })
}

/// Opens the window and plays until it is closed.
pub fn run(course: training::Course, data: Option<PathBuf>) -> AppExit {
    let title = crate::messages::Messages::default().text("window-title");
    App::new()
        .insert_resource(wake::asleep())
        .insert_resource(DataFolder(data))
        .insert_resource(course)
        .add_plugins((window(title), GamePlugin))
        .run()
}

fn spawn_camera(mut commands: Commands) {
    // Text and boxes have their own soft edges: multisampling would only cost time and memory.
    commands.spawn((Camera2d, IsDefaultUiCamera, Msaa::Off));
}
