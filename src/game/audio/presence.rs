//! Lets a customer's voice and the room be heard, where the trainee asked for that. Only what moves anyway is followed: a
//! window in which nothing happens sleeps on, and where they are off nothing is made.

use super::murmur::{Lips, Mouth};
use super::player::{Sound, Waiting, are_heard, loud};
use super::{Attend, Speaker, Speaking, room};
use crate::navigation::Screen;
use crate::settings::Settings;
use crate::theme::Reveal;
use bevy::audio::{AudioPlayer, AudioSink, PlaybackSettings, Volume};
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
                .or_else(resource_changed::<Speaker>)
                .or_else(resource_changed::<State<Screen>>),
        ),
    );
    app.add_systems(PostUpdate, systems.after(Attend).before(TransformSystems::Propagate));
}

fn murmur(
    texts: Query<&Reveal, Changed<Reveal>>,
    waiting: Waiting,
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
        if !are_heard(&waiting) {
            continue;
        }
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
    heard: Query<(Entity, &Heard, Has<AudioSink>)>,
    mut made: Local<HashMap<Channel, Arc<[f32]>>>,
    mut sounds: ResMut<Assets<Sound>>,
    mut commands: Commands,
) {
    let here = speaker.0.filter(|_| *screen.get() == Screen::Conversation);
    let wanted = here.map(|speaking| speaking.channel).zip(loud(settings.voices));
    let mut is_heard = false;
    for (entity, room, sounds) in &heard {
        if Some((room.channel, room.volume)) == wanted {
            is_heard = true;
        } else {
            room.ends.store(true, Ordering::Relaxed);
            if sounds {
                // It dies away by itself, and what is left of it is cleared away then.
                commands.entity(entity).remove::<Heard>();
            } else {
                commands.entity(entity).despawn();
            }
        }
    }
    let Some((channel, volume)) = wanted.filter(|_| !is_heard) else { return };
    let samples = made.entry(channel).or_insert_with(|| room::tone(channel).into()).clone();
    let ends = Arc::new(AtomicBool::new(false));
    let sound = sounds.add(Sound::round(samples, ends.clone()));
    let settings = PlaybackSettings::DESPAWN.with_volume(Volume::Linear(volume));
    commands.spawn((AudioPlayer(sound), settings, Heard { channel, volume, ends }));
}

#[cfg(test)]
mod tests {
    use super::super::murmur::Voice;
    use super::*;
    use crate::settings::Volume as Wanted;
    use crate::theme;
    use bevy::state::app::StatesPlugin;
    use bevy::time::TimeUpdateStrategy;
    use std::time::Duration;

    /// A talk at the counter, with voices and rooms this loud.
    fn talk(voices: Wanted) -> App {
        let mut app = App::new();
        app.add_plugins((MinimalPlugins, AssetPlugin::default(), StatesPlugin));
        let speaking = Speaking { voice: Voice::of("Mr Lind"), anger: 60, channel: Channel::Counter };
        app.init_asset::<Sound>()
            .insert_state(Screen::Conversation)
            .insert_resource(Settings { voices, ..default() })
            .insert_resource(Speaker(Some(speaking)))
            .insert_resource(TimeUpdateStrategy::ManualDuration(Duration::from_millis(100)))
            .add_plugins(plugin);
        app.update();
        app
    }

    /// Lets this many letters of a line appear, one a frame.
    fn speak(app: &mut App, letters: usize) {
        let text =
            app.world_mut().spawn(theme::reveal("Two days I waited", theme::Size::Speech, theme::Voice::Plain)).id();
        for letter in 1..=letters {
            if let Some(mut reveal) = app.world_mut().get_mut::<Reveal>(text) {
                reveal.letters = letter;
            }
            app.update();
        }
    }

    fn players(app: &mut App) -> usize {
        app.world_mut().query::<&AudioPlayer<Sound>>().iter(app.world()).count()
    }

    fn rooms(app: &mut App) -> Vec<(Channel, f32)> {
        let mut heard = app.world_mut().query::<&Heard>();
        heard.iter(app.world()).map(|heard| (heard.channel, heard.volume)).collect()
    }

    #[test]
    fn where_they_are_off_nothing_is_heard_and_nothing_made() {
        let mut app = talk(Wanted::Off);
        speak(&mut app, 8);
        assert_eq!(players(&mut app), 0);
        assert!(app.world().resource::<Assets<Sound>>().is_empty());
    }

    #[test]
    fn a_line_is_hummed_letter_by_letter_and_the_room_is_heard_around_it() {
        let mut app = talk(Wanted::Quiet);
        assert_eq!(rooms(&mut app), [(Channel::Counter, 0.3)]);
        speak(&mut app, 8);
        // Seven letters and a space, and the room.
        assert_eq!(players(&mut app), 8);
        // "w" and "d" are hummed alike, and so are the two vowels that come twice.
        assert!(app.world().resource::<Assets<Sound>>().len() < 8, "what was made once is used again");
    }

    #[test]
    fn the_room_dies_away_with_the_talk_and_follows_the_settings() {
        let mut app = talk(Wanted::Normal);
        let mut heard = app.world_mut().query::<&Heard>();
        let ends: Vec<_> = heard.iter(app.world()).map(|heard| heard.ends.clone()).collect();
        app.world_mut().resource_mut::<Settings>().voices = Wanted::Quiet;
        app.update();
        assert!(ends.iter().all(|ends| ends.load(Ordering::Relaxed)), "the loud one dies away");
        assert_eq!(rooms(&mut app), [(Channel::Counter, 0.3)]);
        app.world_mut().resource_mut::<NextState<Screen>>().set(Screen::Debrief);
        app.update();
        assert_eq!(rooms(&mut app), []);
        app.world_mut().resource_mut::<Settings>().voices = Wanted::Off;
        app.world_mut().resource_mut::<NextState<Screen>>().set(Screen::Conversation);
        app.update();
        assert_eq!(rooms(&mut app), []);
    }

    #[test]
    fn a_sound_that_goes_round_swells_and_dies_away_without_an_edge() {
        use bevy::audio::Decodable;

        let ends = Arc::new(AtomicBool::new(false));
        let sound = Sound::round(vec![0.01, 0.01].into(), ends.clone());
        let mut heard = sound.decoder();
        let begun: Vec<f32> = heard.by_ref().take(20_000).collect();
        assert!(begun[0] < 1e-5 && begun.last() == Some(&0.01), "it swells");
        ends.store(true, Ordering::Relaxed);
        let ended: Vec<f32> = heard.collect();
        assert!(ended.len() < 12_000 && ended.last().is_some_and(|last| *last < 1e-5), "it dies away, and ends");
        assert!(begun.iter().chain(&ended).collect::<Vec<_>>().windows(2).all(|pair| (pair[1] - pair[0]).abs() < 1e-4));
    }
}
