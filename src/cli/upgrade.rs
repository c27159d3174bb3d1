//! `trainer upgrade`.

use std::path::Path;

use super::rewrite::{self, Rewrite, Words};
use super::{CommandResult, args};
use crate::dialogue::upgrade;

const WORDS: Words = Words { done: "rewritten", would: "would be rewritten", good: "in format 1 already" };

pub(super) fn run(args: &args::Upgrade, dialogues: Option<&Path>) -> CommandResult {
    rewrite::run(&args.rewrite, dialogues, &WORDS, |text| match upgrade::upgrade(text) {
        Ok(None) => Rewrite::Good,
        Ok(Some(new)) => Rewrite::New(new),
        Err(finding) => Rewrite::Unread(finding),
    })
}
