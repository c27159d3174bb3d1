//! A wall of tiles: equal columns, as many as there is room for, and one where there is little.

use super::dock::Docked;
use bevy::input::ButtonState;
use bevy::input::keyboard::KeyboardInput;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::input_focus::{FocusCause, FocusedInput, InputFocus};
use bevy::prelude::*;
use bevy::text::RemSize;
use bevy::window::PrimaryWindow;

/// Below this many rem of window there is one column.
const ONE_COLUMN: f32 = 58.0;
/// Between tiles.
const BETWEEN: f32 = 12.0;

/// A wall of tiles that are this many rem wide at least. Up and down go from row to row.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct Tiles(f32);

/// A wall of tiles, each at least this many rem wide. Its children are the tiles.
pub fn tiles(least: f32) -> impl Bundle {
    let gap = px(BETWEEN);
    (
        Tiles(least),
        Node { flex_direction: FlexDirection::Column, column_gap: gap, row_gap: gap, flex_shrink: 0.0, ..default() },
    )
}

pub(super) fn plugin(app: &mut App) {
    app.add_observer(move_between_rows).add_systems(PostUpdate, lay.in_set(super::Style));
}

fn lay(
    rem: Res<RemSize>,
    scale: Res<UiScale>,
    docked: Res<Docked>,
    window: Query<Ref<Window>, With<PrimaryWindow>>,
    mut walls: Query<(Ref<Tiles>, &mut Node)>,
) {
    let Ok(window) = window.single() else { return };
    let moved = rem.is_changed() || scale.is_changed() || docked.is_changed() || window.is_changed();
    let one = window.width() / scale.0 - docked.0 < ONE_COLUMN * rem.0;
    for (tiles, mut node) in &mut walls {
        if !moved && !tiles.is_added() {
            continue;
        }
        // One column is no grid: a grid that is as wide as one of its columns is measured too low.
        let least = MinTrackSizingFunction::Px(tiles.0 * rem.0);
        let most = MaxTrackSizingFunction::Fraction(1.0);
        let columns = vec![RepeatedGridTrack::minmax(GridTrackRepetition::AutoFill, least, most)];
        let display = if one { Display::Flex } else { Display::Grid };
        if node.display != display || node.grid_template_columns != columns {
            (node.display, node.grid_template_columns) = (display, columns);
        }
    }
}

/// Up and down: to the nearest tile of the next row. From the first row up is back to what stands before the wall.
fn move_between_rows(
    mut key: On<FocusedInput<KeyboardInput>>,
    walls: Query<(), With<Tiles>>,
    children: Query<&Children>,
    stops: Query<(&TabIndex, &UiGlobalTransform)>,
    mut focus: ResMut<InputFocus>,
) {
    let down = match key.input.key_code {
        KeyCode::ArrowDown => true,
        KeyCode::ArrowUp => false,
        _ => return,
    };
    if key.input.state != ButtonState::Pressed || !walls.contains(key.focused_entity) {
        return;
    }
    let tiles: Vec<(Entity, Vec2)> = children
        .iter_descendants_depth_first(key.focused_entity)
        .filter_map(|entity| stops.get(entity).ok().map(|(index, at)| (entity, index, at.translation)))
        .filter(|(_, index, _)| index.0 >= 0)
        .map(|(entity, _, at)| (entity, at))
        .collect();
    let Some((_, here)) = tiles.iter().find(|(tile, _)| Some(*tile) == focus.get()).copied() else { return };
    // How far along the way, and how far beside it.
    let ahead = |at: Vec2| if down { at.y - here.y } else { here.y - at.y };
    let next = tiles
        .iter()
        .filter(|(_, at)| ahead(*at) > 1.0)
        .min_by(|(_, a), (_, b)| {
            let beside = |at: &Vec2| (at.x - here.x).abs();
            // What is in one row may be off by less than a pixel.
            (ahead(*a).round(), beside(a))
                .partial_cmp(&(ahead(*b).round(), beside(b)))
                .unwrap_or(std::cmp::Ordering::Equal)
        })
        .map(|(tile, _)| *tile);
    match next {
        Some(next) => {
            key.propagate(false);
            focus.set(next, FocusCause::Navigated);
        }
        // Below the last tile the page goes on, and the key scrolls it.
        None if down && tiles.last().is_some_and(|(tile, _)| Some(*tile) != focus.get()) => key.propagate(false),
        None if down => {}
        // The list around the wall goes on from its first tile.
        None => {
            if let Some((first, _)) = tiles.first() {
                focus.set(*first, FocusCause::Navigated);
            }
        }
    }
}
