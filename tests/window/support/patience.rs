//! Waiting: always for something, never for a length of time.

use std::thread;
use std::time::{Duration, Instant};

/// How often to look. Looking is cheap, and nothing in a game happens faster than this matters.
const LOOK: Duration = Duration::from_millis(25);

/// What anything may take on a machine that has other things to do.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// Looks until there is something to see.
///
/// # Panics
/// When there is nothing after the limit; `what` says what was waited for.
pub fn until<T>(what: &str, limit: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(begun.elapsed() < limit, "waited {limit:?} for {what}");
        thread::sleep(LOOK);
    }
}
