//! The curve itself: a line over the four moods, with a point per turn to go to it.
//!
//! Anger holds through a turn and steps at its end, so the line is made of steps: upright boxes in percent of the
//! width and in rem of the height, sharp at every size.

use super::point::{point, share_of_width};
use super::view::{View, mark_of_turn};
use crate::theme::{Fill, InRem, Mark, NEAR, Role, Size, Spoken, Style, caption, disc, text};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::{FontWeight, RemSize};
use unruffled::scoring::Score;
use unruffled::scoring::debrief::Debrief;

/// The height of a mood's band in rem, high enough for its name.
const BAND: f32 = 2.5;
/// Room above and below the bands, for marks at the very top and bottom.
const EDGE: f32 = 0.875;
/// How wide a mark is, where there is room.
const MARK: f32 = 1.5;
/// The width that all marks together have in the narrowest window with the largest text.
const MARKS: f32 = 18.0;
const LINE: f32 = 0.1875;
/// How much of a turn's width its peak takes.
const PEAK: f32 = 0.22;
/// How long the dashes of a broken line are, and what is between them.
const DASH: f32 = 0.4375;
/// More turns than this are named in groups.
const NAMED: usize = 12;

/// Where something lies in the plot, and how large it is, in rem. What is none stays as its node says.
#[derive(Component, Clone, Copy, Debug, Default)]
struct Lies {
    top: f32,
    left: Option<f32>,
    width: Option<f32>,
    height: Option<f32>,
    /// Moves it to the left by that much.
    back: f32,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, lay.in_set(Style));
}

fn lay(rem: Res<RemSize>, mut nodes: Query<(Ref<Lies>, &mut Node)>) {
    for (lies, mut node) in &mut nodes {
        if !lies.is_added() && !rem.is_changed() {
            continue;
        }
        let size = |wanted: Option<f32>, now| wanted.map_or(now, |wanted| px(wanted * rem.0));
        node.top = px(lies.top * rem.0);
        node.left = size(lies.left, node.left);
        node.width = size(lies.width, node.width);
        node.height = size(lies.height, node.height);
        node.margin.left = px(-lies.back * rem.0);
    }
}

/// How far from the top a value stands, in rem.
fn height(anger: u8) -> f32 {
    EDGE + f32::from(100 - anger.min(100)) / 100.0 * 4.0 * BAND
}

/// How far from the left, from 0 to 1.
fn across(index: usize, values: usize) -> f32 {
    (index as f32 + 0.5) / values as f32
}

/// The moods by name, each beside its stretch of the scale, and where one becomes the next.
pub(super) fn axis(view: &View) -> impl Bundle + use<> {
    let bands: Vec<_> = [87, 62, 37, 12].map(|anger| band(&view.mood(anger), Role::anger(anger))).into();
    let turn = caption(&view.words.text("debrief-curve-turn"));
    // The names of the turns begin below the plot.
    let names = (
        Node { flex_direction: FlexDirection::Column, ..default() },
        Children::spawn((
            Spawn((Node::default(), InRem::high(EDGE))),
            SpawnIter(bands.into_iter()),
            Spawn((Node::default(), InRem::high(EDGE))),
            Spawn(turn),
        )),
    );
    let limits: Vec<_> = ["75", "50", "25"].map(limit).into();
    let numbers = (
        Node { flex_direction: FlexDirection::Column, padding: UiRect::right(px(NEAR / 2.0)), ..default() },
        Children::spawn((Spawn((Node::default(), InRem::high(EDGE + BAND / 2.0))), SpawnIter(limits.into_iter()))),
    );
    (Node { column_gap: px(NEAR), flex_shrink: 0.0, ..default() }, children![names, numbers])
}

fn band(name: &str, role: Role) -> impl Bundle + use<> {
    let bar = InRem { width: Some(0.5), height: Some(BAND - 0.125), ..default() };
    (
        Node {
            column_gap: px(NEAR),
            align_items: AlignItems::Center,
            justify_content: JustifyContent::SpaceBetween,
            ..default()
        },
        InRem::high(BAND),
        children![caption(name), (Node { flex_shrink: 0.0, ..default() }, bar, Fill(role))],
    )
}

