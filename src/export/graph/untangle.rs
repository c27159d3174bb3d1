//! Two neighbours in a layer change places where fewer lines cross then. The library orders whole
//! layers by averages, and leaves such pairs.

use std::collections::BTreeMap;

use super::layers::{Edge, Layers};

/// Something in a layer: a box, or a line that passes.
struct Item {
    middle: f64,
    width: f64,
    layer: usize,
    /// What it is joined to in the layers above and below.
    above: Vec<usize>,
    below: Vec<usize>,
}

/// How often all layers are gone through; each time costs little, and few are needed.
const ROUNDS: usize = 12;

/// Changes neighbours while that helps, and says how many lines still cross.
pub(super) fn untangle(widths: &[f64], edges: &[Edge], layers: &mut Layers) -> usize {
    let mut items = items(widths, edges, layers);
    let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, item) in items.iter().enumerate() {
        rows.entry(item.layer).or_default().push(n);
    }
    for row in rows.values_mut() {
        row.sort_by(|&a, &b| items[a].middle.total_cmp(&items[b].middle).then(a.cmp(&b)));
    }
    for _ in 0..ROUNDS {
        let mut settled = true;
        for row in rows.values_mut() {
            for place in 1..row.len() {
                let (left, right) = (row[place - 1], row[place]);
                if tangles(&items, left, right) > tangles(&items, right, left) {
                    row.swap(place - 1, place);
                    change_places(&mut items, left, right);
                    settled = false;
                }
            }
        }
        if settled {
            break;
        }
    }
    let mut places = items.iter().map(|item| item.middle);
    let nodes = layers.nodes.iter_mut().chain(layers.lanes.iter_mut().flatten());
    nodes.zip(&mut places).for_each(|((middle, _), place)| *middle = place);
    let crossing = |row: &Vec<usize>| -> usize {
        row.iter().enumerate().map(|(n, &a)| row[n + 1..].iter().map(|&b| below(&items, a, b)).sum::<usize>()).sum()
    };
    rows.values().map(crossing).sum()
}

/// The boxes, then the places where lines pass, in the order of the edges.
fn items(widths: &[f64], edges: &[Edge], layers: &Layers) -> Vec<Item> {
    let item =
        |(middle, layer): (f64, usize), width| Item { middle, width, layer, above: Vec::new(), below: Vec::new() };
    let boxes = layers.nodes.iter().zip(widths).map(|(&node, &width)| item(node, width));
    let passing = layers.lanes.iter().flatten().map(|&place| item(place, 0.0));
    let mut items: Vec<Item> = boxes.chain(passing).collect();
    let mut next = widths.len();
    for (edge, lane) in edges.iter().zip(&layers.lanes) {
        let mut way = vec![edge.from];
        way.extend(next..next + lane.len());
        way.push(edge.to);
        next += lane.len();
        if edge.back {
            way.reverse();
        }
        for pair in way.windows(2) {
            items[pair[0]].below.push(pair[1]);
            items[pair[1]].above.push(pair[0]);
        }
    }
    items
}

/// How many lines of two neighbours cross.
fn tangles(items: &[Item], left: usize, right: usize) -> usize {
    crossing(items, &items[left].above, &items[right].above) + below(items, left, right)
}

fn below(items: &[Item], left: usize, right: usize) -> usize {
    crossing(items, &items[left].below, &items[right].below)
}

fn crossing(items: &[Item], left: &[usize], right: &[usize]) -> usize {
    left.iter().map(|&l| right.iter().filter(|&&r| items[l].middle > items[r].middle).count()).sum()
}

/// Together they keep the room that they had.
fn change_places(items: &mut [Item], left: usize, right: usize) {
    let from = items[left].middle - items[left].width / 2.0;
    let to = items[right].middle + items[right].width / 2.0;
    items[right].middle = from + items[right].width / 2.0;
    items[left].middle = to - items[left].width / 2.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_boxes_whose_lines_cross_change_places_and_keep_their_room() {
        // One box above, two in the middle, two below; the two in the middle stand the wrong way.
        let edge = |from, to| Edge { from, to, weight: 1, back: false };
        let edges = [edge(0, 1), edge(0, 2), edge(1, 4), edge(2, 3)];
        let widths = [50.0, 40.0, 80.0, 50.0, 50.0];
        let nodes = vec![(100.0, 0), (50.0, 2), (140.0, 2), (50.0, 4), (140.0, 4)];
        let mut layers = Layers { nodes, lanes: vec![Vec::new(); 4] };
        assert_eq!(untangle(&widths, &edges, &mut layers), 0);
        assert_eq!(layers.nodes, [(100.0, 0), (160.0, 2), (70.0, 2), (50.0, 4), (140.0, 4)]);
    }

    #[test]
    fn what_cannot_be_mended_by_two_neighbours_stays() {
        let edge = |from, to| Edge { from, to, weight: 1, back: false };
        // Two above lead to both below.
        let edges = [edge(0, 2), edge(0, 3), edge(1, 2), edge(1, 3)];
        let nodes = vec![(50.0, 0), (150.0, 0), (50.0, 2), (150.0, 2)];
        let mut layers = Layers { nodes: nodes.clone(), lanes: vec![Vec::new(); 4] };
        assert_eq!(untangle(&[40.0; 4], &edges, &mut layers), 1);
        assert_eq!(layers.nodes, nodes);
    }
}
