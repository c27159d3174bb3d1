//! From an attempt to words or a page, and from a dialogue to a drawing.

pub mod graph;
pub mod guide;
pub mod lms;
mod markup;
pub mod page;
pub mod person;
pub mod report;
pub mod results;
pub mod sentences;
pub mod texts;
pub mod xapi;
