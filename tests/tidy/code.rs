//! Sources as the compiler reads them: no remark, nothing that stands in quotes, nothing that is there for tests alone.

/// The tokens of a source, a text in quotes as `""`.
pub struct Code(Vec<String>);

impl Code {
    /// Reads a source.
    pub fn of(source: &str) -> Self {
        Code(without_tests(tokens(source)))
    }

    /// Its tokens, in order.
    pub fn tokens(&self) -> &[String] {
        &self.0
    }

    /// Whether some code stands in it, however it is laid out.
    pub fn has(&self, code: &str) -> bool {
        let wanted = tokens(code);
        self.0.windows(wanted.len()).any(|here| here == wanted)
    }
}

/// Whether a token is a name, a keyword or a number.
pub fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

fn tokens(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let (len, token) = match c {
            _ if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), None),
            _ if rest.starts_with("/*") => (remark(rest), None),
            '"' => (text(rest, 0), Some("\"\"")),
            'b' | 'c' if rest[1..].starts_with('"') => (text(rest, 1), Some("\"\"")),
            'r' | 'b' | 'c' if raw_text(rest).is_some() => (raw_text(rest).unwrap_or_default(), Some("\"\"")),
            '\'' => (letter(rest), None),
            _ if is_word(rest) => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                (end, Some(&rest[..end]))
            }
            _ if rest.starts_with("::") => (2, Some("::")),
            _ => (c.len_utf8(), Some(&rest[..c.len_utf8()]).filter(|sign| !sign.trim().is_empty())),
        };
        found.extend(token.map(str::to_owned));
        rest = &rest[len..];
    }
    found
}

/// How long a remark `/* .. */` is; they nest.
fn remark(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at.min(rest.len())
}

/// How long a text is that opens at `from`.
fn text(rest: &str, from: usize) -> usize {
    let mut at = from + 1;
    loop {
        match rest.as_bytes().get(at) {
            Some(b'\\') => at += 2,
            Some(b'"') => return at + 1,
            Some(_) => at += 1,
            None => return rest.len(),
        }
    }
}

/// How long a raw text is, if one begins here.
fn raw_text(rest: &str) -> Option<usize> {
    let opens = rest.trim_start_matches(['b', 'c']).strip_prefix('r')?;
    let hashes = opens.len() - opens.trim_start_matches('#').len();
    let body = opens[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = body.find(&close).map_or(body.len(), |at| at + close.len());
    Some(rest.len() - body.len() + end)
}

/// How long a letter in quotes is, or the name of a lifetime.
fn letter(rest: &str) -> usize {
    let mut inner = rest.char_indices().skip(1);
    match (inner.next(), inner.next()) {
        (Some((_, '\\')), Some((at, c))) => {
            let behind = at + c.len_utf8();
            rest[behind..].find('\'').map_or(rest.len(), |end| behind + end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => rest[1..].find(|c: char| !c.is_alphanumeric() && c != '_').map_or(rest.len(), |end| end + 1),
    }
}

/// The tokens without the items below `#[cfg(test)]`.
fn without_tests(tokens: Vec<String>) -> Vec<String> {
    let is = |at: usize, words: &[&str]| {
        words.iter().enumerate().all(|(n, word)| tokens.get(at + n).is_some_and(|t| t == word))
    };
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        if is(at, &["#", "[", "cfg", "(", "test", ")"]) || is(at, &["#", "[", "cfg", "(", "all", "(", "test"]) {
            at = behind_item(&tokens, at);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Where the item ends that begins here with its attributes.
fn behind_item(tokens: &[String], mut at: usize) -> usize {
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    while token(at) == "#" {
        at = behind_bracket(tokens, at + 1);
    }
    let begins = if token(at) == "pub" && token(at + 1) == "(" {
        behind_bracket(tokens, at + 1)
    } else {
        at + usize::from(token(at) == "pub")
    };
    // A field or a variant ends in its comma; what is in angle brackets has commas of its own.
    const ITEMS: [&str; 12] =
        ["fn", "mod", "use", "impl", "struct", "enum", "const", "static", "type", "trait", "let", "async"];
    let is_item = ITEMS.contains(&token(begins));
    while at < tokens.len() {
        match token(at) {
            ";" => return at + 1,
            "," if !is_item => return at + 1,
            "{" => return behind_bracket(tokens, at),
            "(" | "[" => at = behind_bracket(tokens, at),
            // The last field of its block.
            "}" | ")" | "]" => return at,
            _ => at += 1,
        }
    }
    at
}

/// Where the bracket ends that opens here.
fn behind_bracket(tokens: &[String], mut at: usize) -> usize {
    let mut depth = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::Code;

    fn read(source: &str) -> String {
        Code::of(source).tokens().join(" ")
    }

    #[test]
    fn remarks_and_what_stands_in_quotes_is_no_code() {
        for (source, code) in [
            ("a // b::c\n/* d /* e */ f */ g", "a g"),
            ("say(\"use a::b; \\\" // \");", "say ( \"\" ) ;"),
            ("r#\"a \" b\"# + br\"c\" + b\"d\" + c\"e\"", "\"\" + \"\" + \"\" + \"\""),
            ("if c == '\"' { '\\'' } else { '\\u{1}' } // '", "if c = = { } else { }"),
            ("fn f<'a>(x: &'a str, y: &'static str)", "fn f < > ( x : & str , y : & str )"),
            ("radio::b(result)", "radio :: b ( result )"),
        ] {
            assert_eq!(read(source), code, "{source}");
        }
    }

    #[test]
    fn what_stands_behind_tests_is_read_and_the_tests_are_not() {
        for (source, code) in [
            ("use a;\n#[cfg(test)]\nmod tests;\nuse b;", "use a ; use b ;"),
            ("#[cfg(test)]\n/// Its words.\n#[allow(dead_code)]\nimpl Soup { fn cold() {} }\nuse b;", "use b ;"),
            (
                "impl A {\n#[cfg(test)]\npub(crate) fn f<B, C>(b: [B; 2]) -> C { (b, 1); }\nfn g() {} }",
                "impl A { fn g ( ) { } }",
            ),
            ("struct A {\n#[cfg(test)]\npub tasted: u8,\nserved: u8 }", "struct A { served : u8 }"),
            ("struct A { served: u8,\n#[cfg(test)]\ntasted: u8 }\nuse b;", "struct A { served : u8 , } use b ;"),
            ("#[cfg(all(test, unix))]\nmod more {\n    use c;\n}\nuse d;", "use d ;"),
        ] {
            assert_eq!(read(source), code, "{source}");
        }
    }

    #[test]
    fn code_is_found_however_it_is_laid_out() {
        let code = Code::of("io::stdout()\n    .lock()");
        assert!(code.has("io::stdout().lock") && !code.has("io::stderr"));
    }
}
