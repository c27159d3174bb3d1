//! E201 and E202: names that stand for nothing.

use hashbrown::{HashMap, HashSet};

use super::{MOST_SUGGESTIONS, unknown};
use crate::diagnostic::{Code, Finding, MOST_FINDINGS, Span};
use crate::dialogue::Prose;

use crate::dialogue::model::{Dialogue, Scene};
use crate::dialogue::placeholder::{self, BRACE, Part, places};
use crate::dialogue::read::name::RESERVED;
use crate::dialogue::{Name, Rubric, Spanned, suggest};

pub(super) fn check(dialogue: &Dialogue, rubric: Option<&Rubric>, source: &str, findings: &mut Vec<Finding>) {
    targets(dialogue, findings);
    flags(dialogue, findings);
    if let Some(rubric) = rubric {
        moves(dialogue, rubric, findings);
    }
    text(dialogue, source, findings);
    walkthroughs(dialogue, findings);
}

/// The scenes that unknown targets are like. Where very many are unknown, those of the first.
pub(super) fn likenesses(dialogue: &Dialogue) -> HashMap<&str, &str> {
    let known: HashSet<&str> = scene_ids(dialogue).collect();
    let mut seen = HashSet::new();
    let unknown = all_targets(dialogue).map(|(_, t)| &*t.value).filter(|&t| !known.contains(t) && seen.insert(t));
    let near = unknown.take(MOST_SUGGESTIONS).filter_map(|t| Some((t, suggest::nearest(t, scene_ids(dialogue))?)));
    near.collect()
}

pub(super) fn scene_ids(dialogue: &Dialogue) -> impl Iterator<Item = &str> + Clone {
    dialogue.scenes.iter().map(|s| &*s.id().value).filter(|id| !id.is_empty())
}

/// Every target of a dialogue with the words for what names it.
pub(super) fn all_targets(dialogue: &Dialogue) -> impl Iterator<Item = (&'static str, &Spanned<Name>)> {
    let leaves = dialogue.leaves.iter().map(|l| ("goto", &l.goto));
    let scenes = dialogue.scenes.iter().flat_map(Scene::targets).map(|t| ("goto", t));
    let start = std::iter::once(("start", &dialogue.start));
    start.chain(leaves).chain(scenes).filter(|(_, t)| !t.is_blank() && !t.is_empty())
}

/// Names that stand for nothing because the mistake is elsewhere and has been reported: where an id
/// could not be read, or is there twice, a name without a likeness may well mean what lost its name.
struct Forgiving<'d> {
    left: usize,
    forgiven: HashSet<&'d str>,
}

impl<'d> Forgiving<'d> {
    fn new(left: usize) -> Self {
        Forgiving { left, forgiven: HashSet::new() }
    }

    fn forgives(&mut self, name: &'d str, is_like_one: impl FnOnce() -> bool) -> bool {
        if self.forgiven.contains(name) {
            return true;
        }
        if self.left == 0 || is_like_one() {
            return false;
        }
        self.left -= 1;
        self.forgiven.insert(name);
        true
    }
}

/// The scenes whose id could not be read, or that share it with another.
pub(super) fn namesakes(dialogue: &Dialogue) -> impl Iterator<Item = usize> {
    let ids = || dialogue.scenes.iter().map(|scene| &*scene.id().value);
    let mut uses: HashMap<&str, usize> = HashMap::new();
    ids().for_each(|id| *uses.entry(id).or_default() += 1);
    ids().enumerate().filter(move |(_, id)| id.is_empty() || uses[id] > 1).map(|(n, _)| n)
}

fn targets(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    if dialogue.scenes.is_empty() {
        return;
    }
    let known: HashSet<&str> = scene_ids(dialogue).collect();
    let mut forgiving = Forgiving::new(dialogue.scenes.len() - known.len());
    let meant = likenesses(dialogue);
    for (field, target) in all_targets(dialogue).filter(|(_, t)| !known.contains(&*t.value)) {
        if forgiving.forgives(&target.value, || meant.contains_key(&*target.value)) {
            continue;
        }
        let message = format!("{field} leads to {}, and there is no such scene", target.value);
        unknown(Code::E201, target, message, scene_ids(dialogue), "write the scene first", findings);
    }
}

