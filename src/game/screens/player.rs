//! Who is playing: a name to keep results under, or a guest.

use super::{Go, Overlay, Screen};
use crate::game::Words;
use crate::game::settings::Settings;
use crate::game::theme::{
    GAP, Role, Size, Spoken, Submit, body, button, caption, centred, column, page, quiet_button, row, screen,
    scroll_area, text, text_field, title,
};
use crate::game::training::Trainee;
use bevy::input_focus::{FocusCause, InputFocus};
use bevy::prelude::*;
use bevy::text::{EditableText, FontWeight};
use bevy::ui_widgets::{Activate, observe};

/// The longest name there is room for.
const LONGEST: usize = 60;

/// The field with the name.
#[derive(Component)]
struct NameField;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Player), enter);
}

fn enter(mut commands: Commands, words: Res<Words>, settings: Res<Settings>) {
    let name = text_field(&words.text("player-name"), &settings.last_player, LONGEST, NameField);
    commands.spawn((
        screen(Screen::Player, &words.text("player-title")),
        observe(|_: On<Submit>, mut start: Start| start.by_name()),
        children![(
            page(),
            children![scroll_area(children![centred(
                GAP * 1.5,
                children![
                    (
                        column(GAP / 2.0),
                        children![
                            text(&words.text("window-title"), Size::Body, FontWeight::BOLD, Role::Accent, Spoken::Text),
                            title(&words.text("player-title")),
                            body(&words.text("player-about")),
                        ]
                    ),
                    (column(GAP / 2.0), children![name, caption(&words.text("player-name-why"))]),
                    (
                        row(GAP),
                        children![
                            (
                                button(&words.text("player-start")),
                                observe(|_: On<Activate>, mut start: Start| start.by_name()),
                            ),
                            (
                                quiet_button(&words.text("player-guest")),
                                observe(|_: On<Activate>, mut start: Start| start.as_guest()),
                            ),
                            (
                                quiet_button(&words.text("player-settings")),
                                observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Settings)),
                            ),
                        ]
                    ),
                ]
            )])]
        )],
    ));
}

/// Who starts, and how the game goes on from here.
#[derive(bevy::ecs::system::SystemParam)]
struct Start<'w, 's> {
    fields: Query<'w, 's, (Entity, &'static EditableText), With<NameField>>,
    focus: ResMut<'w, InputFocus>,
    settings: ResMut<'w, Settings>,
    trainee: ResMut<'w, Trainee>,
    go: Go<'w>,
}

impl Start<'_, '_> {
    fn by_name(&mut self) {
        let Ok((field, text)) = self.fields.single() else { return };
        let name = text.value().to_string().trim().to_owned();
        if name.is_empty() {
            // Nothing to start with yet: the field is where to go on.
            self.focus.set(field, FocusCause::Navigated);
            return;
        }
        if self.settings.last_player != name {
            self.settings.last_player.clone_from(&name);
        }
        self.trainee.name = Some(name);
        self.go.to(Screen::Choose);
    }

    fn as_guest(&mut self) {
        self.trainee.name = None;
        self.go.to(Screen::Choose);
    }
}
