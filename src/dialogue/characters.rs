//! What single characters do in a text: whether anything of them shows, and whether the words around them are written
//! with spaces between them.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

/// Characters of which nothing shows: what Unicode calls default ignorable, and fillers that are blank by design.
const UNSEEN: [RangeInclusive<char>; 22] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    // Fillers of Hangul.
    '\u{115f}'..='\u{1160}',
    '\u{3164}'..='\u{3164}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    // Braille without a dot.
    '\u{2800}'..='\u{2800}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{fff0}'..='\u{fffb}',
    // The filler of Khitan, and what steers hieroglyphs, shorthand and notes.
    '\u{16fe4}'..='\u{16fe4}',
    '\u{13430}'..='\u{1343f}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d159}'..='\u{1d159}',
    '\u{1d173}'..='\u{1d17a}',
    // Tags and the variants of Han.
    '\u{e0000}'..='\u{e0fff}',
    // Places that no character will ever have.
    '\u{fffe}'..='\u{ffff}',
];

/// Blocks of the scripts that are written without spaces: Han, kana, Thai, Lao, Khmer and Myanmar, with their marks.
const SPACELESS: [RangeInclusive<char>; 16] = [
    // Thai and Lao.
    '\u{e01}'..='\u{e3a}',
    '\u{e40}'..='\u{eff}',
    // Myanmar.
    '\u{1000}'..='\u{109f}',
    '\u{a9e0}'..='\u{a9ff}',
    '\u{aa60}'..='\u{aa7f}',
    // Khmer.
    '\u{1780}'..='\u{17ff}',
    '\u{19e0}'..='\u{19ff}',
    // Radicals, strokes and the marks between words; U+3000 is a space.
    '\u{2e80}'..='\u{2fff}',
    '\u{3001}'..='\u{30ff}',
    '\u{31c0}'..='\u{31ff}',
    '\u{32d0}'..='\u{33ff}',
    '\u{3400}'..='\u{9fff}',
    '\u{f900}'..='\u{faff}',
    // Wide marks, and kana of half a width; wide letters and digits are neither.
    '\u{ff5f}'..='\u{ff9f}',
    '\u{1aff0}'..='\u{1b16f}',
    '\u{20000}'..='\u{3ffff}',
];

/// Marks between words as wide as a Han character.
const WIDE: &str = "！＂＃％＆＇（），．／：；？＠［］｛｝";

/// Whether anything shows where this character stands.
pub fn shows(c: char) -> bool {
    c.is_ascii_graphic() || !(c.is_whitespace() || c.is_control() || among(&UNSEEN, c))
}

/// Whether nothing of a text shows: there is none, or only white space and what has no width.
pub fn is_blank(text: &str) -> bool {
    !text.chars().any(shows)
}

/// A text without all that does not show in it: in one normal form, without invisible marks, with single spaces. Texts
/// that read the same are the same then.
pub fn as_read(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.contains("  ") && text.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) {
        return Cow::Borrowed(text);
    }
    let seen: String =
        text.nfc().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|&c| c == ' ' || shows(c)).collect();
    Cow::Owned(seen.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// What stands for a line break between these two texts: a space, or nothing where both are of scripts that are written
/// without.
pub(super) fn joint(before: &str, after: &str) -> &'static str {
    // So many invisible marks may stand at a line's end; more are no text's.
    const MOST: usize = 8;
    let last = before.chars().rev().take(MOST).find(|&c| shows(c));
    let first = after.chars().take(MOST).find(|&c| shows(c));
    if last.is_some_and(is_spaceless) && first.is_some_and(is_spaceless) { "" } else { " " }
}

/// Whether it belongs to a script that is written without spaces.
fn is_spaceless(c: char) -> bool {
    !c.is_ascii() && (among(&SPACELESS, c) || WIDE.contains(c))
}

fn among(ranges: &[RangeInclusive<char>], c: char) -> bool {
    ranges.iter().any(|range| range.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ignorable_blank_or_white_does_not_show() {
        let fillers = "\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\
                       \u{2064}\u{206a}\u{2800}\u{3164}\u{fe00}\u{fe0f}\u{feff}\u{ffa0}\u{1d173}\u{e0001}\u{e0100}";
        let white = " \t\n\r\u{b}\u{c}\u{85}\u{a0}\u{1680}\u{2003}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";
        for c in fillers.chars().chain(white.chars()) {
            assert!(!shows(c), "U+{:04X}", u32::from(c));
        }
        assert!(is_blank(fillers) && is_blank(white) && is_blank(""));
        for c in "a1.-—…'éぁ一กქ\u{300}👋\u{fffd}\u{e000}".chars() {
            assert!(shows(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn a_line_break_is_nothing_only_between_scripts_without_spaces() {
        for (before, after) in [
            ("一", "二"),
            ("です。", "はい"),
            ("スー", "プ"),
            ("ซุป", "เย็น"),
            ("ແກງ", "ເຢັນ"),
            ("ស៊ុប", "ត្រជាក់"),
            ("ဟင်း", "အေး"),
            ("你好，", "王先生"),
            ("ไทย\u{200b}", "ไทย"),
            ("葛\u{e0100}", "城"),
            ("𠮷", "野"),
        ] {
            assert_eq!(joint(before, after), "", "{before} {after}");
        }
        for (before, after) in [
            ("a", "b"),
            ("一", "b"),
            ("a", "二"),
            ("수프", "차가운"),
            ("ซุป", "OK"),
            ("50", "บาท"),
            ("一", "１"),
            ("", "一"),
        ] {
            assert_eq!(joint(before, after), " ", "{before} {after}");
        }
    }

    #[test]
    fn texts_that_read_the_same_are_the_same_as_read() {
        for other in [" A-1 ", "A-1", "A\u{200b}-1", "\u{feff}A-1\t"] {
            assert_eq!(as_read(other), "A-1");
        }
        assert_eq!(as_read("Caf\u{e9}  au\u{a0}lait"), as_read("Cafe\u{301} au lait"));
        assert_ne!(as_read("a-1"), as_read("A-1"));
    }
}
