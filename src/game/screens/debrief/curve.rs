//! How angry the customer was, turn by turn: a line over the four moods, with a point per turn to go to it.

use super::select::{Place, Selected, Stop, go_to_turn};
use super::{View, mark_of_turn};
use crate::game::Words;
use crate::game::theme::{
    Fill, GAP, Mark, NEAR, Role, ScrollBody, Size, Spoken, Style, body, caption, card, disc, mark, plain_button, rest,
    row, stroke, text, wrappable,
};
use crate::game::wake::Wake;
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::InputFocus;
use bevy::prelude::*;
use bevy::text::FontWeight;
use bevy::ui::UiSystems;
use bevy::ui_widgets::{Activate, observe};

/// The height of a mood's band, high enough for its name at the largest text.
const BAND: f32 = 52.0;
/// Room above and below the bands, for marks at the very top and bottom.
const EDGE: f32 = 14.0;
const HEIGHT: f32 = 4.0 * BAND + 2.0 * EDGE;
/// How wide a mark on the curve is.
const MARK: f32 = 24.0;
const LINE: f32 = 3.0;
/// More turns than this are named in groups below the curve.
const NAMED: usize = 12;

/// The anger at the start and after each turn.
#[derive(Component, Clone, Debug)]
struct Curve(Vec<u8>);

/// The line to this value from the one before it.
#[derive(Component, Clone, Copy, Debug)]
struct Segment(usize);

/// Says in words what is selected: one text per turn.
#[derive(Component, Clone, Debug)]
struct Readout(Vec<String>);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, read_out.run_if(resource_changed::<Selected>).in_set(Style))
        .add_systems(PostUpdate, draw.after(UiSystems::Layout));
}

fn height(anger: u8) -> f32 {
    EDGE + f32::from(100 - anger.min(100)) / 100.0 * 4.0 * BAND
}

/// Where a value stands between left and right, from 0 to 1.
fn across(index: usize, values: usize) -> f32 {
    (index as f32 + 0.5) / values as f32
}

pub(super) fn part(view: &View) -> impl Bundle + use<> {
    let summary = summary(view);
    let values: Vec<u8> =
        std::iter::once(view.score.anger_start).chain(view.review.turns.iter().map(|turn| turn.anger.after)).collect();
    let mut figure = AccessNode::new(accesskit::Role::Figure);
    figure.set_label(summary.as_str());
    (
        card(),
        children![
            body(&summary),
            (
                Node { margin: UiRect::top(px(NEAR)), ..default() },
                AccessibilityNode::from(figure),
                children![axis(view), (rest(4.0), children![plot(view, values), turns(view)])],
            ),
            (
                row(GAP),
                children![
                    legend(Mark::Good, &view.words.text("turn-move-good")),
                    legend(Mark::Pitfall, &view.words.text("turn-move-pitfall")),
                    readout(view),
                ]
            ),
        ],
    )
}

/// The curve as a sentence: for everybody, and for those who cannot see it.
fn summary(view: &View) -> String {
    let (start, end) = (view.score.anger_start, view.score.anger_end);
    let top = view.review.turns.iter().map(|turn| turn.anger.after).chain([start]).max().unwrap_or(start);
    let [start_mood, top_mood, end_mood] = [start, top, end].map(|anger| view.mood(anger));
    view.words.format(
        "debrief-curve-summary",
        &[
            ("start", start.into()),
            ("start-mood", start_mood.into()),
            ("top", top.into()),
            ("top-mood", top_mood.into()),
            ("end", end.into()),
            ("end-mood", end_mood.into()),
        ],
    )
}

