//! A program in a real terminal: `script`, which every Linux has, lends one.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// So long the program may take to say what is waited for, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a terminal.
pub struct Screen {
    child: Child,
    keys: ChildStdin,
    shown: Arc<Mutex<Vec<u8>>>,
}

impl Screen {
    /// Starts a program in this folder, in a terminal of so many rows. The arguments are separated by spaces.
    pub fn open(program: &Path, args: &str, rows: u32, folder: &Path) -> Self {
        let run = format!("stty rows {rows} cols 80; exec '{}' {args}", program.display());
        let mut command = Command::new("script");
        command.args(["--quiet", "--return", "--command", &run, "/dev/null"]).current_dir(folder);
        for name in
            ["UNRUFFLED_DIALOGUES", "UNRUFFLED_DATA", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"]
        {
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
        Screen { child, keys, shown }
    }

    /// All that was shown so far.
    pub fn shown(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().expect("nobody panics there")).replace('\r', "")
    }

    /// Waits until this is shown for the `n`th time.
    #[track_caller]
    pub fn wait_for(&self, words: &str, n: usize) {
        let until = Instant::now() + PATIENCE;
        while self.shown().matches(words).count() < n {
            assert!(Instant::now() < until, "{words:?} is not shown {n} times in:\n{}", self.shown());
            sleep(Duration::from_millis(10));
        }
    }

    /// Whether this is shown for the `n`th time before the program ends.
    #[track_caller]
    pub fn shows(&mut self, words: &str, n: usize) -> bool {
        let until = Instant::now() + PATIENCE;
        loop {
            let ended = self.child.try_wait().expect("the child is there").is_some();
            if self.shown().matches(words).count() >= n {
                return true;
            }
            if ended {
                return false;
            }
            assert!(Instant::now() < until, "{words:?} is not shown {n} times in:\n{}", self.shown());
            sleep(Duration::from_millis(10));
        }
    }

    /// Presses keys, a line break for Enter.
    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keys.flush().expect("the terminal takes keys");
    }

    /// Waits until the program has ended, and says what was shown.
    #[track_caller]
    pub fn end(mut self) -> String {
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
