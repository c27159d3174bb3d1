//! The terminal as a place to play: lines come from a thread of their own, so that time can run out.

use std::io::{self, BufRead};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use super::print;

/// What somebody at the terminal did.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Typed a line.
    Line(String),
    /// Nothing until the time was up.
    TimeUp,
    /// Closed the terminal, or pressed Ctrl-D.
    Gone,
}

pub(super) struct Terminal {
    lines: Receiver<String>,
}

impl Terminal {
    /// Listens to standard input.
    pub fn open() -> Self {
        let (send, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in io::stdin().lock().lines() {
                let Ok(line) = line else { break };
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        Terminal { lines }
    }

    /// Shows a prompt and waits for an answer, as long as it takes or until the time is up.
    pub fn ask(&self, prompt: &str, time: Option<Duration>) -> io::Result<Answer> {
        print(&format!("{prompt} "))?;
        let line = match time {
            Some(time) => self.lines.recv_timeout(time),
            None => self.lines.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        Ok(match line {
            Ok(line) => Answer::Line(line.trim().to_owned()),
            Err(RecvTimeoutError::Timeout) => Answer::TimeUp,
            Err(RecvTimeoutError::Disconnected) => Answer::Gone,
        })
    }
}
