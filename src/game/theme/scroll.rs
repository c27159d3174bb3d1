//! Areas that scroll: by wheel, by keys, by their bar, and after the focus. `gutter` is what shows that they do.

mod gutter;

use super::super::wake::Wake;
use super::{GAP, NEAR};
use accesskit::{self, Node as AccessNode};
use bevy::a11y::AccessibilityNode;
use bevy::input::ButtonState;
use bevy::input::keyboard::KeyboardInput;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::input_focus::{FocusedInput, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui::UiSystems;
use bevy::ui_widgets::ScrollArea;
use bevy::window::PrimaryWindow;

/// How far an arrow key scrolls.
const LINE: f32 = 48.0;
/// What stays visible around the thing in focus, so that its ring is neither cut off nor faded out.
const MARGIN: f32 = gutter::FADE + 4.0;

/// The part of a scroll area that holds the content and its [`ScrollPosition`].
#[derive(Component, Clone, Copy, Debug, Default)]
#[require(ScrollArea)]
pub struct ScrollBody {
    /// Whether the content is higher than the area.
    pub overflows: bool,
    to_end: bool,
    /// Where something in it was brought to the top: what lies above is over.
    rest: Option<f32>,
    /// What to bring to the top, and for how many frames still: what is new moves while it is laid out.
    to_child: Option<(Entity, u8)>,
}

/// An area that takes the room left in its column and scrolls what does not fit. `content` is `children![..]`.
pub fn scroll_area(content: impl Bundle) -> impl Bundle {
    scroll_list((), content)
}

/// A scroll area with components of yours on the entity that holds the children (to add to it later).
pub fn scroll_list(marker: impl Bundle, content: impl Bundle) -> impl Bundle {
    let place = Node {
        flex_grow: 1.0,
        flex_basis: px(0),
        // The content keeps clear of the edges for its focus rings; its text still lines up with the page.
        margin: UiRect::horizontal(px(-NEAR)),
        ..default()
    };
    area(place, marker, content)
}

/// An area as high as its content, and less where there is no room: then it scrolls.
pub fn scroll_fit(content: impl Bundle) -> impl Bundle {
    area(Node { flex_shrink: 1.0, ..default() }, (), content)
}

fn area(place: Node, marker: impl Bundle, content: impl Bundle) -> impl Bundle {
    (
        Name::new("scroll area"),
        Node { min_height: px(0), flex_direction: FlexDirection::Row, ..place },
        children![(
            ScrollBody::default(),
            marker,
            AccessibilityNode::from(AccessNode::new(accesskit::Role::ScrollView)),
            Node {
                flex_grow: 1.0,
                flex_basis: px(0),
                min_width: px(0),
                flex_direction: FlexDirection::Column,
                row_gap: px(GAP),
                padding: UiRect::all(px(NEAR)),
                overflow: Overflow::scroll_y(),
                ..default()
            },
            content,
        )],
    )
}

/// Scrolls an area to its end once its content is laid out: `commands.entity(body).queue(scroll_to_end)`.
pub fn scroll_to_end(mut body: EntityWorldMut<'_>) {
    if let Some(mut scroll) = body.get_mut::<ScrollBody>() {
        scroll.to_end = true;
    }
}

/// Scrolls an area so that something in it is at its top: `commands.entity(body).queue(scroll_to_child(it))`.
pub fn scroll_to_child(child: Entity) -> impl FnOnce(EntityWorldMut<'_>) {
    move |mut body| {
        if let Some(mut scroll) = body.get_mut::<ScrollBody>() {
            scroll.to_child = Some((child, 3));
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(gutter::plugin).add_observer(scroll_by_key).add_systems(
        PostUpdate,
        (measure, follow_focus, bring_up, gutter::cue).chain().after(UiSystems::Layout).before(UiSystems::PostLayout),
    );
}

/// Finds out which areas overflow: those can be focused when nothing inside can.
fn measure(
    mut bodies: Query<(Entity, &ComputedNode, &mut ScrollBody, &mut ScrollPosition, Has<TabIndex>)>,
    children: Query<&Children>,
    focusable: Query<(), (With<TabIndex>, Without<ScrollBody>)>,
    parents: Query<&ChildOf>,
    labels: Query<&AccessibleLabel>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    for (entity, node, mut body, mut position, focusable_now) in &mut bodies {
        let room = (node.content_size().y - node.size().y).max(0.0) * node.inverse_scale_factor;
        let overflows = room > 1.0;
        if overflows != body.overflows {
            body.overflows = overflows;
            wake.settle(2);
        }
        if body.to_end && position.y < room {
            position.y = room;
            wake.settle(2);
        } else if position.y > room {
            position.y = room;
            wake.settle(1);
        }
        if body.to_end {
            (body.to_end, body.rest) = (false, None);
        }
        let by_itself = overflows && !children.iter_descendants(entity).any(|child| focusable.contains(child));
        if by_itself && !focusable_now {
            // Its name is that of the page it is.
            let page = parents.iter_ancestors(entity).find_map(|above| labels.get(above).ok());
            commands.entity(entity).insert((TabIndex(0), page.cloned().unwrap_or_default()));
        } else if !by_itself && focusable_now {
            commands.entity(entity).remove::<(TabIndex, AccessibleLabel)>();
        }
    }
}

/// Brings to the top what was asked for.
fn bring_up(
    mut bodies: Query<(&mut ScrollBody, &mut ScrollPosition, &ComputedNode, &UiGlobalTransform)>,
    nodes: Query<(&ComputedNode, &UiGlobalTransform)>,
    mut wake: ResMut<Wake>,
) {
    for (mut body, mut position, area, place) in &mut bodies {
        let Some((child, frames)) = body.to_child else { continue };
        body.to_child = (frames > 1).then_some((child, frames - 1));
        wake.settle(2);
        let Ok((node, at)) = nodes.get(child) else { continue };
        let scale = area.inverse_scale_factor;
        let top = |node: &ComputedNode, at: &UiGlobalTransform| (at.translation.y - node.size().y / 2.0) * scale;
        let room = (area.content_size().y - area.size().y).max(0.0) * scale;
        let wanted = (position.y + top(node, at) - top(area, place) - NEAR).clamp(0.0, room);
        body.rest = Some(wanted);
        if (wanted - position.y).abs() > 0.5 {
            position.y = wanted;
        }
    }
}

/// Keeps what has the keyboard focus in view.
fn follow_focus(
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    parents: Query<&ChildOf>,
    nodes: Query<(&ComputedNode, &UiGlobalTransform)>,
    mut bodies: Query<(&ScrollBody, &mut ScrollPosition)>,
    mut settled: Local<u8>,
    mut wake: ResMut<Wake>,
) {
    if focus.is_changed() {
        *settled = 3; // What is new moves while the first layouts settle.
        wake.settle(3); // Frames left over would undo the next scroll.
    }
    if *settled == 0 || !visible.0 {
        return;
    }
    *settled -= 1;
    let Some(entity) = focus.get() else { return };
    let Ok((node, transform)) = nodes.get(entity) else { return };
    let scale = node.inverse_scale_factor;
    let height = node.size().y * scale;
    let middle = transform.translation.y * scale;
    for ancestor in parents.iter_ancestors(entity) {
        let Ok((body, mut position)) = bodies.get_mut(ancestor) else { continue };
        if body.to_child.is_some() {
            continue; // It is brought to where it should be; two at the wheel would overshoot.
        }
        let Ok((area, area_transform)) = nodes.get(ancestor) else { continue };
        let room = (area.content_size().y - area.size().y).max(0.0) * scale;
        let area_top = area_transform.translation.y * scale - area.size().y * scale / 2.0;
        let above = (middle - height / 2.0 - MARGIN) - area_top;
        let below = (middle + height / 2.0 + MARGIN) - (area_top + area.size().y * scale);
        // The top of something higher than the area matters more than its bottom.
        let by = if above < 0.0 { above } else { below.max(0.0).min(above.max(0.0)) };
        let wanted = (position.y + by).clamp(0.0, room);
        if (wanted - position.y).abs() > 0.5 {
            position.y = wanted;
            wake.settle(2);
        }
    }
}

/// Keys scroll the area they bubble through; at the window they scroll its largest area.
fn scroll_by_key(
    mut key: On<FocusedInput<KeyboardInput>>,
    mut bodies: Query<(Entity, &ComputedNode, &mut ScrollPosition, &ScrollBody)>,
    windows: Query<(), With<PrimaryWindow>>,
) {
    if key.input.state != ButtonState::Pressed {
        return;
    }
    let at_window = windows.contains(key.focused_entity);
    let area = if at_window {
        let area = |node: &ComputedNode| node.size().x * node.size().y;
        bodies
            .iter()
            .filter(|(_, _, _, body)| body.overflows)
            .max_by(|a, b| area(a.1).total_cmp(&area(b.1)))
            .map(|(entity, ..)| entity)
    } else {
        Some(key.focused_entity)
    };
    let Some((_, node, mut position, body)) = area.and_then(|area| bodies.get_mut(area).ok()) else {
        return;
    };
    if !body.overflows {
        return;
    }
    let view = node.size().y * node.inverse_scale_factor;
    let room = (node.content_size().y * node.inverse_scale_factor - view).max(0.0);
    let wanted = match key.input.key_code {
        KeyCode::ArrowDown => position.y + LINE,
        KeyCode::ArrowUp => position.y - LINE,
        KeyCode::PageDown => position.y + view * 0.9,
        KeyCode::PageUp => position.y - view * 0.9,
        KeyCode::Home => 0.0,
        KeyCode::End => room,
        _ => return,
    };
    let wanted = wanted.clamp(0.0, room);
    if (wanted - position.y).abs() > 0.5 {
        position.y = wanted;
        key.propagate(false);
    }
}
