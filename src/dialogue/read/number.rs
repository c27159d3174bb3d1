//! The numbers of a file: whole ones, two of them, and the format's own.

use unicode_normalization::UnicodeNormalization;

use super::scalar::{Blank, Misread, Scalar, wrong_kind};
use super::token::kind_of;
use crate::diagnostic::Code;

/// A whole number from `MIN` to `MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Whole<const MIN: i32, const MAX: i32>(i32);

impl<const MIN: i32, const MAX: i32> Whole<MIN, MAX> {
    /// The number itself.
    pub const fn get(self) -> i32 {
        self.0
    }
}

impl<const MIN: i32, const MAX: i32> Scalar for Whole<MIN, MAX> {
    fn read(raw: &str) -> Result<Self, Misread> {
        let number = match raw.parse::<i32>() {
            Ok(number) => number,
            Err(_) if !matches!(kind_of(raw), "a number") && !matches!(raw, "NaN" | "inf") => {
                let inner: String = raw.trim_matches('"').trim().nfkc().collect();
                return Err(wrong_kind("a whole number", raw).help(match inner.parse::<i32>() {
                    Ok(number) if raw.starts_with('"') => format!("write {number} without quotes"),
                    Ok(number) => format!("write {number}, in plain digits"),
                    Err(_) => format!("write a whole number from {MIN} to {MAX}"),
                }));
            }
            Err(_) => match ron::from_str::<i64>(raw) {
                Ok(number) => i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX }),
                Err(_) => {
                    let digits: String = raw.chars().take_while(|&c| c.is_ascii_digit() || "+-".contains(c)).collect();
                    let range = format!("write a whole number from {MIN} to {MAX}");
                    return Err(Misread::new(Code::E104, format!("{raw} is not a whole number")).help(
                        match digits.parse::<i32>() {
                            // A unit behind the number, as in 30s; a fraction has to be decided about.
                            Ok(n)
                                if (MIN..=MAX).contains(&n) && raw[digits.len()..].chars().all(char::is_alphabetic) =>
                            {
                                format!("write {n} alone")
                            }
                            _ => range,
                        },
                    ));
                }
            },
        };
        if (MIN..=MAX).contains(&number) {
            return Ok(Whole(number));
        }
        Err(Misread::new(Code::E104, format!("{raw} is out of range"))
            .help(format!("write a whole number from {MIN} to {MAX}")))
    }
}

/// Two whole numbers from 0 to 100, the least and the most: `(85, 100)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between(pub i32, pub i32);

impl Scalar for Between {
    fn read(raw: &str) -> Result<Self, Misread> {
        match ron::from_str::<(i64, i64)>(raw) {
            Ok((least, most)) if 0 <= least && least <= most && most <= 100 => Ok(Between(least as i32, most as i32)),
            _ => Err(Misread::new(Code::E104, "two whole numbers belong here, the least and the most")
                .help("write them like this: (85, 100), each from 0 to 100")),
        }
    }
}

/// The version of the format that a file is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format(pub u32);

impl Format {
    /// The newest format that this program reads.
    pub const NEWEST: u32 = 1;
}

impl Scalar for Format {
    fn read(raw: &str) -> Result<Self, Misread> {
        let newer = || {
            let newest = Format::NEWEST;
            let message =
                format!("this file is written for format {raw}, and this program reads formats up to {newest}");
            Misread::new(Code::E106, message).help(format!("get a version of Unruffled that reads format {raw}"))
        };
        match ron::from_str::<i64>(raw) {
            Ok(format @ 1..) if format <= i64::from(Format::NEWEST) => Ok(Format(format as u32)),
            Ok(1..) => Err(newer()),
            // A number with more digits than fit.
            Err(_) if raw.bytes().all(|b| b.is_ascii_digit()) => Err(newer()),
            _ => Err(Misread::new(Code::E104, format!("{raw} is not a format")).help("write format: 1")),
        }
    }
}

impl<const MIN: i32, const MAX: i32> Blank for Whole<MIN, MAX> {
    fn blank() -> Self {
        Whole(MIN.max(0))
    }
}

impl Blank for Between {
    fn blank() -> Self {
        Between(0, 100)
    }
}

impl Blank for Format {
    fn blank() -> Self {
        Format(Format::NEWEST)
    }
}
