//! The arguments of what writes a dialogue, checks it and explains what is found.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Write a new dialogue that can be played at once, for you to change
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer new late_parcel                a short dialogue: dialogues/late_parcel.ron
  trainer new late_parcel --from full    a longer one that shows everything there is, with notes
  trainer new our_course --folder        a folder with a dialogue, a rubric, a guide and
                                         settings for the editor VS Code

A name begins with a letter and goes on with letters, digits and _. What is
there already is never changed.

Exit status: 0 written, 2 not written.")]
pub(in crate::cli) struct New {
    /// What the dialogue or the folder is to be called
    pub name: String,
    /// The folder to write it in [default: the folder with the dialogues; for --folder this one]
    #[arg(long = "in", value_name = "DIR")]
    pub folder_in: Option<PathBuf>,
    /// What to begin with
    #[arg(long, value_enum, default_value_t = From::Shortest)]
    pub from: From,
    /// Write a whole course folder
    #[arg(long)]
    pub folder: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum From {
    /// The smallest dialogue that works
    Shortest,
    /// One that uses everything the format has, with a note beside each thing
    Full,
}

/// Find what is wrong with dialogues, and how to mend it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer check                          every dialogue in the folder dialogues
  trainer check dialogues/my_first.ron   one file; trainer check my_first means it too
  trainer check --watch                  again whenever you save; Ctrl-C ends it
  trainer check --format json            for other programs
  trainer check --allow W501,W502        without warnings that you can live with
  trainer check --results laptops        also what the records of people say of turns

Exit status: 0 no errors, though there may be warnings; 1 errors, or with
--deny warnings anything at all; 2 a file or folder could not be read.
trainer explain CODE says more about a finding.")]
pub(in crate::cli) struct Check {
    /// Files and folders to check [default: the folder with the dialogues]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Count these as errors too
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Deny>,
    /// Pass over warnings of these codes, and say how many they were
    #[arg(long, value_name = "CODE,CODE", value_delimiter = ',')]
    pub allow: Vec<String>,
    /// Warn of turns that are worth a look by what people did: their records, or a folder with them
    #[arg(long, value_name = "RECORDS", conflicts_with = "watch")]
    pub results: Vec<PathBuf>,
    /// Check again whenever a file is saved, until you press Ctrl-C
    #[arg(long)]
    pub watch: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Format {
    /// For people: each place with its line
    Human,
    /// For programs: one array
    Json,
    /// For code scanning: a SARIF log
    Sarif,
    /// For GitHub Actions: findings shown at their lines
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Deny {
    /// All warnings
    Warnings,
}

/// Say what a finding means, why it matters and how to mend it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer explain E304   what E304 means, with an example
  trainer explain        all codes, a line for each

Exit status: 0 explained, 2 there is no such code.")]
pub(in crate::cli) struct Explain {
    /// The codes to explain [default: a list of all]
    #[arg(value_name = "CODE")]
    pub codes: Vec<String>,
}
