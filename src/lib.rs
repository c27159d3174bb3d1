//! Unruffled: a staff training game in which a new hire faces an angry customer.
#![forbid(unsafe_code)]

pub mod skill;
