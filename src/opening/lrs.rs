//! The address of a place that is told what trainees did: a Learning Record Store.

use std::fmt;
use std::str::FromStr;

/// The address below which a Learning Record Store takes statements. It is encrypted on its way, or leads to this computer;
/// nothing in it is secret, and nothing in it ends a quote or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lrs {
    address: String,
    /// How many bytes of it say which server is meant.
    origin: usize,
}

/// Why an address is not that of a Learning Record Store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoLrs(String, &'static str);

impl Lrs {
    /// The server alone, as browsers name it: `https://lrs.example.org`, with the port where one is given.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.address[..self.origin]
    }

    /// Whether it is on this computer.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.origin().split_once("://").and_then(|(_, server)| host(server)).is_some_and(is_this_computer)
    }
}

impl AsRef<str> for Lrs {
    fn as_ref(&self) -> &str {
        &self.address
    }
}

impl fmt::Display for Lrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address.fmt(f)
    }
}

impl FromStr for Lrs {
    type Err = NoLrs;

    fn from_str(written: &str) -> Result<Self, NoLrs> {
        let no = |why| NoLrs(written.to_owned(), why);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/@!$&()*+=%[]".contains(c);
        if written.contains(['?', '#']) {
            return Err(no("leave out what stands from the ? or # on"));
        }
        let (scheme, rest) = written.split_once("://").ok_or_else(|| no("write one that begins with https://"))?;
        let scheme = scheme.to_ascii_lowercase();
        if !written.chars().all(is_plain) {
            return Err(no("it has a sign in it that no address has; other letters are written with % or xn--"));
        }
        let (server, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if server.contains('@') {
            return Err(no("leave out the name and the password: everybody who opens the page could read them"));
        }
        let server = server.to_ascii_lowercase();
        let host = host(&server).ok_or_else(|| no("a server's name stands behind the ://, and a port may follow"))?;
        match &*scheme {
            "https" => {}
            "http" if is_this_computer(host) => {}
            "http" => return Err(no("write https: what trainees did is nobody else's to read on the way")),
            _ => return Err(no("write one that begins with https://")),
        }
        let origin = format!("{scheme}://{server}");
        Ok(Lrs { address: format!("{origin}{path}"), origin: origin.len() })
    }
}

/// The name of a server that a port may follow; none where it is neither.
fn host(server: &str) -> Option<&str> {
    let end = if server.starts_with('[') { server.find(']')? + 1 } else { server.find(':').unwrap_or(server.len()) };
    let (host, port) = server.split_at(end);
    let is_port = port.is_empty() || port.strip_prefix(':')?.parse::<u16>().is_ok_and(|port| port > 0);
    let digits = port.strip_prefix(':').unwrap_or_default();
    let is_host = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(numbers) => numbers.parse::<core::net::Ipv6Addr>().is_ok(),
        None => {
            let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            host.split('.').all(is_part)
        }
    };
    (is_host && is_port && digits.chars().all(|c| c.is_ascii_digit())).then_some(host)
}

fn is_this_computer(host: &str) -> bool {
    let is_loopback = host.parse::<core::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback());
    host == "localhost" || host == "[::1]" || is_loopback
}

impl fmt::Display for NoLrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not the address of a Learning Record Store: {}", self.0, self.1)
    }
}

impl std::error::Error for NoLrs {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_knows_its_server() {
        for (written, address, origin) in [
            ("https://lrs.example.org/xapi/", "https://lrs.example.org/xapi/", "https://lrs.example.org"),
            ("HTTPS://LRS.Example.org:8443/Xapi", "https://lrs.example.org:8443/Xapi", "https://lrs.example.org:8443"),
            ("https://lrs.example.org", "https://lrs.example.org", "https://lrs.example.org"),
            ("https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443"),
            ("http://localhost:8080/a%20b", "http://localhost:8080/a%20b", "http://localhost:8080"),
            ("http://127.0.0.1/", "http://127.0.0.1/", "http://127.0.0.1"),
            ("http://[::1]:9/", "http://[::1]:9/", "http://[::1]:9"),
        ] {
            let lrs: Lrs = written.parse().expect(written);
            assert_eq!((lrs.as_ref(), lrs.origin()), (address, origin), "{written}");
            assert_eq!(lrs.to_string().parse(), Ok(lrs), "{written}");
        }
    }

    #[test]
    fn what_is_open_to_others_secret_or_no_address_is_refused() {
        for (written, why) in [
            ("http://lrs.example.org/", "write https"),
            ("http://127.example.org/", "write https"),
            ("http://localhost.example.org/", "write https"),
            ("ftp://lrs.example.org/", "begins with https://"),
            ("javascript:alert(1)", "begins with https://"),
            ("lrs.example.org", "begins with https://"),
            ("", "begins with https://"),
            ("https://ada:secret@lrs.example.org/", "the password"),
            ("https://lrs.example.org/?key=1", "from the ?"),
            ("https://lrs.example.org/#a", "from the ?"),
            ("https://lrs.example.org/\"><script>", "a sign"),
            ("https://lrs.example.org/;script-src *", "a sign"),
            ("https://lrs.example.org/'", "a sign"),
            ("https://lrs.example.org/a,b", "a sign"),
            ("https://höflich.example.org/", "a sign"),
            ("https://lrs.example.org\\@evil.example.org/", "a sign"),
            ("https:///xapi", "a server's name"),
            ("https://*.example.org/", "a server's name"),
            ("https://lrs..example.org/", "a server's name"),
            ("https://lrs.example.org:0/", "a server's name"),
            ("https://lrs.example.org:+80/", "a server's name"),
            ("https://lrs.example.org:65536/", "a server's name"),
            ("https://[::1/", "a server's name"),
            ("https://[soup]/", "a server's name"),
        ] {
            let told = written.parse::<Lrs>().expect_err(written).to_string();
            assert!(told.starts_with(written) && told.contains(why), "{told}");
        }
    }
}
