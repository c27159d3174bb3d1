//! `trainer try`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::{CommandResult, ExitStatus, Trouble, args, checked, debrief, print, print_json, print_styled, say};
use crate::conversation::{Conversation, Input, Moment, Script, Speech};
use crate::diagnostic::text;
use crate::dialogue::suggest;
use crate::scoring::debrief::{Debrief, ReplyReview};
use crate::scoring::{Par, Score};
use crate::skill::Skills;
use crate::words::Languages;

/// What the trainee is called where nobody says.
const TRAINEE: &str = "Sam";

pub(super) fn run(args: &args::Try, dialogues: Option<&Path>, languages: &Languages) -> CommandResult {
    let checked = checked(&args.file, dialogues)?;
    let Some(script) = checked.script else {
        print_styled(&text::render(&checked.report, true))?;
        return Ok(ExitStatus::Findings);
    };
    let script = in_case(&script, args.case.as_deref())?;
    let par = Par::of(&script);
    let mut run = Conversation::start(script.clone(), args.seed);
    for word in &args.say {
        let input: Input =
            word.parse().map_err(|e: crate::conversation::transcript::NoInput| Trouble::Use(e.to_string()))?;
        run.apply(&input).map_err(|refusal| Trouble::Use(refusal.to_string()))?;
    }
    let score = Score::of(&run, &par);
    let speech = Speech::new(&script.dialogue, args.seed, TRAINEE);
    let review = Debrief::of(&run, &speech);
    if args.json {
        let record = Record::new(&run, &score, &review);
        // Strings and numbers alone: nothing here can fail to serialize.
        print_json(&(serde_json::to_string_pretty(&record).unwrap_or_default() + "\n"))?;
    } else {
        let messages = languages.messages();
        print(&debrief::transcript(&messages, &run, &speech, &review))?;
        print(&debrief::score(&messages, &run, &score))?;
        if let (Some(case), Some(note)) = (run.written_case(), &review.note) {
            print(&format!("\nThe case was {}: {note}\n", case.id.value))?;
        }
    }
    match run.moment() {
        Moment::Over(_) => return Ok(ExitStatus::Fine),
        Moment::Talk(scene) => {
            let next: Vec<&str> = run.choices().map(|c| &*c.reply.id.value).collect();
            let scene = script.scene(scene).id();
            note(&format!("the talk is not over; in {} these can be said: {}", scene.value, next.join(", ")));
        }
        Moment::Stuck(scene) => {
            let scene = script.scene(scene).id();
            note(&format!("the talk is stuck in {}: nothing there is possible now", scene.value));
        }
        Moment::Endless(scene) => {
            let scene = script.scene(scene).id();
            note(&format!("the talk goes on without end around {}, and nothing can be said", scene.value));
        }
    }
    Ok(ExitStatus::Findings)
}

/// The dialogue in the case that was asked for; as it is where none was.
pub(super) fn in_case(script: &Arc<Script>, case: Option<&str>) -> Result<Arc<Script>, Trouble> {
    let Some(case) = case else { return Ok(script.clone()) };
    script.case_number(case).map(|number| Arc::new(script.in_case(number))).ok_or_else(|| {
        let known: Vec<&str> = script.dialogue.cases().iter().map(|case| &*case.id.value).collect();
        Trouble::Use(match (suggest::nearest(case, known.iter().copied()), &known[..]) {
            (Some(near), _) => format!("there is no case {case} in this dialogue; did you mean {near}?"),
            (None, []) => format!("there is no case {case}: this dialogue has no cases"),
            (None, known) => format!("there is no case {case} in this dialogue; its cases are {}", known.join(", ")),
        })
    })
}

fn note(message: &str) {
    // The run itself is on standard output.
    say(&format!("trainer: {message}"));
}

#[derive(Serialize)]
struct Record<'a> {
    dialogue: &'a str,
    seed: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a str>,
    outcome: Option<&'static str>,
    anger: StartEnd,
    skills: BTreeMap<&'static str, SkillRecord>,
    overall: Option<u32>,
    passed: bool,
    critical: Vec<&'a str>,
    pitfalls: Vec<&'a str>,
    turns: Vec<Turn<'a>>,
}

#[derive(Serialize)]
struct StartEnd {
    start: u8,
    end: u8,
}

#[derive(Serialize)]
struct SkillRecord {
    earned: u32,
    offered: u32,
    par: u32,
    percent: Option<u32>,
}

#[derive(Serialize)]
struct Turn<'a> {
    scene: &'a str,
    says: &'a str,
    /// The reply's id; `timeout` where the time ran out; null where the turn was never answered.
    reply: Option<&'a str>,
    say: Option<&'a str>,
    /// Whether it was said in this scene before; written only where it was.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    repeated: bool,
    moves: Vec<&'a str>,
    points: BTreeMap<&'static str, i16>,
    anger: [u8; 2],
    best: Vec<&'a str>,
    reaction: Option<String>,
}

impl<'a> Record<'a> {
    fn new(run: &'a Conversation, score: &Score, review: &'a Debrief) -> Self {
        let script = run.script();
        let skill = |s: &crate::scoring::SkillScore| SkillRecord {
            earned: s.earned,
            offered: s.offered,
            par: s.par,
            percent: s.percent,
        };
        let critical = score.critical.iter().filter_map(|&(scene, reply)| script.reply_id(scene, reply));
        Record {
            dialogue: &script.dialogue.id.value,
            seed: run.seed(),
            case: run.written_case().map(|case| &*case.id.value),
            outcome: score.outcome.map(|o| o.word()),
            anger: StartEnd { start: score.anger_start, end: score.anger_end },
            skills: score.skills.iter().map(|(s, score)| (s.word(), skill(score))).collect(),
            overall: score.overall,
            passed: score.passed(),
            critical: critical.collect(),
            pitfalls: score.pitfalls.iter().map(|&m| &*script.written_move(m).id.value).collect(),
            turns: review.turns.iter().map(Turn::new).collect(),
        }
    }
}

impl<'a> Turn<'a> {
    fn new(turn: &'a crate::scoring::debrief::TurnReview) -> Self {
        let said = turn.said.as_ref();
        let made = said.iter().flat_map(|s: &&ReplyReview| &s.moves);
        let conduct = turn.conduct.iter().map(|(_, made, _)| made);
        let nonzero =
            |points: &Skills<i16>| points.iter().filter(|(_, p)| **p != 0).map(|(s, &p)| (s.word(), p)).collect();
        Turn {
            scene: &turn.scene,
            says: &turn.heard,
            reply: said.map(|s| s.id.as_str()).or(turn.timed_out.then_some("timeout")),
            say: said.map(|s| s.say.as_str()),
            repeated: turn.repeated,
            moves: conduct.chain(made).map(|m| m.id.as_str()).collect(),
            points: nonzero(&turn.points),
            anger: [turn.anger.before, turn.anger.after],
            best: turn.best.iter().map(|b| b.id.as_str()).collect(),
            reaction: (!turn.answers.is_empty()).then(|| turn.answers.join("\n")),
        }
    }
}
