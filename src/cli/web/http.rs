//! As much of HTTP as handing out files needs: one question, one answer, and the connection is closed.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// The longest head of a question, in bytes; browsers need a tenth.
const LONGEST: usize = 16 * 1024;
/// How long somebody may be silent who is to speak, or to listen.
const SILENCE: Duration = Duration::from_secs(30);
/// How long it is waited for the end of what somebody says who has had their answer.
const FAREWELL: Duration = Duration::from_secs(1);

/// The head of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    /// What is to be done, in capitals.
    pub(super) method: String,
    /// With what: a path as it is written in an address.
    pub(super) path: String,
    /// What is said besides: names in small letters, and values.
    fields: Vec<(String, String)>,
}

impl Request {
    /// The values of a field, by its name in small letters.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| &**value)
    }

    /// Reads a head; none where it is none.
    fn of(head: &str) -> Option<Self> {
        let mut lines = head.split("\r\n");
        let mut first = lines.next()?.split(' ');
        let (method, path, version) = (first.next()?.to_owned(), first.next()?.to_owned(), first.next()?);
        if !version.starts_with("HTTP/1.") || first.next().is_some() || method.is_empty() {
            return None;
        }
        let field = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.trim().to_owned()))
        };
        let fields = lines.take_while(|line| !line.is_empty()).map(field).collect::<Option<_>>()?;
        Some(Request { method, path, fields })
    }
}

/// What is answered.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// The number of how it went, with its words.
    pub(super) status: &'static str,
    /// What is said besides.
    pub(super) fields: Vec<(&'static str, &'static str)>,
    /// What was asked for.
    pub(super) body: Vec<u8>,
}

/// Hears one question out and answers it.
///
/// # Errors
/// Where the other side is gone, or silent for too long.
pub(super) fn converse(mut stream: TcpStream, answer: impl FnOnce(&Request) -> Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(SILENCE))?;
    stream.set_write_timeout(Some(SILENCE))?;
    let request = head(&mut stream)?.and_then(|head| Request::of(&head));
    let answer = request.as_ref().map_or_else(
        || Answer { status: "400 Bad Request", body: b"This is no question in HTTP.\n".to_vec(), ..Answer::default() },
        answer,
    );
    let mut said = format!("HTTP/1.1 {}\r\nContent-Length: {}\r\n", answer.status, answer.body.len());
    for (name, value) in answer.fields {
        said += &format!("{name}: {value}\r\n");
    }
    said += "Connection: close\r\n\r\n";
    stream.write_all(said.as_bytes())?;
    if request.is_none_or(|request| request.method != "HEAD") {
        stream.write_all(&answer.body)?;
    }
    // Closed at once, while something is on its way here, the answer could be lost.
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(FAREWELL))?;
    io::copy(&mut stream.take(1 << 20), &mut io::sink()).map(drop)
}

/// Everything up to the first empty line; none where that does not come, or is no text.
fn head(stream: &mut impl Read) -> io::Result<Option<String>> {
    let (mut bytes, mut more) = (Vec::new(), [0; 4096]);
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            bytes.truncate(end);
            return Ok(String::from_utf8(bytes).ok());
        }
        match stream.read(&mut more)? {
            0 => return Ok(None),
            _ if bytes.len() > LONGEST => return Ok(None),
            n => bytes.extend_from_slice(&more[..n]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_and_what_is_none_is_refused() {
        let request =
            Request::of("GET /a%20b?c HTTP/1.1\r\nHost: x\r\nAccept-ENCODING:gzip , br \r\nAccept-Encoding: *");
        let request = request.expect("it is one");
        assert_eq!((&*request.method, &*request.path), ("GET", "/a%20b?c"));
        assert_eq!(request.all("accept-encoding").collect::<Vec<_>>(), ["gzip , br", "*"]);
        for head in ["", "GET", "GET /", "GET / HTTP/2", "GET / HTTP/1.1 x", " / HTTP/1.1", "GET / HTTP/1.1\r\nsoup"] {
            assert_eq!(Request::of(head), None, "{head:?}");
        }
    }

    #[test]
    fn a_head_ends_at_the_first_empty_line_and_is_not_read_without_end() {
        assert_eq!(head(&mut &b"a\r\nb\r\n\r\nc"[..]).expect("it is there").as_deref(), Some("a\r\nb"));
        assert_eq!(head(&mut &b"a\r\nb\r\n"[..]).expect("it is there"), None);
        assert_eq!(head(&mut &b"\xff\r\n\r\n"[..]).expect("it is there"), None);
        assert_eq!(head(&mut io::repeat(b'a')).expect("it is there"), None);
    }
}
