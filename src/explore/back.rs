//! From which states an ending can be reached, and the parts from which none can.

use super::Space;
use crate::conversation::circles::{NONE, parts};

/// A part of a talk that leads only to itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The state that is reached first, of those in its scenes from which no ending can be reached.
    pub first: u32,
    /// Its scenes.
    pub scenes: Vec<u32>,
}

/// The states that can go on to some others: the space with its arrows turned round.
struct Reversed {
    first: Vec<u32>,
    from: Vec<u32>,
}

impl Reversed {
    fn of(space: &Space) -> Self {
        let mut first = vec![0_u32; space.len() + 1];
        space.edges.iter().for_each(|&to| first[to as usize + 1] += 1);
        for n in 0..space.len() {
            first[n + 1] += first[n];
        }
        let mut free = first.clone();
        let mut from = vec![0; space.edges.len()];
        for node in 0..space.len() as u32 {
            for &to in space.next(node) {
                from[free[to as usize] as usize] = node;
                free[to as usize] += 1;
            }
        }
        Reversed { first, from }
    }

    /// Marks everything from which one of these can be reached.
    fn mark(&self, mut todo: Vec<u32>, marked: &mut [bool]) {
        todo.iter().for_each(|&node| marked[node as usize] = true);
        while let Some(node) = todo.pop() {
            let (from, to) = (self.first[node as usize], self.first[node as usize + 1]);
            for &before in &self.from[from as usize..to as usize] {
                if !std::mem::replace(&mut marked[before as usize], true) {
                    todo.push(before);
                }
            }
        }
    }
}

impl Space<'_> {
    /// The parts of the talk from which no ending can be reached although it never gets stuck, the
    /// nearest first.
    pub fn endless(&self) -> Vec<Part> {
        let reversed = Reversed::of(self);
        let mut ends = vec![false; self.len()];
        // What was not looked at may lead anywhere.
        let open = (0..self.len() as u32).filter(|&n| self.nodes[n as usize].open);
        let goals = self.endings().chain(self.stuck()).chain(open).collect();
        reversed.mark(goals, &mut ends);
        self.last_parts(&ends)
    }

    /// Of the states that are not `left_out`, the parts that lead to no other part.
    fn last_parts(&self, left_out: &[bool]) -> Vec<Part> {
        let roots = (0..self.len() as u32).filter(|&n| !left_out[n as usize]);
        let (part_of, count) = parts(self.len(), roots, |node| self.next(node));
        let mut leads_on = vec![false; count as usize];
        for (node, &part) in part_of.iter().enumerate().filter(|(_, part)| **part != NONE) {
            leads_on[part as usize] |= self.next(node as u32).iter().any(|&to| part_of[to as usize] != part);
        }
        let mut nodes = vec![Vec::new(); count as usize];
        for (node, &part) in part_of.iter().enumerate().filter(|(_, part)| **part != NONE) {
            if !leads_on[part as usize] {
                nodes[part as usize].push(node as u32);
            }
        }
        self.one_per_scene(nodes, left_out)
    }

    /// Parts that share a scene, differing in what else is so, are one to an author.
    fn one_per_scene(&self, parts: Vec<Vec<u32>>, left_out: &[bool]) -> Vec<Part> {
        let mut nearest: Vec<Option<u32>> = vec![None; self.script.scenes.len()];
        for node in (0..self.len() as u32).filter(|&node| !left_out[node as usize]) {
            let known = &mut nearest[self.scene(node) as usize];
            if known.is_none_or(|known| self.depth(node) < self.depth(known)) {
                *known = Some(node);
            }
        }
        let mut parts: Vec<Part> = parts.into_iter().filter_map(|nodes| self.part(&nodes, &nearest)).collect();
        parts.sort_by_key(|part| (self.depth(part.first), part.first));
        let mut taken = vec![false; self.script.scenes.len()];
        parts.retain(|part| {
            let new = !part.scenes.iter().any(|&scene| taken[scene as usize]);
            part.scenes.iter().for_each(|&scene| taken[scene as usize] = true);
            new
        });
        parts
    }

    fn part(&self, nodes: &[u32], nearest: &[Option<u32>]) -> Option<Part> {
        let mut scenes: Vec<u32> = nodes.iter().map(|&n| self.scene(n)).collect();
        scenes.sort_unstable();
        scenes.dedup();
        let first = scenes.iter().filter_map(|&scene| nearest[scene as usize]).min_by_key(|&n| (self.depth(n), n))?;
        Some(Part { first, scenes })
    }
}
