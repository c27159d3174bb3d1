//! The tokens of a file, before anything is known of what they mean: texts in quotes, white space and remarks.

/// How many bytes the first value of `raw` takes. `raw` is known to be sound RON.
pub(in crate::dialogue) fn token_len(raw: &str) -> usize {
    let bytes = raw.as_bytes();
    match bytes.first() {
        Some(b'"') => string_len(bytes),
        Some(b'(' | b'[' | b'{') => raw.trim_end().len(),
        Some(b'r') if bytes.get(1).is_some_and(|b| matches!(b, b'"' | b'#')) => raw_string_len(raw),
        _ => bytes
            .iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, 0x0b | b'/' | b',' | b')' | b']' | b'}' | b':'))
            .unwrap_or(bytes.len()),
    }
}

/// The length of a quoted string with its quotes; all of `bytes` where it never closes.
pub(in crate::dialogue) fn string_len(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether a raw string `r".."` or `r#".."#` begins here.
pub(in crate::dialogue) fn is_raw_string(text: &str) -> bool {
    text.strip_prefix('r').is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
}

/// The length of a raw string `r#".."#`; all of `raw` where it never closes.
pub(in crate::dialogue) fn raw_string_len(raw: &str) -> usize {
    let hashes = raw[1..].bytes().take_while(|&b| b == b'#').count();
    let open = 1 + hashes + 1;
    let close = format!("\"{}", "#".repeat(hashes));
    raw.get(open..).and_then(|body| body.find(&close)).map_or(raw.len(), |at| open + at + close.len())
}

/// What kind of value a piece of text is, for messages.
pub(in crate::dialogue) fn kind_of(raw: &str) -> &'static str {
    match raw.as_bytes().first() {
        Some(b'"') => "a text in quotes",
        Some(b'[') => "a list",
        Some(b'(') => "a block in brackets",
        Some(b'{') => "a table in braces",
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') => "a number",
        _ => "a word without quotes",
    }
}

/// The text of a quoted string, its escapes resolved.
pub(in crate::dialogue) fn unquote(raw: &str) -> Option<String> {
    let plain = raw.strip_prefix('"').and_then(|r| r.strip_suffix('"'));
    match plain {
        Some(text) if !text.contains('\\') => Some(text.to_owned()),
        _ if raw.starts_with(['"', 'r']) => ron::from_str(raw).ok(),
        _ => None,
    }
}

/// The bytes at the start of `raw` that are white space and comments.
pub(in crate::dialogue) fn leading_space(raw: &str) -> usize {
    let mut rest = raw;
    loop {
        rest = rest.trim_start();
        match comment_len(rest) {
            Some(len) => rest = &rest[len..],
            None => return raw.len() - rest.len(),
        }
    }
}

/// How many bytes the comment takes that begins here, without the end of its line.
pub(in crate::dialogue) fn comment_len(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find(['\n', '\r']).unwrap_or(text.len()));
    }
    text.strip_prefix("/*").map(|inner| 2 + block_comment(inner))
}

/// How many bytes of `text`, which follows an opening `/*`, belong to the comment. They nest.
pub(in crate::dialogue) fn block_comment(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (1, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['*', '/'])) {
        at += found;
        match bytes.get(at..at + 2) {
            Some(b"*/") => depth -= 1,
            Some(b"/*") => depth += 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    text.len()
}
