//! What became of a player's runs, and how much is spent on them.

use crate::skill::Skills;

/// How many runs a result rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// Every run there is, by its likelihood.
    All,
    /// So many, with chance from a seed.
    Seeded(u32),
}

/// What became of a player's runs. Shares are from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// How many runs there were.
    pub runs: Runs,
    /// The share that passed.
    pub passed: f64,
    /// The share that came to each ending, by the scene's number.
    pub ends: Vec<(u32, f64)>,
    /// The share by overall, from 0 to 100, of the runs that have one.
    pub overalls: Vec<f64>,
    /// The fewest and the most turns of a run in which each skill was on the table.
    pub turns: Skills<(u32, u32)>,
    /// The mean number of turns of a run.
    pub length: f64,
}

impl Played {
    /// The share of runs that came to an ending, by the scene's number.
    pub fn share_of(&self, scene: u32) -> f64 {
        self.ends.iter().find(|(known, _)| *known == scene).map_or(0.0, |(_, share)| *share)
    }

    /// Several cases as one, each with the share of runs that are played in it.
    pub(in crate::check) fn together<'p>(parts: impl Iterator<Item = (&'p Played, f64)>) -> Self {
        let mut whole = Played {
            runs: Runs::All,
            passed: 0.0,
            ends: Vec::new(),
            overalls: Vec::new(),
            turns: Skills::default(),
            length: 0.0,
        };
        for (n, (played, share)) in parts.enumerate() {
            whole.runs = match (whole.runs, played.runs) {
                (Runs::All, runs) | (runs, Runs::All) => runs,
                (Runs::Seeded(some), Runs::Seeded(more)) => Runs::Seeded(some.min(more)),
            };
            whole.passed += share * played.passed;
            whole.length += share * played.length;
            whole.overalls.resize(played.overalls.len().max(whole.overalls.len()), 0.0);
            whole.overalls.iter_mut().zip(&played.overalls).for_each(|(sum, part)| *sum += share * part);
            for &(scene, part) in &played.ends {
                match whole.ends.iter_mut().find(|(known, _)| *known == scene) {
                    Some((_, sum)) => *sum += share * part,
                    None => whole.ends.push((scene, share * part)),
                }
            }
            let known = if n == 0 { played.turns } else { whole.turns };
            let turns = |s| (known[s].0.min(played.turns[s].0), known[s].1.max(played.turns[s].1));
            whole.turns = Skills::from_fn(turns);
        }
        whole.ends.sort_by_key(|(scene, _)| *scene);
        whole
    }

    /// Whether more runs passed than that share, as far as these can tell.
    pub fn is_over(&self, limit: f64) -> bool {
        self.passed - self.error() > limit
    }

    /// How far off the share that passed may be, 19 times out of 20; nothing where every run was looked at.
    pub fn error(&self) -> f64 {
        match self.runs {
            Runs::All => 0.0,
            // The rule of three where nothing, or everything, passed.
            Runs::Seeded(n) if self.passed * (1.0 - self.passed) == 0.0 => 3.0 / f64::from(n),
            Runs::Seeded(n) => 1.96 * (self.passed * (1.0 - self.passed) / f64::from(n)).sqrt(),
        }
    }
}

/// How much may be spent on a player.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// How many different runs are followed before it is left to chance.
    pub exact: usize,
    /// How many runs are played then.
    pub runs: u32,
    /// How many steps those may take together: of very long talks fewer are played.
    pub steps: usize,
}

/// Up to so many cases are each looked at with all of an effort; more share that of these.
const WHOLE_CASES: usize = 16;

impl Effort {
    /// What of it is spent on each of so many cases.
    #[must_use]
    pub fn shared(self, cases: usize) -> Self {
        let by = cases.div_ceil(WHOLE_CASES).max(1);
        let Effort { exact, runs, steps } = self;
        Effort { exact: exact / by, runs: (runs as usize / by).max(1) as u32, steps: steps / by }
    }

    /// A number of states or steps, cut as much as what is spent on each case was cut from `whole`.
    pub(in crate::check) fn part_of(self, whole: Effort, number: usize) -> usize {
        (number as u128 * self.steps as u128 / whole.steps.max(1) as u128) as usize
    }
}
