//! A course of small dialogues, and attempts at them that were played as they are needed.

use std::sync::Arc;

use unruffled::conversation::Input;
use unruffled::dialogue::{Mode, Rubric};
use unruffled::learning::{Judge, Progress, Wording};
use unruffled::records::{Attempt, AttemptId, PROGRAM_VERSION, Reading, Recorded, content_hash};

/// A day in milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Dialogues, ready to be played.
pub struct Course(pub Vec<Arc<Wording>>);

impl Course {
    /// One dialogue for each id, level and list of skills.
    pub fn of(dialogues: &[(&str, &str, &str)]) -> Self {
        Self::new(dialogues.iter().map(|(id, level, teaches)| text(id, level, teaches)).collect())
    }

    /// Dialogues from their texts.
    pub fn new(texts: Vec<String>) -> Self {
        Course(texts.iter().map(|text| super::wording(text)).collect())
    }

    /// The text of one of them.
    pub fn text(&self, id: &str) -> String {
        self.0.iter().find(|wording| wording.id() == id).expect("it is there").dialogue.text().to_string()
    }

    /// A judge who has seen these attempts.
    pub fn judge(&self, attempts: &[Recorded]) -> Judge {
        let mut judge = Judge::new(self.0.clone());
        judge.judge(&Reading { attempts: attempts.to_vec(), ..Reading::default() });
        judge
    }

    /// All attempts together.
    pub fn progress(&self, attempts: &[Recorded]) -> Progress {
        Progress::of(attempts, &self.judge(attempts))
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
    let mut random = [0; 10];
    let told = content_hash(&format!("{id} {said:?}"));
    random.iter_mut().zip(told.bytes()).for_each(|(random, byte)| *random = byte);
    let attempt = Attempt {
        id: AttemptId::new(started_ms, &random),
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
        language: None,
        case: None,
        program_version: PROGRAM_VERSION.to_owned(),
        platform: None,
        retry: None,
        shift: None,
        marks: None,
    };
    let inputs: Vec<(Input, u64)> = said.iter().map(|word| (super::said(word), 1_000)).collect();
    Recorded { attempt, abandoned: false, rating: None, inputs }
}
