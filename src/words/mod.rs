//! Every word that the programs themselves say to a trainee, by id and language (Fluent).
//!
//! Nothing here knows what a talk or a score is: sentences about those are in `export::sentences`, which knows both.

mod messages;

pub use messages::{Messages, Value};
