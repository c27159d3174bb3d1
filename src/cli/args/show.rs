//! The arguments of what shows a dialogue or a rubric, and of what helps in the shell.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::Shell;

/// Show the moves that dialogues can name, and what each is worth
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer rubric                         the moves of the folder dialogues
  trainer rubric --dialogues our_course  those of another folder
  trainer rubric --json                  for other programs

Exit status: 0 shown, 1 the folder's rubric has errors, 2 it could not be read.")]
pub(in crate::cli) struct Rubric {
    /// Write the moves for other programs
    #[arg(long)]
    pub json: bool,
}

/// Draw a dialogue: its scenes from top to bottom, and what leads from one to the next
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer graph dialogues/faulty_kettle.ron -o kettle.html   to read in a browser
  trainer graph dialogues/faulty_kettle.ron -o kettle.svg    a picture
  trainer graph dialogues/faulty_kettle.ron --format mmd     for Mermaid, printed here

In the browser, click a scene to read it, or press Tab and Enter. What
`trainer check` finds is marked where it belongs: grey and dashed is what no run
gets to, a red frame is an error.

Exit status: 0 drawn, 1 the file has errors that keep it from being drawn, 2 a
file could not be read or written.")]
pub(in crate::cli) struct Graph {
    /// The dialogue's file
    pub file: PathBuf,
    /// The file to write; its ending says what: .svg, .html, .dot or .mmd [default: printed here]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What to write, where no file's ending says it [default: svg]
    #[arg(long, value_enum)]
    pub format: Option<Drawn>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Drawn {
    /// A picture
    Svg,
    /// For Graphviz; for dialogues too large for a picture too
    Dot,
    /// For Mermaid, as many wikis draw it
    Mmd,
    /// A page to look around in
    Html,
}

/// Write a script that completes this program's commands in your shell
#[derive(Debug, Args)]
#[command(after_help = "Example: trainer completions bash > ~/.local/share/bash-completion/completions/trainer

Exit status: 0 written, 2 there is no such shell.")]
pub(in crate::cli) struct Completions {
    /// Your shell
    pub shell: Shell,
}
