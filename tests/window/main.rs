//! The real program in a real window: keyboard, mouse and a screen reader from outside, what is on disk, and pictures of
//! every screen.
//!
//! The tests need an X server, `xdotool` and a Vulkan driver, those with a screen reader a bus for it too. Where one is
//! missing they are skipped and say so; `UNRUFFLED_WINDOW_TESTS=required` makes that a failure. `UPDATE_PICTURES=1`
//! stores the pictures anew, and `UNRUFFLED_BINARY` names another program to test.

mod author;
mod course;
mod faces;
mod idle;
mod journey;
mod memory;
mod pictures;
mod reader;
#[cfg(target_os = "linux")]
#[allow(dead_code, reason = "the terminal of the trainer program asks it more")]
#[path = "../trainer/screen.rs"]
mod screen;
mod sight;
mod support;
mod talk;
#[cfg(target_os = "linux")]
mod terminal;
mod without_display;
