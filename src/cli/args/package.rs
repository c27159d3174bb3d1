//! The arguments of what packs the game for a learning management system.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use crate::dialogue::Mode;

/// Pack your course for a learning management system: SCORM or cmi5
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("kind").required(true).args(["scorm12", "scorm2004", "cmi5"]),
    after_help = "Examples:
  trainer package --scorm12 -o course.zip                what every system takes
  trainer package --scorm2004 -o course.zip --dialogues our_course
  trainer package --cmi5 -o pizza.zip --only late_pizza --mode assessment

Upload the file to your system as a SCORM or cmi5 package. The game runs in the
learner's browser; they are not asked for their name, and go on where they
stopped. Your system is told after every reply: how far they are, what they
chose, their score and each of the four skills (as objectives).

The course is completed when each dialogue on offer was finished once, and
passed when each was passed once; the score is the mean of the best attempts.
With --pass that score decides instead. SCORM 1.2 keeps little of each learner:
where it is full the oldest talks that are over are kept by their results alone.

A package that you make again for the same course takes the place of the one
before: give it the same --id. With --only there is one package for a dialogue.

Exit status: 0 packed, 1 your course has errors, 2 it cannot be done."
)]
pub(in crate::cli) struct Package {
    /// As SCORM 1.2, which every system takes
    #[arg(long)]
    pub scorm12: bool,
    /// As SCORM 2004 (3rd edition), which keeps more of each learner
    #[arg(long)]
    pub scorm2004: bool,
    /// As cmi5, which tells a Learning Record Store of every reply
    #[arg(long)]
    pub cmi5: bool,
    /// The file to write, which ends in .zip
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Only these dialogues [default: every dialogue that the course offers]
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub only: Vec<String>,
    /// The score that it takes to pass, from 1 to 100 [default: each dialogue decides]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub pass: Option<u8>,
    /// How every dialogue is played, whatever its file says [default: the learner chooses]
    #[arg(long, value_enum)]
    pub mode: Option<Mode>,
    /// The package's name in the whole world, an IRI such as https://www.example.org/calm [default: made of what is in it]
    #[arg(long, value_name = "IRI")]
    pub id: Option<String>,
    /// The folder with the page that is packed [default: web beside this program, else target/web]
    #[arg(long, value_name = "DIR", env = "UNRUFFLED_PAGE")]
    pub page: Option<PathBuf>,
}
