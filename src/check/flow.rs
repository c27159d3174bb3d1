//! E301 and E302: where the arrows of a dialogue lead, whatever its conditions say.

use super::index::Index;
use super::names::all_targets;
use crate::diagnostic::{Code, Finding};
use crate::dialogue::load::is_blank;
use crate::dialogue::model::{Dialogue, Scene};

pub(super) fn check(dialogue: &Dialogue, index: &Index, findings: &mut Vec<Finding>) {
    let arrows = Arrows::of(dialogue, index);
    let reached = arrows.reached(&arrows.starts);
    let ends = reached.iter().zip(dialogue.scenes.iter()).any(|(&r, scene)| r && matches!(scene, Scene::Ending(_)));
    if !ends && arrows.astray == 0 && arrows.blank == 0 {
        let message = "no ending can be reached from the start";
        let help = match dialogue.scenes.iter().any(|s| matches!(s, Scene::Ending(_))) {
            true => "lead at least one reply on towards an Ending",
            false => "add an Ending( ... ) and lead a reply to it",
        };
        findings.push(Finding::new(Code::E301, dialogue.start.span, message).help(help));
    }
    let orphans = arrows.orphans(&reached);
    // An arrow that could not be read may be the one that led to a scene.
    if orphans.len() <= arrows.blank {
        return;
    }
    for scene in orphans {
        let id = dialogue.scenes[scene].id();
        let message = format!("nothing leads to the scene {}", id.value);
        let help = format!("lead a reply to it with goto: {}, or take the scene out", id.value);
        findings.push(Finding::new(Code::E302, id.span, message).help(help));
    }
}

/// The dialogue as a graph: which scene leads to which.
struct Arrows {
    to: Vec<Vec<usize>>,
    starts: Vec<usize>,
    /// Arrows that name no scene, and none that could be meant.
    astray: usize,
    /// Arrows that could not be read at all.
    blank: usize,
}

impl Arrows {
    fn of(dialogue: &Dialogue, index: &Index) -> Self {
        let find = |target| index.meant(dialogue, target);
        let leaves = dialogue.leaves.iter().map(|l| &l.goto);
        let named: Vec<_> = std::iter::once(&dialogue.start).chain(leaves).collect();
        let scenes = || dialogue.scenes.iter();
        let unread = |scene: &Scene| match scene {
            Scene::Talk(talk) => usize::from(talk.replies.is_empty()),
            Scene::React(react) => usize::from(react.one_of.is_empty()),
            Scene::Ending(ending) => usize::from(is_blank(&ending.id)),
        };
        let all = named.iter().copied().chain(scenes().flat_map(Scene::targets));
        Arrows {
            starts: named.iter().filter_map(|t| find(&t.value)).collect(),
            to: scenes().map(|s| s.targets().filter_map(|t| find(&t.value)).collect()).collect(),
            astray: all_targets(dialogue).filter(|(_, t)| find(&t.value).is_none()).count(),
            blank: all.filter(|t| t.value.is_empty()).count() + scenes().map(unread).sum::<usize>(),
        }
    }

    fn reached(&self, from: &[usize]) -> Vec<bool> {
        let mut reached = vec![false; self.to.len()];
        let mut todo = from.to_vec();
        while let Some(scene) = todo.pop() {
            if !std::mem::replace(&mut reached[scene], true) {
                todo.extend(&self.to[scene]);
            }
        }
        reached
    }

    /// The scenes that are cut off, without those that only a cut-off scene leads to. Of scenes
    /// that lead to each other, and to which nothing else does, the first.
    fn orphans(&self, reached: &[bool]) -> Vec<usize> {
        let mut covered = reached.to_vec();
        let mut orphans: Vec<usize> = Vec::new();
        let led_to = {
            let mut led_to = vec![false; self.to.len()];
            let arrows = self.to.iter().enumerate().flat_map(|(from, to)| to.iter().map(move |&to| (from, to)));
            arrows.filter(|(from, to)| from != to).for_each(|(_, to)| led_to[to] = true);
            led_to
        };
        let by_need = (0..self.to.len()).filter(|&s| !led_to[s]).chain(0..self.to.len());
        for scene in by_need {
            if covered[scene] {
                continue;
            }
            orphans.push(scene);
            for (n, behind) in self.reached(&[scene]).into_iter().enumerate() {
                covered[n] |= behind;
            }
        }
        orphans.sort_unstable();
        orphans
    }
}
