//! What a trainee does cannot be kept: what has happened, what is safe, what to do.

use super::closing::Close;
use super::gate;
use crate::Words;
use crate::keeper::Keeper;
use crate::navigation::{Go, Overlay, Screen};
use crate::platform;
use crate::talk::{Recording, TalkCommands};
use crate::theme::{ArrowKeys, NEAR, body, button, caption, column, dialog, quiet_button, title};
use crate::training::Training;
use bevy::ecs::spawn::SpawnIter;
use bevy::ecs::system::SystemParam;
use bevy::input::ButtonState;
use bevy::input::keyboard::KeyboardInput;
use bevy::input_focus::InputFocusSystems;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use std::mem;
use unruffled::export::sentences;
use unruffled::records::{AttemptId, StoreError};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PreUpdate, escape.before(InputFocusSystems::Dispatch))
        .add_systems(PostUpdate, ask.before(crate::theme::Style))
        .add_systems(OnEnter(Overlay::Records), enter);
}

/// Whatever fails to be kept, on whatever screen, is asked about once nothing else lies over it, and until it is kept.
fn ask(
    keeper: Res<Keeper>,
    overlay: Res<State<Overlay>>,
    screen: Res<State<Screen>>,
    mut trying: Local<bool>,
    mut go: Go,
) {
    let tried = mem::replace(&mut *trying, keeper.is_trying()) && !keeper.is_trying();
    match (keeper.failure().is_some(), **overlay) {
        (true, Overlay::None) => go.over(Overlay::Records),
        // It may be another reason now, and whoever tried has to hear that it was in vain.
        (true, Overlay::Records) if tried => go.over_anew(Overlay::Records),
        // What was kept before could not be shown until now.
        (false, Overlay::Records) if gate::shows_records(**screen) && **screen != Screen::Debrief => go.anew(**screen),
        (false, Overlay::Records) => go.over(Overlay::None),
        _ => {}
    }
}

/// The ways out of the dialog.
#[derive(SystemParam)]
struct WayOut<'w, 's> {
    commands: Commands<'w, 's>,
    recording: Option<Res<'w, Recording>>,
    training: Res<'w, Training>,
    talks: TalkCommands<'w, 's>,
    go: Go<'w>,
}

/// The attempt that somebody else goes on with.
fn taken(error: Option<&StoreError>) -> Option<AttemptId> {
    match error {
        Some(StoreError::Conflict { id }) => Some(*id),
        _ => None,
    }
}

impl WayOut<'_, '_> {
    fn try_again(&mut self) {
        self.talks.keeper().try_again();
    }

    fn give_up(&mut self) {
        self.talks.keeper().give_up();
    }

    /// Leaves the talk to whoever goes on with it.
    fn let_go(&mut self) {
        if let Some(id) = taken(self.talks.keeper().failure()) {
            self.talks.keeper().let_go(id);
            if self.recording.as_ref().is_some_and(|recording| recording.attempt.id == id) {
                self.commands.remove_resource::<Recording>();
            }
        }
    }

    fn leave_for_the_list(&mut self) {
        self.let_go();
        self.go.anew(Screen::Choose);
    }

    /// The talk from its beginning, as one of its own.
    fn begin_anew(&mut self) {
        let dialogue = self.recording.as_ref().map(|recording| recording.attempt.dialogue.clone());
        self.let_go();
        let Some(lesson) = dialogue.and_then(|id| self.training.lesson(&id)) else {
            return self.go.anew(Screen::Choose);
        };
        self.talks.begin(lesson);
        self.go.anew(Screen::Conversation);
    }
}

/// Escape does what the dialog says that it does.
fn escape(mut keys: MessageReader<KeyboardInput>, overlay: Res<State<Overlay>>, mut way: WayOut) {
    let escapes =
        |key: &KeyboardInput| key.key_code == KeyCode::Escape && key.state == ButtonState::Pressed && !key.repeat;
    if keys.read().filter(|key| escapes(key)).count() == 0 || **overlay != Overlay::Records {
        return;
    }
    match taken(way.talks.keeper().failure()) {
        Some(_) => way.leave_for_the_list(),
        None => way.try_again(),
    }
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    keeper: Res<Keeper>,
    recording: Option<Res<Recording>>,
    mut go: Go,
) {
    let Some(error) = keeper.failure() else {
        go.over(Overlay::None);
        return;
    };
    let taken = taken(Some(error));
    let on = |id: &str| button(&words.text(id));
    let list =
        taken.map(|_| (on("records-list"), observe(|_: On<Activate>, mut way: WayOut| way.leave_for_the_list())));
    // A talk of a shift has its place in it, and begins with the shift.
    let alone = recording.as_ref().is_some_and(|recording| recording.attempt.shift.is_none());
    let anew = taken.filter(|_| alone).map(|_| {
        let label = words.text("records-anew");
        (quiet_button(&label), observe(|_: On<Activate>, mut way: WayOut| way.begin_anew()))
    });
    let again =
        taken.is_none().then(|| (on("records-again"), observe(|_: On<Activate>, mut way: WayOut| way.try_again())));
    let without =
        (quiet_button(&words.text("records-without")), observe(|_: On<Activate>, mut way: WayOut| way.give_up()));
    let close = (!platform::HAS_PAGE).then(|| {
        let close = observe(|_: On<Activate>, mut commands: Commands| commands.trigger(Close));
        (quiet_button(&words.text("records-close")), close)
    });
    let escape = if taken.is_some() { "records-escape-list" } else { "records-escape-again" };
    commands.spawn(dialog(
        Overlay::Records,
        &words.text("records-title"),
        children![
            title(&words.text("records-title")),
            body(&sentences::failure(words.messages(), error)),
            body(&sentences::remedy(words.messages(), error)),
            body(&words.text("records-without-about")),
            (
                column(NEAR),
                ArrowKeys,
                Children::spawn((
                    SpawnIter(again.into_iter()),
                    SpawnIter(list.into_iter()),
                    SpawnIter(anew.into_iter()),
                    Spawn(without),
                    SpawnIter(close.into_iter()),
                )),
            ),
            caption(&words.text(escape)),
        ],
    ));
}
