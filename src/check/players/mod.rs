//! Players who do not listen: they look only at how a reply looks, or at nothing. And those who know what every reply is
//! worth: the two at the ends of the scale, and one who is careful and slips now and then.

mod pick;
mod played;
mod run;

use std::cell::OnceCell;
use std::sync::Arc;

use hashbrown::HashMap;
use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

use super::length::Lengths;
use crate::conversation::Script;
use crate::conversation::script::{Reply, Scene};
use crate::conversation::state::State;
use crate::conversation::turn;
use crate::dialogue::{self, Outcome};
use crate::scoring::{Par, Tally, tally};
use crate::skill::Skills;
use pick::{Look, pick};
pub use played::{Effort, Played, Runs};
use run::{Ends, Run};

/// A way to choose replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Player {
    /// The longest reply.
    Longest,
    /// The one after the longest; where all are as long, any of them.
    SecondLongest,
    /// The shortest reply.
    Shortest,
    /// The first in the file.
    First,
    /// The last reply in the file.
    Last,
    /// The reply whose moves apologize most.
    MostApologetic,
    /// The reply that makes most good moves.
    MostGoodMoves,
    /// Any reply, by lot.
    Random,
    /// Somebody careful who slips now and then: the best reply in four turns of five, else one of the others, by lot.
    Careful,
    /// The best reply: the highest sum of points, then the lower effect on anger, then the file's order.
    Best,
    /// The worst one: the other way round.
    Worst,
}

impl Player {
    /// The players who only look at cues.
    pub const CUES: [Player; 7] = [
        Player::Longest,
        Player::SecondLongest,
        Player::Shortest,
        Player::First,
        Player::Last,
        Player::MostApologetic,
        Player::MostGoodMoves,
    ];

    /// A word for programs.
    pub const fn id(self) -> &'static str {
        match self {
            Player::Longest => "longest",
            Player::SecondLongest => "second_longest",
            Player::Shortest => "shortest",
            Player::First => "first",
            Player::Last => "last",
            Player::MostApologetic => "most_apologetic",
            Player::MostGoodMoves => "most_good_moves",
            Player::Random => "random",
            Player::Careful => "careful",
            Player::Best => "best",
            Player::Worst => "worst",
        }
    }

    /// What they do, in words.
    pub const fn word(self) -> &'static str {
        match self {
            Player::Longest => "always chooses the longest reply",
            Player::SecondLongest => "always chooses the second-longest reply",
            Player::Shortest => "always chooses the shortest reply",
            Player::First => "always chooses the first reply",
            Player::Last => "always chooses the last reply",
            Player::MostApologetic => "always chooses the most apologetic reply",
            Player::MostGoodMoves => "always chooses the reply with most good moves",
            Player::Random => "chooses by lot",
            Player::Careful => "chooses the best reply in four turns of five",
            Player::Best => "always chooses the best reply",
            Player::Worst => "always chooses the worst reply",
        }
    }

    /// The largest share of runs that a player may pass who does not listen; none for those who know what replies are
    /// worth.
    pub const fn limit(self) -> Option<f64> {
        match self {
            Player::Random => Some(0.03),
            Player::Careful | Player::Best | Player::Worst => None,
            _ => Some(0.10),
        }
    }
}

/// A dialogue as players see it.
pub struct Table<'s> {
    script: &'s Arc<Script>,
    /// Per scene and reply what there is to see.
    looks: Vec<Box<[Look]>>,
    /// The best outcome that a run can reach, where that is known.
    best: Option<Outcome>,
    par: OnceCell<Skills<u32>>,
}

/// More replies or answers than this in one scene make a step count for as many.
const MANY: usize = 16;

/// The seed of runs that stand for all.
const SEED: u64 = 1;

