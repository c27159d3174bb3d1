//! What the settings ask: each with its name, what it may be, and what it is.

use crate::Words;
use crate::audio;
use crate::settings::{Settings, TextSpeed, Timers, Volume};
use unruffled::words::{Language, Languages};

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
    pub chosen: fn(&Settings, &Languages) -> usize,
    pub set: fn(&mut Settings, &Languages, usize),
}

/// The settings in the order in which they are asked for.
pub(super) const QUESTIONS: [Question; 9] = [
    Question {
        name: "text_size",
        label: |words| words.text("settings-text-size"),
        about: |_| None,
        options: |words| SIZES.map(|size| words.format("settings-percent", &[("percent", size.into())])).to_vec(),
        chosen: |settings, _| place(&SIZES, &settings.text_size),
        set: |settings, _, index| settings.text_size = SIZES[index],
    },
    Question {
        name: "high_contrast",
        label: |words| words.text("settings-contrast"),
        about: |words| Some(words.text("settings-contrast-about")),
        options: off_on,
        chosen: |settings, _| settings.high_contrast.into(),
        set: |settings, _, index| settings.high_contrast = index == 1,
    },
    Question {
        name: "reduced_motion",
        label: |words| words.text("settings-motion"),
        about: |words| Some(words.text("settings-motion-about")),
        options: off_on,
        chosen: |settings, _| settings.reduced_motion.into(),
        set: |settings, _, index| settings.reduced_motion = index == 1,
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
        chosen: |settings, _| place(&SPEEDS, &settings.text_speed),
        set: |settings, _, index| settings.text_speed = SPEEDS[index],
    },
    Question {
        name: "pace",
        label: |words| words.text("settings-pace"),
        about: |words| Some(words.text("settings-pace-about")),
        options: off_on,
        chosen: |settings, _| settings.pace.into(),
        set: |settings, _, index| settings.pace = index == 1,
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
        chosen: |settings, _| place(&TIMERS, &settings.timers),
        set: |settings, _, index| settings.timers = TIMERS[index],
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
        chosen: |settings, _| place(&VOLUMES, &settings.volume),
        set: |settings, _, index| settings.volume = VOLUMES[index],
    },
    Question {
        name: "voices",
        label: |words| words.text("settings-voices"),
        about: |words| Some(words.text("settings-voices-about")),
        options: |words| {
            vec![
                words.text("settings-volume-off"),
                words.text("settings-volume-quiet"),
                words.text("settings-volume-normal"),
            ]
        },
        chosen: |settings, _| place(&VOLUMES, &settings.voices),
        set: |settings, _, index| settings.voices = VOLUMES[index],
    },
    Question {
        name: "language",
        label: |words| words.text("settings-language"),
        about: |words| Some(words.text("settings-language-about")),
        options: |words| {
            let names = words.languages().names().map(|(_, name)| name);
            std::iter::once(words.text("settings-language-system")).chain(names).collect()
        },
        chosen: |settings, languages| settings.language.as_ref().map_or(0, |language| option_of(language, languages)),
        set: |settings, languages, index| {
            let named = index.checked_sub(1).and_then(|index| languages.there_are.get(index));
            settings.language = named.map(|locale| locale.language.clone());
        },
    },
];

impl Question {
    /// Whether there is anything to choose: without a sound there is no volume, and one language is no choice.
    pub(super) fn is_asked(&self, languages: &Languages) -> bool {
        match self.name {
            "volume" | "voices" => audio::BUILT_IN,
            "language" => languages.there_are.len() > 1,
            _ => true,
        }
    }
}

/// Where a language stands among the options: behind that of the computer, and where it is not there its neighbour.
fn option_of(language: &Language, languages: &Languages) -> usize {
    let near = languages.nearest(&[language]);
    near.and_then(|near| languages.there_are.iter().position(|locale| locale == near)).map_or(0, |at| at + 1)
}

fn off_on(words: &Words) -> Vec<String> {
    vec![words.text("settings-off"), words.text("settings-on")]
}

fn place<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or(0)
}
