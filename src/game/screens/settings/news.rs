//! What has become of the settings' file: what of it could not be read at the start, said once, and whether what is
//! chosen now can be kept.

use super::questions::QUESTIONS;
use crate::Words;
use crate::announce::Announcements;
use crate::settings::{DataFolder, Settings, SettingsFile, Unread, Unsaved};
use crate::theme::{Ink, NEAR, Role, Size, Spoken, body, caption, card, column, heading, text, wrappable};
use bevy::ecs::spawn::SpawnIter;
use bevy::prelude::*;
use bevy::text::FontWeight;
use std::path::Path;
use unruffled::words::Value;

/// The line that says whether what is chosen is kept.
#[derive(Component)]
pub(super) struct Kept;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, announce).add_systems(
        PostUpdate,
        show_kept.run_if(resource_exists_and_changed::<SettingsFile>).before(crate::theme::Style),
    );
}

/// What could not be read, as a card for the first screen; nothing where all could.
pub(in super::super) fn card_of_news(
    words: &Words,
    settings: &Settings,
    file: &SettingsFile,
    folder: &DataFolder,
) -> Option<impl Bundle + use<>> {
    let folder = folder.0.as_deref().filter(|_| file.has_news())?;
    let lines: Vec<_> = lines(words, settings, file, folder).iter().map(|line| body(line)).collect();
    let after: Vec<_> = after(words, file).iter().map(|line| caption(line)).collect();
    Some((
        card(),
        children![
            heading(&title(words, file)),
            (column(NEAR / 2.0), Children::spawn(SpawnIter(lines.into_iter()))),
            (column(NEAR / 2.0), Children::spawn(SpawnIter(after.into_iter()))),
        ],
    ))
}

/// Once the trainee has been told, it is over: the settings are written as they are now.
pub(in super::super) fn was_told(mut file: ResMut<SettingsFile>, mut settings: ResMut<Settings>) {
    if file.has_news() {
        file.unread.clear();
        settings.set_changed();
    }
}

fn announce(
    words: Res<Words>,
    settings: Res<Settings>,
    file: Res<SettingsFile>,
    folder: Res<DataFolder>,
    mut announcements: ResMut<Announcements>,
) {
    let Some(folder) = folder.0.as_deref().filter(|_| file.has_news()) else { return };
    announcements.say(title(&words, &file));
    for line in lines(&words, &settings, &file, folder).into_iter().chain(after(&words, &file)) {
        announcements.say(line);
    }
}

/// Whether nothing at all could be read.
fn is_lost(file: &SettingsFile) -> bool {
    let lost =
        |unread: &Unread| matches!(unread, Unread::NoFile | Unread::TooLarge | Unread::Closed(_) | Unread::Empty);
    file.unread.iter().any(lost)
}

fn title(words: &Words, file: &SettingsFile) -> String {
    if is_lost(file) { words.text("settings-unread-all") } else { words.text("settings-unread-some") }
}

fn lines(words: &Words, settings: &Settings, file: &SettingsFile, folder: &Path) -> Vec<String> {
    let place = folder.display().to_string();
    let line = |unread: &Unread| match unread {
        Unread::NoFile => words.format("settings-unread-no-file", &[("folder", place.as_str().into())]),
        Unread::TooLarge => words.format("settings-unread-too-large", &[("folder", place.as_str().into())]),
        Unread::Closed(why) => words
            .format("settings-unread-closed", &[("folder", place.as_str().into()), ("reason", why.as_str().into())]),
        Unread::Empty => words.format("settings-unread-empty", &[("folder", place.as_str().into())]),
        Unread::Value(name) => value(words, settings, name),
        Unread::Words(first, count) => words.format(
            "settings-unread-words",
            &[("words", first.as_str().into()), ("more", count.saturating_sub(1).into())],
        ),
        Unread::CutOff => words.text("settings-unread-cut-off"),
    };
    file.unread.iter().map(line).collect()
}

/// A setting's name and what it is now.
fn value(words: &Words, settings: &Settings, name: &str) -> String {
    let question = QUESTIONS.iter().find(|question| question.name == name);
    let (setting, value) = match question {
        Some(question) => {
            let options = (question.options)(words);
            ((question.label)(words), options[(question.chosen)(settings, words.languages())].clone())
        }
        None => (words.text("settings-player"), words.text("settings-player-nobody")),
    };
    words.format("settings-unread-value", &[("setting", setting.into()), ("value", value.into())])
}

fn after(words: &Words, file: &SettingsFile) -> Vec<String> {
    let copy = file.copy.as_ref().map(|copy| copy.display().to_string());
    let kept = copy.map(|copy| words.format("settings-unread-copy", &[("path", copy.into())]));
    let others = if is_lost(file) { words.text("settings-unread-do-all") } else { words.text("settings-unread-do") };
    kept.into_iter().chain([others]).collect()
}

/// The line about keeping, as it is now.
pub(super) fn kept(words: &Words, file: &SettingsFile, folder: &DataFolder) -> impl Bundle + use<> {
    let (line, role) = about_keeping(words, file, folder);
    (Kept, text(&line, Size::Caption, FontWeight::NORMAL, role, Spoken::Text))
}

pub(super) fn about_keeping(words: &Words, file: &SettingsFile, folder: &DataFolder) -> (String, Role) {
    let Some(folder) = &folder.0 else { return (words.text("settings-forgotten"), Role::Muted) };
    let Some(unsaved) = &file.unsaved else { return (words.text("settings-saved"), Role::Muted) };
    let folder = Value::from(folder.display().to_string());
    let line = match unsaved {
        Unsaved::InTheWay(path) => {
            words.format("settings-unsaved-in-the-way", &[("path", path.display().to_string().into())])
        }
        Unsaved::Full => words.format("settings-unsaved-full", &[("folder", folder)]),
        Unsaved::Refused(why) => {
            words.format("settings-unsaved-refused", &[("folder", folder), ("reason", why.as_str().into())])
        }
    };
    (line, Role::Pitfall)
}

fn show_kept(
    words: Res<Words>,
    file: Res<SettingsFile>,
    folder: Res<DataFolder>,
    mut lines: Query<(&mut Text, &mut Ink), With<Kept>>,
    mut announcements: ResMut<Announcements>,
) {
    for (mut text, mut ink) in &mut lines {
        let (line, role) = about_keeping(&words, &file, &folder);
        let shown = wrappable(&line);
        if text.0 != shown {
            text.0 = shown;
            *ink = Ink(role);
            announcements.say(line);
        }
    }
}
