//! E303: what no run ever reaches although an arrow leads there, and why.

use std::cell::OnceCell;

use crate::conversation::Script;
use crate::conversation::script::{Condition, Scene};
use crate::diagnostic::{Code, Finding, Span};
use crate::dialogue::read::bracket::Brackets;
use crate::dialogue::{Name, Scene as Written, Spanned};
use crate::explore::Seen;

/// What anybody can do beside saying replies.
const AFTER_CONDUCT: &str = "after the trainee interrupts, answers in anger or takes a breath";

/// Reports what no run reaches. What lies only behind it follows from it. What is reached only by how the
/// trainee behaves, as `conduct` shows, is a warning. All cases are looked at together: what one of them never offers is
/// there for another.
pub(super) fn check(script: &Script, seen: &Seen, conduct: &Seen, text: &str, findings: &mut Vec<Finding>) {
    let by_conduct = conduct.reached();
    let reached = seen.reached();
    let mut explained = vec![false; reached.len()];
    let reasons = Reasons { script, seen, settable: OnceCell::new() };
    let mut dead = Vec::new();
    for (n, scene) in script.scenes.iter().enumerate() {
        let Some(offer) = seen.on_offer(n as u32) else { continue };
        for number in (0..offer.ever.len()).filter(|&number| !offer.ever[number]) {
            let (to, when) = match scene {
                Scene::Talk { replies, .. } => (replies[number].to, &replies[number].when),
                Scene::React(reactions) => (reactions[number].to, &reactions[number].when),
                Scene::Ending(_) => continue,
            };
            dead.push((n as u32, number, when));
            explain(script, to, reached, &mut explained);
        }
    }
    let mut report = |span: Span, by_conduct: bool, can: &str, never: &str, why: Option<String>| {
        let (message, finding): (_, fn(Finding) -> Finding) = match by_conduct {
            true => (format!("{can} only {AFTER_CONDUCT}"), Finding::warning),
            false => (never.to_owned(), |finding| finding),
        };
        findings.push(finding(Finding::new(Code::E303, span, message).help_maybe(why)));
    };
    let brackets = OnceCell::new();
    for (scene, number, when) in dead {
        let said = conduct.on_offer(scene).is_some_and(|offer| offer.ever[number]);
        let (span, name) = match script.scene(scene) {
            Written::Talk(talk) => {
                let id = &talk.replies[number].id;
                (id.span, format!("the reply {} can", id.value))
            }
            Written::React(react) => {
                let brackets = brackets.get_or_init(|| Brackets::of(text));
                (brackets.around(react.one_of[number].says.span), format!("this answer of {} can", react.id.value))
            }
            Written::Ending(_) => continue,
        };
        let why = reasons.never_holds(scene, when);
        report(span, said, &format!("{name} be said"), &format!("{name} never be said"), Some(why));
    }
    let scenes = script.scenes.iter().enumerate().filter(|(n, _)| reached[*n]);
    let roots = scenes.flat_map(|(n, scene)| roots(seen, n as u32, scene));
    let leaves = script.leaves.map(|(_, to)| Root { to, from: None });
    let at = script.leaves.map_or(100, |(at, _)| at);
    for Root { to, from } in roots.chain(leaves) {
        if reached[to as usize] || explained[to as usize] {
            continue;
        }
        explain(script, to, reached, &mut explained);
        let why = match from {
            Some(_) => {
                format!("whoever would get there has lost the customer by then: their anger reaches {at}")
            }
            None => format!("nobody's anger ever reaches {at}"),
        };
        let id = script.scene(to).id();
        let gets_there = by_conduct.get(to as usize) == Some(&true);
        let name = format!("to the scene {}", id.value);
        report(id.span, gets_there, &format!("a run gets {name}"), &format!("no run ever gets {name}"), Some(why));
    }
}

/// An arrow to a scene that nobody may follow.
struct Root {
    to: u32,
    /// The scene that it leads from; none where it is anger that leads there.
    from: Option<u32>,
}

/// The arrows of a scene. Replies and answers that can never be said are left out.
fn roots(seen: &Seen, number: u32, scene: &Scene) -> Vec<Root> {
    let Some(offer) = seen.on_offer(number) else { return Vec::new() };
    let targets: Vec<u32> = match scene {
        Scene::Talk { replies, .. } => replies.iter().map(|reply| reply.to).collect(),
        Scene::React(reactions) => reactions.iter().map(|reaction| reaction.to).collect(),
        Scene::Ending(_) => Vec::new(),
    };
    let said = targets.into_iter().zip(&offer.ever).filter(|(_, ever)| **ever);
    said.map(|(to, _)| Root { to, from: Some(number) }).collect()
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
struct Reasons<'a> {
    script: &'a Script,
    seen: &'a Seen,
    /// Per flag, whether anything that can be said sets it, or it is a case.
    settable: OnceCell<Vec<bool>>,
}

impl Reasons<'_> {
    /// Why a condition never holds, as far as one part of it alone is to blame.
    fn never_holds(&self, scene: u32, when: &Condition) -> String {
        let name = |flag: &u32| -> &Spanned<Name> { self.script.flag_name(*flag) };
        let settable = self.settable.get_or_init(|| self.settable());
        if let Some(flag) = when.only_if.iter().find(|flag| !settable[**flag as usize]) {
            return format!(
                "it needs {0}, and nothing that can be said sets it: write set: [{0}] at a reply",
                name(flag).value
            );
        }
        if let Some((least, most)) = self.seen.angers(scene).filter(|_| when.asks_anger()) {
            let (from, to) = when.anger;
            if most < from {
                return format!("it needs an anger of at least {from}, and there it is {most} at most");
            }
            if least > to {
                return format!("it needs an anger of at most {to}, and there it is {least} at least");
            }
        }
        let is_case = |flag: &&u32| **flag as usize >= self.script.dialogue.flags.len();
        if when.only_if.iter().filter(is_case).count() > 1 {
            return "it needs several cases, and in each run only one is true".to_owned();
        }
        if !self.script.dialogue.cases().is_empty()
            && when.unless.iter().filter(is_case).count() == self.script.dialogue.cases().len()
        {
            return "it is there in no case: one of them is true in each run".to_owned();
        }
        match (when.only_if.first(), when.unless.first()) {
            (Some(flag), _) if *flag as usize >= self.script.dialogue.flags.len() => {
                format!("its conditions never hold together: no run comes here so in the case {}", name(flag).value)
            }
            (Some(flag), _) => format!("its conditions never hold together: {} is not set by then", name(flag).value),
            (None, Some(flag)) => {
                format!("its conditions never hold together: {} is always set by then", name(flag).value)
            }
            (None, None) => "its conditions never hold together".to_owned(),
        }
    }

    fn settable(&self) -> Vec<bool> {
        let mut settable = vec![false; self.script.flag_count()];
        settable[self.script.dialogue.flags.len()..].fill(true);
        for (n, scene) in self.script.scenes.iter().enumerate() {
            if let (Scene::Talk { replies, .. }, Some(offer)) = (scene, self.seen.on_offer(n as u32)) {
                let said = replies.iter().zip(&offer.ever).filter(|(_, ever)| **ever);
                said.flat_map(|(reply, _)| &reply.set).for_each(|&flag| settable[flag as usize] = true);
            }
        }
        settable
    }
}