impl<'s> Table<'s> {
    /// Looks at a dialogue. `best` is the best outcome that a run can reach, where that is known.
    pub fn new(script: &'s Arc<Script>, best: Option<Outcome>) -> Self {
        let lengths = Lengths::of(&script.dialogue);
        let looks = script.dialogue.scenes.iter().zip(script.scenes.iter()).map(|scenes| match scenes {
            (dialogue::Scene::Talk(talk), Scene::Talk { replies, .. }) => {
                let look = |(written, reply): (&dialogue::model::Reply, &Reply)| {
                    Look::of(script, reply, lengths.shown(&written.say) as u32)
                };
                talk.replies.iter().zip(replies).map(look).collect()
            }
            _ => Box::default(),
        });
        Table { script, looks: looks.collect(), best, par: OnceCell::new() }
    }

    /// Whether there is anything to see for a player: where no reply apologizes, nobody can choose the
    /// most apologetic one.
    pub fn has_cues_for(&self, player: Player) -> bool {
        let any = |seen: fn(&Look) -> bool| self.looks.iter().flatten().any(seen);
        match player {
            Player::MostApologetic => any(|look| look.apology > 0),
            Player::MostGoodMoves => any(|look| look.good > 0),
            _ => true,
        }
    }

    /// Par of the dialogue, looked for when it is first needed.
    pub fn par(&self) -> &Skills<u32> {
        self.par.get_or_init(|| Par::of(self.script).points(self.script.case()))
    }

    /// The overall of a run, and whether it passed.
    pub fn judge(&self, outcome: Option<Outcome>, sums: &Tally) -> (Option<u32>, bool) {
        // Par is the least on the way to the best outcome: who got there has had that much, unless what they said again
        // put nothing on the table.
        let there = outcome.is_some() && outcome.map(Outcome::rank) == self.best.map(Outcome::rank);
        let needless = there && self.script.repeatable == 0;
        let skills = if needless { sums.skills(&Skills::default()) } else { sums.skills(self.par()) };
        (tally::overall(&skills), tally::shortfalls(self.script, outcome, &skills, sums.critical).is_empty())
    }

    /// Plays all runs of a player, or so many that they can stand for all.
    pub fn play(&self, player: Player, effort: Effort) -> Played {
        self.all(player, effort.exact).unwrap_or_else(|| self.some(player, effort))
    }

    /// Every run with its likelihood. None where there are too many different ones.
    fn all(&self, player: Player, most: usize) -> Option<Played> {
        let mut ends = Ends::default();
        let mut runs = vec![(Run::first(self.script), 1.0)];
        let mut looked_at = 0;
        for _ in 0..self.longest() {
            let mut next: Vec<(Run, f64)> = Vec::new();
            let mut known: HashMap<Run, usize> = HashMap::new();
            for (run, share) in std::mem::take(&mut runs) {
                let ways = self.ways(&run);
                looked_at += if ways > MANY { ways } else { 1 };
                if looked_at + next.len() > most.max(self.longest()) || next.len() + ways > most {
                    return None;
                }
                let mut go = |run: Run, share: f64| match known.get(&run) {
                    Some(&n) => next[n].1 += share,
                    None => {
                        known.insert(run.clone(), next.len());
                        next.push((run, share));
                    }
                };
                if !self.each_step(player, &run, |step, part| go(step, share * part)) {
                    ends.take(self, &run, share);
                }
            }
            runs = next;
            if runs.is_empty() {
                return Some(ends.played(Runs::All));
            }
        }
        // Whoever is still talking will never be done.
        runs.iter().for_each(|(run, share)| ends.take(self, run, *share));
        Some(ends.played(Runs::All))
    }

    /// In how many ways a run can go on at most.
    fn ways(&self, run: &Run) -> usize {
        match &self.script.scenes[run.state.scene as usize] {
            Scene::Talk { replies, .. } => replies.len(),
            Scene::React(reactions) => reactions.len(),
            Scene::Ending(_) => 0,
        }
    }

