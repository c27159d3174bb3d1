//! The first file of the page in which the game runs in a browser, made fit for a course.

use std::fmt;
use std::ops::Range;

use super::markup::escape;

/// What the page is called where the course has no title.
const TITLE: &str = "Unruffled";

/// What is missing in a page, so that it cannot be made fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing(&'static str);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it has no {}", self.0)
    }
}

/// What a page is made fit for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fit<'a> {
    /// What the course is called.
    pub title: Option<&'a str>,
    /// The code of the language that is spoken.
    pub language: &'a str,
    /// The server that the page may talk to, beside its own.
    pub server: Option<&'a str>,
    /// The kind of package that it is part of, for a learning management system.
    pub lms: Option<&'a str>,
    /// How many bytes the game itself has, unpacked.
    pub program: usize,
}

/// The page, made fit. What was said by an earlier call of this is replaced. Only the game's bytes need no place in it:
/// `<meta name="program-bytes" content="..">`.
///
/// # Errors
/// Where a place for one of the others is missing.
pub fn fit(page: &str, Fit { title, language, server, lms, program }: Fit) -> Result<String, Missing> {
    let page = with(page, title_of(page), "<title>", &escape(title.unwrap_or(TITLE)))?;
    let page = with(&page, attribute(&page, "<html", "lang"), "<html lang=\"..\">", &escape(language))?;
    let bytes = attribute(&page, "name=\"program-bytes\"", "content");
    let page = bytes.map_or_else(|| Ok(page.clone()), |at| with(&page, Some(at), "", &program.to_string()))?;
    let kind = attribute(&page, "name=\"lms\"", "content");
    let page = match (kind, lms) {
        (None, None) => page,
        (kind, lms) => with(&page, kind, "<meta name=\"lms\" content=\"..\">", lms.unwrap_or_default())?,
    };
    let policy = attribute(&page, "http-equiv=\"Content-Security-Policy\"", "content");
    const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"..; connect-src ..\">";
    let allowed = policy.clone().and_then(|at| connecting(&page[at], server)).ok_or(Missing(POLICY))?;
    with(&page, policy, POLICY, &allowed)
}

fn with(page: &str, at: Option<Range<usize>>, what: &'static str, new: &str) -> Result<String, Missing> {
    let at = at.ok_or(Missing(what))?;
    Ok([&page[..at.start], new, &page[at.end..]].concat())
}

fn title_of(page: &str) -> Option<Range<usize>> {
    between(page, "<title>", "</title>")
}

/// Where the value of an attribute stands in the tag that has this in it.
fn attribute(page: &str, tag: &str, name: &str) -> Option<Range<usize>> {
    let inside = page.find(tag)?;
    let begin = page[..=inside].rfind('<')?;
    let end = begin + page[begin..].find('>')?;
    let value = between(&page[begin..end], &format!(" {name}=\""), "\"")?;
    Some(begin + value.start..begin + value.end)
}

fn between(text: &str, open: &str, close: &str) -> Option<Range<usize>> {
    let start = text.find(open)? + open.len();
    Some(start..start + text[start..].find(close)?)
}

/// A policy in which `connect-src` allows what it did, but for servers, and this one.
fn connecting(policy: &str, server: Option<&str>) -> Option<String> {
    const NAME: &str = "connect-src";
    let directives = policy.split(';');
    let is_it = |directive: &str| directive.split_whitespace().next() == Some(NAME);
    if !directives.clone().any(is_it) {
        return None;
    }
    let fit = |directive: &str| {
        if !is_it(directive) {
            return directive.to_owned();
        }
        let space = &directive[..directive.len() - directive.trim_start().len()];
        let kept = directive.split_whitespace().filter(|source| !source.contains("://"));
        space.to_owned() + &kept.chain(server).collect::<Vec<_>>().join(" ")
    };
    Some(directives.map(fit).collect::<Vec<_>>().join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html>\n<html lang=\"en\" class=\"dark\">\n<meta charset=\"utf-8\">\n\
        <meta name=\"program-bytes\" content=\"0\">\n<meta name=\"lms\" content=\"\">\n\
        <meta http-equiv=\"Content-Security-Policy\"\n content=\"default-src 'none';\n connect-src 'self' blob:; img-src 'self'\">\n\
        <title>Unruffled</title>\n<p content=\"x\">a</p>";

    const PLAIN: Fit = Fit { title: None, language: "en", server: None, lms: None, program: 0 };

    #[test]
    fn title_language_server_and_size_are_put_in_and_replaced() {
        let lrs = Some("https://lrs.example.org");
        let tea = Fit { title: Some("Tea & <cake>"), language: "pt-BR", server: lrs, lms: None, program: 17_000_000 };
        let fitted = fit(PAGE, tea).expect("it has its places");
        let wanted = PAGE
            .replace("lang=\"en\"", "lang=\"pt-BR\"")
            .replace("<title>Unruffled", "<title>Tea &amp; &lt;cake&gt;")
            .replace("content=\"0\"", "content=\"17000000\"")
            .replace("'self' blob:;", "'self' blob: https://lrs.example.org;");
        assert_eq!(fitted, wanted);
        let soup = Fit {
            title: Some("Soup"),
            language: "th",
            server: Some("http://127.0.0.1:8443"),
            lms: Some("cmi5"),
            program: 9,
        };
        let other = fit(&fitted, soup).expect("the places are there");
        assert!(other.contains("connect-src 'self' blob: http://127.0.0.1:8443;"), "{other}");
        assert!(other.contains("<meta name=\"lms\" content=\"cmi5\">"), "{other}");
        assert!(other.contains("<title>Soup</title>") && other.contains("<html lang=\"th\" class"), "{other}");
        assert_eq!(fit(&other, PLAIN).as_deref(), Ok(PAGE));
    }

    #[test]
    fn a_page_without_a_place_for_one_of_them_is_refused_but_for_the_size() {
        for (from, to, what) in [
            ("<title>", "<h1>", "<title>"),
            (" lang=", " lung=", "<html lang"),
            ("Security", "Safety", "Content-Security-Policy"),
            ("connect-src", "connect-from", "connect-src"),
            (" content=\"default", " contents=\"default", "connect-src"),
        ] {
            let why = fit(&PAGE.replacen(from, to, 1), PLAIN).expect_err(what).to_string();
            assert!(why.starts_with("it has no ") && why.contains(what), "{why}");
        }
        let old = PAGE.replace("<meta name=\"lms\" content=\"\">\n", "");
        assert_eq!(fit(&old, PLAIN).as_deref(), Ok(&*old), "a page that was built before has no place for it");
        assert!(fit(&old, Fit { lms: Some("scorm12"), ..PLAIN }).is_err());
        let silent = PAGE.replace("program-bytes", "generator");
        assert_eq!(fit(&silent, Fit { program: 5, ..PLAIN }), Ok(silent));
    }
}
