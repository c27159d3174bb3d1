//! What a dialogue can come to, for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::check::levels::Difficulty;
use crate::check::outcomes::{Ending, Outcomes, Range};
use crate::check::players::{Played, Player, Runs};
use crate::conversation::Script;
use crate::skill::Skills;

#[derive(Serialize)]
struct Record<'a> {
    dialogue: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<LevelRecord>,
    /// All cases together.
    #[serde(flatten)]
    whole: Block<'a>,
    /// Each case by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cases: Vec<CaseRecord<'a>>,
}

#[derive(Serialize)]
struct LevelRecord {
    level: &'static str,
    /// How many of a hundred runs should pass, at least and at most.
    least: u32,
    most: u32,
    /// The share of careful players who pass, from 0 to 1.
    passed: f64,
    error: f64,
    fit: &'static str,
    /// The largest share of those who only look at one cue, and of those who choose by lot, in any case.
    by_cue: f64,
    by_lot: f64,
    guessed: bool,
}

#[derive(Serialize)]
struct CaseRecord<'a> {
    case: &'a str,
    chance: u32,
    note: &'a str,
    #[serde(flatten)]
    block: Block<'a>,
}

#[derive(Serialize)]
struct Block<'a> {
    states: usize,
    complete: bool,
    /// Of all cases together there is none: each has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    par: Option<BTreeMap<&'static str, u32>>,
    turns: usize,
    on_table: BTreeMap<&'static str, usize>,
    endings: Vec<EndingRecord<'a>>,
    players: Vec<PlayerRecord>,
}

#[derive(Serialize)]
struct EndingRecord<'a> {
    id: &'a str,
    outcome: &'static str,
    reachable: bool,
    overall: RangeRecord,
    skills: BTreeMap<&'static str, RangeRecord>,
    shortest: Vec<String>,
    seed: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a str>,
    /// The share of random players who get there, from 0 to 1.
    random: f64,
}

#[derive(Serialize)]
struct RangeRecord {
    worst: Option<u32>,
    best: Option<u32>,
    exact: bool,
}

#[derive(Serialize)]
struct PlayerRecord {
    player: &'static str,
    /// None where every run was looked at.
    runs: Option<u32>,
    passed: f64,
    error: f64,
    mean_turns: f64,
    /// The share of runs by overall, from 0 to 100.
    overalls: Vec<f64>,
}

/// The whole as one object, indented, ending in a line break.
pub(super) fn render(script: &Script, cases: &[Outcomes], whole: &Outcomes, difficulty: Option<Difficulty>) -> String {
    let blocks = script.dialogue.cases().iter().zip(cases).map(|(case, outcomes)| CaseRecord {
        case: &case.id.value,
        chance: case.weight(),
        note: &case.note,
        block: Block::new(script, outcomes),
    });
    let record = Record {
        dialogue: &script.dialogue.id.value,
        level: difficulty.map(LevelRecord::from),
        whole: Block::new(script, whole),
        cases: blocks.collect(),
    };
    // Strings and numbers alone: nothing here can fail to serialize.
    serde_json::to_string_pretty(&record).unwrap_or_default() + "\n"
}

fn by_skill<T, R>(skills: &Skills<T>, of: impl Fn(&T) -> R) -> BTreeMap<&'static str, R> {
    skills.iter().map(|(skill, value)| (skill.word(), of(value))).collect()
}

impl From<Difficulty> for LevelRecord {
    fn from(difficulty: Difficulty) -> Self {
        let Difficulty { level, passed, error, fit, by_cue, by_lot, guessed } = difficulty;
        let (least, most) = level.passes();
        LevelRecord { level: level.word(), least, most, passed, error, fit: fit.id(), by_cue, by_lot, guessed }
    }
}

impl<'a> Block<'a> {
    fn new(script: &'a Script, outcomes: &Outcomes) -> Self {
        let random = outcomes.player(Player::Random);
        let several = outcomes.case.is_none() && !script.dialogue.cases().is_empty();
        Block {
            states: outcomes.states,
            complete: outcomes.complete,
            par: (!several).then(|| by_skill(&outcomes.par, |&(par, _)| par)),
            turns: outcomes.turns,
            on_table: by_skill(&outcomes.on_table, |&turns| turns),
            endings: outcomes.endings.iter().map(|ending| EndingRecord::new(script, ending, random)).collect(),
            players: outcomes.players.iter().map(|(player, played)| PlayerRecord::new(*player, played)).collect(),
        }
    }
}

impl<'a> EndingRecord<'a> {
    fn new(script: &'a Script, ending: &Ending, random: Option<&Played>) -> Self {
        let reached = ending.reached.as_ref();
        let range = |range: Range| RangeRecord { worst: range.worst, best: range.best, exact: !range.unknown };
        EndingRecord {
            id: &script.scene(ending.scene).id().value,
            outcome: ending.outcome.word(),
            reachable: reached.is_some(),
            overall: range(reached.map(|r| r.overall).unwrap_or_default()),
            skills: reached.map(|r| by_skill(&r.skills, |&skill| range(skill))).unwrap_or_default(),
            shortest: reached.iter().flat_map(|r| &r.shortest).map(ToString::to_string).collect(),
            seed: reached.and_then(|r| r.seed),
            case: reached.and_then(|r| script.dialogue.cases().get(r.case? as usize)).map(|case| &*case.id.value),
            random: random.map_or(0.0, |played| played.share_of(ending.scene)),
        }
    }
}

impl PlayerRecord {
    fn new(player: Player, played: &Played) -> Self {
        PlayerRecord {
            player: player.id(),
            runs: match played.runs {
                Runs::All => None,
                Runs::Seeded(runs) => Some(runs),
            },
            passed: played.passed,
            error: played.error(),
            mean_turns: played.length,
            overalls: played.overalls.clone(),
        }
    }
}
