//! A finger that moves drags what scrolls under it, and presses nothing.

use super::scroll::ScrollBody;
use bevy::picking::events::{Drag, DragEnd, DragStart};
use bevy::picking::pointer::{PointerAction, PointerId, PointerInput};
use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use bevy::ui::Pressed;

/// A finger that stays within so many pixels presses.
const STILL: f32 = 10.0;

/// What a finger drags, and where that was when it began.
#[derive(Resource, Default)]
struct Dragged(Option<(PointerId, Entity, f32)>);

/// The fingers on the glass: where each came down, and whether it has moved since.
#[derive(Default)]
pub(super) struct Fingers(HashMap<PointerId, (Vec2, bool)>);

impl Fingers {
    /// What is to be made of something that a pointer does: a finger that has moved lets go of nothing.
    pub(super) fn heed(&mut self, mut input: PointerInput) -> PointerInput {
        let at = input.location.position;
        match input.action {
            _ if !input.pointer_id.is_touch() => {}
            PointerAction::Press(_) => drop(self.0.insert(input.pointer_id, (at, false))),
            PointerAction::Release(_) | PointerAction::Cancel => {
                if let Some((_, true)) = self.0.remove(&input.pointer_id) {
                    input.action = PointerAction::Cancel;
                }
            }
            PointerAction::Move { .. } => {
                if let Some((from, moved)) = self.0.get_mut(&input.pointer_id) {
                    *moved |= from.distance(at) >= STILL;
                }
            }
            PointerAction::Scroll { .. } => {}
        }
        input
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Dragged>().add_observer(begin).add_observer(follow).add_observer(end);
}

/// A finger drags the innermost of all that scrolls and does not fit.
fn begin(
    start: On<Pointer<DragStart>>,
    parents: Query<&ChildOf>,
    bodies: Query<(&ScrollBody, &ScrollPosition)>,
    mut dragged: ResMut<Dragged>,
) {
    if !start.pointer_id.is_touch() || start.entity != start.original_event_target() {
        return;
    }
    let around = std::iter::once(start.entity).chain(parents.iter_ancestors(start.entity));
    let mut scrolls = around.filter_map(|entity| bodies.get(entity).ok().map(|(body, at)| (entity, body, at.y)));
    let found = scrolls.find(|(_, body, _)| body.overflows);
    dragged.0 = found.map(|(entity, _, at)| (start.pointer_id, entity, at));
}

fn follow(
    drag: On<Pointer<Drag>>,
    dragged: Res<Dragged>,
    mut bodies: Query<(&ComputedNode, &mut ScrollPosition)>,
    pressed: Query<Entity, With<Pressed>>,
    mut commands: Commands,
) {
    let Some((pointer, entity, began)) = dragged.0.filter(|(pointer, ..)| *pointer == drag.pointer_id) else { return };
    if drag.entity != drag.original_event_target() || !pointer.is_touch() || drag.distance.length() < STILL {
        return;
    }
    // Whoever scrolls does not press what they happened to touch.
    for button in &pressed {
        commands.entity(button).remove::<Pressed>();
    }
    if let Ok((node, mut position)) = bodies.get_mut(entity) {
        let room = (node.content_size().y - node.size().y).max(0.0) * node.inverse_scale_factor;
        position.y = (began - drag.distance.y).clamp(0.0, room);
    }
}

fn end(end: On<Pointer<DragEnd>>, mut dragged: ResMut<Dragged>) {
    if dragged.0.is_some_and(|(pointer, ..)| pointer == end.pointer_id) {
        dragged.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::camera::NormalizedRenderTarget;
    use bevy::picking::pointer::{Location, PointerButton};

    fn input(pointer_id: PointerId, x: f32, action: PointerAction) -> PointerInput {
        let target = NormalizedRenderTarget::None { width: 1, height: 1 };
        PointerInput { pointer_id, location: Location { target, position: Vec2::new(x, 0.0) }, action }
    }

    /// Whether a pointer that goes so far lets go of what it pressed.
    fn lets_go(pointer: PointerId, far: f32) -> bool {
        let mut fingers = Fingers::default();
        fingers.heed(input(pointer, 0.0, PointerAction::Press(PointerButton::Primary)));
        fingers.heed(input(pointer, far, PointerAction::Move { delta: Vec2::X * far }));
        fingers.heed(input(pointer, 0.0, PointerAction::Move { delta: Vec2::NEG_X * far }));
        let end = fingers.heed(input(pointer, 0.0, PointerAction::Release(PointerButton::Primary)));
        matches!(end.action, PointerAction::Release(_))
    }

    #[test]
    fn a_finger_that_moves_presses_nothing_and_a_mouse_may_move_as_it_likes() {
        assert!(lets_go(PointerId::Touch(1), STILL - 1.0));
        assert!(!lets_go(PointerId::Touch(1), STILL));
        assert!(lets_go(PointerId::Mouse, 10.0 * STILL));
    }
}
