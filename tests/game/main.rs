//! The game's screens, played without a window by real keys and a real pointer.

mod aloud;
mod author;
mod conversation;
mod course;
mod cues;
mod debrief;
mod played;
mod records;
mod screens;
mod standards;
mod support;
mod walk;
mod widgets;
