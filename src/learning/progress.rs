//! How far somebody has come over weeks: all their attempts, replayed. Pure data.

use std::sync::Arc;

use super::figure::Figure;
use super::judge::{Ended, Judge, Stand};
use super::summary::{Standing, Summary};
use super::wording::Edition;
use crate::conversation::Conversation;
use crate::dialogue::Dialogue;
use crate::records::{Attempt, Recorded};
use crate::scoring::{Band, Par};
use crate::skill::{Skill, Skills};

/// So many different dialogues make figures worth comparing. A single talk says little about a person: tests that
/// judge people by what they would do in one situation agree with themselves only to about .46 (alpha).
pub const ENOUGH: usize = 3;

/// An attempt that came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The result of the attempt.
    pub standing: Standing,
    /// The dialogue's id.
    pub dialogue: String,
    /// The dialogue's title in the wording that this was found in.
    pub title: Arc<str>,
    /// The customer's name in it.
    pub customer: Arc<str>,
    /// The customer's anger when they left, from 0 to 100.
    pub anger_end: u8,
    /// The figure of each skill; none where a skill was never on the table.
    pub skills: Skills<Option<Figure>>,
    /// How the trainee thought it went, for each skill they said it of; none where they did not say.
    pub rating: Option<Skills<Option<Band>>>,
    /// Whether the attempt was part of a shift.
    pub in_shift: bool,
}

impl Done {
    /// How an attempt went, by what the judge found; none where it came to no end, does not fit any text at hand, or only
    /// tries a turn of another again.
    pub fn of(recorded: &Recorded, judge: &Judge) -> Option<Self> {
        let verdict = judge.of(&recorded.attempt.id)?;
        let Stand::Over(ended) = &verdict.stand else { return None };
        Some(Self::new(&recorded.attempt, verdict.edition, &verdict.title, &verdict.customer, ended, recorded.rating))
    }

    /// How a talk went that has just ended, in the wording that is played now; none where it came to no end.
    pub fn of_run(attempt: &Attempt, run: &Conversation, par: &Par) -> Option<Self> {
        let Dialogue { title, customer, .. } = &*run.script().dialogue;
        let ended = Ended::of(run, par)?;
        Some(Self::new(
            attempt,
            Edition::Current,
            &(&*title.value).into(),
            &(&*customer.name.value).into(),
            &ended,
            None,
        ))
    }

    fn new(
        attempt: &Attempt,
        edition: Edition,
        title: &Arc<str>,
        customer: &Arc<str>,
        ended: &Ended,
        rating: Option<Skills<Option<Band>>>,
    ) -> Self {
        Done {
            standing: Standing::of(attempt, edition, ended),
            dialogue: attempt.dialogue.clone(),
            title: title.clone(),
            customer: customer.clone(),
            anger_end: ended.anger_end,
            skills: ended.skills,
            rating,
            in_shift: attempt.shift.is_some(),
        }
    }

    /// Of how many skills the trainee thought what was so, and of how many there was anything to think; none where they
    /// did not say.
    pub fn judged(&self) -> Option<(usize, usize)> {
        let rating = self.rating?;
        let thought = self.skills.iter().filter_map(|(skill, figure)| Some((rating[skill]?, figure.as_ref()?.band())));
        let (mut right, mut all) = (0, 0);
        for (thought, band) in thought {
            (right, all) = (right + usize::from(thought == band), all + 1);
        }
        (all > 0).then_some((right, all))
    }
}

/// Somebody's attempts, taken together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// The attempts that came to their end, the oldest first. Turns that were tried again are not among them.
    pub done: Vec<Done>,
    /// How many more came to their end whose texts are not kept and whose dialogue is gone, or has changed so that what
    /// was said then cannot be said any more.
    pub unshown: usize,
    /// The dialogue of the latest attempt in which something was said, whether it came to its end or not.
    pub latest: Option<String>,
}

impl Progress {
    /// Takes attempts together, the oldest first, as they are read, by what the judge found of them.
    pub fn of<'r>(attempts: impl IntoIterator<Item = &'r Recorded>, judge: &Judge) -> Self {
        let mut progress = Progress::default();
        for recorded in attempts {
            let attempt = &recorded.attempt;
            if attempt.retry.is_some() {
                continue;
            }
            if !recorded.inputs.is_empty() {
                progress.latest = Some(attempt.dialogue.clone());
            }
            match Done::of(recorded, judge) {
                Some(done) => progress.done.push(done),
                None => progress.unshown += usize::from(attempt.ended_ms.is_some()),
            }
        }
        progress
    }

    /// The attempts at one dialogue.
    pub fn summary(&self, dialogue: &str) -> Summary {
        Summary::of(self.done.iter().filter(|done| done.dialogue == dialogue).map(|done| done.standing))
    }

    /// How angry the customer of a dialogue was when they last left; none where no talk with them came to its end.
    pub fn anger_left(&self, dialogue: &str) -> Option<u8> {
        self.done.iter().rev().find(|done| done.dialogue == dialogue).map(|done| done.anger_end)
    }

    /// The number of different dialogues that came to an end.
    pub fn dialogues(&self) -> usize {
        let mut ids: Vec<&str> = self.done.iter().map(|done| &*done.dialogue).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    }

    /// Whether this is too little to say anything about a person.
    pub fn too_little(&self) -> bool {
        self.dialogues() < ENOUGH
    }

    /// A skill over time: each attempt in which it was on the table, by its place in [`Progress::done`].
    pub fn series(&self, skill: Skill) -> impl DoubleEndedIterator<Item = (usize, Figure)> {
        self.done.iter().enumerate().filter_map(move |(place, done)| Some((place, done.skills[skill]?)))
    }

    /// What a skill came to the first time that it was on the table.
    pub fn first(&self, skill: Skill) -> Option<Figure> {
        self.series(skill).next().map(|(_, figure)| figure)
    }

    /// What a skill came to the last time that it was on the table.
    pub fn last(&self, skill: Skill) -> Option<Figure> {
        self.series(skill).next_back().map(|(_, figure)| figure)
    }
}
