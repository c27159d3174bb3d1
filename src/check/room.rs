//! W503 for texts: what the screen has no room for.

use super::length::Lengths;
use crate::diagnostic::{Code, Finding, Span};
use crate::dialogue::{Dialogue, Scene, Spanned};
use crate::dialogue::{Label, Prose};

/// The longest title, in characters.
const TITLE: usize = 60;
/// The longest name of a customer.
const NAME: usize = 40;
/// The longest brief, with all its parts.
const BRIEF: usize = 600;
/// The longest text of the customer's.
const SAYS: usize = 320;
/// The longest reply.
const SAY: usize = 200;
/// The longest line as anger leaps: it has to be read within a breath.
const JUMP: usize = 120;
/// The longest reason why.
const WHY: usize = 320;

/// The title of a dialogue or a course.
pub(super) fn title(title: &Spanned<Label>, findings: &mut Vec<Finding>) {
    label("this title", title, TITLE, findings);
}

fn label(what: &str, label: &Spanned<Label>, most: usize, findings: &mut Vec<Finding>) {
    findings.extend(too_long(what, label.span, label.chars().count(), most, "shorten it"));
}

fn too_long(what: &str, span: Span, length: usize, most: usize, help: &str) -> Option<Finding> {
    let message = format!("{what} has {length} characters, and the screen has room for {most}");
    (length > most).then(|| Finding::new(Code::W503, span, message).help(help))
}

pub(super) fn check(dialogue: &Dialogue, looks: &Lengths, findings: &mut Vec<Finding>) {
    title(&dialogue.title, findings);
    label("this name", &dialogue.customer.name, NAME, findings);
    let mut room = |what: &str, span: Span, length: usize, most: usize, help: &str| {
        findings.extend(too_long(what, span, length, most, help));
    };
    let brief: usize = dialogue.brief.texts().map(|text| looks.shown(text)).sum();
    let what = if dialogue.brief.texts().count() > 1 { "the brief with all its parts" } else { "the brief" };
    room(what, dialogue.brief.span, brief, BRIEF, "shorten it, or let the customer say some of it");
    let mut text =
        |text: &Spanned<Prose>, most: usize, help: &str| room("this text", text.span, looks.shown(text), most, help);
    const SPREAD: &str = "shorten it, or spread it over two scenes";
    dialogue.customer.jump.iter().for_each(|line| text(line, JUMP, "shorten it to what bursts out of somebody"));
    for scene in dialogue.scenes.iter() {
        match scene {
            Scene::Talk(talk) => {
                text(&talk.says, SAYS, SPREAD);
                for reply in talk.replies.iter() {
                    text(&reply.say, SAY, SPREAD);
                    reply.why.iter().for_each(|why| text(why, WHY, "shorten it to what is to be learnt from it"));
                }
            }
            Scene::React(react) => react.one_of.iter().for_each(|reaction| text(&reaction.says, SAYS, SPREAD)),
            Scene::Ending(ending) => text(&ending.says, SAYS, SPREAD),
        }
    }
}
