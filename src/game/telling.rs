//! Tells a Learning Record Store what is kept, where a file beside the records names one.

use super::keeper::Keeper;
use super::training::Training;
use bevy::log::warn;
use bevy::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use unruffled::records::FILE;
use unruffled::sending::background::{Matter, Sending};
use unruffled::sending::files;

/// Begins, where there is something to tell: records in this folder, and somebody who is told.
pub(super) fn plugin(app: &mut App, folder: PathBuf) {
    app.add_systems(Startup, move |training: Res<Training>, mut keeper: ResMut<Keeper>| {
        match begin(folder.join(FILE), &training) {
            Ok(Some(sending)) => keeper.tell(Arc::new(move || sending.news())),
            Ok(None) => {}
            Err(why) => warn!("Nothing is sent to a Learning Record Store. {why}"),
        }
    });
}

fn begin(records: PathBuf, training: &Training) -> Result<Option<Sending>, String> {
    let Some(target) = files::beside(&records)? else { return Ok(None) };
    let authority = files::authority(target.ca.as_ref())?;
    let matter = Matter {
        records,
        wordings: training.lessons.iter().map(|lesson| lesson.wording.clone()).collect(),
        course: training.settings.title.clone(),
    };
    Sending::begin(target, authority.as_deref(), matter, |why| warn!("{why}")).map(Some)
}
