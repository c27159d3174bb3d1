//! Which screen the window shows, what lies over it, and how to change either.

use super::wake::{Ask, Wake};
use bevy::ecs::system::SystemParam;
use bevy::prelude::*;

/// What the window shows.
#[derive(States, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    /// The first screen: who is playing.
    #[default]
    Player,
    /// The dialogues to choose from.
    Choose,
    /// What the trainee is told before a talk.
    Briefing,
    /// The talk.
    Conversation,
    /// How the trainee thinks the talk went.
    Rating,
    /// What to learn from the talk.
    Debrief,
    /// How far the trainee has come.
    Progress,
    /// Several customers in a row: before, between and after them.
    Shift,
    /// A model talk, step by step.
    Watch,
    /// What keeps an author's dialogue from being played.
    Mending,
}

/// What lies over the screen. The screen below stays as it is: nothing in it is lost.
#[derive(States, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Overlay {
    /// Nothing: the screen is in use.
    #[default]
    None,
    /// Pause: go on, settings, or leave.
    Pause,
    /// Settings.
    Settings,
    /// What the trainee does cannot be kept: what to do about it.
    Records,
    /// What the trainee was told before the talk.
    Brief,
    /// What an author wants to know, where there is no room for it beside the talk.
    Author,
}

/// Where to go: what buttons use to change the screen or what lies over it.
#[derive(SystemParam)]
pub struct Go<'w> {
    screen: ResMut<'w, NextState<Screen>>,
    overlay: ResMut<'w, NextState<Overlay>>,
}

impl Go<'_> {
    /// To another screen, with nothing over it.
    pub fn to(&mut self, screen: Screen) {
        NextState::set_if_neq(&mut self.screen, screen);
        NextState::set_if_neq(&mut self.overlay, Overlay::None);
    }

    /// To another screen, or to this one made anew.
    pub fn anew(&mut self, screen: Screen) {
        self.screen.set(screen);
        NextState::set_if_neq(&mut self.overlay, Overlay::None);
    }

    /// To something over this screen, or back from it with [`Overlay::None`].
    pub fn over(&mut self, overlay: Overlay) {
        NextState::set_if_neq(&mut self.overlay, overlay);
    }

    /// To something over this screen, or to the same made anew.
    pub fn over_anew(&mut self, overlay: Overlay) {
        self.overlay.set(overlay);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_state::<Screen>().init_state::<Overlay>().add_systems(Last, finish_transitions.before(Ask));
}

/// A transition asked for late in a frame happens in the next one, which has to come.
fn finish_transitions(screen: Res<NextState<Screen>>, overlay: Res<NextState<Overlay>>, mut wake: ResMut<Wake>) {
    if !matches!(*screen, NextState::Unchanged) || !matches!(*overlay, NextState::Unchanged) {
        wake.next_frame();
    }
}
