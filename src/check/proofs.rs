//! E301, E303 to E305 and W304, proven: where runs can get to, whatever is said and however chance
//! falls.
//!
//! What follows only from how the trainee behaves, not from what they say, is a warning: conduct can
//! be switched off.

use std::sync::Arc;

use super::by_case::ByCase;
use super::guess::Guess;
use super::listed::listed;
use super::traces::Traces;
use super::{Search, unreached};
use crate::conversation::script::Scene;
use crate::conversation::{Moment, Script};
use crate::diagnostic::{Code, Finding};
use crate::explore::{Part, Question, Seen, Space};

/// Looks at the states of one case and adds what it finds.
pub(super) type Each<'a> = dyn FnMut(&Arc<Script>, &Space, &mut Traces, &mut Vec<Finding>) + 'a;

/// Reports what the reachable states show, case by case and then of all together. Of each case in which runs come to an
/// end at all, `each` looks at the states and adds what it finds. Returns what runs reach in any case.
pub(super) fn check(
    script: &Arc<Script>,
    search: &Search,
    text: &str,
    traces: &mut Traces,
    findings: &mut Vec<Finding>,
    each: &mut Each,
) -> Seen {
    let mut found = ByCase::new(script);
    let mut whole = Whole { left: search.states, ..Whole::default() };
    for case in script.in_cases() {
        let mut here = Vec::new();
        if let Some(space) = one(&case, search, traces, &mut whole, &mut here) {
            each(&case, &space, traces, &mut here);
        }
        found.add(here);
    }
    findings.extend(found.merged());
    findings.extend(whole.cut_off.take());
    if whole.ends && whole.seen.is_complete() {
        unreached::check(script, &whole.seen, &whole.conduct, text, findings);
    }
    whole.seen
}

/// What is known of all cases together.
#[derive(Default)]
struct Whole {
    /// How many states may still be looked at.
    left: usize,
    seen: Seen,
    /// The same where the trainee may misbehave.
    conduct: Seen,
    /// The finding that not everything was looked at, where that is so.
    cut_off: Option<Finding>,
    /// Whether some run comes to an end in every case so far.
    ends: bool,
}

/// What the reachable states of one case show. Returns them where runs come to an end at all.
fn one<'s>(
    script: &'s Arc<Script>,
    search: &Search,
    traces: &mut Traces,
    whole: &mut Whole,
    findings: &mut Vec<Finding>,
) -> Option<Space<'s>> {
    let explore = |question, left| Space::explore(script, question, left, search.progress);
    let mut space = explore(Question::WAYS, whole.left);
    let first = script.case().is_none_or(|case| case == 0);
    whole.ends |= first;
    whole.seen.add(&space);
    let dead_ends = DeadEnds::of(&space);
    if space.is_complete() && space.endings().next().is_none() {
        findings.push(no_ending(script, traces, &mut space, dead_ends.stuck.first().copied()));
        whole.ends = false;
        return None;
    }
    for &node in &dead_ends.stuck {
        findings.push(stuck(script, traces, &mut space, node, Code::E304));
    }
    for part in &dead_ends.endless {
        findings.push(endless(script, traces, &mut space, part, Code::E305));
    }
    if let Some(scene) = space.cut() {
        whole.cut_off.get_or_insert_with(|| cut_off(script, &space, scene, Code::E303));
        whole.left = 0;
        return Some(space);
    }
    if !space.conduct_matters() {
        whole.left = whole.left.saturating_sub(space.len());
        return Some(space);
    }
    let mut conduct = explore(Question::CONDUCT, whole.left);
    whole.left = whole.left.saturating_sub(space.len());
    whole.conduct.add(&conduct);
    let known = dead_ends.scenes(script, &space);
    let more = DeadEnds::of(&conduct);
    for &node in &more.stuck {
        if !known[conduct.scene(node) as usize] {
            findings.push(stuck(script, traces, &mut conduct, node, Code::W304));
        }
    }
    for part in more.endless.iter().filter(|part| !part.scenes.iter().any(|&scene| known[scene as usize])) {
        findings.push(endless(script, traces, &mut conduct, part, Code::W304));
    }
    if let Some(scene) = conduct.cut() {
        whole.cut_off.get_or_insert_with(|| cut_off(script, &conduct, scene, Code::W304));
    }
    Some(space)
}

