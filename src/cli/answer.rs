//! Asking for an answer in a talk: the time limit that begins when the reader says so, the hint, the number.

use std::io;
use std::time::{Duration, Instant};

use super::debrief::{hanging, wrapped};
use super::print;
use super::terminal::{Answer, Terminal, leaves};
use crate::conversation::{Conversation, Input, Speech};
use crate::dialogue::{Mode, Name};
use crate::scoring::debrief;

/// Asks somebody at a terminal, turn by turn.
pub(super) struct Asking<'a> {
    pub terminal: &'a Terminal<'a>,
    pub speech: &'a Speech,
    pub mode: Mode,
    /// Whether time limits count. With a coach one may read as long as one likes.
    pub timed: bool,
    /// Whether a hint was given in this turn.
    pub hinted: bool,
}

impl Asking<'_> {
    /// Asks until the answer is one of the replies, or the time is up. None where the trainee leaves.
    pub fn answer(&mut self, run: &Conversation, limit: Option<Duration>) -> io::Result<Option<Input>> {
        let (terminal, messages) = (self.terminal, self.terminal.messages);
        self.hinted = false;
        let choices = run.shuffled();
        if choices.is_empty() {
            let waits = terminal.goes_on(&format!("\n{}", messages.text("terminal-nothing-to-say")))?;
            return Ok(waits.then_some(Input::Timeout));
        }
        let limit = limit.filter(|_| self.timed);
        if let Some(limit) = limit
            && !self.ready(limit)?
        {
            return Ok(None);
        }
        print("\n")?;
        for (n, choice) in choices.iter().enumerate() {
            print(&hanging(&format!("{}  ", n + 1), &self.speech.fill(&choice.reply.say), 2))?;
        }
        print("\n")?;
        let until = limit.filter(|_| self.timed).map(|limit| Instant::now() + limit);
        let ids: Vec<Name> = choices.iter().map(|choice| choice.reply.id.value.clone()).collect();
        self.number(run, &ids, until)
    }

    /// Waits until the reader is ready for the clock, or does without it: a number says neither, for there is nothing yet
    /// to choose from. False where they leave.
    fn ready(&mut self, limit: Duration) -> io::Result<bool> {
        let messages = self.terminal.messages;
        let ready = messages.format("terminal-ready", &[("seconds", limit.as_secs().into())]);
        print(&format!("\n{}", wrapped(&ready, 0)))?;
        loop {
            match self.terminal.ask_afresh(&messages.text("terminal-ready-ask"))? {
                Answer::Line(line) if line.is_empty() => return Ok(true),
                Answer::Line(line) if line.eq_ignore_ascii_case("n") => {
                    self.timed = false;
                    return Ok(true);
                }
                Answer::Line(line) if !leaves(&line) => {}
                _ => return Ok(false),
            }
        }
    }

    fn number(&mut self, run: &Conversation, ids: &[Name], until: Option<Instant>) -> io::Result<Option<Input>> {
        let (terminal, messages) = (self.terminal, self.terminal.messages);
        let coach = self.mode == Mode::Coach;
        let prompt = if coach { "terminal-prompt-hint" } else { "terminal-prompt" };
        let prompt = messages.format(prompt, &[("count", ids.len().into())]);
        loop {
            let line = match terminal.ask(&prompt, until)? {
                Answer::Gone => return Ok(None),
                Answer::TimeUp => return self.silence(),
                Answer::Line(line) if leaves(&line) => return Ok(None),
                Answer::Line(line) => line,
            };
            let chosen = line.parse::<usize>().ok().and_then(|n| ids.get(n.checked_sub(1)?));
            if let Some(id) = chosen {
                return Ok(Some(Input::reply(id.clone())));
            }
            if coach && line.eq_ignore_ascii_case("h") {
                self.hint(run)?;
                continue;
            }
            let sorry = messages.format("terminal-not-a-choice", &[("count", ids.len().into())]);
            print(&format!("{sorry}\n"))?;
        }
    }

    fn hint(&mut self, run: &Conversation) -> io::Result<()> {
        let messages = self.terminal.messages;
        self.hinted = true;
        let rule = debrief::hint(run, self.speech).unwrap_or_else(|| messages.text("coach-hint-none"));
        print(&format!("\n{}\n\n", wrapped(&format!("{}: {rule}", messages.text("coach-hint-title")), 2).trim_end()))
    }

    /// The time is up. What was half typed by then is no answer to what comes next.
    fn silence(&self) -> io::Result<Option<Input>> {
        let messages = self.terminal.messages;
        print(&format!("\n{}\n", messages.text("terminal-time-out")))?;
        if self.terminal.is_attended() {
            self.terminal.ask_afresh(&messages.text("terminal-go-on"))?;
        }
        Ok(Some(Input::Timeout))
    }
}
