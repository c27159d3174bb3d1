//! What somebody did, as statements of the Experience API (xAPI 1.0.3 and 2.0.0, IEEE 9274.1.1) for a Learning Record Store.
//!
//! An attempt says that it was initialized, what was answered in each turn, and, where it came to its end, that it was
//! completed, whether it passed or failed, and that it was terminated. The list of an attempt that goes on only ever grows
//! at its end. A statement's id is made of the attempt, its number and its verb, so that the same is never told twice; its
//! bytes are another matter, for titles and programs change: whoever sends statements keeps them as they were first made.
//!
//! No names and no mail addresses leave: the actor is an account of the organisation, by the person's id.

mod vocabulary;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::clock;
use crate::conversation::{AngerMove, Conversation, Event, Moment};
use crate::learning::judge::Ended;
use crate::learning::wording::Wording;
use crate::records::{AttemptId, PersonId, Recorded};
use crate::skill::Skills;
pub use vocabulary::Verb;
use vocabulary::{CHOICE, DECISION, SIMULATION};

/// The organisation for which statements are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// The address below which all that it speaks of has its name: its home page, without a `/` at the end.
    pub home: String,
    /// The title of its course, if it has one.
    pub course: Option<String>,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id, of version 5: the same for the same thing that happened.
    pub id: Uuid,
    /// What it says.
    pub verb: Verb,
    /// The statement, as one line of JSON.
    pub json: String,
}

/// All statements about an attempt, in the order in which it all happened; none where something in it cannot be done in this
/// wording, or it only tries a turn of another again.
pub fn statements(recorded: &Recorded, wording: &Wording, organisation: &Organisation) -> Option<Vec<Statement>> {
    let attempt = &recorded.attempt;
    if attempt.retry.is_some() {
        return None;
    }
    let mut about = About { recorded, wording, organisation, made: Vec::new() };
    about.say(Verb::Initialized, attempt.started_ms, about.dialogue(), Value::Null);
    let mut run = Conversation::start(attempt.script(wording.script.clone()), attempt.seed);
    for (input, elapsed_ms) in &recorded.inputs {
        let at_ms = attempt.started_ms.saturating_add_unsigned(*elapsed_ms);
        let said = run.apply(input).ok()?.iter().find_map(Said::of);
        if let Some(said) = said {
            let (object, result) = (about.decision(said.scene), about.answer(&said));
            about.say(Verb::Answered, at_ms, object, result);
        }
    }
    let ended_ms = attempt.ended_ms.unwrap_or_else(|| recorded.last_ms());
    let over = matches!(run.moment(), Moment::Over(_));
    let ended = over.then(|| Ended::of(&run, wording.par())).flatten();
    if let Some(ended) = &ended {
        let result = about.result(ended);
        about.say(Verb::Completed, ended_ms, about.dialogue(), with(&result, "completion", true));
        let verb = if ended.passed { Verb::Passed } else { Verb::Failed };
        about.say(verb, ended_ms, about.dialogue(), with(&result, "success", ended.passed));
    }
    if ended.is_some() || recorded.abandoned {
        let result = json!({ "completion": ended.is_some(), "duration": about.duration() });
        about.say(Verb::Terminated, ended_ms, about.dialogue(), result);
    }
    Some(about.made)
}

/// What was said in a turn.
struct Said {
    scene: u32,
    reply: Option<u32>,
    repeated: bool,
    offered: Skills<i16>,
    earned: Skills<i16>,
    anger: AngerMove,
}

impl Said {
    fn of(event: &Event) -> Option<Self> {
        match *event {
            Event::Said { scene, reply, repeated, offered, earned, anger, .. } => {
                Some(Said { scene, reply, repeated, offered, earned, anger })
            }
            _ => None,
        }
    }
}

/// An attempt, and what has been said about it so far.
struct About<'a> {
    recorded: &'a Recorded,
    wording: &'a Wording,
    organisation: &'a Organisation,
    made: Vec<Statement>,
}

