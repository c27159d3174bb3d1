//! What a dialogue with mistakes in its names was probably meant to be, so that what else is wrong with
//! it is found in the same run.
//!
//! A name that stands for nothing is taken for the one it is like. A target like none is taken to lead to
//! an ending: whatever is found then is so wherever it was meant to lead.

use std::sync::Arc;

use hashbrown::HashSet;

use super::MOST_SUGGESTIONS;
use crate::conversation::Script;
use crate::diagnostic::{Code, Finding, Severity};

use crate::dialogue::model::{Dialogue, Scene};
use crate::dialogue::{Name, Rubric, Spanned, suggest};

/// A dialogue that can be looked at although a trainee should not play it.
#[derive(Debug, Clone)]
pub(super) struct Guess {
    pub script: Arc<Script>,
    /// Whether every target was like a scene's id.
    pub knows_targets: bool,
}

/// Guesses what was meant; none where the mistakes found go deeper than names and words.
pub(super) fn meant(dialogue: &Dialogue, rubric: &Arc<Rubric>, findings: &[Finding]) -> Option<Guess> {
    let errors = || findings.iter().filter(|f| f.severity == Severity::Error && f.code < Code::E301);
    let shallow = |f: &Finding| matches!(f.code, Code::E102 | Code::E103 | Code::E107 | Code::E201 | Code::E202);
    if errors().count() > MOST_SUGGESTIONS || !errors().all(shallow) || !is_whole(dialogue) {
        return None;
    }
    let mut dialogue = dialogue.clone();
    let ids: Vec<Name> = dialogue.scenes.iter().map(|scene| scene.id().value.clone()).collect();
    let end = dialogue.scenes.iter().find(|scene| matches!(scene, Scene::Ending(_)))?.id().value.clone();
    let known: HashSet<&str> = ids.iter().map(|id| &**id).collect();
    let mut knows_targets = true;
    let mut aim = |target: &mut Spanned<Name>| {
        if known.contains(&*target.value) {
            return;
        }
        let like = suggest::nearest(&target.value, ids.iter().map(|id| &**id)).and_then(Name::new);
        knows_targets &= like.is_some();
        target.value = like.unwrap_or_else(|| end.clone());
    };
    aim(&mut dialogue.start);
    dialogue.leaves.iter_mut().for_each(|leaves| aim(&mut leaves.goto));
    let flags = dialogue.flags.iter().chain(dialogue.cases().iter().map(|case| &case.id));
    let flags: Vec<Name> = flags.map(|flag| flag.value.clone()).collect();
    let moves: Vec<Name> = rubric.moves.iter().map(|m| m.id.value.clone()).collect();
    for scene in dialogue.scenes.iter_mut() {
        match scene {
            Scene::Talk(talk) => {
                talk.timer.iter_mut().for_each(|timer| aim(&mut timer.goto));
                for reply in talk.replies.iter_mut() {
                    aim(&mut reply.goto);
                    let named = [&mut reply.set, &mut reply.clear, &mut reply.only_if, &mut reply.unless];
                    named.into_iter().for_each(|names| known_ones(names, &flags));
                    known_ones(&mut reply.moves, &moves);
                }
            }
            Scene::React(react) => {
                for reaction in react.one_of.iter_mut() {
                    aim(&mut reaction.goto);
                    known_ones(&mut reaction.only_if, &flags);
                    known_ones(&mut reaction.unless, &flags);
                }
            }
            Scene::Ending(_) => {}
        }
    }
    let script = Script::new(Arc::new(dialogue), rubric.clone()).ok()?;
    Some(Guess { script: Arc::new(script), knows_targets })
}

/// Whether every scene, reply and target could be read, so that only names may be wrong.
fn is_whole(dialogue: &Dialogue) -> bool {
    let mut ids = HashSet::new();
    let named = |id: &Spanned<Name>| !id.value.is_empty() && !id.is_blank();
    let scenes = dialogue.scenes.iter().all(|scene| {
        let parts = match scene {
            Scene::Talk(talk) => {
                !talk.replies.is_empty()
                    && talk.replies.iter().all(|reply| named(&reply.id) && named(&reply.goto))
                    && talk.timer.iter().all(|timer| named(&timer.goto))
            }
            Scene::React(react) => {
                !react.one_of.is_empty() && react.one_of.iter().all(|reaction| named(&reaction.goto))
            }
            Scene::Ending(ending) => !ending.outcome.is_blank(),
        };
        parts && named(scene.id()) && ids.insert(&*scene.id().value)
    });
    scenes && !dialogue.scenes.is_empty() && named(&dialogue.start) && !dialogue.customer.anger.is_blank()
}

/// Takes each unknown name for the one it is like, and leaves out those that are like none.
fn known_ones(names: &mut Vec<Spanned<Name>>, known: &[Name]) {
    names.retain_mut(|name| {
        if !known.contains(&name.value) {
            let like = suggest::nearest(&name.value, known.iter().map(|id| &**id)).and_then(Name::new);
            let Some(like) = like else { return false };
            name.value = like;
        }
        true
    });
}
