//! Lets the notes be heard. Where there is nothing to hear them with, nothing happens.

use super::{Cue, RATE};
use crate::settings::{Settings, Volume};
use crate::wake::Wake;
use bevy::audio::{
    AddAudioSource, AudioPlayer, AudioSink, ChannelCount, Decodable, PlaybackSettings, SampleRate, Source,
};
use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use bevy::reflect::TypePath;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A sound that is ready to be heard.
#[derive(Asset, TypePath, Clone)]
pub(super) struct Sound {
    samples: Arc<[f32]>,
    /// Where it goes round and round: whether it is to die away.
    ends: Option<Arc<AtomicBool>>,
}

impl Sound {
    /// A sound that is heard once.
    pub(super) fn once(samples: Vec<f32>) -> Self {
        Self { samples: samples.into(), ends: None }
    }

    /// A sound that swells, goes round, and dies away once this is true.
    pub(super) fn round(samples: Arc<[f32]>, ends: Arc<AtomicBool>) -> Self {
        Self { samples, ends: Some(ends) }
    }
}

/// The time in which a sound that goes round swells and dies away, in samples: a quarter of a second.
const SWELL: f32 = RATE.get() as f32 / 4.0;

/// A sound on its way to the ear.
pub(super) struct Sounding {
    sound: Sound,
    at: usize,
    /// How loud one is that goes round, from 0 to 1.
    swollen: f32,
}

impl Iterator for Sounding {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let at = self.at;
        self.at += 1;
        let Some(ends) = &self.sound.ends else { return self.sound.samples.get(at).copied() };
        let step = if ends.load(Ordering::Relaxed) { -1.0 } else { 1.0 };
        self.swollen = (self.swollen + step / SWELL).min(1.0);
        let sample = self.sound.samples.get(at % self.sound.samples.len().max(1))?;
        (self.swollen > 0.0).then_some(sample * self.swollen)
    }
}

impl Source for Sounding {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> ChannelCount {
        ChannelCount::MIN
    }

    fn sample_rate(&self) -> SampleRate {
        RATE
    }

    fn total_duration(&self) -> Option<Duration> {
        let length = Duration::from_secs_f64(self.sound.samples.len() as f64 / f64::from(RATE.get()));
        self.sound.ends.is_none().then_some(length)
    }
}

impl Decodable for Sound {
    type Decoder = Sounding;

    fn decoder(&self) -> Sounding {
        Sounding { sound: self.clone(), at: 0, swollen: 0.0 }
    }
}

/// All notes, made once.
#[derive(Resource)]
struct Notes(HashMap<Cue, Handle<Sound>>);

pub(super) fn plugin(app: &mut App) {
    app.add_audio_source::<Sound>().add_systems(Startup, make).add_observer(play);
}

fn make(mut notes: ResMut<Assets<Sound>>, mut commands: Commands) {
    let all = Cue::ALL.map(|cue| (cue, notes.add(Sound::once(cue.samples()))));
    commands.insert_resource(Notes(all.into_iter().collect()));
}

/// Sounds that nobody plays yet.
pub(super) type Waiting<'w, 's> = Query<'w, 's, (), (With<AudioPlayer<Sound>>, Without<AudioSink>)>;

/// Whether sounds are heard: more than a few wait only where there is nothing to hear them with, and would for ever.
pub(super) fn are_heard(waiting: &Waiting) -> bool {
    waiting.iter().count() <= 8
}

/// How loud a volume is; none where nothing is to be heard.
pub(super) fn loud(volume: Volume) -> Option<f32> {
    match volume {
        Volume::Off => None,
        Volume::Quiet => Some(0.3),
        Volume::Normal => Some(1.0),
    }
}

fn play(
    cue: On<Cue>,
    notes: Res<Notes>,
    waiting: Waiting,
    settings: Res<Settings>,
    mut commands: Commands,
    mut wake: ResMut<Wake>,
) {
    let Some(volume) = loud(settings.volume).filter(|_| are_heard(&waiting)) else { return };
    if let Some(note) = notes.0.get(&*cue) {
        let settings = PlaybackSettings::DESPAWN.with_volume(bevy::audio::Volume::Linear(volume));
        commands.spawn((AudioPlayer(note.clone()), settings));
        // It begins in the next frame, which has to come.
        wake.settle(2);
    }
}
