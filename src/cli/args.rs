//! What the programs can be told on their command lines.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Practise with an angry customer: choose what to say, see what it does, learn from the debrief.
#[derive(Debug, Parser)]
#[command(
    name = "unruffled",
    version,
    after_help = "Examples:
  unruffled --dialogues our_course             play the dialogues of a folder
  unruffled --author dialogues/my_first.ron    see a dialogue while you write it

Without --dialogues the game plays the folder dialogues beside the program or
in the current folder, or else the course that it brings along. Without a
display it plays in the terminal."
)]
pub(super) struct Game {
    /// The folder with the dialogues to play
    #[arg(long, value_name = "DIR", env = "UNRUFFLED_DIALOGUES")]
    pub dialogues: Option<PathBuf>,
    /// The folder in which answers and settings are kept
    #[arg(long, value_name = "DIR", env = "UNRUFFLED_DATA")]
    pub data: Option<PathBuf>,
    /// Do not count how fast you answer
    #[arg(long)]
    pub no_pace: bool,
    /// Play in this terminal, without a window
    #[arg(long)]
    pub terminal: bool,
    /// Play the dialogue you are writing: saved changes show at once, and nothing is kept
    #[arg(long, value_name = "FILE", conflicts_with = "terminal")]
    pub author: Option<PathBuf>,
    /// With --author: let chance decide as in the run of this number
    #[arg(long, value_name = "N", default_value_t = 0, requires = "author")]
    pub seed: u64,
}

/// Write dialogues for Unruffled, check that they work, and try them out.
#[derive(Debug, Parser)]
#[command(
    name = "trainer",
    version,
    after_help = "Example: trainer check dialogues\nA guide for authors is in dialogues/README.md."
)]
pub(super) struct Trainer {
    #[command(subcommand)]
    pub command: Command,
    /// The folder with the dialogues and their rubric
    #[arg(long, global = true, value_name = "DIR", env = "UNRUFFLED_DIALOGUES")]
    pub dialogues: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(Check),
    Play(Play),
    Try(Try),
    Completions(Completions),
}

/// Find what is wrong with dialogues, and how to mend it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer check                          every dialogue in the folder dialogues
  trainer check dialogues/my_first.ron   one file
  trainer check --format json            for other programs

Exit status: 0 nothing found, 1 errors found, 2 a file could not be read.")]
pub(super) struct Check {
    /// Files and folders to check [default: the folder with the dialogues]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Count these as errors too
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// For people: each place with its line
    Human,
    /// For programs: one array
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// All warnings
    Warnings,
}

/// Play a dialogue in the terminal, as a trainee would
#[derive(Debug, Args)]
#[command(after_help = "Example: trainer play dialogues/faulty_kettle.ron
Nothing is recorded. Type the number of a reply and press Enter; q leaves.")]
pub(super) struct Play {
    /// The dialogue's file
    pub file: PathBuf,
    /// What the trainee is called
    #[arg(long, default_value = "Sam")]
    pub name: String,
    /// Where chance decides, decide as in the run of this number
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

/// Say these replies one after the other, and see what comes of it
#[derive(Debug, Args)]
#[command(after_help = "Example: trainer try dialogues/faulty_kettle.ron --say is_everyone_all_right --say card_check
Besides the ids of replies you can say timeout, breath and interrupt.

Exit status: 0 the talk came to an end, 1 it did not, 2 something could not be said.")]
pub(super) struct Try {
    /// The dialogue's file
    pub file: PathBuf,
    /// The ids of the replies, in order
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub say: Vec<String>,
    /// Where chance decides, decide as in the run of this number
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Write transcript and score for other programs
    #[arg(long)]
    pub json: bool,
}

/// Write a script that completes this program's commands in your shell
#[derive(Debug, Args)]
#[command(after_help = "Example: trainer completions bash > ~/.local/share/bash-completion/completions/trainer")]
pub(super) struct Completions {
    /// Your shell
    pub shell: Shell,
}
