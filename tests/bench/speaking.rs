//! What a talk costs while the customer speaks and their face moves, and once they wait: pictures a second and the share
//! of one processor core, in a window of 1280x720 that the processor draws.
//!
//! `cargo bench --bench speaking` measures the release program; `UNRUFFLED_BINARY` names another one. Nothing else should
//! be running. Half a core is what may be used while they speak, and next to nothing while they wait.

// The window tests need more of these than this does.
#[allow(dead_code, reason = "shared with the window tests")]
#[path = "../window/support/display.rs"]
mod display;
#[allow(dead_code, reason = "shared with the window tests")]
#[path = "../window/support/hands.rs"]
mod hands;
#[allow(dead_code, reason = "shared with the window tests")]
#[path = "../window/support/needs.rs"]
mod needs;
#[path = "../window/support/patience.rs"]
mod patience;
#[allow(dead_code, reason = "shared with the window tests")]
#[path = "../window/support/picture.rs"]
mod picture;
#[allow(dead_code, reason = "shared with the window tests")]
#[path = "../window/support/program.rs"]
mod program;

use display::Display;
use hands::Hands;
use patience::{PATIENCE, until};
use program::{Program, binary};
use std::thread::sleep;
use std::time::{Duration, Instant};
use unruffled_game::settings::{Settings, TextSpeed, Timers};

/// What was put off until after a screen came is done by now.
const SETTLED: Duration = Duration::from_secs(3);

/// How long is measured. The first line of the first talk takes about nine seconds to say slowly.
const MEASURED: Duration = Duration::from_secs(5);

/// By then the line is said, whatever it is, and the face has come to rest.
const SAID: Duration = Duration::from_secs(12);

/// How often to look at the mouth: one row of pixels costs a few microseconds.
const LOOK: Duration = Duration::from_millis(3);

fn main() {
    let missing = needs::missing();
    if !missing.is_empty() {
        println!("Not measured: there is no {}.", missing.join(", no "));
        return;
    }
    let display = Display::open(1280, 720);
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let settings =
        Settings { text_speed: TextSpeed::Slow, timers: Timers::Off, last_player: "Ada".into(), ..Settings::default() };
    settings.save(data.path()).expect("the settings can be saved");
    let program = Program::start(&display, data.path(), &[], None);
    until("the first screen", PATIENCE, || display.look().is_readable().then_some(()));
    let hands = Hands(&display);
    hands.take_window(1280, 720);
    // The name, the list, the briefing.
    for _ in 0..3 {
        sleep(SETTLED);
        hands.press("Return");
    }
    sleep(Duration::from_millis(1500));
    let speaking = measure(&display, &program);
    sleep(SAID);
    let waiting = measure(&display, &program);
    println!("{}, 1280x720, drawn by the processor", binary().display());
    println!("{:<24}{:>16}{:>14}{:>18}", "", "pictures a s", "core %", "ms of core each");
    for (name, (pictures, share)) in [("the customer speaks", speaking), ("the customer waits", waiting)] {
        let each = if pictures > 0.0 { format!("{:.0}", 1_000.0 * share / pictures) } else { "-".into() };
        println!("{name:<24}{pictures:>16.1}{:>14.1}{each:>18}", 100.0 * share);
    }
}

/// Pictures a second in which the mouth has moved, and the share of a core.
fn measure(display: &Display, program: &Program) -> (f64, f64) {
    let (before, begun) = (program.processor_seconds(), Instant::now());
    let (mut last, mut pictures) = (display.mouth(), 0);
    while begun.elapsed() < MEASURED {
        sleep(LOOK);
        let now = display.mouth();
        if now != last {
            (last, pictures) = (now, pictures + 1);
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    (f64::from(pictures) / seconds, (program.processor_seconds() - before) / seconds)
}
