//! What of a text may reach a terminal: whoever writes a dialogue, names a file or types a name moves no cursor, renames
//! no window and turns no line around.

use std::borrow::Cow;

/// Whether a character is shown as it is. Control characters are not, but for line breaks and tabs; nor are those that
/// turn the direction of a text around, for they can make a line read otherwise than it stands in its file.
pub fn is_shown(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        _ => !c.is_control(),
    }
}

/// A text with U+FFFD in place of every character that is not shown as it is. A line that ends as Windows ends it is a
/// line like any other.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_shown) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").chars().map(|c| if is_shown(c) { c } else { '\u{fffd}' }).collect())
}

/// A name within a line, as [`shown`]: in it line breaks and tabs are not shown as they are either.
pub fn in_line(name: &str) -> Cow<'_, str> {
    match name.contains(['\r', '\n', '\t']) {
        false => shown(name),
        true => name.chars().map(|c| if is_shown(c) && !c.is_control() { c } else { '\u{fffd}' }).collect(),
    }
}

/// JSON with every such character written as its number, so that nothing of the data is lost. Outside its texts JSON has
/// none of them.
pub fn shown_in_json(json: &str) -> Cow<'_, str> {
    if json.chars().all(is_shown) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_shown(c) {
            out.push(c);
        } else {
            out += &format!("\\u{:04x}", u32::from(c));
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_commands_a_terminal_is_shown() {
        let commands = (0..0x20).chain(0x7f..0xa0).chain(0x202a..0x202f).chain(0x2066..0x206a);
        for c in commands.filter_map(char::from_u32).filter(|c| !['\n', '\t'].contains(c)) {
            assert_eq!(shown(&format!("a{c}b")), "a\u{fffd}b", "{:?}", c);
        }
        let plain = "Grüße\tan alle:\nשלום, مرحبا, 你好 👋🏽 \u{200e}\u{200d}\u{2028}";
        assert!(matches!(shown(plain), Cow::Borrowed(same) if same == plain));
    }

    #[test]
    fn a_line_break_of_windows_is_one_and_a_lone_return_is_none() {
        assert_eq!(shown("a\r\nb\rc"), "a\nb\u{fffd}c");
    }

    #[test]
    fn json_keeps_what_it_does_not_show() {
        let text = "\u{1b}[2J\u{9b}1m \u{202e} \u{7f}é";
        let json = serde_json::to_string(text).expect("a text is JSON");
        let shown = shown_in_json(&json);
        assert!(shown.chars().all(is_shown), "{shown:?}");
        assert_eq!(serde_json::from_str::<String>(&shown).expect("it still is JSON"), text);
    }
}
