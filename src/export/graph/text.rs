//! How wide words are, where they break, and which way they run.
//!
//! No font is at hand here, and the reader's may be another than the writer's: widths are those of
//! a wide common font, so that a narrower one leaves a little air and none runs over.

use textwrap::core::display_width;

pub(super) use crate::export::markup::{escape, runs_left};

/// How wide a character is, in parts of the font's size.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' | '\u{2019}' => 0.30,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | ' ' | '"' | '-' | '/' => 0.41,
        'm' | 'M' | 'W' | '@' | '%' => 0.96,
        'w' => 0.81,
        '_' => 0.52,
        'A'..='Z' => 0.70,
        _ if c.is_ascii() => 0.62,
        _ => match display_width(c.encode_utf8(&mut [0; 4])) {
            0 => 0.0,
            1 => 0.66,
            _ => 1.06,
        },
    }
}

/// The width of a line, in pixels.
pub(super) fn width(words: &str, size: f64, bold: bool) -> f64 {
    let weight = if bold { 1.1 } else { 1.0 };
    words.chars().map(em).sum::<f64>() * size * weight
}

/// Breaks words into at most so many lines; what does not fit ends in "…".
pub(super) fn wrap(words: &str, size: f64, bold: bool, room: f64, most: usize) -> Vec<String> {
    let fits = |line: &str| width(line.trim_end(), size, bold) <= room;
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(words) {
        if fits(&format!("{line}{piece}")) {
            line.push_str(piece);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        // A piece too long for a line by itself breaks anywhere, but never before a mark that
        // stands on the letter before it.
        for c in piece.chars() {
            if !line.is_empty() && em(c) > 0.0 && !fits(&format!("{line}{c}")) {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
        if lines.len() > most {
            break;
        }
    }
    lines.push(line);
    let cut = lines.len() > most;
    lines.truncate(most);
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        while !last.is_empty() && !fits(&format!("{last}…")) {
            last.pop();
        }
        last.push('…');
    }
    lines
}

/// Breaks words as [`wrap`] does, into lines that are much alike.
pub(super) fn balance(words: &str, size: f64, bold: bool, room: f64, most: usize) -> Vec<String> {
    let mut lines = wrap(words, size, bold, room, most);
    let mut narrow = room;
    while narrow > room / 2.0 {
        narrow -= size / 2.0;
        let narrower = wrap(words, size, bold, narrow, most + 1);
        if narrower.len() > lines.len() {
            break;
        }
        lines = narrower;
    }
    lines
}

/// The pieces between which a line may break: after spaces, and after the `_` of names.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    words.split_inclusive([' ', '_'])
}

/// The beginning of what is said, on one line: whole words where there are any.
pub(super) fn excerpt(words: &str, most: usize) -> String {
    let words = one_line(words);
    let Some((cut, _)) = words.char_indices().nth(most) else { return words };
    let whole = words[..cut].rfind(' ').filter(|&at| at >= cut / 2);
    let mut end = whole.unwrap_or(cut);
    // Marks belong to the letter that they stand on.
    end += words[end..].chars().take_while(|&c| em(c) == 0.0).map(char::len_utf8).sum::<usize>();
    format!("{}…", words[..end].trim_end_matches([' ', ',', '.', ';', ':', '!', '?']))
}

/// Everything on one line, without what no drawing can show.
pub(super) fn one_line(words: &str) -> String {
    let plain: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number with its sign, as people write it.
pub(super) fn signed(number: i32) -> String {
    match number {
        0 => "±0".to_owned(),
        1.. => format!("+{number}"),
        _ => format!("−{}", number.unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_after_spaces_and_underscores_and_inside_what_is_too_long() {
        let lines = |words: &str| wrap(words, 10.0, false, 60.0, 9);
        assert_eq!(lines("one two three"), ["one two", "three"]);
        assert_eq!(lines("says_this_now"), ["says_this_", "now"]);
        assert_eq!(lines(&"a".repeat(12)), ["a".repeat(9), "aaa".to_owned()]);
        assert_eq!(lines(""), [""]);
    }

    #[test]
    fn what_does_not_fit_ends_in_dots_that_do() {
        let lines = wrap(&"word ".repeat(20), 10.0, false, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && width(&lines[1], 10.0, false) <= 60.0, "{lines:?}");
    }

    #[test]
    fn balanced_lines_are_as_many_and_much_alike() {
        let words = "Good morning, or what is left of it.";
        let (greedy, even) = (wrap(words, 13.0, false, 216.0, 3), balance(words, 13.0, false, 216.0, 3));
        assert_eq!(greedy, ["Good morning, or what is left", "of it."]);
        assert_eq!(even.len(), 2);
        assert!(even[1].len() > 12, "{even:?}");
        assert_eq!(even.join(" "), words);
    }

    #[test]
    fn a_beginning_ends_after_a_word_and_never_before_a_mark() {
        assert_eq!(excerpt("All of it.", 20), "All of it.");
        assert_eq!(excerpt("One bang, and we sat in the dark.", 12), "One bang…");
        // Thai has no spaces, and its marks stand on the letter before.
        let thai = "ที่นี่เย็นมาก";
        for most in 1..thai.chars().count() {
            let next = excerpt(thai, most).trim_end_matches('…').chars().count();
            assert!(thai.chars().nth(next).is_none_or(|c| em(c) > 0.0), "{most}");
        }
    }

    #[test]
    fn words_know_which_way_they_run() {
        assert!(runs_left("“שלום”") && runs_left("123 مرحبا"));
        assert!(!runs_left("Hello שלום") && !runs_left("42"));
    }
}
