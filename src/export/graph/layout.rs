//! Where the boxes, cards and lines of a drawing lie.
//!
//! The library says in which layer a box lies, how far from the left, and where a line passes the
//! layers between. How high the layers are, and how the lines run, is decided here: within a layer
//! a line runs straight down, between two layers it swings over, so that it never crosses a box.

use std::collections::BTreeMap;

pub use super::boxes::{Placed, Rect, What};
use super::drawing::{Drawing, Tone};
use super::figure::{Figure, leaves};
use super::layered::lay_out;
use super::layers::{Edge, Layers};
use super::order::{Course, courses};
use super::route::{self, Stroke};

/// A drawing laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The width of the drawing, in pixels.
    pub width: f64,
    /// The height of the drawing, in pixels.
    pub height: f64,
    /// The boxes and cards.
    pub boxes: Vec<Placed>,
    /// The lines between them.
    pub strokes: Vec<Stroke>,
}

impl Layout {
    /// The most scenes that are laid out: more takes too long, and is no picture for anybody.
    pub const MOST: usize = 300;
    /// The most arrows between them.
    pub const MOST_ARROWS: usize = 1200;

    /// Lays a drawing out; none where it has too many scenes or arrows.
    pub fn of(drawing: &Drawing) -> Option<Self> {
        if drawing.scenes.len() > Self::MOST || drawing.arrows.len() > Self::MOST_ARROWS {
            return None;
        }
        let courses = courses(drawing);
        let figures = figures(drawing, &courses);
        let edges = edges(drawing, &figures, &courses);
        let widths: Vec<f64> = figures.iter().map(|(_, figure)| figure.width).collect();
        let layers = lay_out(&widths, &edges);
        let gaps = gaps(&layers, &edges);
        let mut boxes = place(figures, &layers, &gaps);
        let mut strokes = route::strokes(&boxes, &edges, &layers.lanes);
        let (width, height) = to_the_corner(&mut boxes, &mut strokes);
        Some(Layout { width, height, boxes, strokes })
    }
}

/// The boxes, in the order in which the library is to look at them: first what comes first.
fn figures(drawing: &Drawing, courses: &[Course]) -> Vec<(What, Figure)> {
    let start = drawing.start.map(|_| (What::Start, Figure::note(&drawing.customer)));
    let named = |scene: usize| {
        let here = drawing.arrows.iter().zip(courses).filter(|(arrow, _)| arrow.to == scene);
        here.filter(|(_, course)| **course == Course::Named).count()
    };
    let scenes = drawing
        .scenes
        .iter()
        .enumerate()
        .map(|(n, scene)| (What::Scene(n), Figure::scene(drawing.messages, scene, named(n))));
    let card = |n: usize| Figure::card(drawing, &drawing.arrows[n], courses[n] == Course::Named);
    let cards = (0..drawing.arrows.len()).map(|n| (What::Card(n), card(n)));
    let leaves = drawing.leaves.map(|(at, _)| {
        let words = leaves(drawing.messages, at);
        (What::Leaves, Figure::note(&words))
    });
    start.into_iter().chain(scenes).chain(cards).chain(leaves).collect()
}

fn edges(drawing: &Drawing, figures: &[(What, Figure)], courses: &[Course]) -> Vec<Edge> {
    let first = |what: What| figures.iter().position(|(w, _)| *w == what);
    let (scenes, cards) = (first(What::Scene(0)).unwrap_or(0), first(What::Card(0)).unwrap_or(0));
    let mut edges = Vec::new();
    if let (Some(note), Some(scene)) = (first(What::Start), drawing.start) {
        edges.push(Edge { from: note, to: scenes + scene, weight: 4, back: false });
    }
    if let (Some(note), Some((_, scene))) = (first(What::Leaves), drawing.leaves) {
        edges.push(Edge { from: note, to: scenes + scene, weight: 1, back: false });
    }
    for (n, arrow) in drawing.arrows.iter().enumerate() {
        // A card stays with its scene, and what is good to say leads straight on.
        let weight = if drawing.exits(arrow).any(|line| line.tone == Tone::Good) { 3 } else { 1 };
        edges.push(Edge { from: scenes + arrow.from, to: cards + n, weight: 6, back: false });
        if courses[n] != Course::Named {
            edges.push(Edge { from: cards + n, to: scenes + arrow.to, weight, back: courses[n] == Course::Back });
        }
    }
    edges
}

/// The least from one layer of boxes to the next, for lines that hardly swing.
const GAP: f64 = 36.0;
/// The most, for lines that swing far.
const WIDEST_GAP: f64 = 104.0;

/// How much lies below each layer that has boxes: more, the farther its lines swing.
fn gaps(layers: &Layers, edges: &[Edge]) -> BTreeMap<usize, f64> {
    let mut gaps: BTreeMap<usize, f64> = layers.nodes.iter().map(|&(_, layer)| (layer, GAP)).collect();
    for (edge, lane) in edges.iter().zip(&layers.lanes) {
        let mut stops = vec![layers.nodes[edge.from]];
        stops.extend(lane);
        stops.push(layers.nodes[edge.to]);
        for pair in stops.windows(2) {
            let swing = (pair[0].0 - pair[1].0).abs();
            if let Some(gap) = gaps.get_mut(&pair[0].1.min(pair[1].1)) {
                *gap = gap.max((GAP + swing * 0.09).min(WIDEST_GAP));
            }
        }
    }
    gaps
}

fn place(figures: Vec<(What, Figure)>, layers: &Layers, gaps: &BTreeMap<usize, f64>) -> Vec<Placed> {
    let mut heights: BTreeMap<usize, f64> = BTreeMap::new();
    for ((_, figure), (_, layer)) in figures.iter().zip(&layers.nodes) {
        let height = heights.entry(*layer).or_default();
        *height = height.max(figure.height);
    }
    let mut tops = BTreeMap::new();
    let mut below = 0.0;
    for (layer, height) in &heights {
        tops.insert(*layer, below);
        below += height + gaps.get(layer).copied().unwrap_or(GAP);
    }
    let placed = figures.into_iter().zip(&layers.nodes).map(|((what, figure), &(middle, layer))| {
        let (width, height) = (figure.width, figure.height);
        let y = tops.get(&layer).copied().unwrap_or(0.0);
        Placed { what, figure, rect: Rect { x: (middle - width / 2.0).round(), y: y.round(), width, height }, layer }
    });
    placed.collect()
}

/// Moves everything so that it begins in the upper left corner, and says how large it is.
fn to_the_corner(boxes: &mut [Placed], strokes: &mut [Stroke]) -> (f64, f64) {
    let stops = || strokes.iter().flat_map(|s| s.stops.iter().map(|stop| (stop.x, stop.y)));
    let corners = boxes.iter().map(|b| (b.rect.x, b.rect.y));
    let far = boxes.iter().map(|b| (b.rect.x + b.rect.width, b.rect.y + b.rect.height));
    let all: Vec<(f64, f64)> = corners.chain(far).chain(stops()).collect();
    let least = |of: fn(&(f64, f64)) -> f64| all.iter().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| all.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    if all.is_empty() {
        return (0.0, 0.0);
    }
    let (left, top, right, bottom) = (least(|p| p.0), least(|p| p.1), most(|p| p.0), most(|p| p.1));
    for placed in boxes {
        placed.rect.x -= left;
        placed.rect.y -= top;
    }
    for stop in strokes.iter_mut().flat_map(|s| &mut s.stops) {
        stop.x -= left;
        stop.y -= top;
    }
    (right - left, bottom - top)
}
