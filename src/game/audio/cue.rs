//! The notes themselves: a few soft tones each, made from numbers.

use super::RATE;
use bevy::ecs::event::Event;
use std::f32::consts::TAU;

/// How long a tone takes to its full strength: at once would be a click.
const ATTACK: f32 = 0.012;

/// Something that happens in the talk.
#[derive(Event, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// A reply was chosen.
    Chosen,
    /// The customer grows angrier.
    AngerUp,
    /// The customer calms down.
    AngerDown,
    /// The trainee has interrupted.
    Interrupted,
    /// The talk is over.
    End,
}

/// A tone: how high in hertz, when it begins, how long it sounds in seconds, and how strong it is from 0 to 1.
struct Tone(f32, f32, f32, f32);

impl Cue {
    /// Every cue.
    pub const ALL: [Self; 5] = [Self::Chosen, Self::AngerUp, Self::AngerDown, Self::Interrupted, Self::End];

    /// What makes them tell apart: how many tones there are, and which way they go.
    fn tones(self) -> &'static [Tone] {
        match self {
            Self::Chosen => &[Tone(523.3, 0.0, 0.09, 0.2)],
            Self::AngerUp => &[Tone(146.8, 0.0, 0.16, 0.4), Tone(155.6, 0.12, 0.26, 0.4)],
            Self::AngerDown => &[Tone(392.0, 0.0, 0.16, 0.25), Tone(293.7, 0.12, 0.3, 0.25)],
            Self::Interrupted => &[Tone(196.0, 0.0, 0.08, 0.4), Tone(196.0, 0.12, 0.08, 0.4)],
            Self::End => &[Tone(293.7, 0.0, 0.2, 0.2), Tone(370.0, 0.14, 0.2, 0.2), Tone(440.0, 0.28, 0.45, 0.2)],
        }
    }

    /// The samples, for one ear, each between -1 and 1.
    #[must_use]
    pub fn samples(self) -> Vec<f32> {
        let end = self.tones().iter().map(|tone| tone.1 + tone.2).fold(0.0, f32::max);
        let rate = RATE.get() as f32;
        // One past the end, so that rounding leaves nothing of a tone in the last.
        let count = (end * rate).ceil() as usize + 2;
        let at = |sample: usize| self.tones().iter().map(|tone| tone.at(sample as f32 / rate)).sum();
        (0..count).map(at).collect()
    }
}

impl Tone {
    /// The sample of the sound at a time: a wave with a little of the octave in it, which swells and dies away.
    fn at(&self, time: f32) -> f32 {
        let &Self(pitch, begin, length, strength) = self;
        let (time, left) = (time - begin, begin + length - time);
        if time <= 0.0 || left <= 0.0 {
            return 0.0;
        }
        let wave = (TAU * pitch * time).sin() * 0.8 + (TAU * pitch * 2.0 * time).sin() * 0.2;
        wave * strength * (time / ATTACK).min(1.0) * (left / length).powi(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_short_begins_and_ends_in_silence_and_is_never_cut_off() {
        for cue in Cue::ALL {
            let samples = cue.samples();
            let seconds = samples.len() as f32 / RATE.get() as f32;
            assert!((0.05..0.8).contains(&seconds), "{cue:?} lasts {seconds} s");
            assert_eq!((samples.first(), samples.last()), (Some(&0.0), Some(&0.0)), "{cue:?}");
            let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
            assert!((0.1..0.6).contains(&peak), "{cue:?} is {peak} loud");
            let step = samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
            assert!(step < 0.05, "{cue:?} clicks: it jumps by {step}");
        }
    }

    #[test]
    fn notes_are_told_apart_by_how_high_how_many_and_how_long_they_are() {
        let shapes = Cue::ALL.map(|cue| {
            let samples = cue.samples();
            // How often the wave goes up through nothing is how high it is.
            let half = samples.len() / 2;
            let waves = |part: &[f32]| part.windows(2).filter(|pair| pair[0] <= 0.0 && pair[1] > 0.0).count();
            (cue, samples.len(), waves(&samples[..half]), waves(&samples[half..]))
        });
        for (n, (one, length, first, second)) in shapes.iter().enumerate() {
            for (other, its_length, its_first, its_second) in &shapes[n + 1..] {
                let apart = length.abs_diff(*its_length) > 2_000
                    || first.abs_diff(*its_first) + second.abs_diff(*its_second) > 20;
                assert!(apart, "{one:?} sounds like {other:?}: {shapes:?}");
            }
        }
    }
}
