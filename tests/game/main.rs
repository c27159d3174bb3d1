//! The game's screens, played without a window by real keys and a real pointer.

mod author;
mod conversation;
mod course;
mod debrief;
mod played;
mod practice;
mod records;
mod screens;
mod support;
mod widgets;
