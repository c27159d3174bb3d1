//! Keyboard and mouse, from outside: `xdotool` sends what a person's hands would.

use super::display::Display;
use super::patience::{PATIENCE, until};
use std::process::{Command, Output};

/// The window's title.
const TITLE: &str = "^Unruffled$";

/// Hands on a display's keyboard and mouse.
pub struct Hands<'a>(pub &'a Display);

impl Hands<'_> {
    /// Waits for the window, makes it fill the screen and gives it the keyboard: no window manager does.
    pub fn take_window(&self, width: u32, height: u32) {
        let window = until("a window", PATIENCE, || {
            let found = self.xdotool(&["search", "--onlyvisible", "--name", TITLE]);
            String::from_utf8_lossy(&found.stdout).lines().next().map(str::to_owned)
        });
        let (width, height) = (width.to_string(), height.to_string());
        self.must(&["windowmove", &window, "0", "0", "windowsize", &window, &width, &height]);
        // Out of the way: what is under the pointer looks different.
        self.must(&["mousemove", &width, &height, "windowfocus", "--sync", &window]);
    }

    /// Presses and releases a key, by its X name: `Return`, `Tab`, `1`.
    pub fn press(&self, key: &str) {
        // Enter alone, pressed again soon, counts as hammered; a busy machine makes any time too soon. Another key in
        // between says that it is meant.
        if key == "Return" {
            self.must(&["key", "Shift_L", key]);
        } else {
            self.must(&["key", key]);
        }
    }

    /// Presses a key so many times.
    pub fn press_often(&self, key: &str, times: usize) {
        self.must(&["key", "--repeat", &times.to_string(), "--delay", "50", key]);
    }

    /// Types words.
    pub fn type_words(&self, words: &str) {
        self.must(&["type", "--delay", "20", words]);
    }

    /// Moves the pointer to a place and clicks there, no faster than a hand does.
    pub fn click(&self, (x, y): (usize, usize)) {
        let [down, up] = ["mousedown", "mouseup"].map(|button| ["sleep", "0.1", button, "1"]);
        self.must(&[&["mousemove", &x.to_string(), &y.to_string()], &down[..], &up[..]].concat());
    }

    /// Turns the mouse wheel down over a place, to the end of what is there.
    pub fn wheel_down(&self, (x, y): (usize, usize)) {
        let turns = ["sleep", "0.1", "click", "--repeat", "20", "--delay", "20", "5"];
        self.must(&[&["mousemove", &x.to_string(), &y.to_string()], &turns[..]].concat());
    }

    /// Moves the pointer out of the way.
    pub fn rest(&self) {
        // Beyond the screen is its last corner.
        self.must(&["mousemove", "9999", "9999"]);
    }

    fn must(&self, arguments: &[&str]) {
        let output = self.xdotool(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "xdotool {arguments:?}: {said}");
    }

    fn xdotool(&self, arguments: &[&str]) -> Output {
        Command::new("xdotool").args(arguments).env("DISPLAY", self.0.name()).output().expect("xdotool starts")
    }
}
