//! What the trainee prefers: a small file in the data folder, read at the start and written on change.

mod file;

pub use file::{Unread, Unsaved};

use super::platform;
use super::theme::{Palette, ReducedMotion, TextPercent};
use super::wake::{Ask, Wake};
use bevy::log::warn;
use bevy::prelude::*;
use serde::{Deserialize, Serialize, Serializer};
use std::path::{Path, PathBuf};
use unruffled::words::Language;

/// The folder in which settings and records are kept; none keeps nothing.
#[derive(Resource, Clone, Debug, Default)]
pub struct DataFolder(pub Option<PathBuf>);

/// How fast what the customer says appears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextSpeed {
    /// The pace of a slow reader.
    Slow,
    /// The pace of speech.
    #[default]
    Normal,
    /// A pace faster than speech.
    Fast,
    /// No pace: the words are there all at once.
    Instant,
}

/// What becomes of a dialogue's timers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Timers {
    /// The time that the dialogue gives.
    #[default]
    Normal,
    /// Twice that time.
    Doubled,
    /// No limit of time.
    Off,
}

/// The loudness of something that can be heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Volume {
    /// Silence.
    Off,
    /// The loudness for a room with others in it.
    Quiet,
    /// The loudness that is meant.
    #[default]
    Normal,
}

/// The settings. Change the resource: looks follow at once, the file in the same frame.
#[derive(Resource, Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The size of all text: 100, 150 or 200 percent.
    pub text_size: u16,
    /// Whether colours are light on near black instead of ink on paper.
    pub high_contrast: bool,
    /// Whether nothing moves.
    pub reduced_motion: bool,
    /// How fast speech appears.
    pub text_speed: TextSpeed,
    /// Whether the pace of answers counts.
    pub pace: bool,
    /// What becomes of timers.
    pub timers: Timers,
    /// How loud notes are, where they are built in.
    pub volume: Volume,
    /// The loudness of voices and rooms, where they are built in.
    pub voices: Volume,
    /// Who played last; empty for a guest.
    pub last_player: String,
    /// The language to read; none is the computer's. In the file that is the empty text.
    #[serde(serialize_with = "code")]
    pub language: Option<Language>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            text_size: 100,
            high_contrast: false,
            reduced_motion: false,
            text_speed: TextSpeed::default(),
            pace: true,
            timers: Timers::default(),
            volume: Volume::default(),
            voices: Volume::Off,
            last_player: String::new(),
            language: None,
        }
    }
}

fn code<S: Serializer>(language: &Option<Language>, into: S) -> Result<S::Ok, S::Error> {
    into.serialize_str(&language.as_ref().map(ToString::to_string).unwrap_or_default())
}

impl Settings {
    /// Reads the settings of a data folder, as far as they can be read; the rest is as usual.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        file::read(folder).settings
    }

    /// Writes the settings: first beside the old file, then in its place, so that there is always a whole one. Of an
    /// old file that cannot be read whole a copy stays beside it.
    ///
    /// # Errors
    /// When the folder cannot be made or written to, or something that is not ours stands in the file's place.
    pub fn save(&self, folder: &Path) -> Result<(), Unsaved> {
        file::write(self, folder)
    }
}

/// How the settings' file does: what of it could not be read, and whether it can be written.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsFile {
    /// What could not be read at the start, until somebody was told.
    pub unread: Vec<Unread>,
    /// Where what could not be read is kept.
    pub copy: Option<PathBuf>,
    /// Why the settings are not on disk as they are now.
    pub unsaved: Option<Unsaved>,
}

impl SettingsFile {
    /// Whether there is something about the start to be told.
    #[must_use]
    pub fn has_news(&self) -> bool {
        !self.unread.is_empty()
    }
}

pub(super) fn plugin(app: &mut App) {
    // Before anything is built on it: the first screen already shows who played last.
    let folder = app.world().get_resource::<DataFolder>().and_then(|folder| folder.0.clone());
    let file::Stored { settings, unread, copy } = folder.map_or_else(file::Stored::new, |folder| file::read(&folder));
    for unread in &unread {
        warn!("the settings could not be read whole: {unread:?}");
    }
    app.insert_resource(settings)
        .insert_resource(SettingsFile { unread, copy, unsaved: None })
        .add_systems(PostUpdate, apply.run_if(resource_changed::<Settings>).before(super::theme::Fit))
        .add_systems(Last, save.run_if(resource_changed::<Settings>).before(Ask));
}

fn apply(
    settings: Res<Settings>,
    mut palette: ResMut<Palette>,
    mut still: ResMut<ReducedMotion>,
    mut percent: ResMut<TextPercent>,
) {
    let wanted = if settings.high_contrast { Palette::HighContrast } else { Palette::Light };
    palette.set_if_neq(wanted);
    platform::contrast(settings.high_contrast);
    still.set_if_neq(ReducedMotion(settings.reduced_motion));
    percent.set_if_neq(TextPercent(settings.text_size));
}

fn save(folder: Res<DataFolder>, settings: Res<Settings>, mut file: ResMut<SettingsFile>, mut wake: ResMut<Wake>) {
    // What was just read, or is only the default, need not be written.
    if settings.is_added() {
        return;
    }
    let Some(folder) = &folder.0 else { return };
    let unsaved = settings.save(folder).err();
    if let Some(why) = &unsaved {
        warn!("the settings could not be saved in {}: {why:?}", folder.display());
    }
    if file.unsaved != unsaved {
        file.unsaved = unsaved;
        // Whoever shows it has looked already.
        wake.next_frame();
    }
}
