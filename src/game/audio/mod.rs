//! Short notes that mark what happens in the talk. None of them says anything that the screen does not say too.

pub mod cue;
#[cfg(any(feature = "sound", not(target_os = "linux")))]
mod player;

pub use cue::Cue;

/// Whether notes can be heard at all: on Linux they need headers of the system to build, and are left out.
pub const BUILT_IN: bool = cfg!(any(feature = "sound", not(target_os = "linux")));

pub(super) fn plugin(app: &mut bevy::app::App) {
    #[cfg(any(feature = "sound", not(target_os = "linux")))]
    player::plugin(app);
    #[cfg(not(any(feature = "sound", not(target_os = "linux"))))]
    let _ = app;
}
