//! What the settings ask: each with its name, what it may be, and what it is.

use crate::game::Words;
use crate::game::audio;
use crate::game::settings::{Settings, TextSpeed, Timers, Volume};

const SIZES: [u16; 3] = [100, 150, 200];
const SPEEDS: [TextSpeed; 4] = [TextSpeed::Slow, TextSpeed::Normal, TextSpeed::Fast, TextSpeed::Instant];
const TIMERS: [Timers; 3] = [Timers::Normal, Timers::Doubled, Timers::Off];
const VOLUMES: [Volume; 3] = [Volume::Off, Volume::Quiet, Volume::Normal];

/// A setting that a trainee chooses.
pub(super) struct Question {
    /// The setting's name in the settings' file.
    pub name: &'static str,
    pub label: fn(&Words) -> String,
    pub about: fn(&Words) -> Option<String>,
    pub options: fn(&Words) -> Vec<String>,
    /// The number of the option that is chosen, counted from 0.
    pub chosen: fn(&Settings) -> usize,
    pub set: fn(&mut Settings, usize),
}

/// The settings in the order in which they are asked for.
pub(super) const QUESTIONS: [Question; 7] = [
    Question {
        name: "text_size",
        label: |words| words.text("settings-text-size"),
        about: |_| None,
        options: |words| SIZES.map(|size| words.format("settings-percent", &[("percent", size.into())])).to_vec(),
        chosen: |settings| place(&SIZES, &settings.text_size),
        set: |settings, index| settings.text_size = SIZES[index],
    },
    Question {
        name: "high_contrast",
        label: |words| words.text("settings-contrast"),
        about: |words| Some(words.text("settings-contrast-about")),
        options: off_on,
        chosen: |settings| settings.high_contrast.into(),
        set: |settings, index| settings.high_contrast = index == 1,
    },
    Question {
        name: "reduced_motion",
        label: |words| words.text("settings-motion"),
        about: |words| Some(words.text("settings-motion-about")),
        options: off_on,
        chosen: |settings| settings.reduced_motion.into(),
        set: |settings, index| settings.reduced_motion = index == 1,
    },
    Question {
        name: "text_speed",
        label: |words| words.text("settings-speed"),
        about: |words| Some(words.text("settings-speed-about")),
        options: |words| {
            vec![
                words.text("settings-speed-slow"),
                words.text("settings-speed-normal"),
                words.text("settings-speed-fast"),
                words.text("settings-speed-instant"),
            ]
        },
        chosen: |settings| place(&SPEEDS, &settings.text_speed),
        set: |settings, index| settings.text_speed = SPEEDS[index],
    },
    Question {
        name: "pace",
        label: |words| words.text("settings-pace"),
        about: |words| Some(words.text("settings-pace-about")),
        options: off_on,
        chosen: |settings| settings.pace.into(),
        set: |settings, index| settings.pace = index == 1,
    },
    Question {
        name: "timers",
        label: |words| words.text("settings-timers"),
        about: |words| Some(words.text("settings-timers-about")),
        options: |words| {
            vec![
                words.text("settings-timers-normal"),
                words.text("settings-timers-doubled"),
                words.text("settings-timers-off"),
            ]
        },
        chosen: |settings| place(&TIMERS, &settings.timers),
        set: |settings, index| settings.timers = TIMERS[index],
    },
    Question {
        name: "volume",
        label: |words| words.text("settings-volume"),
        about: |words| Some(words.text("settings-volume-about")),
        options: |words| {
            vec![
                words.text("settings-volume-off"),
                words.text("settings-volume-quiet"),
                words.text("settings-volume-normal"),
            ]
        },
        chosen: |settings| place(&VOLUMES, &settings.volume),
        set: |settings, index| settings.volume = VOLUMES[index],
    },
];

impl Question {
    /// Whether there is anything to choose: without a sound there is no volume.
    pub(super) fn is_asked(&self) -> bool {
        self.name != "volume" || audio::BUILT_IN
    }
}

fn off_on(words: &Words) -> Vec<String> {
    vec![words.text("settings-off"), words.text("settings-on")]
}

fn place<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or(0)
}
