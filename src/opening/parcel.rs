//! A course in one file, for where there are no folders: `course.json`, which a page in a browser brings along.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::lrs::Lrs;
use crate::diagnostic::shown::in_line;
use crate::dialogue::Mode;
use crate::dialogue::folder::carried::Carried;
use crate::words::Language;

/// What such a file is called.
pub const FILE: &str = "course.json";

/// What the file says that it is.
const WHAT: &str = "a course of unruffled";
/// The newest version of its format.
const FORMAT: u64 = 1;

/// A course with what is said of it when a program is opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parcel {
    /// Its files.
    pub files: Arc<Carried>,
    /// The language that is spoken beside the dialogues; none leaves that to the computer and the trainee.
    pub language: Option<Language>,
    /// How every dialogue is played; none leaves that to the dialogues, the course and the trainee.
    pub mode: Option<Mode>,
    /// Where it is told what trainees did; none tells nobody.
    pub lrs: Option<Lrs>,
    /// What is said of it where it is packed for a learning management system.
    pub package: Option<Package>,
}

/// What is said of a course that is packed for a learning management system.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// The package's name in the whole world, an IRI.
    pub id: String,
    /// The ids of the dialogues that are offered; all of the course where there are none.
    #[serde(default)]
    pub only: Vec<String>,
    /// The score that it takes to pass, from 0 to 100; none where each dialogue decides that for itself.
    #[serde(default)]
    pub pass: Option<u8>,
}

/// Why a text is no course in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is no JSON, and where that shows.
    NoJson(String),
    /// It is something else.
    SomethingElse,
    /// It is of a later format: its version.
    Later(u64),
    /// A part of it is missing, or not what it should be.
    Part(String),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unfit::NoJson(why) => write!(f, "it is no JSON: {}", in_line(why)),
            Unfit::SomethingElse => write!(f, "it is no course of Unruffled; trainer web writes one"),
            Unfit::Later(format) => write!(
                f,
                "it is of format {format}, and this version of Unruffled reads no later one than {FORMAT}; \
                 lay it out with the trainer program of the same version"
            ),
            Unfit::Part(why) => write!(f, "{}; lay it out anew with trainer web", in_line(why)),
        }
    }
}

impl std::error::Error for Unfit {}

#[derive(Serialize, Deserialize)]
struct Written {
    what: String,
    format: u64,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    mode: Option<String>,
    #[serde(default)]
    lrs: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    package: Option<Package>,
    files: BTreeMap<String, String>,
    #[serde(default)]
    pictures: BTreeMap<String, String>,
}

impl Parcel {
    /// The files of a course, with nothing said of it.
    #[must_use]
    pub fn of(files: Carried) -> Self {
        Self { files: Arc::new(files), ..Self::default() }
    }

    /// The file: the same bytes for the same course.
    #[must_use]
    pub fn write(&self) -> String {
        let pictures = self.files.pictures().map(|(name, bytes)| (name.to_owned(), BASE64.encode(bytes)));
        let written = Written {
            what: WHAT.to_owned(),
            format: FORMAT,
            language: self.language.as_ref().map(ToString::to_string),
            mode: self.mode.map(|mode| mode.word().to_owned()),
            lrs: self.lrs.as_ref().map(ToString::to_string),
            package: self.package.clone(),
            files: self.files.files().map(|(name, text)| (name.to_owned(), text.to_owned())).collect(),
            pictures: pictures.collect(),
        };
        // Texts and numbers alone: nothing here can fail to be written.
        serde_json::to_string_pretty(&written).unwrap_or_default() + "\n"
    }

    /// Reads such a file. Its dialogues are not looked into yet.
    ///
    /// # Errors
    /// Where it is none, or a part of it is not what it should be.
    pub fn read(text: &str) -> Result<Self, Unfit> {
        let value = json(text)?;
        match value.get("format").and_then(Value::as_u64) {
            Some(later) if is_course(&value) && later > FORMAT => return Err(Unfit::Later(later)),
            Some(1..) if is_course(&value) => {}
            _ => return Err(Unfit::SomethingElse),
        }
        let written: Written = serde_json::from_value(value).map_err(|why| Unfit::Part(format!("in it, {why}")))?;
        let mode = |word: String| {
            let modes: Vec<&str> = Mode::ALL.iter().map(|mode| mode.word()).collect();
            Mode::from_word(&word)
                .ok_or_else(|| Unfit::Part(format!("{word:?} is no mode; there are {}", modes.join(", "))))
        };
        let picture = |(name, text): (String, String)| match BASE64.decode(text) {
            Ok(bytes) => Ok((name, bytes)),
            Err(why) => Err(Unfit::Part(format!("the picture {name} is damaged: {why}"))),
        };
        let pictures = written.pictures.into_iter().map(picture).collect::<Result<_, _>>()?;
        let files = Carried::new(written.files, pictures)
            .map_err(|name| Unfit::Part(format!("{name:?} is not the name of a file alone")))?;
        Ok(Self {
            files: Arc::new(files),
            language: part(written.language)?,
            mode: written.mode.map(mode).transpose()?,
            lrs: part(written.lrs)?,
            package: written.package,
        })
    }

