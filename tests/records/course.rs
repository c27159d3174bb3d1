//! A course of small dialogues, and attempts at them that were played as they are needed.

use std::sync::Arc;

use unruffled::conversation::{Input, Script};
use unruffled::dialogue::{Mode, Rubric};
use unruffled::learning::Current;
use unruffled::records::{Attempt, AttemptId, PROGRAM_VERSION, Recorded, content_hash};
use unruffled::scoring::Par;

/// A day in milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Dialogues, ready to be played.
pub struct Course(Vec<(String, Arc<Script>, Par, String)>);

impl Course {
    /// One dialogue for each id, level and list of skills.
    pub fn of(dialogues: &[(&str, &str, &str)]) -> Self {
        Self::new(dialogues.iter().map(|(id, level, teaches)| text(id, level, teaches)).collect())
    }

    /// Dialogues from their texts.
    pub fn new(texts: Vec<String>) -> Self {
        let one = |text: String| {
            let script = super::script(&text);
            let (par, hash) = (Par::of(&script), content_hash(&text));
            (text, script, par, hash)
        };
        Course(texts.into_iter().map(one).collect())
    }

    /// The text of one of them.
    pub fn text(&self, id: &str) -> String {
        self.0.iter().find(|(_, script, ..)| *script.dialogue.id.value == *id).expect("it is there").0.clone()
    }

    /// Hands over what attempts at them are judged by.
    pub fn with<R>(&self, ask: impl FnOnce(&[Current<'_>]) -> R) -> R {
        let rubric_hash = content_hash(Rubric::BUILT_IN);
        let current = |(_, script, par, hash): &'_ (String, Arc<Script>, Par, String)| {
            (script.clone(), par.clone(), hash.clone())
        };
        let all: Vec<_> = self.0.iter().map(current).collect();
        let all: Vec<_> = all
            .iter()
            .map(|(script, par, hash)| Current { script, par, dialogue_hash: hash, rubric_hash: &rubric_hash })
            .collect();
        ask(&all)
    }
}

/// opening -> second -> resolved | lost. Good replies are worth 4 points in each skill, and the last one decides.
fn text(id: &str, level: &str, teaches: &str) -> String {
    let points: Vec<_> = teaches.split(", ").map(|skill| format!("{skill}: 4")).collect();
    let points = points.join(", ");
    format!(
        r#"
Dialogue(
    format: 1, id: {id}, language: en, title: "{id}", brief: "A talk that takes two answers.",
    teaches: [{teaches}], level: {level}, channel: counter, customer: (name: "Mr Brand", anger: 40),
    leaves: (at: 100, goto: lost), start: opening,
    scenes: [
        Talk(id: opening, says: "You people!", replies: [
            (id: good, say: "So it broke on the first day.", points: {{ {points} }}, goto: second),
            (id: bad, say: "It was not me.", anger: 20, goto: second),
        ]),
        Talk(id: second, says: "What now?", replies: [
            (id: good, say: "You get a new one.", points: {{ {points} }}, goto: resolved),
            (id: bad, say: "No idea.", goto: lost),
        ]),
        Ending(id: resolved, outcome: resolved, says: "Good."),
        Ending(id: lost, outcome: lost, says: "Bye."),
    ],
)
"#
    )
}

/// An attempt of Ada's at a dialogue in which she said this, to the end.
pub fn played(id: &str, started_ms: i64, said: &[&str]) -> Recorded {
    let attempt = Attempt {
        id: AttemptId::new(started_ms, &[0; 10]),
        trainee: super::person("Ada"),
        dialogue: id.to_owned(),
        dialogue_hash: String::new(),
        rubric_hash: content_hash(Rubric::BUILT_IN),
        seed: 1,
        mode: Mode::Practice,
        pace: false,
        shuffled: true,
        started_ms,
        ended_ms: Some(started_ms + 60_000),
        program_version: PROGRAM_VERSION.to_owned(),
        retry: None,
        shift: None,
        marks: None,
    };
    let inputs: Vec<(Input, u64)> = said.iter().map(|word| (super::said(word), 1_000)).collect();
    Recorded { attempt, abandoned: false, rating: None, inputs }
}
