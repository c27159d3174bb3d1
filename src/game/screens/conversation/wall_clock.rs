//! When something was written: by a rule, so that a talk that is taken up again shows the times that it showed before, and
//! shows them wherever it is played.

use crate::Words;
use unruffled::dialogue::{Channel, Dialogue};

/// What is written first is written from this hour on, in minutes since midnight.
const MORNING: u32 = 8 * 60 + 40;
/// And within so many minutes from then.
const BY_LOT: u32 = 170;
/// The minutes in a day.
const DAY: u32 = 24 * 60;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TimeOfDay {
    hour: u32,
    minute: u32,
    /// How many days after the first that is.
    later: u32,
}

impl TimeOfDay {
    /// When the line of this number is written.
    pub(super) fn of(dialogue: &Dialogue, number: usize) -> Self {
        Self::at(&dialogue.id.value, dialogue.channel.value, number)
    }

    fn at(id: &str, channel: Channel, number: usize) -> Self {
        let lot = id.bytes().fold(7_u32, |lot, byte| lot.wrapping_mul(31).wrapping_add(u32::from(byte)));
        let between = match channel {
            Channel::Email => 55,
            Channel::Social => 12,
            Channel::Chat | Channel::Counter | Channel::Phone => 1,
        };
        let lines = u32::try_from(number).unwrap_or(u32::MAX);
        let minutes = (MORNING + lot % BY_LOT).saturating_add(lines.saturating_mul(between));
        Self { hour: minutes % DAY / 60, minute: minutes % 60, later: minutes / DAY }
    }

    /// As a clock shows it.
    pub(super) fn clock(self, words: &Words) -> String {
        let (hour, minute) = (self.hour.to_string(), format!("{:02}", self.minute));
        words.format("time-of-day", &[("hour", hour.into()), ("minute", minute.into())])
    }

    /// With the day.
    pub(super) fn dated(self, words: &Words) -> String {
        words.format("time-on-day", &[("later", self.later.into()), ("time", self.clock(words).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_go_on_and_are_always_the_same() {
        for channel in [Channel::Chat, Channel::Email, Channel::Social] {
            let times: Vec<_> = (0..60).map(|number| TimeOfDay::at("lost_parcel", channel, number)).collect();
            let in_all = |time: &TimeOfDay| time.later * DAY + time.hour * 60 + time.minute;
            assert!(times.windows(2).all(|two| in_all(&two[0]) < in_all(&two[1])), "{times:?}");
            assert_eq!(times[3], TimeOfDay::at("lost_parcel", channel, 3));
            assert!(times.iter().all(|time| time.hour < 24 && time.minute < 60));
        }
        assert_ne!(TimeOfDay::at("a", Channel::Chat, 0), TimeOfDay::at("b", Channel::Chat, 0));
        let _ = TimeOfDay::at("a", Channel::Email, usize::MAX);
    }
}
