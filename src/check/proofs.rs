//! E301, E303 to E305 and W304, proven: where runs can get to, whatever is said and however chance
//! falls.
//!
//! What follows only from how the trainee behaves, not from what they say, is a warning: conduct can
//! be switched off.

use std::cell::OnceCell;
use std::sync::Arc;

use super::Search;
use super::traces::Traces;
use crate::conversation::script::{Condition, Reaction, Scene};
use crate::conversation::{Moment, Script};
use crate::diagnostic::{Code, Finding};
use crate::dialogue::{Name, Scene as Written, Spanned};
use crate::explore::{Part, Question, Space};

/// Reports what the reachable states show. Where the arrows alone have shown that no ending can be
/// reached, nothing more is to be said. Returns the states where runs come to an end at all.
pub(super) fn check<'s>(
    script: &'s Arc<Script>,
    search: &Search,
    traces: &mut Traces,
    findings: &mut Vec<Finding>,
) -> Option<Space<'s>> {
    if findings.iter().any(|f| f.code == Code::E301) {
        return None;
    }
    let explore = |question| Space::explore(script, question, search.states, search.progress);
    let mut space = explore(Question::WAYS);
    let dead_ends = DeadEnds::of(&space);
    if space.is_complete() && space.endings().next().is_none() {
        findings.push(no_ending(script, traces, &mut space, dead_ends.stuck.first().copied()));
        return None;
    }
    for &node in &dead_ends.stuck {
        findings.push(stuck(script, traces, &mut space, node, Code::E304));
    }
    for part in &dead_ends.endless {
        findings.push(endless(script, traces, &mut space, part, Code::E305));
    }
    if let Some(scene) = space.cut() {
        findings.push(cut_off(script, &space, scene, Code::E303));
        return Some(space);
    }
    if !space.conduct_matters() {
        unreached(script, &space, None, findings);
        return Some(space);
    }
    let mut conduct = explore(Question::CONDUCT);
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
        findings.push(cut_off(script, &conduct, scene, Code::W304));
    }
    unreached(script, &space, Some(&conduct), findings);
    Some(space)
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
            (message, format!("lead one of {} on towards an Ending", listed(&ids)))
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
    let finding = finding.help(format!("every run gets stuck, the first in {id}: give it a reply without conditions"));
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

fn listed(ids: &[&str]) -> String {
    match ids {
        [some @ .., _] if ids.len() > 6 => format!("{} and {} others", some[..5].join(", "), ids.len() - 5),
        [some @ .., last] if !some.is_empty() => format!("{} and {last}", some.join(", ")),
        _ => ids.concat(),
    }
}

/// E303: what no run reaches although an arrow leads there. What lies only behind it follows from it.
/// What somebody reaches who interrupts or answers in anger is a warning.
fn unreached(script: &Script, space: &Space, conduct: Option<&Space>, findings: &mut Vec<Finding>) {
    let only_by_conduct = |finding: Finding, reached: bool| match reached {
        true => finding.warning().help("only somebody who interrupts, or answers in anger, gets there"),
        false => finding,
    };
    let by_conduct = conduct.map(Space::reached).unwrap_or_default();
    let reached = space.reached();
    let reasons = Reasons { script, space, settable: OnceCell::new(), angers: OnceCell::new() };
    let mut explained = vec![false; reached.len()];
    let mut dead = Vec::new();
    for (n, scene) in script.scenes.iter().enumerate() {
        let (Scene::Talk { replies, .. }, Some(offer)) = (scene, space.on_offer(n as u32)) else { continue };
        for (number, reply) in replies.iter().enumerate().filter(|(number, _)| !offer.ever[*number]) {
            dead.push((n as u32, number));
            explain(script, reply.to, &reached, &mut explained);
        }
    }
    for (scene, number) in dead {
        let Written::Talk(talk) = script.scene(scene) else { continue };
        let id = &talk.replies[number].id;
        let message = format!("the reply {} can never be said", id.value);
        let why = script.reply(scene, number as u32).map(|reply| reasons.never_holds(scene, &reply.when));
        let said = conduct.and_then(|space| space.on_offer(scene)).is_some_and(|offer| offer.ever[number]);
        findings.push(only_by_conduct(Finding::new(Code::E303, id.span, message).help_maybe(why), said));
    }
    let roots = script
        .scenes
        .iter()
        .enumerate()
        .filter(|(n, _)| reached[*n])
        .flat_map(|(n, scene)| roots(space, n as u32, scene));
    let leaves = script.leaves.map(|(_, to)| Root { to, from: None, when: None });
    for Root { to, from, when } in roots.chain(leaves) {
        if reached[to as usize] || explained[to as usize] {
            continue;
        }
        explain(script, to, &reached, &mut explained);
        let id = script.scene(to).id();
        let message = format!("no run ever gets to the scene {}", id.value);
        let at = script.leaves.map_or(100, |(at, _)| at);
        let why = match (from, when) {
            (Some(from), Some(when)) => reasons.never_holds(from, when),
            (Some(_), None) => {
                format!("whoever would get there has lost the customer by then: their anger reaches {at}")
            }
            (None, _) => format!("nobody's anger ever reaches {at}"),
        };
        let gets_there = by_conduct.get(to as usize) == Some(&true);
        findings.push(only_by_conduct(Finding::new(Code::E303, id.span, message).help(why), gets_there));
    }
}

