//! The text of a dialogue or a rubric, as attempts were played with it. Pure data.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// What tells one version of a file's text from another: its SHA-256 in hexadecimal.
pub fn content_hash(text: &str) -> String {
    use std::fmt::Write;
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A file's text, which is kept once for all attempts that were played with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayedText {
    hash: Arc<str>,
    text: Arc<str>,
}

impl PlayedText {
    /// A text with its hash.
    pub fn new(text: &str) -> Self {
        PlayedText { hash: content_hash(text).into(), text: text.into() }
    }

    /// The text's [`content_hash`].
    pub fn hash(&self) -> &Arc<str> {
        &self.hash
    }

    /// The text, to the letter.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }
}

/// Texts by their hash, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<Arc<str>, PlayedText>);

impl Texts {
    /// The text with that [`content_hash`].
    pub fn get(&self, hash: &str) -> Option<&PlayedText> {
        self.0.get(hash)
    }

    /// All texts, in the order of their hashes.
    pub fn iter(&self) -> impl Iterator<Item = &PlayedText> {
        self.0.values()
    }
}

impl FromIterator<PlayedText> for Texts {
    fn from_iter<T: IntoIterator<Item = PlayedText>>(texts: T) -> Self {
        Texts(texts.into_iter().map(|text| (text.hash.clone(), text)).collect())
    }
}

/// A text is written without its hash, and gets it anew when it is read: the two always belong together.
impl Serialize for PlayedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for PlayedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| PlayedText::new(&text))
    }
}
