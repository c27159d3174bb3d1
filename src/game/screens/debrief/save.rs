//! Taking the debrief along: a page in the documents folder.

use super::view::Looking;
use crate::Words;
use crate::platform::{self, Unsaved};
use crate::screens::saved::Told;
use crate::settings::DataFolder;
use crate::theme::quiet_button;
use crate::training::Training;
use bevy::log::warn;
use bevy::prelude::*;
use bevy::ui_widgets::{Activate, observe};
use unruffled::export::report::{self, Report};
use unruffled::export::sentences;

pub(super) fn button(words: &Words) -> impl Bundle + use<> {
    (quiet_button(&words.text("debrief-save")), observe(save))
}

fn save(_: On<Activate>, looking: Looking, data: Res<DataFolder>, training: Res<Training>, mut commands: Commands) {
    let Some(view) = looking.view() else { return };
    let Some(attempt) = view.recording.map(|recording| &recording.attempt) else { return };
    let words = view.words;
    let guest = words.text("debrief-page-guest");
    let report = Report {
        messages: words.messages(),
        script: view.talk.run.script(),
        score: &view.score,
        review: &view.review,
        rating: view.recording.and_then(|recording| recording.rating),
        trainee: attempt.trainee.name.as_deref().unwrap_or(&guest),
        when: &sentences::when(words.messages(), attempt.started_ms),
        mode: attempt.mode,
        pace: attempt.pace,
        course: training.settings.title.as_deref(),
        logo: training.settings.logo.as_ref().map(|logo| &*logo.png),
    };
    let name = report::file_name(&attempt.dialogue, attempt.started_ms, report.trainee);
    let said = match platform::save_page(data.0.as_deref(), &name, &report.html()) {
        Ok(place) => words.format("debrief-saved", &[("file", place.into())]),
        Err(Unsaved::Nowhere) => words.text("debrief-save-nowhere"),
        Err(Unsaved::Refused(folder, detail)) => {
            warn!("{}: {detail}", folder.display());
            let values = [("folder", folder.display().to_string().into()), ("detail", detail.into())];
            words.format("debrief-save-failed", &values)
        }
    };
    commands.trigger(Told(said));
}
