//! Pictures against those that are stored. `UPDATE_PICTURES=1` stores what is seen.

use super::picture::{Colour, Picture};
use std::path::{Path, PathBuf};

/// How far a channel of a colour, from 0 to 255, may be off: another processor or driver rounds otherwise.
const SHADE: u8 = 24;

/// How many of a million pixels may be off by more. A word that has changed is about 300 of them.
const PER_MILLION: usize = 100;

/// The colour of a difference.
const OFF: Colour = [230, 0, 120];

/// Whether pictures are stored anew, and not compared.
pub fn stores() -> bool {
    std::env::var_os("UPDATE_PICTURES").is_some_and(|set| set == "1")
}

/// A stored picture, by a name that may have folders in it.
pub struct Stored {
    name: String,
    picture: Option<Picture>,
}

impl Stored {
    /// The one of this name; whether there is one is found out when something is compared with it.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), picture: Picture::load(&file(name)) }
    }

    /// Whether a picture is like it.
    pub fn is_like(&self, seen: &Picture) -> bool {
        self.picture.as_ref().is_some_and(|stored| is_near(&differences(stored, seen), seen))
    }

    /// Compares a picture with it, or stores it instead.
    ///
    /// # Errors
    /// In words, when there is nothing to read on it, when there is no stored one, or when they differ by more than the
    /// tolerance. What was seen, and where it differs, then lies in a folder that the words name.
    pub fn compare(&self, seen: &Picture) -> Result<(), String> {
        let name = &self.name;
        if !seen.is_readable() {
            return Err(format!("{name}: nothing can be read on the screen"));
        }
        if stores() {
            seen.store(&file(name));
            return Ok(());
        }
        let actual = results().join(format!("{name}.png"));
        let Some(expected) = &self.picture else {
            seen.save(&actual);
            return Err(format!("{name}: no picture is stored; what was seen is {}", actual.display()));
        };
        let off = differences(expected, seen);
        if is_near(&off, seen) {
            return Ok(());
        }
        seen.save(&actual);
        let shown = results().join(format!("{name}.difference.png"));
        difference(seen, &off).save(&shown);
        Err(format!(
            "{name}: {} of {} pixels differ{}; see {} and {}",
            off.len(),
            seen.pixels().len(),
            extent(seen, &off),
            actual.display(),
            shown.display(),
        ))
    }
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/window/pictures").join(format!("{name}.png"))
}

fn is_near(off: &[usize], seen: &Picture) -> bool {
    off.len() * 1_000_000 <= PER_MILLION * seen.pixels().len()
}

/// How many of a million pixels are not the same in two pictures; all where their sizes differ.
pub fn changed(before: &Picture, after: &Picture) -> usize {
    differences(before, after).len() * 1_000_000 / after.pixels().len().max(1)
}

/// Where pictures of failures are put.
pub fn results() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures")
}

/// Where two pictures differ; nothing is off where they are the same to the byte, which is found out at once.
fn differences(expected: &Picture, seen: &Picture) -> Vec<usize> {
    if expected == seen {
        return Vec::new();
    }
    if (expected.width, expected.height) != (seen.width, seen.height) {
        return (0..seen.pixels().len()).collect();
    }
    let is_off = |(a, b): (&Colour, &Colour)| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > SHADE);
    let off = expected.pixels().iter().zip(seen.pixels()).enumerate().filter(|&(_, pair)| is_off(pair));
    off.map(|(n, _)| n).collect()
}

/// What was seen, pale, with the differences on it.
fn difference(seen: &Picture, off: &[usize]) -> Picture {
    seen.recoloured(|n, colour| match off.binary_search(&n) {
        Ok(_) => OFF,
        Err(_) => colour.map(|channel| 170 + channel / 3),
    })
}

fn extent(seen: &Picture, off: &[usize]) -> String {
    let places = || off.iter().map(|n| (n % seen.width, n / seen.width));
    let across = places().map(|(x, _)| x).min().zip(places().map(|(x, _)| x).max());
    let down = places().map(|(_, y)| y).min().zip(places().map(|(_, y)| y).max());
    match (across, down) {
        (Some((left, right)), Some((top, bottom))) => format!(", all from ({left}, {top}) to ({right}, {bottom})"),
        _ => String::new(),
    }
}
