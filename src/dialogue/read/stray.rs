//! Signs that belong nowhere, in the words of what their author most likely meant: what word processors, spreadsheets,
//! mail programs and web pages make of plain ones, and what other languages begin their remarks and lists with.

use unicode_normalization::UnicodeNormalization;

use super::syntax;
use super::token::{self, leading_space};
use crate::diagnostic::{Finding, Source, Span};

const REMARK: &str = "begin a comment with //";
const QUOTES: &str = "put texts between plain quotation marks: \" and \"";
const LIST: &str = "put the parts of a list between [ and ], with commas between them";
const OUT: &str = "take it out, or put it between quotation marks if it belongs to a text";

/// A sign that can begin nothing where something else is expected. `open` are the brackets that are open there.
pub(super) fn sign(text: &str, open: &[usize], at: usize, expected: &str) -> Finding {
    let rest = &text[at..];
    let Some(c) = rest.chars().next() else { return syntax::ends(text, expected) };
    let len = c.len_utf8();
    if let Some(finding) = pasted(text, at, c) {
        return finding;
    }
    match c {
        ',' => syntax::comma(text, open, at),
        ';' => syntax::error(at, len, "; belongs nowhere in a dialogue").help("write a comma"),
        '#' => syntax::error(at, len, "# begins no comment here").help(REMARK),
        '/' => syntax::error(at, len, "a single / belongs nowhere").help(REMARK),
        '=' => syntax::error(at, len, "= belongs nowhere in a dialogue").help("write : between a field and its value"),
        '-' | '+' | '.' => lone(text, at, at + rest.len() - rest.trim_start_matches(['-', '+', '.']).len()),
        _ if is_odd_quote(c) => odd_quotes(text, at, c),
        _ if is_invisible(c) => {
            syntax::error(at, len, format!("a sign that cannot be seen stands here (U+{:04X})", u32::from(c)))
                .help("delete it together with what is beside it, and write that again")
        }
        _ => match look_alike(c) {
            Some('-') => dash(text, at, c),
            Some(plain) => {
                let help = if plain == ';' { "write a comma".to_owned() } else { format!("write {plain} instead") };
                syntax::error(at, len, format!("{c} is not a plain {}", called(plain))).help(help)
            }
            None => syntax::error(at, len, format!("{expected}, and this is {c}")).help(OUT),
        },
    }
}

/// What came along with a text that was copied from elsewhere.
fn pasted(text: &str, at: usize, c: char) -> Option<Finding> {
    let rest = &text[at..];
    let line = rest.lines().next().unwrap_or_default();
    let word = |end: usize| &line[..end];
    Some(match c {
        '<' if rest.starts_with("<!--") => syntax::error(at, 4, "<!-- begins no comment here").help(REMARK),
        '<' | '=' | '>' | '|' if line.starts_with(&c.to_string().repeat(7)) => merged_at(at),
        '<' => {
            let end = line.find('>').filter(|_| line[1..].starts_with(|c: char| c == '/' || c.is_alphabetic()))? + 1;
            syntax::error(at, end, format!("{} is a mark of a web page", word(end))).help("take it out")
        }
        '&' => {
            let end = line.find(';').filter(|&end| end < 10 && !line[..end].contains(' '))? + 1;
            let help = if word(end) == "&quot;" { "write \" instead" } else { OUT };
            syntax::error(at, end, format!("{} is how a web page writes a sign", word(end))).help(help)
        }
        '`' if rest.starts_with("```") => {
            syntax::error(at, 3, "``` is how a web page or chat marks code").help("take it out")
        }
        '>' if text[..at].ends_with(['\n', '\r']) || at == 0 => {
            syntax::error(at, 1, "> is how a mail program marks a line of somebody else's")
                .help("take it out at the beginning of each line")
        }
        '•' | '·' | '‣' | '▪' | '●' | '◦' | '∙' => {
            syntax::error(at, c.len_utf8(), format!("{c} begins no list here")).help(LIST)
        }
        '→' | '⇒' | '➔' | '➜' | '⟶' => syntax::error(at, c.len_utf8(), format!("{c} leads nowhere here"))
            .help("write goto: and then the id of a scene"),
        '%' | '‰' | '€' | '$' | '£' | '¥' | '°' => {
            let before = text[..at].trim_end();
            let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let after: String = rest[c.len_utf8()..].trim_start().chars().take_while(char::is_ascii_digit).collect();
            let number = if digits > 0 { &before[before.len() - digits..] } else { &after };
            let help = if number.is_empty() { OUT.to_owned() } else { format!("write {number} alone") };
            syntax::error(at, c.len_utf8(), format!("{c} does not belong to a number here")).help(help)
        }
        '…' => syntax::error(at, c.len_utf8(), "… stands for nothing here").help("write what belongs here"),
        _ => return None,
    })
}

