//! Words of a command that is shown for copying, as a shell takes them: the quotes that a space or a `$` needs.

use std::borrow::Cow;

/// One word: as it is where every shell takes it so, else in quotes.
pub fn word(word: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:,+@".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.into();
    }
    // In double quotes these mean something to one shell or another, and all else stands for itself.
    let special = |c: char| c.is_control() || "\"$`\\!%".contains(c);
    if cfg!(windows) || !word.contains(special) {
        return format!("\"{word}\"").into();
    }
    if word.contains(char::is_control) {
        return format!("$'{}'", word.chars().map(escaped).collect::<String>()).into();
    }
    shlex::try_quote(word).unwrap_or_else(|_| format!("\"{word}\"").into())
}

/// One character between `$'` and `'`.
fn escaped(c: char) -> String {
    match c {
        '\'' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    }
}

/// A file or folder, so that a program does not take it for an option either.
pub fn path(path: &str) -> Cow<'_, str> {
    match path.starts_with('-') {
        true => word(&format!("./{path}")).into_owned().into(),
        false => word(path),
    }
}

/// An option with a file or folder, with a space before it; nothing where it was not given.
pub fn option(name: &str, value: Option<&str>) -> String {
    value.map_or_else(String::new, |value| format!(" --{name} {}", path(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_word_stays_as_it_is() {
        for plain in ["soup", "dialogues/late_parcel.ron", "../a-b.ron", "timeout"] {
            assert_eq!(word(plain), plain);
        }
    }

    #[test]
    #[cfg(unix)]
    fn what_a_shell_would_change_stands_in_quotes() {
        for (bare, quoted) in [
            ("my course/soup.ron", "\"my course/soup.ron\""),
            ("süß.ron", "\"süß.ron\""),
            ("", "\"\""),
            ("it's.ron", "\"it's.ron\""),
            ("a$HOME.ron", "'a$HOME.ron'"),
            ("a`id`.ron", "'a`id`.ron'"),
            ("5\" nail.ron", "'5\" nail.ron'"),
            ("no!!.ron", "'no!!.ron'"),
            ("it's\u{1b}[2J\n.ron", "$'it\\'s\\u001b[2J\\u000a.ron'"),
        ] {
            assert_eq!(word(bare), quoted, "{bare:?}");
        }
    }

    #[test]
    fn a_file_that_looks_like_an_option_is_named_from_its_folder() {
        assert_eq!(path("-rf.ron"), "./-rf.ron");
        assert_eq!(path("--help me.ron"), "\"./--help me.ron\"");
        assert_eq!(path("soup.ron"), "soup.ron");
    }
}
