//! What the window stands on: a computer, with folders and threads, or a browser, with neither. Whatever differs between
//! the two is a function here, and nowhere else in the game; each of the two has them all.
//!
//! - `aside`: work that no frame waits for.
//! - `copy`, `read`, `replace`, `sweep`: a small file in the data folder, such as the settings.
//! - `hear_screen_readers`: wakes the window for what a screen reader asks.
//! - `processor_time`: what the program has used so far.
//! - `save_page`: a page that a trainee takes along.
//! - `show_icon`: the program's icon in the window's title.
//! - `system_fonts`: the fonts that are there.
//! - `whenever_saved`: looks again when an author has saved.

#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(target_family = "wasm")]
mod web;

#[cfg(not(target_family = "wasm"))]
pub(super) use native::{
    aside, copy, hear_screen_readers, processor_time, read, replace, save_page, show_icon, sweep, system_fonts,
    whenever_saved,
};
#[cfg(target_family = "wasm")]
pub(super) use web::{
    aside, copy, hear_screen_readers, processor_time, read, replace, save_page, show_icon, sweep, system_fonts,
    whenever_saved,
};

/// A clock that goes on by itself, for how long something takes.
pub(super) use bevy::platform::time::Instant;
use std::path::PathBuf;

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(target_family = "wasm", expect(dead_code, reason = "a browser has nothing to read or to refuse"))]
pub(super) enum Unreadable {
    /// What stands in its place is no file: a folder, a pipe, a device. It is left alone.
    NoFile,
    /// It is larger than was asked for. It is left alone.
    TooLarge,
    /// The system does not let it be read, and says why.
    Closed(String),
}

/// Why a page could not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(target_family = "wasm", expect(dead_code, reason = "a browser has nothing to read or to refuse"))]
pub(super) enum Unsaved {
    /// There is no place for it.
    Nowhere,
    /// The system refuses to write into a folder, and says why.
    Refused(PathBuf, String),
}
