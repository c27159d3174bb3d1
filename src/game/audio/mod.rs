//! What can be heard: short notes that mark what happens in the talk, and for those who ask for it a murmur while the
//! customer's words appear and the tone of the room. None of it says anything that the screen does not say too.
//!
//! `cue` is the notes, `murmur` the voices, `room` the rooms: numbers, made without a sound card. `player` and `presence`
//! let them be heard.

pub mod cue;
pub mod murmur;
#[cfg(any(feature = "sound", not(target_os = "linux")))]
mod player;
#[cfg(any(feature = "sound", not(target_os = "linux")))]
mod presence;
pub mod room;

pub use cue::Cue;

use bevy::ecs::resource::Resource;
use bevy::ecs::schedule::SystemSet;
use murmur::Voice;
use std::num::NonZeroU32;
use unruffled::dialogue::Channel;

/// Whether anything can be heard at all: on Linux that needs headers of the system to build, and is left out.
pub const BUILT_IN: bool = cfg!(any(feature = "sound", not(target_os = "linux")));

/// How many samples make a second.
pub const RATE: NonZeroU32 = NonZeroU32::new(44_100).expect("it is not 0");

/// The systems that say who speaks: what is heard of it comes after them.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Attend;

/// Whoever speaks in the talk, and where; nobody before the first one.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Speaker(pub Option<Speaking>);

/// Somebody as they are heard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speaking {
    /// The voice.
    pub voice: Voice,
    /// The anger, from 0 to 100.
    pub anger: u8,
    /// The way in which they are in touch, which says what room it is.
    pub channel: Channel,
}

pub(super) fn plugin(app: &mut bevy::app::App) {
    app.init_resource::<Speaker>();
    #[cfg(any(feature = "sound", not(target_os = "linux")))]
    app.add_plugins((player::plugin, presence::plugin));
}
