//! Runs that show what was found, with a seed with which chance falls their way.

use std::sync::Arc;

use crate::conversation::{Conversation, Input, Moment, Script};
use crate::diagnostic::Finding;
use crate::explore::Space;

/// How many seeds are tried to find one with which chance falls the way of a run.
const SEEDS: u64 = 20_000;

/// How much is spent on all runs of a dialogue, in steps of about ten nanoseconds. Only thousands of
/// findings, or runs thousands of turns long, take more; the findings after that are left without.
const MOST: u64 = 100_000_000;

/// What is left to be spent on runs.
pub(super) struct Traces(u64);

impl Traces {
    pub fn new() -> Self {
        Traces(MOST)
    }

    /// A shortest run to a state, and a seed with which it leads `there`; none where that is too rare to
    /// be found. No run once too much was spent on others.
    pub fn run(
        &mut self,
        script: &Arc<Script>,
        space: &mut Space,
        node: u32,
        there: impl Fn(Moment) -> bool,
    ) -> Option<(Vec<Input>, Option<u64>)> {
        let way = space.way_to(node);
        let effort = space.effort(&way).max(1);
        self.0 = self.0.checked_sub(2 * effort)?;
        let run = space.inputs(&way);
        let seeds = (1 + self.0 / effort).min(SEEDS);
        let seed = (0..seeds).find(|&seed| {
            let run = Conversation::resume(script.clone(), seed, &run);
            run.is_ok_and(|run| there(run.moment()))
        });
        self.0 = self.0.saturating_sub(effort * seed.unwrap_or(seeds));
        Some((run, seed))
    }

    /// Adds the run that shows a finding.
    pub fn show(
        &mut self,
        finding: Finding,
        script: &Arc<Script>,
        space: &mut Space,
        node: u32,
        there: impl Fn(Moment) -> bool,
    ) -> Finding {
        let Some((run, seed)) = self.run(script, space, node, there) else { return finding };
        let help = finding.help.clone().unwrap_or_default();
        let finding = finding.trace(run.iter().map(Input::to_string).collect(), seed.unwrap_or(0));
        match seed {
            Some(0) => finding,
            Some(seed) => finding.help(format!("{help}; chance falls that way with --seed {seed}")),
            None => finding.help(format!("{help}; chance rarely falls that way")),
        }
    }
}
