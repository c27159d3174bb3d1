//! Playing in a real terminal: `script`, which every Linux has, lends one.
#![cfg(target_os = "linux")]

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::{SOUP, fixture, soup};

/// So long the program may take to say what is waited for, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// The trainer program in a terminal of so many rows.
struct Screen {
    child: Child,
    keys: ChildStdin,
    shown: Arc<Mutex<Vec<u8>>>,
    _folder: TempDir,
}

impl Screen {
    fn open(args: &str, rows: u32, file: &str, text: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::write(folder.path().join(file), text).expect("a file");
        let size = format!("stty rows {rows} cols 80; exec {} {args}", env!("CARGO_BIN_EXE_trainer"));
        let mut command = Command::new("script");
        command.args(["--quiet", "--return", "--command", &size, "/dev/null"]).current_dir(folder.path());
        for name in ["UNRUFFLED_DIALOGUES", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color").env("SHELL", "/bin/sh").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program script of util-linux lends a terminal");
        let keys = child.stdin.take().expect("standard input is a pipe");
        let mut output = child.stdout.take().expect("standard output is a pipe");
        let shown = Arc::new(Mutex::new(Vec::new()));
        let all = shown.clone();
        std::thread::spawn(move || {
            let mut part = [0; 4096];
            while let Ok(n @ 1..) = output.read(&mut part) {
                all.lock().expect("nobody panics here").extend_from_slice(&part[..n]);
            }
        });
        Screen { child, keys, shown, _folder: folder }
    }

    /// All that was shown so far.
    fn shown(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().expect("nobody panics there")).replace('\r', "")
    }

    /// Waits until this is shown for the `n`th time.
    #[track_caller]
    fn wait_for(&self, words: &str, n: usize) {
        let until = Instant::now() + PATIENCE;
        while self.shown().matches(words).count() < n {
            assert!(Instant::now() < until, "{words:?} is not shown {n} times in:\n{}", self.shown());
            sleep(Duration::from_millis(10));
        }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keys.flush().expect("the terminal takes keys");
    }

    /// Waits until the program has ended, and says what was shown.
    #[track_caller]
    fn end(mut self) -> String {
        let until = Instant::now() + PATIENCE;
        while self.child.try_wait().expect("the child is there").is_none() {
            assert!(Instant::now() < until, "the program does not end:\n{}", self.shown());
            sleep(Duration::from_millis(10));
        }
        sleep(Duration::from_millis(100));
        self.shown()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What is left of a text when the terminal's commands are taken out of it.
fn lines_between<'a>(text: &'a str, from: &str, to: &str) -> usize {
    let rest: &'a str = text.split(from).nth(1).expect("it begins");
    rest.split(to).next().expect("it ends").lines().count()
}

#[test]
fn the_mode_is_asked_for_where_nothing_says_it() {
    let mut screen = Screen::open("play soup.ron --seed 1", 40, "soup.ron", &SOUP);
    screen.wait_for("A number, or Enter for Practice:", 1);
    let asked = screen.shown();
    for way in ["1  Coach: ", "2  Practice: ", "3  Assessment: "] {
        assert!(asked.contains(way), "{asked}");
    }
    assert!(!asked.contains("This soup is cold."), "the talk waits until it is known how it is played: {asked}");
    screen.press("1\n");
    screen.wait_for("h for a hint", 1);
    screen.press("q\n");
    screen.end();
}

#[test]
fn the_mode_is_not_asked_for_where_the_command_line_or_the_file_says_it() {
    let fixed = soup("    start:", "    mode: assessment,\n    start:");
    for (args, text, hints) in [("play soup.ron --mode coach", &*SOUP, true), ("play soup.ron", &fixed, false)] {
        let mut screen = Screen::open(args, 40, "soup.ron", text);
        screen.wait_for("Your answer", 1);
        screen.press("q\n");
        let shown = screen.end();
        assert!(!shown.contains("A number, or Enter for"), "{shown}");
        assert_eq!(shown.contains("for a hint"), hints, "{shown}");
        assert_eq!(shown.contains("pass at"), !hints, "{shown}");
    }
}

#[test]
fn a_debrief_is_shown_a_screen_at_a_time() {
    const MORE: &str = "Enter for more, q to skip the rest:";
    let rows = 14;
    let mut screen = Screen::open("play soup.ron --seed 1 --mode practice", rows, "soup.ron", &SOUP);
    screen.wait_for("Your answer", 1);
    screen.press("1\n");
    screen.wait_for(MORE, 1);
    let first = screen.shown();
    assert!(first.contains("Debrief"), "{first}");
    assert!(lines_between(&first, "=======\n", MORE) < rows as usize, "{first}");
    assert!(!first.contains("Pitfalls"), "{first}");
    for page in 2..20 {
        screen.press("\n");
        let until = Instant::now() + PATIENCE;
        while screen.shown().matches(MORE).count() < page && screen.child.try_wait().expect("a child").is_none() {
            assert!(Instant::now() < until, "{}", screen.shown());
            sleep(Duration::from_millis(10));
        }
        if screen.child.try_wait().expect("a child").is_some() {
            break;
        }
    }
    let whole = screen.end();
    assert!(whole.contains("Pitfalls"), "{whole}");
    let pages: Vec<&str> = whole.split("Debrief\n").nth(1).expect("a debrief").split(MORE).collect();
    assert!(pages.len() > 2, "{whole}");
    for page in pages {
        assert!(page.lines().count() < rows as usize, "{page}");
    }
}

#[test]
fn whoever_has_read_enough_of_a_debrief_skips_the_rest() {
    let mut screen = Screen::open("play soup.ron --seed 1 --mode practice", 14, "soup.ron", &SOUP);
    screen.wait_for("Your answer", 1);
    screen.press("1\n");
    screen.wait_for("Enter for more", 1);
    screen.press("q\n");
    assert!(!screen.end().contains("Pitfalls"));
}

#[test]
fn a_debrief_that_fits_is_shown_at_once() {
    let mut screen = Screen::open("play soup.ron --seed 1 --mode practice", 100, "soup.ron", &SOUP);
    screen.wait_for("Your answer", 1);
    screen.press("1\n");
    let shown = screen.end();
    assert!(shown.contains("Pitfalls") && !shown.contains("Enter for more"), "{shown}");
}

#[test]
fn the_time_that_is_left_is_shown_as_it_passes_and_enter_pressed_too_often_starts_no_clock() {
    let text = fixture("chance.ron").replace("seconds: 1,", "seconds: 5,");
    let mut screen = Screen::open("play chance.ron --seed 1", 40, "chance.ron", &text);
    screen.wait_for("A number, or Enter for", 1);
    // Once for the question, and twice too often.
    screen.press("\n\n\n");
    screen.wait_for("Enter starts the clock", 1);
    sleep(Duration::from_millis(1500));
    assert!(!screen.shown().contains("seconds left"), "{}", screen.shown());
    screen.press("\n");
    screen.wait_for("5 seconds left", 1);
    screen.wait_for("3 seconds left", 1);
    screen.wait_for("One second left", 1);
    screen.wait_for("The time is up.", 1);
    screen.wait_for("Press Enter to go on.", 1);
    screen.press("\n");
    assert!(screen.end().contains("Never mind."));
}