/// The number at which a mood ends; whoever hears the page hears the numbers of each turn.
fn limit(number: &str) -> impl Bundle + use<> {
    (
        Node { align_items: AlignItems::Center, ..default() },
        InRem::high(BAND),
        children![text(number, Size::Caption, FontWeight::NORMAL, Role::Muted, Spoken::ByControl)],
    )
}

/// How a line is drawn: the one of this talk whole, the one it is held against broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    Whole,
    Broken,
}

/// How angry the customer was after a turn, and how much angrier in it, where that was more than before and after it.
#[derive(Clone, Copy)]
struct Value {
    anger: u8,
    peak: Option<u8>,
}

/// The values of a line: at the start, and for each turn.
fn values(score: &Score, review: &Debrief) -> Vec<Value> {
    let start = Value { anger: score.anger_start, peak: None };
    let turns = review.turns.iter().map(|turn| Value { anger: turn.anger.after, peak: turn.peak() });
    std::iter::once(start).chain(turns).collect()
}

/// The values of both lines, and how many there is room for.
fn both(view: &View) -> (Vec<Value>, Vec<Value>, usize) {
    let own = values(&view.score, &view.review);
    let before = view.scored.as_ref().map(|before| values(&before.score, &before.review)).unwrap_or_default();
    let room = own.len().max(before.len());
    (own, before, room)
}

/// The grid, what is pressed, the lines and the marks, each lying on those before it.
pub(super) fn plot(view: &View) -> impl Bundle + use<> {
    let turns = &view.review.turns;
    let (own, before, room) = both(view);
    let grid: Vec<_> = (0..=4).map(|line| grid_line(EDGE + BAND * line as f32)).collect();
    let points: Vec<_> = (0..turns.len()).map(|turn| point(view, turn)).collect();
    let beyond: Vec<_> = (turns.len() + 1..room).map(|_| share_of_width()).collect();
    let lines: Vec<_> =
        trace(&before, room, Stroke::Broken).into_iter().chain(trace(&own, room, Stroke::Whole)).collect();
    let marks = std::iter::once(Mark::Plain).chain(turns.iter().map(mark_of_turn));
    let marks: Vec<_> =
        marks.zip(&own).enumerate().map(|(index, (mark, at))| value(mark, index, at.anger, room)).collect();
    (
        Name::new("curve"),
        Node::default(),
        InRem::high(4.0 * BAND + 2.0 * EDGE),
        Children::spawn((
            SpawnIter(grid.into_iter()),
            Spawn((
                Node { width: percent(100), height: percent(100), ..default() },
                Children::spawn((
                    Spawn(share_of_width()),
                    SpawnIter(points.into_iter()),
                    SpawnIter(beyond.into_iter()),
                )),
            )),
            SpawnIter(lines.into_iter()),
            SpawnIter(marks.into_iter()),
        )),
    )
}

fn grid_line(top: f32) -> impl Bundle {
    (
        Node { position_type: PositionType::Absolute, width: percent(100), height: px(1), ..default() },
        Lies { top, ..default() },
        Fill(Role::Hairline),
        Pickable::IGNORE,
    )
}

/// A line: through each value's share of the width, and up or down to the next. Where anger was higher within a turn, the
/// line goes by there.
fn trace(values: &[Value], room: usize, stroke: Stroke) -> Vec<impl Bundle + use<>> {
    let share = 100.0 / room as f32;
    let mut parts = Vec::new();
    let mut from = None;
    for (index, value) in values.iter().enumerate() {
        let left = share * index as f32;
        let mut step = |left: f32, wide: f32, anger: u8| {
            if let Some(from) = from.replace(anger) {
                let (top, bottom) = (height(anger.max(from)), height(anger.min(from)));
                parts.extend(upright(left, top, bottom, stroke));
            }
            parts.extend(level(left, wide, height(anger), stroke));
        };
        let wide = value.peak.map_or(0.0, |_| share * PEAK);
        if let Some(peak) = value.peak {
            step(left, wide, peak);
        }
        step(left + wide, share - wide, value.anger);
    }
    parts.into_iter().map(|(node, lies)| line(node, lies, stroke)).collect()
}

