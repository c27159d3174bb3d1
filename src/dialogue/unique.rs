//! What the reading itself does not see in names: those that are there twice (E105), and reply ids
//! that the game keeps for itself (E104).

use hashbrown::HashMap;

use super::course::Course;
use super::leaf::Name;
use super::model::{Dialogue, RESERVED, Scene};
use super::rubric::Rubric;
use super::source::Spanned;
use crate::diagnostic::{Code, Finding, MOST_FINDINGS, Span};

pub(super) fn dialogue(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    once("scene", dialogue.scenes.iter().map(Scene::id), findings);
    once("flag", &dialogue.flags, findings);
    for scene in dialogue.scenes.iter() {
        let Scene::Talk(talk) = scene else { continue };
        once("reply", talk.replies.iter().map(|r| &r.id), findings);
        for reply in talk.replies.iter() {
            once("move", &reply.moves, findings);
            if RESERVED.contains(&&*reply.id.value) {
                let message = format!("{} is no reply: the game has a meaning of its own for it", reply.id.value);
                findings.push(Finding::new(Code::E104, reply.id.span, message).help("give the reply another id"));
            }
        }
    }
}

pub(super) fn rubric(rubric: &Rubric, findings: &mut Vec<Finding>) {
    once("move", rubric.moves.iter().map(|m| &m.id), findings);
}

/// A dialogue has one place in a course: it is in one of the two lists, and once.
pub(super) fn course(course: &Course, findings: &mut Vec<Finding>) {
    let both = [("order", &course.order), ("hidden", &course.hidden)];
    let mut all: Vec<(&str, &Spanned<Name>)> =
        both.into_iter().flat_map(|(list, names)| names.iter().map(move |name| (list, name))).collect();
    all.retain(|(_, name)| !name.is_empty());
    // Whichever list stands first in the file.
    all.sort_by_key(|(_, name)| name.span);
    let mut first: HashMap<&str, (&str, Span)> = HashMap::new();
    for (list, name) in all {
        let (before, span) = *first.entry(&name.value).or_insert((list, name.span));
        if span == name.span || findings.len() >= MOST_FINDINGS {
            continue;
        }
        findings.push(if before == list {
            twice("dialogue", name, span)
        } else {
            let message = format!("the dialogue {} is in {before} and in {list}", name.value);
            let help = "keep it in one of them: what is hidden has no place in the order";
            Finding::new(Code::E105, name.span, message).help(help).related(span, "the first is here")
        });
    }
}

/// Up to this many names are compared one by one; hashing so few would cost more.
const FEW: usize = 8;

fn once<'a>(what: &str, names: impl IntoIterator<Item = &'a Spanned<Name>>, findings: &mut Vec<Finding>) {
    let mut few: [Option<&Spanned<Name>>; FEW] = [None; FEW];
    let mut many: HashMap<&str, Span> = HashMap::new();
    for (n, name) in names.into_iter().filter(|n| !n.value.is_empty()).enumerate() {
        let before = match few.get_mut(n) {
            Some(free) => {
                *free = Some(name);
                few[..n].iter().flatten().find(|b| b.value == name.value).map(|b| b.span)
            }
            None => {
                if many.is_empty() {
                    few.iter().flatten().rev().for_each(|b| _ = many.insert(&b.value, b.span));
                }
                let first = *many.entry(&name.value).or_insert(name.span);
                (first != name.span).then_some(first)
            }
        };
        if let Some(before) = before
            && findings.len() < MOST_FINDINGS
        {
            findings.push(twice(what, name, before));
        }
    }
}

fn twice(what: &str, name: &Spanned<Name>, before: Span) -> Finding {
    let (message, help) = match what {
        "scene" => (format!("two scenes have the id {}", name.value), "give one of them another id"),
        "reply" => (format!("two replies have the id {}", name.value), "give one of them another id"),
        _ => (format!("the {what} {} is here twice", name.value), "keep one of them"),
    };
    Finding::new(Code::E105, name.span, message).help(help).related(before, "the first is here")
}
