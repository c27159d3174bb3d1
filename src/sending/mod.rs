//! Telling a Learning Record Store what trainees did, whatever fails on the way: nothing is lost, and nothing told twice.
//!
//! ```text
//! attempts -> filling -> outbox in the records -> courier -> http -> the store
//!                              ^------ stored, put aside ----'
//! ```
//!
//! [`target`] is where to and in whose name, [`filling`] makes statements of attempts, once; [`courier`] decides what to send
//! next and what an answer means, without sending anything; `http` sends, `round` is all of it in turn, and `background` does that beside a game. A statement
//! is sent in the bytes that it was first written in, so that a store that has it already says yes, and to send it until there
//! is an answer is safe.

#[cfg(not(target_family = "wasm"))]
pub mod background;
pub mod courier;
#[cfg(not(target_family = "wasm"))]
pub mod files;
#[cfg(not(target_family = "wasm"))]
pub mod filling;
#[cfg(not(target_family = "wasm"))]
pub mod http;
#[cfg(not(target_family = "wasm"))]
pub mod round;
pub mod target;

pub use courier::{Answer, Courier, Stop};
pub use target::{Target, Version};
