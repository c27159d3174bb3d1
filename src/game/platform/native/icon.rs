//! The window's icon, taken out of the program, in which every system finds it in the size it needs.

use bevy::ecs::system::NonSendMarker;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use bevy::winit::WINIT_WINDOWS;
use winit::dpi::PhysicalSize;
use winit::platform::windows::{IconExtWindows, WindowExtWindows};
use winit::window::Icon;

/// The number by which the program has it.
const NUMBER: u16 = 1;
/// The sides of an icon in pixels, at a scale of 1: in the window's title, and in the bar of all windows.
const TITLE: f64 = 16.0;
const BAR: f64 = 32.0;

/// Where the program has none, Windows shows its usual one.
pub(super) fn show(windows: Query<Entity, With<PrimaryWindow>>, _on_the_main_thread: NonSendMarker) {
    for window in &windows {
        WINIT_WINDOWS.with_borrow(|windows| {
            let Some(window) = windows.get_window(window) else { return };
            let icon = |side: f64| {
                let side = (side * window.scale_factor()).round() as u32;
                Icon::from_resource(NUMBER, Some(PhysicalSize::new(side, side))).ok()
            };
            window.set_window_icon(icon(TITLE));
            window.set_taskbar_icon(icon(BAR));
        });
    }
}
