//! How the lines run between the boxes.

use std::collections::BTreeMap;

use super::boxes::{Placed, Rect, What};
use super::layers::Edge;

/// A line of the drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// The box that it comes from.
    pub from: What,
    /// The box that it leads to.
    pub to: What,
    /// The points that it passes.
    pub stops: Vec<Stop>,
    /// Whether it arrives from below.
    pub upward: bool,
}

/// A point of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// The distance from the left, in pixels.
    pub x: f64,
    /// The distance from the top, in pixels.
    pub y: f64,
    /// Whether the line swings over to here; otherwise it is straight.
    pub swings: bool,
}

/// How long an arrow's head is.
pub const HEAD: f64 = 9.0;

/// Where a layer of boxes begins and ends.
type Bands = BTreeMap<usize, (f64, f64)>;

/// One end of a line at a box: the box, whether at its lower side, and the line.
type End = (usize, bool, usize);

/// The lines for these edges; `lanes` is where they pass the layers between.
pub(super) fn strokes(boxes: &[Placed], edges: &[Edge], lanes: &[Vec<(f64, usize)>]) -> Vec<Stroke> {
    let mut bands = Bands::new();
    for placed in boxes {
        let Rect { y, height, .. } = placed.rect;
        let band = bands.entry(placed.layer).or_insert((y, y + height));
        *band = (band.0.min(y), band.1.max(y + height));
    }
    let ports = ports(boxes, edges, lanes);
    let stroke = |(n, edge): (usize, &Edge)| {
        let (from, to) = (&boxes[edge.from], &boxes[edge.to]);
        let upward = edge.back;
        let leave = ports.get(&(edge.from, !upward, n)).copied().unwrap_or(from.rect.middle());
        let arrive = ports.get(&(edge.to, upward, n)).copied().unwrap_or(to.rect.middle());
        let head = if matches!(to.what, What::Card(_)) { 0.0 } else { HEAD };
        let (near, far) = if upward {
            (from.rect.y, to.rect.y + to.rect.height)
        } else {
            (from.rect.y + from.rect.height, to.rect.y)
        };
        let mut stops = vec![Stop { x: leave, y: near, swings: false }];
        let mut go = |x: f64, y: f64, swings: bool| {
            let straight = stops.last().is_some_and(|last: &Stop| (last.x - x).abs() < 0.5);
            stops.push(Stop { x, y, swings: swings && !straight });
        };
        let edge_of = |layer: usize, leaving: bool| {
            let (top, bottom) = bands.get(&layer).copied().unwrap_or((near, far));
            if leaving == upward { top } else { bottom }
        };
        go(leave, edge_of(from.layer, true), false);
        for &(x, layer) in &lanes[n] {
            go(x, edge_of(layer, false), true);
            go(x, edge_of(layer, true), false);
        }
        let head = if upward { head } else { -head };
        let last = edge_of(to.layer, false);
        go(arrive, if upward { last.max(far + head) } else { last.min(far + head) }, true);
        go(arrive, far + head, false);
        stops.dedup_by(|a, b| (a.x - b.x).abs() < 0.5 && (a.y - b.y).abs() < 0.5);
        Stroke { from: from.what, to: to.what, stops, upward }
    };
    edges.iter().enumerate().map(stroke).collect()
}

/// Between two lines at the same side of a box.
const BESIDE: f64 = 26.0;
/// How far from a box's corner a line stays.
const CORNER: f64 = 30.0;

/// Where along its box's side each line begins and ends.
fn ports(boxes: &[Placed], edges: &[Edge], lanes: &[Vec<(f64, usize)>]) -> BTreeMap<End, f64> {
    let mut sides: BTreeMap<(usize, bool), Vec<(f64, usize)>> = BTreeMap::new();
    for (n, edge) in edges.iter().enumerate() {
        let upward = edge.back;
        let next = lanes[n].first().map_or(boxes[edge.to].rect.middle(), |l| l.0);
        let before = lanes[n].last().map_or(boxes[edge.from].rect.middle(), |l| l.0);
        sides.entry((edge.from, !upward)).or_default().push((next, n));
        sides.entry((edge.to, upward)).or_default().push((before, n));
    }
    let room = |place: usize| (boxes[place].rect.width / 2.0 - CORNER).max(0.0);
    let mut ports = BTreeMap::new();
    for (&(place, lower), ends) in sides.iter_mut().filter(|(_, ends)| ends.len() > 1) {
        ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let gaps = (ends.len() - 1) as f64;
        let step = BESIDE.min(2.0 * room(place) / gaps);
        let first = boxes[place].rect.middle() - step * gaps / 2.0;
        for (n, &(_, edge)) in ends.iter().enumerate() {
            ports.insert((place, lower, edge), first + step * n as f64);
        }
    }
    // A line alone at its side goes where it runs straightest.
    for ((place, lower), ends) in sides.into_iter().filter(|(_, ends)| ends.len() == 1) {
        let (other, n) = ends[0];
        let far = if edges[n].from == place { edges[n].to } else { edges[n].from };
        let decided = ports.get(&(far, !lower, n)).filter(|_| lanes[n].is_empty());
        let middle = boxes[place].rect.middle();
        let across = (decided.copied().unwrap_or(other) - middle).clamp(-room(place), room(place));
        ports.insert((place, lower, n), middle + across);
    }
    ports
}
