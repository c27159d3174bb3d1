//! How a dialogue is played in a terminal.

use std::io;

use super::debrief::hanging;
use super::print;
use super::terminal::{Answer, Terminal, leaves};
use crate::conversation::Script;
use crate::dialogue::Mode;
use crate::export::sentences;

/// The mode somebody asked for on the command line, else the one its file says, else the one its course says, else the
/// one that whoever plays chooses; where nobody is there to choose, as practice. None where they leave.
pub(super) fn mode(
    asked: Option<Mode>,
    course: Option<Mode>,
    script: &Script,
    terminal: &Terminal,
    suggested: impl FnOnce() -> Mode,
) -> io::Result<Option<Mode>> {
    let fixed = asked.or(script.dialogue.mode.as_ref().map(|mode| mode.value)).or(course);
    match fixed {
        Some(_) => Ok(fixed),
        None if terminal.is_attended() => choose(script, terminal, suggested()),
        None => Ok(Some(Mode::Practice)),
    }
}

fn choose(script: &Script, terminal: &Terminal, suggested: Mode) -> io::Result<Option<Mode>> {
    let messages = terminal.messages;
    print(&format!("\n{}\n", messages.text("briefing-mode")))?;
    for (n, mode) in Mode::ALL.iter().enumerate() {
        let name = sentences::mode(messages, *mode);
        let about = sentences::mode_about(messages, *mode, script);
        print(&hanging(&format!("{}  ", n + 1), &format!("{name}: {about}"), 2))?;
    }
    let suggestion = sentences::mode(messages, suggested);
    let mut prompt = messages.format("terminal-mode", &[("mode", suggestion.into())]);
    loop {
        match terminal.ask_afresh(&prompt)? {
            Answer::Line(line) if leaves(&line) => return Ok(None),
            Answer::Line(line) if line.is_empty() => return Ok(Some(suggested)),
            Answer::Line(line) => {
                let chosen = line.parse::<usize>().ok().and_then(|n| Mode::ALL.get(n.checked_sub(1)?));
                if let Some(mode) = chosen {
                    return Ok(Some(*mode));
                }
            }
            Answer::TimeUp | Answer::Gone => return Ok(None),
        }
        prompt = messages.format("terminal-not-a-choice", &[("count", Mode::ALL.len().into())]);
    }
}