fn flags(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    let cases: HashSet<&str> = dialogue.cases().iter().map(|case| &*case.id.value).collect();
    let known: HashSet<&str> = dialogue.flags.iter().map(|f| &*f.value).chain(cases.iter().copied()).collect();
    let mut used: Vec<&Spanned<Name>> = Vec::new();
    let mut put: Vec<&Spanned<Name>> = Vec::new();
    for scene in dialogue.scenes.iter() {
        match scene {
            Scene::Talk(talk) => {
                for r in talk.replies.iter() {
                    used.extend(r.set.iter().chain(&r.clear).chain(&r.only_if).chain(&r.unless));
                    put.extend(r.set.iter().chain(&r.clear));
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
    // A case that could not be read, or that shares its id with another, may be the one that is meant.
    let lost =
        dialogue.cases.is_some() && (cases.is_empty() || cases.contains("") || cases.len() < dialogue.cases().len());
    let kinds = if cases.is_empty() { "flags" } else { "flags and cases" };
    for flag in used.into_iter().filter(|f| !f.is_empty() && !known.contains(&*f.value)) {
        if lost && suggest::nearest(&flag.value, known.iter().copied()).is_none() {
            continue;
        }
        let message = format!("{} is not among the dialogue's {kinds}", flag.value);
        let cases = dialogue.cases().iter().map(|case| &*case.id.value).filter(|id| !id.is_empty());
        let all = dialogue.flags.iter().map(|f| &*f.value).chain(cases);
        let none = format!("write flags: [{}] before the scenes", flag.value);
        unknown(Code::E202, flag, message, all, &none, findings);
    }
    let flags: HashSet<&str> = dialogue.flags.iter().map(|f| &*f.value).collect();
    for name in put.into_iter().filter(|name| cases.contains(&*name.value) && !flags.contains(&*name.value)) {
        if findings.len() < MOST_FINDINGS {
            let message = format!("{} is a case: it is true from the start or never, whatever is said", name.value);
            findings.push(Finding::new(Code::E104, name.span, message).help("set a flag, and ask about both"));
        }
    }
    let told = dialogue.walkthroughs.iter().filter_map(|w| w.case.as_ref());
    for case in told.filter(|case| !lost && !case.is_empty() && !cases.contains(&*case.value)) {
        let message = format!("{} is not among the dialogue's cases", case.value);
        let none = "the dialogue has no cases: take this out";
        let all = dialogue.cases().iter().map(|case| &*case.id.value);
        unknown(Code::E202, case, message, all, none, findings);
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
        unknown(Code::E202, name, message, all, "add it to rubric.ron", findings);
    }
}

/// Placeholders in everything that is filled in when it is shown.
fn text(dialogue: &Dialogue, source: &str, findings: &mut Vec<Finding>) {
    let mut prose: Vec<&Spanned<Prose>> = dialogue.brief.texts().collect();
    prose.extend(&dialogue.customer.jump);
    prose.extend(dialogue.cases().iter().map(|case| &case.note));
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
                prose.extend(&ending.answer);
            }
        }
    }
    let facts = dialogue.facts.iter().map(|(fact, values)| (&*fact.value as &str, values.len())).collect();
    for text in prose.into_iter().filter(|text| text.contains('{')) {
        for (span, part) in places(text, &source[text.span.range()], text.span.range().start) {
            match part {
                Part::Placeholder(inner) => placeholder_known(&facts, span, inner, findings),
                _ if findings.len() < MOST_FINDINGS => findings.push(placeholder::unclosed(span)),
                _ => {}
            }
        }
    }
}

fn placeholder_known(facts: &HashMap<&str, usize>, span: Span, inner: &str, findings: &mut Vec<Finding>) {
    let (name, other) = match inner.strip_suffix(".other") {
        Some(name) => (name, true),
        None => (inner, false),
    };
    let fact = facts.get(name);
    let message = match fact {
        Some(&values) if other && values < 2 => {
            format!("{{{inner}}} asks for a value of {name} that was not drawn, and {name} has only one")
        }
        Some(_) => return,
        None if !other && matches!(inner, "customer" | "trainee") => return,
        None => format!("{{{inner}}} stands for nothing"),
    };
    let mut known: Vec<&str> = Vec::new();
    if findings.len() < MOST_SUGGESTIONS {
        known.extend(facts.keys());
        known.sort_unstable();
        known.extend(["customer", "trainee"]);
    }
    let help = match suggest::nearest(name, known) {
        _ if fact.is_some() => format!("give {name} a second value"),
        Some(near) => format!("did you mean {{{near}}}?"),
        None => format!("write {{customer}}, {{trainee}} or the name of one of the facts, or {BRACE}"),
    };
    if findings.len() < MOST_FINDINGS {
        findings.push(Finding::new(Code::E202, span, message).help(help));
    }
}

/// Whether a name is the other one with further words behind it: another name then, and no slip of the pen.
fn goes_on(name: &str, other: &str) -> bool {
    let further = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('_'));
    further(name, other) || further(other, name)
}

fn walkthroughs(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    let unread = |scene: &Scene| match scene {
        Scene::Talk(talk) => talk.replies.is_empty(),
        Scene::React(_) => false,
        Scene::Ending(ending) => ending.id.is_blank() && ending.says.is_blank(),
    };
    // Replies that could not be read at all may be the ones that are said.
    let nothing_said = dialogue.walkthroughs.is_empty() || dialogue.scenes.is_empty();
    if nothing_said || dialogue.scenes.iter().any(unread) {
        return;
    }
    let replies = dialogue.scenes.iter().filter_map(|scene| match scene {
        Scene::Talk(talk) => Some(&talk.replies),
        _ => None,
    });
    let all = || replies.clone().flat_map(|r| r.iter()).map(|r| &*r.id.value).filter(|id| !id.is_empty());
    let known: HashSet<&str> = all().chain(RESERVED).collect();
    let nameless = replies.clone().map(|talk| {
        let ids: HashSet<&str> = talk.iter().map(|r| &*r.id.value).filter(|id| !id.is_empty()).collect();
        talk.len() - ids.len()
    });
    let mut forgiving = Forgiving::new(nameless.sum());
    let mut compared = 0;
    let said = dialogue.walkthroughs.iter().flat_map(|walk| walk.say.iter().map(move |name| (walk, name)));
    for (walk, name) in said {
        let absent = !name.is_empty() && !known.contains(&*name.value);
        let is_like_one = || {
            compared += 1;
            let like = suggest::nearest(&name.value, all());
            // Whoever says that one too knows how it is written.
            let also_said = |like: &str| walk.say.iter().any(|said| &*said.value == like);
            compared > MOST_SUGGESTIONS || like.is_some_and(|like| !goes_on(like, &name.value) && !also_said(like))
        };
        if absent && !forgiving.forgives(&name.value, is_like_one) {
            let message = format!("the walkthrough says {}, and there is no such reply", name.value);
            unknown(Code::E201, name, message, all(), "write the reply first", findings);
        }
    }
}
