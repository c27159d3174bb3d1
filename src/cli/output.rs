//! The one way out: whatever the programs write to a terminal passes here, and nothing in it is a command to one.

use std::io::{self, Write};

use super::ExitStatus;
use crate::diagnostic::shown::{is_shown, shown, shown_in_json};

/// Writes words to standard output.
///
/// # Errors
/// Where nobody takes them.
pub fn print(text: &str) -> io::Result<()> {
    print_styled(&shown(text))
}

/// Writes JSON to standard output, all of its texts whole.
pub(super) fn print_json(json: &str) -> io::Result<()> {
    print_styled(&shown_in_json(json))
}

/// Writes words with styles of the program's own to standard output; they go only to a terminal that wants them. Whatever
/// was quoted in them was made fit to be shown before.
pub(super) fn print_styled(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Says something beside the output, on standard error.
pub fn say(text: &str) {
    // Where nobody hears this, nothing is lost: the exit status says the gravest of it.
    let _ = writeln!(anstream::stderr(), "{}", shown(text));
}

/// Prints help, the version, or what is wrong with the arguments.
pub(super) fn usage(error: &clap::Error) -> ExitStatus {
    // An argument is quoted as it was typed, and the shell may have typed the name of a file.
    let quoted = error.render().to_string();
    match quoted.chars().all(is_shown) {
        // Nothing is left to be done where even this cannot be printed.
        true => drop(error.print()),
        false if error.use_stderr() => say(quoted.trim_end()),
        false => drop(print(&quoted)),
    }
    if error.use_stderr() { ExitStatus::BadUse } else { ExitStatus::Fine }
}
