//! The game's screens, played without a window by real keys and a real pointer.

mod aloud;
mod author;
mod conversation;
mod course;
mod cues;
mod debrief;
mod face;
mod haste;
mod left;
mod modes;
mod names;
mod played;
mod practice;
mod progress;
mod records;
mod rest;
mod screens;
mod settings;
mod shift;
mod standards;
mod support;
mod time;
mod walk;
mod watch;
mod who;
mod widgets;
