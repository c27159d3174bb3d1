//! Names made of words: what people call things in any language, in letters from A to Z, digits and `_`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that are written with others where they cannot be written themselves. All other accents are left out.
const SPELT: [(char, &str); 18] = [
    ('ä', "ae"),
    ('ö', "oe"),
    ('ü', "ue"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('å', "aa"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('Ä', "Ae"),
    ('Ö', "Oe"),
    ('Ü', "Ue"),
    ('ẞ', "Ss"),
    ('Ø', "O"),
];

/// The name nearest to these words: `late_parcel` for "Late parcel", `Ueberbuchung` for "Überbuchung". One word keeps its
/// capitals. It may begin with a digit, and is none where nothing is left of the words.
pub(super) fn name(words: &str) -> Option<String> {
    let plain = plain(words);
    let parts: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [] => None,
        [one] if !words.is_ascii() && plain == one => Some(one.to_owned()),
        _ => Some(parts.join("_").to_ascii_lowercase()),
    }
}

/// Words in letters from A to Z, as far as such letters stand for theirs.
fn plain(words: &str) -> String {
    let spelt = |c: char| SPELT.iter().find(|(letter, _)| *letter == c).map(|(_, spelt)| *spelt);
    let mut out = String::new();
    // Composed first: some programs write an ä as an a with two dots behind it.
    for c in words.nfc() {
        match spelt(c) {
            Some(spelt) => out.push_str(spelt),
            None => out.extend(std::iter::once(c).nfkd().filter(|&c| !is_combining_mark(c))),
        }
    }
    out
}

/// The scenes of a text that cannot be read, in its order: the `id`s behind `Talk(`, `React(` and `Ending(`.
pub(super) fn scenes(text: &str) -> Vec<&str> {
    let ids = text.match_indices("id:").filter(|&(at, _)| {
        let before = text[..at].trim_end();
        ["Talk(", "React(", "Ending("].iter().any(|kind| before.ends_with(kind))
    });
    let word = |(at, field): (usize, &str)| {
        let rest = text[at + field.len()..].trim_start();
        &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())]
    };
    ids.map(word).filter(|id| !id.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_left_out_and_german_letters_are_spelt() {
        for (words, spelt) in [
            ("Überbuchung", "Ueberbuchung"),
            ("U\u{308}berbuchung", "Ueberbuchung"),
            ("Größe der Tür", "groesse_der_tuer"),
            ("café", "cafe"),
            ("Crème brûlée!", "creme_brulee"),
            ("smørrebrød", "smorrebrod"),
            ("żółć", "zolc"),
            ("ＡＢＣ１", "ABC1"),
            ("Late-Parcel", "late_parcel"),
            ("Late", "late"),
        ] {
            assert_eq!(name(words).as_deref(), Some(spelt), "{words}");
        }
        assert_eq!(name("ซุป"), None);
        assert_eq!(name(" ?! "), None);
    }

    #[test]
    fn scenes_are_found_in_a_text_that_cannot_be_read() {
        let text = "Talk(\n    id: opening, replies: [(id: x)] } React(id:cools, Ending( id: \"end";
        assert_eq!(scenes(text), ["opening", "cools"]);
    }
}
