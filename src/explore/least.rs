//! Par: the least that is put on the table on the way to the best outcome.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Space;
use crate::skill::{Skill, Skills};

impl Space<'_> {
    /// Per skill, the least that is put on the table in any run that reaches the best outcome.
    /// Nothing where no run ends, or where it was not asked what replies are worth.
    pub fn par(&self) -> Skills<u32> {
        match self.best_outcome() {
            Some(best) if self.question.points => Skills::from_fn(|skill| self.least_offered(skill, best.rank())),
            _ => Skills::default(),
        }
    }

    /// Dijkstra's shortest path, the way being what is offered.
    fn least_offered(&self, skill: Skill, rank: u8) -> u32 {
        let mut least = vec![u32::MAX; self.len()];
        let mut queue = BinaryHeap::from([Reverse((0, 0))]);
        least[0] = 0;
        while let Some(Reverse((sum, at))) = queue.pop() {
            if self.outcome(at).is_some_and(|o| o.rank() == rank) {
                return sum;
            }
            if sum > least[at as usize] {
                continue;
            }
            let sum = sum + self.offered.get(at as usize).map_or(0, |offered| offered[skill] as u32);
            for &next in self.next(at) {
                if sum < least[next as usize] {
                    least[next as usize] = sum;
                    queue.push(Reverse((sum, next)));
                }
            }
        }
        0
    }
}
