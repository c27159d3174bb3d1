//! The game's screens, played without a window by real keys and a real pointer.

mod aloud;
mod author;
mod brief;
mod cases;
mod conversation;
mod course;
mod course_file;
mod cues;
mod debrief;
mod face;
mod haste;
mod history;
mod keeping;
mod languages;
mod left;
mod many;
mod modes;
mod names;
mod played;
mod practice;
mod progress;
#[path = "../pseudo.rs"]
mod pseudo;
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
