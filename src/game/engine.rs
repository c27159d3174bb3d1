//! What of Bevy the game is made of.
//!
//! [`Engine`] is Bevy's `DefaultPlugins` without those for what is not here: sprites, lights, sliders, boxes to tick, menus,
//! figures of the engine itself. What no plugin asks for is left out of the program, which a browser has to fetch.

use bevy::a11y::AccessibilityPlugin;
use bevy::app::{PanicHandlerPlugin, PluginGroupBuilder, TaskPoolPlugin};
use bevy::camera::CameraPlugin;
use bevy::core_pipeline::CorePipelinePlugin;
use bevy::diagnostic::FrameCountPlugin;
use bevy::image::TextureAtlasPlugin;
use bevy::input::InputPlugin;
use bevy::input_focus::{InputDispatchPlugin, InputFocusPlugin};
use bevy::log::LogPlugin;
use bevy::mesh::MeshPlugin;
use bevy::picking::DefaultPickingPlugins;
use bevy::prelude::*;
use bevy::render::{ExtractSchedule, RenderApp, RenderPlugin};
use bevy::sprite_render::{SpriteAssetEvents, extract_sprite_events};
use bevy::state::app::StatesPlugin;
use bevy::text::TextPlugin;
use bevy::time::TimePlugin;
use bevy::ui::UiPlugin;
use bevy::ui_render::UiRenderPlugin;
use bevy::ui_widgets::{ButtonPlugin, EditableTextInputPlugin, RadioGroupPlugin, ScrollAreaPlugin, ScrollbarPlugin};
use bevy::window::WindowPlugin;
use bevy::winit::WinitPlugin;

/// Bevy's plugins that the game needs, in the order of `DefaultPlugins`.
pub struct Engine;

impl PluginGroup for Engine {
    fn build(self) -> PluginGroupBuilder {
        let engine = PluginGroupBuilder::start::<Self>().add(PanicHandlerPlugin).add(LogPlugin::default());
        let engine = engine.add(TaskPoolPlugin::default()).add(FrameCountPlugin).add(TimePlugin).add(TransformPlugin);
        let engine = engine.add(InputPlugin).add(InputFocusPlugin).add(InputDispatchPlugin);
        let engine = engine.add(WindowPlugin::default()).add(AccessibilityPlugin);
        #[cfg(not(target_family = "wasm"))]
        let engine = engine.add(bevy::app::TerminalCtrlCHandlerPlugin);
        let engine = engine.add(AssetPlugin::default()).add(WinitPlugin::default());
        let engine = engine
            .add(RenderPlugin::default())
            .add(ImagePlugin::default())
            .add(TextureAtlasPlugin)
            .add(MeshPlugin)
            .add(CameraPlugin);
        #[cfg(not(target_family = "wasm"))]
        let engine = engine.add(bevy::render::pipelined_rendering::PipelinedRenderingPlugin);
        let engine = engine.add(CorePipelinePlugin).add(changed_images);
        let engine = engine.add(TextPlugin).add(UiPlugin).add(UiRenderPlugin);
        #[cfg(any(feature = "sound", not(target_os = "linux")))]
        let engine = engine.add(bevy::audio::AudioPlugin::default());
        let engine = engine.add(StatesPlugin).add_group(DefaultPickingPlugins);
        engine
            .add(ButtonPlugin)
            .add(RadioGroupPlugin)
            .add(ScrollAreaPlugin)
            .add(ScrollbarPlugin)
            .add(EditableTextInputPlugin)
    }
}

/// Which pictures have changed: what draws boxes and letters asks for it, and what draws sprites would have answered.
fn changed_images(app: &mut App) {
    if let Some(drawing) = app.get_sub_app_mut(RenderApp) {
        drawing.init_resource::<SpriteAssetEvents>().add_systems(ExtractSchedule, extract_sprite_events);
    }
}
