//! Attempts on disk: what was played, answer by answer, and what came of it.
//!
//! Scores are never stored. An attempt is its seed and its inputs; whoever wants to know how it
//! went replays them. Only [`store`] touches a file, [`entry`] is what it is told; [`progress`] is what somebody's
//! attempts say together, [`practice`] what to play next and how, [`shift`] several customers in a row, [`left`] what
//! was not played to its end, [`recount`] what is counted otherwise than it was, [`person`] who plays.

pub mod attempt;
pub mod entry;
mod error;
pub mod left;
mod migrations;
pub mod person;
pub mod practice;
pub mod progress;
pub mod recount;
pub mod shift;
pub mod store;
pub mod summary;

pub use attempt::{Attempt, AttemptId, Recorded, Retry, Shift, content_hash};
pub use entry::Entry;
pub use error::StoreError;
pub use left::{Closing, Left, Lost};
pub use person::{Known, Person, PersonId};
pub use practice::{Reason, Suggestion, next_mode};
pub use progress::{Done, Figure, Progress};
pub use store::{LeftOut, Reading, Store, default_folder};
pub use summary::{Current, Standing, Summary};

/// The version of this program, as attempts remember it.
pub const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");