/// A word that is made of signs alone, from `start` to `end`.
pub(super) fn lone(text: &str, start: usize, end: usize) -> Finding {
    let (raw, rest) = (&text[start..end], &text[end..]);
    let after = rest.trim_start_matches([' ', '\t']);
    let number: String = after.chars().take_while(char::is_ascii_digit).collect();
    let this = |message: String| syntax::error(start, raw.len(), message);
    match raw {
        "-" | "+" if !number.is_empty() => {
            let sign = raw.trim_matches('+');
            syntax::error(
                start,
                raw.len() + rest.len() - after.len() + number.len(),
                format!("a space is between {raw} and {number}"),
            )
            .help(format!("write {sign}{number}"))
        }
        "-" if rest.starts_with('>') => {
            syntax::error(start, 2, "-> leads nowhere here").help("write goto: and then the id of a scene")
        }
        "-" => this("- begins no list here".to_owned()).help(LIST),
        "." => this("a comma belongs here, and this is .".to_owned()).help("write a comma"),
        "--" => this("-- begins no comment here".to_owned()).help(REMARK),
        _ if raw.chars().all(|c| c == '.') => {
            this(format!("{raw} stands for nothing here")).help("write what belongs here")
        }
        _ => this(format!("{raw} belongs nowhere in a dialogue")).help(format!("take it out, or {REMARK}")),
    }
}

/// A dash of a word processor. What it was meant to be shows in what follows.
fn dash(text: &str, at: usize, c: char) -> Finding {
    let after = text[at + c.len_utf8()..].trim_start_matches([' ', '\t']);
    let number: String = after.chars().take_while(char::is_ascii_digit).collect();
    syntax::error(at, c.len_utf8(), format!("{c} is not a plain minus sign")).help(match number.is_empty() {
        true => format!("write - for a minus, and {REMARK}"),
        false => format!("write - for a minus: -{number}"),
    })
}

/// The sign that this one looks like, where it stands on every keyboard.
fn look_alike(c: char) -> Option<char> {
    let plain = match c {
        '–' | '—' | '−' | '‒' | '‐' | '‑' | '―' | '⁃' => '-',
        '、' | '،' | '‚' => ',',
        '؛' => ';',
        '∶' | '꞉' | 'ː' => ':',
        '【' | '〔' | '⟦' => '[',
        '】' | '〕' | '⟧' => ']',
        _ => {
            let mut forms = std::iter::once(c).nfkc();
            forms.next().filter(|&plain| plain != c && plain.is_ascii_punctuation() && forms.next().is_none())?
        }
    };
    Some(plain)
}

fn called(sign: char) -> &'static str {
    match sign {
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '(' | ')' | '[' | ']' | '{' | '}' => "bracket",
        '"' | '\'' => "quotation mark",
        _ => "sign",
    }
}

/// Whether nothing shows where this character stands, though it is no space.
fn is_invisible(c: char) -> bool {
    let marks = '\u{200b}'..='\u{200f}';
    c.is_control()
        || marks.contains(&c)
        || ('\u{2028}'..='\u{202e}').contains(&c)
        || ('\u{2060}'..='\u{206f}').contains(&c)
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

pub(super) fn is_odd_quote(c: char) -> bool {
    is_double(c) || matches!(c, '‘' | '’' | '‚' | '‛' | '‹' | '›' | '\'' | '`' | '´' | '′' | '＇')
}

fn is_double(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' | '「' | '」' | '『' | '』')
}

/// A quotation mark that is not plain, and how many there are like it: a word processor makes them all so.
fn odd_quotes(text: &str, at: usize, c: char) -> Finding {
    let mut starts = Vec::new();
    let mut from = 0;
    while let Some(next) = text[from..].chars().next() {
        let rest = &text[from..];
        let is_alike = is_double(next) == is_double(c) && is_odd_quote(next);
        // An apostrophe in a word is none.
        let in_word =
            text[..from].ends_with(char::is_alphanumeric) && rest[next.len_utf8()..].starts_with(char::is_alphanumeric);
        if is_alike && (is_double(next) || !in_word) {
            starts.push(Span::new(from, from).start);
        }
        from += match next {
            '"' => token::string_len(rest.as_bytes()),
            '/' => leading_space(rest).max(1),
            _ => next.len_utf8(),
        };
    }
    let finding = syntax::error(at, c.len_utf8(), format!("{c} is not a plain quotation mark"));
    // Two belong to one text.
    if starts.len() <= 2 {
        return finding.help(QUOTES);
    }
    let times = Source::new(text).times(starts.into_iter());
    let message = format!("{c} is not a plain quotation mark (such marks are here {times})");
    syntax::error_at(finding.span, message).help(format!("{QUOTES}; an editor replaces them all at once"))
}

/// Two versions of a file that were put into one, with the marks between them.
pub(super) fn merged(text: &str) -> Option<Finding> {
    let mut at = 0;
    let mut starts = Vec::new();
    for line in text.split_inclusive('\n') {
        if ["<<<<<<< ", ">>>>>>> "].iter().any(|mark| line.starts_with(mark)) {
            starts.push(at);
        }
        at += line.len();
    }
    let first = merged_at(*starts.first()?);
    if starts.len() <= 2 {
        return Some(first);
    }
    let times = Source::new(text).times(starts.iter().map(|&at| Span::new(at, at).start));
    let message = format!("{} (such marks are here {times})", first.message);
    Some(syntax::error_at(first.span, message).help_maybe(first.help))
}

fn merged_at(at: usize) -> Finding {
    syntax::error(at, 7, "this marks where two versions of the file were put together")
        .help("keep one of the two, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>")
}
