//! Who plays: somebody with a name, or the guest of one sitting. Pure data.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::written;
use crate::clock;

/// Names a person, whatever they are called: a UUID of version 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonId(#[serde(with = "written::text")] pub(super) Uuid);

impl PersonId {
    /// Makes an id from a Unix time in milliseconds and ten random bytes. A time before 1970 counts as 1970.
    pub fn new(ms: i64, random: &[u8; 10]) -> Self {
        let ms = u64::try_from(ms).unwrap_or(0);
        PersonId(uuid::Builder::from_unix_timestamp_millis(ms, random).into_uuid())
    }

    /// Makes the id of whoever has this account elsewhere: the same for the same account (a UUID of version 5).
    pub fn of_account(account: &str) -> Self {
        PersonId(Uuid::new_v5(&Uuid::NAMESPACE_OID, account.as_bytes()))
    }

    /// Makes an id for somebody who was not here before, of the time of day and of chance.
    pub fn fresh() -> Self {
        Self::new(clock::now_ms(), &clock::random())
    }
}

/// An id is written in the usual form, with hyphens and small letters.
impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

/// A text that is no person's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPersonId(pub String);

impl fmt::Display for NoPersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no person's id", self.0)
    }
}

impl std::error::Error for NoPersonId {}

impl FromStr for PersonId {
    type Err = NoPersonId;

    fn from_str(text: &str) -> Result<Self, NoPersonId> {
        let id = Uuid::parse_str(text).map_err(|_| NoPersonId(text.to_owned()))?;
        Ok(PersonId(id))
    }
}

/// Somebody who plays. Two people may have one name; a guest has none, and is a guest of one sitting: whoever plays as
/// a guest after them is somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Person {
    /// The id that tells them from everybody else.
    pub id: PersonId,
    /// The name as it is shown; none for a guest.
    pub name: Option<String>,
}

impl Person {
    /// Somebody with a name, as they wrote it.
    pub fn named(id: PersonId, name: &str) -> Self {
        Person { id, name: Some(tidied(name)).filter(|name| !name.is_empty()) }
    }

    /// A guest.
    pub const fn guest(id: PersonId) -> Self {
        Person { id, name: None }
    }
}

/// Somebody of whom the records know, and what tells them from others of the same name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The person.
    pub person: Person,
    /// The time at which they began their latest attempt: a Unix time in milliseconds.
    pub last_ms: i64,
}

/// A name as it is kept and shown: composed (NFC), without white space around it, and with one space between its words.
pub fn tidied(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
}

/// A name as names are compared: [`tidied`], and with no difference between capital and small letters, as Unicode
/// matches caseless text in every language alike.
pub fn folded(name: &str) -> String {
    use caseless::Caseless;
    tidied(name).nfd().default_case_fold().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_name_however_it_is_typed() {
        for (one, other) in [
            ("Ada", " ada "),
            ("Ada Lovelace", "ADA\u{a0}\t lovelace"),
            ("Zoë", "ZOE\u{308}"),
            ("Weiß", "WEISS"),
            ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
            ("Ångström", "A\u{30a}NGSTRO\u{308}M"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} and {other}");
        }
        for (one, other) in [("Ada", "Adam"), ("Zoë", "Zoe"), ("Ada Lovelace", "AdaLovelace"), ("Jose", "José")] {
            assert_ne!(folded(one), folded(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_name_is_shown_as_it_was_typed_without_needless_space() {
        assert_eq!(tidied("  Ada \u{3000} Lovelace\t"), "Ada Lovelace");
        assert_eq!(tidied("Zoe\u{308}"), "Zoë");
        let id = PersonId::new(0, &[0; 10]);
        assert_eq!(Person::named(id, " \t"), Person::guest(id), "white space is no name");
    }

    #[test]
    fn an_id_can_be_read_back_and_a_name_is_none() {
        let id = PersonId::new(1, &[9; 10]);
        assert_eq!(id.to_string(), "00000000-0001-7909-8909-090909090909");
        assert_eq!(id.to_string().to_uppercase().parse(), Ok(id));
        assert_eq!("Ada".parse::<PersonId>().unwrap_err().to_string(), "Ada is no person's id");
    }
}
