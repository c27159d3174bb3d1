//! Where a run can come back to, by the arrows of its scenes: the parts of a graph whose nodes all lead to each other
//! (Tarjan's strongly connected components, without recursion).

use super::scene::Scene;

/// The number of what belongs to no part.
pub(crate) const NONE: u32 = u32::MAX;

/// Numbers the parts of all that the roots lead to, each after those that it leads on to. Returns the
/// part of each of `len` nodes, and how many parts there are.
pub(crate) fn parts<'g>(
    len: usize,
    roots: impl Iterator<Item = u32>,
    next: impl Fn(u32) -> &'g [u32],
) -> (Vec<u32>, u32) {
    let (mut index, mut low) = (vec![NONE; len], vec![0; len]);
    let mut part_of = vec![NONE; len];
    let (mut stack, mut path) = (Vec::new(), Vec::new());
    let (mut count, mut parts) = (0, 0);
    for root in roots {
        if index[root as usize] == NONE {
            path.push((root, 0));
        }
        while let Some((node, edge)) = path.last_mut() {
            let at = *node as usize;
            if *edge == 0 && index[at] == NONE {
                (index[at], low[at]) = (count, count);
                count += 1;
                stack.push(*node);
            }
            if let Some(&to) = next(*node).get(*edge) {
                *edge += 1;
                if index[to as usize] == NONE {
                    path.push((to, 0));
                } else if part_of[to as usize] == NONE {
                    low[at] = low[at].min(index[to as usize]);
                }
                continue;
            }
            path.pop();
            if let Some((before, _)) = path.last() {
                low[*before as usize] = low[*before as usize].min(low[at]);
            }
            if low[at] == index[at] {
                while let Some(member) = stack.pop() {
                    part_of[member as usize] = parts;
                    if member as usize == at {
                        break;
                    }
                }
                parts += 1;
            }
        }
    }
    (part_of, parts)
}

/// The scenes that each scene leads to, in their order and each once. `leaves` is where anger ends the talk.
pub(crate) fn arrows(scenes: &[Scene], leaves: Option<u32>) -> Vec<Vec<u32>> {
    let arrows = scenes.iter().map(|scene| {
        let mut to: Vec<u32> = match scene {
            Scene::Talk { replies, timer, .. } => replies.iter().map(|r| r.to).chain(*timer).chain(leaves).collect(),
            Scene::React(reactions) => reactions.iter().map(|r| r.to).chain(leaves).collect(),
            Scene::Ending(_) => Vec::new(),
        };
        to.sort_unstable();
        to.dedup();
        to
    });
    arrows.collect()
}

/// Gives each reply of a scene that a run can come back to a number, and says how many there are: those can be said
/// again.
pub(super) fn mark(scenes: &mut [Scene], leaves: Option<u32>) -> u32 {
    let ends = |to: u32| matches!(scenes[to as usize], Scene::Ending(_));
    let forward = |n: usize, to: u32| to as usize > n || ends(to);
    let straight = scenes.iter().enumerate().all(|(n, scene)| match scene {
        Scene::Talk { replies, timer, .. } => replies.iter().map(|r| r.to).chain(*timer).all(|to| forward(n, to)),
        Scene::React(reactions) => reactions.iter().all(|r| forward(n, r.to)),
        Scene::Ending(_) => true,
    });
    // Most talks go from scene to scene in the order of the file, and never back.
    if straight && leaves.is_none_or(ends) {
        return 0;
    }
    let arrows = arrows(scenes, leaves);
    let (part_of, count) = parts(arrows.len(), 0..arrows.len() as u32, |n| &arrows[n as usize]);
    let mut sizes = vec![0_u32; count as usize];
    part_of.iter().for_each(|&part| sizes[part as usize] += 1);
    let mut marks = 0;
    for (n, scene) in scenes.iter_mut().enumerate() {
        let returns = sizes[part_of[n] as usize] > 1 || arrows[n].binary_search(&(n as u32)).is_ok();
        if let (Scene::Talk { replies, .. }, true) = (scene, returns) {
            for reply in replies.iter_mut() {
                reply.mark = Some(marks);
                marks += 1;
            }
        }
    }
    marks
}
