//! How somebody stands in a course: completed when each offered dialogue was finished once, passed when each was passed once;
//! the score is the mean of the best.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::conversation::Moment;
use crate::dialogue::Outcome;
use crate::learning::judge::Ended;
use crate::learning::wording::Wording;
use crate::records::Recorded;
use crate::skill::Skills;

/// The best that came of a dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Best {
    /// Whether it passed.
    pub passed: bool,
    /// The overall, from 0 to 100; none where no skill was on the table.
    pub overall: Option<u8>,
    /// How it ended.
    pub outcome: Outcome,
    /// Skill by skill, from 0 to 100; none where a skill was never on the table.
    pub skills: Skills<Option<u8>>,
}

impl Best {
    /// What an attempt came to; none where it did not come to its end, was not played in this wording, or tries a turn of
    /// another again.
    pub fn of(recorded: &Recorded, wording: &Wording) -> Option<Self> {
        if !wording.is_of(&recorded.attempt) || recorded.attempt.retry.is_some() {
            return None;
        }
        let run = recorded.replay(wording.script.clone()).ok()?;
        let over = matches!(run.moment(), Moment::Over(_));
        let ended = over.then(|| Ended::of(&run, wording.par())).flatten()?;
        let percent = |percent: u32| u8::try_from(percent).unwrap_or(100);
        Some(Best {
            passed: ended.passed,
            overall: ended.overall.map(percent),
            outcome: ended.outcome,
            skills: Skills::from_fn(|skill| ended.skills[skill].as_ref().map(|figure| percent(figure.percent()))),
        })
    }

    /// What makes one better than another, as the debrief has it.
    fn rank(&self) -> (bool, Option<u8>, u8) {
        (self.passed, self.overall, self.outcome.rank())
    }
}

/// The best of each dialogue, by its id.
pub type Bests = BTreeMap<String, Best>;

/// The better of what was known and what attempts came to.
pub fn bests(known: &Bests, attempts: &[Recorded], course: &[Arc<Wording>]) -> Bests {
    let mut bests = known.clone();
    for recorded in attempts {
        let wording = course.iter().find(|wording| wording.id() == recorded.attempt.dialogue);
        let Some((wording, new)) = wording.and_then(|wording| Some((wording, Best::of(recorded, wording)?))) else {
            continue;
        };
        let best = bests.entry(wording.id().to_owned()).or_insert(new);
        if new.rank() > best.rank() {
            *best = new;
        }
    }
    bests
}

/// How somebody stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How many dialogues were finished, of how many.
    pub finished: (usize, usize),
    /// Whether all were finished.
    pub completed: bool,
    /// Whether it is passed: none while that is open.
    pub passed: Option<bool>,
    /// The mean of the best, from 0 to 100, of those that were finished; none where nothing was scored.
    pub score: Option<u8>,
    /// The same for each skill.
    pub skills: Skills<Option<u8>>,
}

impl Standing {
    /// How somebody stands who has these bests, in a course of these dialogues. `pass` is the score that it takes to pass,
    /// where not each dialogue decides that for itself.
    pub fn of(bests: &Bests, offered: &[Arc<Wording>], pass: Option<u8>) -> Self {
        let of_course: Vec<&Best> = offered.iter().filter_map(|wording| bests.get(wording.id())).collect();
        let completed = !offered.is_empty() && of_course.len() == offered.len();
        let score = mean(of_course.iter().filter_map(|best| best.overall));
        let passes = match pass {
            Some(pass) => score.is_some_and(|score| score >= pass),
            None => of_course.iter().all(|best| best.passed),
        };
        Standing {
            finished: (of_course.len(), offered.len()),
            completed,
            passed: completed.then_some(passes),
            score,
            skills: Skills::from_fn(|skill| mean(of_course.iter().filter_map(|best| best.skills[skill]))),
        }
    }
}

/// The mean, rounded half up.
fn mean(values: impl Iterator<Item = u8>) -> Option<u8> {
    let (mut sum, mut count) = (0_u32, 0_u32);
    for value in values {
        (sum, count) = (sum + u32::from(value), count + 1);
    }
    (count > 0).then(|| u8::try_from((sum * 2 + count) / (count * 2)).unwrap_or(100))
}
