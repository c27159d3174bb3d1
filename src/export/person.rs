//! All that is kept about one person, as JSON: for them to read, for other programs, and for another copy of the records
//! to take in. The author's guide describes it; what [`FORMAT`] means never changes.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::dialogue::Mode;
use crate::records::{Attempt, Person, PlayedText, Reading, Recorded, Retry, Shift, Texts};
use crate::scoring::Band;
use crate::skill::{Skill, Skills};

/// What such a file says that it is.
pub const WHAT: &str = "all that unruffled keeps about one person";

/// The version of the format.
pub const FORMAT: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    what: String,
    format: u32,
    /// The program that wrote it.
    program_version: String,
    person: WrittenPerson,
    attempts: Vec<WrittenAttempt>,
    /// The texts that were played with, by their hash.
    texts: BTreeMap<String, String>,
    /// What is kept and cannot be read, with why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<Unreadable>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPerson {
    id: String,
    name: Option<String>,
    told_of_recount: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAttempt {
    id: String,
    dialogue: String,
    dialogue_hash: String,
    rubric_hash: String,
    language: Option<String>,
    case: Option<String>,
    /// A text: not every program reads a number of 64 bits to its last digit.
    seed: String,
    mode: String,
    pace: bool,
    shuffled: bool,
    started_ms: i64,
    ended_ms: Option<i64>,
    abandoned: bool,
    program_version: String,
    platform: Option<String>,
    retry: Option<WrittenRetry>,
    shift: Option<WrittenShift>,
    pass: Option<WrittenPass>,
    rating: Option<BTreeMap<String, String>>,
    inputs: Vec<WrittenInput>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRetry {
    of: String,
    inputs: u32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenShift {
    first: String,
    fatigue: u8,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPass {
    overall: u32,
    each: u32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenInput {
    did: String,
    after_ms: u64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unreadable {
    id: String,
    why: String,
}

/// All that is kept about a person, as it is read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFile {
    /// Who.
    pub person: Person,
    /// Whether they were told that what they said twice is counted otherwise now.
    pub told_of_recount: bool,
    /// Their attempts, in the order in which they were begun.
    pub attempts: Vec<Recorded>,
    /// The texts that the attempts were played with, as far as they are kept.
    pub texts: Texts,
    /// How many more attempts there were that could not be read when the file was written.
    pub unreadable: usize,
}

/// Why a text is no such file, or not one that this program can take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPersonFile {
    /// It is no JSON, or JSON of another shape.
    Shape(String),
    /// It says that it is something else.
    SomethingElse,
    /// It is of a later version.
    Newer {
        /// Which.
        format: u64,
        /// The program that wrote it, where it says so.
        program: Option<String>,
    },
    /// Something in it is not what it has to be.
    Field {
        /// Where: `attempts[2].mode`.
        place: String,
        /// What is wrong with it.
        why: String,
    },
}

impl fmt::Display for NoPersonFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoPersonFile::Shape(why) => {
                write!(f, "it is not what trainer export writes, or was changed or cut short since: {why}")
            }
            NoPersonFile::SomethingElse => f.write_str("it is not what trainer export writes"),
            NoPersonFile::Newer { format, program } => {
                let by = program.as_ref().map_or_else(|| "a newer program".to_owned(), |by| format!("trainer {by}"));
                write!(
                    f,
                    "it is of format {format}, and this program knows formats up to {FORMAT}; import it with {by}"
                )
            }
            NoPersonFile::Field { place, why } => write!(f, "{place}: {why}"),
        }
    }
}

impl std::error::Error for NoPersonFile {}

/// Writes all that is kept about a person.
pub fn render(person: &Person, reading: &Reading, program_version: &str) -> String {
    let texts = reading.texts.iter().map(|text| (text.hash().to_string(), text.text().to_string()));
    let left_out = reading.left_out.iter();
    let document = Document {
        what: WHAT.to_owned(),
        format: FORMAT,
        program_version: program_version.to_owned(),
        person: WrittenPerson {
            id: person.id.to_string(),
            name: person.name.clone(),
            told_of_recount: reading.told_of_recount,
        },
        attempts: reading.attempts.iter().map(written).collect(),
        texts: texts.collect(),
        unreadable: left_out.map(|one| Unreadable { id: one.attempt.clone(), why: one.why.clone() }).collect(),
    };
    // Nothing in it can fail to be written: its keys are texts.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn written(recorded: &Recorded) -> WrittenAttempt {
    let attempt = &recorded.attempt;
    let rating = |rating: Skills<Option<Band>>| {
        let said =
            rating.iter().filter_map(|(skill, band)| Some((skill.word().to_owned(), band.as_ref()?.word().to_owned())));
        said.collect()
    };
    WrittenAttempt {
        id: attempt.id.to_string(),
        dialogue: attempt.dialogue.clone(),
        dialogue_hash: attempt.dialogue_hash.clone(),
        rubric_hash: attempt.rubric_hash.clone(),
        language: attempt.language.clone(),
        case: attempt.case.clone(),
        seed: attempt.seed.to_string(),
        mode: attempt.mode.word().to_owned(),
        pace: attempt.pace,
        shuffled: attempt.shuffled,
        started_ms: attempt.started_ms,
        ended_ms: attempt.ended_ms,
        abandoned: recorded.abandoned,
        program_version: attempt.program_version.clone(),
        platform: attempt.platform.clone(),
        retry: attempt.retry.map(|retry| WrittenRetry { of: retry.of.to_string(), inputs: retry.inputs }),
        shift: attempt.shift.map(|shift| WrittenShift { first: shift.first.to_string(), fatigue: shift.fatigue }),
        pass: attempt.marks.map(|(overall, each)| WrittenPass { overall, each }),
        rating: recorded.rating.map(rating),
        inputs: recorded
            .inputs
            .iter()
            .map(|(input, after_ms)| WrittenInput { did: input.to_string(), after_ms: *after_ms })
            .collect(),
    }
}

