//! What the programs can be told on their command lines.

mod package;
mod people;
mod play;
mod results;
mod rework;
mod send;
mod show;
mod web;
mod write;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub(super) use package::Package;
pub(super) use people::{Data, Export, Forget, Import, People};
pub(super) use play::{Outcomes, Play, Try};
pub(super) use results::{Collect, Results, Table};
pub(super) use rework::{Fmt, Guide, Kind, Rename, Rewrite, Texts, Upgrade};
pub(super) use send::{Outbox, Send, To};
pub(super) use show::{Completions, Drawn, Graph, Rubric};
pub(super) use web::Web;
pub(super) use write::{Check, Deny, Explain, Format, From, New};

use super::language::codes;
use crate::dialogue::Mode;
use crate::words::Language;

/// Practise with an angry customer: choose what to say, see what it does, learn from the debrief.
#[derive(Debug, Parser)]
#[command(
    name = "unruffled",
    version,
    after_help = "Examples:
  unruffled --dialogues our_course             play the dialogues of a folder
  unruffled --author dialogues/my_first.ron    see a dialogue while you write it

Without --dialogues the game plays the current folder where dialogues lie in
it, else the folder dialogues beside the program or in the current folder, or
else the course that it brings along. Without a display it plays in the
terminal.

Exit status: 0 all went well, 1 there was nothing to play or the window failed,
2 it could not be started so."
)]
pub(super) struct Game {
    /// The folder with the dialogues to play
    #[arg(long, value_name = "DIR", env = "UNRUFFLED_DIALOGUES")]
    pub dialogues: Option<PathBuf>,
    /// The folder in which answers and settings are kept
    #[arg(long, value_name = "DIR", env = "UNRUFFLED_DATA")]
    pub data: Option<PathBuf>,
    /// A folder that several computers share: each keeps its answers in a file of its own there
    #[arg(long, value_name = "DIR", env = "UNRUFFLED_SHARED")]
    pub shared: Option<PathBuf>,
    /// Do not count how fast you answer
    #[arg(long)]
    pub no_pace: bool,
    /// How every dialogue is played, whatever its file says [default: the trainee chooses]
    #[arg(long, value_enum)]
    pub mode: Option<Mode>,
    /// Begin with this dialogue, which may be one that the course hides
    #[arg(long, value_name = "ID", conflicts_with = "author")]
    pub dialogue: Option<String>,
    #[arg(long, value_name = "CODE", help = about_language("you read and are shown", "as the settings say, else the computer"))]
    pub language: Option<Language>,
    /// Play in this terminal, without a window
    #[arg(long)]
    pub terminal: bool,
    /// Play the dialogue you are writing: saved changes show at once, and nothing is kept
    #[arg(long, value_name = "FILE", conflicts_with_all = ["terminal", "mode"])]
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
    after_help = "Example: trainer new late_parcel
trainer guide shows the guide for authors. The ending .ron of a file may be
left out, and a file's name alone means one in the folder dialogues too.

Exit status: 0 done, 1 something was found that has to be mended, 2 it could
not be done. trainer COMMAND --help says more."
)]
pub(super) struct Trainer {
    #[command(subcommand)]
    pub command: Command,
    /// The folder with the dialogues and their rubric [default: this one where dialogues lie in it, else dialogues]
    #[arg(long, global = true, value_name = "DIR", env = "UNRUFFLED_DIALOGUES")]
    pub dialogues: Option<PathBuf>,
    #[arg(long, global = true, value_name = "CODE", help = about_language("trainees read beside the dialogue (play, try, graph, web, export)", "as the computer says"))]
    pub language: Option<Language>,
}

/// What a language is asked for, which there are, and which it is where nobody asks.
fn about_language(what: &str, default: &str) -> String {
    format!("The language of what {what}, by its code [possible: {}] [default: {default}]", codes())
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    New(New),
    Check(Check),
    Explain(Explain),
    Guide(Guide),
    Play(Play),
    Try(Try),
    Outcomes(Outcomes),
    Graph(Graph),
    Rubric(Rubric),
    Fmt(Fmt),
    Rename(Rename),
    Texts(Texts),
    Web(Web),
    Package(Package),
    Upgrade(Upgrade),
    Results(Results),
    Collect(Collect),
    Send(Send),
    Outbox(Outbox),
    People(People),
    Export(Export),
    Import(Import),
    Forget(Forget),
    Completions(Completions),
}

impl Command {
    /// The files that are read, as they were written.
    pub(super) fn files(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let files: &mut [PathBuf] = match self {
            Command::Check(check) => &mut check.paths,
            Command::Fmt(Fmt { rewrite }) | Command::Upgrade(Upgrade { rewrite }) => &mut rewrite.paths,
            Command::Texts(texts) => texts.path.as_mut_slice(),
            Command::Outcomes(outcomes) => outcomes.file.as_mut_slice(),
            Command::Rename(Rename { file, .. })
            | Command::Play(Play { file, .. })
            | Command::Try(Try { file, .. })
            | Command::Graph(Graph { file, .. }) => std::slice::from_mut(file),
            Command::New(_)
            | Command::Explain(_)
            | Command::Guide(_)
            | Command::Rubric(_)
            | Command::Web(_)
            | Command::Package(_)
            | Command::Results(_)
            | Command::Collect(_)
            | Command::Send(_)
            | Command::Outbox(_)
            | Command::People(_)
            | Command::Export(_)
            | Command::Import(_)
            | Command::Forget(_)
            | Command::Completions(_) => &mut [],
        };
        files.iter_mut()
    }
}
