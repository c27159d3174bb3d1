//! A time in the words of a language.

use crate::clock::{LocalTime, on_the_wall};
use crate::words::Messages;

/// A Unix time in milliseconds as the calendar and the clock on the wall show it; the empty text for what is not in the
/// years from 0 to 9999.
pub fn when(messages: &Messages, ms: i64) -> String {
    on_the_wall(ms).map(|time| said(messages, time)).unwrap_or_default()
}

/// A message picks what it needs: each part as a number, and in two digits.
fn said(messages: &Messages, time: LocalTime) -> String {
    let LocalTime { year, month, day, hour, minute } = time;
    let two = |number: u8| format!("{number:02}");
    messages.format(
        "when",
        &[
            ("year", year.into()),
            ("month", month.into()),
            ("day", day.into()),
            ("hour", hour.into()),
            ("month-2", two(month).into()),
            ("day-2", two(day).into()),
            ("hour-2", two(hour).into()),
            ("minute-2", two(minute).into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Languages, Locale};

    #[test]
    fn a_time_is_said_as_the_language_says_it() {
        let time = LocalTime { year: 2026, month: 6, day: 1, hour: 7, minute: 5 };
        assert_eq!(said(&Messages::default(), time), "1 June 2026, 07:05");
        let text = "when = { $day }. { $month ->\n    [6] Juni\n   *[other] { $month }\n    } { $year }, { $hour }:{ $minute-2 } Uhr\n";
        let german = Locale { language: "de".parse().expect("a code"), text: text.into() };
        let mut languages = Languages { asked_for: Some(german.language.clone()), ..Languages::default() };
        languages.there_are.push(german);
        assert_eq!(said(&languages.messages(), time), "1. Juni 2026, 7:05 Uhr");
        assert_eq!(said(&languages.messages(), LocalTime { month: 12, ..time }), "1. 12 2026, 7:05 Uhr");
    }
}
