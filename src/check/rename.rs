//! Another name for something: every place in a dialogue that means it, walkthroughs followed.

use std::sync::Arc;

use super::{Checked, spoken};
use crate::conversation::{Conduct, Script};
use crate::diagnostic::{Report, Span};
use crate::dialogue::edit::{self, Edit, Named};
use crate::dialogue::{Name, Rubric};

/// What has to change in a dialogue that was read.
///
/// # Errors
/// Why it cannot be done, in a sentence: the name is taken, or a walkthrough's word would have to mean two replies.
pub fn dialogue(checked: &Checked, named: &Named, new: &Name) -> Result<Vec<Edit>, String> {
    let unread = || "the file has errors that have to be mended first".to_owned();
    let dialogue = checked.dialogue.as_deref().ok_or_else(unread)?;
    if edit::is_taken(dialogue, named, new) {
        return Err(match named {
            Named::Flag(_) | Named::Case(_) => format!("a flag or a case is called {new} already"),
            Named::Reply { scene, .. } => format!("{scene} has a reply {new} already"),
            _ => format!("there is a scene {new} already"),
        });
    }
    let mut spans = edit::places(dialogue, named);
    if let Named::Reply { scene, reply } = named {
        spans.extend(words(checked.script.as_ref().ok_or_else(unread)?, scene, reply)?);
    }
    let text = checked.report.source.text();
    Ok(spans.into_iter().map(|span| edit::renamed(text, span, new)).collect())
}

/// What has to change in the rubric, where a move gets another name.
///
/// # Errors
/// Where that name is taken, or the game knows one of the two moves by its name.
pub fn rubric(rubric: &Rubric, text: &str, old: &Name, new: &Name) -> Result<Vec<Edit>, String> {
    if let Some(name) = [old, new].into_iter().find(|name| Conduct::ALL.iter().any(|c| c.move_id() == &***name)) {
        return Err(format!("the game knows the move {name} by its name, and makes it itself; choose another"));
    }
    if rubric.find(new).is_some() {
        return Err(format!("the rubric has a move {new} already"));
    }
    let places = edit::places_in_rubric(rubric, old);
    Ok(places.into_iter().map(|span| edit::renamed(text, span, new)).collect())
}

/// The words of walkthroughs that mean a reply.
fn words(script: &Arc<Script>, scene: &Name, reply: &Name) -> Result<Vec<Span>, String> {
    let dialogue = &script.dialogue;
    let bears_it = |s: &&crate::dialogue::Scene| s.replies().iter().any(|r| r.id.value == *reply);
    let only_one = dialogue.scenes.iter().filter(bears_it).count() == 1;
    let mut spans = Vec::new();
    for walkthrough in dialogue.walkthroughs.iter().filter(|w| w.say.iter().any(|word| word.value == *reply)) {
        let name = &*walkthrough.name.value;
        let spoken = if only_one { Some(Vec::new()) } else { spoken::scenes(script, walkthrough) };
        let Some(spoken) = spoken else {
            return Err(format!(
                "the walkthrough \"{name}\" can go so many ways that what it says in which scene is not known"
            ));
        };
        for (n, word) in walkthrough.say.iter().enumerate().filter(|(_, word)| word.value == *reply) {
            let scenes: Vec<&Name> =
                spoken.get(n).into_iter().flatten().map(|&scene| &script.scene(scene).id().value).collect();
            match scenes.as_slice() {
                _ if only_one => spans.push(word.span),
                [] => {
                    return Err(format!(
                        "the walkthrough \"{name}\" says {reply}, and cannot be followed to there, so that it is not known in which \
                         scene; mend it first"
                    ));
                }
                [there] if *there == scene => spans.push(word.span),
                scenes if scenes.contains(&scene) => {
                    let scenes: Vec<String> = scenes.iter().map(|scene| scene.to_string()).collect();
                    return Err(format!(
                        "the walkthrough \"{name}\" says {reply}, which is said in {}, as it happens: one word cannot be \
                         two names; rename it in none of them, or change the walkthrough",
                        scenes.join(" or in "),
                    ));
                }
                _ => {}
            }
        }
    }
    Ok(spans)
}

/// Whether two readings of a file found the same, wherever it stands.
pub fn found_the_same(one: &Report, other: &Report) -> bool {
    let kinds = |report: &Report| {
        let mut kinds: Vec<_> = report.findings.iter().map(|f| (f.code, f.severity)).collect();
        kinds.sort();
        kinds
    };
    kinds(one) == kinds(other)
}
