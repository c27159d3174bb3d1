//! Which dialogue: a card each, the files that cannot be played, and where they all come from.

use super::{Go, Overlay, Screen};
use crate::game::Words;
use crate::game::theme::{
    ArrowKeys, GAP, NEAR, Role, body, caption, card, card_button, chip, column, heading, page, quiet_button, row,
    screen, scroll_area, split, strong, title,
};
use crate::game::training::{Attempted, CardInfo, Channel, Course, Level, Picked, Trainee};
use bevy::ecs::spawn::SpawnIter;
use bevy::input_focus::AutoFocus;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(OnEnter(Screen::Choose), enter);
}

fn enter(mut commands: Commands, words: Res<Words>, course: Res<Course>, trainee: Res<Trainee>) {
    let greeting = match &trainee.name {
        Some(name) => words.format("choose-greeting", &[("name", name.as_str().into())]),
        None => words.text("choose-greeting-guest"),
    };
    let mut cards = course.cards.iter().map(|info| dialogue(&words, info));
    // The first dialogue is where to begin, not the header above it.
    let first = cards.next().map(|card| (card, AutoFocus));
    let rest: Vec<_> = cards.collect();
    let empty = course.cards.is_empty().then(|| empty(&words, &course));
    let broken = (!course.broken.is_empty()).then(|| broken(&words, &course));
    commands.spawn((
        screen(Screen::Choose, &words.text("choose-title")),
        children![(
            page(),
            children![scroll_area(children![
                header(&words, greeting),
                (
                    column(GAP),
                    ArrowKeys,
                    Children::spawn((
                        SpawnIter(empty.into_iter()),
                        SpawnIter(first.into_iter()),
                        SpawnIter(rest.into_iter()),
                        SpawnIter(broken.into_iter()),
                    )),
                ),
                caption(&source(&words, &course)),
            ])]
        )],
    ));
}

fn header(words: &Words, greeting: String) -> impl Bundle + use<> {
    (
        split(GAP),
        children![
            (column(4.0), children![title(&words.text("choose-title")), body(&greeting)]),
            (
                row(NEAR),
                children![
                    (
                        quiet_button(&words.text("choose-player")),
                        observe(|_: On<Activate>, mut go: Go| go.to(Screen::Player)),
                    ),
                    (
                        quiet_button(&words.text("choose-settings")),
                        observe(|_: On<Activate>, mut go: Go| go.over(Overlay::Settings)),
                    ),
                ]
            ),
        ],
    )
}

fn dialogue(words: &Words, info: &CardInfo) -> impl Bundle + use<> {
    let id = info.id.clone();
    let facts = [(channel(words, info.channel), None), (level(words, info.level), None)];
    let results = results(words, info);
    let said = results.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join(", ");
    let label = words.format(
        "choose-card",
        &[
            ("title", info.title.as_str().into()),
            ("customer", info.customer.as_str().into()),
            ("channel", facts[0].0.as_str().into()),
            ("level", facts[1].0.as_str().into()),
            ("results", said.into()),
        ],
    );
    let chips = facts.into_iter().chain(results).map(|(words, dot)| chip(&words, dot));
    (
        card_button(&label),
        observe(move |_: On<Activate>, mut picked: ResMut<Picked>, mut go: Go| {
            picked.dialogue = Some(id.clone());
            go.to(Screen::Briefing);
        }),
        children![
            heading(&info.title),
            body(&words.format("choose-with", &[("customer", info.customer.as_str().into())])),
            (row(NEAR), Children::spawn(SpawnIter(chips.collect::<Vec<_>>().into_iter()))),
        ],
    )
}

/// The last and the best attempt as chips; one chip where they are the same.
fn results(words: &Words, info: &CardInfo) -> Vec<(String, Option<Role>)> {
    let shown = |id: &str, attempt: Attempted| {
        let dot = if attempt.passed { Role::Calm } else { Role::Annoyed };
        let passed = if attempt.passed { words.text("result-passed") } else { words.text("result-not-yet") };
        let said = match attempt.overall {
            Some(percent) => words.format(id, &[("percent", percent.into()), ("passed", passed.into())]),
            None => passed,
        };
        (said, Some(dot))
    };
    match (info.last, info.best) {
        (None, None) => vec![(words.text("choose-new"), None)],
        (Some(last), Some(best)) if last != best => {
            vec![shown("choose-last", last), shown("choose-best", best)]
        }
        (Some(last), _) => vec![shown("choose-last", last)],
        (None, Some(best)) => vec![shown("choose-best", best)],
    }
}

fn empty(words: &Words, course: &Course) -> impl Bundle + use<> {
    let folders: Vec<_> = course.looked_in.iter().map(|folder| body(&folder.display().to_string())).collect();
    (
        card(),
        children![
            heading(&words.text("choose-empty-title")),
            body(&words.text("choose-empty-looked")),
            (column(4.0), Children::spawn(SpawnIter(folders.into_iter()))),
            body(&words.text("choose-empty-do")),
        ],
    )
}

fn broken(words: &Words, course: &Course) -> impl Bundle + use<> {
    let count = course.broken.len();
    let files: Vec<_> =
        course.broken.iter().map(|file| (column(2.0), children![strong(&file.file), body(&file.message)])).collect();
    (
        card(),
        children![
            heading(&words.format("choose-broken-count", &[("count", count.into())])),
            (column(NEAR), Children::spawn(SpawnIter(files.into_iter()))),
            caption(&words.text("choose-broken-do")),
        ],
    )
}

fn source(words: &Words, course: &Course) -> String {
    if course.source_label.is_empty() {
        words.text("choose-source-embedded")
    } else {
        words.format("choose-source", &[("folder", course.source_label.as_str().into())])
    }
}

pub(super) fn channel(words: &Words, channel: Channel) -> String {
    match channel {
        Channel::Counter => words.text("channel-counter"),
        Channel::Phone => words.text("channel-phone"),
        Channel::Chat => words.text("channel-chat"),
        Channel::Email => words.text("channel-email"),
        Channel::Social => words.text("channel-social"),
    }
}

pub(super) fn level(words: &Words, level: Level) -> String {
    match level {
        Level::Easy => words.text("level-easy"),
        Level::Medium => words.text("level-medium"),
        Level::Hard => words.text("level-hard"),
    }
}
