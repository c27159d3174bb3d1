//! Settings, over whatever screen they were opened from. Each takes effect as it is chosen.

mod news;
mod questions;

pub(super) use news::{card_of_news, was_told};

use super::pause::CameFromPause;
use crate::Words;
use crate::announce::Announcements;
use crate::navigation::{Go, Overlay};
use crate::settings::{DataFolder, Settings, SettingsFile};
use crate::theme::{
    Chosen, button, caption, choice_group, column, header, header_title, narrow_page, rest, scroll_area, sheet, strong,
    way_on,
};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use questions::{QUESTIONS, Question};

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(news::plugin).add_systems(OnEnter(Overlay::Settings), enter);
}

fn enter(
    mut commands: Commands,
    words: Res<Words>,
    settings: Res<Settings>,
    file: Res<SettingsFile>,
    folder: Res<DataFolder>,
    mut announcements: ResMut<Announcements>,
) {
    if file.unsaved.is_some() {
        announcements.say(news::about_keeping(&words, &file, &folder).0);
    }
    let asked = QUESTIONS.iter().filter(|question| question.is_asked(words.languages()));
    let asked: Vec<_> = asked.map(|question| setting(&words, &settings, question)).collect();
    let news = card_of_news(&words, &settings, &file, &folder);
    commands.spawn((
        DespawnOnExit(Overlay::Settings),
        sheet(&words.text("settings-title"), 10),
        children![
            header(children![header_title(&words.text("settings-title"))], ()),
            (
                narrow_page(),
                children![
                    scroll_area(Children::spawn((SpawnIter(news.into_iter()), SpawnIter(asked.into_iter())))),
                    way_on(children![
                        (
                            button(&words.text("settings-done")),
                            observe(|_: On<Activate>, came: Res<CameFromPause>, mut go: Go| {
                                go.over(if came.0 { Overlay::Pause } else { Overlay::None });
                            }),
                        ),
                        (rest(0.0), children![news::kept(&words, &file, &folder)]),
                    ]),
                ]
            ),
        ],
    ));
}

fn setting(words: &Words, settings: &Settings, question: &Question) -> impl Bundle + use<> {
    let label = (question.label)(words);
    let about = (question.about)(words).map(|about| caption(&about));
    let set = question.set;
    (
        column(6.0),
        Children::spawn((
            Spawn(strong(&label)),
            SpawnIter(about.into_iter()),
            Spawn((
                choice_group(&label, &(question.options)(words), (question.chosen)(settings, words.languages())),
                observe(move |chosen: On<Chosen>, words: Res<Words>, mut settings: ResMut<Settings>| {
                    set(&mut settings, words.languages(), chosen.index);
                }),
            )),
        )),
    )
}
