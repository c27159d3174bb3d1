//! What the player saw: how long the picture in the window stood before their eyes.
//!
//! A frame tells how long the picture before it was there, however long the window slept meanwhile. Of that nothing was
//! seen while the window was covered or minimised, and no more than the window meant to sleep: what is beyond that was
//! held up, or the computer slept.

use super::wake::Wake;
use crate::platform::Instant;
use bevy::ecs::system::NonSendMarker;
use bevy::prelude::*;
use bevy::time::{TimeSystems, TimeUpdateStrategy};
use bevy::window::{PrimaryWindow, WindowOccluded};
use bevy::winit::WINIT_WINDOWS;
use std::time::Duration;

/// A frame may come this much later than it was wanted, for drawing takes time; what is later was held up.
const LATE: Duration = Duration::from_millis(250);
/// How soon, and how often, it is looked again whether a window that lost the keyboard was minimised: some are a moment
/// after it.
const AGAIN: (Duration, u8) = (Duration::from_millis(300), 3);

/// How long the last picture was there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// The time that the player saw.
    pub seen: Duration,
    /// The time that they did not see.
    pub away: Duration,
}

/// What the player has seen.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Sight {
    /// The time between the frame before and this one.
    pub last: Passed,
    /// The time that was seen since the program began.
    pub all: Duration,
    shown: bool,
}

impl Default for Sight {
    fn default() -> Self {
        Self { last: Passed::default(), all: Duration::ZERO, shown: true }
    }
}

impl Sight {
    /// A frame comes this long after the one before, which had asked for another one within `asked`.
    pub fn pass(&mut self, by: Duration, asked: Duration) {
        let seen = if self.shown { by.min(asked.saturating_add(LATE)) } else { Duration::ZERO };
        self.last = Passed { seen, away: by - seen };
        self.all += seen;
    }

    /// Whether what is drawn from now on can be seen.
    pub fn show(&mut self, shown: bool) {
        self.shown = shown;
    }
}

/// When it is known what was seen: ask after this, in `First`, to know on which screen.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct SightSystems;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Sight>().add_systems(First, look.in_set(SightSystems).after(TimeSystems));
}

/// Bevy's time of a frame is when the one before it was drawn; where it is the system's, it is asked for anew.
fn look(
    strategy: Res<TimeUpdateStrategy>,
    time: Res<Time<Real>>,
    mut wake: ResMut<Wake>,
    mut sight: ResMut<Sight>,
    mut occluded: MessageReader<WindowOccluded>,
    windows: Query<(Entity, Ref<Window>), With<PrimaryWindow>>,
    mut before: Local<Option<Instant>>,
    mut covered: Local<bool>,
    mut again: Local<(bool, u8)>,
    _on_the_main_thread: NonSendMarker,
) {
    let now = Instant::now();
    let by = match *strategy {
        TimeUpdateStrategy::Automatic => before.map_or(Duration::ZERO, |before| now - before),
        _ => time.delta(),
    };
    *before = Some(now);
    sight.pass(by, wake.asked());
    *covered = occluded.read().last().map_or(*covered, |occluded| occluded.occluded);
    let Ok((entity, window)) = windows.single() else { return };
    if std::mem::replace(&mut again.0, window.focused) && !window.focused {
        again.1 = AGAIN.1;
    }
    if again.1 > 0 {
        again.1 -= 1;
        wake.within(AGAIN.0);
    }
    let gone = window.physical_width() == 0 || window.physical_height() == 0;
    // The system is asked only where it can be so: a minimised window has no keyboard.
    sight.show(!*covered && !gone && (window.focused || !is_minimised(entity)));
}

fn is_minimised(window: Entity) -> bool {
    WINIT_WINDOWS
        .with_borrow(|windows| windows.get_window(window).and_then(|window| window.is_minimized()) == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn passed(sight: &mut Sight, by: Duration, asked: Duration) -> Passed {
        sight.pass(by, asked);
        sight.last
    }

    #[test]
    fn what_a_window_meant_to_sleep_was_seen_and_what_it_slept_beyond_was_not() {
        let mut sight = Sight::default();
        let thought = passed(&mut sight, 40 * SECOND, 60 * SECOND);
        assert_eq!(thought, Passed { seen: 40 * SECOND, away: Duration::ZERO });
        let suspended = passed(&mut sight, 3_600 * SECOND, 60 * SECOND);
        assert_eq!(suspended.seen, 60 * SECOND + LATE);
        assert_eq!(suspended.seen + suspended.away, 3_600 * SECOND);
        assert_eq!(sight.all, 100 * SECOND + LATE);
    }

    #[test]
    fn drawing_takes_time_and_a_frame_that_is_held_up_is_none() {
        let mut sight = Sight::default();
        let (slow, look) = (Duration::from_millis(100), Duration::from_millis(200));
        assert_eq!(passed(&mut sight, slow, Duration::ZERO).seen, slow);
        assert_eq!(passed(&mut sight, look + slow, look).seen, look + slow);
        assert_eq!(passed(&mut sight, 5 * SECOND, look), Passed { seen: look + LATE, away: 5 * SECOND - look - LATE });
    }

    #[test]
    fn nothing_is_seen_of_a_window_that_is_covered_from_when_it_was() {
        let mut sight = Sight::default();
        sight.show(false);
        assert_eq!(passed(&mut sight, SECOND, 60 * SECOND), Passed { seen: Duration::ZERO, away: SECOND });
        sight.show(true);
        assert_eq!(passed(&mut sight, SECOND, 60 * SECOND).seen, SECOND);
    }
}
