//! What the reading itself does not see in names: those that are there twice (E105), and reply ids
//! that the game keeps for itself (E104).

use std::collections::HashMap;

use super::leaf::Name;
use super::model::{Dialogue, RESERVED, Scene};
use super::rubric::Rubric;
use super::source::Spanned;
use crate::diagnostic::{Code, Finding};

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

fn once<'a>(what: &str, names: impl IntoIterator<Item = &'a Spanned<Name>>, findings: &mut Vec<Finding>) {
    let names = names.into_iter();
    // Most lists are of a few names, and comparing those costs less than hashing them.
    if names.size_hint().1.is_some_and(|most| most < 2) {
        return;
    }
    let mut first = HashMap::new();
    for name in names.filter(|n| !n.value.is_empty()) {
        if let Some(before) = first.insert(&*name.value, name.span) {
            first.insert(&*name.value, before);
            let (message, help) = match what {
                "scene" | "reply" => {
                    let many = if what == "scene" { "scenes" } else { "replies" };
                    (format!("two {many} have the id {}", name.value), "give one of them another id")
                }
                _ => (format!("the {what} {} is here twice", name.value), "keep one of them"),
            };
            findings.push(Finding::new(Code::E105, name.span, message).help(help).related(before, "the first is here"));
        }
    }
}
