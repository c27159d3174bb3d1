//! How each dialogue was played.

use std::collections::HashMap;
use std::sync::Arc;

use super::doubts::{self, Doubt};
use super::items::{Item, Items};
use super::stats::{self, Estimate};
use super::{FEW, Gathering, Stand, Turn};
use crate::dialogue::Outcome;
use crate::learning::wording::{Edition, Wording};

/// How angry customers were after a turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AngerAt {
    /// How many turns were over by then: 0 is the beginning.
    pub turn: usize,
    /// How many talks had so many turns.
    pub n: usize,
    /// The first quartile, the median and the third.
    pub quartiles: [f64; 3],
}

/// How one dialogue was played.
#[derive(Debug, Clone)]
pub struct DialogueResult {
    /// The dialogue's id.
    pub id: String,
    /// Its title, in the wording that its turns are told of.
    pub title: Option<Arc<str>>,
    /// How many people played it.
    pub people: usize,
    /// How many attempts came to their end.
    pub finished: usize,
    /// How many did not.
    pub unfinished: usize,
    /// How many cannot be played again.
    pub unshown: usize,
    /// In how many of those that came to their end a coach helped: what is told of first and later attempts is told of the
    /// others.
    pub coached: usize,
    /// How first attempts ended: how many with each outcome, best first.
    pub first_outcomes: Vec<(Outcome, usize)>,
    /// The same of all later ones.
    pub later_outcomes: Vec<(Outcome, usize)>,
    /// How many passed at their first attempt.
    pub passed_first: Option<Estimate>,
    /// The overall of first attempts.
    pub overall_first: Option<Estimate>,
    /// How angry customers left at first attempts, in quartiles.
    pub anger_end: Option<[f64; 3]>,
    /// How their anger went.
    pub curve: Vec<AngerAt>,
    /// The wording that its turns are told of, and how it stands to the one of now; none where too few people played
    /// any.
    pub wording: Option<(Edition, Arc<Wording>)>,
    /// How many finished attempts were played in other wordings, of whose turns nothing is told.
    pub elsewhere: usize,
    /// Turn by turn, in the order of the file.
    pub items: Vec<Item>,
    /// What an author should look at.
    pub doubts: Vec<Doubt>,
}

/// Every dialogue, those of the course first and in its order.
pub(super) fn of(gathering: &Gathering, turns: &[Turn<'_>], mut items: Items, course: &[&str]) -> Vec<DialogueResult> {
    let mut at: HashMap<usize, Vec<Turn<'_>>> = HashMap::new();
    for turn in turns {
        at.entry(turn.play.dialogue).or_default().push(*turn);
    }
    let mut all: Vec<(usize, Vec<Turn<'_>>)> = at.into_iter().collect();
    all.sort_by_key(|(dialogue, _)| {
        let id = &gathering.dialogues[*dialogue];
        (course.iter().position(|there| there == id).unwrap_or(usize::MAX), id)
    });
    all.into_iter().map(|(dialogue, turns)| one(gathering, dialogue, &turns, &mut items)).collect()
}

fn one(gathering: &Gathering, dialogue: usize, turns: &[Turn<'_>], items: &mut Items) -> DialogueResult {
    let first = || turns.iter().filter(|turn| turn.alone == Some(0)).filter_map(|turn| turn.play.ended());
    let later = || turns.iter().filter(|turn| turn.alone > Some(0)).filter_map(|turn| turn.play.ended());
    // There is one first attempt a person.
    let (told, later_told) = (first().count() >= FEW, people_of(turns, |turn| turn.alone > Some(0)) >= FEW);
    let overalls: Vec<f64> = first().filter_map(|ended| ended.overall).map(f64::from).collect();
    let overall = stats::mean(&overalls).filter(|_| told);
    let mut left: Vec<u8> = first().map(|ended| ended.anger_end).collect();
    let place = items.wording.get(&dialogue).filter(|_| told).copied();
    let mut items = if told { items.by_dialogue.remove(&dialogue).unwrap_or_default() } else { Vec::new() };
    items.retain(|item| item.n >= FEW);
    items.sort_by_key(|item| item.scene);
    let played = place.and_then(|place| gathering.wordings.get(place));
    let finished = || turns.iter().filter(|turn| turn.nth.is_some());
    let is_elsewhere = |turn: &&Turn<'_>| told && (turn.play.wording != place || turn.play.lost);
    DialogueResult {
        id: gathering.dialogues[dialogue].clone(),
        title: played.map(|played| played.wording.title.clone()),
        people: people_of(turns, |_| true),
        finished: finished().count(),
        unfinished: turns.iter().filter(|turn| turn.play.stand == Stand::Unfinished).count(),
        unshown: turns.iter().filter(|turn| turn.play.stand == Stand::Unshown).count(),
        coached: finished().filter(|turn| turn.alone.is_none()).count(),
        first_outcomes: if told { counted(first().map(|ended| ended.outcome)) } else { Vec::new() },
        later_outcomes: if later_told { counted(later().map(|ended| ended.outcome)) } else { Vec::new() },
        passed_first: stats::share(first().filter(|ended| ended.passed).count(), first().count()).filter(|_| told),
        overall_first: overall.map(|mean| Estimate { low: mean.low.max(0.0), high: mean.high.min(100.0), ..mean }),
        anger_end: stats::quartiles(&mut left).filter(|_| told),
        curve: if told { curve(gathering, turns) } else { Vec::new() },
        elsewhere: finished().filter(is_elsewhere).count(),
        doubts: played.map(|played| doubts::of(&items, &played.wording)).unwrap_or_default(),
        wording: played.map(|played| (played.edition, played.wording.clone())),
        items,
    }
}

/// How many people have such a turn. Those of one person lie together.
fn people_of(turns: &[Turn<'_>], which: impl Fn(&Turn<'_>) -> bool) -> usize {
    let mut people: Vec<usize> = turns.iter().filter(|turn| which(turn)).map(|turn| turn.play.person).collect();
    people.dedup();
    people.len()
}

/// How often each outcome came, the best first.
fn counted(outcomes: impl Iterator<Item = Outcome>) -> Vec<(Outcome, usize)> {
    let mut counted: Vec<(Outcome, usize)> = Vec::new();
    for outcome in outcomes {
        match counted.iter_mut().find(|(there, _)| *there == outcome) {
            Some((_, count)) => *count += 1,
            None => counted.push((outcome, 1)),
        }
    }
    counted.sort_by_key(|(outcome, _)| (std::cmp::Reverse(outcome.rank()), outcome.word()));
    counted
}

/// How anger went at first attempts, turn by turn. A customer who has left stays as angry as they left.
fn curve(gathering: &Gathering, turns: &[Turn<'_>]) -> Vec<AngerAt> {
    let plays = || turns.iter().filter(|turn| turn.alone == Some(0)).map(|turn| gathering.answers_of(turn.play));
    // As long as enough talks go on.
    let mut lengths: Vec<usize> = plays().map(<[_]>::len).collect();
    lengths.sort_unstable_by(|a, b| b.cmp(a));
    let longest = lengths.get(FEW - 1).copied().unwrap_or(0);
    let mut values = Vec::new();
    let mut curve = Vec::new();
    for turn in 0..=longest {
        values.clear();
        values.extend(plays().filter_map(|answers| match turn {
            0 => answers.first().map(|answer| answer.before),
            _ => answers.get(turn - 1).or(answers.last()).map(|answer| answer.after),
        }));
        let n = plays().filter(|answers| answers.len() >= turn).count();
        curve.extend(stats::quartiles(&mut values).map(|quartiles| AngerAt { turn, n, quartiles }));
    }
    curve
}
