//! The arguments of what is done with what is kept about people.

use std::path::PathBuf;

use clap::Args;

/// Where records are kept.
#[derive(Debug, Args)]
pub(in crate::cli) struct Data {
    /// The folder in which answers are kept, or a file with them [default: the folder that the game uses]
    #[arg(long, value_name = "DIR", env = "UNRUFFLED_DATA")]
    pub data: Option<PathBuf>,
}

/// List who is in the records: names, ids, and how much they played
#[derive(Debug, Args)]
#[command(after_help = "Example: trainer people

Whoever played last comes first. A guest has no name: give the id where a
command asks who is meant, as in trainer export --of 0192f0c1-...

Exit status: 0 listed, 2 the records cannot be read.")]
pub(in crate::cli) struct People {
    #[command(flatten)]
    pub data: Data,
}

/// Take somebody out of the records, or what is old: all that is kept about it
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer forget \"Ada Lovelace\" --dry-run   what would be taken out
  trainer forget \"Ada Lovelace\"             the same, and takes it out once you say yes
  trainer forget 0192f0c1-... --yes         without asking, somebody of whom you know the id
  trainer forget --older-than 365d          every attempt that was begun before that

Taken out are the name, every attempt with its answers, times and ratings, and
the texts that nobody else was playing. The file is written anew, so that
nothing of it can be found in there. It cannot be undone: trainer export --of
keeps a copy. Close the game first: what it has open it may put down again.

Not touched are copies of the file that somebody made, such as backups, pages
that were saved from a debrief, and what a Learning Record Store has been told.

Where several people have the name, you are told their ids: say which by the id.
Of a folder that several computers share (unruffled --shared), all files are
gone through: trainer forget ID ID --data DIR. Whoever has played on several
computers has an id on each; trainer people --data DIR lists all of them.

With --older-than, an attempt that a newer one goes on from stays, and so does
whoever has a newer one.

Exit status: 0 taken out, or with --dry-run shown, 1 you said no, 2 nobody is
called so, or it cannot be done.")]
pub(in crate::cli) struct Forget {
    /// Who: the name as they gave it, or the id; several, one after the other
    #[arg(required_unless_present = "older_than", conflicts_with = "older_than", value_name = "NAME")]
    pub names: Vec<String>,
    /// Whatever was begun before so many days, such as 365d
    #[arg(long, value_name = "DAYS")]
    pub older_than: Option<String>,
    /// Show what would be taken out, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
    #[command(flatten)]
    pub data: Data,
}

/// Write down all that is kept about somebody
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer export --of \"Ada Lovelace\" -o ada.json   for them, or for another computer
  trainer export --of \"Ada Lovelace\"               printed here
  trainer export --of \"Ada Lovelace\" --pages ada   the debriefs, as pages to read

The file has every attempt with its answers, times and ratings, and the texts it
was played with. trainer import takes it in elsewhere. The guide describes the
format: trainer guide records. Records that lie where nothing can be written,
such as a copy on a read-only disk, can be exported too.

A page is what the debrief of a talk saves: what was said, and what came of it.
With --pages there is one for every talk that came to its end, made anew from
the answers; pages of the same names are replaced, and nothing else there.

Exit status: 0 written, 1 some attempts cannot be read and are only named, 2
nobody is called so, or it cannot be read or written.")]
pub(in crate::cli) struct Export {
    /// Who: the name as they gave it, or the id
    #[arg(long, value_name = "NAME")]
    pub of: String,
    /// The file to write [default: printed here]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write the debriefs of their talks as pages instead, into this folder
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    pub pages: Option<PathBuf>,
    #[command(flatten)]
    pub data: Data,
}

/// Take in what trainer export wrote on another computer
#[derive(Debug, Args)]
#[command(after_help = "Example: trainer import ada.json

What is here already stays as it is: of an attempt that both have, what the file
has more is added. Where something else is here, it says so. All of the file is
taken in, or nothing; to take in the same once more changes nothing.

Exit status: 0 taken in, 1 something else is here and was kept, 2 the file or
the records cannot be read or written.")]
pub(in crate::cli) struct Import {
    /// The file
    pub file: PathBuf,
    #[command(flatten)]
    pub data: Data,
}
