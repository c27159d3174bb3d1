//! Tells a Learning Record Store what is kept, where a file beside the records names one.

use super::keeper::Keeper;
use super::training::Training;
use bevy::log::warn;
use bevy::prelude::*;
use std::sync::Arc;
use unruffled::records::Location;
use unruffled::sending::background::{Matter, Sending};

/// Begins, where there is something to tell: records at this place, and somebody who is told.
pub(super) fn plugin(app: &mut App, records: Location) {
    app.add_systems(Startup, move |training: Res<Training>, mut keeper: ResMut<Keeper>| {
        let matter = Matter {
            records: records.clone(),
            wordings: training.lessons.iter().map(|lesson| lesson.wording.clone()).collect(),
            course: training.settings.title.clone(),
        };
        match Sending::beside(matter, |why| warn!("{why}")) {
            Ok(Some(sending)) => keeper.tell(Arc::new(move || sending.news())),
            Ok(None) => {}
            Err(why) => warn!("Nothing is sent to a Learning Record Store. {why}"),
        }
    });
}
