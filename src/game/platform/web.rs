//! A browser. It has no folders: nothing is kept there, and everything goes on as on a computer that keeps nothing.

use super::{Unreadable, Unsaved};
use bevy::prelude::*;
use bevy::tasks::AsyncComputeTaskPool;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Does something that no frame waits for, as soon as the browser has nothing else to do: it has one thread.
pub(crate) fn aside(work: impl FnOnce() + Send + 'static) {
    AsyncComputeTaskPool::get().spawn(async move { work() }).detach();
}

/// Looks once, aside: nobody saves files in a browser.
pub(crate) fn whenever_saved(
    _paths: impl FnOnce() -> Vec<PathBuf> + Send + 'static,
    mut look: impl FnMut(Option<String>) -> bool + Send + 'static,
) {
    aside(move || {
        look(Some(unsupported().to_string()));
    });
}

/// No fonts: a browser does not hand out the system's.
pub(crate) fn system_fonts() -> fontdb::Database {
    fontdb::Database::new()
}

/// Nothing: a browser does not say what a page uses.
pub(crate) fn processor_time() -> Option<Duration> {
    None
}

/// Does nothing: no screen reader reaches the window there.
pub(crate) fn hear_screen_readers(_: &mut App) {}

/// Does nothing: the page has an icon, and not the window.
pub(crate) fn show_icon(_: &mut App) {}

/// No file.
///
/// # Errors
/// None.
pub(crate) fn read(_: &Path, _: &str, _: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    Ok(None)
}

/// Refuses.
///
/// # Errors
/// Always: there are no files.
pub(crate) fn replace(_: &Path, _: &str, _: &[u8]) -> io::Result<()> {
    Err(unsupported())
}

/// Refuses.
///
/// # Errors
/// Always: there are no files.
pub(crate) fn copy(_: &Path, _: &str, _: &[u8]) -> io::Result<PathBuf> {
    Err(unsupported())
}

/// Does nothing: there are no files.
pub(crate) fn sweep(_: &Path, _: &str) {}

/// Refuses.
///
/// # Errors
/// Always: there is no folder for pages.
pub(crate) fn save_page(_: Option<&Path>, _: &str, _: &str) -> Result<String, Unsaved> {
    Err(Unsaved::Nowhere)
}

fn unsupported() -> io::Error {
    io::ErrorKind::Unsupported.into()
}
