//! Lets the notes be heard. Where there is nothing to hear them with, nothing happens.

use super::cue::{Cue, RATE};
use crate::settings::{Settings, Volume};
use crate::wake::Wake;
use bevy::audio::{AddAudioSource, AudioPlayer, ChannelCount, Decodable, PlaybackSettings, SampleRate, Source};
use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use bevy::reflect::TypePath;
use std::sync::Arc;
use std::time::Duration;

/// A note that is ready to be heard.
#[derive(Asset, TypePath, Clone)]
struct Note(Arc<[f32]>);

/// A note on its way to the ear.
struct Sounding {
    note: Arc<[f32]>,
    at: usize,
}

impl Iterator for Sounding {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let sample = self.note.get(self.at).copied();
        self.at += 1;
        sample
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
        Some(Duration::from_secs_f64(self.note.len() as f64 / f64::from(RATE.get())))
    }
}

impl Decodable for Note {
    type Decoder = Sounding;

    fn decoder(&self) -> Sounding {
        Sounding { note: self.0.clone(), at: 0 }
    }
}

/// All notes, made once.
#[derive(Resource)]
struct Notes(HashMap<Cue, Handle<Note>>);

pub(super) fn plugin(app: &mut App) {
    app.add_audio_source::<Note>().add_systems(Startup, make).add_observer(play);
}

fn make(mut notes: ResMut<Assets<Note>>, mut commands: Commands) {
    let all = Cue::ALL.map(|cue| (cue, notes.add(Note(cue.samples().into()))));
    commands.insert_resource(Notes(all.into_iter().collect()));
}

fn play(cue: On<Cue>, notes: Res<Notes>, settings: Res<Settings>, mut commands: Commands, mut wake: ResMut<Wake>) {
    let volume = match settings.volume {
        Volume::Off => return,
        Volume::Quiet => 0.3,
        Volume::Normal => 1.0,
    };
    if let Some(note) = notes.0.get(&*cue) {
        let settings = PlaybackSettings::DESPAWN.with_volume(bevy::audio::Volume::Linear(volume));
        commands.spawn((AudioPlayer(note.clone()), settings));
        // It begins in the next frame, which has to come.
        wake.settle(2);
    }
}
