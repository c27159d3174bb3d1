//! E301 and E302: where the arrows of a dialogue lead, whatever its conditions say.

use super::index::Index;
use crate::diagnostic::{Code, Finding};
use crate::dialogue::load::is_blank;
use crate::dialogue::model::{Dialogue, Scene};
use crate::dialogue::{Name, Spanned};

pub(super) fn check(dialogue: &Dialogue, index: &Index, findings: &mut Vec<Finding>) {
    let arrows = Arrows::of(dialogue, index);
    let reached = arrows.reached(&arrows.starts);
    let ends = reached.iter().zip(dialogue.scenes.iter()).any(|(&r, scene)| r && matches!(scene, Scene::Ending(_)));
    let endless = !ends && !arrows.starts.is_empty() && arrows.astray.is_empty() && arrows.blank == 0;
    if endless {
        let message = "no ending can be reached from the start";
        let help = match dialogue.scenes.iter().any(|s| matches!(s, Scene::Ending(_))) {
            true => "lead at least one reply on towards an Ending",
            false => "add an Ending( ... ) and lead a reply to it",
        };
        findings.push(Finding::new(Code::E301, dialogue.start.span, message).help(help));
    }
    if arrows.starts.is_empty() {
        // Without a start nothing leads anywhere, and that has been said.
        return;
    }
    let orphans = arrows.orphans(&reached);
    // An arrow that could not be read may be the one that led to a scene.
    if orphans.len() <= arrows.blank {
        return;
    }
    for scene in orphans {
        // That nothing leads to its endings is what is wrong with an endless talk, and has been said.
        let said = endless && matches!(dialogue.scenes[scene], Scene::Ending(_));
        // An arrow that names nothing, in the scene just before, was most likely meant for this one.
        let meant = scene > 0 && arrows.astray.contains(&(scene - 1));
        if said || meant {
            continue;
        }
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
    /// Scenes with an arrow that names no scene, and none that could be meant.
    astray: Vec<usize>,
    /// Arrows that could not be read at all.
    blank: usize,
}

impl Arrows {
    fn of(dialogue: &Dialogue, index: &Index) -> Self {
        let find = |target: &Name| index.meant(dialogue, target);
        let leaves = dialogue.leaves.iter().map(|l| &l.goto);
        let named: Vec<_> = std::iter::once(&dialogue.start).chain(leaves).collect();
        let scenes = || dialogue.scenes.iter();
        let unread = |scene: &Scene| match scene {
            Scene::Talk(talk) => usize::from(talk.replies.is_empty()),
            Scene::React(react) => usize::from(react.one_of.is_empty()),
            Scene::Ending(ending) => usize::from(is_blank(&ending.id)),
        };
        let lost = |t: &Spanned<Name>| !t.value.is_empty() && find(&t.value).is_none();
        let all = named.iter().copied().chain(scenes().flat_map(Scene::targets));
        Arrows {
            starts: named.iter().filter_map(|t| find(&t.value)).collect(),
            to: scenes().map(|s| s.targets().filter_map(|t| find(&t.value)).collect()).collect(),
            astray: scenes().enumerate().filter(|(_, s)| s.targets().any(lost)).map(|(n, _)| n).collect(),
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
