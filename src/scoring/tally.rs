//! What a run has put on the table and earned so far, and whether that passes.

use super::{Par, Shortfall, SkillScore};
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

    /// The score of each skill.
    pub fn skills(&self, par: &Par) -> Skills<SkillScore> {
        Skills::from_fn(|skill| {
            let (earned, offered, par) = (self.earned[skill].max(0) as u32, self.offered[skill], par.points[skill]);
            let percent = (u64::from(earned) * 100).checked_div(u64::from(offered.max(par))).map(|p| p as u32);
            SkillScore { earned, offered, par, percent }
        })
    }
}

/// The mean of the percents, rounded down; none where there is none.
pub fn overall(skills: &Skills<SkillScore>) -> Option<u32> {
    let percents = || skills.values().filter_map(|s| s.percent);
    percents().sum::<u32>().checked_div(percents().count() as u32)
}

/// Why a run does not pass; none where it does.
pub fn shortfall(
    script: &Script,
    outcome: Option<Outcome>,
    skills: &Skills<SkillScore>,
    critical: bool,
) -> Option<Shortfall> {
    let (overall_mark, each_mark) = script.pass_marks();
    let Some(outcome) = outcome else { return Some(Shortfall::Unfinished) };
    let Some(overall) = overall(skills) else { return Some(Shortfall::NothingToScore) };
    if critical {
        return Some(Shortfall::Critical);
    }
    if !outcome.can_pass() {
        return Some(Shortfall::Outcome(outcome));
    }
    let under = skills.iter().filter_map(|(skill, score)| Some((score.percent?, skill)));
    if let Some((_, skill)) = under.filter(|&(percent, _)| percent < each_mark).min() {
        return Some(Shortfall::Skill(skill));
    }
    (overall < overall_mark).then_some(Shortfall::Overall)
}
