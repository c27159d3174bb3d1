//! What the reading itself does not see: names and values that are there twice (E105), and values that do not go with
//! others or that the game keeps for itself (E104).

use std::borrow::Cow;

use hashbrown::HashMap;
use hashbrown::hash_map::Entry;

use super::name::{Name, RESERVED};
use super::text::Label;
use crate::diagnostic::{Code, Finding, MOST_FINDINGS, Span};
use crate::dialogue::characters::as_read;
use crate::dialogue::course::Course;
use crate::dialogue::model::{Dialogue, Scene};
use crate::dialogue::rubric::Rubric;
use crate::dialogue::source::Spanned;

pub(super) fn dialogue(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    once("scene", dialogue.scenes.iter().map(Scene::id), findings);
    names_in_conditions(dialogue, findings);
    for (fact, values) in dialogue.facts.iter() {
        fact_name(fact, findings);
        fact_values(fact, values, findings);
    }
    leaves(dialogue, findings);
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
            twice("dialogue", name).related(span, "the first is here")
        } else {
            let message = format!("the dialogue {} is in {before} and in {list}", name.value);
            let help = "keep it in one of them: what is hidden has no place in the order";
            Finding::new(Code::E105, name.span, message).help(help).related(span, "the first is here")
        });
    }
}

/// Flags and cases share their names: a condition could not say which of the two it means.
fn names_in_conditions(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    let cases = || dialogue.cases().iter().map(|case| &case.id);
    let from = findings.len();
    once("flag", &dialogue.flags, findings);
    once("case", cases(), findings);
    let told: Vec<Span> = findings[from..].iter().map(|finding| finding.span).collect();
    let flags: HashMap<&str, Span> =
        dialogue.flags.iter().rev().map(|flag| (&*flag.value as &str, flag.span)).collect();
    for case in cases().filter(|case| !case.is_empty() && !told.contains(&case.span)) {
        if let Some(&flag) = flags.get(&*case.value) {
            let (first, second) = if flag < case.span { (flag, case.span) } else { (case.span, flag) };
            let message = format!("{} is the name of a flag and of a case", case.value);
            report(Finding::new(Code::E105, second, message).help("give one of them another name"), first, findings);
        }
    }
}

/// What every run has a value for already.
fn fact_name(fact: &Spanned<Name>, findings: &mut Vec<Finding>) {
    let whose = match &*fact.value as &str {
        "customer" => "the customer's name",
        "trainee" => "the trainee's name",
        _ => return,
    };
    let message = format!("{{{}}} stands for {whose} already", fact.value);
    findings.push(Finding::new(Code::E105, fact.span, message).help("give the fact another name"));
}

/// Of values that read the same, one could stand for what was drawn and another for what was not.
fn fact_values(fact: &Spanned<Name>, values: &[Spanned<Label>], findings: &mut Vec<Finding>) {
    let mut seen: HashMap<Cow<str>, Span> = HashMap::new();
    for value in values.iter().filter(|value| !value.is_empty()) {
        match seen.entry(as_read(value)) {
            Entry::Vacant(free) => _ = free.insert(value.span),
            Entry::Occupied(before) => {
                let message = format!("{} has the value {} twice", fact.value, value.value);
                let help = "keep one of them, or write what tells them apart";
                report(Finding::new(Code::E105, value.span, message).help(help), *before.get(), findings);
            }
        }
    }
}

/// A talk that anger ends before anything is said.
fn leaves(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    let (Some(leaves), anger) = (&dialogue.leaves, &dialogue.customer.anger) else { return };
    let unread = findings.iter().any(|f| f.span == leaves.at.span || f.span == anger.span);
    if leaves.at.is_blank() || anger.is_blank() || unread || leaves.at.get() > anger.get() {
        return;
    }
    let message = format!("the customer leaves at {}, and begins with an anger of {}", leaves.at.get(), anger.get());
    let help = match anger.get() {
        100 => "let the customer begin with less anger".to_owned(),
        anger => format!("write a number from {} to 100", anger + 1),
    };
    report(Finding::new(Code::E104, leaves.at.span, message).help(help), anger.span, findings);
}

/// Reports a finding that another place explains.
fn report(finding: Finding, first: Span, findings: &mut Vec<Finding>) {
    if findings.len() < MOST_FINDINGS {
        let label = if finding.code == Code::E105 { "the first is here" } else { "the anger at the start" };
        findings.push(finding.related(first, label));
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
        if let Some(before) = before {
            report(twice(what, name), before, findings);
        }
    }
}

fn twice(what: &str, name: &Spanned<Name>) -> Finding {
    let (message, help) = match what {
        "scene" => (format!("two scenes have the id {}", name.value), "give one of them another id"),
        "reply" => (format!("two replies have the id {}", name.value), "give one of them another id"),
        "case" => (format!("two cases have the id {}", name.value), "give one of them another id"),
        _ => (format!("the {what} {} is here twice", name.value), "keep one of them"),
    };
    Finding::new(Code::E105, name.span, message).help(help)
}
