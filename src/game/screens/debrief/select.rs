//! The turn that is looked at: its point on the curve and its card below know of each other.

use crate::navigation::{Overlay, Screen};
use crate::theme::{Edge, Role, ScrollBody, Style, scroll_to_child};
use bevy::ecs::system::SystemParam;
use bevy::input::ButtonState;
use bevy::input::keyboard::KeyboardInput;
use bevy::input_focus::tab_navigation::TabIndex;
use bevy::input_focus::{FocusCause, FocusedInput, InputFocus};
use bevy::prelude::*;

/// The turn that is looked at, from 0.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Selected(pub(super) Option<usize>);

/// The turn whose card is to be gone to, from 0, as soon as it is there.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted(pub(super) Option<usize>);

/// The cards of the turns have to be there.
#[derive(Event, Clone, Copy, Debug)]
pub(super) struct Open;

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
    /// The button on a card that tries its turn again.
    Again,
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
    app.init_resource::<Selected>()
        .init_resource::<Wanted>()
        .add_observer(step)
        .add_systems(Update, arrive.run_if(in_state(Screen::Debrief)))
        .add_systems(PostUpdate, (follow.in_set(Follow), show.after(Follow)).in_set(Style));
}

/// Goes to the card of a turn: on the screen, and with the focus.
#[derive(SystemParam)]
pub(super) struct GoToTurn<'w, 's> {
    stops: Query<'w, 's, &'static Stop>,
    wanted: ResMut<'w, Wanted>,
    commands: Commands<'w, 's>,
}

impl GoToTurn<'_, '_> {
    /// To the card of the turn that a stop belongs to.
    pub(super) fn press(&mut self, stop: Entity) {
        let Ok(from) = self.stops.get(stop) else { return };
        self.wanted.0 = Some(from.turn);
        self.commands.trigger(Open);
    }
}

fn arrive(
    mut wanted: ResMut<Wanted>,
    stops: Query<(Entity, &Stop)>,
    parents: Query<&ChildOf>,
    bodies: Query<(), With<ScrollBody>>,
    mut focus: ResMut<InputFocus>,
    mut commands: Commands,
) {
    let Some(turn) = wanted.0 else { return };
    let Some((card, _)) = stops.iter().find(|(_, stop)| stop.place == Place::Card && stop.turn == turn) else { return };
    wanted.0 = None;
    focus.set(card, FocusCause::Navigated);
    if let Some(body) = parents.iter_ancestors(card).find(|above| bodies.contains(*above)) {
        commands.entity(body).queue(scroll_to_child(card));
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

fn show(
    selected: Res<Selected>,
    new: Query<(), Added<Stop>>,
    mut stops: Query<(&Stop, &mut TabIndex, Option<&mut Edge>)>,
) {
    if !selected.is_changed() && new.is_empty() {
        return;
    }
    for (stop, mut index, edge) in &mut stops {
        let reached = stop.turn == selected.0.unwrap_or(0);
        index.set_if_neq(TabIndex(if reached { 0 } else { -1 }));
        if let Some(mut edge) = edge.filter(|_| stop.place == Place::Card) {
            let chosen = selected.0 == Some(stop.turn);
            edge.set_if_neq(Edge(if chosen { Role::Accent } else { Role::Hairline }));
        }
    }
}
