//! Names that tell people apart and not who they are: the same for the same person wherever the same key is used, and
//! nobody without the key finds out whose they are.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::records::PersonId;

/// How many bytes a key has that is made anew.
pub const KEY_BYTES: usize = 32;

/// Letters and digits that nobody takes for others (Crockford's 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many of them a name has: 40 bits, so that of a thousand people hardly two have the same.
const LENGTH: usize = 8;

/// An organisation's key.
#[derive(Clone)]
pub struct Key(Vec<u8>);

/// A key is a secret: it is never shown.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

/// A key must have 16 bytes at least: shorter ones can be tried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooShort;

impl fmt::Display for TooShort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key has 16 bytes at least: shorter ones can be tried out")
    }
}

impl std::error::Error for TooShort {}

impl Key {
    /// A key of these bytes; white space at its end, as editors leave it, is no part of it.
    ///
    /// # Errors
    /// Where it is too short.
    pub fn new(bytes: &[u8]) -> Result<Self, TooShort> {
        let bytes = bytes.trim_ascii_end();
        if bytes.len() < 16 { Err(TooShort) } else { Ok(Key(bytes.to_owned())) }
    }

    /// What somebody is called: `P-7K3QD0XN`.
    pub fn name(&self, person: &PersonId) -> String {
        // HMAC takes keys of every length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        mac.update(person.to_string().as_bytes());
        let bytes = mac.finalize().into_bytes();
        let bits = bytes.iter().take(LENGTH).fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
        let letter = |n: usize| char::from(LETTERS[(bits >> (5 * n)) as usize % LETTERS.len()]);
        ["P-".to_owned(), (0..LENGTH).map(letter).collect()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_person_has_the_same_name_under_the_same_key_and_another_under_another() {
        let person = |n: u8| PersonId::new(1, &[n; 10]);
        let (key, other) = (Key::new(&[7; 32]).expect("a key"), Key::new(&[8; 32]).expect("a key"));
        assert_eq!(key.name(&person(1)), key.name(&person(1)));
        assert_ne!(key.name(&person(1)), key.name(&person(2)));
        assert_ne!(key.name(&person(1)), other.name(&person(1)));
        assert_eq!(key.name(&person(1)).len(), 10, "{}", key.name(&person(1)));
        let names: std::collections::BTreeSet<String> =
            (0..=255).flat_map(|a| [person(a), PersonId::new(2, &[a; 10])]).map(|id| key.name(&id)).collect();
        assert_eq!(names.len(), 512);
    }

    #[test]
    fn a_key_that_can_be_tried_out_is_none_and_a_line_break_behind_it_is_no_part_of_it() {
        assert!(Key::new(b"sesame").is_err() && Key::new(&[b'\n'; 40]).is_err());
        let person = PersonId::new(1, &[1; 10]);
        let name = |bytes: &[u8]| Key::new(bytes).expect("a key").name(&person);
        assert_eq!(name(b"a key of sixteen bytes\r\n"), name(b"a key of sixteen bytes"));
        assert_eq!(format!("{:?}", Key::new(&[7; 32]).expect("a key")), "Key(..)");
    }
}
