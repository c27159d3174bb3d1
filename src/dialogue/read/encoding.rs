//! From a file's bytes to its text; and what a file seems to be that is no text.

use crate::diagnostic::{Code, Finding, Source, Span};

/// The text of a file. Where its bytes are none, what can be shown of it up to there, with the finding that says so.
pub(in crate::dialogue) fn source(bytes: &[u8]) -> Source {
    let Some(fault) = fault(bytes) else {
        // Nothing is lost: it is UTF-8.
        return Source::new(String::from_utf8_lossy(bytes));
    };
    let whole_line =
        || bytes[fault.at..].iter().position(|b| matches!(b, b'\r' | b'\n')).map_or(bytes.len(), |n| fault.at + n);
    let shown = match fault.is_binary {
        // Beyond the first bad byte there is nothing to read for anybody.
        true => format!("{}\u{fffd}", String::from_utf8_lossy(&bytes[..fault.at])),
        false => String::from_utf8_lossy(&bytes[..whole_line()]).into_owned(),
    };
    let mark = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    let at = fault.at.saturating_sub(mark);
    let span = Span::new(at, at + '\u{fffd}'.len_utf8());
    Source::not_text(shown, Finding::new(Code::E101, span, fault.message).help(fault.help))
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Where a file is no text, and what it seems to be.
struct Fault {
    at: usize,
    message: String,
    help: &'static str,
    is_binary: bool,
}

const AS_UTF_8: &str = "in your editor choose Save as, and UTF-8 as the encoding";
const AS_TEXT: &str =
    "write dialogues in a text editor, or save the file from its program as plain text, with UTF-8 as the encoding";

fn fault(bytes: &[u8]) -> Option<Fault> {
    let bad = std::str::from_utf8(bytes).err();
    let utf_16 = utf_16(bytes);
    if bad.is_none() && utf_16.is_none() && signature(bytes).is_none() {
        return None;
    }
    let invalid = bad.map(|bad| bad.valid_up_to());
    let command = bytes.iter().position(|&b| is_command(b));
    let binary = |what: &str, at: Option<usize>| Fault {
        at: at.unwrap_or(0),
        message: format!("this is not a text: it seems to be {what}"),
        help: AS_TEXT,
        is_binary: true,
    };
    let first = match (invalid, command) {
        (Some(invalid), Some(command)) => Some(invalid.min(command)),
        (one, other) => one.or(other),
    };
    if let Some(what) = signature(bytes) {
        // One of plain signs alone is a text for all that anybody can tell.
        return first.map(|at| binary(what, Some(at)));
    }
    if let Some(what) = utf_16 {
        return Some(Fault { help: AS_UTF_8, ..binary(what, first) });
    }
    let at = invalid?;
    if bytes.iter().filter(|&&b| is_command(b)).count() * 50 > bytes.len() {
        return Some(binary("a file of another program", first));
    }
    let byte = bytes[at];
    let before = bytes[..at].strip_prefix(MARK).unwrap_or(&bytes[..at]);
    let is_cut = bad.is_some_and(|bad| bad.error_len().is_none());
    let message = match windows_1252(byte) {
        _ if is_cut && !before.is_ascii() => {
            "this file ends in the middle of a character: it seems to be cut off".to_owned()
        }
        None => {
            format!("this is not text in UTF-8 ({byte:02X}): it seems to be an old encoding, though not Windows-1252")
        }
        Some(c) if before.is_ascii() => format!(
            "this is not text in UTF-8: it seems to be Windows-1252 or another old encoding ({byte:02X} is {c} in Windows-1252)"
        ),
        // All before it is read rightly.
        Some(c) => format!(
            "this is not text in UTF-8, though the file begins so: it seems to be Windows-1252 ({byte:02X} is {c} there)"
        ),
    };
    Some(Fault { at, message, help: AS_UTF_8, is_binary: false })
}

/// A byte that stands in no text.
fn is_command(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c) || byte == 0x7f
}

/// UTF-16 or UTF-32, by the mark at the beginning, or by the zeros that are half of each plain letter.
fn utf_16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some("UTF-16"),
        _ => {}
    }
    let start = &bytes[..bytes.len().min(1_024) & !3];
    let zeros = |of: usize, rest: usize| start.iter().skip(rest).step_by(of).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(2, 0), zeros(2, 1), start.len() / 2);
    match (even * 4 > half, odd * 4 > half) {
        (true, false) | (false, true) => Some("UTF-16 without a mark at its beginning"),
        (true, true) if zeros(4, 0).max(zeros(4, 3)) * 4 == start.len() && zeros(4, 0).min(zeros(4, 3)) == 0 => {
            Some("UTF-32 without a mark at its beginning")
        }
        _ => None,
    }
}