/// The moods by name, each beside its stretch of the scale.
fn axis(view: &View) -> impl Bundle + use<> {
    let bands: Vec<_> = [87, 62, 37, 12].map(|anger| band(&view.mood(anger), Role::anger(anger))).into();
    let turn = view.words.text("debrief-curve-turn");
    (
        Node { flex_direction: FlexDirection::Column, padding: UiRect::top(px(EDGE)), flex_shrink: 0.0, ..default() },
        Children::spawn((
            SpawnIter(bands.into_iter()),
            // The names of the turns begin below the plot.
            Spawn((
                Node { padding: UiRect::new(px(0), px(NEAR), px(EDGE + 4.0), px(0)), ..default() },
                children![caption(&turn)],
            )),
        )),
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

fn plot(view: &View, values: Vec<u8>) -> impl Bundle + use<> {
    let lines: Vec<_> = (0..=4).map(|line| grid_line(EDGE + BAND * line as f32)).collect();
    let segments: Vec<_> = (1..values.len())
        .map(|index| {
            (
                Segment(index),
                Node { position_type: PositionType::Absolute, ..default() },
                Fill(Role::Border),
                Pickable::IGNORE,
            )
        })
        .collect();
    let marks = std::iter::once(Mark::Plain).chain(view.review.turns.iter().map(mark_of_turn));
    let discs: Vec<_> = marks
        .zip(&values)
        .enumerate()
        .map(|(index, (mark, anger))| {
            let place = Node {
                position_type: PositionType::Absolute,
                left: percent(across(index, values.len()) * 100.0),
                top: px(height(*anger) - MARK / 2.0),
                margin: UiRect::left(px(-MARK / 2.0)),
                ..default()
            };
            disc(mark, MARK, place)
        })
        .collect();
    let points: Vec<_> = (0..view.review.turns.len()).map(|turn| point(view, turn)).collect();
    (
        Name::new("curve"),
        Node { height: px(HEIGHT), ..default() },
        Curve(values),
        Children::spawn((
            SpawnIter(lines.into_iter()),
            Spawn((
                Node { width: percent(100), height: percent(100), ..default() },
                Children::spawn((Spawn(column_of_one()), SpawnIter(points.into_iter()))),
            )),
            SpawnIter(segments.into_iter()),
            SpawnIter(discs.into_iter()),
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

/// The share of the width that each value has.
fn column_of_one() -> Node {
    Node { flex_grow: 1.0, flex_basis: px(0), min_width: px(0), justify_content: JustifyContent::Center, ..default() }
}

/// What is pressed is the whole column over a turn: easier to hit than its mark.
fn point(view: &View, turn: usize) -> impl Bundle + use<> {
    let review = &view.review.turns[turn];
    let mood = view.mood(review.anger.after);
    let mut values = vec![
        ("turn", (turn + 1).into()),
        ("before", review.anger.before.into()),
        ("after", review.anger.after.into()),
        ("mood", mood.into()),
    ];
    let kind = match mark_of_turn(review) {
        Mark::Good => Some(view.words.text("turn-move-good")),
        Mark::Pitfall => Some(view.words.text("turn-move-pitfall")),
        Mark::Plain => None,
    };
    let label = match kind {
        Some(kind) => {
            values.push(("mark", kind.into()));
            view.words.format("debrief-point-marked", &values)
        }
        None => view.words.format("debrief-point", &values),
    };
    let shape = Node { height: percent(100), border_radius: BorderRadius::all(px(NEAR)), ..column_of_one() };
    (plain_button(&label, shape), Stop { place: Place::Point, turn }, observe(press))
}

fn press(
    press: On<Activate>,
    stops: Query<(Entity, &Stop)>,
    parents: Query<&ChildOf>,
    nodes: Query<(&ComputedNode, &UiGlobalTransform)>,
    mut bodies: Query<&mut ScrollPosition, With<ScrollBody>>,
    mut focus: ResMut<InputFocus>,
) {
    if let Ok((_, stop)) = stops.get(press.entity) {
        go_to_turn(stop.turn, &stops, &parents, &nodes, &mut bodies, &mut focus);
    }
}

/// The numbers of the turns, each below its point; in groups where there are many.
fn turns(view: &View) -> impl Bundle + use<> {
    let count = view.review.turns.len();
    let group = if count <= NAMED { 1 } else { count.div_ceil(NAMED / 2) };
    let names: Vec<_> = (1..=count)
        .step_by(group)
        .map(|first| {
            let last = (first + group - 1).min(count);
            let name = match first == last {
                true => first.to_string(),
                false => view.words.format("debrief-curve-turns", &[("first", first.into()), ("last", last.into())]),
            };
            (Node { flex_grow: (last - first + 1) as f32, ..column_of_one() }, children![caption(&name)])
        })
        .collect();
    (Node::default(), Children::spawn((Spawn(column_of_one()), SpawnIter(names.into_iter()))))
}

fn legend(kind: Mark, words: &str) -> impl Bundle + use<> {
    (Node { column_gap: px(NEAR), align_items: AlignItems::Center, ..default() }, children![mark(kind), caption(words)])
}

fn readout(view: &View) -> impl Bundle + use<> {
    let said = view.review.turns.iter().enumerate().map(|(number, turn)| {
        view.words.format(
            "debrief-curve-chosen",
            &[
                ("turn", (number + 1).into()),
                ("before", turn.anger.before.into()),
                ("before-mood", view.mood(turn.anger.before).into()),
                ("after", turn.anger.after.into()),
                ("after-mood", view.mood(turn.anger.after).into()),
            ],
        )
    });
    (Readout(said.collect()), text("", Size::Caption, FontWeight::BOLD, Role::Ink, Spoken::Text))
}

fn read_out(selected: Res<Selected>, words: Res<Words>, mut readouts: Query<(&Readout, &mut Text)>) {
    for (readout, mut text) in &mut readouts {
        let chosen = selected.0.and_then(|turn| readout.0.get(turn)).cloned();
        text.0 = wrappable(&chosen.unwrap_or_else(|| words.text("debrief-curve-hint")));
    }
}

/// A line between two points depends on how wide the plot came out.
fn draw(
    curves: Query<(&Curve, &ComputedNode, &Children), Changed<ComputedNode>>,
    mut segments: Query<(&Segment, &mut Node, &mut UiTransform)>,
    mut wake: ResMut<Wake>,
) {
    for (Curve(values), plot, children) in &curves {
        let width = plot.size().x * plot.inverse_scale_factor;
        let point = |index: usize| Vec2::new(across(index, values.len()) * width, height(values[index]));
        for child in children {
            if let Ok((segment, mut node, mut turn)) = segments.get_mut(*child) {
                (*node, *turn) = stroke(point(segment.0 - 1), point(segment.0), LINE, px::<f32>);
            }
        }
        wake.settle(2);
    }
}
