//! What every screen is looked at in, and how it is compared with how it looked before.

use super::Desk;
use super::compare::looks_like;
use super::picture::Picture;
use unruffled::game::settings::{Settings, TextSpeed, Timers};

/// Who plays, and what chance is seeded with.
pub const NAME: &str = "Ada";
pub const SEED: u64 = 7;

/// The windows, with the size of the text in percent.
const WINDOWS: [(u32, u32, u16); 3] = [(1280, 720, 100), (1920, 1080, 100), (1024, 600, 200)];

/// The palettes, with whether it is the one of high contrast.
const PALETTES: [(&str, bool); 2] = [("light", false), ("contrast", true)];

/// Nothing moves, so that every picture of a screen is the same.
pub fn still() -> Settings {
    Settings {
        reduced_motion: true,
        text_speed: TextSpeed::Instant,
        timers: Timers::Off,
        pace: false,
        last_player: NAME.into(),
        ..Settings::default()
    }
}

/// Walks through screens at a desk of its own for every window and palette, and compares each picture that it takes
/// with the one stored; all of them before it fails, so that one run shows everything that has changed.
pub fn in_every_look(walk: impl Fn(Desk, &mut dyn FnMut(&str, &Picture))) {
    let mut unlike = Vec::new();
    for (width, height, text_size) in WINDOWS {
        for (palette, high_contrast) in PALETTES {
            let settings = Settings { text_size, high_contrast, ..still() };
            let Some(desk) = Desk::sized(width, height, &settings) else { return };
            walk(desk, &mut |screen, seen| {
                unlike.extend(looks_like(&format!("{width}x{height}/{palette}/{screen}"), seen, &[]).err());
            });
        }
    }
    let unlike = unlike.join("\n");
    assert!(unlike.is_empty(), "{unlike}\nIf it is meant to look like this, UPDATE_PICTURES=1 stores it.");
}
