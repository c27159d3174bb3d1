//! One player's run as far as it has gone, and what is known of those that are over.

use super::{Card, Played, Runs, Table};
use crate::conversation::Script;
use crate::conversation::script::Scene;
use crate::conversation::state::State;
use crate::conversation::turn;
use crate::scoring::Tally;
use crate::skill::Skills;

/// A run as far as it has gone.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Run {
    pub state: State,
    sums: Tally,
    turns: Skills<u32>,
    length: u32,
}

impl Clone for Run {
    fn clone(&self) -> Self {
        Run { state: self.state.clone(), ..*self }
    }

    fn clone_from(&mut self, other: &Self) {
        self.state.clone_from(&other.state);
        (self.sums, self.turns, self.length) = (other.sums, other.turns, other.length);
    }
}

impl Run {
    pub fn first(script: &Script) -> Self {
        Run {
            state: State::first(script).remembering(script),
            sums: Tally::default(),
            turns: Skills::default(),
            length: 0,
        }
    }

    /// Says the reply of a card, of those that are worth what lies on the table.
    pub fn say(&mut self, script: &Script, on_table: &turn::Table, card: &Card) {
        let Some(reply) = script.reply(self.state.scene, card.number) else { return };
        let (offered, earned) = card.said.gain(on_table);
        self.sums.said(&offered, &earned, reply.critical);
        self.turns = Skills::from_fn(|s| self.turns[s] + u32::from(offered[s] > 0));
        self.length += 1;
        turn::reply(script, &mut self.state, reply, card.said.counted());
    }

    /// Lets the time run out where nothing can be said. Says whether there was a time to run out.
    pub fn wait(&mut self, script: &Script) -> bool {
        match script.scenes[self.state.scene as usize] {
            Scene::Talk { timer: Some(to), .. } => {
                self.state.enter(to);
                self.length += 1;
                true
            }
            _ => false,
        }
    }
}

/// What is known of the runs that are over.
pub(super) struct Ends {
    passed: f64,
    ends: Vec<(u32, f64)>,
    overalls: Vec<f64>,
    turns: Option<Skills<(u32, u32)>>,
    length: f64,
}

impl Default for Ends {
    fn default() -> Self {
        Ends { passed: 0.0, ends: Vec::new(), overalls: vec![0.0; 101], turns: None, length: 0.0 }
    }
}

impl Ends {
    pub fn take(&mut self, table: &Table, run: &Run, share: f64) {
        self.length += share * f64::from(run.length);
        let turns = self.turns.get_or_insert_with(|| Skills::from_fn(|s| (run.turns[s], run.turns[s])));
        *turns = Skills::from_fn(|s| (turns[s].0.min(run.turns[s]), turns[s].1.max(run.turns[s])));
        let scene = run.state.scene;
        let Scene::Ending(outcome) = table.script.scenes[scene as usize] else { return };
        match self.ends.iter_mut().find(|(known, _)| *known == scene) {
            Some((_, known)) => *known += share,
            None => self.ends.push((scene, share)),
        }
        let (overall, passed) = table.judge(Some(outcome), &run.sums);
        if let Some(place) = overall.and_then(|overall| self.overalls.get_mut(overall as usize)) {
            *place += share;
        }
        self.passed += if passed { share } else { 0.0 };
    }

    pub fn played(mut self, runs: Runs) -> Played {
        let whole = match runs {
            Runs::All => 1.0,
            Runs::Seeded(n) => f64::from(n.max(1)),
        };
        self.ends.sort_by_key(|(scene, _)| *scene);
        Played {
            runs,
            passed: (self.passed / whole).min(1.0),
            ends: self.ends.into_iter().map(|(scene, share)| (scene, share / whole)).collect(),
            overalls: self.overalls.into_iter().map(|share| share / whole).collect(),
            turns: self.turns.unwrap_or_default(),
            length: self.length / whole,
        }
    }
}
