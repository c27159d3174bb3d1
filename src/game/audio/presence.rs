//! Lets a customer's voice and the room be heard, where the trainee asked for that. Only what moves anyway is followed: a
//! window in which nothing happens sleeps on, and where they are off nothing is made.

use super::murmur::{Lips, Mouth};
use super::player::{Sound, loud};
use super::{Speaker, Speaking, room};
use crate::navigation::Screen;
use crate::settings::Settings;
use crate::theme::Reveal;
use bevy::audio::{AudioPlayer, PlaybackSettings, Volume};
use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use bevy::transform::TransformSystems;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use unruffled::dialogue::Channel;

/// Hums that were made for the one who speaks, by mouth and anger in steps.
#[derive(Default)]
struct Hums {
    /// Whose they are, by the pitch of the voice.
    pitch: f32,
    made: HashMap<(Mouth, u8), Handle<Sound>>,
}

/// The room that is heard now.
#[derive(Component)]
struct Heard {
    channel: Channel,
    volume: f32,
    /// Says that it is to die away.
    ends: Arc<AtomicBool>,
}

/// How many points of anger sound alike.
const STEP: u8 = 20;

pub(super) fn plugin(app: &mut App) {
    // What is to be heard is found in the frame in which it is asked for: no other need come.
    let systems = (
        murmur.run_if(in_state(Screen::Conversation)),
        keep_room.run_if(
            resource_changed::<Settings>
                .or(resource_changed::<Speaker>)
                .or(resource_changed::<State<Screen>>),
        ),
    );
    app.add_systems(PostUpdate, systems.before(TransformSystems::Propagate));
}

fn murmur(
    texts: Query<&Reveal, Changed<Reveal>>,
    settings: Res<Settings>,
    speaker: Res<Speaker>,
    time: Res<Time<Real>>,
    mut lips: Local<Lips>,
    mut hums: Local<Hums>,
    mut sounds: ResMut<Assets<Sound>>,
    mut commands: Commands,
) {
    let (Some(volume), Some(speaking)) = (loud(settings.voices), speaker.0) else { return };
    let Speaking { voice, anger, .. } = speaking;
    for text in &texts {
        let Some(mouth) = lips.follow(text.letters, text.letter(), time.elapsed()) else { continue };
        if hums.pitch.to_bits() != voice.pitch.to_bits() {
            *hums = Hums { pitch: voice.pitch, ..default() };
        }
        let anger = anger / STEP * STEP;
        let hum = hums.made.entry((mouth, anger)).or_insert_with(|| sounds.add(Sound::once(voice.hum(mouth, anger))));
        let settings = PlaybackSettings::DESPAWN.with_volume(Volume::Linear(volume));
        commands.spawn((AudioPlayer(hum.clone()), settings));
    }
}

fn keep_room(
    settings: Res<Settings>,
    speaker: Res<Speaker>,
    screen: Res<State<Screen>>,
    heard: Query<(Entity, &Heard)>,
    mut made: Local<HashMap<Channel, Arc<[f32]>>>,
    mut sounds: ResMut<Assets<Sound>>,
    mut commands: Commands,
) {
    let here = speaker.0.filter(|_| *screen.get() == Screen::Conversation);
    let wanted = here.map(|speaking| speaking.channel).zip(loud(settings.voices));
    let mut is_heard = false;
    for (entity, room) in &heard {
        if Some((room.channel, room.volume)) == wanted {
            is_heard = true;
        } else {
            // It dies away by itself, and what is left of it is cleared away then.
            room.ends.store(true, Ordering::Relaxed);
            commands.entity(entity).remove::<Heard>();
        }
    }
    let Some((channel, volume)) = wanted.filter(|_| !is_heard) else { return };
    let samples = made.entry(channel).or_insert_with(|| room::tone(channel).into()).clone();
    let ends = Arc::new(AtomicBool::new(false));
    let sound = sounds.add(Sound::round(samples, ends.clone()));
    let settings = PlaybackSettings::DESPAWN.with_volume(Volume::Linear(volume));
    commands.spawn((AudioPlayer(sound), settings, Heard { channel, volume, ends }));
}
