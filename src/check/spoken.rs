//! Which replies the words of a walkthrough mean: a reply's id is its own within its scene alone, so that the talk has
//! to be followed, in every case and however chance falls.

use std::sync::Arc;

use hashbrown::HashSet;

use crate::conversation::state::State;
use crate::conversation::step::{Step, perform, possible};
use crate::conversation::{Input, Script};
use crate::dialogue::model::Walkthrough;
use crate::dialogue::{Name, Scene};

/// How many ways a talk may have gone before they are no longer followed.
const WAYS: usize = 20_000;

/// For each word of a walkthrough the Talk scenes in which it is said as a reply, by their number in the file; none where
/// there are too many ways to follow. A word has no scene where the walkthrough cannot be followed to it.
pub fn scenes(script: &Arc<Script>, walkthrough: &Walkthrough) -> Option<Vec<Vec<u32>>> {
    let mut states: HashSet<State> = beginnings(script, walkthrough).collect();
    let mut said = Vec::new();
    let mut steps = Vec::new();
    for word in &walkthrough.say {
        states = listened(script, states)?;
        let mut here = Vec::new();
        let mut next = HashSet::new();
        for mut state in states {
            possible(script, &state, true, &mut steps);
            let scene = state.scene;
            let Some(&step) = steps.iter().find(|step| is(script, scene, **step, &word.value)) else { continue };
            if matches!(step, Step::Reply { .. }) && !here.contains(&scene) {
                here.push(scene);
            }
            perform(script, &mut state, step);
            next.insert(state);
        }
        here.sort_unstable();
        said.push(here);
        states = next;
    }
    Some(said)
}

/// Whether a step is what the word says.
fn is(script: &Script, scene: u32, step: Step, word: &Name) -> bool {
    match step.input(script, scene) {
        Some(Input::Reply { id, in_anger: false }) => id == *word,
        Some(other) => other.to_string() == **word,
        None => false,
    }
}

/// Where the talk begins: once in each case that the walkthrough goes through.
fn beginnings(script: &Arc<Script>, walkthrough: &Walkthrough) -> impl Iterator<Item = State> {
    let goes_through = |script: &Arc<Script>| match (&walkthrough.case, script.case()) {
        (Some(told), Some(case)) => script.case_number(&told.value) == Some(case),
        _ => true,
    };
    script.in_cases().filter(goes_through).map(|script| State::first(&script))
}

/// The same states once the customer has answered in every way there is.
fn listened(script: &Script, states: HashSet<State>) -> Option<HashSet<State>> {
    let mut todo: Vec<State> = states.iter().cloned().collect();
    let mut known = states;
    let mut steps = Vec::new();
    while let Some(state) = todo.pop() {
        possible(script, &state, false, &mut steps);
        for &step in steps.iter().filter(|step| matches!(step, Step::Answer { .. })) {
            let mut next = state.clone();
            perform(script, &mut next, step);
            if known.insert(next.clone()) {
                todo.push(next);
            }
        }
        if known.len() > WAYS {
            return None;
        }
    }
    known.retain(|state| matches!(script.scene(state.scene), Scene::Talk(_)));
    Some(known)
}
