//! What drawing costs on this machine, so that what goes on for a while takes half a processor core at most: where there
//! is no graphics card, the processor draws, and a frame costs it tens of milliseconds.

use super::Ask;
use bevy::prelude::*;
use std::time::{Duration, Instant};

/// How many frames are measured together: the system counts a process's time in hundredths of a second.
const FRAMES: u32 = 8;
/// A window that slept this long has done nothing worth measuring.
const ASLEEP: Duration = Duration::from_millis(700);
/// How much of one core may be used, in percent: half, and a little less to be sure.
const SHARE: u32 = 45;
/// However slow a machine is, words go on appearing.
const SLOWEST: Duration = Duration::from_millis(250);

/// What a frame costs, and what was used when it was last counted.
#[derive(Resource, Debug, Default)]
pub(super) struct Cost {
    frame: Duration,
    frames: u32,
    used: Duration,
    drawn: Option<Duration>,
    /// Where the system does not say what was used: the time between the beginnings and ends of frames.
    busy: Duration,
    begun: Option<Instant>,
}

impl Cost {
    /// How long from one frame to the next, so that drawing takes its share and no more.
    pub(super) fn pace(&self, wanted: Duration) -> Duration {
        wanted.max(self.frame * 100 / SHARE).min(SLOWEST.max(wanted))
    }

    /// Notes that a frame was drawn at this time, and what the process has used until then; it is only asked for when
    /// there is something to count.
    fn note(&mut self, now: Duration, used: impl FnOnce() -> Duration) {
        let awake = self.drawn.replace(now).is_some_and(|drawn| now - drawn < ASLEEP);
        if !awake {
            (self.frames, self.used) = (0, used());
            return;
        }
        self.frames += 1;
        if self.frames < FRAMES {
            return;
        }
        let until_now = used();
        let each = until_now.saturating_sub(self.used) / self.frames;
        // Half of what it was: one slow moment should not be seen for long.
        self.frame = if self.frame.is_zero() { each } else { (self.frame + each) / 2 };
        (self.frames, self.used) = (0, until_now);
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
    cost.note(time.elapsed(), || processor_time().unwrap_or(busy));
}

/// What all threads of this process have used so far, where the system says so in a file.
fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is a name in parentheses, with anything in it.
    let (_, after) = stat.rsplit_once(") ")?;
    let ticks: u64 = after.split(' ').skip(11).take(2).map(|ticks| ticks.parse().unwrap_or(0)).sum();
    Some(Duration::from_millis(10 * ticks))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Duration = Duration::from_millis(33);

    /// Frames every so many milliseconds, each of which costs so many.
    fn after(frames: u32, every: u64, costs: u64) -> Cost {
        let mut cost = Cost::default();
        for frame in 0..u64::from(frames) {
            cost.note(Duration::from_millis(frame * every), || Duration::from_millis(frame * costs));
        }
        cost
    }

    #[test]
    fn cheap_frames_come_as_often_as_they_are_wanted() {
        assert_eq!(Cost::default().pace(STEP), STEP);
        assert_eq!(after(100, 33, 5).pace(STEP), STEP);
    }

    #[test]
    fn dear_frames_come_so_seldom_that_half_a_core_is_left() {
        let pace = after(100, 33, 40).pace(STEP).as_millis();
        assert!((80..100).contains(&pace), "{pace} ms");
        assert_eq!(after(100, 33, 40).pace(Duration::from_millis(100)), Duration::from_millis(100));
    }

    #[test]
    fn however_dear_they_are_words_go_on_appearing_and_a_longer_wait_stays() {
        assert_eq!(after(100, 500, 400).pace(STEP), SLOWEST);
        assert_eq!(after(100, 500, 400).pace(Duration::from_secs(1)), Duration::from_secs(1));
    }

    #[test]
    fn what_was_used_while_the_window_slept_is_not_counted() {
        let mut cost = after(100, 33, 5);
        cost.note(Duration::from_secs(60), || Duration::from_secs(30));
        for frame in 1..=u64::from(FRAMES) {
            let used = Duration::from_secs(30) + Duration::from_millis(frame * 5);
            cost.note(Duration::from_secs(60) + STEP * frame as u32, || used);
        }
        assert_eq!(cost.pace(STEP), STEP);
    }
}