/// An arrow to a scene that nobody may follow.
struct Root<'s> {
    to: u32,
    /// The scene that it leads from; none where it is anger that leads there.
    from: Option<u32>,
    /// Its condition, where it has one.
    when: Option<&'s Condition>,
}

/// The arrows of a scene. Replies that can never be said are left out.
fn roots<'s>(space: &Space, number: u32, scene: &'s Scene) -> Vec<Root<'s>> {
    let from = Some(number);
    match (scene, space.on_offer(number)) {
        (Scene::Talk { replies, .. }, Some(offer)) => {
            let said = replies.iter().zip(&offer.ever).filter(|(_, ever)| **ever);
            said.map(|(reply, _)| Root { to: reply.to, from, when: None }).collect()
        }
        (Scene::React(reactions), _) => {
            let root = |r: &'s Reaction| Root { to: r.to, from, when: Some(&r.when).filter(|when| !when.is_always()) };
            reactions.iter().map(root).collect()
        }
        _ => Vec::new(),
    }
}

/// Marks what is not reached only because this scene is not.
fn explain(script: &Script, scene: u32, reached: &[bool], explained: &mut [bool]) {
    let mut todo = vec![scene];
    while let Some(scene) = todo.pop() {
        if reached[scene as usize] || std::mem::replace(&mut explained[scene as usize], true) {
            continue;
        }
        match &script.scenes[scene as usize] {
            Scene::Talk { replies, timer, .. } => todo.extend(replies.iter().map(|r| r.to).chain(*timer)),
            Scene::React(reactions) => todo.extend(reactions.iter().map(|r| r.to)),
            Scene::Ending(_) => {}
        }
    }
}

/// Why conditions never hold. What that takes is looked for once, however many they are.
struct Reasons<'a, 's> {
    script: &'a Script,
    space: &'a Space<'s>,
    /// Per flag, whether anything that can be said sets it.
    settable: OnceCell<Vec<bool>>,
    /// Per scene, the least and the most anger in it.
    angers: OnceCell<Vec<Option<(u8, u8)>>>,
}

impl Reasons<'_, '_> {
    /// Why a condition never holds, as far as one part of it alone is to blame.
    fn never_holds(&self, scene: u32, when: &Condition) -> String {
        let name = |flag: &u32| -> &Spanned<Name> { &self.script.dialogue.flags[*flag as usize] };
        let settable = self.settable.get_or_init(|| self.settable());
        if let Some(flag) = when.only_if.iter().find(|flag| !settable[**flag as usize]) {
            return format!(
                "it needs {0}, and nothing that can be said sets it: write set: [{0}] at a reply",
                name(flag).value
            );
        }
        let there = |angers: &Vec<Option<(u8, u8)>>| angers[scene as usize].filter(|_| when.asks_anger());
        if let Some((least, most)) = there(self.angers.get_or_init(|| self.space.angers())) {
            let (from, to) = when.anger;
            if most < from {
                return format!("it needs an anger of at least {from}, and there it is {most} at most");
            }
            if least > to {
                return format!("it needs an anger of at most {to}, and there it is {least} at least");
            }
        }
        match (when.only_if.first(), when.unless.first()) {
            (Some(flag), _) => format!("its conditions never hold together: {} is not set by then", name(flag).value),
            (None, Some(flag)) => {
                format!("its conditions never hold together: {} is always set by then", name(flag).value)
            }
            (None, None) => "its conditions never hold together".to_owned(),
        }
    }

    fn settable(&self) -> Vec<bool> {
        let mut settable = vec![false; self.script.flag_count()];
        for (n, scene) in self.script.scenes.iter().enumerate() {
            if let (Scene::Talk { replies, .. }, Some(offer)) = (scene, self.space.on_offer(n as u32)) {
                let said = replies.iter().zip(&offer.ever).filter(|(_, ever)| **ever);
                said.flat_map(|(reply, _)| &reply.set).for_each(|&flag| settable[flag as usize] = true);
            }
        }
        settable
    }
}
