//! The real program in a real window: keyboard, mouse and a screen reader from outside, what is on disk, and pictures of
//! every screen.
//!
//! What is played is a course of the tests' own, in `tests/fixtures/window`, and what is pressed is found by what it is
//! called. Whatever a test waits for it names when it waits in vain.
//!
//! The tests need an X server, `xdotool`, a Vulkan driver, and the bus of screen readers. Where one is missing they are
//! skipped and say so; `UNRUFFLED_WINDOW_TESTS=required` makes that a failure. Pictures are compared in two looks, the
//! usual one and the one in which the least fits in; `UNRUFFLED_LOOKS=all` compares all six. `UPDATE_PICTURES=1` stores
//! them anew, in all looks, and `UNRUFFLED_BINARY` names another program to test.

mod author;
mod channels;
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
