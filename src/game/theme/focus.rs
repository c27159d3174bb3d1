//! Where the keyboard is: always somewhere, always visible, never behind a dialog.

use super::super::wake::Wake;
use super::palette::{Palette, Role};
use bevy::input::ButtonState;
use bevy::input::keyboard::{KeyboardFocusLost, KeyboardInput};
use bevy::input_focus::tab_navigation::{NavAction, TabGroup, TabIndex, TabNavigation, TabNavigationPlugin};
use bevy::input_focus::{FocusCause, FocusedInput, InputFocus, InputFocusSystems, InputFocusVisible};
use bevy::prelude::*;

/// In a container with this, up and down (and left and right) move the focus among its controls.
#[derive(Component, Clone, Copy, Debug, Default)]
pub struct ArrowKeys;

/// Wears the focus ring of a child: the sheet of a text field.
#[derive(Component, Clone, Copy, Debug, Default)]
#[require(Outline = hidden_ring())]
pub(super) struct RingAround;

/// Leaves its focus ring to what is around it.
#[derive(Component, Clone, Copy, Debug, Default)]
pub(super) struct NoRing;

/// Has the focus so that it is read and the keys scroll what is below it; nothing to press, and without a ring.
#[derive(Component, Clone, Copy, Debug, Default)]
pub(super) struct ReadFirst;

fn hidden_ring() -> Outline {
    Outline::new(px(3), px(2), Color::NONE)
}

/// Whether the left and the right Shift key are down, as of the key that is being looked at. What Bevy knows of Shift is
/// how it stands at the end of a frame; where a frame takes long, Shift and Tab come and go within one.
#[derive(Resource, Default)]
struct ShiftKeys([bool; 2]);

/// What had the focus when a tab group opened.
#[derive(Component)]
struct Before(Option<Entity>);

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(TabNavigationPlugin)
        .register_required_components_with::<TabIndex, Outline>(hidden_ring)
        .add_observer(remember)
        .add_observer(give_back)
        .init_resource::<ShiftKeys>()
        .add_observer(move_by_tab)
        .add_observer(move_by_arrows)
        .add_systems(PreUpdate, release_shift.run_if(on_message::<KeyboardFocusLost>))
        .add_systems(PreUpdate, show_on_key.before(InputFocusSystems::Dispatch))
        .add_systems(PostUpdate, (go_in, ring).chain().in_set(super::Paint));
}

/// A key pressed means that somebody works by keyboard: from now on the focus shows. A click hides it again.
fn show_on_key(mut keys: MessageReader<KeyboardInput>, mut visible: ResMut<InputFocusVisible>) {
    let pressed = keys.read().filter(|key| key.state == ButtonState::Pressed).count();
    if pressed > 0 && !visible.0 {
        visible.0 = true;
    }
}

fn remember(add: On<Add, TabGroup>, focus: Res<InputFocus>, mut commands: Commands) {
    commands.entity(add.entity).insert(Before(focus.get()));
}

fn give_back(
    remove: On<Remove, Before>,
    groups: Query<(&TabGroup, &Before)>,
    focusable: Query<(), With<TabIndex>>,
    mut focus: ResMut<InputFocus>,
) {
    let Ok((group, before)) = groups.get(remove.entity) else { return };
    if let Some(before) = before.0
        && group.modal
        && focusable.contains(before)
    {
        focus.set(before, FocusCause::Navigated);
    }
}

/// A new group gets the focus, unless something in it took it already, or it only stands beside the screen; an open
/// dialog does not let it out.
fn go_in(
    groups: Query<(Entity, &TabGroup, Ref<Before>)>,
    parents: Query<&ChildOf>,
    navigation: TabNavigation,
    mut focus: ResMut<InputFocus>,
    mut wake: ResMut<Wake>,
) {
    let modal = groups.iter().find(|(_, group, _)| group.modal);
    let newest = groups.iter().find(|(_, group, before)| before.is_added() && group.order == 0);
    if newest.is_some() {
        wake.settle(3);
    }
    let Some((group, ..)) = modal.or(newest) else { return };
    let inside = |entity: Entity| entity == group || parents.iter_ancestors(entity).any(|above| above == group);
    if !focus.get().is_some_and(inside)
        && let Ok(first) = navigation.initialize(group, NavAction::First)
    {
        focus.set(first, FocusCause::Navigated);
    }
}

fn ring(
    focus: Res<InputFocus>,
    visible: Res<InputFocusVisible>,
    palette: Res<Palette>,
    mut outlines: Query<
        (Entity, &mut Outline, Has<RingAround>),
        (Or<(With<TabIndex>, With<RingAround>)>, Without<NoRing>),
    >,
    parents: Query<&ChildOf>,
) {
    let color = palette.color(Role::Accent);
    let parent = focus.get().and_then(|entity| parents.get(entity).ok()).map(ChildOf::parent);
    for (entity, mut outline, around) in &mut outlines {
        let wearer = if around { parent } else { focus.get() };
        let shown = visible.0 && wearer == Some(entity);
        let wanted = if shown { color } else { Color::NONE };
        if outline.color != wanted {
            outline.color = wanted;
        }
    }
}

/// Tab, and Shift and Tab: keys come here in the order in which they were pressed. They come up from what has the focus,
/// which may want them itself, and are taken at the root, before the window, where Bevy's own navigation would take them.
fn move_by_tab(
    mut key: On<FocusedInput<KeyboardInput>>,
    mut shift: ResMut<ShiftKeys>,
    roots: Query<(), (With<Node>, Without<ChildOf>)>,
    navigation: TabNavigation,
    mut focus: ResMut<InputFocus>,
) {
    let pressed = key.input.state == ButtonState::Pressed;
    match key.input.key_code {
        KeyCode::ShiftLeft => shift.0[0] = pressed,
        KeyCode::ShiftRight => shift.0[1] = pressed,
        KeyCode::Tab if pressed && !key.input.repeat && roots.contains(key.focused_entity) => {
            let way = if shift.0.contains(&true) { NavAction::Previous } else { NavAction::Next };
            if let Ok(next) = navigation.navigate(&focus, way) {
                key.propagate(false);
                focus.set(next, FocusCause::Navigated);
            }
        }
        _ => {}
    }
}

/// Keys that are let go while another window has the keyboard are not heard of.
fn release_shift(mut shift: ResMut<ShiftKeys>) {
    *shift = ShiftKeys::default();
}

fn move_by_arrows(
    mut key: On<FocusedInput<KeyboardInput>>,
    lists: Query<(), With<ArrowKeys>>,
    children: Query<&Children>,
    focusable: Query<&TabIndex>,
    mut focus: ResMut<InputFocus>,
) {
    if key.input.state != ButtonState::Pressed || !lists.contains(key.focused_entity) {
        return;
    }
    let forward = match key.input.key_code {
        KeyCode::ArrowDown | KeyCode::ArrowRight => true,
        KeyCode::ArrowUp | KeyCode::ArrowLeft => false,
        _ => return,
    };
    let stops: Vec<Entity> = children
        .iter_descendants_depth_first(key.focused_entity)
        .filter(|entity| focusable.get(*entity).is_ok_and(|index| index.0 >= 0))
        .collect();
    let Some(at) = stops.iter().position(|stop| Some(*stop) == focus.get()) else { return };
    let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
    if let Some(next) = next.and_then(|next| stops.get(next)) {
        key.propagate(false);
        focus.set(*next, FocusCause::Navigated);
    }
}
