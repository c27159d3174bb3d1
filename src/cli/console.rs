//! Where the game's words go on Windows. A program with a window has no console there: it borrows that of the shell that
//! started it. Where there is none, as after a double click, what has to be said stands in a box on the screen.

use super::{ExitStatus, output};
use crate::diagnostic::shown::shown;
use crate::words::Messages;

/// The variable that says how the shell is with the console that the game borrows.
const SHELL: &str = "UNRUFFLED_SHELL";
/// What it says where the shell takes nothing of what is typed until the game has ended.
const WAITS: &str = "waits";

/// What the game's words go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(windows), allow(dead_code, reason = "elsewhere it is always the program's own"))]
pub(super) enum Console {
    /// A terminal, or whatever else they are led to.
    Own,
    /// The console of a shell, which may read what is typed as well.
    Borrowed { waits: bool },
    /// Nothing.
    Missing,
}

impl Console {
    /// Looks for one, and borrows it where that has to be. Once, before anything is said.
    pub fn find() -> Self {
        here::find(std::env::var_os(SHELL).is_some_and(|shell| shell == WAITS))
    }

    /// Says what is wrong.
    pub fn say(self, text: &str) {
        match self {
            Console::Missing => here::show(&shown(text)),
            Console::Own | Console::Borrowed { .. } => output::say(text),
        }
    }

    /// Prints help, the version, or what is wrong with the arguments.
    pub fn usage(self, error: &clap::Error) -> ExitStatus {
        if self == Console::Missing {
            self.say(&error.render().to_string());
        }
        output::usage(error)
    }

    /// Why nobody can play in it, in a sentence; none where somebody can.
    pub fn refusal(self, messages: &Messages) -> Option<String> {
        match self {
            Console::Own | Console::Borrowed { waits: true } => None,
            Console::Borrowed { waits: false } | Console::Missing => Some(messages.text("terminal-no-console")),
        }
    }
}

#[cfg(windows)]
mod here {
    use std::io::{IsTerminal, stderr, stdin, stdout};
    use std::os::windows::io::AsRawHandle;

    use winsafe::prelude::Handle;
    use winsafe::{AttachConsole, HWND, PidParent, co};

    use super::Console;

    pub fn find(waits: bool) -> Console {
        // It is refused where there is none, and where the program has it already. What is led into a file or to another
        // program stays so.
        let _ = AttachConsole(PidParent::Parent);
        if stdout().as_raw_handle().is_null() && stderr().as_raw_handle().is_null() {
            return Console::Missing;
        }
        match stdin().is_terminal() && stdout().is_terminal() {
            true => Console::Borrowed { waits },
            false => Console::Own,
        }
    }

    pub fn show(text: &str) {
        // Where not even this can be shown, the exit status says it.
        let _ = HWND::NULL.MessageBox(text, "Unruffled", co::MB::ICONINFORMATION);
    }
}

/// Every other system hands a program its terminal, if there is one.
#[cfg(not(windows))]
mod here {
    use super::Console;

    pub fn find(_: bool) -> Console {
        Console::Own
    }

    pub fn show(text: &str) {
        super::output::say(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_plays_in_a_console_that_is_not_there_or_whose_shell_reads_along() {
        let messages = Messages::default();
        for console in [Console::Missing, Console::Borrowed { waits: false }] {
            assert!(console.refusal(&messages).is_some_and(|why| why.contains("unruffled-terminal")), "{console:?}");
        }
        for console in [Console::Own, Console::Borrowed { waits: true }] {
            assert_eq!(console.refusal(&messages), None, "{console:?}");
        }
    }
}
