//! Every screen looks as it did when somebody last looked at it: in three windows, in both palettes.

use crate::support::Desk;
use crate::support::compare::looks_like;
use crate::support::lesson::{Lesson, answer, attempt};
use crate::support::picture::Picture;
use unruffled::conversation::Moment;
use unruffled::dialogue::Name;
use unruffled::game::settings::{Settings, TextSpeed, Timers};

/// Who plays, and what chance is seeded with.
const NAME: &str = "Ada";
const SEED: u64 = 7;

/// How a screen is reached from the one before.
enum Way {
    /// It is the first.
    Start,
    /// By these keys, each of which changes something.
    Keys(&'static [&'static str]),
    /// By saying all that is still to be said, and then this key.
    TalkThen(&'static str),
}

/// All screens, in the order in which one program comes to them. Each begins where a talk that was left is taken up.
const WALK: [(&str, Way); 7] = [
    ("player", Way::Start),
    ("choose", Way::Keys(&["Return"])),
    ("briefing", Way::Keys(&["Return"])),
    ("pause", Way::Keys(&["Escape"])),
    ("settings", Way::Keys(&["Down", "Return"])),
    ("conversation", Way::Keys(&["Escape", "Escape", "Return"])),
    ("debrief", Way::TalkThen("Return")),
];

/// Nothing moves, so that every picture of a screen is the same.
fn still(text_size: u16, high_contrast: bool) -> Settings {
    Settings {
        text_size,
        high_contrast,
        reduced_motion: true,
        text_speed: TextSpeed::Instant,
        timers: Timers::Off,
        pace: false,
        last_player: NAME.into(),
        ..Settings::default()
    }
}

#[test]
fn all_screens_look_as_they_did_in_a_usual_window() {
    look_at_all(1280, 720, 100);
}

#[test]
fn all_screens_look_as_they_did_on_a_whole_screen() {
    look_at_all(1920, 1080, 100);
}

#[test]
fn all_screens_look_as_they_did_in_a_small_window_with_large_text() {
    look_at_all(1024, 600, 200);
}

/// Compares all of them before it fails, so that one run shows everything that has changed.
fn look_at_all(width: u32, height: u32, text_size: u16) {
    let mut unlike = Vec::new();
    for (palette, contrast) in [("light", false), ("contrast", true)] {
        let Some(desk) = Desk::sized(width, height, &still(text_size, contrast)) else { return };
        let folder = format!("{width}x{height}/{palette}");
        walk(desk, |screen, seen| unlike.extend(looks_like(&format!("{folder}/{screen}"), seen, &[]).err()));
    }
    let unlike = unlike.join("\n");
    assert!(unlike.is_empty(), "{unlike}\nIf it is meant to look like this, UPDATE_PICTURES=1 stores it.");
}

/// Goes to every screen, with a talk that was left in its middle and whose chances are known.
fn walk(mut desk: Desk, mut look: impl FnMut(&str, &Picture)) {
    let lesson = Lesson::first();
    let said = lesson.uneven_talk(SEED);
    let (before, after) = said.split_at(2);
    lesson.leave_unfinished(desk.data(), NAME, SEED, before);
    for (screen, way) in &WALK {
        let seen = match way {
            Way::Start => desk.start(),
            Way::Keys(keys) => press(&desk, keys),
            Way::TalkThen(key) => {
                for reply in after {
                    say(&desk, &lesson, reply);
                }
                desk.at_rest();
                press(&desk, &[key])
            }
        };
        look(screen, &seen);
    }
    let end = attempt(desk.data()).map(|recorded| lesson.replay(&recorded).moment());
    assert!(matches!(end, Some(Moment::Over(_))), "the talk was played to its end");
}

fn press(desk: &Desk, keys: &[&str]) -> Picture {
    let seen = keys.iter().map(|key| desk.after(|hands| hands.press(key)));
    seen.last().expect("there is a key")
}

fn say(desk: &Desk, lesson: &Lesson, reply: &Name) {
    desk.at_rest();
    let recorded = attempt(desk.data()).expect("the attempt is on disk");
    let run = lesson.replay(&recorded);
    let place = run.shuffled().iter().position(|choice| choice.reply.id.value == *reply).expect("it can be said");
    answer(desk, &recorded, || desk.hands().press(&(place + 1).to_string()));
}
