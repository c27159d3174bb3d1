//! What attempts say about somebody who learns. An attempt is its seed and its inputs; what it comes to is found by
//! playing it again.
//!
//! [`summary`] is how the attempts at one dialogue went, [`progress`] what all of them say together, [`suggest`] what to
//! play next and how, [`shift`] several customers in a row, [`left`] what was not played to its end, [`recount`] what is
//! counted otherwise than it was. All of it is pure: files and clocks are elsewhere.

pub mod left;
pub mod progress;
pub mod recount;
pub mod shift;
pub mod suggest;
pub mod summary;

pub use left::{Left, Lost};
pub use progress::{Done, Figure, Progress};
pub use suggest::{Reason, Suggestion, next_mode};
pub use summary::{Current, Standing, Summary};
