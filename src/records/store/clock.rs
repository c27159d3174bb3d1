//! The time of day, for records and for runs of which nobody says how chance shall fall.

use std::hash::{BuildHasher, RandomState};
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970, as records keep them.
pub fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() as i64
}

/// A seed that is another one every time.
pub fn any_seed() -> u64 {
    RandomState::new().hash_one(now_ms())
}