/// Reads all that was kept about a person.
///
/// # Errors
/// What keeps it from being read, and where.
pub fn read(text: &str) -> Result<PersonFile, NoPersonFile> {
    let shape = |error: serde_json::Error| NoPersonFile::Shape(error.to_string());
    // What it says that it is comes first: a later format may have any shape.
    let value: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(shape)?;
    if value.get("what").and_then(|what| what.as_str()) != Some(WHAT) {
        return Err(NoPersonFile::SomethingElse);
    }
    if let Some(format) = value.get("format").and_then(serde_json::Value::as_u64).filter(|&n| n > u64::from(FORMAT)) {
        let program = value.get("program_version").and_then(|by| by.as_str()).map(str::to_owned);
        return Err(NoPersonFile::Newer { format, program });
    }
    let document: Document = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(shape)?;
    let texts = document.texts.into_iter().map(|(hash, text)| {
        let text = PlayedText::new(&text);
        match **text.hash() == *hash {
            true => Ok(text),
            false => Err(wrong(format!("texts.{hash}"), "the text is not the one of that hash: it was changed")),
        }
    });
    let texts: Texts = texts.collect::<Result<Texts, _>>()?;
    let WrittenPerson { id, name, told_of_recount } = document.person;
    let id = id.parse().map_err(|e| wrong("person.id".to_owned(), e))?;
    let person = match name {
        Some(name) => Person::named(id, &name),
        None => Person::guest(id),
    };
    let attempts = document.attempts.into_iter().enumerate();
    let attempts = attempts.map(|(n, attempt)| taken(n, attempt, &person)).collect::<Result<Vec<_>, _>>()?;
    Ok(PersonFile { person, told_of_recount, attempts, texts, unreadable: document.unreadable.len() })
}

fn wrong(place: String, why: impl fmt::Display) -> NoPersonFile {
    NoPersonFile::Field { place, why: why.to_string() }
}

/// An attempt from what is written of it.
fn taken(n: usize, written: WrittenAttempt, person: &Person) -> Result<Recorded, NoPersonFile> {
    let place = |field: &str| format!("attempts[{n}].{field}");
    let id = |field: &str, id: &str| id.parse().map_err(|e| wrong(place(field), e));
    let most = |field: &str, n: u32, most: u32| match n <= most {
        true => Ok(n),
        false => Err(wrong(place(field), format!("{n} is more than {most}"))),
    };
    let retry = match written.retry {
        Some(retry) => Some(Retry { of: id("retry.of", &retry.of)?, inputs: retry.inputs }),
        None => None,
    };
    let shift = match written.shift {
        Some(shift) => {
            most("shift.fatigue", shift.fatigue.into(), 100)?;
            Some(Shift { first: id("shift.first", &shift.first)?, fatigue: shift.fatigue })
        }
        None => None,
    };
    let marks = match written.pass {
        Some(pass) => Some((most("pass.overall", pass.overall, 100)?, most("pass.each", pass.each, 100)?)),
        None => None,
    };
    let attempt = Attempt {
        id: id("id", &written.id)?,
        trainee: person.clone(),
        dialogue: written.dialogue,
        dialogue_hash: written.dialogue_hash,
        rubric_hash: written.rubric_hash,
        language: written.language,
        case: written.case,
        seed: written.seed.parse().map_err(|_| wrong(place("seed"), format!("{} is no seed", written.seed)))?,
        mode: Mode::from_word(&written.mode)
            .ok_or_else(|| wrong(place("mode"), format!("{} is no mode", written.mode)))?,
        pace: written.pace,
        shuffled: written.shuffled,
        started_ms: written.started_ms,
        ended_ms: written.ended_ms,
        program_version: written.program_version,
        platform: written.platform,
        retry,
        shift,
        marks,
    };
    let rating = written.rating.map(|said| rated(&said).map_err(|why| wrong(place("rating"), why))).transpose()?;
    let inputs = written.inputs.into_iter().enumerate().map(|(m, input)| {
        let did = input.did.parse().map_err(|e| wrong(place(&format!("inputs[{m}].did")), e))?;
        match i64::try_from(input.after_ms) {
            Ok(_) => Ok((did, input.after_ms)),
            Err(_) => Err(wrong(place(&format!("inputs[{m}].after_ms")), "that is longer than anybody plays")),
        }
    });
    Ok(Recorded { attempt, abandoned: written.abandoned, rating, inputs: inputs.collect::<Result<_, _>>()? })
}

/// How the trainee thought it went.
fn rated(said: &BTreeMap<String, String>) -> Result<Skills<Option<Band>>, String> {
    let mut rating = Skills::<Option<Band>>::default();
    for (skill, band) in said {
        let known = Skill::ALL.into_iter().find(|known| known.word() == skill);
        let known = known.ok_or_else(|| format!("{skill} is no skill"))?;
        rating[known] = Some(Band::from_word(band).ok_or_else(|| format!("{band} is no band"))?);
    }
    Ok(rating)
}
