//! The arguments of what changes many places at once, and of the guide.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Give a scene, reply, flag, case or move another name, everywhere
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer rename late_pizza opening at_the_door        a scene, and whatever leads there
  trainer rename late_pizza opening/calm_down hush     the reply calm_down of the scene opening
  trainer rename late_pizza cared has_cared --kind flag
  trainer rename rubric.ron paraphrases says_it_back   a move, in all dialogues of its folder

Only names change: remarks, texts and layout stay as they are. Walkthroughs
follow. Where a name means several things, it says which, and how to say it. A
file with an error that leaves open what a name means has to be mended first.
Nothing is written unless all of it can be.

A dialogue's own id is its file's name too: rename the file, write the new id:
in it, and in course.ron where that names it.

Exit status: 0 renamed, 1 a file has errors, 2 it cannot be done so.")]
pub(in crate::cli) struct Rename {
    /// The dialogue's file; for a move the rubric's file or its folder will do too
    pub file: PathBuf,
    /// What it is called now; SCENE/REPLY for a reply
    pub old: String,
    /// What it is to be called
    pub new: String,
    /// What it is, where several things have that name
    #[arg(long, value_enum)]
    pub kind: Option<Kind>,
    /// Write nothing: show the lines as they would be
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Kind {
    /// A scene of the dialogue
    Scene,
    /// A reply of one of its scenes
    Reply,
    /// A flag
    Flag,
    /// A case
    Case,
    /// A move of the rubric
    Move,
}

/// Give out every text that people read, and take changed ones back
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer texts dialogues -o texts.docx          all of a course, to read in Word
  trainer texts late_pizza -o pizza.xlsx         one dialogue, as a sheet to change
  trainer texts late_pizza --apply pizza.xlsx    the changed texts, back in the file
  trainer texts                                  printed here

Each text has an id, such as late_pizza/opening/calm_down/why. In a sheet change
what stands under text, and leave id and original as they are: they tell whose
text it is, and whether the file was changed meanwhile. Other columns are yours.
A blank line begins a paragraph; what stands in {braces} has to stay.

Every change is told. Remarks and layout of the files stay, and nothing at all
is written where a single text does not fit.

Exit status: 0 done, 1 something does not fit or a file has errors, 2 a file
could not be read or written.")]
pub(in crate::cli) struct Texts {
    /// A dialogue's file or a folder [default: the folder with the dialogues]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// The new file to write; its ending says what: .docx or .txt to read, .xlsx or .csv to change [default: printed here]
    #[arg(short, long, value_name = "FILE", conflicts_with_all = ["apply", "dry_run"])]
    pub output: Option<PathBuf>,
    /// The sheet with changed texts, which ends in .xlsx or .csv
    #[arg(long, value_name = "SHEET")]
    pub apply: Option<PathBuf>,
    /// Write nothing: show what would change
    #[arg(long, requires = "apply")]
    pub dry_run: bool,
}

/// Read the guide for authors: how dialogues are written, field for field
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer guide                          all of it, a screen at a time
  trainer guide flags                    the part with a heading like that
  trainer guide --html -o guide.html     as a page, to read in a browser or to print

Exit status: 0 shown, 2 there is no such part, or it could not be written.")]
pub(in crate::cli) struct Guide {
    /// The heading of a part [default: all of it]
    #[arg(value_name = "TOPIC")]
    pub topic: Vec<String>,
    /// Write it as a page
    #[arg(long, conflicts_with = "topic")]
    pub html: bool,
    /// The file to write the page in [default: printed here]
    #[arg(short, long, value_name = "FILE", requires = "html")]
    pub output: Option<PathBuf>,
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
pub(in crate::cli) struct Fmt {
    #[command(flatten)]
    pub rewrite: Rewrite,
}

/// Which files are written anew, and whether they are.
#[derive(Debug, Args)]
pub(in crate::cli) struct Rewrite {
    /// Files and folders [default: the folder with the dialogues]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Change nothing: list the files that would change
    #[arg(long)]
    pub check: bool,
}

/// Rewrite files of older formats in the newest one
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer upgrade                        every file in the folder dialogues
  trainer upgrade --check                change nothing, list what would change

Exit status: 0 done, 1 a file is not sound enough to be rewritten or (with
--check) would change, 2 a file could not be opened or written.")]
pub(in crate::cli) struct Upgrade {
    #[command(flatten)]
    pub rewrite: Rewrite,
}
