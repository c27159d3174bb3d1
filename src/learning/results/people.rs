//! Who practised what, and what came of it.

use super::{Gathering, Play, Roster, Stand, Turn, together};
use crate::dialogue::{Mode, Outcome};
use crate::learning::figure::Figure;
use crate::learning::judge::Ended;
use crate::records::PersonId;
use crate::skill::Skills;

/// How one attempt went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone {
    /// When it began: a Unix time in milliseconds.
    pub started_ms: i64,
    /// The way it was played.
    pub mode: Mode,
    /// The overall, from 0 to 100; none where no skill was on the table.
    pub overall: Option<u32>,
    /// Whether it passed.
    pub passed: bool,
    /// The outcome of its ending.
    pub outcome: Outcome,
    /// How angry the customer left, from 0 to 100.
    pub anger_end: u8,
}

impl Gone {
    fn of(play: &Play) -> Option<Self> {
        let Ended { outcome, overall, passed, anger_end, .. } = *play.ended()?;
        Some(Gone { started_ms: play.started_ms, mode: play.mode, overall, passed, outcome, anger_end })
    }

    /// What makes one better than another, as the debrief has it.
    fn rank(&self) -> (bool, Option<u32>, u8) {
        (self.passed, self.overall, self.outcome.rank())
    }
}

/// Somebody's attempts at one dialogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtDialogue {
    /// The dialogue's id.
    pub dialogue: String,
    /// How many attempts came to their end.
    pub finished: usize,
    /// How many did not.
    pub unfinished: usize,
    /// How long they were played, in milliseconds: pauses are no part of it.
    pub played_ms: u64,
    /// The first that came to its end; none where that is not among those that are looked at.
    pub first: Option<Gone>,
    /// The latest.
    pub latest: Option<Gone>,
    /// The best; among equals the first.
    pub best: Option<Gone>,
}

/// Somebody, and what came of their practice.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonResult {
    /// The id.
    pub id: PersonId,
    /// The id as it is shown: itself, or a pseudonym.
    pub shown_id: String,
    /// What they are called; none for a guest who is on no list.
    pub name: Option<String>,
    /// The group that they belong to.
    pub group: Option<String>,
    /// When they began their first attempt: a Unix time in milliseconds.
    pub first_ms: i64,
    /// When they began the latest.
    pub last_ms: i64,
    /// Dialogue by dialogue.
    pub dialogues: Vec<AtDialogue>,
    /// What each skill came to in the first attempt at each dialogue, together.
    pub first: Skills<Option<Figure>>,
    /// The same in the latest ones.
    pub latest: Skills<Option<Figure>>,
    /// The same in the best ones.
    pub best: Skills<Option<Figure>>,
    /// Of how many skills they thought what was so, and of how many they said what they think: over all attempts.
    pub judged: Option<(usize, usize)>,
    /// How far they thought too well of themselves, in bands a skill: under 0 where they thought too little.
    pub overrated: Option<f64>,
}

impl PersonResult {
    /// How many attempts came to their end.
    pub fn finished(&self) -> usize {
        self.dialogues.iter().map(|at| at.finished).sum()
    }

    /// How many did not.
    pub fn unfinished(&self) -> usize {
        self.dialogues.iter().map(|at| at.unfinished).sum()
    }

    /// How long they played, in milliseconds.
    pub fn played_ms(&self) -> u64 {
        self.dialogues.iter().map(|at| at.played_ms).fold(0, u64::saturating_add)
    }

    /// How many dialogues they passed at least once.
    pub fn passed(&self) -> usize {
        self.dialogues.iter().filter(|at| at.best.is_some_and(|best| best.passed)).count()
    }
}

/// Everybody, by group and name; guests come last.
pub(super) fn of(gathering: &Gathering, roster: &Roster, turns: &[Turn<'_>]) -> Vec<PersonResult> {
    let mut people: Vec<PersonResult> =
        turns.chunk_by(|a, b| a.play.person == b.play.person).map(|turns| person(gathering, roster, turns)).collect();
    people.sort_by_cached_key(|person| {
        let name = person.name.as_deref().map(crate::records::person::folded);
        (person.group.is_none(), person.group.clone(), name.is_none(), name, person.id)
    });
    people
}

fn person(gathering: &Gathering, roster: &Roster, turns: &[Turn<'_>]) -> PersonResult {
    let who = &gathering.people[turns[0].play.person];
    let at: Vec<&[Turn<'_>]> = turns.chunk_by(|a, b| a.play.dialogue == b.play.dialogue).collect();
    let finished: Vec<Vec<&Play>> =
        at.iter().map(|turns| turns.iter().filter(|turn| turn.nth.is_some()).map(|turn| turn.play).collect()).collect();
    let firsts = turns.iter().filter(|turn| turn.nth == Some(0)).map(|turn| turn.play);
    let latest = finished.iter().filter_map(|plays| plays.last().copied());
    let bests = finished.iter().filter_map(|plays| best(plays).map(|(play, _)| play));
    let (judged, overrated) = ratings(turns);
    let begun = || turns.iter().map(|turn| turn.play.started_ms);
    PersonResult {
        id: who.id,
        shown_id: who.id.to_string(),
        name: roster.name(who).map(str::to_owned),
        group: roster.group(&who.id).map(str::to_owned),
        first_ms: begun().min().unwrap_or_default(),
        last_ms: begun().max().unwrap_or_default(),
        dialogues: at.iter().zip(&finished).map(|(turns, plays)| at_dialogue(gathering, turns, plays)).collect(),
        first: together(firsts),
        latest: together(latest),
        best: together(bests),
        judged,
        overrated,
    }
}

fn at_dialogue(gathering: &Gathering, turns: &[Turn<'_>], finished: &[&Play]) -> AtDialogue {
    AtDialogue {
        dialogue: gathering.dialogues[turns[0].play.dialogue].clone(),
        finished: finished.len(),
        unfinished: turns.iter().filter(|turn| turn.play.stand == Stand::Unfinished).count(),
        played_ms: turns.iter().map(|turn| turn.play.played_ms).fold(0, u64::saturating_add),
        first: turns.iter().find(|turn| turn.nth == Some(0)).and_then(|turn| Gone::of(turn.play)),
        latest: finished.last().and_then(|play| Gone::of(play)),
        best: best(finished).map(|(_, gone)| gone),
    }
}

fn best<'p>(plays: &[&'p Play]) -> Option<(&'p Play, Gone)> {
    let gone = plays.iter().filter_map(|play| Some((*play, Gone::of(play)?)));
    gone.reduce(|best, next| if next.1.rank() > best.1.rank() { next } else { best })
}

/// What somebody thought of their talks beside what was so.
fn ratings(turns: &[Turn<'_>]) -> (Option<(usize, usize)>, Option<f64>) {
    let (mut right, mut all, mut over) = (0, 0, 0_i64);
    for play in turns.iter().map(|turn| turn.play) {
        let (Some(rating), Some(ended)) = (play.rating, play.ended()) else { continue };
        for (skill, figure) in ended.skills.iter() {
            let (Some(thought), Some(figure)) = (rating[skill], figure) else { continue };
            right += usize::from(thought == figure.band());
            all += 1;
            over += thought as i64 - figure.band() as i64;
        }
    }
    ((all > 0).then_some((right, all)), (all > 0).then(|| over as f64 / all as f64))
}
