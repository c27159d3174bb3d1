//! What of a state can still make a difference, scene by scene.
//!
//! What nothing asks about any more is no part of a state: a flag that no condition ahead names, a
//! count that nothing ahead is worth less for, anger where neither a condition nor `leaves` looks at
//! it. Two states that differ in nothing else are one, which is what keeps their number small.

use super::Question;
use crate::conversation::Conduct;
use crate::conversation::circles::{arrows, parts};
use crate::conversation::script::{Condition, Reply, Scene, Script};
use crate::dialogue::Again;

/// How many bits are spent on telling scenes apart. Where a dialogue has more scenes times flags, what
/// matters in one scene is taken to matter in all: that is true as well, and makes more states.
const MOST_BITS: usize = 1 << 27;

/// What matters, scene by scene.
#[derive(Debug)]
pub(super) struct Matters {
    /// The words of flags in which any matters anywhere, and how many bits of each.
    pub flag_words: Vec<(u32, u32)>,
    /// The same of the replies that were said before.
    pub said_words: Vec<(u32, u32)>,
    /// The moves whose count matters anywhere.
    pub counts: Vec<u32>,
    scope_of: Vec<u32>,
    scopes: Vec<Scope>,
}

/// What matters in one scene and behind it. Scenes that lead to each other have it in common.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    pub flags: Bits,
    pub said: Bits,
    pub counts: Bits,
    pub anger: bool,
    /// Whether how the trainee has behaved in this very visit matters.
    pub conduct: bool,
}

/// A set of small numbers.
#[derive(Debug, Clone)]
pub(super) struct Bits(Box<[u64]>);

impl Bits {
    fn none(count: usize) -> Self {
        Bits(vec![0; count.div_ceil(64)].into())
    }

    fn insert(&mut self, number: u32) {
        self.0[number as usize / 64] |= 1 << (number % 64);
    }

    fn extend(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, more)| *word |= more);
    }

    pub fn has(&self, number: u32) -> bool {
        self.0[number as usize / 64] & (1 << (number % 64)) != 0
    }

    pub fn word(&self, number: u32) -> u64 {
        self.0[number as usize]
    }
}

impl Matters {
    pub fn of(script: &Script, question: Question) -> Self {
        let arrows = arrows(&script.scenes, script.leaves.map(|(_, to)| to));
        let marks = if question.memory { script.repeatable as usize } else { 0 };
        let (mut scope_of, mut count) = parts(arrows.len(), 0..arrows.len() as u32, |n| &arrows[n as usize]);
        let bits = script.flag_count() + script.moves.len() + marks;
        if count as usize * bits > MOST_BITS {
            scope_of.fill(0);
            count = 1;
        }
        let nothing = Scope {
            flags: Bits::none(script.flag_count()),
            said: Bits::none(marks),
            counts: Bits::none(script.moves.len()),
            anger: false,
            conduct: false,
        };
        let scopes = vec![nothing; count as usize];
        let mut matters =
            Matters { flag_words: Vec::new(), said_words: Vec::new(), counts: Vec::new(), scope_of, scopes };
        for (&scope, scene) in matters.scope_of.iter().zip(script.scenes.iter()) {
            matters.scopes[scope as usize].asked(script, scene, question);
        }
        matters.spread(&arrows);
        // Only now is it known where a move's effect on anger makes a difference.
        for n in 0..script.scenes.len() {
            for count in counted(script, n, question, &|scene| matters.in_scene(scene).anger) {
                matters.scopes[matters.scope_of[n] as usize].counts.insert(count);
            }
        }
        matters.spread(&arrows);
        matters.scopes.iter_mut().for_each(|scope| scope.conduct = question.conduct && scope.anger);
        matters.flag_words = matters.words(script.flag_count(), |scope| &scope.flags);
        matters.said_words = matters.words(marks, |scope| &scope.said);
        let moves = 0..script.moves.len() as u32;
        matters.counts = moves.filter(|&n| matters.scopes.iter().any(|scope| scope.counts.has(n))).collect();
        matters
    }

