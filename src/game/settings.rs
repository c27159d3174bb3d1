//! What the trainee prefers: a small file in the data folder, read at the start and written on change.

use super::DataFolder;
use super::theme::{Palette, ReducedMotion, TextPercent};
use bevy::log::warn;
use bevy::prelude::*;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::Path;

/// The file's name in the data folder.
const FILE: &str = "settings.ron";

/// How fast what the customer says appears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextSpeed {
    /// About a slow reader's pace.
    Slow,
    /// About the pace of speech.
    #[default]
    Normal,
    /// Faster than speech.
    Fast,
    /// All at once.
    Instant,
}

/// What becomes of a dialogue's timers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Timers {
    /// As the dialogue says.
    #[default]
    Normal,
    /// Twice the time.
    Doubled,
    /// None.
    Off,
}

/// How loud the notes are that mark what happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Volume {
    /// There are none.
    Off,
    /// For a room with others in it.
    Quiet,
    /// As they are meant.
    #[default]
    Normal,
}

/// The settings. Change the resource: looks follow at once, the file in the same frame.
#[derive(Resource, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// 100, 150 or 200 percent.
    pub text_size: u16,
    /// Light on near black instead of ink on paper.
    pub high_contrast: bool,
    /// Nothing moves.
    pub reduced_motion: bool,
    /// How fast speech appears.
    pub text_speed: TextSpeed,
    /// Whether the pace of answers counts.
    pub pace: bool,
    /// What becomes of timers.
    pub timers: Timers,
    /// How loud notes are, where they are built in.
    pub volume: Volume,
    /// Who played last; empty for a guest.
    pub last_player: String,
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
            last_player: String::new(),
        }
    }
}

impl Settings {
    /// Reads the settings of a data folder. None there, or a file nobody can read, is the defaults.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        let file = folder.join(FILE);
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Self::default(),
            Err(error) => {
                warn!("{} could not be read, the usual settings apply: {error}", file.display());
                return Self::default();
            }
        };
        match ron::from_str::<Self>(&text) {
            Ok(settings) => settings.sound(),
            Err(error) => {
                warn!("{} could not be understood, the usual settings apply: {error}", file.display());
                Self::default()
            }
        }
    }

    /// Writes the settings: first beside the old file, then in its place, so that there is always a whole one.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).map_err(io::Error::other)?;
        std::fs::create_dir_all(folder)?;
        let beside = folder.join(format!("{FILE}.{}.new", std::process::id()));
        let mut file = std::fs::File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        drop(file);
        std::fs::rename(&beside, folder.join(FILE))
    }

    fn sound(mut self) -> Self {
        self.text_size = match self.text_size {
            0..125 => 100,
            125..175 => 150,
            _ => 200,
        };
        self
    }
}

pub(super) fn plugin(app: &mut App) {
    // Before anything is built on it: the first screen already shows who played last.
    let folder = app.world().get_resource::<DataFolder>().and_then(|folder| folder.0.clone());
    let settings = folder.map(|folder| Settings::load(&folder)).unwrap_or_default();
    app.insert_resource(settings)
        .add_systems(PostUpdate, apply.run_if(resource_changed::<Settings>).before(super::theme::Style))
        .add_systems(Last, save.run_if(resource_changed::<Settings>));
}

fn apply(
    settings: Res<Settings>,
    mut palette: ResMut<Palette>,
    mut still: ResMut<ReducedMotion>,
    mut percent: ResMut<TextPercent>,
) {
    let wanted = if settings.high_contrast { Palette::HighContrast } else { Palette::Light };
    palette.set_if_neq(wanted);
    still.set_if_neq(ReducedMotion(settings.reduced_motion));
    percent.set_if_neq(TextPercent(settings.text_size));
}

fn save(folder: Res<DataFolder>, settings: Res<Settings>) {
    // What was just read, or is only the default, need not be written.
    if settings.is_added() {
        return;
    }
    if let Some(folder) = &folder.0
        && let Err(error) = settings.save(folder)
    {
        warn!("the settings could not be saved in {}: {error}", folder.display());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_read_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let settings = Settings {
            text_size: 200,
            high_contrast: true,
            timers: Timers::Doubled,
            volume: Volume::Quiet,
            last_player: "Zoë “the calm”".into(),
            ..Settings::default()
        };
        let nested = folder.path().join("not/yet/there");
        settings.save(&nested).expect("the settings are saved");
        assert_eq!(Settings::load(&nested), settings);
        let left: Vec<_> = std::fs::read_dir(&nested).expect("the folder is there").collect();
        assert_eq!(left.len(), 1, "only the settings file is left");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_the_defaults() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(Settings::load(folder.path()), Settings::default());
        for text in ["", "(text_size: \"big\")", "\u{0}\u{1}garbage", "(unknown: 1"] {
            std::fs::write(folder.path().join(FILE), text).expect("the file is written");
            assert_eq!(Settings::load(folder.path()), Settings::default(), "{text:?}");
        }
    }

    #[test]
    fn an_older_file_keeps_what_it_has_and_an_odd_size_becomes_a_usual_one() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join(FILE), "(text_size: 140, pace: false)").expect("the file is written");
        let expected = Settings { text_size: 150, pace: false, ..Settings::default() };
        assert_eq!(Settings::load(folder.path()), expected);
    }
}
