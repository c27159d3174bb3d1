//! The tone of the room that a talk takes place in: air, a fan, a line, made from numbers. It goes round without a seam.

use super::RATE;
use std::f32::consts::TAU;
use unruffled::dialogue::Channel;

/// How long it takes to go round, in seconds: long enough that nobody hears it come back.
const ROUND: usize = 6;

/// How loud it is on the whole: far below a voice.
const LOUD: f32 = 0.006;

/// A room by what is heard in it.
struct Room {
    /// Below this many hertz there is nothing.
    low: f32,
    /// Above this many there is less and less.
    high: f32,
    /// A machine that hums at so many hertz.
    machine: f32,
    /// How much of the machine there is beside the air, from 0 to 1.
    hums: f32,
    /// How much it swells and sinks, from 0 to 1: people come and go.
    swells: f32,
}

/// The room of a channel.
fn room(channel: Channel) -> Room {
    match channel {
        // A shop: much air, a fridge, people somewhere.
        Channel::Counter => Room { low: 60.0, high: 500.0, machine: 100.0, hums: 0.2, swells: 0.35 },
        // A line: nothing low, and a little hiss.
        Channel::Phone => Room { low: 300.0, high: 1_500.0, machine: 400.0, hums: 0.0, swells: 0.05 },
        // An office: the fan of a computer, near, farther off, or among others.
        Channel::Chat => Room { low: 80.0, high: 350.0, machine: 120.0, hums: 0.25, swells: 0.08 },
        Channel::Email => Room { low: 80.0, high: 250.0, machine: 120.0, hums: 0.15, swells: 0.12 },
        Channel::Social => Room { low: 80.0, high: 450.0, machine: 120.0, hums: 0.15, swells: 0.25 },
    }
}

/// The samples of a channel's room, for one ear, each between -1 and 1; the first follows the last.
#[must_use]
pub fn tone(channel: Channel) -> Vec<f32> {
    let room = room(channel);
    let rate = RATE.get() as usize;
    let count = ROUND * rate;
    // The same noise in every round, and what the filters still hold of the round before: so the ends meet.
    let share = |hertz: f32| 1.0 - (-TAU * hertz / rate as f32).exp();
    let (low, high) = (share(room.low), share(room.high));
    let mut held = [0.0_f32; 4];
    let mut samples = Vec::with_capacity(count);
    for round in 0..2 {
        let mut state = 0x2545_f491_u32;
        samples.clear();
        for sample in 0..count {
            // xorshift: the same on every computer.
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let noise = state as f32 / u32::MAX as f32 * 2.0 - 1.0;
            held[0] += high * (noise - held[0]);
            held[1] += high * (held[0] - held[1]);
            held[2] += low * (held[1] - held[2]);
            let above = held[1] - held[2];
            held[3] += low * (above - held[3]);
            if round == 1 {
                let turn = TAU * sample as f32 / count as f32;
                samples.push((above - held[3]) * (1.0 + room.swells * (turn.sin() + (3.0 * turn).sin()) / 2.0));
            }
        }
    }
    loud_as(&mut samples, 1.0 - room.hums);
    // It goes round a whole number of times, and so do its two overtones.
    let turns = (room.machine as usize * ROUND) as f32;
    let machine = |sample: usize| {
        let turn = TAU * (sample as f32 * turns / count as f32).fract();
        turn.sin() + 0.4 * (2.0 * turn).sin() + 0.2 * (3.0 * turn).sin()
    };
    let mut machine: Vec<f32> = (0..count).map(machine).collect();
    loud_as(&mut machine, room.hums);
    samples.iter_mut().zip(machine).for_each(|(sample, hum)| *sample += hum);
    loud_as(&mut samples, LOUD);
    samples
}

/// Takes the mean out of samples and makes them so loud on the whole.
fn loud_as(samples: &mut [f32], loud: f32) {
    let count = samples.len() as f64;
    let mean = (samples.iter().map(|sample| f64::from(*sample)).sum::<f64>() / count) as f32;
    samples.iter_mut().for_each(|sample| *sample -= mean);
    let power = samples.iter().map(|sample| f64::from(*sample) * f64::from(*sample)).sum::<f64>() / count;
    let by = loud / (power.sqrt() as f32).max(f32::MIN_POSITIVE);
    samples.iter_mut().for_each(|sample| *sample *= by);
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Channel; 5] = [Channel::Counter, Channel::Phone, Channel::Chat, Channel::Email, Channel::Social];

    #[test]
    fn a_room_is_soft_pushes_no_speaker_out_and_goes_round_without_a_seam() {
        for channel in ALL {
            let samples = tone(channel);
            assert_eq!(samples.len(), ROUND * RATE.get() as usize);
            let count = samples.len() as f64;
            let power = samples.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>() / count;
            assert!((power.sqrt() - f64::from(LOUD)).abs() < 1e-5, "{channel:?}: {}", power.sqrt());
            let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
            assert!(peak < 0.05, "{channel:?} is {peak} loud at most");
            let mean = samples.iter().map(|sample| f64::from(*sample)).sum::<f64>() / count;
            assert!(mean.abs() < 1e-6, "{channel:?}: {mean}");
            let step = samples.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
            let seam = (samples[0] - samples[samples.len() - 1]).abs();
            assert!(seam <= step, "{channel:?} clicks where it comes round: {seam}, and {step} at most elsewhere");
        }
    }

    #[test]
    fn rooms_are_told_apart_by_what_is_high_and_low_in_them() {
        // How much a sample differs from the one before, to how loud it is: more where it is brighter.
        let bright = |channel| {
            let samples = tone(channel);
            let steps: f32 = samples.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
            steps / samples.iter().map(|sample| sample * sample).sum::<f32>()
        };
        let [counter, phone, chat, email, social] = ALL.map(bright);
        assert!(phone > 2.0 * counter && counter > social && social > chat && chat > email);
    }
}
