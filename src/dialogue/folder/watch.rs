//! Notices when a dialogue or a rubric was saved.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::event::RemoveKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// An editor writes a file in several steps: only when nothing has happened for this long is it saved.
const QUIET: Duration = Duration::from_millis(60);

/// Watches folders for dialogues and rubrics that change.
#[derive(Debug)]
pub struct Watch {
    changes: Receiver<()>,
    /// The watcher: as long as it lives, changes are noticed.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches these files and folders. Of a file its folder is watched: many editors save by putting
    /// a new file in the old one's place.
    ///
    /// # Errors
    /// Where one of them is not there, or the system cannot watch it.
    pub fn new<'a>(paths: impl IntoIterator<Item = &'a Path>) -> notify::Result<Self> {
        let (send, changes) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Whoever waited is gone, or will ask again: nothing is lost either way.
            if event.is_ok_and(|event| matters(&event)) {
                let _ = send.send(());
            }
        })?;
        let folder = |path: &Path| match path.parent() {
            _ if path.is_dir() => path.to_owned(),
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let mut folders: Vec<PathBuf> = paths.into_iter().map(folder).collect();
        folders.sort();
        folders.dedup();
        for folder in folders {
            watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        }
        Ok(Watch { changes, _watcher: watcher })
    }

    /// Waits until something was saved. False where nothing will be noticed any more.
    pub fn wait(&self) -> bool {
        let noticed = self.changes.recv().is_ok();
        if noticed {
            self.settle();
        }
        noticed
    }

    fn settle(&self) {
        while self.changes.recv_timeout(QUIET).is_ok() {}
    }
}

fn matters(event: &Event) -> bool {
    let folder_is_gone = matches!(event.kind, EventKind::Remove(RemoveKind::Folder));
    folder_is_gone || (!event.kind.is_access() && event.paths.iter().any(|path| is_looked_at(path)))
}

/// Whether anything is said of a file: of a dialogue, of what looks like one, of a course's logo.
fn is_looked_at(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    // Editors write beside a file first, under a name that begins with a dot.
    !name.starts_with('.') && (name.contains(".ron") || name.ends_with(".png"))
}
