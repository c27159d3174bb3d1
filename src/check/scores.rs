//! W401, W402, W404 and W405: what can be scored, and where that leads.

use super::EFFORT;
use super::players::{Effort, Played, Player, Table};
use super::traces::Traces;
use crate::conversation::script::Scene;
use crate::conversation::{Moment, Mood, Script};
use crate::diagnostic::{Code, Finding};
use crate::dialogue::Outcome;
use crate::explore::{Question, Space};
use crate::scoring::bounds::{Edges, Ends, Extreme, Search};
use crate::scoring::tally;
use crate::skill::{Skill, Skills};
use std::sync::Arc;

/// How many states are looked at for a warning, beside the proofs of the errors.
const STATES: usize = 50_000;
/// How many steps are taken for one.
const STEPS: usize = 400_000;
/// A talk is hardly lost where this much, in percent, was done right.
const WELL_DONE: u32 = 80;
/// A skill that is taught is on the table in so many turns at least.
const TURNS: u32 = 2;

pub(super) fn check(
    script: &Arc<Script>,
    space: &Space,
    table: &Table,
    effort: Effort,
    traces: &mut Traces,
    findings: &mut Vec<Finding>,
) {
    let best = table.play(Player::Best, effort);
    let limits = Limits { states: effort.part_of(EFFORT, STATES), steps: effort.part_of(EFFORT, STEPS) };
    let mut worth = Sums { script, limits, space: None };
    if best.passed == 0.0 {
        no_pass(script, table, &mut worth, findings);
    }
    taught(script, &best, findings);
    furious(script, limits, traces, findings);
    well_done(script, space, table, &mut worth, findings);
    gauntlet(script, space, findings);
}

/// How far the searches of a case go.
#[derive(Clone, Copy)]
struct Limits {
    states: usize,
    steps: usize,
}

/// The states with what replies count for in them, looked at when they are first needed.
struct Sums<'s> {
    script: &'s Script,
    limits: Limits,
    space: Option<Space<'s>>,
}

impl<'s> Sums<'s> {
    fn space(&mut self) -> &mut Space<'s> {
        let Sums { script, limits, space } = self;
        space.get_or_insert_with(|| Space::explore(script, Question::SUMS, limits.states, &|_| ()))
    }

    /// The best ends of all runs; none where not all of them are known.
    fn ends(&mut self, par: &Skills<u32>, critical: bool) -> Option<Ends> {
        let (script, steps) = (self.script, self.limits.steps);
        let search = Search { extreme: Extreme::Best, skills: &Skill::ALL, critical, steps };
        let space = self.space();
        Edges::of(script, space)?.ends(space, par, search)
    }
}

/// W401. Said only where every run was looked at.
fn no_pass(script: &Script, table: &Table, worth: &mut Sums, findings: &mut Vec<Finding>) {
    let par = *table.par();
    let Some(ends) = worth.ends(&par, false) else { return };
    let passes = |(scene, sums): &(u32, crate::scoring::Tally)| {
        let Scene::Ending(outcome) = script.scenes[*scene as usize] else { return false };
        tally::shortfalls(script, Some(outcome), &sums.skills(&par), false).is_empty()
    };
    if ends.sums.iter().any(passes) {
        return;
    }
    let best = ends.sums.iter().filter_map(|(_, sums)| tally::overall(&sums.skills(&par))).max();
    let (overall, each) = script.pass_marks();
    let good = script.scenes.iter().any(|scene| matches!(scene, Scene::Ending(outcome) if outcome.can_pass()));
    let help = match best {
        _ if !good => "add an Ending with the outcome resolved, compromise or boundary".to_owned(),
        None => "give some replies moves that are worth points".to_owned(),
        Some(best) => {
            format!(
                "the most without a critical reply is an overall of {best}; it takes {overall}, {each} on each skill, and a good outcome"
            )
        }
    };
    findings.push(Finding::new(Code::W401, script.dialogue.id.span, "no run can pass").help(help));
}

/// Reports W402.
fn taught(script: &Script, best: &Played, findings: &mut Vec<Finding>) {
    for skill in &script.dialogue.teaches {
        let turns = best.turns[skill.value].1;
        if turns < TURNS {
            let times = ["never", "only once"][turns as usize % 2];
            let message = format!("{skill} is {times} on the table in the best run", skill = skill.value);
            let help = format!("add turns in which replies differ in {}, or take it out of teaches", skill.value);
            findings.push(Finding::new(Code::W402, skill.span, message).help(help));
        }
    }
}

/// W404, first half: a customer who is content and furious.
fn furious(script: &Arc<Script>, limits: Limits, traces: &mut Traces, findings: &mut Vec<Finding>) {
    let resolved = |scene: &Scene| matches!(scene, Scene::Ending(Outcome::Resolved));
    if !script.scenes.iter().any(resolved) {
        return;
    }
    let mut space = Space::explore(script, Question::MOODS, limits.states, &|_| ());
    let resolved = space.endings().filter(|&node| space.outcome(node) == Some(Outcome::Resolved));
    let furious = resolved.filter(|&node| Mood::at(space.anger(node)) == Mood::Furious);
    let mut found = space.nearest_per_scene(furious);
    found.sort_unstable_by_key(|&node| space.scene(node));
    for node in found {
        let Some(ending) = script.ending(space.scene(node)) else { continue };
        let message = format!("{} is resolved, and the customer can still be furious there", ending.id.value);
        let help = "lead furious customers elsewhere with anger_at_most, or let leaves end the talk";
        let finding = Finding::new(Code::W404, ending.outcome.span, message).help(help);
        let there = |moment| moment == Moment::Over(Outcome::Resolved);
        findings.push(traces.show(finding, script, &mut space, node, there));
    }
}

/// W404, second half: a customer who is lost although nearly everything was done right.
fn well_done(script: &Script, ways: &Space, table: &Table, worth: &mut Sums, findings: &mut Vec<Finding>) {
    let lost = ways.nearest_per_scene(ways.endings().filter(|&n| ways.outcome(n) == Some(Outcome::Lost)));
    if lost.is_empty() {
        return;
    }
    if !worth.space().is_complete() {
        return;
    }
    let par = *table.par();
    let Some(ends) = worth.ends(&par, true) else { return };
    for node in lost {
        let scene = ways.scene(node);
        let (Some(ending), Some(overall)) = (script.ending(scene), ends.overall(scene, Extreme::Best, &par)) else {
            continue;
        };
        if overall >= WELL_DONE {
            let message = format!("{} is lost, and an overall of {overall} is possible there", ending.id.value);
            let help = "let what leads there cost points, or give it another outcome";
            findings.push(Finding::new(Code::W404, ending.outcome.span, message).help(help));
        }
    }
}

/// W405. Said only where every run was looked at.
fn gauntlet(script: &Script, space: &Space, findings: &mut Vec<Finding>) {
    let ranks = || space.endings().filter_map(|node| space.outcome(node)).map(Outcome::rank);
    if space.is_complete() && ranks().min() == ranks().max() {
        let message = "even the worst run ends as well as the best";
        let help = "add an Ending with a worse outcome, and lead wrong replies there";
        findings.push(Finding::new(Code::W405, script.dialogue.id.span, message).help(help));
    }
}
