//! What a run has put on the table and earned so far, and whether that passes.

use super::{Shortfall, SkillScore};
use crate::conversation::Script;
use crate::dialogue::Outcome;
use crate::skill::{Skill, Skills};

/// The sums of a run: from them and par follows its score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Tally {
    /// Per skill, how far apart the best and the worst reply were, turn by turn.
    pub offered: Skills<u32>,
    /// Per skill, how far what was said is above the worst, less what conduct cost.
    pub earned: Skills<i32>,
    /// Whether something was said that fails any run.
    pub critical: bool,
}

impl Tally {
    /// Counts a turn.
    pub fn said(&mut self, offered: &Skills<i16>, earned: &Skills<i16>, critical: bool) {
        for skill in Skill::ALL {
            self.offered[skill] = self.offered[skill].saturating_add(offered[skill].max(0) as u32);
            self.earned[skill] = self.earned[skill].saturating_add(i32::from(earned[skill]));
        }
        self.critical |= critical;
    }

    /// Counts a way of behaving: what it costs, for it earns nothing.
    pub fn behaved(&mut self, points: &Skills<i16>) {
        for skill in Skill::ALL {
            self.earned[skill] = self.earned[skill].saturating_add(i32::from(points[skill].min(0)));
        }
    }

    /// The score of each skill, but for what was lost: that takes the turns one by one.
    pub fn skills(&self, par: &Skills<u32>) -> Skills<SkillScore> {
        Skills::from_fn(|skill| {
            let (earned, offered, par) = (self.earned[skill].max(0) as u32, self.offered[skill], par[skill]);
            let percent = (u64::from(earned) * 100).checked_div(u64::from(offered.max(par))).map(|p| p as u32);
            SkillScore { earned, offered, par, percent, lost: 0 }
        })
    }
}

/// The mean of the percents, rounded down; none where there is none.
pub fn overall(skills: &Skills<SkillScore>) -> Option<u32> {
    let percents = || skills.values().filter_map(|s| s.percent);
    percents().sum::<u32>().checked_div(percents().count() as u32)
}

/// Every reason why a run does not pass, the gravest first: what must never be said, a bad end, the overall, and the
/// skills from the weakest on. None where it passes. As long as it goes on, no figure is held against it.
pub fn shortfalls(
    script: &Script,
    outcome: Option<Outcome>,
    skills: &Skills<SkillScore>,
    critical: bool,
) -> Vec<Shortfall> {
    let (overall_mark, each_mark) = script.pass_marks();
    let mut reasons = Vec::new();
    reasons.extend(outcome.is_none().then_some(Shortfall::Unfinished));
    reasons.extend(critical.then_some(Shortfall::Critical));
    let Some(outcome) = outcome else { return reasons };
    reasons.extend((!outcome.can_pass()).then_some(Shortfall::Outcome(outcome)));
    match overall(skills) {
        None => reasons.push(Shortfall::NothingToScore),
        Some(overall) => reasons.extend((overall < overall_mark).then_some(Shortfall::Overall)),
    }
    let percents = skills.iter().filter_map(|(skill, score)| Some((score.percent?, skill)));
    let mut under: Vec<(u32, Skill)> = percents.filter(|(percent, _)| *percent < each_mark).collect();
    under.sort_unstable();
    reasons.extend(under.into_iter().map(|(_, skill)| Shortfall::Skill(skill)));
    reasons
}
