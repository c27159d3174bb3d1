//! The best and the worst that a run can score, ending by ending.
//!
//! Exact: every run is looked at, but that of two runs which stand at the same point, the one that can
//! never come out ahead is dropped.

use std::collections::VecDeque;

use super::{Tally, tally};
use crate::conversation::Script;
use crate::conversation::script::Scene;
use crate::conversation::step::{Step, perform, possible};
use crate::conversation::turn;
use crate::explore::Space;
use crate::skill::{Skill, Skills};

/// Runs that put more than this on the table are left out: no talk that somebody sits through does, only one that goes
/// in circles.
const MOST: u8 = 250;
/// Whoever has lost more than this by saying the same again earns nothing any more, whatever follows.
const LEAST: i16 = -(MOST as i16);

/// The end of the scale that is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extreme {
    /// The most that can be scored.
    Best,
    /// The lowest score.
    Worst,
}

/// The question that is asked of all runs.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// The best or the worst.
    pub extreme: Extreme,
    /// The skills that count; fewer are looked at sooner.
    pub skills: &'a [Skill],
    /// Whether runs count in which something was said that fails any run.
    pub critical: bool,
    /// How many steps may be taken before the search is given up.
    pub steps: usize,
}

/// The sums with which runs come to an end, none of which can be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ends {
    /// The Ending scene's number with the sums.
    pub sums: Vec<(u32, Tally)>,
}

impl Ends {
    /// The best or worst percent of a skill in an ending.
    pub fn percent(&self, scene: u32, skill: Skill, extreme: Extreme, par: &Skills<u32>) -> Option<u32> {
        let here = self.sums.iter().filter(|(s, _)| *s == scene);
        extreme.of(here.filter_map(|(_, sums)| sums.skills(par)[skill].percent))
    }

    /// The best or worst overall in an ending.
    pub fn overall(&self, scene: u32, extreme: Extreme, par: &Skills<u32>) -> Option<u32> {
        let here = self.sums.iter().filter(|(s, _)| *s == scene);
        extreme.of(here.filter_map(|(_, sums)| tally::overall(&sums.skills(par))))
    }
}

impl Extreme {
    fn of(self, percents: impl Iterator<Item = u32>) -> Option<u32> {
        match self {
            Extreme::Best => percents.max(),
            Extreme::Worst => percents.min(),
        }
    }
}

/// The sums of a run so far: earned and offered, skill by skill. Repetitions can bring what was earned under nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Sums {
    earned: [i16; 4],
    offered: [u8; 4],
}

/// One edge from a state: where it leads, and what it earns of what it puts on the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    to: u32,
    gain: Sums,
    critical: bool,
}

/// How many edges are kept, all states together; edges of a state that come to the same are one. Only
/// with thousands of replies in a scene there are more.
const MOST_EDGES: usize = 16_000_000;

/// The edges of all states, one behind the other.
#[derive(Debug)]
pub struct Edges {
    /// Where those of each state begin, and those of the last end.
    first: Vec<u32>,
    edges: Vec<Edge>,
}

impl Edges {
    /// Looks at every state. None where not all of them are known, or they lead to too much.
    pub fn of(script: &Script, space: &mut Space) -> Option<Self> {
        if !space.is_complete() {
            return None;
        }
        let (mut state, mut next, mut steps) = (space.blank(), space.blank(), Vec::new());
        let mut all = Edges { first: vec![0], edges: Vec::new() };
        let mut here = Vec::new();
        for node in 0..space.len() as u32 {
            space.load(node, &mut state);
            possible(script, &state, false, &mut steps);
            let is_turn = matches!(script.scenes[state.scene as usize], Scene::Talk { .. });
            let table = if is_turn { turn::table(script, &state) } else { turn::Table::default() };
            let nothing = Sums { earned: [0; 4], offered: clipped(&table.offered()) };
            here.clear();
            for &step in &steps {
                let mut edge = Edge { to: 0, gain: nothing, critical: false };
                if let Step::Reply { number, .. } = step
                    && let Some(reply) = script.reply(state.scene, number)
                {
                    let (offered, earned) = turn::Said::of(script, &state, reply).gain(&table);
                    edge.gain = Sums { earned: Skill::ALL.map(|skill| earned[skill]), offered: clipped(&offered) };
                    edge.critical = reply.critical;
                }
                next.clone_from(&state);
                perform(script, &mut next, step);
                edge.to = space.find(&next)?;
                here.push(edge);
            }
            here.sort_unstable();
            here.dedup();
            all.edges.extend_from_slice(&here);
            all.first.push(all.edges.len() as u32);
            if all.edges.len() > MOST_EDGES {
                return None;
            }
        }
        Some(all)
    }

