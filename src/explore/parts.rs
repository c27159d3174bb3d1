//! The parts of a graph whose nodes all lead to each other: Tarjan's strongly connected components,
//! without recursion.

/// The number of what belongs to no part.
pub(super) const NONE: u32 = u32::MAX;

/// Numbers the parts of all that the roots lead to, each after those that it leads on to. Returns the
/// part of each of `len` nodes, and how many parts there are.
pub(super) fn parts<'g>(
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
