//! What a learning management system keeps of somebody, and what it is told.
//!
//! [`pack`] is all that is needed to go on where they stopped, in the few thousand characters that SCORM has for it: no
//! texts and no scores but the best of each dialogue, seeds and numbers of replies alone. [`standing`] is what it shows:
//! whether the course was completed and passed, the score, and each skill as an objective; [`decisions`] what was chosen.

pub mod decisions;
pub mod manifest;
pub mod pack;
pub mod standing;

pub use decisions::Decision;
pub use manifest::{Kind, Manifest};
pub use pack::Pack;
pub use standing::{Best, Standing};
