//! Who somebody is to look at: what the author says, and for all else a lot that is drawn from the dialogue's id.
//!
//! The lot is FNV-1a with 64 bits over `ID/field`, folded to 32 and taken modulo the number of choices: the same on
//! every machine, and a field that is added one day changes no other.

use unruffled::dialogue::Dialogue;
use unruffled::dialogue::look::{
    Age, Beard, Build, Clothes, Colour, Features, Glasses, Hair, HairColour, Head, Headwear, Look, Skin, Trade,
};

/// Everything about how somebody looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// How old they look.
    pub age: Age,
    /// How the body is built.
    pub build: Build,
    /// The shape of the head.
    pub head: Head,
    /// How the face is cut.
    pub features: Features,
    /// The colour of the skin.
    pub skin: Skin,
    /// How the hair is worn.
    pub hair: Hair,
    /// The colour of hair, brows and beard.
    pub hair_colour: HairColour,
    /// A beard.
    pub beard: Beard,
    /// Glasses.
    pub glasses: Glasses,
    /// What is worn on the head.
    pub headwear: Headwear,
    /// What they wear.
    pub clothes: Clothes,
    /// The colour of clothes and headwear.
    pub colour: Colour,
    /// The colour of the eyes, by its number.
    pub iris: usize,
}

/// Hair that suits any name: the lot knows nobody's.
const ANY_HAIR: &[Hair] = &[Hair::Short, Hair::Parted, Hair::Curly, Hair::Bob, Hair::Cropped, Hair::Coily];

impl Person {
    /// The customer of a dialogue.
    #[must_use]
    pub fn of(dialogue: &Dialogue) -> Self {
        Self::drawn(&dialogue.id.value, dialogue.customer.look.as_ref())
    }

    /// Somebody in the crowd: nobody has said what they look like.
    #[must_use]
    pub fn stranger(id: &str) -> Self {
        Self::drawn(id, None)
    }

    /// What is said of a look, and the rest by lot. The lot gives nobody a beard or headwear: it could belie the name.
    #[must_use]
    pub fn drawn(id: &str, look: Option<&Look>) -> Self {
        macro_rules! said {
            ($field:ident, $else:expr) => {
                look.and_then(|look| look.$field.as_ref()).map_or_else(|| $else, |word| word.value)
            };
        }
        let age = said!(age, pick(id, "age", Age::ALL));
        let skin = said!(skin, pick(id, "skin", Skin::ALL));
        Self {
            age,
            skin,
            build: said!(build, pick(id, "build", Build::ALL)),
            head: said!(head, pick(id, "head", Head::ALL)),
            features: said!(features, Features::Plain),
            hair: said!(hair, pick(id, "hair", ANY_HAIR)),
            hair_colour: said!(hair_colour, pick(id, "hair_colour", likely_hair(age, skin))),
            beard: said!(beard, Beard::None),
            glasses: said!(glasses, pick(id, "glasses", likely_glasses(age))),
            headwear: said!(headwear, Headwear::None),
            clothes: said!(clothes, pick(id, "clothes", Clothes::ALL)),
            colour: said!(colour, pick(id, "colour", Colour::ALL)),
            iris: pick(id, "iris", likely_irises(skin)),
        }
    }
}

/// What is sold where the customer of a dialogue stands.
#[must_use]
pub(super) fn trade(dialogue: &Dialogue) -> Trade {
    let said = dialogue.customer.look.as_ref().and_then(|look| look.place.as_ref());
    said.map_or_else(|| pick(&dialogue.id.value, "place", Trade::ALL), |place| place.value)
}

fn likely_hair(age: Age, skin: Skin) -> &'static [HairColour] {
    use HairColour::{Auburn, Black, Blond, Brown, Ginger, Grey, White};
    match (age, skin) {
        (Age::Old, _) => &[Grey, White],
        (Age::Middle, Skin::Pale | Skin::Fair) => &[Brown, Grey, Blond],
        (Age::Middle, _) => &[Black, Grey],
        (_, Skin::Pale) => &[Brown, Auburn, Ginger, Blond],
        (_, Skin::Fair) => &[Brown, Auburn, Blond, Black],
        (_, Skin::Olive) => &[Black, Brown],
        _ => &[Black],
    }
}

