//! Where statements go, and in whose name: a file that a trainer writes, or what is said on a command line.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Deserialize;

use crate::opening::lrs::Lrs;

/// The name of the file beside the records.
pub const FILE: &str = "lrs.ron";

/// An example of such a file, to start from.
pub const EXAMPLE: &str = r#"Lrs(
    url: "https://lrs.example.org/xapi/",
    auth: "NAME:PASSWORD",
)
"#;

/// The version of the Experience API that a store speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Version {
    /// 1.0.3, which most stores speak.
    #[default]
    V1,
    /// 2.0.0, which is IEEE 9274.1.1.
    V2,
}

impl Version {
    /// The version as a request says it.
    pub const fn word(self) -> &'static str {
        match self {
            Version::V1 => "1.0.3",
            Version::V2 => "2.0.0",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        [Version::V1, Version::V2]
            .into_iter()
            .find(|version| version.word() == text)
            .ok_or_else(|| "it is 1.0.3 or 2.0.0".to_owned())
    }
}

/// A name and a password. It is nowhere shown or written.
#[derive(Clone, PartialEq, Eq)]
pub struct Auth(String);

impl Auth {
    /// The `Authorization` of a request (RFC 7617).
    pub fn header(&self) -> String {
        format!("Basic {}", BASE64.encode(&self.0))
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Auth(not shown)")
    }
}

impl FromStr for Auth {
    type Err = String;

    /// What it says if it fails says nothing of the text.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim_end_matches(['\r', '\n']).trim_start_matches('\u{feff}');
        if text.contains(char::is_control) {
            return Err("name and password are one line".to_owned());
        }
        match text.split_once(':') {
            Some((name, _)) if !name.is_empty() => Ok(Auth(text.to_owned())),
            _ => Err("write the name, a colon, and the password".to_owned()),
        }
    }
}

/// Where statements go, and in whose name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The store's address.
    pub lrs: Lrs,
    /// Name and password.
    pub auth: Auth,
    /// A file with the certificates of whom to trust, in place of those that everybody trusts.
    pub ca: Option<PathBuf>,
    /// The version that it speaks.
    pub version: Version,
    /// The organisation's home page, below which people, dialogues and all that is said of them are named.
    pub home: String,
}

#[derive(Deserialize)]
#[serde(rename = "Lrs", deny_unknown_fields)]
struct Written {
    url: String,
    auth: String,
    #[serde(default)]
    ca: Option<String>,
    #[serde(default)]
    xapi: Option<String>,
    #[serde(default)]
    home: Option<String>,
}

impl Target {
    /// A store that speaks version 1.0.3 and names things by its own address.
    pub fn new(lrs: Lrs, auth: Auth) -> Self {
        let home = lrs.origin().to_owned();
        Target { lrs, auth, ca: None, version: Version::default(), home }
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// What is wrong with it and where. Nothing of what it says is repeated, but for an address that is none.
    pub fn read(text: &str) -> Result<Self, String> {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let written: Written = options.from_str(text.trim_start_matches('\u{feff}')).map_err(|why| {
            // Its words may be those of the file.
            format!("line {} is not as it has to be; such a file is\n{EXAMPLE}", why.span.start.line)
        })?;
        let mut target = Self::new(written.url.parse().map_err(|why| format!("url: {why}"))?, {
            written.auth.parse().map_err(|why| format!("auth: {why}"))?
        });
        target.ca = written.ca.map(PathBuf::from);
        if let Some(version) = written.xapi {
            target.version = version.parse().map_err(|why| format!("xapi: {why}"))?;
        }
        if let Some(home) = written.home {
            target.home = home_page(&home).map_err(|why| format!("home: {why}"))?;
        }
        Ok(target)
    }
}

/// An organisation's home page, without a `/` at its end.
///
/// # Errors
/// Where it is none.
pub fn home_page(text: &str) -> Result<String, String> {
    let home = text.trim().trim_end_matches('/');
    let lower = home.to_ascii_lowercase();
    let server = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/%".contains(c);
    match !server.is_empty() && !server.starts_with('/') && home.chars().all(is_plain) {
        true => Ok(home.to_owned()),
        false => Err("write the address of your home page, such as https://www.example.org".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_where_statements_go() {
        let least = Target::read(EXAMPLE).expect("the example is one");
        assert_eq!(least.lrs.as_ref(), "https://lrs.example.org/xapi/");
        assert_eq!((least.version, &*least.home, least.ca), (Version::V1, "https://lrs.example.org", None));
        assert_eq!(least.auth.header(), "Basic TkFNRTpQQVNTV09SRA==");
        let all = Target::read(
            "\u{feff}// ours\r\nLrs(url: \"http://127.0.0.1:8080/\", auth: \"a:b:c\", ca: \"ours.pem\", xapi: \"2.0.0\", \
             home: \"https://www.example.org/shop/\")",
        );
        let all = all.expect("it is one");
        assert_eq!(all.auth.header(), "Basic YTpiOmM=", "a password may have a colon");
        assert_eq!(
            (all.version, &*all.home, all.ca),
            (Version::V2, "https://www.example.org/shop", Some("ours.pem".into()))
        );
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_without_its_secret() {
        for (text, why) in [
            ("", "line 1"),
            ("Lrs(url: \"https://a.example/\")", "line 1"),
            ("Lrs(\n  url: \"https://a.example/\",\n  auth: \"n:hush\",\n  colour: \"hush\")", "line 4"),
            ("Lrs(url: \"https://a.example/\", auth: hush)", "line 1"),
            ("Lrs(url: \"https://a.example/\", auth: 1234567)", "line 1"),
            (
                "Lrs(url: \"http://a.example/\", auth: \"n:hush\")",
                "url: http://a.example/ is not the address of a Learning Record Store: write https",
            ),
            ("Lrs(url: \"https://a.example/\", auth: \"hush\")", "auth: write the name, a colon, and the password"),
            ("Lrs(url: \"https://a.example/\", auth: \":hush\")", "auth: write the name"),
            ("Lrs(url: \"https://a.example/\", auth: \"n:hush\\nhush\")", "auth: name and password are one line"),
            ("Lrs(url: \"https://a.example/\", auth: \"n:hush\", xapi: \"1.0\")", "xapi: it is 1.0.3 or 2.0.0"),
            (
                "Lrs(url: \"https://a.example/\", auth: \"n:hush\", home: \"ours\")",
                "home: write the address of your home page",
            ),
        ] {
            let told = Target::read(text).expect_err(text);
            assert!(told.starts_with(why) && !told.contains("hush") && !told.contains("1234567"), "{text}: {told}");
        }
    }

    #[test]
    fn a_secret_is_shown_nowhere() {
        let target = Target::read(EXAMPLE).expect("it is one");
        assert!(!format!("{target:?}").contains("PASSWORD"), "{target:?}");
    }
}
