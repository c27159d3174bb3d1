//! E201 and E202: names that stand for nothing.

use hashbrown::HashSet;

use super::index::{self, Index};
use super::unknown;
use crate::conversation::speech::placeholders;
use crate::conversation::transcript::RESERVED;
use crate::diagnostic::{Code, Finding};
use crate::dialogue::leaf::Prose;
use crate::dialogue::load::is_blank;
use crate::dialogue::model::{Dialogue, Scene};
use crate::dialogue::{Name, Rubric, Spanned, suggest};

pub(super) fn check(dialogue: &Dialogue, index: &Index, rubric: &Rubric, findings: &mut Vec<Finding>) {
    targets(dialogue, index, findings);
    flags(dialogue, findings);
    moves(dialogue, rubric, findings);
    text(dialogue, findings);
    walkthroughs(dialogue, findings);
}

/// Every target of a dialogue with the words for what names it.
pub(super) fn all_targets(dialogue: &Dialogue) -> impl Iterator<Item = (&'static str, &Spanned<Name>)> {
    let leaves = dialogue.leaves.iter().map(|l| ("goto", &l.goto));
    let scenes = dialogue.scenes.iter().flat_map(Scene::targets).map(|t| ("goto", t));
    let start = std::iter::once(("start", &dialogue.start));
    start.chain(leaves).chain(scenes).filter(|(_, t)| !is_blank(t) && !t.is_empty())
}

fn targets(dialogue: &Dialogue, index: &Index, findings: &mut Vec<Finding>) {
    // Where a scene's own id could not be read, targets without a likeness may well mean it.
    let mut nameless = dialogue.scenes.iter().filter(|s| s.id().value.is_empty()).count();
    let mut forgiven: Vec<&str> = Vec::new();
    for (field, target) in all_targets(dialogue).filter(|(_, t)| index.find(&t.value).is_none()) {
        if forgiven.contains(&&*target.value) {
            continue;
        }
        if nameless > 0 && index.meant(dialogue, &target.value).is_none() {
            nameless -= 1;
            forgiven.push(&target.value);
            continue;
        }
        let message = format!("{field} leads to {}, and there is no such scene", target.value);
        findings.push(unknown(Code::E201, target, message, index::ids(dialogue), "write the scene first"));
    }
}

fn flags(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    let known: HashSet<&str> = dialogue.flags.iter().map(|f| &*f.value).collect();
    let mut used: Vec<&Spanned<Name>> = Vec::new();
    for scene in dialogue.scenes.iter() {
        match scene {
            Scene::Talk(talk) => {
                for r in talk.replies.iter() {
                    used.extend(r.set.iter().chain(&r.clear).chain(&r.only_if).chain(&r.unless));
                }
            }
            Scene::React(react) => {
                for r in react.one_of.iter() {
                    used.extend(r.only_if.iter().chain(&r.unless));
                }
            }
            Scene::Ending(_) => {}
        }
    }
    for flag in used.into_iter().filter(|f| !f.is_empty() && !known.contains(&*f.value)) {
        let message = format!("{} is not among the dialogue's flags", flag.value);
        let all = dialogue.flags.iter().map(|f| &*f.value);
        let none = format!("write flags: [{}] before the scenes", flag.value);
        findings.push(unknown(Code::E202, flag, message, all, &none));
    }
}

fn moves(dialogue: &Dialogue, rubric: &Rubric, findings: &mut Vec<Finding>) {
    let known: HashSet<&str> = rubric.moves.iter().map(|m| &*m.id.value).collect();
    let replies = dialogue.scenes.iter().filter_map(|scene| match scene {
        Scene::Talk(talk) => Some(&talk.replies),
        _ => None,
    });
    let used = replies.flat_map(|r| r.iter()).flat_map(|r| &r.moves);
    for name in used.filter(|m| !m.is_empty() && !known.contains(&*m.value)) {
        let message = format!("{} is not a move of the rubric", name.value);
        let all = rubric.moves.iter().map(|m| &*m.id.value);
        findings.push(unknown(Code::E202, name, message, all, "add it to rubric.ron"));
    }
}

/// Placeholders in everything that is filled in when it is shown.
fn text(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    let mut prose: Vec<&Spanned<Prose>> = vec![&dialogue.brief];
    for scene in dialogue.scenes.iter() {
        match scene {
            Scene::Talk(talk) => {
                prose.push(&talk.says);
                for reply in talk.replies.iter() {
                    prose.push(&reply.say);
                    prose.extend(&reply.why);
                }
            }
            Scene::React(react) => prose.extend(react.one_of.iter().map(|r| &r.says)),
            Scene::Ending(ending) => {
                prose.push(&ending.says);
                prose.extend(&ending.debrief);
            }
        }
    }
    for text in prose.into_iter().filter(|text| text.contains('{')) {
        for placeholder in placeholders(text) {
            placeholder_known(dialogue, text, placeholder.inner, findings);
        }
    }
}

fn placeholder_known(dialogue: &Dialogue, text: &Spanned<Prose>, inner: &str, findings: &mut Vec<Finding>) {
    let (name, other) = match inner.strip_suffix(".other") {
        Some(name) => (name, true),
        None => (inner, false),
    };
    let fact = dialogue.facts.iter().find(|(fact, _)| *fact.value == *name);
    let message = match fact {
        Some((_, values)) if other && values.len() < 2 => {
            format!("{{{inner}}} asks for a value of {name} that was not drawn, and {name} has only one")
        }
        Some(_) => return,
        None if !other && matches!(inner, "customer" | "trainee") => return,
        None => format!("{{{inner}}} stands for nothing"),
    };
    let words = ["customer", "trainee"].into_iter();
    let known = words.chain(dialogue.facts.iter().map(|(fact, _)| &*fact.value));
    let help = match suggest::nearest(name, known) {
        Some(_) if fact.is_some() => format!("give {name} a second value"),
        Some(near) => format!("did you mean {{{near}}}?"),
        None => "write {customer}, {trainee} or the name of one of the facts".to_owned(),
    };
    findings.push(Finding::new(Code::E202, text.span, message).help(help));
}

fn walkthroughs(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    if dialogue.walkthroughs.is_empty() {
        return;
    }
    let replies = dialogue.scenes.iter().filter_map(|scene| match scene {
        Scene::Talk(talk) => Some(&talk.replies),
        _ => None,
    });
    let all = || replies.clone().flat_map(|r| r.iter()).map(|r| &*r.id.value).filter(|id| !id.is_empty());
    let known: HashSet<&str> = all().chain(RESERVED).collect();
    for name in dialogue.walkthroughs.iter().flat_map(|w| &w.say) {
        if !name.is_empty() && !known.contains(&*name.value) {
            let message = format!("the walkthrough says {}, and there is no such reply", name.value);
            findings.push(unknown(Code::E201, name, message, all(), "write the reply first"));
        }
    }
}
