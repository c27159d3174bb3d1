//! What drawing costs on this machine, so that what goes on for a while takes half a processor core at most: where there
//! is no graphics card, the processor draws, and a frame costs it tens of milliseconds.

use super::Ask;
use crate::platform::{self, Instant};
use bevy::prelude::*;
use std::time::Duration;

/// How many frames are measured together: the system counts a process's time in hundredths of a second.
const FRAMES: u32 = 8;
/// A window that slept this long has done nothing worth measuring.
const ASLEEP: Duration = Duration::from_millis(700);
/// The part of one core that may be used: half, and a little less to be sure.
const SHARE: f32 = 0.45;
/// However slow a machine is, words go on appearing.
const SLOWEST: Duration = Duration::from_millis(250);

/// How far apart frames have to be, and what was used when it was last counted.
#[derive(Resource, Debug, Default)]
pub(super) struct Cost {
    apart: Duration,
    /// What was last waited for.
    waited: Duration,
    frames: u32,
    since: Duration,
    used: Duration,
    drawn: Option<Duration>,
    /// Where the system does not say what was used: the time between the beginnings and ends of frames.
    busy: Duration,
    begun: Option<Instant>,
}

impl Cost {
    /// How long from one frame to the next, so that drawing takes its share and no more.
    pub(super) fn pace(&mut self, wanted: Duration) -> Duration {
        self.waited = wanted.max(self.apart);
        self.waited
    }

    /// Notes that a frame was drawn at this time, and what the process has used until then; it is only asked for when
    /// there is something to count.
    fn note(&mut self, now: Duration, used: impl FnOnce() -> Duration) {
        let awake = self.drawn.replace(now).is_some_and(|drawn| now - drawn < ASLEEP);
        if !awake {
            (self.frames, self.since, self.used) = (0, now, used());
            return;
        }
        self.frames += 1;
        if self.frames < FRAMES {
            return;
        }
        let until_now = used();
        let share = until_now.saturating_sub(self.used).as_secs_f32() / (now - self.since).as_secs_f32().max(0.001);
        let apart = self.waited.mul_f32((share / SHARE).clamp(0.1, 10.0)).min(SLOWEST);
        // Half of what it was: one slow moment should not be seen for long.
        self.apart = if self.apart.is_zero() { apart } else { (self.apart + apart) / 2 };
        (self.frames, self.since, self.used) = (0, now, until_now);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Cost>().add_systems(First, begin).add_systems(Last, count.before(Ask));
}

fn begin(mut cost: ResMut<Cost>) {
    cost.begun = Some(Instant::now());
}

fn count(time: Res<Time<Real>>, mut cost: ResMut<Cost>) {
    if let Some(begun) = cost.begun.take() {
        cost.busy += begun.elapsed();
    }
    let busy = cost.busy;
    cost.note(time.elapsed(), || platform::processor_time().unwrap_or(busy));
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Duration = Duration::from_millis(33);

    /// What is waited for, and the share of a core that is used, once a window has drawn for a while whose frames cost so
    /// many milliseconds; now and then it draws two at once.
    fn settled(cost: &mut Cost, wanted: Duration, costs: u64) -> (Duration, f32) {
        let (mut now, mut used, mut then) = (Duration::from_secs(100), Duration::ZERO, None);
        for frame in 0..400 {
            if frame == 200 {
                then = Some((now, used));
            }
            now += if frame % 3 == 0 { Duration::from_millis(1) } else { cost.pace(wanted) };
            used += Duration::from_millis(costs);
            cost.note(now, || used);
        }
        let (since, before) = then.expect("it has settled");
        (cost.pace(wanted), (used - before).as_secs_f32() / (now - since).as_secs_f32())
    }

    #[test]
    fn cheap_frames_come_as_often_as_they_are_wanted() {
        assert_eq!(Cost::default().pace(STEP), STEP);
        assert_eq!(settled(&mut Cost::default(), STEP, 5).0, STEP);
    }

    #[test]
    fn dear_frames_come_so_seldom_that_half_a_core_is_left() {
        for costs in [20, 40, 70] {
            let (_, share) = settled(&mut Cost::default(), STEP, costs);
            assert!((0.4..0.5).contains(&share), "{costs} ms a frame: {share}");
        }
    }

    #[test]
    fn however_dear_they_are_words_go_on_appearing_and_a_longer_wait_stays() {
        assert_eq!(settled(&mut Cost::default(), STEP, 1_000).0, SLOWEST);
        let second = Duration::from_secs(1);
        assert_eq!(settled(&mut Cost::default(), second, 100).0, second);
    }

    #[test]
    fn what_was_used_while_the_window_slept_is_not_counted() {
        let mut cost = Cost::default();
        cost.note(Duration::ZERO, || Duration::ZERO);
        cost.note(Duration::from_secs(60), || Duration::from_secs(30));
        for frame in 1..=FRAMES {
            let used = Duration::from_secs(30) + Duration::from_millis(5) * frame;
            cost.pace(STEP);
            cost.note(Duration::from_secs(60) + STEP * frame, || used);
        }
        assert_eq!(cost.pace(STEP), STEP);
    }
}
