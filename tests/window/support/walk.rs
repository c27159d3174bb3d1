//! From control to control by what they are called, with the keyboard, and what a screen is to look like then.

use super::Desk;
use super::compare::{Stored, stores};
use super::patience::{PATIENCE, until};
use super::picture::Picture;
use super::reader::{Item, Role, State};
use std::thread::sleep;
use std::time::{Duration, Instant};
use unruffled::words::Messages;

/// More controls than any screen has.
const MOST_CONTROLS: usize = 150;

/// How long a screen at rest may still be another one than the stored: what was pressed last has not reached the game.
pub const SETTLES: Duration = Duration::from_secs(3);

/// How soon it is looked again then. To look takes a processor that the game could use.
const AGAIN: Duration = Duration::from_millis(50);

/// What the program says under this name, up to what it fills in.
///
/// # Panics
/// Where it begins with that.
pub fn word(id: &str) -> String {
    const FILLED_IN: [&str; 9] = ["turn", "name", "kind", "before", "after", "mood", "mark", "point", "seconds"];
    let words = Messages::default().format(id, &FILLED_IN.map(|value| (value, "{".into())));
    let begins = words.split(['{', '\u{2068}']).next().unwrap_or_default();
    assert!(!begins.is_empty(), "{id} begins with what is filled in");
    begins.to_owned()
}

impl Desk {
    /// Waits for something whose name begins so.
    pub fn see(&self, name: &str) -> Item {
        until(&format!("{name:?} to be there"), PATIENCE, || {
            self.reader().read().into_iter().find(|item| item.name.starts_with(name))
        })
    }

    /// Comes with Tab to the control whose name begins so, as somebody does who reads what the keyboard is on.
    ///
    /// # Panics
    /// Where the keyboard never comes there.
    pub fn tab_to(&self, name: &str) {
        let mut met = Vec::new();
        // A screen that has just come puts the keyboard somewhere by itself: that is no answer to a Tab.
        let on_something = || self.reader().focused().filter(|at| !at.is_a(Role::Window));
        let mut at = Some(until("the keyboard to be on something", PATIENCE, on_something));
        for _ in 0..MOST_CONTROLS {
            if at.as_ref().is_some_and(|at| at.name.starts_with(name)) {
                // Nor is it there to stay as long as something is still to come of an earlier key.
                self.unmoved();
                let now = self.reader().focused();
                if now == at {
                    return;
                }
                at = now;
                continue;
            }
            let before = at;
            self.hands().press("Tab");
            let left = || self.reader().focused().filter(|now| before.as_ref() != Some(now));
            at = Some(until(&format!("Tab to leave {before:?} on the way to {name:?}"), PATIENCE, left));
            met.extend(at.as_ref().map(|at| at.name.clone()));
        }
        panic!("Tab never came to {name:?}, but to {met:?}");
    }

    /// Comes to the control whose name begins so, presses Enter, and waits for something that begins so on what that leads
    /// to.
    pub fn go(&self, control: &str, next: &str) -> Item {
        self.tab_to(control);
        self.press("Return", next)
    }

    /// Presses a key, and waits for something whose name begins so on what that leads to.
    pub fn press(&self, key: &str, next: &str) -> Item {
        self.hands().press(key);
        self.see(next)
    }

    /// Clicks on the control whose name begins so. Where it is below the end of the screen, the wheel brings it up.
    ///
    /// # Panics
    /// Where it is not to be brought up.
    pub fn click_on(&self, name: &str) {
        let (width, height) = self.size;
        let place = |control: &Item| {
            let [left, top, across, down] = self.reader().area(control)?.map(i64::from);
            let (x, y) = (left + across / 2, top + down / 2);
            Some((x, y)).filter(|_| across > 0 && (0..width.into()).contains(&x))
        };
        let control = self.see_control(name);
        let shown = |&(_, y): &(i64, i64)| (0..height.into()).contains(&y);
        let at = until(&format!("{name:?} to be in the window"), PATIENCE, || {
            let at = place(&control)?;
            if !shown(&at) {
                self.hands().wheel_down((width as usize / 2, height as usize / 2));
                self.at_rest();
            }
            Some(at).filter(shown)
        });
        self.hands().click((at.0 as usize, at.1 as usize));
    }

    /// Waits for something whose name begins so and that the keyboard could come to.
    fn see_control(&self, name: &str) -> Item {
        until(&format!("a control {name:?}"), PATIENCE, || {
            let is_it = |item: &Item| item.is(State::Focusable) && item.name.starts_with(name);
            self.reader().read().into_iter().find(is_it)
        })
    }

    /// Compares the screen with the stored picture of this name, as soon as it rests: it is like it at once, or it does not
    /// become so.
    ///
    /// # Errors
    /// As [`Stored::compare`].
    pub fn compare(&self, name: &str) -> Result<(), String> {
        self.compare_within(name, SETTLES)
    }

    /// The same for a screen that becomes like its picture within this time.
    ///
    /// # Errors
    /// As [`Stored::compare`].
    pub fn compare_within(&self, name: &str, limit: Duration) -> Result<(), String> {
        let stored = Stored::named(name);
        let begun = Instant::now();
        while !stores() && begun.elapsed() < limit {
            let seen = self.unmoved();
            if stored.is_like(&seen) {
                return Ok(());
            }
            sleep(AGAIN);
        }
        stored.compare(&self.at_rest())
    }

    /// The screen in a moment in which the game says that nothing moves on it, before and after the look.
    fn unmoved(&self) -> Picture {
        until("a game in which nothing moves", PATIENCE, || {
            let rests = || self.program.as_ref().is_some_and(super::Program::rests);
            rests().then(|| self.display.look()).filter(|_| rests())
        })
    }
}
