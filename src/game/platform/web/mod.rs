//! A browser: a page around the game, one thread, and a storage instead of folders. `page` is the way to the page, `rows`
//! the records in the storage.

mod page;
mod rows;

pub(crate) use rows::StoredRows;

use super::{Preferences, Unreadable, Unsaved};
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::settings::{RenderCreation, WgpuSettings};
use bevy::tasks::AsyncComputeTaskPool;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use unruffled::opening::Opening;
use unruffled::opening::address::Address;

/// There is a page around the window.
pub(crate) const HAS_PAGE: bool = true;

/// The folder in which everything is kept: the storage has but one.
const FOLDER: &str = "unruffled";

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

/// The regular, the bold and the slanted font. The page has them as files, and uses them itself.
pub(crate) fn fonts() -> impl Iterator<Item = Vec<u8>> {
    page::files("fonts")
}

/// No fonts: a browser does not hand out the system's.
pub(crate) fn system_fonts() -> fontdb::Database {
    fontdb::Database::new()
}

/// Nothing: a browser does not say what a page uses.
pub(crate) fn processor_time() -> Option<Duration> {
    None
}

/// Does nothing: screen readers read the page.
pub(crate) fn hear_screen_readers(_: &mut App) {}

/// Does nothing: the page has an icon, and not the window.
pub(crate) fn show_icon(_: &mut App) {}

/// What the page was opened with: its course, and what its address asks for.
pub(crate) fn opening() -> Opening {
    let address = page::text("address").and_then(|address| serde_json::from_str::<Address>(&address).ok());
    let opening = Opening::unpacked(&page::text("course").unwrap_or_default());
    let opening = address.unwrap_or_default().applied_to(opening);
    let learner = page::text("learner").and_then(|learner| serde_json::from_str(&learner).ok());
    Opening { data: page::is("stores").then(|| FOLDER.into()), learner, ..opening }
}

/// How the browser is set.
pub(crate) fn preferences() -> Option<Preferences> {
    serde_json::from_str(&page::text("preferences")?).ok()
}

/// Calls this when something was done to the page.
pub(crate) fn hear_page(wake: impl Fn() + 'static) {
    page::calls("asked", wake);
}

/// What was done to the page, as JSON.
pub(crate) fn requests() -> Vec<String> {
    page::take("requests")
}

/// Shows on the page what has changed, as JSON.
pub(crate) fn show(changes: &str) {
    page::tell("show", [changes.into()]);
}

/// Tells the page the language in which everything on it is.
pub(crate) fn speak(language: &str) {
    page::tell("speak", [language.into()]);
}

/// Tells the learning management system around the page how somebody stands, as JSON.
pub(crate) fn report(report: &str) {
    page::tell("report", [report.into()]);
}

/// What is said of the Learning Record Store that the page tells, as JSON; none where it tells nobody.
pub(crate) fn told() -> Option<String> {
    page::text("told")
}

/// Hands the page what that store is to be told of talks, as JSON.
pub(crate) fn tell_store(talks: &str) {
    page::tell("tellStore", [talks.into()]);
}

/// Tells the page whether its colours are those of high contrast.
pub(crate) fn contrast(high: bool) {
    page::tell("contrast", [high.into()]);
}

/// Tells the page that there is something to be seen.
pub(crate) fn lift_curtain() {
    page::tell("lift", []);
}

/// Tells the page whether there is a way back within the game.
pub(crate) fn has_way_back(there_is: bool) {
    page::tell("wayBack", [there_is.into()]);
}

/// Has a file chosen. What is in it comes with the [requests](requests).
pub(crate) fn choose_file() {
    page::tell("chooseFile", []);
}

/// Whether the browser can draw the game.
pub(crate) fn draws() -> bool {
    page::is("draws")
}

/// The renderer: none where the browser cannot draw.
pub(crate) fn renderer() -> RenderPlugin {
    let mut renderer = RenderPlugin::default();
    if !draws() {
        renderer.render_creation = RenderCreation::Automatic(Box::new(WgpuSettings { backends: None, ..default() }));
    }
    renderer
}

/// The window is the page's canvas, which may be as small as the page; keys that are the browser's stay its own.
pub(crate) fn window(window: Window) -> Window {
    Window {
        canvas: Some("#canvas".to_owned()),
        fit_canvas_to_parent: true,
        prevent_default_event_handling: false,
        resize_constraints: default(),
        ..window
    }
}

/// What is kept under this name, of so many bytes at most.
///
/// # Errors
/// Where it is larger, or cannot be read.
pub(crate) fn read(_: &Path, name: &str, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    let kept = page::answer("readFile", [name.into()]).map_err(Unreadable::Closed)?;
    match kept {
        Some(kept) if kept.len() as u64 > most => Err(Unreadable::TooLarge),
        kept => Ok(kept.map(String::into_bytes)),
    }
}

/// Keeps something in the place of what is there.
///
/// # Errors
/// What the browser says. What was there stays then.
pub(crate) fn replace(_: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let text = String::from_utf8_lossy(bytes);
    page::answer("writeFile", [name.into(), text.as_ref().into()]).map(drop).map_err(io::Error::other)
}

/// Keeps these bytes beside what is kept under this name.
///
/// # Errors
/// What the browser says.
pub(crate) fn copy(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let copy = format!("{name}.unread");
    replace(folder, &copy, bytes).map(|()| copy.into())
}

/// Does nothing: what is written there is written whole or not at all.
pub(crate) fn sweep(_: &Path, _: &str) {}

/// Hands a page to the browser, which saves it where it saves what is downloaded. Says what it is called.
///
/// # Errors
/// None: the browser tells itself what becomes of it.
pub(crate) fn save_page(_: Option<&Path>, name: &str, page: &str) -> Result<String, Unsaved> {
    Ok(save(&format!("{name}.html"), "text/html", page))
}

/// Hands somebody's records to the browser, as a page. Says what the file is called.
pub(crate) fn save_records(name: &str, records: &str) -> String {
    save(&format!("{name}.json"), "application/json", records)
}

fn save(name: &str, kind: &str, text: &str) -> String {
    page::tell("save", [name.into(), kind.into(), text.into()]);
    name.to_owned()
}

fn unsupported() -> io::Error {
    io::ErrorKind::Unsupported.into()
}
