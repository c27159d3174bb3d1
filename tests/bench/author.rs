//! What an author waits for: a check, the proofs over every state, players by the thousand.
//!
//! `cargo bench --no-default-features --bench author`. Nothing else should be running: times are those of a wall
//! clock, the best of several, with processor seconds beside them where somebody might be in the way.

#[path = "generated.rs"]
mod generated;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use unruffled::check::course::CheckedRubric;
use unruffled::check::players::{Effort, Player, Table};
use unruffled::check::{self, Checked, Search};
use unruffled::conversation::Script;
use unruffled::diagnostic::Source;
use unruffled::explore::{Question, STATES, Space};

fn main() {
    println!("What an author waits for (the goals in brackets)\n");
    one_file();
    ten_thousand_scenes();
    states();
    players();
}

fn best<R>(times: usize, mut work: impl FnMut() -> R) -> Duration {
    let one = |_| {
        let begun = Instant::now();
        black_box(work());
        begun.elapsed()
    };
    (0..times).map(one).min().expect("at least one")
}

/// Processor seconds of this process so far, to the hundredth.
fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |n: usize| fields.get(n).and_then(|t| t.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / 100.0
}

fn peak_mib() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kib.unwrap_or_default() / 1024.0
}

fn read(text: String) -> Checked {
    let source = Arc::new(Source::new(text));
    check::dialogue("generated.ron", None, source, &CheckedRubric::built_in().rubric)
}

/// The trainer program itself, from its start to its end.
fn one_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dialogues");
    for name in ["faulty_kettle.ron", "broken_download.ron", "late_pizza.ron"] {
        let took = best(20, || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_trainer"));
            let status = command.arg("check").arg(folder.join(name)).stdout(Stdio::null()).status();
            assert!(status.is_ok_and(|status| status.success()), "{name} is sound");
        });
        println!("trainer check {name:20} {:8.1} ms from start to end [20 ms]", took.as_secs_f64() * 1e3);
    }
}

fn ten_thousand_scenes() {
    let text = generated::dialogue(10_000, false);
    let begun = processor();
    let took = best(10, || {
        let mut checked = read(text.clone());
        checked.prove(&Search::default());
        checked
    });
    let processor = (processor() - begun) / 10.0;
    println!(
        "check of 10,000 scenes             {:8.0} ms, {processor:.2} processor seconds [0.3]",
        took.as_secs_f64() * 1e3
    );
}

/// A dialogue with more states than are looked at: flags that are set or not, and all asked about at the end.
fn many_states() -> Arc<Script> {
    let flags: Vec<String> = (0..24).map(|n| format!("f{n}")).collect();
    let turn = |n: usize| {
        let next = if n + 1 < flags.len() { format!("s{}", n + 1) } else { "last".to_owned() };
        format!(
            "Talk(id: s{n}, says: \"S\", replies: [
                (id: a, say: \"A\", moves: [apologizes], set: [f{n}], goto: {next}),
                (id: b, say: \"B\", moves: [says_calm_down], goto: {next}),
                (id: c, say: \"C\", moves: [paraphrases], goto: {next})]),"
        )
    };
    let turns: String = (0..flags.len()).map(turn).collect();
    let asked: String = flags.iter().map(|f| format!("(id: r{f}, say: \"R\", only_if: [{f}], goto: done),")).collect();
    let text = format!(
        "Dialogue(format: 1, id: generated, language: en, title: \"T\", brief: \"B\", teaches: [], level: easy, channel: chat,
        customer: (name: \"C\", anger: 50), leaves: (at: 100, goto: gone), flags: [{}], start: s0, scenes: [{turns}
        Talk(id: last, says: \"L\", replies: [{asked} (id: z, say: \"Z\", goto: done)]),
        Ending(id: done, outcome: resolved, says: \"D\"), Ending(id: gone, outcome: lost, says: \"G\")])",
        flags.join(", ")
    );
    read(text).script.expect("every name stands for something")
}

fn states() {
    let script = many_states();
    for (name, question) in [("by replies and chance", Question::WAYS), ("with conduct", Question::CONDUCT)] {
        let begun = Instant::now();
        let space = Space::explore(&script, question, STATES, &|_| ());
        let endless = space.endless().len();
        let seconds = begun.elapsed().as_secs_f64();
        assert_eq!((space.len(), endless), (STATES, 0));
        println!(
            "states, {name:25}  {:8.0} a second, {} bytes each; {STATES} in {seconds:.1} s [60], peak {:.0} MiB [1024]",
            STATES as f64 / seconds,
            space.bytes() / STATES,
            peak_mib(),
        );
    }
}

fn players() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("dialogues/faulty_kettle.ron"));
    let script = read(text.expect("a shipped dialogue")).script.expect("it is sound");
    let table = Table::new(&script, None);
    table.par();
    let runs = 200_000;
    let mut replies = 0.0;
    let took = best(5, || {
        let played = table.play(Player::Random, Effort { exact: 0, runs, steps: usize::MAX });
        replies = played.length * f64::from(runs);
    });
    println!(
        "random players                     {:8.2} million replies a second [1]",
        replies / took.as_secs_f64() / 1e6
    );
}
