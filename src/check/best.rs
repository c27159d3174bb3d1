//! The best reply of each turn, among what can be on offer and as the first thing that is said; and W502,
//! which asks how long it is.

use super::case::Case;
use super::length::Lengths;
use super::listed::{self, listed};
use crate::conversation::Script;
use crate::conversation::script::{Reply, Scene};
use crate::conversation::state::State;
use crate::conversation::turn::{self, Worth};
use crate::diagnostic::{Code, Finding};
use crate::dialogue::Scene as Written;

/// In how many of a hundred turns the best reply may be the longest.
const LONGEST: usize = 60;

/// What each reply is worth when it is the first thing that is said.
pub(super) fn fresh(script: &Script, replies: &[Reply]) -> Vec<Worth> {
    let state = State::first(script);
    replies.iter().map(|reply| turn::worth(script, &state, reply)).collect()
}

/// A turn as it is in some cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn {
    /// Per reply, whether it can be on offer.
    pub there: Box<[bool]>,
    /// The best of those that can; none where all are worth the same points.
    pub best: Option<u32>,
}

/// The turns of a dialogue, scene by scene: more than one where it depends on the case which reply is best, or
/// what can be on offer.
#[derive(Debug)]
pub(super) struct Bests {
    worths: Vec<Vec<Worth>>,
    pub turns: Vec<Vec<Turn>>,
}

/// A turn that differs from case to case is kept in so many ways.
const MOST_WAYS: usize = 64;

impl Bests {
    pub fn of(script: &Script) -> Self {
        let worths = script.scenes.iter().map(|scene| match scene {
            Scene::Talk { replies, .. } => fresh(script, replies),
            _ => Vec::new(),
        });
        Bests { worths: worths.collect(), turns: vec![Vec::new(); script.scenes.len()] }
    }

    /// Looks at the turns of one case.
    pub fn look(&mut self, Case { space, .. }: Case) {
        for (scene, (worths, turns)) in self.worths.iter().zip(&mut self.turns).enumerate() {
            let there: Box<[bool]> = match space.on_offer(scene as u32) {
                _ if worths.is_empty() || turns.len() >= MOST_WAYS => continue,
                _ if !space.is_complete() => vec![true; worths.len()].into(),
                Some(offer) => offer.ever.clone(),
                None => continue,
            };
            if turns.iter().any(|known| known.there == there) {
                continue;
            }
            let on_offer = || (0..worths.len()).filter(|&n| there[n]);
            let differ =
                on_offer().any(|n| on_offer().next().is_some_and(|first| worths[first].points != worths[n].points));
            let best = on_offer().min_by_key(|&n| (worths[n].order(), n)).filter(|_| differ);
            turns.push(Turn { best: best.map(|n| n as u32), there });
        }
    }

    /// W502. Turns in which it does not matter what is said do not count.
    pub fn report(&self, script: &Script, findings: &mut Vec<Finding>) {
        let looks = Lengths::of(&script.dialogue);
        let mut count = 0;
        let mut named = Vec::new();
        for (written, turns) in script.dialogue.scenes.iter().zip(&self.turns) {
            let Written::Talk(talk) = written else { continue };
            if turns.iter().all(|turn| turn.best.is_none()) {
                continue;
            }
            let lengths: Vec<usize> = talk.replies.iter().map(|reply| looks.shown(&reply.say)).collect();
            let is_longest = |turn: &&Turn| {
                let others = |best: usize| (0..lengths.len()).filter(move |&n| n != best && turn.there[n]);
                turn.best.is_some_and(|best| others(best as usize).all(|n| lengths[n] < lengths[best as usize]))
            };
            // Cases that have their best reply in common are one turn.
            let mut bests: Vec<u32> = turns.iter().filter_map(|turn| turn.best).collect();
            bests.sort_unstable();
            bests.dedup();
            count += bests.len();
            for best in bests {
                if turns.iter().filter(|turn| turn.best == Some(best)).all(|turn| is_longest(&turn)) {
                    named.push(&*talk.id.value as &str);
                }
            }
        }
        if named.len() * 100 > count * LONGEST {
            let id = &script.dialogue.id;
            let longest = named.len();
            named.dedup();
            let message = format!(
                "the best reply is the longest in {longest} of {count} turns: {}",
                listed(&named, listed::TURNS)
            );
            let finding = Finding::new(Code::W502, id.span, message);
            findings
                .push(finding.help("shorten some best replies, or give wrong ones more words: length gives them away"));
        }
    }
}
