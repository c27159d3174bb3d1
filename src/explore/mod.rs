//! The reachable states of a dialogue, and least sums over them.

mod pack;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::conversation::script::{Scene, Script};
use crate::conversation::state::State;
use crate::conversation::turn;
use crate::dialogue::Outcome;
use crate::skill::{Skill, Skills};
use pack::States;

/// How many states are explored before the search is cut off, unless somebody says otherwise.
pub const STATES: usize = 2_000_000;

/// Every state that a run can be in when nobody misbehaves: by replies, chance and timers.
#[derive(Debug)]
pub struct Space {
    nodes: Vec<Node>,
    edges: Vec<u32>,
    complete: bool,
}

#[derive(Debug)]
struct Node {
    first_edge: u32,
    /// What the turn puts on the table, where the state is one of a Talk.
    offered: Skills<i16>,
    outcome: Option<Outcome>,
}

impl Space {
    /// Explores a dialogue, breadth first, up to `limit` states.
    pub fn explore(script: &Script, limit: usize) -> Self {
        let mut states = States::new(script);
        let mut space = Space { nodes: Vec::new(), edges: Vec::new(), complete: true };
        states.number(&State::first(script));
        while space.nodes.len() < states.len() {
            if space.nodes.len() >= limit {
                space.complete = false;
                break;
            }
            let state = states.state(space.nodes.len());
            space.expand(script, &state, &mut states);
        }
        space
    }

    fn expand(&mut self, script: &Script, state: &State, states: &mut States) {
        let mut node = Node { first_edge: self.edges.len() as u32, offered: Skills::default(), outcome: None };
        let mut reach = |next: &State| self.edges.push(states.number(next));
        match &script.scenes[state.scene as usize] {
            Scene::Ending(outcome) => node.outcome = Some(*outcome),
            Scene::React(_) => {
                for (_, reaction) in turn::reactions(script, state) {
                    let mut next = state.clone();
                    turn::react(script, &mut next, reaction);
                    reach(&next);
                }
            }
            Scene::Talk { timer, .. } => {
                let table = turn::table(script, state);
                node.offered = Skills::from_fn(|s| table[s].1 - table[s].0);
                for (_, reply) in turn::replies(script, state) {
                    let mut next = state.clone();
                    turn::reply(script, &mut next, reply, turn::worth(script, state, reply));
                    reach(&next);
                }
                if let Some(to) = *timer {
                    let mut next = state.clone();
                    next.enter(to);
                    reach(&next);
                }
            }
        }
        self.nodes.push(node);
    }

    /// How many states there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none, which cannot be: a dialogue has a start.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Whether every reachable state was explored, and none left out for the limit.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The best outcome that a run can reach.
    pub fn best_outcome(&self) -> Option<Outcome> {
        self.nodes.iter().filter_map(|n| n.outcome).max_by_key(|o| o.rank())
    }

    /// Par: per skill, the least that is put on the table in any run that reaches the best
    /// outcome. Nothing where no run ends.
    pub fn par(&self) -> Skills<u32> {
        let Some(best) = self.best_outcome() else { return Skills::default() };
        Skills::from_fn(|skill| self.least_offered(skill, best.rank()))
    }

    /// Dijkstra's shortest path, the way being what is offered.
    fn least_offered(&self, skill: Skill, rank: u8) -> u32 {
        let mut least = vec![u32::MAX; self.nodes.len()];
        let mut queue = BinaryHeap::from([Reverse((0, 0))]);
        least[0] = 0;
        while let Some(Reverse((sum, at))) = queue.pop() {
            let node = &self.nodes[at as usize];
            if node.outcome.is_some_and(|o| o.rank() == rank) {
                return sum;
            }
            if sum > least[at as usize] {
                continue;
            }
            let sum = sum + node.offered[skill] as u32;
            for &next in self.next(at as usize) {
                // A state past the limit has a number and no node.
                if let Some(known) = least.get_mut(next as usize).filter(|known| sum < **known) {
                    *known = sum;
                    queue.push(Reverse((sum, next)));
                }
            }
        }
        0
    }

    fn next(&self, node: usize) -> &[u32] {
        let from = self.nodes[node].first_edge as usize;
        let to = self.nodes.get(node + 1).map_or(self.edges.len(), |n| n.first_edge as usize);
        &self.edges[from..to]
    }
}
