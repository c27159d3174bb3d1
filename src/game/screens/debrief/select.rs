//! The turn that is looked at: its point on the curve and its card below know of each other.

use super::super::Overlay;
use crate::game::theme::{Edge, Role, ScrollBody, Style};
use bevy::ecs::system::SystemParam;
use bevy::input::ButtonState;
use bevy::input::keyboard::KeyboardInput;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::input_focus::{FocusCause, FocusedInput, InputFocus};
use bevy::prelude::*;

/// How far from the top a turn is shown that was gone to.
const BELOW_TOP: f32 = 16.0;

/// The turn that is looked at, from 0.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Selected(pub(super) Option<usize>);

/// Systems that find out what is selected; what shows it runs after them, for no other frame may come.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Follow;

/// Where the selection shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A point of the curve.
    Point,
    /// A card in the list of turns.
    Card,
}

/// A stop of the keyboard that belongs to a turn. Left and right go to the neighbours of the same kind;
/// Tab comes to the selected one alone, so that it does not have to pass all of them.
#[derive(Component, Clone, Copy, Debug)]
#[require(TabIndex = TabIndex(-1))]
pub(super) struct Stop {
    pub(super) place: Place,
    pub(super) turn: usize,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Selected>().add_observer(step).add_systems(
        PostUpdate,
        (follow.in_set(Follow), show.run_if(resource_changed::<Selected>).after(Follow)).in_set(Style),
    );
}

/// Goes to the card of a turn: on the screen, and with the focus.
#[derive(SystemParam)]
pub(super) struct GoToTurn<'w, 's> {
    stops: Query<'w, 's, (Entity, &'static Stop)>,
    parents: Query<'w, 's, &'static ChildOf>,
    nodes: Query<'w, 's, (&'static ComputedNode, &'static UiGlobalTransform)>,
    areas: Query<'w, 's, &'static mut ScrollPosition, With<ScrollBody>>,
    focus: ResMut<'w, InputFocus>,
}

impl GoToTurn<'_, '_> {
    /// To the card of the turn that a stop belongs to.
    pub(super) fn press(&mut self, stop: Entity) {
        let Ok((_, from)) = self.stops.get(stop) else { return };
        let wanted = |other: &Stop| other.place == Place::Card && other.turn == from.turn;
        let Some((card, _)) = self.stops.iter().find(|(_, other)| wanted(other)) else { return };
        self.focus.set(card, FocusCause::Navigated);
        let Some(area) = self.parents.iter_ancestors(card).find(|above| self.areas.contains(*above)) else { return };
        let (Some(card_top), Some(area_top)) = (self.top(card), self.top(area)) else { return };
        if let Ok(mut position) = self.areas.get_mut(area) {
            position.y = (position.y + card_top - area_top - BELOW_TOP).max(0.0);
        }
    }

    fn top(&self, entity: Entity) -> Option<f32> {
        let (node, place) = self.nodes.get(entity).ok()?;
        Some((place.translation.y - node.size().y / 2.0) * node.inverse_scale_factor)
    }
}

fn step(mut key: On<FocusedInput<KeyboardInput>>, stops: Query<(Entity, &Stop)>, mut focus: ResMut<InputFocus>) {
    let Ok((_, at)) = stops.get(key.focused_entity) else { return };
    if key.input.state != ButtonState::Pressed {
        return;
    }
    let turn = match key.input.key_code {
        KeyCode::ArrowRight => at.turn.checked_add(1),
        KeyCode::ArrowLeft => at.turn.checked_sub(1),
        _ => return,
    };
    let next = stops.iter().find(|(_, stop)| stop.place == at.place && Some(stop.turn) == turn);
    if let Some((next, _)) = next {
        key.propagate(false);
        focus.set(next, FocusCause::Navigated);
    }
}

/// What has the focus is what is looked at.
fn follow(focus: Res<InputFocus>, stops: Query<&Stop>, overlay: Res<State<Overlay>>, mut selected: ResMut<Selected>) {
    if focus.is_changed()
        && *overlay.get() == Overlay::None
        && let Some(stop) = focus.get().and_then(|entity| stops.get(entity).ok())
    {
        selected.set_if_neq(Selected(Some(stop.turn)));
    }
}

fn show(selected: Res<Selected>, mut stops: Query<(&Stop, &mut TabIndex, Option<&mut Edge>)>) {
    for (stop, mut index, edge) in &mut stops {
        let reached = stop.turn == selected.0.unwrap_or(0);
        index.set_if_neq(TabIndex(if reached { 0 } else { -1 }));
        if let Some(mut edge) = edge {
            let chosen = selected.0 == Some(stop.turn);
            edge.set_if_neq(Edge(if chosen { Role::Accent } else { Role::Hairline }));
        }
    }
}
