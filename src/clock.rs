//! Time, chance and the system from outside, as values: whoever needs one of them asks here, and hands it on.

use std::fmt;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
#[cfg(not(target_family = "wasm"))]
use std::time::{SystemTime, UNIX_EPOCH};
#[cfg(target_family = "wasm")]
use web_time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970, as records keep them.
pub fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() as i64
}

/// Bytes that nobody can foresee, from the system: other ones in every program that asks, however many begin at once.
///
/// # Panics
/// Where the system has no chance to give: there no two ids could be told apart.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("every system that this is built for gives random bytes");
    bytes
}

/// A seed that is another one every time, for runs of which nobody says how chance shall fall.
pub fn any_seed() -> u64 {
    u64::from_le_bytes(random())
}

/// The system that the program runs on, as attempts remember it: `linux x86_64`.
pub fn platform() -> String {
    [std::env::consts::OS, std::env::consts::ARCH].join(" ")
}

/// A date and a time of day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalTime {
    /// From 0 to 9999.
    pub year: u16,
    /// From 1 to 12.
    pub month: u8,
    /// From 1 to 31.
    pub day: u8,
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
}

impl fmt::Display for LocalTime {
    /// As everybody reads it, and as it sorts: `2026-11-22 14:05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute } = self;
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }
}

/// A Unix time in milliseconds as the calendar and the clock on the wall show it; none for what is not in the years from
/// 0 to 9999.
pub fn on_the_wall(ms: i64) -> Option<LocalTime> {
    shown(ms, TimeZone::system())
}

/// The same in a text that sorts: `2026-11-22 14:05`. The empty text for what is not in those years.
pub fn local(ms: i64) -> String {
    on_the_wall(ms).map(|time| time.to_string()).unwrap_or_default()
}

/// The same as other programs read it, by the clock of Greenwich: `2026-11-22T14:05:09.25Z` (RFC 3339). What is not in the
/// years of the calendar counts as 1970.
pub fn utc(ms: i64) -> String {
    Timestamp::from_millisecond(ms).unwrap_or_default().to_string()
}

/// A day of the calendar as people write it, `2026-11-22`: when it begins here, and when the next one does, in Unix
/// milliseconds; none where that is no day.
pub fn day(text: &str) -> Option<(i64, i64)> {
    day_in(text, &TimeZone::system())
}

fn day_in(text: &str, zone: &TimeZone) -> Option<(i64, i64)> {
    // With a time of day behind it, it is no day.
    let day: Date = text.parse().ok().filter(|_| text.len() == "2026-11-22".len())?;
    let begins = |day: Date| Some(day.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond());
    Some((begins(day)?, begins(day.tomorrow().ok()?)?))
}

fn shown(ms: i64, zone: TimeZone) -> Option<LocalTime> {
    let time = Timestamp::from_millisecond(ms).ok()?.to_zoned(zone);
    Some(LocalTime {
        year: time.year().try_into().ok()?,
        month: time.month().try_into().ok()?,
        day: time.day().try_into().ok()?,
        hour: time.hour().try_into().ok()?,
        minute: time.minute().try_into().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_time_is_shown_as_the_clock_on_the_wall_shows_it_there() {
        let shown = |ms, zone: &str| {
            shown(ms, TimeZone::posix(zone).expect("a time zone")).expect("a time of the calendar").to_string()
        };
        assert_eq!(shown(0, "UTC0"), "1970-01-01 00:00");
        assert_eq!(shown(-1, "UTC0"), "1969-12-31 23:59");
        assert_eq!(shown(1_780_300_000_000, "UTC0"), "2026-06-01 07:46");
        let vienna = "CET-1CEST,M3.5.0,M10.5.0/3";
        assert_eq!(shown(1_780_300_000_000, vienna), "2026-06-01 09:46");
        assert_eq!(shown(1_767_229_200_000, vienna), "2026-01-01 02:00");
        assert_eq!(shown(1_780_300_000_000, "NPT-5:45"), "2026-06-01 13:31");
    }

    #[test]
    fn what_no_calendar_shows_in_four_digits_is_the_empty_text() {
        for ms in [i64::MIN, -62_200_000_000_000, 253_402_400_000_000, i64::MAX] {
            assert_eq!(shown(ms, TimeZone::UTC), None, "{ms}");
            assert_eq!(local(ms), "", "{ms}");
        }
        let shown = |ms| shown(ms, TimeZone::UTC).expect("a time of the calendar").to_string();
        assert_eq!(shown(-62_167_219_200_000), "0000-01-01 00:00");
        assert_eq!(shown(253_402_000_000_000), "9999-12-28 12:26");
    }

    #[test]
    fn a_day_begins_and_ends_as_the_clock_on_the_wall_has_it() {
        let day = |text| day_in(text, &TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a time zone"));
        assert_eq!(day("1970-01-01"), Some((-3_600_000, 82_800_000)));
        let (begins, ends) = day("2026-10-25").expect("a day");
        assert_eq!(ends - begins, 25 * 3_600_000, "the clock goes back that night");
        for text in ["", "22.11.2026", "2026-02-30", "2026-11-22T10:00"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn no_two_of_many_that_ask_at_once_get_the_same() {
        let asked = || (0..1_000).map(|_| random::<10>()).collect::<Vec<_>>();
        let all: Vec<_> = std::thread::scope(|scope| {
            let many: Vec<_> = (0..30).map(|_| scope.spawn(asked)).collect();
            many.into_iter().flat_map(|one| one.join().expect("it has asked")).collect()
        });
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
    }
}
