//! Each skill over time: a small chart with a column per talk, first against latest, and what both rest on.

use crate::Words;
use crate::theme::{Edge, Fill, GAP, NEAR, Role, beside, body, caption, card, column, share, split, strong};
use accesskit::Node as AccessNode;
use bevy::a11y::AccessibilityNode;
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use unruffled::export::sentences;
use unruffled::learning::{Figure, Progress};
use unruffled::skill::Skill;
use unruffled::words::Joined;

/// How high 100 % is.
const HEIGHT: f32 = 96.0;
/// How wide a column is at most.
const WIDEST: f32 = 36.0;
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
    let last = drawn.len() - 1;
    let columns: Vec<_> = drawn.iter().enumerate().map(|(n, figure)| one_talk(*figure, n == last)).collect();
    // The name of the uppermost line stands on it, so that no other line can be taken for it.
    (
        Node { margin: UiRect::top(px(NEAR)), flex_direction: FlexDirection::Column, ..default() },
        AccessibilityNode::from(figure),
        children![
            caption(&words.format("debrief-percent", &[("percent", 100.into())])),
            (
                Node { height: px(HEIGHT), border: UiRect::bottom(px(1)), ..default() },
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

/// A column; the latest is filled, those before are outlined. A talk without points still has a foot to stand on.
fn one_talk(figure: Figure, latest: bool) -> impl Bundle {
    (
        Node {
            flex_grow: 1.0,
            flex_basis: px(0),
            min_width: px(0),
            max_width: px(WIDEST),
            height: percent(figure.percent() as f32),
            min_height: px(3),
            border: UiRect::all(px(2)),
            border_radius: BorderRadius::top(px(3)),
            ..default()
        },
        Fill(if latest { Role::Accent } else { Role::Tint }),
        Edge(Role::Accent),
        Pickable::IGNORE,
    )
}
