//! Settings, over whatever screen they were opened from. Each takes effect as it is chosen.

use super::pause::CameFromPause;
use super::{Go, Overlay};
use crate::game::Words;
use crate::game::audio;
use crate::game::settings::{Settings, TextSpeed, Timers, Volume};
use crate::game::theme::{
    Chosen, GAP, button, caption, choice_group, column, divider, narrow_page, row, scroll_area, sheet, strong, title,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

const SIZES: [u16; 3] = [100, 150, 200];
const SPEEDS: [TextSpeed; 4] = [TextSpeed::Slow, TextSpeed::Normal, TextSpeed::Fast, TextSpeed::Instant];
const TIMERS: [Timers; 3] = [Timers::Normal, Timers::Doubled, Timers::Off];
const VOLUMES: [Volume; 3] = [Volume::Off, Volume::Quiet, Volume::Normal];

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Overlay::Settings), enter);
}

fn enter(mut commands: Commands, words: Res<Words>, settings: Res<Settings>) {
    let percent = |size: u16| words.format("settings-percent", &[("percent", size.into())]);
    let off_on = || [words.text("settings-off"), words.text("settings-on")];
    let at = |wanted: bool| usize::from(wanted);
    let timers = setting(
        words.text("settings-timers"),
        Some(words.text("settings-timers-about")),
        [
            words.text("settings-timers-normal"),
            words.text("settings-timers-doubled"),
            words.text("settings-timers-off"),
        ],
        place(&TIMERS, &settings.timers),
        |settings, index| settings.timers = TIMERS[index],
    );
    let volume = audio::BUILT_IN.then(|| {
        setting(
            words.text("settings-volume"),
            Some(words.text("settings-volume-about")),
            ["off", "quiet", "normal"].map(|volume| words.text(&format!("settings-volume-{volume}"))),
            place(&VOLUMES, &settings.volume),
            |settings, index| settings.volume = VOLUMES[index],
        )
    });
    commands.spawn((
        DespawnOnExit(Overlay::Settings),
        sheet(&words.text("settings-title"), 10),
        children![(
            narrow_page(),
            children![
                title(&words.text("settings-title")),
                scroll_area(children![
                    setting(
                        words.text("settings-text-size"),
                        None,
                        SIZES.map(percent),
                        place(&SIZES, &settings.text_size),
                        |settings, index| settings.text_size = SIZES[index],
                    ),
                    setting(
                        words.text("settings-contrast"),
                        Some(words.text("settings-contrast-about")),
                        off_on(),
                        at(settings.high_contrast),
                        |settings, index| settings.high_contrast = index == 1,
                    ),
                    setting(
                        words.text("settings-motion"),
                        Some(words.text("settings-motion-about")),
                        off_on(),
                        at(settings.reduced_motion),
                        |settings, index| settings.reduced_motion = index == 1,
                    ),
                    setting(
                        words.text("settings-speed"),
                        Some(words.text("settings-speed-about")),
                        [
                            words.text("settings-speed-slow"),
                            words.text("settings-speed-normal"),
                            words.text("settings-speed-fast"),
                            words.text("settings-speed-instant"),
                        ],
                        place(&SPEEDS, &settings.text_speed),
                        |settings, index| settings.text_speed = SPEEDS[index],
                    ),
                    setting(
                        words.text("settings-pace"),
                        Some(words.text("settings-pace-about")),
                        off_on(),
                        at(settings.pace),
                        |settings, index| settings.pace = index == 1,
                    ),
                    (column(GAP), Children::spawn((Spawn(timers), SpawnIter(volume.into_iter())))),
                ]),
                divider(),
                (
                    row(GAP),
                    children![
                        (
                            button(&words.text("settings-done")),
                            observe(|_: On<Activate>, came: Res<CameFromPause>, mut go: Go| {
                                go.over(if came.0 { Overlay::Pause } else { Overlay::None });
                            },),
                        ),
                        caption(&words.text("settings-saved")),
                    ]
                ),
            ]
        )],
    ));
}

fn setting<const N: usize>(
    label: String,
    about: Option<String>,
    options: [String; N],
    chosen: usize,
    set: fn(&mut Settings, usize),
) -> impl Bundle + use<N> {
    let about = about.map(|about| caption(&about));
    (
        column(6.0),
        Children::spawn((
            Spawn(strong(&label)),
            SpawnIter(about.into_iter()),
            Spawn((
                choice_group(&label, &options, chosen),
                observe(move |chosen: On<Chosen>, mut settings: ResMut<Settings>| set(&mut settings, chosen.index)),
            )),
        )),
    )
}

fn place<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or(0)
}
