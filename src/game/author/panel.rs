//! The panel beside the talk. Where there is no room for it, it lies over the talk when it is asked for.

use super::Author;
use super::findings::List;
use super::scenes::{self, AsNow, Scenes};
use super::situation::{self, Jumped, SituationView};
use crate::Words;
use crate::navigation::{Go, Overlay, Screen};
use crate::screens::HeaderPlace;
use crate::theme::{
    Docked, GAP, NEAR, Style, column, dock, heading, narrow_page, quiet_button, scroll_area, sheet, split, strong,
};
use crate::wake::Wake;
use bevy::ecs::system::SystemParam;
use bevy::input_focus::{FocusCause, InputFocus};
use bevy::prelude::*;
use bevy::text::RemSize;
use bevy::ui_widgets::{Activate, observe};
use bevy::window::PrimaryWindow;

/// How wide the panel is, and how much there has to be left for the talk, in rem.
const WIDTH: f32 = 24.0;
const TALK: f32 = 36.0;

/// Whether the author wants to see the panel where there is room for it, and the worth of replies.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// Whether the panel is wanted.
    pub wanted: bool,
    /// Whether there is room beside the talk.
    room: bool,
}

/// The panel.
#[derive(Component, Clone, Copy, Debug, PartialEq)]
struct Panel(Place);

/// Where the panel is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    /// Beside the talk, this wide.
    Beside(Docked),
    /// Over the talk.
    Over,
}

/// A control of the panel that keeps the keyboard although the talk is shown anew, for so many frames.
#[derive(Resource, Default)]
pub(super) struct Hold(Option<(Entity, u8)>);

impl Hold {
    /// Holds the keyboard where it is, if that is in the panel.
    pub(super) fn at(&mut self, focus: &InputFocus) {
        self.0 = focus.get().map(|control| (control, 4));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(Shown { wanted: true, room: true })
        .init_resource::<Hold>()
        .add_systems(Update, place)
        .add_systems(PostUpdate, (hold, offer).before(Style));
}

/// Puts the panel where it should be.
fn place(
    screen: Res<State<Screen>>,
    overlay: Res<State<Overlay>>,
    mut shown: ResMut<Shown>,
    author: Res<Author>,
    words: Res<Words>,
    as_now: Res<AsNow>,
    rem: Res<RemSize>,
    scale: Res<UiScale>,
    window: Query<&Window, With<PrimaryWindow>>,
    panels: Query<(Entity, &Panel)>,
    mut docked: ResMut<Docked>,
    mut commands: Commands,
    mut go: Go,
    mut wake: ResMut<Wake>,
) {
    let Ok(window) = window.single() else { return };
    let room = window.width() / scale.0 >= (WIDTH + TALK) * rem.0;
    if shown.room != room {
        shown.room = room;
    }
    let talk = **screen == Screen::Conversation;
    let beside = Docked(if talk && room && shown.wanted { WIDTH * rem.0 } else { 0.0 });
    docked.set_if_neq(beside);
    if room && **overlay == Overlay::Author {
        go.over(Overlay::None);
    }
    let wanted = match (**overlay, beside) {
        (Overlay::Author, _) => Some(Place::Over),
        (_, Docked(0.0)) => None,
        _ => Some(Place::Beside(beside)),
    };
    if panels.iter().next().map(|(_, panel)| panel.0) == wanted {
        return;
    }
    for (panel, _) in &panels {
        commands.entity(panel).despawn();
    }
    let label = words.text("author-panel");
    match wanted {
        Some(Place::Beside(docked)) => {
            let content = children![head(&words, &author), scroll_area(content(&words, *as_now))];
            commands.spawn((Panel(Place::Beside(docked)), dock(&label, docked, content)));
        }
        Some(Place::Over) => {
            let content = children![head(&words, &author), scroll_area(content(&words, *as_now))];
            commands.spawn((Panel(Place::Over), sheet(&label, 5), children![(narrow_page(), content)]));
        }
        None => {}
    }
    wake.settle(4);
}

fn head(words: &Words, author: &Author) -> impl Bundle + use<> {
    let hide =
        (quiet_button(&words.text("author-hide")), observe(|_: On<Activate>, mut toggle: Toggle| toggle.toggle()));
    (column(0.0), children![(split(NEAR), children![strong(&author.asked.name()), hide]), (Jumped, column(0.0))])
}

fn content(words: &Words, as_now: AsNow) -> impl Bundle + use<> {
    children![
        (SituationView, column(NEAR)),
        situation::controls(words),
        (column(NEAR), children![heading(&words.text("author-findings")), (List, column(GAP))]),
        (
            column(NEAR),
            children![heading(&words.text("author-scenes")), scenes::with(words, as_now), (Scenes, column(6.0))],
        ),
    ]
}

/// The button that brings the panel is there while the panel is not.
fn offer(
    panels: Query<(), With<Panel>>,
    words: Res<Words>,
    places: Query<(Entity, Has<Children>), With<HeaderPlace>>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    for (place, there) in &places {
        let wanted = panels.is_empty();
        if wanted == there {
            continue;
        }
        commands.entity(place).despawn_children();
        if wanted {
            commands.spawn((
                quiet_button(&words.text("author-show")),
                observe(|_: On<Activate>, mut toggle: Toggle| toggle.toggle()),
                ChildOf(place),
            ));
        }
        wake.settle(3);
    }
}

/// What it takes to show and hide the panel.
#[derive(SystemParam)]
pub(super) struct Toggle<'w> {
    shown: ResMut<'w, Shown>,
    overlay: Res<'w, State<Overlay>>,
    go: Go<'w>,
}

impl Toggle<'_> {
    /// Shows the panel, or hides it.
    pub(super) fn toggle(&mut self) {
        if **self.overlay == Overlay::Author {
            self.go.over(Overlay::None);
        } else if self.shown.room {
            self.shown.wanted = !self.shown.wanted;
        } else {
            self.go.over(Overlay::Author);
        }
    }
}

/// The talk, shown anew, has taken the keyboard; a control of the panel that was just pressed gets it back.
fn hold(
    mut hold: ResMut<Hold>,
    panels: Query<(), With<Panel>>,
    parents: Query<&ChildOf>,
    mut focus: ResMut<InputFocus>,
) {
    let Some((control, frames)) = hold.0 else { return };
    hold.0 = (frames > 1).then_some((control, frames - 1));
    let stays = parents.iter_ancestors(control).any(|above| panels.contains(above));
    if stays && focus.get() != Some(control) {
        focus.set(control, FocusCause::Navigated);
    }
}
