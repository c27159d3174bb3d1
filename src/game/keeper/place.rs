//! Where what is played is kept.

use std::path::PathBuf;
use unruffled::opening::Opening;
#[cfg(not(target_family = "wasm"))]
use unruffled::records::{FileJournal, Location};
use unruffled::records::{Journal, Memory};

/// A journal as the game holds it.
pub(super) type BoxedJournal = Box<dyn Journal + Send + Sync>;

/// Where what is played is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file in this folder; in a browser in its storage, whatever the folder.
    Folder(PathBuf),
    /// In a folder that several computers share.
    #[cfg(not(target_family = "wasm"))]
    Shared(Location),
    /// In memory, out of which a learning management system is told all of it.
    System,
    /// In memory, until the game is closed.
    Memory,
    /// Nowhere.
    Nowhere,
}

impl Place {
    /// The place that a game keeps to that is opened so.
    #[must_use]
    pub fn of(opening: &Opening) -> Self {
        let Opening { data, author, learner, .. } = opening;
        match (author, learner) {
            (Some(_), _) => return Self::Nowhere,
            (None, Some(_)) => return Self::System,
            (None, None) => {}
        }
        #[cfg(not(target_family = "wasm"))]
        if let Some(folder) = &opening.shared {
            return Self::Shared(Location::in_shared(folder, data.as_deref()));
        }
        data.clone().map_or(Self::Memory, Self::Folder)
    }

    /// The place as records know it; none where they are in no file.
    #[cfg(not(target_family = "wasm"))]
    pub fn location(&self) -> Option<Location> {
        match self {
            Self::Folder(folder) => Some(Location::Own(folder.clone())),
            Self::Shared(location) => Some(location.clone()),
            Self::System | Self::Memory | Self::Nowhere => None,
        }
    }

    /// Whether what is kept is still there when the game is opened again.
    pub(super) fn lasts(&self) -> bool {
        !matches!(self, Self::Memory | Self::Nowhere)
    }

    /// The way there.
    pub(super) fn journal(self) -> Option<BoxedJournal> {
        match self {
            #[cfg(not(target_family = "wasm"))]
            Self::Folder(folder) => Some(Box::new(FileJournal::new(folder))),
            #[cfg(not(target_family = "wasm"))]
            Self::Shared(location) => Some(Box::new(FileJournal::at(location))),
            #[cfg(target_family = "wasm")]
            Self::Folder(_) => Some(Box::new(unruffled::records::RowJournal::new(crate::platform::StoredRows))),
            Self::Memory | Self::System => Some(Box::<Memory>::default()),
            Self::Nowhere => None,
        }
    }
}
