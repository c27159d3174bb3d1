//! From which states an ending can be reached, and the parts from which none can.

use super::Space;

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

    /// Of the states that are not `left_out`, the parts that lead to no other part: Tarjan's strongly
    /// connected components, without recursion.
    fn last_parts(&self, left_out: &[bool]) -> Vec<Part> {
        const NEW: u32 = u32::MAX;
        let (mut index, mut low) = (vec![NEW; self.len()], vec![0; self.len()]);
        let mut part_of = vec![NEW; self.len()];
        let (mut stack, mut count) = (Vec::new(), 0);
        let mut parts: Vec<Vec<u32>> = Vec::new();
        for root in (0..self.len() as u32).filter(|&n| !left_out[n as usize]) {
            if index[root as usize] != NEW {
                continue;
            }
            let mut path = vec![(root, 0)];
            while let Some((node, edge)) = path.last_mut() {
                let at = *node as usize;
                if *edge == 0 && index[at] == NEW {
                    (index[at], low[at]) = (count, count);
                    count += 1;
                    stack.push(*node);
                }
                if let Some(&to) = self.next(*node).get(*edge) {
                    *edge += 1;
                    if index[to as usize] == NEW {
                        path.push((to, 0));
                    } else if part_of[to as usize] == NEW {
                        low[at] = low[at].min(index[to as usize]);
                    }
                    continue;
                }
                let node = *node;
                path.pop();
                if let Some((before, _)) = path.last() {
                    low[*before as usize] = low[*before as usize].min(low[at]);
                }
                if low[at] == index[at] {
                    let from = stack.iter().rposition(|&n| n == node).unwrap_or(0);
                    let part = stack.split_off(from);
                    part.iter().for_each(|&n| part_of[n as usize] = node);
                    if part.iter().all(|&n| self.next(n).iter().all(|&to| part_of[to as usize] == node)) {
                        parts.push(part);
                    }
                }
            }
        }
        self.one_per_scene(parts, left_out)
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
