//! How the parts of an entry are written that the core knows by their words: as those words.

use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serializer, de};

/// What is written as a text and read from one.
pub(super) mod text {
    use super::{Deserialize, Deserializer, Display, FromStr, Serializer, de};

    pub fn serialize<T: Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub fn deserialize<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

/// How an attempt is played.
pub(super) mod mode {
    use super::{Deserialize, Deserializer, Serializer, de};
    use crate::dialogue::Mode;

    pub fn serialize<S: Serializer>(mode: &Mode, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(mode.word())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Mode, D::Error> {
        let word = String::deserialize(from)?;
        Mode::from_word(&word).ok_or_else(|| de::Error::custom(format!("{word} is no mode")))
    }
}

/// What a trainee thinks of a talk: a band, or none, by the word of each skill.
pub(super) mod rating {
    use std::collections::BTreeMap;

    use super::{Deserialize, Deserializer, Serializer, de};
    use crate::scoring::Band;
    use crate::skill::{Skill, Skills};

    pub fn serialize<S: Serializer>(rating: &Skills<Option<Band>>, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(rating.iter().map(|(skill, band)| (skill.word(), band.map(Band::word))))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Skills<Option<Band>>, D::Error> {
        let words = BTreeMap::<String, Option<String>>::deserialize(from)?;
        let mut rating = Skills::default();
        for (skill, band) in words {
            let known = Skill::ALL.into_iter().find(|known| known.word() == skill);
            let known = known.ok_or_else(|| de::Error::custom(format!("{skill} is no skill")))?;
            let band_of =
                |word: String| Band::from_word(&word).ok_or_else(|| de::Error::custom(format!("{word} is no band")));
            rating[known] = band.map(band_of).transpose()?;
        }
        Ok(rating)
    }
}