/// The line of one value.
fn level(left: f32, share: f32, top: f32, stroke: Stroke) -> Vec<(Node, Lies)> {
    // As a part of the width, which nobody knows yet: three dashes for each value.
    let (count, part) = if stroke == Stroke::Whole { (1, 1.0) } else { (3, 0.6) };
    let step = share / count as f32;
    let dash = |n| {
        let left = percent(left + step * (n as f32 + (1.0 - part) / 2.0));
        let lies = Lies { top: top - LINE / 2.0, height: Some(LINE), ..default() };
        (Node { left, width: percent(step * part), ..default() }, lies)
    };
    (0..count).map(dash).collect()
}

/// The line from one height to another.
fn upright(left: f32, top: f32, bottom: f32, stroke: Stroke) -> Vec<(Node, Lies)> {
    let piece = |top: f32, height: f32| {
        let lies = Lies { top, width: Some(LINE), height: Some(height), back: LINE / 2.0, ..default() };
        (Node { left: percent(left), ..default() }, lies)
    };
    match stroke {
        Stroke::Whole => vec![piece(top - LINE / 2.0, bottom - top + LINE)],
        Stroke::Broken => {
            let dashes = ((bottom - top) / (2.0 * DASH)).floor() as usize;
            (0..dashes).map(|n| piece(top + DASH * (2 * n) as f32 + DASH / 2.0, DASH)).collect()
        }
    }
}

fn line(node: Node, lies: Lies, stroke: Stroke) -> impl Bundle {
    let role = if stroke == Stroke::Whole { Role::Ink } else { Role::Border };
    (Node { position_type: PositionType::Absolute, ..node }, lies, Fill(role), Pickable::IGNORE)
}

/// A piece of a line, to stand before what it means.
pub(super) fn sample(stroke: Stroke) -> impl Bundle {
    const WIDTH: f32 = 2.25;
    let (count, dash) = if stroke == Stroke::Whole { (1, WIDTH) } else { (3, DASH) };
    let piece = |n: i32| {
        let left = Some(n as f32 * 2.0 * DASH);
        line(Node::default(), Lies { top: 0.625, left, width: Some(dash), height: Some(LINE), back: 0.0 }, stroke)
    };
    let parts: Vec<_> = (0..count).map(piece).collect();
    (
        Node { flex_shrink: 0.0, ..default() },
        InRem { width: Some(WIDTH), height: Some(1.375), ..default() },
        Children::spawn(SpawnIter(parts.into_iter())),
    )
}

fn value(mark: Mark, index: usize, anger: u8, room: usize) -> impl Bundle + use<> {
    let size = (MARKS / room as f32).min(MARK);
    let place = Node { position_type: PositionType::Absolute, left: percent(across(index, room) * 100.0), ..default() };
    let lies =
        Lies { top: height(anger) - size / 2.0, width: Some(size), height: Some(size), back: size / 2.0, ..default() };
    (disc(mark, place), lies)
}

/// The numbers of the turns, each below its point; in groups where there are many.
pub(super) fn turns(view: &View) -> impl Bundle + use<> {
    let count = both(view).2 - 1;
    let group = if count <= NAMED { 1 } else { count.div_ceil(NAMED / 2) };
    let name = |first: usize| {
        let last = (first + group - 1).min(count);
        let name = match first == last {
            true => first.to_string(),
            false => view.words.format("debrief-curve-turns", &[("first", first.into()), ("last", last.into())]),
        };
        (Node { flex_grow: (last - first + 1) as f32, ..share_of_width() }, children![caption(&name)])
    };
    let names: Vec<_> = (1..=count).step_by(group).map(name).collect();
    (Node::default(), Children::spawn((Spawn(share_of_width()), SpawnIter(names.into_iter()))))
}
