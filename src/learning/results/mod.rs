//! What a trainer learns from the attempts of many people: about each of them, and about the dialogues.
//!
//! [`gather`] replays attempts, [`roster`] knows who is who, [`pseudonym`] calls them otherwise. From what was gathered,
//! [`people`] is who practised what and what came of it, [`dialogues`] how each dialogue was played, [`items`] how its turns
//! tell the strong from the weak, and [`doubts`] what in that an author should look at. [`stats`] says how sure figures are.
//! All of it is pure.
//!
//! Fewer than [`FEW`] people are not broken down: what one of them did would show through any mean.

pub mod dialogues;
pub mod doubts;
pub mod gather;
pub mod items;
pub mod people;
pub mod pseudonym;
pub mod roster;
pub mod stats;

use std::collections::HashMap;

pub use dialogues::DialogueResult;
pub use doubts::{Doubt, Why};
pub use gather::{Answer, Gathering, Play, Stand};
pub use items::{Chosen, Item};
pub use people::{Gone, PersonResult};
pub use roster::Roster;
pub use stats::Estimate;

use crate::dialogue::Mode;
use crate::learning::figure::Figure;
use crate::records::PersonId;
use crate::skill::{Skill, Skills};

/// So many people are told apart by their figures; fewer are only counted.
pub const FEW: usize = 5;

/// Which attempts are looked at.
#[derive(Debug, Clone, Default)]
pub struct Filter<'a> {
    /// Those that began at this time or later: Unix milliseconds.
    pub since_ms: Option<i64>,
    /// Those that began before this time.
    pub until_ms: Option<i64>,
    /// Those at this dialogue.
    pub dialogue: Option<&'a str>,
    /// Those of the people in this group.
    pub group: Option<&'a str>,
}

/// How far the marks of one skill agree with each other, over several dialogues.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// The skill.
    pub skill: Skill,
    /// How many dialogues it was looked at in.
    pub dialogues: usize,
    /// Alpha, over the people who played all of them; none where too few did.
    pub alpha: Option<Estimate>,
    /// How many people that were.
    pub people: usize,
}

/// What a trainer learns.
#[derive(Debug, Clone)]
pub struct Results {
    /// Everybody who has an attempt among those that are looked at, by their names.
    pub people: Vec<PersonResult>,
    /// Every dialogue with such an attempt, in the order of the course.
    pub dialogues: Vec<DialogueResult>,
    /// Skill by skill.
    pub reliability: Vec<Reliability>,
    /// How much better the overall of a second attempt at a dialogue is than that of the first, in points, both without a
    /// coach; none where too few people have two.
    pub again: Option<Estimate>,
    /// How many attempts were looked at.
    pub attempts: usize,
    /// How many of them cannot be played again.
    pub unshown: usize,
}

/// A play with what makes it the first, second and so on of its person at its dialogue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn<'g> {
    pub play: &'g Play,
    /// Counted from 0, among those that came to their end; none for those that did not.
    pub nth: Option<usize>,
    /// The same among those in which no coach helped.
    pub alone: Option<usize>,
}

impl Turn<'_> {
    /// Whether it shows what somebody can do by themselves: the first that came to its end in which no coach helped.
    pub fn is_fresh(&self) -> bool {
        self.alone == Some(0)
    }
}

impl Results {
    /// Calls everybody by a name that does not tell who they are.
    #[must_use]
    pub fn under_pseudonyms(mut self, key: &pseudonym::Key) -> Self {
        for person in &mut self.people {
            let name = key.name(&person.id);
            (person.shown_id, person.name) = (name.clone(), Some(name));
        }
        self.people.sort_by(|a, b| (a.group.is_none(), &a.group, &a.name).cmp(&(b.group.is_none(), &b.group, &b.name)));
        self
    }

    /// Works all of it out. `course` has the ids of the dialogues that there are now, in their order.
    pub fn of(gathering: &Gathering, roster: &Roster, filter: &Filter<'_>, course: &[&str]) -> Self {
        // How strong somebody is shows in all dialogues, whichever is looked at.
        let all = looked_at(gathering, roster, filter);
        let asked = |play: &Play| filter.dialogue.is_none_or(|id| gathering.dialogues[play.dialogue] == id);
        let turns: Vec<Turn<'_>> = all.iter().filter(|turn| asked(turn.play)).copied().collect();
        let people = people::of(gathering, roster, &turns);
        let items = items::of(gathering, &all);
        let dialogues = dialogues::of(gathering, &turns, items, course);
        Results {
            reliability: Skill::ALL.map(|skill| reliability(skill, gathering, &all)).to_vec(),
            again: again(&turns),
            attempts: turns.len(),
            unshown: turns.iter().filter(|turn| turn.play.stand == Stand::Unshown).count(),
            people,
            dialogues,
        }
    }
}

