//! The curve itself: a line over the four moods, with a point per turn to go to it.
//!
//! Anger holds through a turn and steps at its end, so the line is made of steps: upright boxes in percent of the
//! width, sharp at every size.

use super::select::{GoToTurn, Place, Stop};
use super::{View, curve, mark_of_turn};
use crate::game::theme::{Fill, Mark, NEAR, Role, caption, disc, plain_button};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

/// The height of a mood's band, high enough for its name at the largest text.
const BAND: f32 = 52.0;
/// Room above and below the bands, for marks at the very top and bottom.
const EDGE: f32 = 14.0;
/// How wide a mark is, where there is room.
const MARK: f32 = 24.0;
/// The width that all marks together have in the narrowest window.
const MARKS: f32 = 600.0;
const LINE: f32 = 3.0;
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

/// The grid, what is pressed, the line and its marks, each lying on those before it.
pub(super) fn plot(view: &View) -> impl Bundle + use<> {
    let turns = &view.review.turns;
    let values: Vec<u8> =
        std::iter::once(view.score.anger_start).chain(turns.iter().map(|turn| turn.anger.after)).collect();
    let grid: Vec<_> = (0..=4).map(|line| grid_line(EDGE + BAND * line as f32)).collect();
    let points: Vec<_> = (0..turns.len()).map(|turn| point(view, turn)).collect();
    let levels: Vec<_> = (0..values.len()).map(|index| level(index, &values)).collect();
    let steps: Vec<_> = (1..values.len()).map(|index| step(index, &values)).collect();
    let marks = std::iter::once(Mark::Plain).chain(turns.iter().map(mark_of_turn));
    let marks: Vec<_> = marks.enumerate().map(|(index, mark)| value(mark, index, &values)).collect();
    (
        Name::new("curve"),
        Node { height: px(4.0 * BAND + 2.0 * EDGE), ..default() },
        Children::spawn((
            SpawnIter(grid.into_iter()),
            Spawn((
                Node { width: percent(100), height: percent(100), ..default() },
                Children::spawn((Spawn(share_of_width()), SpawnIter(points.into_iter()))),
            )),
            SpawnIter(levels.into_iter()),
            SpawnIter(steps.into_iter()),
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

/// The line of one value, through its share of the width.
fn level(index: usize, values: &[u8]) -> impl Bundle + use<> {
    let share = 100.0 / values.len() as f32;
    line(Node {
        left: percent(share * index as f32),
        top: px(height(values[index]) - LINE / 2.0),
        width: percent(share),
        height: px(LINE),
        ..default()
    })
}

/// The line up or down to a value from the one before it.
fn step(index: usize, values: &[u8]) -> impl Bundle + use<> {
    let (from, to) = (height(values[index - 1]), height(values[index]));
    line(Node {
        left: percent(100.0 / values.len() as f32 * index as f32),
        top: px(from.min(to) - LINE / 2.0),
        width: px(LINE),
        height: px((to - from).abs() + LINE),
        margin: UiRect::left(px(-LINE / 2.0)),
        ..default()
    })
}

fn line(place: Node) -> impl Bundle {
    (Node { position_type: PositionType::Absolute, ..place }, Fill(Role::Border), Pickable::IGNORE)
}

fn value(mark: Mark, index: usize, values: &[u8]) -> impl Bundle + use<> {
    let size = (MARKS / values.len() as f32).min(MARK);
    let place = Node {
        position_type: PositionType::Absolute,
        left: percent(across(index, values.len()) * 100.0),
        top: px(height(values[index]) - size / 2.0),
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
    let count = view.review.turns.len();
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