    /// The words of so many bits in which any matters anywhere, and how many bits of each.
    fn words(&self, count: usize, of: impl Fn(&Scope) -> &Bits) -> Vec<(u32, u32)> {
        let anywhere = |word: usize| self.scopes.iter().fold(0, |all, scope| all | of(scope).0[word]);
        let words = (0..count.div_ceil(64)).map(|n| (n as u32, 64 - anywhere(n).leading_zeros()));
        words.filter(|(_, bits)| *bits > 0).collect()
    }

    /// Adds to each scope what matters in those that it leads to.
    fn spread(&mut self, arrows: &[Vec<u32>]) {
        let mut scenes: Vec<u32> = (0..arrows.len() as u32).collect();
        // A part is numbered after those that it leads to.
        scenes.sort_unstable_by_key(|&scene| self.scope_of[scene as usize]);
        for scene in scenes {
            let scope = self.scope_of[scene as usize] as usize;
            for &to in &arrows[scene as usize] {
                let (before, from) = self.scopes.split_at_mut(scope);
                if let (Some(behind), [scope, ..]) = (before.get(self.scope_of[to as usize] as usize), from) {
                    scope.flags.extend(&behind.flags);
                    scope.said.extend(&behind.said);
                    scope.counts.extend(&behind.counts);
                    scope.anger |= behind.anger;
                }
            }
        }
    }

    pub fn anywhere(&self, asks: impl Fn(&Scope) -> bool) -> bool {
        self.scopes.iter().any(asks)
    }

    pub fn scopes(&self) -> &[Scope] {
        &self.scopes
    }

    pub fn scope_of(&self, scene: u32) -> usize {
        self.scope_of[scene as usize] as usize
    }

    pub fn in_scene(&self, scene: u32) -> &Scope {
        &self.scopes[self.scope_of(scene)]
    }
}

impl Scope {
    /// What the scene itself asks about.
    fn asked(&mut self, script: &Script, scene: &Scene, question: Question) {
        match scene {
            Scene::Talk { replies, .. } => {
                replies.iter().for_each(|r| self.condition(&r.when));
                if question.memory {
                    replies.iter().filter_map(|r| r.mark).for_each(|mark| self.said.insert(mark));
                }
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
        when.only_if.iter().chain(&when.unless).for_each(|&flag| self.flags.insert(flag));
        self.anger |= when.asks_anger();
    }
}

/// Whether anger can end the talk on the way to one of these scenes.
fn leaves_from(script: &Script, mut to: impl Iterator<Item = u32>) -> bool {
    script.leaves.is_some() && to.any(|to| !matches!(script.scenes[to as usize], Scene::Ending(_)))
}

/// The moves whose count makes a difference in the scene itself.
fn counted(script: &Script, scene: usize, question: Question, anger_in: &dyn Fn(u32) -> bool) -> Vec<u32> {
    let mut counts = Vec::new();
    let Scene::Talk { replies, provokes, .. } = &script.scenes[scene] else { return counts };
    let changes = |number: u32| script.moves[number as usize].again != Again::Same;
    for reply in replies {
        let calms = anger_matters(script, reply, anger_in);
        let differs = |number: &u32| {
            let worth = &script.moves[*number as usize];
            let counts_points = question.points && worth.points.values().any(|&p| p != 0);
            changes(*number) && (counts_points || (calms && (worth.anger != 0 || worth.when_furious.is_some())))
        };
        counts.extend(reply.moves.iter().copied().filter(differs));
    }
    if question.conduct && anger_in(scene as u32) {
        let always = [Conduct::Interrupts].into_iter().filter(|_| script.is_spoken());
        let provoked = [Conduct::AnswersInAnger, Conduct::TakesABreath].into_iter().filter(|_| *provokes);
        counts.extend(always.chain(provoked).filter_map(|c| script.conduct_move(c)).filter(|&m| changes(m)));
    }
    counts
}

/// Whether it makes a difference what the moves of a reply do to anger.
fn anger_matters(script: &Script, reply: &Reply, anger_in: &dyn Fn(u32) -> bool) -> bool {
    reply.anger.is_none() && (anger_in(reply.to) || leaves_from(script, [reply.to].into_iter()))
}
