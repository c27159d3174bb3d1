//! What a skill came to: the figures that progress is made of.

use crate::conversation::{Conversation, Event};
use crate::scoring::{self, Band, Score};
use crate::skill::Skill;

/// What one skill came to, and what that rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figure {
    /// Points earned.
    pub earned: u32,
    /// Points that were to be earned; never 0.
    pub table: u32,
    /// The turns in which the skill was on the table. None, where a talk ended before it came to one.
    pub turns: u32,
    /// Points that were lost, as [`SkillScore`](crate::scoring::SkillScore) counts them.
    pub lost: u32,
}

impl Figure {
    /// The skill's part in a run; none where it was never on the table.
    pub fn of(skill: Skill, run: &Conversation, score: &Score) -> Option<Self> {
        let skill_score = score.skills[skill];
        let table = skill_score.offered.max(skill_score.par);
        let counts = |event: &&Event| matches!(event, Event::Said { offered, .. } if offered[skill] > 0);
        let turns = run.events().iter().filter(counts).count() as u32;
        (table > 0).then_some(Figure { earned: skill_score.earned, table, turns, lost: skill_score.lost })
    }

    /// Several as one: points and turns of all of them; none of none.
    pub fn together(figures: impl IntoIterator<Item = Self>) -> Option<Self> {
        figures.into_iter().reduce(|a, b| Figure {
            earned: a.earned.saturating_add(b.earned),
            table: a.table.saturating_add(b.table),
            turns: a.turns.saturating_add(b.turns),
            lost: a.lost.saturating_add(b.lost),
        })
    }

    /// The points earned of those to be earned, in percent: from 0 to 100.
    pub fn percent(&self) -> u32 {
        (u64::from(self.earned) * 100 / u64::from(self.table.max(1))) as u32
    }

    /// The percentage, or all of it where nothing was lost: how far there is still something to master.
    pub fn mastery(&self) -> u32 {
        scoring::mastery(self.percent(), self.lost)
    }

    /// The band of its mastery.
    pub fn band(&self) -> Band {
        Band::of(self.mastery())
    }
}
