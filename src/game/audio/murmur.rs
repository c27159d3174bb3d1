//! The customer's voice while their words appear: a hum for each letter, made from numbers. It says no word: who speaks is
//! in its pitch, how they feel in how rough it is, and the screen says both.

use super::RATE;
use std::f32::consts::TAU;
use std::time::Duration;

/// The lowest voice, in hertz; the highest is an octave above.
const LOWEST: f32 = 104.0;

/// How many voices there are, a half tone apart.
const VOICES: u32 = 13;

/// The time in seconds in which a hum swells, and in which it dies away: at once would be a click.
const SWELL: f32 = 0.014;
const FADE: f32 = 0.03;

/// The highest part of a hum, in hertz: above that a voice is sharp.
const BRIGHTEST: f32 = 3_200.0;

/// How loud the loudest sample of a calm hum is, and of a furious one. Notes are about three times as loud.
const LOUDEST: [f32; 2] = [0.09, 0.12];

/// A voice that is somebody's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Voice {
    /// The pitch when they are calm, in hertz.
    pub pitch: f32,
}

/// The shape of the mouth in which a letter is hummed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mouth {
    /// As for a in "father".
    A,
    /// As for e in "bed".
    E,
    /// As for i in "machine".
    I,
    /// As for o in "not".
    O,
    /// As for u in "rule".
    U,
    /// Nearly closed, as for m.
    Closed,
}

