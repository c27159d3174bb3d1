//! A computer: it has folders, threads and fonts of its own.

#[cfg(windows)]
mod icon;
mod page;
mod small_file;

pub(crate) use page::save_page;
pub(crate) use small_file::{copy, read, replace, sweep};

use super::Preferences;
use bevy::a11y::AccessibilityRequested;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::winit::accessibility::WinitActionRequestHandlers;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;
use unruffled::dialogue::folder::watch::Watch;

/// There is nothing around the window.
pub(crate) const HAS_PAGE: bool = false;

/// Never calls.
pub(crate) fn hear_page(_: impl Fn() + 'static) {}

/// Nothing.
pub(crate) fn requests() -> Vec<String> {
    Vec::new()
}

/// Does nothing.
pub(crate) fn show(_: &str) {}

/// Does nothing.
pub(crate) fn speak(_: &str) {}

/// Does nothing: no system has sent anybody.
pub(crate) fn report(_: &str) {}

/// Nobody: what is kept here is told by whoever reads the records.
pub(crate) fn told() -> Option<String> {
    None
}

/// Does nothing.
pub(crate) fn tell_store(_: &str) {}

/// Does nothing.
pub(crate) fn contrast(_: bool) {}

/// Does nothing: a window comes up by itself.
pub(crate) fn lift_curtain() {}

/// Does nothing.
pub(crate) fn has_way_back(_: bool) {}

/// Always: without a picture there is no window, and the talk is in the terminal.
pub(crate) fn draws() -> bool {
    true
}

/// Does nothing: what is on a computer is there already.
pub(crate) fn choose_file() {}

/// Does nothing, and says so by the empty name: the trainer program has a command for it.
pub(crate) fn save_records(_: &str, _: &str) -> String {
    String::new()
}

/// The regular, the bold and the slanted font, which are part of the program.
pub(crate) fn fonts() -> impl Iterator<Item = &'static [u8]> {
    [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF].into_iter()
}

/// Nothing: no system says it in one way.
pub(crate) fn preferences() -> Option<Preferences> {
    None
}

/// The usual renderer.
pub(crate) fn renderer() -> RenderPlugin {
    RenderPlugin::default()
}

/// The window as it is wanted.
pub(crate) fn window(window: Window) -> Window {
    window
}

/// Does something that no frame waits for, in a thread of its own.
pub(crate) fn aside(work: impl FnOnce() + Send + 'static) {
    thread::spawn(work);
}

/// Looks at once, and then whenever something was saved at these paths, until `look` has seen enough; it is told why
/// nobody would notice, where that is so. All of that is done aside.
pub(crate) fn whenever_saved(
    paths: impl FnOnce() -> Vec<PathBuf> + Send + 'static,
    mut look: impl FnMut(Option<String>) -> bool + Send + 'static,
) {
    aside(move || {
        // Watched before it is read: what is saved meanwhile is not missed.
        match Watch::new(paths().iter().map(PathBuf::as_path)) {
            Ok(watch) => while look(None) && watch.wait() {},
            Err(why) => {
                look(Some(why.to_string()));
            }
        }
    });
}

/// Every font of the system.
pub(crate) fn system_fonts() -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    fonts
}

/// What all threads of this process have used so far, where the system says so in a file.
pub(crate) fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is a name in parentheses, with anything in it.
    let (_, after) = stat.rsplit_once(") ")?;
    let ticks: u64 = after.split(' ').skip(11).take(2).map(|ticks| ticks.parse().unwrap_or(0)).sum();
    Some(Duration::from_millis(10 * ticks))
}

/// Wakes the window for what a screen reader asks, from the moment on that there is a window.
pub(crate) fn hear_screen_readers(app: &mut App) {
    app.add_systems(Update, listen.run_if(run_once_there_is_a_window()));
}

/// Gives the window the program's own icon, where a system does not do it by itself.
pub(crate) fn show_icon(app: &mut App) {
    #[cfg(windows)]
    app.add_systems(Update, icon::show.run_if(run_once_there_is_a_window()));
    #[cfg(not(windows))]
    let _ = app;
}

fn run_once_there_is_a_window() -> impl FnMut(Option<Res<WinitActionRequestHandlers>>) -> bool {
    let mut done = false;
    move |handlers| {
        let now = !done && handlers.is_some_and(|handlers| !handlers.is_empty());
        done |= now;
        now
    }
}

/// A request from a screen reader is only put in a queue: it does not wake a sleeping window. This thread
/// looks at the queue and does; it costs two looks a second until a screen reader has asked for the tree.
fn listen(
    handlers: Res<WinitActionRequestHandlers>,
    requested: Res<AccessibilityRequested>,
    proxy: Res<EventLoopProxyWrapper>,
) {
    let queues: Vec<_> = handlers.values().cloned().collect();
    let requested = requested.clone();
    let proxy = (*proxy).clone();
    aside(move || {
        let mut known = false;
        loop {
            thread::sleep(Duration::from_millis(if known { 40 } else { 500 }));
            let waiting = queues.iter().any(|queue| queue.lock().is_ok_and(|queue| !queue.is_empty()));
            let news = requested.get() != known || waiting;
            known = requested.get();
            if news && proxy.send_event(WinitUserEvent::WakeUp).is_err() {
                return; // The window is closed.
            }
        }
    });
}
