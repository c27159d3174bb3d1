//! E303: what no run ever reaches although an arrow leads there, and why.

use crate::conversation::Script;
use crate::conversation::script::{Condition, Reaction, Scene};
use crate::diagnostic::{Code, Finding};
use crate::dialogue::{Name, Scene as Written, Spanned};
use crate::explore::Space;

/// What anybody can do beside saying replies.
const AFTER_CONDUCT: &str = "after the trainee interrupts, answers in anger or takes a breath";

/// Reports what no run reaches. What lies only behind it follows from it. What is reached only by how the
/// trainee behaves, as `conduct` shows, is a warning.
pub(super) fn check(script: &Script, space: &Space, conduct: Option<&Space>, findings: &mut Vec<Finding>) {
    let by_conduct = conduct.map(Space::reached).unwrap_or_default();
    let reached = space.reached();
    let mut explained = vec![false; reached.len()];
    let mut dead = Vec::new();
    for (n, scene) in script.scenes.iter().enumerate() {
        let (Scene::Talk { replies, .. }, Some(offer)) = (scene, space.on_offer(n as u32)) else { continue };
        for (number, reply) in replies.iter().enumerate().filter(|(number, _)| !offer.ever[*number]) {
            dead.push((n as u32, number));
            explain(script, reply.to, &reached, &mut explained);
        }
    }
    let mut report = |id: &Spanned<Name>, by_conduct: bool, can: &str, never: &str, why: Option<String>| {
        let (message, finding): (_, fn(Finding) -> Finding) = match by_conduct {
            true => (format!("{can} only {AFTER_CONDUCT}"), Finding::warning),
            false => (never.to_owned(), |finding| finding),
        };
        findings.push(finding(Finding::new(Code::E303, id.span, message).help_maybe(why)));
    };
    for (scene, number) in dead {
        let Written::Talk(talk) = script.scene(scene) else { continue };
        let id = &talk.replies[number].id;
        let said = conduct.and_then(|space| space.on_offer(scene)).is_some_and(|offer| offer.ever[number]);
        let why = script.reply(scene, number as u32).map(|reply| reason(script, space, scene, &reply.when));
        let name = format!("the reply {}", id.value);
        report(id, said, &format!("{name} can be said"), &format!("{name} can never be said"), why);
    }
    let scenes = script.scenes.iter().enumerate().filter(|(n, _)| reached[*n]);
    let roots = scenes.flat_map(|(n, scene)| roots(script, space, n as u32, scene));
    let leaves = script.leaves.map(|(at, to)| (to, format!("nobody's anger ever reaches {at}")));
    for (to, why) in roots.chain(leaves) {
        if reached[to as usize] || explained[to as usize] {
            continue;
        }
        explain(script, to, &reached, &mut explained);
        let id = script.scene(to).id();
        let gets_there = by_conduct.get(to as usize) == Some(&true);
        let name = format!("to the scene {}", id.value);
        report(id, gets_there, &format!("a run gets {name}"), &format!("no run ever gets {name}"), Some(why));
    }
}

/// Where the arrows of a scene lead, and why nobody follows one if nobody does. Replies that can never
/// be said are left out.
fn roots(script: &Script, space: &Space, number: u32, scene: &Scene) -> Vec<(u32, String)> {
    let leaves = || {
        let at = script.leaves.map_or(100, |(at, _)| at);
        format!("whoever would get there has lost the customer by then: their anger reaches {at}")
    };
    match (scene, space.on_offer(number)) {
        (Scene::Talk { replies, .. }, Some(offer)) => {
            let said = replies.iter().zip(&offer.ever).filter(|(_, ever)| **ever);
            said.map(|(reply, _)| (reply.to, leaves())).collect()
        }
        (Scene::React(reactions), _) => {
            let why = |r: &Reaction| match r.when.is_always() {
                true => leaves(),
                false => reason(script, space, number, &r.when),
            };
            reactions.iter().map(|r| (r.to, why(r))).collect()
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

/// Why a condition never holds, as far as one part of it alone is to blame.
fn reason(script: &Script, space: &Space, scene: u32, when: &Condition) -> String {
    let name = |flag: &u32| -> &Spanned<Name> { &script.dialogue.flags[*flag as usize] };
    let settable = |flag: &&u32| {
        script.scenes.iter().enumerate().any(|(n, scene)| match (scene, space.on_offer(n as u32)) {
            (Scene::Talk { replies, .. }, Some(offer)) => {
                replies.iter().zip(&offer.ever).any(|(reply, ever)| *ever && reply.set.contains(flag))
            }
            _ => false,
        })
    };
    if let Some(flag) = when.only_if.iter().find(|flag| !settable(flag)) {
        return format!(
            "it needs {0}, and nothing that can be said sets it: write set: [{0}] at a reply",
            name(flag).value
        );
    }
    let there = (0..space.len() as u32).filter(|&node| space.scene(node) == scene);
    let angers: Vec<u8> = if when.asks_anger() { there.map(|node| space.anger(node)).collect() } else { Vec::new() };
    if let (Some(&least), Some(&most)) = (angers.iter().min(), angers.iter().max()) {
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
        (None, Some(flag)) => format!("its conditions never hold together: {} is always set by then", name(flag).value),
        (None, None) => "its conditions never hold together".to_owned(),
    }
}
