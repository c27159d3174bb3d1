//! A dialogue seen whole: how it can end, what can be scored on the way, and who passes.

use std::sync::Arc;

use hashbrown::HashMap;

use super::players::{Effort, Played, Player, Table};
use super::traces::Traces;
use super::{Search, turns};
use crate::conversation::script::Scene;
use crate::conversation::{Input, Moment, Script};
use crate::dialogue::Outcome;
use crate::explore::{Question, Space};
use crate::scoring::Par;
use crate::scoring::bounds::{self, Ends, Extreme, Steps};
use crate::skill::{Skill, Skills};

/// What is spent on each player where somebody waits for the answer.
const EFFORT: Effort = Effort { exact: 20_000, runs: 10_000, steps: 5_000_000 };

/// A dialogue seen whole.
#[derive(Debug)]
pub struct Outcomes {
    /// Its endings, in the order of the file.
    pub endings: Vec<Ending>,
    /// What each player's runs come to.
    pub players: Vec<(Player, Played)>,
    /// Per skill, in how many of the dialogue's turns replies differ in it.
    pub on_table: Skills<usize>,
    /// How many turns the dialogue has.
    pub turns: usize,
    /// The least that is put on the table on the way to the best outcome.
    pub par: Par,
    /// How many states there are.
    pub states: usize,
    /// Whether those are all.
    pub complete: bool,
}

/// One way to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The scene's number in the file.
    pub scene: u32,
    /// The outcome.
    pub outcome: Outcome,
    /// How it is reached; none where no run gets there.
    pub reached: Option<Reached>,
}

/// How an ending is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// A shortest run; nothing where there are too many such runs to look for.
    pub shortest: Vec<Input>,
    /// A seed with which chance falls its way; none where that is too rare to be found.
    pub seed: Option<u64>,
    /// The least and the most overall, in percent.
    pub overall: Range,
    /// The least and the most of each skill, in percent.
    pub skills: Skills<Range>,
}

/// A range of percents. An end is none where nothing is on the table, or it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    /// The least.
    pub worst: Option<u32>,
    /// The most.
    pub best: Option<u32>,
    /// Whether the search was given up before all runs were looked at.
    pub unknown: bool,
}

impl Outcomes {
    /// Looks at all runs of a dialogue.
    pub fn of(script: &Arc<Script>, search: &Search) -> Self {
        let mut ways = Space::explore(script, Question::WAYS, search.states, search.progress);
        let best = ways.best_outcome().filter(|best| ways.is_complete() || *best == Outcome::Resolved);
        let table = Table::new(script, best);
        let mut worth = Space::explore(script, Question::WORTH, search.states, search.progress);
        let par = Par { points: worth.par(), complete: worth.is_complete() };
        let bounds = Bounds::of(script, &mut worth, &par, search.steps);
        let endings = script.scenes.iter().enumerate().filter_map(|(n, scene)| match scene {
            Scene::Ending(outcome) => Some((n as u32, *outcome)),
            _ => None,
        });
        let endings: Vec<(u32, Outcome)> = endings.collect();
        let nearest = ways.nearest_per_scene(ways.endings());
        let nearest: HashMap<u32, u32> = nearest.into_iter().map(|node| (ways.scene(node), node)).collect();
        let mut traces = Traces::new();
        let mut reach = |scene: u32, outcome: Outcome| {
            let run = traces.run(script, &mut ways, *nearest.get(&scene)?, |moment| moment == Moment::Over(outcome));
            let (shortest, seed) = run.unwrap_or_default();
            Some(Reached {
                shortest,
                seed,
                overall: bounds.overall(scene, &par),
                skills: Skills::from_fn(|skill| bounds.percent(scene, skill, &par)),
            })
        };
        let endings = endings
            .into_iter()
            .map(|(scene, outcome)| Ending { scene, outcome, reached: reach(scene, outcome) })
            .collect();
        let players = Player::CUES.into_iter().chain([Player::Random, Player::Best, Player::Worst]);
        let players = players.filter(|player| table.has_cues_for(*player));
        let (turns, on_table) = turns::on_table(script);
        Outcomes {
            endings,
            players: players.map(|player| (player, table.play(player, EFFORT))).collect(),
            on_table,
            turns,
            par,
            states: ways.len(),
            complete: ways.is_complete() && worth.is_complete(),
        }
    }

    /// What a player's runs come to.
    pub fn player(&self, player: Player) -> Option<&Played> {
        self.players.iter().find(|(known, _)| *known == player).map(|(_, played)| played)
    }
}

/// The ends of all runs, found skill by skill, and for all skills together.
struct Bounds {
    each: Skills<[Option<Ends>; 2]>,
    all: [Option<Ends>; 2],
}

impl Bounds {
    fn of(script: &Script, worth: &mut Space, par: &Par, steps: usize) -> Self {
        let known = Steps::of(script, worth);
        let both = |skills: &[Skill]| {
            [Extreme::Worst, Extreme::Best].map(|extreme| {
                let search = bounds::Search { extreme, skills, critical: true, steps };
                known.as_ref()?.ends(worth, par, search)
            })
        };
        Bounds { each: Skills::from_fn(|skill| both(&[skill])), all: both(&Skill::ALL) }
    }

    fn percent(&self, scene: u32, skill: Skill, par: &Par) -> Range {
        range(&self.each[skill], |ends, extreme| ends.percent(scene, skill, extreme, par))
    }

    fn overall(&self, scene: u32, par: &Par) -> Range {
        range(&self.all, |ends, extreme| ends.overall(scene, extreme, par))
    }
}

fn range(ends: &[Option<Ends>; 2], of: impl Fn(&Ends, Extreme) -> Option<u32>) -> Range {
    let [worst, best] = ends;
    Range {
        worst: worst.as_ref().and_then(|ends| of(ends, Extreme::Worst)),
        best: best.as_ref().and_then(|ends| of(ends, Extreme::Best)),
        unknown: worst.is_none() || best.is_none(),
    }
}
