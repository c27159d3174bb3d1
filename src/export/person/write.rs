//! Writing all that is kept about a person.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FORMAT, WHAT};
use crate::records::{Person, Reading, Recorded};
use crate::scoring::Band;
use crate::skill::Skills;

#[derive(Debug, Serialize)]
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<Unreadable>,
}

#[derive(Debug, Serialize)]
struct WrittenPerson {
    id: String,
    name: Option<String>,
    told_of_recount: bool,
}

#[derive(Debug, Serialize)]
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

#[derive(Debug, Serialize)]
struct WrittenRetry {
    of: String,
    inputs: u32,
}

#[derive(Debug, Serialize)]
struct WrittenShift {
    first: String,
    fatigue: u8,
}

#[derive(Debug, Serialize)]
struct WrittenPass {
    overall: u32,
    each: u32,
}

#[derive(Debug, Serialize)]
struct WrittenInput {
    did: String,
    after_ms: u64,
}

#[derive(Debug, Serialize)]
struct Unreadable {
    id: String,
    why: String,
}

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
        unreadable: left_out.map(|one| Unreadable { id: one.attempt.clone(), why: one.why.to_string() }).collect(),
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