    /// Whether a text is such a file, whatever its version and whatever else is in it.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        json(text).is_ok_and(|value| is_course(&value))
    }
}

fn json(text: &str) -> Result<Value, Unfit> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|why| Unfit::NoJson(why.to_string()))
}

fn is_course(value: &Value) -> bool {
    value.get("what").and_then(Value::as_str) == Some(WHAT)
}

/// A part that is a text which says why it is none.
fn part<T: std::str::FromStr<Err: fmt::Display>>(text: Option<String>) -> Result<Option<T>, Unfit> {
    text.map(|text| text.parse().map_err(|why: T::Err| Unfit::Part(why.to_string()))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parcel() -> Parcel {
        let files = [("soup.ron", "Dialogue(\"ซุป\\n\")\r\n"), ("rubric.ron", "")];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let carried = Carried::new(files.into(), [("a.png".to_owned(), vec![0x89, 0, 255])].into()).expect("names");
        Parcel {
            language: Some("pt-BR".parse().expect("a code")),
            mode: Some(Mode::Assessment),
            lrs: Some("https://lrs.example.org/xapi/".parse().expect("an address")),
            ..Parcel::of(carried)
        }
    }

    #[test]
    fn a_course_comes_back_as_it_was_packed() {
        let packed = Package { id: "urn:x:y".to_owned(), only: vec!["soup".to_owned()], pass: Some(80) };
        let packed = Parcel { package: Some(packed), ..parcel() };
        for parcel in [parcel(), Parcel::default(), Parcel { mode: None, ..parcel() }, packed] {
            let text = parcel.write();
            assert_eq!(Parcel::read(&text), Ok(parcel.clone()), "{text}");
            assert_eq!(Parcel::read(&text).expect("it is one").write(), text);
            assert!(Parcel::is_one(&text));
        }
    }

    #[test]
    fn the_file_says_what_it_is_and_holds_texts_to_read() {
        let text = Parcel { language: None, lrs: None, ..parcel() }.write();
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(
            value,
            serde_json::json!({
                "what": "a course of unruffled",
                "format": 1,
                "language": null,
                "mode": "assessment",
                "lrs": null,
                "files": { "rubric.ron": "", "soup.ron": "Dialogue(\"ซุป\\n\")\r\n" },
                "pictures": { "a.png": "iQD/" },
            })
        );
    }

    #[test]
    fn what_is_no_course_is_refused_with_why() {
        let deep = "[".repeat(100_000);
        let with = |from: &str, to: &str| {
            let text = parcel().write();
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        };
        for (text, why) in [
            (String::new(), "it is no JSON: EOF"),
            ("<!doctype html>".to_owned(), "it is no JSON: expected value at line 1 column 1"),
            (deep, "it is no JSON: recursion limit"),
            ("{}".to_owned(), "no course of Unruffled"),
            ("[1]".to_owned(), "no course of Unruffled"),
            ("null".to_owned(), "no course of Unruffled"),
            (with(WHAT, "records of unruffled"), "no course of Unruffled"),
            (with("\"format\": 1", "\"format\": 0"), "no course of Unruffled"),
            (with("\"format\": 1", "\"format\": -1"), "no course of Unruffled"),
            (with("\"format\": 1", "\"format\": 2"), "it is of format 2, and this version"),
            (with("\"files\"", "\"folders\""), "missing field `files`"),
            (with("\"assessment\"", "\"test\""), "\"test\" is no mode; there are coach, practice, assessment"),
            (with("\"assessment\"", "7"), "invalid type"),
            (with("pt-BR", "english"), "english is not the code of a language"),
            (with("https:", "http:"), "write https"),
            (with("iQD/", "iQD"), "the picture a.png is damaged"),
            (with("soup.ron", "../soup.ron"), "\"../soup.ron\" is not the name of a file alone"),
            (with("a.png", ""), "\"\" is not the name of a file alone"),
        ] {
            let told = Parcel::read(&text).expect_err(why).to_string();
            assert!(told.contains(why) && !told.contains('\n'), "{told}");
        }
    }

    #[test]
    fn a_file_that_says_less_is_one_too() {
        let text = "\u{feff}{\"what\":\"a course of unruffled\",\"format\":1,\"files\":{},\"more\":{}}";
        assert_eq!(Parcel::read(text), Ok(Parcel::default()));
    }
}
