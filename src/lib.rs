//! Unruffled: a staff training game in which a new hire faces an angry customer.
#![forbid(unsafe_code)]

#[cfg(feature = "game")]
pub mod game;
pub mod messages;
pub mod skill;
