//! What every screen is looked at in, and how it is compared with how it looked before.

use super::Desk;
use super::compare::stores;
use super::walk::SETTLES;
use std::time::Duration;
use unruffled_game::settings::{Settings, TextSpeed, Timers};

/// Who plays, and what chance is seeded with.
pub const NAME: &str = "Ada";
pub const SEED: u64 = 7;

/// A window, with the size of the text in percent, and whether it is in high contrast.
type Look = (u32, u32, u16, bool);

/// The looks that are always compared: the usual one, and the one in which the least fits in and all is drawn otherwise.
const ALWAYS: [Look; 2] = [(1280, 720, 100, false), (1024, 600, 200, true)];

/// Those that are compared too where `UNRUFFLED_LOOKS=all` asks for it, and stored with the others.
const ASKED_FOR: [Look; 6] = [
    (1280, 720, 100, true),
    (1920, 1080, 100, false),
    (1920, 1080, 100, true),
    (1280, 720, 200, false),
    (1280, 720, 200, true),
    (1024, 600, 200, false),
];

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

/// Walks through screens at a desk of its own for every look, with a screen reader, and compares each screen that it names
/// with the stored picture; all of them before it fails, so that one run shows everything that has changed.
pub fn in_every_look(walk: impl Fn(Desk, &mut dyn FnMut(&Desk, &str))) {
    compared(&still(), SETTLES, walk);
}

/// The same where a clock runs: a screen becomes like its picture at some time of the clock, up to so much later.
pub fn in_every_look_beside_a_clock(within: Duration, walk: impl Fn(Desk, &mut dyn FnMut(&Desk, &str))) {
    compared(&Settings { timers: Timers::Normal, ..still() }, within, walk);
}

fn compared(usual: &Settings, within: Duration, walk: impl Fn(Desk, &mut dyn FnMut(&Desk, &str))) {
    let all = stores() || std::env::var_os("UNRUFFLED_LOOKS").is_some_and(|set| set == "all");
    let asked_for = if all { &ASKED_FOR[..] } else { &[] };
    let mut unlike = Vec::new();
    for &(width, height, text_size, high_contrast) in ALWAYS.iter().chain(asked_for) {
        let settings = Settings { text_size, high_contrast, ..usual.clone() };
        let palette = if high_contrast { "contrast" } else { "light" };
        let Some(mut desk) = Desk::sized(width, height, &settings) else { return };
        if !desk.listen() {
            return;
        }
        walk(desk, &mut |desk, screen| {
            let name = format!("{width}x{height}-{text_size}/{palette}/{screen}");
            unlike.extend(desk.compare_within(&name, within).err());
        });
    }
    let unlike = unlike.join("\n");
    assert!(unlike.is_empty(), "{unlike}\nIf it is meant to look like this, UPDATE_PICTURES=1 stores it.");
}
