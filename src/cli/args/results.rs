//! The arguments of what a trainer learns from what many people did.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Data;

/// Show what people practised, what came of it, and which turns are worth a look
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer results                                  this computer's records
  trainer results laptops                          those of every laptop, in one folder
  trainer results laptops -o november.html         the same as a page, with pictures
  trainer results laptops --group Red -o red.xlsx  a workbook about one group
  trainer results --dialogue faulty_kettle         one dialogue, turn by turn
  trainer results laptops --pseudonyms shop.key -o for_hr.xlsx   without names

Records are files that the game writes (.sqlite3) or that trainer export and the
game in a browser write (.json), or folders with such files. Whatever is in
several of them counts once. Nothing is changed in any of them.

A roster gives names and groups: a table with the columns id, name and group,
saved as CSV. The ids are those of trainer people. Without --roster the file
roster.csv in a folder of records is taken, where there is one.

With --pseudonyms the same person has the same name wherever the same key file
is used; whoever has not got that file does not find out who it is. The groups
of a roster stay.

What is said of dialogues and turns rests on the first attempt of each person
that came to its end without a coach. Fewer than five people are not told apart.
Figures say how many people they rest on; bounds hold in 95 of 100 cases.

Exit status: 0 shown, 1 some records could not be read, or say different things,
2 it could not be done.")]
pub(in crate::cli) struct Results {
    /// Records: files, or folders of files [default: those of this computer]
    pub records: Vec<PathBuf>,
    /// Only attempts begun on this day or later, such as 2026-11-01
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
    /// Only attempts begun on this day or earlier
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// Only this dialogue, turn by turn
    #[arg(long, value_name = "ID")]
    pub dialogue: Option<String>,
    /// Only the people of this group of the roster
    #[arg(long, value_name = "NAME")]
    pub group: Option<String>,
    /// The list of ids, names and groups
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// Call people by names that do not tell who they are: by a key of your own in this file, made where it is not there
    #[arg(long, value_name = "KEYFILE")]
    pub pseudonyms: Option<PathBuf>,
    /// The file to write; its ending says what: .html, .xlsx, .csv or .json [default: shown here]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The table that a .csv file has [default: people]
    #[arg(long, value_enum, requires = "output")]
    pub table: Option<Table>,
    #[command(flatten)]
    pub data: Data,
}

/// Bring the records of many laptops together in one file
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer collect laptops -o all.sqlite3             all files of a folder
  trainer collect ada.json till.sqlite3 -o all.sqlite3

Records are what trainer results reads. What is in the file already stays as it
is: of an attempt that both have, what one of them has more is added. To collect
the same once more changes nothing. Where two records say different things of
one attempt, the one that came first stays, and you are told which; the other
one stays where it was. None of the files that are read is changed.

Exit status: 0 collected, 1 some records say different things, or could not be
read, 2 it could not be done.")]
pub(in crate::cli) struct Collect {
    /// Records: files, or folders of files
    #[arg(required = true)]
    pub records: Vec<PathBuf>,
    /// The file that they come into, which may be there already
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Table {
    /// A line for each person: skills at first, lately and at best
    People,
    /// A line for each dialogue that somebody practised
    Practice,
    /// A line for each dialogue
    Dialogues,
    /// A line for each reply of each turn
    Turns,
    /// How angry customers were, turn by turn
    Anger,
    /// How far marks agree over several dialogues
    Reliability,
    /// What is worth a look
    Doubts,
}