impl About<'_> {
    fn say(&mut self, verb: Verb, at_ms: i64, object: Value, result: Value) {
        let attempt = &self.recorded.attempt;
        let id = statement_id(attempt.id, self.made.len(), verb);
        let mut statement = json!({
            "id": id.to_string(),
            "actor": actor(&attempt.trainee.id, &self.organisation.home),
            "verb": { "id": verb.iri(), "display": { "en": verb.word() } },
            "object": object,
            "context": self.context(verb),
            "timestamp": clock::utc(at_ms),
        });
        if !result.is_null() {
            statement["result"] = result;
        }
        self.made.push(Statement { id, verb, json: statement.to_string() });
    }

    fn context(&self, verb: Verb) -> Value {
        let attempt = &self.recorded.attempt;
        let mut around = json!({ "grouping": [self.course()] });
        if verb == Verb::Answered {
            around["parent"] = json!([self.dialogue()]);
        }
        json!({
            "registration": attempt.id.to_string(),
            "platform": format!("Unruffled {}", attempt.program_version),
            "language": self.wording.language(),
            "contextActivities": around,
            "extensions": self.extensions([
                ("content", json!(attempt.dialogue_hash)),
                ("rubric", json!(attempt.rubric_hash)),
                // A text: not every program reads a number of 64 bits to its last digit.
                ("seed", json!(attempt.seed.to_string())),
                ("mode", json!(attempt.mode.word())),
            ]),
        })
    }

    /// The course, of which all dialogues are parts.
    fn course(&self) -> Value {
        let mut definition = Map::new();
        definition.insert("type".to_owned(), json!(vocabulary::COURSE));
        if let Some(title) = &self.organisation.course {
            definition.insert("name".to_owned(), json!({ self.wording.language(): title }));
        }
        json!({ "objectType": "Activity", "id": self.iri("course"), "definition": definition })
    }

    fn dialogue(&self) -> Value {
        json!({
            "objectType": "Activity",
            "id": self.iri(&format!("dialogues/{}", self.wording.id())),
            "definition": { "type": SIMULATION, "name": { self.wording.language(): &*self.wording.title } },
        })
    }

    /// A turn, with all that can be said in it, whether it could be said this time or not: what a thing is does not depend on
    /// who met it.
    fn decision(&self, scene: u32) -> Value {
        let script = &self.wording.script;
        let written = script.scene(scene);
        let language = self.wording.language();
        let choices: Vec<Value> = written
            .replies()
            .iter()
            .map(|reply| json!({ "id": reply.id.value.to_string(), "description": { language: &*reply.say.value } }))
            .collect();
        let id = written.id().value.to_string();
        json!({
            "objectType": "Activity",
            "id": self.iri(&format!("dialogues/{}/scenes/{id}", self.wording.id())),
            "definition": {
                "type": DECISION,
                "name": { language: format!("{}: {id}", self.wording.title) },
                "interactionType": CHOICE,
                "choices": choices,
            },
        })
    }

    /// What was answered. It says nothing of success: no reply is simply right.
    fn answer(&self, said: &Said) -> Value {
        let reply = said.reply.and_then(|number| self.wording.script.reply_id(said.scene, number));
        let points = |of: &Skills<i16>| -> Map<String, Value> {
            of.iter().map(|(skill, points)| (skill.word().to_owned(), json!(points))).collect()
        };
        let mut answer = json!({
            "extensions": self.extensions([
                ("timeout", json!(said.reply.is_none())),
                ("repeated", json!(said.repeated)),
                ("offered", Value::Object(points(&said.offered))),
                ("earned", Value::Object(points(&said.earned))),
                ("anger-before", json!(said.anger.before)),
                ("anger-after", json!(said.anger.after)),
            ]),
        });
        // Nothing is the answer of whoever let the time run out; a text of no letters is none.
        if let Some(reply) = reply {
            answer["response"] = json!(reply);
        }
        answer
    }

    /// What a talk came to.
    fn result(&self, ended: &Ended) -> Value {
        let skills: Map<String, Value> = ended
            .skills
            .iter()
            .filter_map(|(skill, figure)| Some((skill.word().to_owned(), figure.as_ref()?)))
            .map(|(skill, figure)| (skill, json!({ "percent": figure.percent(), "turns": figure.turns })))
            .collect();
        let mut result = json!({
            "duration": self.duration(),
            "extensions": self.extensions([
                ("skills", Value::Object(skills)),
                ("outcome", json!(ended.outcome.word())),
                ("anger-after", json!(ended.anger_end)),
            ]),
        });
        if let Some(overall) = ended.overall {
            // Without the ends of its scale, which are 0 and 100: there are stores that do not take the highest mark with them.
            result["score"] = json!({ "scaled": f64::from(overall) / 100.0, "raw": overall });
        }
        result
    }

    /// The time that was played, as ISO 8601 has it.
    fn duration(&self) -> String {
        let played = self.recorded.inputs.last().map_or(0, |(_, elapsed_ms)| *elapsed_ms);
        duration(played)
    }

    fn iri(&self, what: &str) -> String {
        format!("{}/unruffled/{what}", self.organisation.home)
    }

    fn extensions<const N: usize>(&self, of: [(&str, Value); N]) -> Map<String, Value> {
        of.into_iter().map(|(name, value)| (self.iri(&format!("extensions/{name}")), value)).collect()
    }
}

/// So many milliseconds in seconds, as ISO 8601 has durations: `PT83.25S`. To hundredths, which all stores compare alike.
pub fn duration(ms: u64) -> String {
    format!("PT{}.{:02}S", ms / 1_000, ms % 1_000 / 10)
}

/// The id of a statement about an attempt.
fn statement_id(attempt: AttemptId, number: usize, verb: Verb) -> Uuid {
    Uuid::new_v5(attempt.as_uuid(), format!("{number} {}", verb.word()).as_bytes())
}

/// Somebody, as an account of the organisation.
fn actor(person: &PersonId, home: &str) -> Value {
    json!({ "objectType": "Agent", "account": { "homePage": home, "name": person.to_string() } })
}

fn with(result: &Value, name: &str, value: bool) -> Value {
    let mut result = result.clone();
    result[name] = json!(value);
    result
}
