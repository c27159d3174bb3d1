//! What of a state can still make a difference, scene by scene.
//!
//! What nothing asks about any more is no part of a state: a flag that no condition ahead names, a
//! count that nothing ahead is worth less for, anger where neither a condition nor `leaves` looks at
//! it. Two states that differ in nothing else are one, which is what keeps their number small.

use std::collections::BTreeSet;

use super::Question;
use crate::conversation::Conduct;
use crate::conversation::script::{Condition, Reply, Scene, Script};
use crate::dialogue::Again;

/// What matters, scene by scene.
#[derive(Debug)]
pub(super) struct Matters {
    /// The flags that matter anywhere.
    pub flags: Vec<u32>,
    /// The moves whose count matters anywhere.
    pub counts: Vec<u32>,
    scenes: Vec<Scope>,
}

/// What matters in one scene and behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scope {
    pub flags: BTreeSet<u32>,
    pub counts: BTreeSet<u32>,
    pub anger: bool,
    /// Whether how the trainee has behaved in this very visit matters.
    pub conduct: bool,
}

impl Matters {
    pub fn of(script: &Script, question: Question) -> Self {
        let arrows = Arrows::of(script);
        let mut scenes = vec![Scope::default(); script.scenes.len()];
        for (scope, scene) in scenes.iter_mut().zip(&script.scenes) {
            scope.asked(script, scene, question);
        }
        arrows.spread(&mut scenes, |scope, behind| {
            let before = (scope.anger, scope.flags.len());
            scope.anger |= behind.anger;
            scope.flags.extend(&behind.flags);
            (scope.anger, scope.flags.len()) != before
        });
        // Only now is it known where a move's effect on anger makes a difference.
        for n in 0..scenes.len() {
            let counts = counted(script, n, question, &scenes);
            scenes[n].counts = counts;
            scenes[n].conduct = question.conduct && scenes[n].anger;
        }
        arrows.spread(&mut scenes, |scope, behind| {
            let before = scope.counts.len();
            scope.counts.extend(&behind.counts);
            scope.counts.len() != before
        });
        let all = |of: fn(&Scope) -> &BTreeSet<u32>| {
            scenes.iter().flat_map(of).copied().collect::<BTreeSet<u32>>().into_iter().collect()
        };
        Matters { flags: all(|s| &s.flags), counts: all(|s| &s.counts), scenes }
    }

    pub fn anywhere(&self, asks: impl Fn(&Scope) -> bool) -> bool {
        self.scenes.iter().any(asks)
    }

    pub fn in_scene(&self, scene: u32) -> &Scope {
        &self.scenes[scene as usize]
    }
}

impl Scope {
    /// What the scene itself asks about.
    fn asked(&mut self, script: &Script, scene: &Scene, question: Question) {
        match scene {
            Scene::Talk { replies, .. } => {
                replies.iter().for_each(|r| self.condition(&r.when));
                self.anger |=
                    leaves_from(script, replies.iter().map(|r| r.to)) || (question.conduct && script.leaves.is_some());
            }
            Scene::React(reactions) => {
                reactions.iter().for_each(|r| self.condition(&r.when));
                self.anger |= leaves_from(script, reactions.iter().map(|r| r.to));
            }
            Scene::Ending(_) => self.anger |= question.last_mood,
        }
    }

    fn condition(&mut self, when: &Condition) {
        self.flags.extend(when.only_if.iter().chain(&when.unless));
        self.anger |= when.asks_anger();
    }
}

/// Whether anger can end the talk on the way to one of these scenes.
fn leaves_from(script: &Script, mut to: impl Iterator<Item = u32>) -> bool {
    script.leaves.is_some() && to.any(|to| !matches!(script.scenes[to as usize], Scene::Ending(_)))
}

/// The moves whose count makes a difference in the scene itself.
fn counted(script: &Script, scene: usize, question: Question, scenes: &[Scope]) -> BTreeSet<u32> {
    let mut counts = BTreeSet::new();
    let Scene::Talk { replies, provokes, .. } = &script.scenes[scene] else { return counts };
    let changes = |number: u32| script.moves[number as usize].again != Again::Same;
    for reply in replies {
        let calms = anger_matters(script, reply, scenes);
        let differs = |number: &u32| {
            let worth = &script.moves[*number as usize];
            let counts_points = question.points && worth.points.values().any(|&p| p != 0);
            changes(*number) && (counts_points || (calms && (worth.anger != 0 || worth.when_furious.is_some())))
        };
        counts.extend(reply.moves.iter().copied().filter(differs));
    }
    if question.conduct && scenes[scene].anger {
        let always = [Conduct::Interrupts].into_iter();
        let provoked = [Conduct::AnswersInAnger, Conduct::TakesABreath].into_iter().filter(|_| *provokes);
        counts.extend(always.chain(provoked).filter_map(|c| script.conduct_move(c)).filter(|&m| changes(m)));
    }
    counts
}

/// Whether it makes a difference what the moves of a reply do to anger.
fn anger_matters(script: &Script, reply: &Reply, scenes: &[Scope]) -> bool {
    reply.anger.is_none() && (scenes[reply.to as usize].anger || leaves_from(script, [reply.to].into_iter()))
}

/// Which scenes lead to a scene.
struct Arrows {
    from: Vec<Vec<u32>>,
}

impl Arrows {
    fn of(script: &Script) -> Self {
        let mut from = vec![Vec::new(); script.scenes.len()];
        for (n, scene) in script.scenes.iter().enumerate() {
            let mut arrow = |to: u32| from[to as usize].push(n as u32);
            match scene {
                Scene::Talk { replies, timer, .. } => {
                    replies.iter().map(|r| r.to).chain(*timer).for_each(&mut arrow);
                }
                Scene::React(reactions) => reactions.iter().map(|r| r.to).for_each(&mut arrow),
                Scene::Ending(_) => continue,
            }
            if let Some((_, to)) = script.leaves {
                arrow(to);
            }
        }
        Arrows { from }
    }

    /// Carries what matters back along the arrows until nothing changes. `take` adds what matters in
    /// the scene behind, and says whether that was news.
    fn spread(&self, scenes: &mut [Scope], take: impl Fn(&mut Scope, &Scope) -> bool) {
        // The last first: most arrows point forward in a file.
        let mut todo: Vec<u32> = (0..scenes.len() as u32).collect();
        let mut waits = vec![true; scenes.len()];
        while let Some(scene) = todo.pop() {
            waits[scene as usize] = false;
            let behind = scenes[scene as usize].clone();
            for &from in &self.from[scene as usize] {
                if take(&mut scenes[from as usize], &behind) && !std::mem::replace(&mut waits[from as usize], true) {
                    todo.push(from);
                }
            }
        }
    }
}
