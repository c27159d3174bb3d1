//! `trainer check --watch`: the real program, while files are saved.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::{fixture, soup};

/// Far longer than anything takes, on any machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that watches a folder.
struct Watching {
    folder: TempDir,
    program: Child,
    lines: Receiver<String>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Watching {
    /// Starts the program in a folder in which `soup.ron` lies.
    fn start(args: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::create_dir(folder.path().join("course")).expect("a folder");
        fs::write(folder.path().join("course/stew.ron"), fixture("stew.ron")).expect("a file");
        let mut command = Command::new(env!("CARGO_BIN_EXE_trainer"));
        command.current_dir(folder.path()).args(["check", "--watch"]).args(args.split_whitespace());
        command.env_remove("UNRUFFLED_DIALOGUES").env_remove("CLICOLOR_FORCE");
        let mut program =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let (send, lines) = mpsc::channel();
        let stdout = program.stdout.take().expect("standard output is a pipe");
        let stderr = program.stderr.take().expect("standard error is a pipe");
        for pipe in [Box::new(stdout) as Box<dyn std::io::Read + Send>, Box::new(stderr)] {
            let send = send.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                    // The test may have seen enough.
                    let _ = send.send(line);
                }
            });
        }
        Watching { folder, program, lines }
    }

    fn save(&self, path: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(path), text).expect("a file");
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.folder.path().join(Path::new(path))
    }

    /// All lines up to the first that this is true of.
    #[track_caller]
    fn until(&self, last: impl Fn(&str) -> bool) -> Vec<String> {
        let mut seen: Vec<String> = Vec::new();
        let until = Instant::now() + PATIENCE;
        while !seen.last().is_some_and(|line| last(line)) {
            match self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) => seen.push(line),
                Err(_) => panic!("it does not come: {seen:#?}"),
            }
        }
        seen
    }

    /// A round, from its first line to its last. A file that is being saved may be read halfway
    /// through, and then once more: only the round that ends so counts.
    #[track_caller]
    fn round_that_ends(&self, end: &str) -> Vec<String> {
        let lines = self.until(|line| line == end);
        let start = lines.iter().rposition(|line| line == "checking…").expect("a round begins with its mark");
        lines[start..].to_vec()
    }

    #[track_caller]
    fn end(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.program.try_wait().expect("the program is there") {
                Some(status) => return status,
                None => assert!(Instant::now() < until, "it does not end"),
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn broken() -> String {
    fixture("stew.ron").replace("goto: fed", "goto: fde")
}

#[test]
fn a_file_is_checked_again_whenever_it_is_saved() {
    let watching = Watching::start("course");
    assert_eq!(watching.round_that_ends("1 file checked, nothing found").len(), 2);
    watching.save("course/stew.ron", broken());
    let round = watching.round_that_ends("1 file checked: 1 error, 0 warnings").join("\n");
    assert!(round.contains("did you mean fed?"), "{round}");
    watching.save("course/stew.ron", fixture("stew.ron"));
    watching.round_that_ends("1 file checked, nothing found");
}

#[test]
fn a_file_that_is_new_or_put_in_the_place_of_another_is_seen() {
    let watching = Watching::start("course");
    watching.round_that_ends("1 file checked, nothing found");
    watching.save("course/soup.ron", soup("goto: walks_out", "goto: walk_out"));
    watching.until(|line| line.starts_with("2 files checked: 1 error"));
    watching.save("course/soup.tmp", fixture("stew.ron").replace("id: stew", "id: soup"));
    fs::rename(watching.path("course/soup.tmp"), watching.path("course/soup.ron")).expect("a new name");
    watching.round_that_ends("2 files checked, nothing found");
}

#[test]
fn one_file_can_be_watched_even_while_it_is_away() {
    let watching = Watching::start("course/stew.ron");
    watching.round_that_ends("1 file checked, nothing found");
    fs::remove_file(watching.path("course/stew.ron")).expect("the file");
    watching.until(|line| line.starts_with("trainer: there is no ") && line.ends_with("stew.ron"));
    watching.save("course/stew.ron", fixture("stew.ron"));
    watching.round_that_ends("1 file checked, nothing found");
}

#[test]
fn between_rounds_it_says_that_it_waits_and_how_it_ends() {
    const WAITS: &str = "Waiting for you to save a file. Ctrl-C ends this.";
    let watching = Watching::start("course");
    let lines = watching.until(|line| line == WAITS);
    assert_eq!(lines, ["checking…", "1 file checked, nothing found", WAITS]);
    watching.save("course/stew.ron", broken());
    watching.until(|line| line.starts_with("1 file checked: 1 error"));
    assert_eq!(watching.until(|_| true), [WAITS]);
}

#[test]
fn what_is_passed_over_is_said_behind_each_round() {
    let watching = Watching::start("course --allow W501,W502");
    watching.until(|line| line == "0 warnings passed over: 0 W501, 0 W502");
    watching.save("course/soup.ron", fixture("soup.ron"));
    let round = watching.until(|line| line.ends_with(" W502") && !line.starts_with('0')).join("\n");
    assert!(round.contains("2 files checked") && !round.contains("W501]"), "{round}");
}

#[test]
fn for_programs_each_round_is_one_line() {
    let watching = Watching::start("course --format json");
    assert_eq!(watching.until(|_| true), ["[]"]);
    watching.save("course/stew.ron", broken());
    let lines = watching.until(|line| line.contains("E201"));
    let rows: serde_json::Value = serde_json::from_str(lines.last().expect("a line")).expect("JSON");
    assert_eq!(rows[0]["line"], 44);
}

#[test]
fn a_file_that_is_no_text_is_a_finding_while_it_is_watched() {
    let watching = Watching::start("course --format json");
    assert_eq!(watching.until(|_| true), ["[]"]);
    let bytes: Vec<u8> = fixture("stew.ron").chars().map(|c| if c == '.' { 0xe9 } else { c as u8 }).collect();
    watching.save("course/stew.ron", &bytes);
    let lines = watching.until(|line| line.contains("E101") && line.contains("Windows-1252"));
    let rows: serde_json::Value = serde_json::from_str(lines.last().expect("a line")).expect("JSON");
    let (line, before) =
        fixture("stew.ron").lines().enumerate().find_map(|(n, l)| Some((n + 1, l.find('.')?))).expect("a dot");
    assert_eq!((&rows[0]["line"], &rows[0]["column"]), (&line.into(), &(before + 1).into()), "{rows:#}");
}

#[test]
fn it_ends_when_the_folder_is_gone() {
    let mut watching = Watching::start("course");
    watching.round_that_ends("1 file checked, nothing found");
    fs::remove_dir_all(watching.path("course")).expect("the folder");
    watching.until(|line| line == "trainer: there is no course; nothing is left to watch");
    assert_eq!(watching.end().code(), Some(2));
}

#[test]
fn a_folder_that_is_not_there_cannot_be_watched() {
    let mut watching = Watching::start("elsewhere");
    watching.until(|line| line == "trainer: there is no elsewhere; nothing is left to watch");
    assert_eq!(watching.end().code(), Some(2));
}