fn likely_glasses(age: Age) -> &'static [Glasses] {
    match age {
        Age::Young | Age::Adult => &[Glasses::None, Glasses::None, Glasses::None, Glasses::Round],
        Age::Middle | Age::Old => &[Glasses::None, Glasses::Round, Glasses::Square],
    }
}

fn likely_irises(skin: Skin) -> &'static [usize] {
    match skin {
        Skin::Pale | Skin::Fair => &[0, 1, 2, 3],
        Skin::Olive => &[0, 1, 3],
        _ => &[0],
    }
}

/// One of several, always the same for an id and a field.
fn pick<T: Copy>(id: &str, field: &str, among: &[T]) -> T {
    let hash = fnv(id.bytes().chain([b'/']).chain(field.bytes()));
    let folded = (hash >> 32) ^ (hash & 0xFFFF_FFFF);
    // There are a handful of choices at most.
    among[(folded % among.len() as u64) as usize]
}

fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use unruffled::diagnostic::{Code, Source};
    use unruffled::dialogue::load;

    #[test]
    fn the_hash_is_fnv_1a() {
        // The published values for these texts.
        assert_eq!(fnv(b"".iter().copied()), 0xCBF2_9CE4_8422_2325);
        assert_eq!(fnv(b"a".iter().copied()), 0xAF63_DC4C_8601_EC8C);
        assert_eq!(fnv(b"foobar".iter().copied()), 0x8594_4171_F739_67E8);
    }

    #[test]
    fn an_id_always_looks_the_same() {
        let kettle = Person::stranger("faulty_kettle");
        assert_eq!(kettle, Person::stranger("faulty_kettle"));
        // These were drawn once, and must be drawn for ever.
        let drawn = (kettle.age.word(), kettle.skin.word(), kettle.hair.word(), kettle.clothes.word());
        assert_eq!(drawn, ("young", "olive", "bob", "jumper"));
    }

    #[test]
    fn a_crowd_is_a_crowd() {
        let crowd: Vec<_> = (0..300).map(|n| Person::stranger(&format!("somebody_{n}"))).collect();
        assert!(crowd.iter().collect::<HashSet<_>>().len() > 280);
        let share = |is: fn(&Person) -> bool| crowd.iter().filter(|person| is(person)).count();
        for skin in Skin::ALL {
            let number = crowd.iter().filter(|person| person.skin == *skin).count();
            assert!((25..90).contains(&number), "{skin:?}: {number} of 300");
        }
        assert!((40..120).contains(&share(|person| person.age == Age::Old)));
        assert_eq!(share(|person| person.beard != Beard::None || person.headwear != Headwear::None), 0);
    }

    #[test]
    fn what_the_author_says_is_so_and_the_rest_is_drawn() {
        let text = r#"(name: "Mr Lind", anger: 50, look: (age: old, beard: full, headwear: turban))"#;
        let text =
            include_str!("../../../assets/templates/shortest.ron").replace(r#"(name: "Mrs Hall", anger: 35)"#, text);
        let (dialogue, findings) = load::dialogue(&Source::new(text), None);
        assert!(findings.iter().all(|finding| finding.code != Code::E102), "{findings:?}");
        let dialogue = dialogue.expect("it can be read");
        let person = Person::of(&dialogue);
        let by_lot = Person::stranger(&dialogue.id.value);
        assert_eq!((person.age, person.beard, person.headwear), (Age::Old, Beard::Full, Headwear::Turban));
        assert_eq!((person.skin, person.clothes, person.colour), (by_lot.skin, by_lot.clothes, by_lot.colour));
    }
}
