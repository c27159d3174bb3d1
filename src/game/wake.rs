//! When to draw next. The window sleeps until something happens; whatever moves asks to be woken.

mod cost;

use super::platform;
use bevy::ecs::message::signal_message_update_system;
use bevy::log::debug;
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy::winit::{EventLoopProxyWrapper, UpdateMode, WinitSettings, WinitUserEvent};
use cost::Cost;
use std::time::Duration;

/// How long the window may sleep when nothing moves. Input and requests wake it at once.
const IDLE: Duration = Duration::from_secs(60);

/// How often something that goes on for a while is drawn.
const STEP: Duration = Duration::from_millis(33);

/// Whatever asks for a frame sooner than this moves; what asks for a later one only looks at a clock.
const MOVES: Duration = Duration::from_millis(100);

/// What the log says at level `debug` when something begins to move.
pub const STIRS: &str = "something moves";

/// What the log says at level `debug` when nothing moves any more: the screen is what it is going to be until somebody
/// does something or a clock runs out.
pub const RESTS: &str = "nothing moves";

/// Requests for the next frame. Ask again in every frame as long as something moves.
#[derive(Resource, Default)]
pub struct Wake {
    within: Option<Duration>,
    frames: u8,
    moves: bool,
    asked: Duration,
}

impl Wake {
    /// Draw again at once.
    pub fn next_frame(&mut self) {
        self.within(Duration::ZERO);
    }

    /// Draw again after this long, or after as long as keeps half a processor core free: for clocks and timers.
    pub fn within(&mut self, wait: Duration) {
        self.within = Some(self.within.map_or(wait, |other| other.min(wait)));
    }

    /// Draw again as soon as something that goes on for a while needs: words that appear, a face that speaks.
    pub fn step(&mut self) {
        self.within(STEP);
    }

    /// How long the frame before let the window sleep at most.
    #[must_use]
    pub fn asked(&self) -> Duration {
        self.asked
    }

    /// Draw this many frames more: for what settles over a few of them.
    pub fn settle(&mut self, frames: u8) {
        self.frames = self.frames.max(frames);
    }
}

/// Wakes the sleeping window from another thread, once; without a window it does nothing.
pub fn waker(proxy: Option<&EventLoopProxyWrapper>) -> impl Fn() + Send + use<> {
    let proxy = proxy.map(|proxy| (**proxy).clone());
    move || {
        if let Some(proxy) = &proxy {
            // Where the window is closed nobody needs to be woken.
            let _ = proxy.send_event(WinitUserEvent::WakeUp);
        }
    }
}

/// When the requests of a frame are added up: ask before this, in any schedule up to `Last`.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ask;

/// The settings a sleeping window starts with.
#[must_use]
pub fn asleep() -> WinitSettings {
    mode(IDLE)
}

fn mode(wait: Duration) -> WinitSettings {
    WinitSettings {
        focused_mode: UpdateMode::reactive_low_power(wait),
        unfocused_mode: UpdateMode::reactive_low_power(wait),
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Wake>()
        .add_message::<RequestRedraw>()
        .add_plugins(cost::plugin)
        .add_systems(Last, (open_your_eyes.before(Ask), request.in_set(Ask)))
        // Bevy keeps messages until a fixed step has passed, and under a dialog none does: the frame that was asked for
        // last would be asked for again with every one, and nothing that was said would ever be forgotten.
        .add_systems(Last, signal_message_update_system);
    platform::hear_screen_readers(app);
    app.add_systems(PreStartup, |proxy: Option<Res<EventLoopProxyWrapper>>| {
        platform::hear_page(waker(proxy.as_deref()))
    });
}

/// On a busy machine the first frames can be drawn before the window is ready to show them, and would then be
/// missing until the first key. A few more, spread over the first seconds, cost little.
fn open_your_eyes(time: Res<Time<Real>>, mut wake: ResMut<Wake>) {
    const WAKING: Duration = Duration::from_secs(4);
    const BLINK: Duration = Duration::from_millis(250);
    if time.elapsed() < WAKING {
        wake.within(BLINK);
    }
}

fn request(
    mut wake: ResMut<Wake>,
    mut cost: ResMut<Cost>,
    mut redraw: MessageWriter<RequestRedraw>,
    settings: Option<ResMut<WinitSettings>>,
) {
    let wake = wake.bypass_change_detection();
    let within = wake.within.take();
    let moves = wake.frames > 0 || within.is_some_and(|within| within < MOVES);
    if moves != std::mem::replace(&mut wake.moves, moves) {
        // Whoever watches from outside, as the window tests do, cannot tell a pause from the end by looking.
        debug!("{}", if moves { STIRS } else { RESTS });
    }
    wake.asked = Duration::ZERO;
    if wake.frames > 0 {
        wake.frames -= 1;
        redraw.write(RequestRedraw);
        return;
    }
    if within == Some(Duration::ZERO) {
        redraw.write(RequestRedraw);
        return;
    }
    wake.asked = within.map_or(IDLE, |within| cost.pace(within));
    let wanted = mode(wake.asked);
    if let Some(mut settings) = settings
        && settings.focused_mode != wanted.focused_mode
    {
        *settings = wanted;
    }
}
