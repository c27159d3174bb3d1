//! The terminal as a place to play: lines come from a thread of their own, so that time can run out.

use std::io::{self, BufRead, IsTerminal};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use textwrap::core::display_width;

use super::print;
use super::screen::{self, Size};
use crate::diagnostic::shown::is_shown;
use crate::words::Messages;

/// So many bytes a line can have that somebody types; no answer is as long.
const LONGEST: u64 = 4 * 1024;

/// So long no key is pressed before something is asked afresh: what was typed may still be on its way.
const QUIET: Duration = Duration::from_millis(250);

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

pub(super) struct Terminal<'m> {
    /// The messages that are said there.
    pub messages: &'m Messages,
    lines: Receiver<Option<String>>,
    /// Whether somebody sits there: both what they type and what they read goes through a terminal.
    attended: bool,
}

impl<'m> Terminal<'m> {
    /// Listens to standard input.
    pub fn open(messages: &'m Messages) -> Self {
        let (send, lines) = mpsc::channel();
        std::thread::spawn(move || listen(io::stdin().lock(), |line| send.send(line).is_ok()));
        Terminal { messages, lines, attended: is_attended() }
    }

    /// Whether somebody sits there.
    pub fn is_attended(&self) -> bool {
        self.attended
    }

    /// Shows a prompt and waits for an answer, as long as it takes or until the time is up. What is no text is no
    /// answer: the prompt is shown again.
    pub fn ask(&self, prompt: &str, until: Option<Instant>) -> io::Result<Answer> {
        loop {
            if let Some(until) = until.filter(|_| self.ticks()) {
                print(&format!("{}\n", self.left(until)))?;
            }
            print(&format!("{prompt} "))?;
            match self.next(prompt, until)? {
                Ok(Some(line)) => return Ok(Answer::Line(line)),
                Ok(None) => print(&format!("{}\n", self.messages.text("terminal-no-text")))?,
                Err(RecvTimeoutError::Timeout) => return Ok(Answer::TimeUp),
                Err(RecvTimeoutError::Disconnected) => return Ok(Answer::Gone),
            }
        }
    }

    /// The same, but for what was typed before the prompt was there: nobody who pressed a key too often says by it that
    /// they have read this.
    pub fn ask_afresh(&self, prompt: &str) -> io::Result<Answer> {
        while self.attended && self.lines.recv_timeout(QUIET).is_ok() {}
        self.ask(prompt, None)
    }

    /// Asks for a key press more, and whether to go on.
    pub fn goes_on(&self, prompt: &str) -> io::Result<bool> {
        Ok(matches!(self.ask_afresh(prompt)?, Answer::Line(line) if !leaves(&line)))
    }

    /// Shows a long text, a screen at a time where somebody reads it on one.
    pub fn page(&self, text: &str) -> io::Result<()> {
        let Some(size) = screen::size().filter(|_| self.attended) else { return print(text) };
        let more = self.messages.text("terminal-more");
        let mut pages = screen::pages(text, size).into_iter().peekable();
        while let Some(page) = pages.next() {
            print(page)?;
            if pages.peek().is_some() && !self.goes_on(&more)? {
                break;
            }
        }
        Ok(())
    }

    /// Waits for the next line, and meanwhile shows how much time is left.
    fn next(&self, prompt: &str, until: Option<Instant>) -> io::Result<Result<Option<String>, RecvTimeoutError>> {
        let Some(until) = until else { return Ok(self.lines.recv().map_err(|_| RecvTimeoutError::Disconnected)) };
        loop {
            let left = until.saturating_duration_since(Instant::now());
            // To the next whole second, where it shows, and then once more.
            let part = Duration::from_nanos(u64::from(left.subsec_nanos()).max(1));
            let line = self.lines.recv_timeout(if self.ticks() { part } else { left });
            if line != Err(RecvTimeoutError::Timeout) || until <= Instant::now() {
                return Ok(line);
            }
            self.tick(prompt, until)?;
        }
    }

    /// Whether the time that is left can be shown as it passes.
    fn ticks(&self) -> bool {
        self.attended && screen::takes_commands()
    }

    /// Writes the time that is left over the line before the prompt.
    fn tick(&self, prompt: &str, until: Instant) -> io::Result<()> {
        let Some(Size { columns, .. }) = screen::size() else { return Ok(()) };
        screen::rewrite(display_width(prompt) / columns + 1, &self.left(until))
    }

    fn left(&self, until: Instant) -> String {
        let left = until.saturating_duration_since(Instant::now());
        // Whole seconds: a number that says 0 while there is still time would be no help.
        let seconds = left.as_millis().div_ceil(1000) as u64;
        self.messages.format("conversation-seconds-left", &[("seconds", seconds.into())])
    }
}

/// Whether what is typed and what is read both goes through a terminal.
pub(super) fn is_attended() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether an answer asks to leave.
pub(super) fn leaves(line: &str) -> bool {
    line.eq_ignore_ascii_case("q")
}

/// Hands on line by line, as long as somebody takes them; none for one that is no text: of bytes that are not UTF-8, of
/// keys that move a cursor, or of more than anybody types.
fn listen(mut input: impl BufRead, mut hand_on: impl FnMut(Option<String>) -> bool) {
    loop {
        let mut line = Vec::new();
        let read = io::Read::take(&mut input, LONGEST).read_until(b'\n', &mut line);
        if !read.is_ok_and(|bytes| bytes > 0) {
            return;
        }
        let whole = line.ends_with(b"\n") || (line.len() as u64) < LONGEST;
        if !whole && input.skip_until(b'\n').is_err() {
            return;
        }
        let text = String::from_utf8(line).ok().map(|text| text.trim().to_owned());
        if !hand_on(text.filter(|text| whole && text.chars().all(is_shown))) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(typed: &[u8]) -> Vec<Option<String>> {
        let mut heard = Vec::new();
        listen(typed, |line| {
            heard.push(line);
            true
        });
        heard
    }

    #[test]
    fn lines_are_trimmed_and_what_is_no_text_is_none_and_ends_nothing() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(heard(b" 1 \r\n\xff\n2"), [text("1"), None, text("2")]);
        assert_eq!(heard(b"\x1b[A\n\n"), [None, text("")]);
        assert_eq!(heard("Zoë\n".as_bytes()), [text("Zoë")]);
        assert_eq!(heard(b""), []);
    }

    #[test]
    fn a_line_without_end_is_none_and_needs_no_memory() {
        let long = io::Read::chain(io::Read::take(io::repeat(b'1'), 100_000_000), &b"\n2\n"[..]);
        let mut heard = Vec::new();
        listen(io::BufReader::new(long), |line| {
            heard.push(line);
            true
        });
        assert_eq!(heard, [None, Some("2".to_owned())]);
    }
}
