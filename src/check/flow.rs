//! E301 and E302: where the arrows of a dialogue lead, whatever its conditions say.

use std::cmp::Reverse;

use hashbrown::HashMap;

use super::names::{likenesses, namesakes};
use crate::diagnostic::{Code, Finding};

use crate::dialogue::model::{Dialogue, Scene};
use crate::dialogue::{Name, Spanned};

pub(super) fn check(dialogue: &Dialogue, findings: &mut Vec<Finding>) {
    let arrows = Arrows::of(dialogue);
    let reached = arrows.reached(&arrows.starts);
    if dialogue.scenes.is_empty() {
        return;
    }
    let ends = reached.iter().zip(dialogue.scenes.iter()).any(|(&r, scene)| r && matches!(scene, Scene::Ending(_)));
    let endless = !ends && arrows.astray.is_empty() && !arrows.start_astray && arrows.blank == 0 && !arrows.unread;
    if endless {
        let message = "no ending can be reached from the start";
        let help = match dialogue.scenes.iter().any(|s| matches!(s, Scene::Ending(_))) {
            true => "lead at least one reply on towards an Ending",
            false => "add an Ending( ... ) and lead a reply to it",
        };
        findings.push(Finding::new(Code::E301, dialogue.start.span, message).help(help));
    }
    let mut orphans = arrows.orphans(&reached);
    if endless {
        // That no ending is reached has been said; that none of them is, says the same.
        let ends = arrows.ending_behind(dialogue);
        orphans.retain(|orphan| !ends[orphan.scene]);
    }
    // An arrow that could not be read may be the one that led to a scene.
    if orphans.len() <= arrows.blank || arrows.unread {
        return;
    }
    // A start that names nothing was meant to lead somewhere: to where most of the dialogue hangs.
    if arrows.start_astray
        && let Some(start) = orphans.iter().max_by_key(|o| (o.size, Reverse(o.scene))).map(|o| o.scene)
    {
        orphans.retain(|orphan| orphan.scene != start);
    }
    // Where anger ends the talk is an ending, and often nothing else leads there.
    let ending = |orphan: &Orphan| matches!(dialogue.scenes[orphan.scene], Scene::Ending(_));
    if arrows.leaves_astray
        && let Some(meant) = orphans.iter().rposition(ending)
    {
        orphans.remove(meant);
    }
    for Orphan { scene, .. } in orphans {
        // An arrow that names nothing, in the scene just before, was most likely meant for this one.
        if scene > 0 && arrows.astray.contains(&(scene - 1)) {
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
    /// Whether the dialogue's start is one of them.
    start_astray: bool,
    /// Whether where anger ends the talk names no scene.
    leaves_astray: bool,
    /// Whether a whole list of arrows could not be read.
    unread: bool,
}

impl Arrows {
    fn of(dialogue: &Dialogue) -> Self {
        let mut number = HashMap::new();
        for (n, scene) in dialogue.scenes.iter().enumerate() {
            number.entry(&*scene.id().value).or_insert(n);
        }
        let meant = likenesses(dialogue);
        let find = |target: &Name| {
            number.get(&**target).or_else(|| meant.get(&**target).and_then(|name| number.get(name))).copied()
        };
        let leaves = dialogue.leaves.iter().map(|l| &l.goto);
        let named: Vec<_> = std::iter::once(&dialogue.start).chain(leaves).collect();
        let scenes = || dialogue.scenes.iter();
        let unread = |scene: &Scene| match scene {
            Scene::Talk(talk) => talk.replies.is_empty(),
            Scene::React(react) => react.one_of.is_empty(),
            Scene::Ending(ending) => ending.id.is_blank() && ending.says.is_blank(),
        };
        let lost = |t: &Spanned<Name>| !t.value.is_empty() && find(&t.value).is_none();
        let all = named.iter().copied().chain(scenes().flat_map(Scene::targets));
        Arrows {
            // What leads to a scene whose id was lost cannot be known; that the id was is reported.
            starts: named.iter().filter_map(|t| find(&t.value)).chain(namesakes(dialogue)).collect(),
            to: scenes().map(|s| s.targets().filter_map(|t| find(&t.value)).collect()).collect(),
            astray: scenes().enumerate().filter(|(_, s)| s.targets().any(lost)).map(|(n, _)| n).collect(),
            blank: all.filter(|t| t.value.is_empty()).count(),
            leaves_astray: dialogue.leaves.iter().any(|leaves| lost(&leaves.goto)),
            start_astray: find(&dialogue.start.value).is_none(),
            unread: scenes().any(unread),
        }
    }

    fn reached(&self, from: &[usize]) -> Vec<bool> {
        let mut reached = vec![false; self.to.len()];
        mark(&self.to, from.to_vec(), &mut reached);
        reached
    }

    /// Per scene, whether an ending lies behind it, or is it.
    fn ending_behind(&self, dialogue: &Dialogue) -> Vec<bool> {
        let mut from = vec![Vec::new(); self.to.len()];
        for (scene, to) in self.to.iter().enumerate() {
            to.iter().for_each(|&to| from[to].push(scene));
        }
        let endings = dialogue.scenes.iter().enumerate().filter(|(_, s)| matches!(s, Scene::Ending(_)));
        let mut ends = vec![false; self.to.len()];
        mark(&from, endings.map(|(n, _)| n).collect(), &mut ends);
        ends
    }

    /// The scenes that are cut off, without those that only a cut-off scene leads to. Of scenes
    /// that lead to each other, and to which nothing else does, the first.
    fn orphans(&self, reached: &[bool]) -> Vec<Orphan> {
        let mut covered = reached.to_vec();
        let mut orphans = Vec::new();
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
            let size = mark(&self.to, vec![scene], &mut covered);
            orphans.push(Orphan { scene, size });
        }
        orphans.sort_unstable_by_key(|orphan| orphan.scene);
        orphans
    }
}

/// A scene that is cut off.
struct Orphan {
    scene: usize,
    /// How many scenes hang on it, itself included.
    size: usize,
}

/// Marks everything that can be reached and is not marked yet, and counts it.
fn mark(to: &[Vec<usize>], mut todo: Vec<usize>, marked: &mut [bool]) -> usize {
    let mut count = 0;
    while let Some(scene) = todo.pop() {
        if !std::mem::replace(&mut marked[scene], true) {
            count += 1;
            todo.extend(&to[scene]);
        }
    }
    count
}
