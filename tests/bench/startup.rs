//! What the whole program costs: from its start to the first readable picture of the title screen, in memory, while
//! nothing happens, and on disk. The peers' figures stand beside ours.
//!
//! `cargo bench --bench startup` measures the release program, `cargo bench --profile lean --bench startup` the one that
//! is handed out. `UNRUFFLED_BINARY` names another one; `UNRUFFLED_STARTS` says how often to start it.
//! Nothing else should be running: the times are those of a wall clock.

// The window tests need more of these than starting does.
#[allow(dead_code, reason = "shared with the window tests")]
#[path = "../window/support/display.rs"]
mod display;
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
use patience::PATIENCE;
use program::{Program, binary};
use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often the program is started where nobody says.
const STARTS: usize = 10;

/// How often to look for the first picture. A look costs a few microseconds as long as there is nothing.
const LOOK: Duration = Duration::from_millis(2);

/// What was put off until after the first picture is done by now.
const SETTLED: Duration = Duration::from_secs(3);

/// How long doing nothing is measured.
const IDLE: Duration = Duration::from_secs(10);

const MEGABYTE: f64 = 1e6;

/// Others that put a talk on the screen, measured the same way: 1280x720 without a screen, drawn by the processor, on two
/// cores. First picture in seconds, processor seconds until then, PSS in MB, idle in percent of a core, size in MB.
const PEERS: [[&str; 6]; 3] = [
    ["Godot 3.2, a label, 4 buttons", "0.9-1.0", "0.34-0.47", "286", "1.7-2.1", "31"],
    ["Ren'Py, The Question", "3.6-5.0", "2.2-2.4", "352", "37", "207"],
    ["Chromium, an inkjs page", "0.66-0.74", "0.45", "372", "0.05-0.5", "357"],
];

/// One start.
struct Start {
    picture_s: f64,
    processor_s: f64,
    pss_mb: f64,
}

fn main() {
    let missing = needs::missing();
    if !missing.is_empty() {
        println!("Not measured: there is no {}.", missing.join(", no "));
        return;
    }
    // `cargo test` runs this too, to see that it works.
    let usual = if std::env::args().any(|argument| argument == "--bench") { STARTS } else { 1 };
    let starts = std::env::var("UNRUFFLED_STARTS").ok().and_then(|n| n.parse().ok()).unwrap_or(usual).max(1);

    let display = Display::open(1280, 720);
    // The first one is not measured: it finds the disk's caches as they happen to be.
    start(&display);
    let measured: Vec<Start> = (0..starts).map(|_| start(&display)).collect();
    let all = |value: fn(&Start) -> f64| spread(measured.iter().map(value).collect());
    let size = fs::metadata(binary()).map_or(0.0, |file| file.len() as f64 / MEGABYTE);

    println!("{} starts of {}; the median, and from the least to the most", starts, binary().display());
    let row = |cells: [&str; 6]| {
        let [name, first, processor, memory, idle, size] = cells;
        println!("{name:<30}{first:>19}{processor:>19}{memory:>16}{idle:>10}{size:>9}");
    };
    row(["", "first picture s", "processor s", "PSS MB", "idle %", "size MB"]);
    row([
        "Unruffled",
        &all(|start| start.picture_s),
        &all(|start| start.processor_s),
        &all(|start| start.pss_mb),
        &format!("{:.2}", idle(&display)),
        &format!("{size:.0}"),
    ]);
    PEERS.into_iter().for_each(row);
}

/// Starts the program, waits for its first picture and then for it to settle.
fn start(display: &Display) -> Start {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    display.wait_until_blank();
    let begun = Instant::now();
    let mut program = Program::start(display, data.path(), &[], None);
    while display.is_blank() || !display.look().is_readable() {
        assert_eq!(program.ended(), None, "the program ended before it had drawn anything");
        assert!(begun.elapsed() < PATIENCE, "nothing was drawn in {PATIENCE:?}");
        sleep(LOOK);
    }
    let (picture_s, processor_s) = (begun.elapsed().as_secs_f64(), program.processor_seconds());
    sleep(SETTLED);
    Start { picture_s, processor_s, pss_mb: pss_mb(&program) }
}

/// How much of one core the title screen uses while nothing happens, in percent.
fn idle(display: &Display) -> f64 {
    let data = tempfile::tempdir().expect("a temporary folder can be made");
    let program = Program::start(display, data.path(), &[], None);
    sleep(2 * SETTLED);
    let before = program.processor_seconds();
    sleep(IDLE);
    100.0 * (program.processor_seconds() - before) / IDLE.as_secs_f64()
}

/// The memory that is the program's own, and its share of what it has in common with others.
fn pss_mb(program: &Program) -> f64 {
    let rollup = fs::read_to_string(program.file("smaps_rollup")).unwrap_or_default();
    let kilobytes = rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix("kB"));
    kilobytes.and_then(|kilobytes| kilobytes.trim().parse::<f64>().ok()).map_or(f64::NAN, |n| n * 1_024.0 / MEGABYTE)
}

/// The median, and from the least to the most.
fn spread(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    let digits = if values[0] < 10.0 { 2 } else { 0 };
    let (least, most, median) = (values[0], values[values.len() - 1], values[values.len() / 2]);
    format!("{median:.digits$} ({least:.digits$}-{most:.digits$})")
}
