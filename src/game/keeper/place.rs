//! Where what is played is kept.

use std::path::PathBuf;
use unruffled::records::{Journal, Memory};

/// A journal as the game holds it.
pub(super) type BoxedJournal = Box<dyn Journal + Send + Sync>;

/// Where what is played is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file in this folder; in a browser in its storage, whatever the folder.
    Folder(PathBuf),
    /// In memory, out of which a learning management system is told all of it.
    System,
    /// In memory, until the game is closed.
    Memory,
    /// Nowhere.
    Nowhere,
}

impl Place {
    /// The way there.
    pub(super) fn journal(self) -> Option<BoxedJournal> {
        match self {
            #[cfg(not(target_family = "wasm"))]
            Self::Folder(folder) => Some(Box::new(unruffled::records::FileJournal::new(folder))),
            #[cfg(target_family = "wasm")]
            Self::Folder(_) => Some(Box::new(unruffled::records::RowJournal::new(crate::platform::StoredRows))),
            Self::Memory | Self::System => Some(Box::<Memory>::default()),
            Self::Nowhere => None,
        }
    }
}
