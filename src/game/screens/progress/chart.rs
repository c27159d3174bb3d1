//! Each skill over time: a small chart with a column per talk, first against latest, and what both rest on.

use crate::Words;
use crate::theme::{Edge, Fill, GAP, InRem, NEAR, Role, beside, body, caption, card, column, share, split, strong};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::export::sentences;
use unruffled::learning::{Figure, Progress};
use unruffled::skill::Skill;
use unruffled::words::Joined;

/// How high 100 % is, in rem: so much that the names of the lines stand clear of each other.
const HEIGHT: f32 = 8.5;
/// How wide and how high the name of a line is, in rem.
const NAME: (f32, f32) = (3.0, 1.25);
/// How high the column of the names is.
const ALL: f32 = HEIGHT + NAME.1;
/// How wide the ring of a talk without points is, in rem.
const RING: f32 = 0.625;
/// How wide a column is at most, in rem.
const WIDEST: f32 = 2.25;
/// The latest so many talks are drawn: more would be too thin to tell apart.
const DRAWN: usize = 24;
/// Where one band ends and the next begins, and the most there is.
const LINES: [u8; 4] = [50, 75, 90, 100];

pub(super) fn part(words: &Words, whole: &Progress) -> impl Bundle + use<> {
    let skills: Vec<_> = Skill::ALL.into_iter().map(|skill| one(words, whole, skill)).collect();
    (
        column(NEAR),
        children![
            (beside(), Children::spawn(SpawnIter(skills.into_iter()))),
            caption(&words.text("progress-chart-legend")),
        ],
    )
}

fn one(words: &Words, whole: &Progress, skill: Skill) -> impl Bundle + use<> {
    let name = sentences::skill(words.messages(), skill);
    let figures: Vec<Figure> = whole.series(skill).map(|(_, figure)| figure).collect();
    let told = told(words, &figures);
    let chart = (!figures.is_empty()).then(|| chart(words, &name, &figures));
    (
        share(24.0),
        children![(
            card(),
            Children::spawn((
                Spawn(strong(&name)),
                SpawnIter(chart.into_iter()),
                Spawn((split(GAP), Children::spawn(SpawnIter(told.into_iter())))),
            )),
        )],
    )
}

/// First against latest; one line where there is one talk, or none.
fn told(words: &Words, figures: &[Figure]) -> Vec<impl Bundle + use<>> {
    let said = |id: &str, figure: Figure| {
        let figure = sentences::figure(words.messages(), figure);
        body(&words.format(id, &[("figure", figure.into())]))
    };
    match figures {
        [] => vec![body(&words.text("progress-skill-none"))],
        [once] => vec![said("progress-once", *once)],
        [first, .., last] => vec![said("progress-first", *first), said("progress-latest", *last)],
    }
}

fn chart(words: &Words, name: &str, figures: &[Figure]) -> impl Bundle + use<> {
    let drawn = &figures[figures.len().saturating_sub(DRAWN)..];
    let values = words.join(Joined::List, drawn.iter().map(|figure| figure.percent().to_string()));
    let mut figure = AccessNode::new(accesskit::Role::Figure);
    figure.set_label(words.format("progress-chart", &[("skill", name.into()), ("values", values.into())]));
    let lines = LINES.map(line);
    let names: Vec<_> = LINES.iter().map(|percents| line_name(words, *percents)).collect();
    let last = drawn.len() - 1;
    let columns: Vec<_> = drawn.iter().enumerate().map(|(n, figure)| one_talk(*figure, n == last)).collect();
    (
        Node { align_items: AlignItems::Center, column_gap: px(6), ..default() },
        AccessibilityNode::from(figure),
        children![
            (
                Node { flex_shrink: 0.0, ..default() },
                InRem { width: Some(NAME.0), height: Some(ALL), ..default() },
                Children::spawn(SpawnIter(names.into_iter()))
            ),
            (
                Node { flex_grow: 1.0, min_width: px(0), border: UiRect::bottom(px(1)), ..default() },
                InRem::high(HEIGHT),
                Edge(Role::Border),
                Children::spawn((
                    SpawnIter(lines.into_iter()),
                    Spawn((
                        Node {
                            width: percent(100),
                            height: percent(100),
                            align_items: AlignItems::FlexEnd,
                            column_gap: px(4),
                            ..default()
                        },
                        Children::spawn(SpawnIter(columns.into_iter())),
                    )),
                )),
            ),
        ],
    )
}

fn line(percents: u8) -> impl Bundle {
    let place = Node {
        position_type: PositionType::Absolute,
        top: percent(f32::from(100 - percents)),
        width: percent(100),
        height: px(1),
        ..default()
    };
    (place, Fill(Role::Hairline), Pickable::IGNORE)
}

/// What a line stands for, at its end. The names stand in a column that is higher than the chart by one of them.
fn line_name(words: &Words, percents: u8) -> impl Bundle + use<> {
    let place = Node {
        position_type: PositionType::Absolute,
        right: px(0),
        bottom: percent(f32::from(percents) * HEIGHT / ALL),
        align_items: AlignItems::Center,
        ..default()
    };
    let name = words.format("debrief-percent", &[("percent", percents.into())]);
    (place, InRem::high(NAME.1), children![caption(&name)])
}

/// A column; the latest is filled, those before are outlined. A talk without points is a ring: no column at all would
/// look like no talk.
fn one_talk(figure: Figure, latest: bool) -> impl Bundle {
    let percents = figure.percent();
    let all = Node { flex_grow: 1.0, flex_basis: px(0), min_width: px(0), ..default() };
    let column = Node {
        height: percent(percents as f32),
        border: UiRect::all(px(2)),
        border_radius: BorderRadius::top(px(3)),
        ..all.clone()
    };
    let nothing = (percents == 0).then(|| {
        let ring = Node { border: UiRect::all(px(2)), border_radius: BorderRadius::MAX, flex_shrink: 0.0, ..default() };
        (ring, InRem::square(RING), look(latest))
    });
    let shape = if nothing.is_some() { Node { justify_content: JustifyContent::Center, ..all } } else { column };
    let looks = if nothing.is_some() { (Fill(Role::Clear), Edge(Role::Clear), Pickable::IGNORE) } else { look(latest) };
    let size = InRem { min_height: nothing.is_none().then_some(0.375), max_width: Some(WIDEST), ..default() };
    (shape, size, looks, Children::spawn(SpawnIter(nothing.into_iter())))
}

fn look(latest: bool) -> (Fill, Edge, Pickable) {
    (Fill(if latest { Role::Accent } else { Role::Tint }), Edge(Role::Accent), Pickable::IGNORE)
}