    fn from(&self, node: u32) -> &[Edge] {
        &self.edges[self.first[node as usize] as usize..self.first[node as usize + 1] as usize]
    }

    /// Looks for the sums at the ends of all runs. None where the search was given up.
    pub fn ends(&self, space: &Space, par: &Skills<u32>, search: Search) -> Option<Ends> {
        let mut kept: Vec<Vec<Sums>> = vec![Vec::new(); space.len()];
        let mut fresh: Vec<Vec<Sums>> = vec![Vec::new(); space.len()];
        let mut todo = VecDeque::from([0_u32]);
        fresh[0].push(Sums::default());
        kept[0].push(Sums::default());
        let mut left = search.steps;
        let asked = Skill::ALL.map(|skill| search.skills.contains(&skill));
        while let Some(node) = todo.pop_front() {
            for sums in std::mem::take(&mut fresh[node as usize]) {
                // What was better has come since, and goes on in its place.
                if !kept[node as usize].contains(&sums) {
                    continue;
                }
                for edge in self.from(node).iter().filter(|edge| search.critical || !edge.critical) {
                    left = left.checked_sub(1 + kept[edge.to as usize].len() / 8)?;
                    let Some(next) = sums.plus(&edge.gain, asked) else { continue };
                    if keep(&mut kept[edge.to as usize], next, par, search.extreme) {
                        let waiting = &mut fresh[edge.to as usize];
                        if waiting.is_empty() {
                            todo.push_back(edge.to);
                        }
                        waiting.push(next);
                    }
                }
            }
        }
        let sums = space.endings().flat_map(|node| {
            let scene = space.scene(node);
            kept[node as usize].iter().map(move |sums| (scene, sums.tally()))
        });
        Some(Ends { sums: sums.collect() })
    }
}

fn clipped(points: &Skills<i16>) -> [u8; 4] {
    Skill::ALL.map(|skill| points[skill].clamp(0, i16::from(MOST)) as u8)
}

/// Keeps sums unless others are at least as good, and drops those that they are at least as good as.
fn keep(kept: &mut Vec<Sums>, new: Sums, par: &Skills<u32>, extreme: Extreme) -> bool {
    if kept.iter().any(|old| old.covers(&new, par, extreme)) {
        return false;
    }
    kept.retain(|old| !new.covers(old, par, extreme));
    kept.push(new);
    true
}

impl Sums {
    /// The sums with what one edge adds, of the skills that are `asked` for; none where that is more than is looked at.
    fn plus(&self, gain: &Sums, asked: [bool; 4]) -> Option<Sums> {
        let mut sum = *self;
        for n in (0..asked.len()).filter(|&n| asked[n]) {
            sum.offered[n] = sum.offered[n].checked_add(gain.offered[n]).filter(|&offered| offered <= MOST)?;
            // Never more than what was offered.
            sum.earned[n] = (sum.earned[n] + gain.earned[n]).max(LEAST);
        }
        Some(sum)
    }

    /// Whether these can come out only ahead of the others, or level, whatever follows.
    fn covers(&self, other: &Sums, par: &Skills<u32>, extreme: Extreme) -> bool {
        Skill::ALL.iter().all(|&skill| {
            let n = skill as usize;
            let (earned, offered) = match extreme {
                Extreme::Best => (self.earned[n] >= other.earned[n], self.offered[n] <= other.offered[n]),
                Extreme::Worst => (self.earned[n] <= other.earned[n], self.offered[n] >= other.offered[n]),
            };
            // A skill that was never on the table has no percent, which is neither more nor less.
            let alike = par[skill] > 0 || (self.offered[n] == 0) == (other.offered[n] == 0);
            earned && offered && alike
        })
    }

    fn tally(&self) -> Tally {
        Tally {
            offered: Skills::from_fn(|s| u32::from(self.offered[s as usize])),
            earned: Skills::from_fn(|s| i32::from(self.earned[s as usize])),
            critical: false,
        }
    }
}