impl Voice {
    /// The voice of whoever has this name: always the same.
    #[must_use]
    pub fn of(name: &str) -> Self {
        // FNV-1a: the same on every computer.
        let mixed =
            name.bytes().fold(0x811c_9dc5_u32, |mixed, byte| (mixed ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let half_tones = (mixed >> 8) % VOICES;
        Self { pitch: LOWEST * (half_tones as f32 / 12.0).exp2() }
    }

    /// A hum in this voice, for one ear, each sample between -1 and 1. Anger goes from 0 to 100: it makes the hum shorter,
    /// higher, brighter and rougher.
    #[must_use]
    pub fn hum(self, mouth: Mouth, anger: u8) -> Vec<f32> {
        let anger = f32::from(anger.min(100)) / 100.0;
        let rate = RATE.get() as f32;
        let length = 0.085 - 0.02 * anger;
        let count = (length * rate) as usize;
        let pitch = self.pitch * (1.0 + 0.15 * anger);
        let parts = parts(pitch, mouth, anger);
        let shape = |sample: usize| {
            let time = sample as f32 / rate;
            let left = (count - 1 - sample) as f32 / rate;
            rising(time / SWELL) * rising(left / FADE)
        };
        let hum = |sample: usize| {
            let time = sample as f32 / rate;
            let tone: f32 = parts.iter().map(|(pitch, strength)| (TAU * pitch * time).sin() * strength).sum();
            // A voice that is strained opens fully only every third time.
            let strained = 0.5 - 0.5 * (TAU * pitch / 3.0 * time).cos();
            tone * (1.0 - 0.75 * anger * strained) * shape(sample)
        };
        let mut samples: Vec<f32> = (0..count).map(hum).collect();
        // What is left of its mean would push the speaker out; it is taken away where the hum is, not at its ends.
        let room: f32 = (0..count).map(shape).sum();
        let mean = samples.iter().sum::<f32>() / room;
        samples.iter_mut().enumerate().for_each(|(sample, value)| *value -= mean * shape(sample));
        let peak = samples.iter().fold(f32::MIN_POSITIVE, |peak, sample| peak.max(sample.abs()));
        let loudest = LOUDEST[0] + (LOUDEST[1] - LOUDEST[0]) * anger;
        samples.iter_mut().for_each(|sample| *sample *= loudest / peak);
        samples
    }
}

/// The tones of a hum, each with how strong it is: those of the voice, as far as the mouth lets them out.
fn parts(pitch: f32, mouth: Mouth, anger: f32) -> Vec<(f32, f32)> {
    let (low, high) = mouth.rings();
    let rings = |at: f32, tone: f32, width: f32| 1.0 / (1.0 + ((tone - at) / width).powi(2));
    let tones = (1..).map(|n| (n as f32, n as f32 * pitch)).take_while(|(_, tone)| *tone < BRIGHTEST);
    tones
        .map(|(n, tone)| {
            let out = rings(low, tone, 110.0) + 0.5 * rings(high, tone, 160.0) + 0.06;
            (tone, out * n.powf(-1.5 + 0.6 * anger))
        })
        .collect()
}

/// From nothing at 0 to everything at 1, without an edge.
fn rising(part: f32) -> f32 {
    0.5 - 0.5 * (part.clamp(0.0, 1.0) * TAU / 2.0).cos()
}

impl Mouth {
    /// Every shape.
    pub const ALL: [Self; 6] = [Self::A, Self::E, Self::I, Self::O, Self::U, Self::Closed];

    /// The shape for a letter, of whatever script; none for what is not spoken.
    #[must_use]
    pub fn of(letter: char) -> Option<Self> {
        let vowels = [Self::A, Self::E, Self::I, Self::O, Self::U];
        match letter.to_ascii_lowercase() {
            'a' => Some(Self::A),
            'e' => Some(Self::E),
            'i' | 'y' => Some(Self::I),
            'o' => Some(Self::O),
            'u' => Some(Self::U),
            letter if letter.is_ascii_alphanumeric() => Some(Self::Closed),
            // What sounds like what is not known of every script; that it changes is enough.
            letter if letter.is_alphanumeric() => Some(vowels[letter as usize % vowels.len()]),
            _ => None,
        }
    }

    /// The two tones at which the mouth rings, in hertz.
    fn rings(self) -> (f32, f32) {
        match self {
            Self::A => (730.0, 1_090.0),
            Self::E => (530.0, 1_840.0),
            Self::I => (290.0, 2_250.0),
            Self::O => (570.0, 840.0),
            Self::U => (310.0, 870.0),
            Self::Closed => (250.0, 1_100.0),
        }
    }
}

/// How many letters at once are still spoken: whoever asks to see a line whole does not hear it.
const AT_ONCE: usize = 10;

/// The time from one hum to the next at least: more would run into each other.
const APART: Duration = Duration::from_millis(60);

/// Follows a line as it appears.
#[derive(Debug, Default)]
pub struct Lips {
    letters: usize,
    hummed: Duration,
}

impl Lips {
    /// So many letters can be seen now, of which this is the last. The mouth in which one is hummed; none where none is to
    /// be.
    pub fn follow(&mut self, letters: usize, last: Option<char>, now: Duration) -> Option<Mouth> {
        let more = letters.saturating_sub(std::mem::replace(&mut self.letters, letters));
        let is_time = now.saturating_sub(self.hummed) >= APART;
        let mouth = Mouth::of(last?).filter(|_| (1..=AT_ONCE).contains(&more) && is_time)?;
        self.hummed = now;
        Some(mouth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_hummed_as_it_appears_and_not_where_it_is_there_at_once() {
        let mut lips = Lips::default();
        let mut hear = |letters, last, ms| lips.follow(letters, Some(last), Duration::from_millis(ms));
        assert_eq!(hear(1, 'a', 100), Some(Mouth::A));
        assert_eq!(hear(2, 'i', 130), None, "it is too soon");
        assert_eq!(hear(3, 'm', 160), Some(Mouth::Closed));
        assert_eq!(hear(3, 'm', 400), None, "nothing more is said");
        assert_eq!(hear(4, ' ', 500), None);
        assert_eq!(hear(80, 'o', 600), None, "the rest was asked for at once");
        assert_eq!(hear(0, 'o', 700), None);
        assert_eq!(hear(usize::MAX, 'o', 800), None);
        assert_eq!(hear(2, 'u', 900), None, "another line has begun");
        assert_eq!(hear(4, 'u', 1_000), Some(Mouth::U));
    }

    #[test]
    #[ignore = "it writes files, for those who listen or measure: UNRUFFLED_SOUNDS says into which folder"]
    fn voices_and_rooms_are_written_as_sounds() {
        use super::super::room::tone;
        use unruffled::dialogue::Channel;

        let folder = std::env::var_os("UNRUFFLED_SOUNDS").map(std::path::PathBuf::from).expect("a folder");
        let write = |name: &str, samples: &[f32]| {
            let size = |bytes: usize| u32::try_from(bytes).expect("it is short").to_le_bytes();
            let mut file =
                [&b"RIFF"[..], &size(36 + samples.len() * 2), b"WAVEfmt ", &size(16), &[1, 0, 1, 0]].concat();
            file.extend([size(RATE.get() as usize), size(RATE.get() as usize * 2)].concat());
            file.extend([&[2, 0, 16, 0], &b"data"[..], &size(samples.len() * 2)].concat());
            file.extend(samples.iter().flat_map(|sample| ((sample * 32_767.0) as i16).to_le_bytes()));
            std::fs::write(folder.join(name), file).expect("it can be written");
        };
        let line = "I have been waiting here for half an hour, and nobody has said one word to me.";
        let apart = RATE.get() as usize * APART.as_millis() as usize / 1_000;
        for (name, anger) in [("Mrs Okafor", 0), ("Mrs Okafor", 100), ("Mr Lind", 0), ("Mr Lind", 100)] {
            let mut all = vec![0.0; (line.len() + 2) * apart];
            for (n, mouth) in line.chars().enumerate().filter_map(|(n, letter)| Some((n, Mouth::of(letter)?))) {
                let hum = Voice::of(name).hum(mouth, anger);
                all[n * apart..].iter_mut().zip(hum).for_each(|(all, hum)| *all += hum);
            }
            write(&format!("{name}, anger {anger}.wav"), &all);
        }
        for channel in [Channel::Counter, Channel::Phone, Channel::Chat, Channel::Email, Channel::Social] {
            write(&format!("{channel:?}.wav"), &tone(channel));
        }
    }

    /// How strong a tone is in some samples.
    fn tone(samples: &[f32], pitch: f32) -> f32 {
        let rate = RATE.get() as f32;
        let (mut along, mut across) = (0.0, 0.0);
        for (n, sample) in samples.iter().enumerate() {
            let angle = TAU * pitch * n as f32 / rate;
            along += sample * angle.cos();
            across += sample * angle.sin();
        }
        along.hypot(across) / samples.len() as f32
    }

    fn every() -> impl Iterator<Item = (Voice, Mouth, u8, Vec<f32>)> {
        let voices = ["Mrs Okafor", "Mr Lind", "Ada", "Ζωή"].map(Voice::of);
        let all = voices.into_iter().flat_map(|voice| Mouth::ALL.map(|mouth| (voice, mouth)));
        all.flat_map(|(voice, mouth)| [0, 50, 100].map(|anger| (voice, mouth, anger, voice.hum(mouth, anger))))
    }

    #[test]
    fn a_hum_is_short_and_soft_begins_and_ends_in_silence_and_never_clicks() {
        for (voice, mouth, anger, samples) in every() {
            let what = format!("{voice:?} {mouth:?} {anger}");
            let seconds = samples.len() as f32 / RATE.get() as f32;
            assert!((0.06..0.09).contains(&seconds), "{what} lasts {seconds} s");
            assert!(samples[0].abs() < 1e-4 && samples[samples.len() - 1].abs() < 1e-4, "{what}");
            let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
            assert!((0.08..=0.121).contains(&peak), "{what} is {peak} loud");
            let mean = samples.iter().sum::<f32>() / samples.len() as f32;
            assert!(mean.abs() < 1e-4, "{what} pushes the speaker out by {mean}");
            let step = samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
            assert!(step < 0.04, "{what} clicks: it jumps by {step}");
            let ends = samples.iter().take(20).chain(samples.iter().rev().take(20));
            assert!(ends.fold(0.0_f32, |peak, sample| peak.max(sample.abs())) < 0.004, "{what} begins or ends at once");
        }
    }

    #[test]
    fn the_pitch_is_the_person_s() {
        for voice in [104.0, 139.0, 175.0, 208.0].map(|pitch| Voice { pitch }) {
            let samples = voice.hum(Mouth::A, 0);
            let best = (80..260).max_by(|a, b| {
                let whole = |pitch: &i32| (1..8).map(|n| tone(&samples, (*pitch * n) as f32)).sum::<f32>();
                whole(a).total_cmp(&whole(b))
            });
            let best = best.expect("a pitch") as f32;
            assert!((best - voice.pitch).abs() < 5.0, "{} Hz sounds like {best}", voice.pitch);
        }
        let pitches: Vec<u32> = ["Mrs Okafor", "Mr Brandt", "Ms Lindqvist", "Mr Adeyemi", "Mrs Novak", "Dana Pereira"]
            .map(|name| Voice::of(name).pitch as u32)
            .to_vec();
        assert!(pitches.iter().all(|pitch| (104..=208).contains(pitch)), "{pitches:?}");
        let mut apart = pitches.clone();
        apart.sort_unstable();
        apart.dedup();
        assert!(apart.len() > 3, "people are told apart: {pitches:?}");
        assert_eq!(Voice::of("Ada"), Voice::of("Ada"));
    }

    #[test]
    fn anger_roughens_brightens_and_raises_it() {
        for mouth in Mouth::ALL {
            let voice = Voice { pitch: 140.0 };
            // Between the tones of a clear voice there is little; of a rough one, more.
            let rough = |anger: u8| {
                let samples = voice.hum(mouth, anger);
                let pitch = voice.pitch * (1.0 + 0.15 * f32::from(anger) / 100.0);
                let between: f32 = (1..8).map(|n| tone(&samples, pitch * (n as f32 + 1.0 / 3.0))).sum();
                between / (1..8).map(|n| tone(&samples, pitch * n as f32)).sum::<f32>()
            };
            assert!(rough(100) > 1.5 * rough(0), "{mouth:?}: {} {}", rough(0), rough(100));
            assert!(rough(50) > rough(0), "{mouth:?}");
            let bright = |anger: u8| {
                let samples = voice.hum(mouth, anger);
                let power = |part: &[f32]| part.iter().map(|sample| sample * sample).sum::<f32>();
                let steps: Vec<f32> = samples.windows(2).map(|pair| pair[1] - pair[0]).collect();
                power(&steps) / power(&samples)
            };
            assert!(bright(100) > 1.2 * bright(0), "{mouth:?}: {} {}", bright(0), bright(100));
        }
    }

    #[test]
    fn letters_of_every_script_are_hummed_and_nothing_else_is() {
        assert_eq!("Hello, 2!".chars().map(Mouth::of).filter(Option::is_none).count(), 3);
        assert_eq!((Mouth::of('O'), Mouth::of('m')), (Some(Mouth::O), Some(Mouth::Closed)));
        assert!("Ζωή".chars().chain("ไทย".chars()).filter(|c| c.is_alphabetic()).all(|c| Mouth::of(c).is_some()));
        assert!([' ', '…', '“', '\u{200B}', '\n'].into_iter().all(|letter| Mouth::of(letter).is_none()));
    }
}