/// The attempts that are looked at, at every dialogue, person by person and dialogue by dialogue, the oldest first. What was somebody's
/// first attempt is so whichever are looked at.
fn looked_at<'g>(gathering: &'g Gathering, roster: &Roster, filter: &Filter<'_>) -> Vec<Turn<'g>> {
    // In an order that does not depend on which record came first: sums of fractions do.
    let people = ranks(gathering.people.iter().map(|person| person.id));
    let dialogues = ranks(&gathering.dialogues);
    let mut plays: Vec<&Play> = gathering.plays.iter().collect();
    plays.sort_by_key(|play| (people[play.person], dialogues[play.dialogue], play.started_ms, play.id));
    let mut before: Option<(usize, usize)> = None;
    let (mut finished, mut alone) = (0, 0);
    let mut turns = Vec::with_capacity(plays.len());
    for play in plays {
        let here = (play.person, play.dialogue);
        if before.replace(here) != Some(here) {
            (finished, alone) = (0, 0);
        }
        let nth = play.ended().map(|_| finished);
        let by_themselves = nth.filter(|_| play.mode != Mode::Coach).map(|_| alone);
        finished += usize::from(nth.is_some());
        alone += usize::from(by_themselves.is_some());
        turns.push(Turn { play, nth, alone: by_themselves });
    }
    turns.retain(|Turn { play, .. }| {
        filter.since_ms.is_none_or(|since| play.started_ms >= since)
            && filter.until_ms.is_none_or(|until| play.started_ms < until)
            && filter.group.is_none_or(|group| roster.group(&gathering.people[play.person].id) == Some(group))
    });
    turns
}

/// The place of each among all of them, were they in order.
fn ranks<T: Ord>(all: impl IntoIterator<Item = T>) -> Vec<usize> {
    let mut ordered: Vec<(T, usize)> = all.into_iter().enumerate().map(|(place, one)| (one, place)).collect();
    ordered.sort();
    let mut ranks = vec![0; ordered.len()];
    for (rank, (_, place)) in ordered.into_iter().enumerate() {
        ranks[place] = rank;
    }
    ranks
}

/// How far the marks of one skill agree, over the dialogues that at least half of the people have played who played any.
fn reliability(skill: Skill, gathering: &Gathering, turns: &[Turn<'_>]) -> Reliability {
    let mut marks: HashMap<usize, HashMap<usize, f64>> = HashMap::new();
    for Turn { play, .. } in turns.iter().filter(|turn| turn.is_fresh()) {
        if let Some(figure) = play.ended().and_then(|ended| ended.skills[skill]) {
            marks.entry(play.person).or_default().insert(play.dialogue, f64::from(figure.percent()));
        }
    }
    let played = |dialogue: usize| marks.values().filter(|marks| marks.contains_key(&dialogue)).count();
    let half = marks.len().div_ceil(2).max(FEW);
    let mut chosen: Vec<usize> = (0..gathering.dialogues.len()).filter(|&dialogue| played(dialogue) >= half).collect();
    chosen.sort_by_key(|&dialogue| &gathering.dialogues[dialogue]);
    let row = |marks: &HashMap<usize, f64>| -> Option<Vec<f64>> {
        chosen.iter().map(|dialogue| marks.get(dialogue).copied()).collect()
    };
    let marked = marks.iter().filter(|_| !chosen.is_empty());
    let mut rows: Vec<(PersonId, Vec<f64>)> =
        marked.filter_map(|(&person, marks)| Some((gathering.people[person].id, row(marks)?))).collect();
    rows.sort_by_key(|(person, _)| *person);
    let rows: Vec<Vec<f64>> = rows.into_iter().map(|(_, row)| row).collect();
    let alpha = if rows.len() < FEW { None } else { stats::alpha(&rows) };
    Reliability { skill, dialogues: chosen.len(), alpha, people: rows.len() }
}

/// How much better second attempts are than first ones.
fn again(turns: &[Turn<'_>]) -> Option<Estimate> {
    let overall = |turn: &Turn<'_>| turn.play.ended().and_then(|ended| ended.overall).map(f64::from);
    let gain = |pair: &[&Turn<'_>]| {
        let same = pair[0].play.dialogue == pair[1].play.dialogue;
        let first_two = same && (pair[0].alone, pair[1].alone) == (Some(0), Some(1));
        Some(overall(pair[1])? - overall(pair[0])?).filter(|_| first_two)
    };
    let alone: Vec<&Turn<'_>> = turns.iter().filter(|turn| turn.alone.is_some()).collect();
    // One figure a person: whoever played more weighs no more.
    let each: Vec<f64> = alone
        .chunk_by(|a, b| a.play.person == b.play.person)
        .filter_map(|theirs| mean(&theirs.windows(2).filter_map(gain).collect::<Vec<_>>()))
        .collect();
    if each.len() < FEW { None } else { stats::mean(&each) }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Figures of several attempts as one, skill by skill.
pub(super) fn together<'p>(plays: impl Iterator<Item = &'p Play> + Clone) -> Skills<Option<Figure>> {
    Skills::from_fn(|skill| {
        Figure::together(plays.clone().filter_map(|play| play.ended().and_then(|ended| ended.skills[skill])))
    })
}
