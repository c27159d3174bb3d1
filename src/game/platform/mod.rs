//! What the window stands on: a computer, with folders and threads, or a browser, with neither. Whatever differs between
//! the two is a function here, and nowhere else in the game; each of the two has them all.
//!
//! - `HAS_PAGE`: whether there is a page around the window; `hear_page`, `requests`, `show`, `speak`, `contrast`, `lift_curtain`,
//!   `has_way_back`, `choose_file`, `save_records`, `report`, `told`, `tell_store`: what goes from one to the other. Without a
//!   page they do nothing.
//! - `aside`: work that no frame waits for.
//! - `copy`, `read`, `replace`, `sweep`: a small file in the data folder, such as the settings.
//! - `draws`: whether what is in the window is seen as a picture, and not as words alone.
//! - `fonts`: the game's own fonts.
//! - `hear_screen_readers`: wakes the window for what a screen reader asks.
//! - `preferences`: how somebody likes to read, where the system says so.
//! - `processor_time`: what the program has used so far.
//! - `renderer`, `window`: what draws, and where.
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
    HAS_PAGE, aside, choose_file, contrast, copy, draws, fonts, has_way_back, hear_page, hear_screen_readers,
    lift_curtain, preferences, processor_time, read, renderer, replace, report, requests, save_page, save_records,
    show, show_icon, speak, sweep, system_fonts, tell_store, told, whenever_saved, window,
};
/// What a browser opens the game with.
#[cfg(target_family = "wasm")]
pub(super) use web::opening;
#[cfg(target_family = "wasm")]
pub(super) use web::{
    HAS_PAGE, StoredRows, aside, choose_file, contrast, copy, draws, fonts, has_way_back, hear_page,
    hear_screen_readers, lift_curtain, preferences, processor_time, read, renderer, replace, report, requests,
    save_page, save_records, show, show_icon, speak, sweep, system_fonts, tell_store, told, whenever_saved, window,
};

/// A clock that goes on by itself, for how long something takes.
pub(super) use bevy::platform::time::Instant;
use serde::Deserialize;
use std::path::PathBuf;

/// How somebody likes to read, as their system says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Preferences {
    /// The size of text, in percent of the usual one.
    pub text_size: u16,
    /// Whether they need more contrast.
    pub high_contrast: bool,
    /// Whether they want nothing to move.
    pub reduced_motion: bool,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(target_family = "wasm", expect(dead_code, reason = "a browser has nothing but files in its storage"))]
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
#[cfg_attr(target_family = "wasm", expect(dead_code, reason = "a browser says itself what becomes of a page"))]
pub(super) enum Unsaved {
    /// There is no place for it.
    Nowhere,
    /// The system refuses to write into a folder, and says why.
    Refused(PathBuf, String),
}
