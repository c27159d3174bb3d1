//! `trainer fmt`.

use std::path::Path;

use super::rewrite::{self, Rewrite, Words};
use super::{CommandResult, args};
use crate::dialogue::layout::{self, Refusal};

const WORDS: Words = Words { done: "laid out", would: "would be laid out", good: "laid out already" };

pub(super) fn run(args: &args::Fmt, dialogues: Option<&Path>) -> CommandResult {
    rewrite::run(&args.rewrite, dialogues, &WORDS, |text| match layout::lay_out(text) {
        Ok(new) if new == text => Rewrite::Good,
        Ok(new) => Rewrite::New(new),
        Err(Refusal::Unread(finding)) => Rewrite::Unread(finding),
        Err(Refusal::Changed) => Rewrite::Not("laying it out would change what it says, so it was left as it is"),
    })
}
