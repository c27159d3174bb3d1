//! The arguments of what tells a Learning Record Store what trainees did.

use std::path::PathBuf;

use clap::Args;

use super::Data;
use crate::opening::lrs::Lrs;
use crate::sending::Version;

/// Tell a Learning Record Store what trainees did
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer send --dry-run                       what would leave this computer
  trainer send                                 to the store that lrs.ron names
  trainer send all.sqlite3 --lrs https://lrs.example.org/xapi/ --auth lrs.key

The store is named on the command line, or in the file lrs.ron beside the
records, such as

  Lrs(
      url: \"https://lrs.example.org/xapi/\",
      auth: \"NAME:PASSWORD\",
      ca: \"company.pem\",               // optional: a company's own authority
      xapi: \"2.0.0\",                   // optional: 1.0.3 unless it says so
      home: \"https://www.example.org\", // optional: in whose name things are called
  )

Where that file lies beside its records, the game sends too, a moment after each
reply. Only what is named there leaves this computer: a statement says who (an
id, never a name or an address), when, what was said and what it came to.

Each statement is made once, waits in the records until the store says that it
has it, and is sent in the same bytes as often as that takes: nothing is lost,
and nothing is there twice. What a store refuses for good is put aside; trainer
outbox shows why.

Exit status: 0 all is there, 1 something is still waiting or was put aside, 2
it could not be done.")]
pub(in crate::cli) struct Send {
    /// The file with the records, or a folder of such files [default: that of this computer]
    pub records: Option<PathBuf>,
    #[command(flatten)]
    pub to: To,
    /// Show the statements that would be sent, one a line, and send nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub data: Data,
}

/// Where to.
#[derive(Debug, Args)]
pub(in crate::cli) struct To {
    /// The address of the Learning Record Store, without statements at its end
    #[arg(long, value_name = "URL", requires = "auth", conflicts_with = "settings")]
    pub lrs: Option<Lrs>,
    /// A file with the name, a colon and the password for it
    #[arg(long, value_name = "FILE", requires = "lrs")]
    pub auth: Option<PathBuf>,
    /// A file with the certificate of the authority to trust, in PEM, in place of those that everybody trusts
    #[arg(long, value_name = "FILE", requires = "lrs")]
    pub ca: Option<PathBuf>,
    /// The version that it speaks: 1.0.3 or 2.0.0 [default: 1.0.3]
    #[arg(long, value_name = "VERSION", requires = "lrs")]
    pub xapi: Option<Version>,
    /// Your home page, in whose name people and dialogues are called [default: the server of the store]
    #[arg(long, value_name = "URL", requires = "lrs", value_parser = crate::sending::target::home_page)]
    pub home: Option<String>,
    /// The file that names the store [default: lrs.ron beside the records]
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
}

/// Show what was told to a Learning Record Store, what is waiting, and what was put aside
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  trainer outbox            how much is waiting, and what was put aside and why
  trainer outbox --again    let what was put aside wait again, once it can be taken

What was played since something was last sent is counted as well.

Exit status: 0 nothing is waiting and nothing was put aside, 1 something is, 2
it cannot be read.")]
pub(in crate::cli) struct Outbox {
    /// The file with the records, or a folder of such files [default: that of this computer]
    pub records: Option<PathBuf>,
    /// Let what was put aside wait again
    #[arg(long)]
    pub again: bool,
    #[command(flatten)]
    pub data: Data,
}
