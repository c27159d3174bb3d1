//! The game's screens, played without a window by real keys and a real pointer.

mod author;
mod conversation;
mod course;
mod debrief;
mod face;
mod modes;
mod played;
mod practice;
mod progress;
mod records;
mod screens;
mod shift;
mod support;
mod watch;
mod widgets;