    /// So many runs, chance from a seed.
    fn some(&self, player: Player, effort: Effort) -> Played {
        let mut rng = ChaCha8Rng::seed_from_u64(SEED);
        let mut ends = Ends::default();
        let first = Run::first(self.script);
        let mut run = first.clone();
        let mut hand = Vec::new();
        let (mut played, mut steps) = (0, 0);
        while played < effort.runs && (steps < effort.steps || played == 0) {
            run.clone_from(&first);
            for _ in 0..self.longest() {
                let ways = self.ways(&run);
                if !self.step(player, &mut run, &mut rng, &mut hand) {
                    break;
                }
                steps += if ways > MANY { ways } else { 1 };
            }
            ends.take(self, &run, 1.0);
            played += 1;
        }
        ends.played(Runs::Seeded(played))
    }

    /// Longer than anybody talks, and than any talk is that does not go in circles.
    fn longest(&self) -> usize {
        4 * self.script.scenes.len() + 200
    }

    /// Takes one step by lot. Says whether there was one to take.
    fn step(&self, player: Player, run: &mut Run, rng: &mut ChaCha8Rng, hand: &mut Vec<Card>) -> bool {
        let mut under = |total: u32| ((u64::from(rng.next_u32()) * u64::from(total)) >> 32) as u32;
        match &self.script.scenes[run.state.scene as usize] {
            Scene::Ending(_) => false,
            Scene::React(reactions) => {
                let drawn = turn::draw(self.script, &run.state, under).map(|(n, _)| n);
                if let Some(n) = drawn {
                    turn::react(self.script, &mut run.state, &reactions[n]);
                }
                drawn.is_some()
            }
            Scene::Talk { .. } => {
                self.deal(&run.state, hand);
                let lots = pick(player, hand);
                let Some(card) = hand.get(lots.drawn(under(lots.all().max(1)))) else {
                    return run.wait(self.script);
                };
                run.say(self.script, &on_table(hand), card);
                true
            }
        }
    }

    /// Hands each step that the player may take to `go` with its likelihood. Says whether there is one.
    fn each_step(&self, player: Player, run: &Run, mut go: impl FnMut(Run, f64)) -> bool {
        match &self.script.scenes[run.state.scene as usize] {
            Scene::Ending(_) => false,
            Scene::React(_) => {
                let total: u32 = turn::reactions(self.script, &run.state).map(|(_, r)| r.chance).sum();
                for (_, reaction) in turn::reactions(self.script, &run.state) {
                    let mut next = run.clone();
                    turn::react(self.script, &mut next.state, reaction);
                    go(next, f64::from(reaction.chance) / f64::from(total));
                }
                total > 0
            }
            Scene::Talk { .. } => {
                let mut hand = Vec::new();
                self.deal(&run.state, &mut hand);
                let lots = pick(player, &mut hand);
                if lots.count == 0 {
                    let mut next = run.clone();
                    let waited = next.wait(self.script);
                    if waited {
                        go(next, 1.0);
                    }
                    return waited;
                }
                let on_table = on_table(&hand);
                for (place, card) in hand[..lots.count].iter().enumerate() {
                    let mut next = run.clone();
                    next.say(self.script, &on_table, card);
                    go(next, lots.share(place));
                }
                true
            }
        }
    }

    fn deal(&self, state: &State, hand: &mut Vec<Card>) {
        let looks = &self.looks[state.scene as usize];
        hand.clear();
        hand.extend(turn::replies(self.script, state).map(|(n, reply)| Card {
            number: n as u32,
            said: turn::Said::of(self.script, state, reply),
            look: looks[n],
        }));
    }
}

/// What a turn with these replies puts on the table.
fn on_table(hand: &[Card]) -> turn::Table {
    turn::Table::of(hand.iter().map(|card| card.said.fresh.points))
}

/// One reply that is on offer.
#[derive(Debug, Clone, Copy)]
struct Card {
    number: u32,
    said: turn::Said,
    look: Look,
}