/// What a file of another program begins with, and what it is.
const SIGNATURES: [(&[u8], &str); 12] = [
    (b"PK\x03\x04", "a Zip archive, or a file of an office program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an old office program, such as a Word file (.doc)"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"BZh", "a packed file (bzip2)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "a database (SQLite)"),
];

/// What of a packed file shows which program wrote it.
const PARTS: [(&[u8], &str); 6] = [
    (b"word/", "a Word file (.docx)"),
    (b"xl/", "an Excel file (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"application/vnd.oasis.opendocument", "a file of LibreOffice, such as an .odt"),
    (b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "a Word file (.doc)"),
    (b"W\0o\0r\0k\0b\0o\0o\0k\0", "an Excel file (.xls)"),
];

fn signature(bytes: &[u8]) -> Option<&'static str> {
    /// The bytes that are looked at from each end: the names of its parts stand at both.
    const FAR: usize = 1 << 20;
    let (_, what) = SIGNATURES.iter().find(|(begins, _)| bytes.starts_with(begins))?;
    let ends = [&bytes[..bytes.len().min(FAR)], &bytes[bytes.len().saturating_sub(FAR)..]];
    let has = |part: &[u8]| ends.iter().any(|end| end.windows(part.len()).any(|window| window == part));
    let is_office = what.contains("office");
    Some(PARTS.iter().find(|(part, _)| is_office && has(part)).map_or(*what, |(_, what)| *what))
}

/// The letters of Windows-1252 from 80 to 9F; five of them it does not have.
const FROM_80: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•',
    '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// What a byte from 80 is in Windows-1252.
fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9f => FROM_80.get(usize::from(byte) - 0x80).copied().filter(|&c| c != '\0'),
        0xa1..=0xff => Some(char::from(byte)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The message about these bytes, and the place of it.
    fn told(bytes: &[u8]) -> Option<(usize, usize, String)> {
        let source = source(bytes);
        let finding = source.unreadable()?;
        let place = source.place(finding.span.start);
        let end = source.place(finding.span.end);
        assert_eq!((end.line, end.column), (place.line, place.column + 1), "{bytes:?}");
        Some((place.line, place.column, finding.message.clone()))
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn what_is_utf_8_is_text_with_any_sign_in_it() {
        for text in ["", "Dialogue(", "\u{feff}Dialogue(", "ซุปเย็น ΑΒΓ გე 👋 \u{7f}\u{1}", "PK", "%PDF", "a\0b"]
        {
            assert_eq!(told(text.as_bytes()), None, "{text:?}");
            assert_eq!(source(text.as_bytes()).text(), text.trim_start_matches('\u{feff}'));
        }
    }

    #[test]
    fn the_first_byte_that_is_no_text_is_named_with_its_place() {
        for (bytes, line, column, part) in [
            (&b"// one\n// caf\xe9\n"[..], 2, 7, "Windows-1252 or another old encoding (E9 is é"),
            (b"\xef\xbb\xbf// \x93Hi\x94", 1, 4, "(93 is “ in Windows-1252)"),
            (b"// one\r// \x81", 2, 4, "though not Windows-1252"),
            ("// über\n// \u{e9}".as_bytes(), 0, 0, ""),
            (b"// \xc3\xbcber\n// caf\xe9 au", 2, 7, "it seems to be Windows-1252 (E9 is é there)"),
            (b"// \xc3\xbc caf\xc3", 1, 9, "cut off"),
            (b"// caf\xe9", 1, 7, "Windows-1252"),
            (b"PK\x03\x04\x14\0word/document.xml", 1, 3, "a Word file (.docx)"),
            (b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text", 1, 3, "LibreOffice"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", 1, 1, "Word file (.doc)"),
            (b"%PDF-1.4\n%\xe2\xe3", 2, 2, "a PDF"),
            (b"\x89PNG\r\n", 1, 1, "PNG"),
            (b"ab\x01\x02\x03\xff\xfe\x80", 1, 3, "a file of another program"),
        ] {
            match told(bytes) {
                Some((at_line, at_column, message)) => {
                    assert_eq!((at_line, at_column), (line, column), "{bytes:?}: {message}");
                    assert!(message.contains(part), "{bytes:?}: {message}");
                }
                None => assert_eq!(line, 0, "{bytes:?}"),
            }
        }
    }

    #[test]
    fn utf_16_is_known_with_and_without_its_mark() {
        let text = "// soup\nDialogue(format: 1, title: \"ซุป\")\n";
        for (bytes, column) in [
            (utf_16(&format!("\u{feff}{text}"), u16::to_le_bytes), 1),
            (utf_16(&format!("\u{feff}{text}"), u16::to_be_bytes), 1),
            (utf_16(text, u16::to_le_bytes), 2),
            (utf_16(text, u16::to_be_bytes), 1),
        ] {
            let (line, at, message) = told(&bytes).expect("it is no UTF-8");
            assert_eq!((line, at), (1, column), "{message}");
            assert!(message.contains("UTF-16"), "{message}");
        }
        let wide: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert!(told(&wide).expect("it is no UTF-8").2.contains("UTF-32"));
        let marked: Vec<u8> = "\u{feff}a".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert!(told(&marked).expect("it is no UTF-8").2.contains("UTF-32"));
    }
}
