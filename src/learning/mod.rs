//! What attempts say about somebody who learns. An attempt is its seed and its inputs; what it comes to is found by
//! playing it again.
//!
//! [`judge`] replays attempts, each once, in the [`wording`] that it was played in. From what it finds, [`figure`] is
//! what a skill came to, [`summary`] how the attempts at one dialogue went, [`progress`] what all of them say together,
//! [`suggest`] what to play next and how, [`left`] what was not played to its end, [`recount`] what is counted otherwise
//! than it was. [`shift`] is several customers in a row. [`results`] is what the attempts of many people say, about them
//! and about the dialogues. All of it is pure: files and clocks are elsewhere.

pub mod figure;
pub mod judge;
pub mod left;
pub mod progress;
pub mod recount;
pub mod results;
pub mod shift;
pub mod suggest;
pub mod summary;
pub mod wording;

pub use figure::Figure;
pub use judge::{Ended, Judge, Stand, Verdict};
pub use left::{Left, LeftTalk};
pub use progress::{Done, Progress};
pub use suggest::{Reason, Suggestion, next_mode};
pub use summary::{Standing, Summary};
pub use wording::{Edition, Wording, at_hand, wordings};
