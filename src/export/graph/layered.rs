//! The library that lays graphs out in layers, behind one function.

use std::collections::BTreeSet;

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, Ranker};

use super::layers::{Edge, Layers};
use super::untangle::untangle;

/// Between two boxes of a layer.
const BESIDE: f64 = 28.0;
/// Between two lines that pass a layer.
const BETWEEN_LINES: f64 = 18.0;

/// The most edges for which the best layers are looked for. Good ones come ten times as fast.
const MANY: usize = 500;

/// Lays out boxes of these widths. Without the edges that lead back there may be no way round in a
/// circle, and no edge from a node to itself.
pub(super) fn lay_out(widths: &[f64], edges: &[Edge]) -> Layers {
    // Which order the library finds depends on where it begins: another beginning may end better.
    let beginnings = if edges.len() > MANY { &[false][..] } else { &[false, true][..] };
    let all = beginnings.iter().map(|&turned| {
        let mut layers = begin(widths, edges, turned);
        (untangle(widths, edges, &mut layers), layers)
    });
    let best = all.min_by_key(|(crossings, _)| *crossings);
    best.map_or_else(|| Layers { nodes: Vec::new(), lanes: Vec::new() }, |(_, layers)| layers)
}

/// Lays out with the edges taken from the first to the last, or turned round.
fn begin(widths: &[f64], edges: &[Edge], turned: bool) -> Layers {
    let mut graph: Graph<NodeLabel, EdgeLabel> =
        Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    for (n, &width) in widths.iter().enumerate() {
        graph.set_node(n.to_string(), Some(NodeLabel { width, ..NodeLabel::default() }));
    }
    let mut add = |n: usize| {
        let label = EdgeLabel { weight: edges[n].weight, ..EdgeLabel::default() };
        let (upper, lower) = edges[n].ends();
        graph.set_edge(upper, lower, Some(label), Some(&n.to_string()));
    };
    match turned {
        true => (0..edges.len()).rev().for_each(&mut add),
        false => (0..edges.len()).for_each(&mut add),
    }
    let options = LayoutOptions {
        nodesep: BESIDE,
        edgesep: BETWEEN_LINES,
        ranksep: 2.0 * LAYER,
        ranker: if edges.len() > MANY { Ranker::TightTree } else { Ranker::NetworkSimplex },
        ..LayoutOptions::default()
    };
    dagre::layout(&mut graph, Some(options));
    let nodes = (0..widths.len()).map(|n| {
        let node = graph.node(&n.to_string());
        let place = |of: fn(&NodeLabel) -> Option<f64>| node.and_then(of).unwrap_or(0.0);
        (place(|n| n.x), layer(place(|n| n.y)))
    });
    let lanes = edges.iter().enumerate().map(|(n, edge)| {
        let (upper, lower) = edge.ends();
        let label = graph.edge(&upper, &lower, Some(&n.to_string()));
        let points = label.map_or(&[][..], |label| &label.points[..]);
        let inner = points.get(1..points.len().saturating_sub(1)).unwrap_or(&[]);
        let mut lane: Vec<(f64, usize)> = inner.iter().map(|p| (p.x, layer(p.y))).collect();
        if edge.back {
            lane.reverse();
        }
        lane
    });
    let (nodes, mut lanes): (Vec<_>, Vec<Vec<_>>) = (nodes.collect(), lanes.collect());
    // The library puts a layer without boxes between any two with boxes: no line need stop there.
    let boxed: BTreeSet<usize> = nodes.iter().map(|&(_, layer)| layer).collect();
    lanes.iter_mut().for_each(|lane| lane.retain(|(_, layer)| boxed.contains(layer)));
    Layers { nodes, lanes }
}

/// From one of the library's layers to the next, which has no meaning but to tell layers apart:
/// how high they are is not for it to say.
const LAYER: f64 = 100.0;

fn layer(y: f64) -> usize {
    (y / LAYER).round() as usize
}
