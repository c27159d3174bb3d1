//! `trainer completions`.

use clap::CommandFactory;

use super::{CommandResult, ExitStatus, args, print};

pub(super) fn run(args: &args::Completions) -> CommandResult {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::Trainer::command(), "trainer", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(ExitStatus::Fine)
}
