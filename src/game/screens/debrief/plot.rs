//! The curve itself: a line over the four moods, with a point per turn to go to it.
//!
//! Anger holds through a turn and steps at its end, so the line is made of steps: upright boxes in percent of the
//! width, sharp at every size.

use super::curve;
use super::select::{GoToTurn, Place, Stop};
use super::view::{View, mark_of_turn};
use crate::theme::{Fill, Mark, NEAR, Role, caption, disc, plain_button};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::scoring::Score;
use unruffled::scoring::debrief::Debrief;

/// The height of a mood's band, high enough for its name at the largest text.
const BAND: f32 = 52.0;
/// Room above and below the bands, for marks at the very top and bottom.
const EDGE: f32 = 14.0;
/// How wide a mark is, where there is room.
const MARK: f32 = 24.0;
/// The width that all marks together have in the narrowest window.
const MARKS: f32 = 600.0;
const LINE: f32 = 3.0;
/// How much of a turn's width its peak takes.
const PEAK: f32 = 0.22;
/// How long the dashes of a broken line are, and what is between them.
const DASH: f32 = 7.0;
/// More turns than this are named in groups.
const NAMED: usize = 12;

/// How far from the top a value stands, in pixels.
fn height(anger: u8) -> f32 {
    EDGE + f32::from(100 - anger.min(100)) / 100.0 * 4.0 * BAND
}

/// How far from the left, from 0 to 1.
fn across(index: usize, values: usize) -> f32 {
    (index as f32 + 0.5) / values as f32
}

/// The moods by name, each beside its stretch of the scale.
pub(super) fn axis(view: &View) -> impl Bundle + use<> {
    let bands: Vec<_> = [87, 62, 37, 12].map(|anger| band(&view.mood(anger), Role::anger(anger))).into();
    let turn = caption(&view.words.text("debrief-curve-turn"));
    // The names of the turns begin below the plot.
    let below = Node { padding: UiRect::new(px(0), px(NEAR), px(EDGE + 4.0), px(0)), ..default() };
    (
        Node { flex_direction: FlexDirection::Column, padding: UiRect::top(px(EDGE)), flex_shrink: 0.0, ..default() },
        Children::spawn((SpawnIter(bands.into_iter()), Spawn((below, children![turn])))),
    )
}

fn band(name: &str, role: Role) -> impl Bundle + use<> {
    (
        Node {
            height: px(BAND),
            column_gap: px(NEAR),
            align_items: AlignItems::Center,
            justify_content: JustifyContent::SpaceBetween,
            ..default()
        },
        children![caption(name), (Node { width: px(8), height: px(BAND - 2.0), ..default() }, Fill(role))],
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
        Node { height: px(4.0 * BAND + 2.0 * EDGE), ..default() },
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
        Node { position_type: PositionType::Absolute, top: px(top), width: percent(100), height: px(1), ..default() },
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
    parts.into_iter().map(|place| line(place, stroke)).collect()
}

/// The line of one value.
fn level(left: f32, share: f32, top: f32, stroke: Stroke) -> Vec<Node> {
    // As a part of the width, which nobody knows yet: three dashes for each value.
    let (count, part) = if stroke == Stroke::Whole { (1, 1.0) } else { (3, 0.6) };
    let step = share / count as f32;
    let dash = |n| Node {
        left: percent(left + step * (n as f32 + (1.0 - part) / 2.0)),
        top: px(top - LINE / 2.0),
        width: percent(step * part),
        height: px(LINE),
        ..default()
    };
    (0..count).map(dash).collect()
}

/// The line from one height to another.
fn upright(left: f32, top: f32, bottom: f32, stroke: Stroke) -> Vec<Node> {
    let piece = |top: f32, height: f32| Node {
        left: percent(left),
        top: px(top),
        width: px(LINE),
        height: px(height),
        margin: UiRect::left(px(-LINE / 2.0)),
        ..default()
    };
    match stroke {
        Stroke::Whole => vec![piece(top - LINE / 2.0, bottom - top + LINE)],
        Stroke::Broken => {
            let dashes = ((bottom - top) / (2.0 * DASH)).floor() as usize;
            (0..dashes).map(|n| piece(top + DASH * (2 * n) as f32 + DASH / 2.0, DASH)).collect()
        }
    }
}

fn line(place: Node, stroke: Stroke) -> impl Bundle {
    let role = if stroke == Stroke::Whole { Role::Ink } else { Role::Border };
    (Node { position_type: PositionType::Absolute, ..place }, Fill(role), Pickable::IGNORE)
}

/// A piece of a line, to stand before what it means.
pub(super) fn sample(stroke: Stroke) -> impl Bundle {
    const WIDTH: f32 = 36.0;
    let dash = if stroke == Stroke::Whole { WIDTH } else { DASH };
    let parts = (0..).map(|n| n as f32 * 2.0 * DASH).take_while(|left| left + dash <= WIDTH);
    let parts = parts.map(|left| Node { left: px(left), top: px(10), width: px(dash), height: px(LINE), ..default() });
    let parts: Vec<_> = parts.take(if stroke == Stroke::Whole { 1 } else { 3 }).map(|at| line(at, stroke)).collect();
    (
        Node { width: px(WIDTH), height: px(22), flex_shrink: 0.0, ..default() },
        Children::spawn(SpawnIter(parts.into_iter())),
    )
}

fn value(mark: Mark, index: usize, anger: u8, room: usize) -> impl Bundle + use<> {
    let size = (MARKS / room as f32).min(MARK);
    let place = Node {
        position_type: PositionType::Absolute,
        left: percent(across(index, room) * 100.0),
        top: px(height(anger) - size / 2.0),
        margin: UiRect::left(px(-size / 2.0)),
        ..default()
    };
    disc(mark, size, place)
}

/// The share of the width that each value has.
fn share_of_width() -> Node {
    Node { flex_grow: 1.0, flex_basis: px(0), min_width: px(0), justify_content: JustifyContent::Center, ..default() }
}

/// What is pressed is the whole column over a turn: easier to hit than its mark.
fn point(view: &View, turn: usize) -> impl Bundle + use<> {
    let shape = Node { height: percent(100), border_radius: BorderRadius::all(px(NEAR)), ..share_of_width() };
    (
        plain_button(&curve::point_label(view, turn), shape),
        Stop { place: Place::Point, turn },
        observe(|press: On<Activate>, mut turns: GoToTurn| turns.press(press.entity)),
    )
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
