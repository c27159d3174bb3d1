//! The game's screens, played without a window by real keys and a real pointer.

mod course;
mod debrief;
mod played;
mod screens;
mod support;
mod widgets;
