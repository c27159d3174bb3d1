//! The arguments of what plays a dialogue: by hand, as somebody says, or in every way there is.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::dialogue::Mode;

/// Play a dialogue in the terminal, as a trainee would
#[derive(Debug, Args)]
#[command(after_help = "Example: trainer play dialogues/faulty_kettle.ron
Nothing is recorded. Type the number of a reply and press Enter; q leaves. With a
coach, h gives a hint. A time limit begins when you press Enter.

Exit status: 0 played or left, 1 the file has errors that keep it from being
played, 2 a file could not be read.")]
pub(in crate::cli) struct Play {
    /// The dialogue's file
    pub file: PathBuf,
    /// What the trainee is called
    #[arg(long, default_value = "Sam")]
    pub name: String,
    /// Where chance decides, decide as in the run of this number
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Let this case be true, by its id; else chance draws one
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    /// How it is played [default: as the file says, else you are asked]
    #[arg(long, value_enum)]
    pub mode: Option<Mode>,
}

impl ValueEnum for Mode {
    fn value_variants<'a>() -> &'a [Self] {
        Mode::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let about = match self {
            Mode::Coach => "After each reply what it did and why; hints on request; no time limits",
            Mode::Practice => "The customer's reactions alone, and a debrief at the end",
            Mode::Assessment => "As on the job: no hints, and the pass mark in view",
        };
        Some(PossibleValue::new(self.word()).help(about))
    }
}

/// Say these replies one after the other, and see what comes of it
#[derive(Debug, Args)]
#[command(after_help = "Example: trainer try dialogues/faulty_kettle.ron --say is_everyone_all_right --say card_check
Besides the ids of replies you can say timeout, breath and interrupt.

Exit status: 0 the talk came to an end, 1 it did not, or the file has errors
that keep it from being played, 2 something could not be said or read.")]
pub(in crate::cli) struct Try {
    /// The dialogue's file
    pub file: PathBuf,
    /// The ids of the replies, in order
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub say: Vec<String>,
    /// Where chance decides, decide as in the run of this number
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Let this case be true, by its id; else the seed draws one
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    /// Write transcript and score for other programs
    #[arg(long)]
    pub json: bool,
}

/// See a dialogue whole: how it can end, what can be scored, who passes
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer outcomes dialogues/faulty_kettle.ron
  trainer outcomes                             every dialogue of the folder

For each ending: whether a run gets there, the worst and the best score with
which one does, the shortest way, and how often somebody gets there who
chooses by lot. Then how often each skill is on the table, and how often
players pass who only look at cues: that should be seldom. And how often one
passes who chooses the best reply in four turns of five, which says whether the
level is true: easy from 65 % on, medium from 45 to 65, hard from 25 to 45. Of a
folder, a table at the end has the levels of all its dialogues.

Exit status: 0 shown, 1 the file has errors that keep it from being looked at,
2 a file could not be read.")]
pub(in crate::cli) struct Outcomes {
    /// The dialogue's file, or a folder [default: the folder of dialogues]
    pub file: Option<PathBuf>,
    /// Write all of it for other programs
    #[arg(long)]
    pub json: bool,
}
