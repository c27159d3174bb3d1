//! Attempts on disk: what was played, answer by answer.
//!
//! Scores are never stored. An attempt is its seed and its inputs; whoever wants to know how it
//! went replays them, as [`learning`](crate::learning) does. Only `sqlite` touches a file.
//! [`entry`] is what happens to an attempt, [`journal`] where such entries go and who answers what is asked about them,
//! [`rows`] a journal that several write into at once, [`closing`] how the record of a talk is closed, [`person`] who plays, [`outbox`] what is to be
//! told elsewhere.

pub mod attempt;
pub mod closing;
pub mod entry;
mod error;
pub mod journal;
mod memory;
pub mod outbox;
pub mod person;
pub mod reading;
pub mod rows;
#[cfg(not(target_family = "wasm"))]
pub mod sqlite;
mod text;
mod written;

pub use attempt::{Attempt, AttemptId, Recorded, Retry, Shift};
pub use closing::Closing;
pub use entry::Entry;
pub use error::{Damage, StoreError, Unwritable};
pub use journal::{Answer, Ask, Journal};
pub use memory::Memory;
pub use outbox::{Letter, Outbox, Parked, Standing};
pub use person::{Known, Person, PersonId};
pub use reading::{LeftOut, Reading, Strange};
pub use rows::RowJournal;
#[cfg(not(target_family = "wasm"))]
pub use sqlite::{Clash, FILE, FileJournal, Holdings, Kept, Location, Store, TakenIn, default_folder};
pub use text::{PlayedText, Texts, content_hash};

/// The version of this program, as attempts remember it.
pub const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");
