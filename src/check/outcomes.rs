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
use crate::scoring::bounds::{self, Edges, Ends, Extreme};
use crate::skill::{Skill, Skills};

/// What is spent on each player where somebody waits for the answer.
const EFFORT: Effort = Effort { exact: 20_000, runs: 10_000, steps: 5_000_000 };

/// So many times as many runs are followed of somebody careful: whether a level is true hangs on it.
const CLOSER: usize = 5;

/// A dialogue seen whole: in one of its cases, or in all of them together.
#[derive(Debug, Clone)]
pub struct Outcomes {
    /// The case; none for all of them together, and where the dialogue has none.
    pub case: Option<u32>,
    /// Its endings, in the order of the file.
    pub endings: Vec<Ending>,
    /// What each player's runs come to.
    pub players: Vec<(Player, Played)>,
    /// Per skill, in how many of the dialogue's turns replies differ in it.
    pub on_table: Skills<usize>,
    /// How many turns the dialogue has.
    pub turns: usize,
    /// The least that is put on the table on the way to the best outcome: in the case where that is least, and in the one
    /// where it is most.
    pub par: Skills<(u32, u32)>,
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
    /// The case in which it is a shortest run.
    pub case: Option<u32>,
    /// The least and the most overall, in percent.
    pub overall: Range,
    /// The least and the most of each skill, in percent.
    pub skills: Skills<Range>,
}

/// A range of percents. An end is none where nothing is on the table, or it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    /// The lowest score.
    pub worst: Option<u32>,
    /// The highest score.
    pub best: Option<u32>,
    /// Whether the search was given up before all runs were looked at.
    pub unknown: bool,
}

impl Outcomes {
    /// Looks at all runs of a dialogue, case by case. What has no cases is looked at once.
    pub fn by_case(script: &Arc<Script>, search: &Search) -> Vec<Self> {
        let effort = EFFORT.shared(script.dialogue.cases().len());
        script.in_cases().map(|case| Outcomes::of(&case, search, effort)).collect()
    }

    /// Looks at all runs of one case.
    fn of(script: &Arc<Script>, search: &Search, effort: Effort) -> Self {
        let mut ways = Space::explore(script, Question::WAYS, search.states, search.progress);
        let best = ways.best_outcome().filter(|best| ways.is_complete() || *best == Outcome::Resolved);
        let table = Table::new(script, best);
        let mut worth = Space::explore(script, Question::WORTH, search.states, search.progress);
        let par = worth.par();
        let bounds = match script.repeatable {
            0 => Bounds::of(script, &mut worth, &par, search.steps),
            // What can be said again counts once: that is to be remembered.
            _ => {
                let mut sums = Space::explore(script, Question::SUMS, search.states, search.progress);
                Bounds::of(script, &mut sums, &par, search.steps)
            }
        };
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
                case: script.case(),
                overall: bounds.overall(scene, &par),
                skills: Skills::from_fn(|skill| bounds.percent(scene, skill, &par)),
            })
        };
        let endings = endings
            .into_iter()
            .map(|(scene, outcome)| Ending { scene, outcome, reached: reach(scene, outcome) })
            .collect();
        let players = Player::CUES.into_iter().chain([Player::Random, Player::Careful, Player::Best, Player::Worst]);
        let players = players.filter(|player| table.has_cues_for(*player));
        let (turns, on_table) = turns::on_table(script);
        Outcomes {
            case: script.case(),
            endings,
            players: players.map(|player| (player, table.play(player, closer(player, effort)))).collect(),
            on_table,
            turns,
            par: Skills::from_fn(|skill| (par[skill], par[skill])),
            states: ways.len(),
            complete: ways.is_complete() && worth.is_complete(),
        }
    }

    /// All cases together: each counts as often as chance draws it.
    pub fn together(script: &Script, cases: &[Outcomes]) -> Option<Self> {
        let [first, others @ ..] = cases else { return None };
        if others.is_empty() {
            return Some(first.clone());
        }
        let weights: Vec<f64> = script.dialogue.cases().iter().map(|case| f64::from(case.weight())).collect();
        let total: f64 = weights.iter().sum();
        let mut whole = Outcomes { case: None, ..first.clone() };
        for case in others {
            whole.endings.iter_mut().zip(&case.endings).for_each(|(known, more)| known.add(more));
            whole.par = Skills::from_fn(|s| (whole.par[s].0.min(case.par[s].0), whole.par[s].1.max(case.par[s].1)));
            whole.states += case.states;
            whole.complete &= case.complete;
        }
        for (n, (_, played)) in whole.players.iter_mut().enumerate() {
            let parts = cases.iter().zip(&weights).map(|(case, weight)| (&case.players[n].1, weight / total));
            *played = Played::together(parts);
        }
        Some(whole)
    }

    /// What a player's runs come to.
    pub fn player(&self, player: Player) -> Option<&Played> {
        self.players.iter().find(|(known, _)| *known == player).map(|(_, played)| played)
    }
}

/// What is spent on a player.
fn closer(player: Player, effort: Effort) -> Effort {
    let times = if player == Player::Careful { CLOSER } else { 1 };
    Effort { exact: effort.exact.saturating_mul(times), ..effort }
}

impl Ending {
    /// Adds how it is reached in another case.
    fn add(&mut self, other: &Ending) {
        match (&mut self.reached, &other.reached) {
            (Some(known), Some(more)) => known.add(more),
            (known @ None, more) => known.clone_from(more),
            _ => {}
        }
    }
}

impl Reached {
    fn add(&mut self, other: &Reached) {
        let rank = |reached: &Reached| (reached.seed.is_none(), reached.shortest.len());
        if rank(other) < rank(self) {
            (self.case, self.seed) = (other.case, other.seed);
            self.shortest.clone_from(&other.shortest);
        }
        self.overall = self.overall.with(other.overall);
        self.skills = Skills::from_fn(|skill| self.skills[skill].with(other.skills[skill]));
    }
}

impl Range {
    fn with(self, other: Range) -> Self {
        Range {
            worst: self.worst.into_iter().chain(other.worst).min(),
            best: self.best.into_iter().chain(other.best).max(),
            unknown: self.unknown || other.unknown,
        }
    }
}

/// The ends of all runs, found skill by skill, and for all skills together.
struct Bounds {
    each: Skills<[Option<Ends>; 2]>,
    all: [Option<Ends>; 2],
}

impl Bounds {
    fn of(script: &Script, worth: &mut Space, par: &Skills<u32>, steps: usize) -> Self {
        let known = Edges::of(script, worth);
        let both = |skills: &[Skill]| {
            [Extreme::Worst, Extreme::Best].map(|extreme| {
                let search = bounds::Search { extreme, skills, critical: true, steps };
                known.as_ref()?.ends(worth, par, search)
            })
        };
        Bounds { each: Skills::from_fn(|skill| both(&[skill])), all: both(&Skill::ALL) }
    }

    fn percent(&self, scene: u32, skill: Skill, par: &Skills<u32>) -> Range {
        range(&self.each[skill], |ends, extreme| ends.percent(scene, skill, extreme, par))
    }

    fn overall(&self, scene: u32, par: &Skills<u32>) -> Range {
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