/// Reports what is so in a dialogue that was guessed at, whatever the names in it were meant to be.
pub(super) fn guessed(guess: &Guess, search: &Search, text: &str, traces: &mut Traces, findings: &mut Vec<Finding>) {
    let known = findings.len();
    check(&guess.script, search, text, traces, findings, &mut |_, _, _, _| ());
    let mut new = findings.split_off(known);
    new.retain(|finding| match finding.code {
        Code::E303 => guess.knows_targets,
        Code::E304 | Code::E305 => true,
        _ => false,
    });
    findings.append(&mut new);
}

/// Where the talk cannot go on, or never to an end.
struct DeadEnds {
    /// Of the states in which a run gets stuck the nearest one of each scene.
    stuck: Vec<u32>,
    endless: Vec<Part>,
}

impl DeadEnds {
    fn of(space: &Space) -> Self {
        DeadEnds { stuck: space.nearest_per_scene(space.stuck()), endless: space.endless() }
    }

    /// Per scene, whether it is one of them.
    fn scenes(&self, script: &Script, space: &Space) -> Vec<bool> {
        let mut known = vec![false; script.scenes.len()];
        let stuck = self.stuck.iter().map(|&node| space.scene(node));
        let all = stuck.chain(self.endless.iter().flat_map(|part| part.scenes.iter().copied()));
        all.for_each(|scene| known[scene as usize] = true);
        known
    }
}

fn stuck(script: &Arc<Script>, traces: &mut Traces, space: &mut Space, node: u32, code: Code) -> Finding {
    let scene = space.scene(node);
    let id = script.scene(scene).id();
    let (what, help) = match script.scenes[scene as usize] {
        Scene::React(_) => ("the customer has no answer", "add an answer without conditions"),
        _ => ("nothing can be said", "add a reply without conditions, or a timer"),
    };
    let message = format!("a run can get stuck in {}: {what}", id.value);
    let finding = Finding::new(code, id.span, message).help(help);
    traces.show(finding, script, space, node, |moment| moment == Moment::Stuck(scene))
}

fn endless(script: &Arc<Script>, traces: &mut Traces, space: &mut Space, part: &Part, code: Code) -> Finding {
    let id = script.scene(space.scene(part.first)).id();
    let (message, help) = match part.scenes.len() {
        1 => (format!("from {} no ending can be reached", id.value), "lead it on towards an Ending".to_owned()),
        _ => {
            let ids: Vec<&str> = part.scenes.iter().map(|&s| &*script.scene(s).id().value).collect();
            let message = format!("from {} no ending can be reached: the talk goes round in circles", id.value);
            (message, format!("lead one of {} on towards an Ending", listed(&ids, 6)))
        }
    };
    let there = |moment| match moment {
        Moment::Talk(scene) | Moment::Endless(scene) => part.scenes.binary_search(&scene).is_ok(),
        Moment::Over(_) | Moment::Stuck(_) => false,
    };
    traces.show(Finding::new(code, id.span, message).help(help), script, space, part.first, there)
}

fn no_ending(script: &Arc<Script>, traces: &mut Traces, space: &mut Space, stuck: Option<u32>) -> Finding {
    let message = "no ending can be reached from the start, whatever is said";
    let finding = Finding::new(Code::E301, script.dialogue.start.span, message);
    let Some(stuck) = stuck else { return finding.help("lead at least one reply on towards an Ending") };
    let scene = space.scene(stuck);
    let id = &script.scene(scene).id().value;
    let what = if matches!(script.scenes[scene as usize], Scene::React(_)) { "an answer" } else { "a reply" };
    let finding = finding.help(format!("every run gets stuck, the first in {id}: give it {what} without conditions"));
    traces.show(finding, script, space, stuck, |moment| moment == Moment::Stuck(scene))
}

fn cut_off(script: &Script, space: &Space, scene: u32, code: Code) -> Finding {
    let id = script.scene(scene).id();
    let what = match code {
        Code::W304 => "whether every run can end however the trainee behaves",
        _ => "whether every scene and reply can be reached, and every run can end,",
    };
    let states = grouped(space.len());
    let message = format!("{what} is not proven: {states} states were looked at, and the rest cut off in {}", id.value);
    let help = "fewer conditions on anger and fewer flags make fewer states; what was looked at has been reported";
    Finding::new(code, id.span, message).help(help).warning()
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|g| std::str::from_utf8(g).ok()).collect();
    groups.join(",")
}
