//! What the programs can be told on their command lines.

mod rework;

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(super) use rework::{Guide, Kind, Rename, Texts};

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
    #[arg(long, global = true, value_name = "CODE", help = about_language("trainees read beside the dialogue (play, try, graph)", "as the computer says"))]
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
    Upgrade(Upgrade),
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
            | Command::Completions(_) => &mut [],
        };
        files.iter_mut()
    }
}

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
pub(super) struct New {
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
pub(super) enum From {
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

Exit status: 0 no errors, though there may be warnings; 1 errors, or with
--deny warnings anything at all; 2 a file or folder could not be read.
trainer explain CODE says more about a finding.")]
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
    /// Pass over warnings of these codes, and say how many they were
    #[arg(long, value_name = "CODE,CODE", value_delimiter = ',')]
    pub allow: Vec<String>,
    /// Check again whenever a file is saved, until you press Ctrl-C
    #[arg(long)]
    pub watch: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
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
pub(super) enum Deny {
    /// All warnings
    Warnings,
}

/// Say what a finding means, why it matters and how to mend it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer explain E304   what E304 means, with an example
  trainer explain        all codes, a line for each

Exit status: 0 explained, 2 there is no such code.")]
pub(super) struct Explain {
    /// The codes to explain [default: a list of all]
    #[arg(value_name = "CODE")]
    pub codes: Vec<String>,
}

/// Play a dialogue in the terminal, as a trainee would
#[derive(Debug, Args)]
#[command(after_help = "Example: trainer play dialogues/faulty_kettle.ron
Nothing is recorded. Type the number of a reply and press Enter; q leaves. With a
coach, h gives a hint. A time limit begins when you press Enter.

Exit status: 0 played or left, 1 the file has errors that keep it from being
played, 2 a file could not be read.")]
pub(super) struct Play {
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
pub(super) struct Try {
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
players pass who only look at cues: that should be seldom.

Exit status: 0 shown, 1 the file has errors that keep it from being looked at,
2 a file could not be read.")]
pub(super) struct Outcomes {
    /// The dialogue's file, or a folder [default: the folder of dialogues]
    pub file: Option<PathBuf>,
    /// Write all of it for other programs
    #[arg(long)]
    pub json: bool,
}

/// Lay dialogues out: even indentation, texts wrapped, not one word changed
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer fmt                            every file in the folder dialogues
  trainer fmt dialogues/my_first.ron     one file
  trainer fmt --check                    change nothing, list what would change

Remarks, blank lines and line breaks between the fields of a block stay. Break
the line right after a bracket, and every field gets a line of its own.

Exit status: 0 done, 1 a file is not sound enough to be rewritten or (with
--check) would change, 2 a file could not be opened or written.")]
pub(super) struct Fmt {
    #[command(flatten)]
    pub rewrite: Rewrite,
}

/// Which files are written anew, and whether they are.
#[derive(Debug, Args)]
pub(super) struct Rewrite {
    /// Files and folders [default: the folder with the dialogues]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Change nothing: list the files that would change
    #[arg(long)]
    pub check: bool,
}

/// Show the moves that dialogues can name, and what each is worth
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer rubric                         the moves of the folder dialogues
  trainer rubric --dialogues our_course  those of another folder
  trainer rubric --json                  for other programs

Exit status: 0 shown, 1 the folder's rubric has errors, 2 it could not be read.")]
pub(super) struct Rubric {
    /// Write the moves for other programs
    #[arg(long)]
    pub json: bool,
}

/// Rewrite files of older formats in the newest one
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer upgrade                        every file in the folder dialogues
  trainer upgrade --check                change nothing, list what would change

Exit status: 0 done, 1 a file is not sound enough to be rewritten or (with
--check) would change, 2 a file could not be opened or written.")]
pub(super) struct Upgrade {
    #[command(flatten)]
    pub rewrite: Rewrite,
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
pub(super) struct Graph {
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
pub(super) enum Drawn {
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
pub(super) struct Completions {
    /// Your shell
    pub shell: Shell,
}
