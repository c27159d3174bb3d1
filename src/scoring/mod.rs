//! What a run is worth: offered, earned and par become a score.

pub mod bounds;
pub mod debrief;
pub mod tally;
pub mod turning;

pub use tally::Tally;

use std::sync::Arc;

use crate::conversation::{Conversation, Event, Mood, Script};
use crate::dialogue::{MoveKind, Outcome, Scene};
use crate::explore::{Question, STATES, Space};
use crate::skill::{Skill, Skills};

/// What a dialogue puts on the table at least, on the way to the best outcome; leaving early cannot look perfect beside
/// it. Each case has its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Par {
    /// Points per skill, case by case; of a dialogue without cases, or with one that was chosen, there is one.
    cases: Arc<[Skills<u32>]>,
    /// Whether every state was looked at. Where a dialogue has too many, par is of those that were.
    pub complete: bool,
}

impl Par {
    /// Par of a dialogue, over at most [`STATES`] states.
    pub fn of(script: &Arc<Script>) -> Self {
        let (mut left, mut complete) = (STATES, true);
        let cases = script.in_cases().map(|script| {
            let space = Space::explore(&script, Question::WORTH, left, &|_| ());
            left = left.saturating_sub(space.len());
            complete &= space.is_complete();
            space.par()
        });
        Par { cases: cases.collect(), complete }
    }

    /// The points per skill in a case, by its number; of what has no cases it is the same for all.
    pub fn points(&self, case: Option<u32>) -> Skills<u32> {
        let of_case = case.and_then(|case| self.cases.get(case as usize)).filter(|_| self.cases.len() > 1);
        of_case.or(self.cases.first()).copied().unwrap_or_default()
    }
}

/// One skill's part of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SkillScore {
    /// Points above the worst that could have been said, less what conduct cost; never under 0.
    pub earned: u32,
    /// How many points were on the table.
    pub offered: u32,
    /// The dialogue's par.
    pub par: u32,
    /// 0 to 100; none where the skill was never on the table.
    pub percent: Option<u32>,
    /// How many points a better reply, or better conduct, would have brought, turn by turn; with what par holds beyond
    /// what was on the table. Where it is nothing, nothing that could be said was better, whatever the percentage: the
    /// best replies may be about another skill.
    pub lost: u32,
}

impl SkillScore {
    /// The percentage, or all of it where nothing was lost; none where the skill was never on the table.
    pub fn mastery(&self) -> Option<u32> {
        self.percent.map(|percent| mastery(percent, self.lost))
    }
}

/// How far a skill is mastered, from 0 to 100: its percentage, and all of it where no point was lost, for then nobody
/// could have done better.
pub(crate) const fn mastery(percent: u32, lost: u32) -> u32 {
    if lost == 0 { 100 } else { percent }
}

/// What a percentage is called: under 50, 50-74, 75-89, 90 and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// A score under 50.
    NeedsPractice,
    /// 50 to 74.
    Developing,
    /// 75 to 89.
    Solid,
    /// 90 and more.
    Mastered,
}

impl Band {
    /// The band of a percentage.
    pub const fn of(percent: u32) -> Self {
        match percent {
            0..50 => Band::NeedsPractice,
            50..75 => Band::Developing,
            75..90 => Band::Solid,
            _ => Band::Mastered,
        }
    }

    /// Every band, the lowest first.
    pub const ALL: [Band; 4] = [Band::NeedsPractice, Band::Developing, Band::Solid, Band::Mastered];

    /// The band of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Band::ALL.into_iter().find(|band| band.word() == word)
    }

    /// The word for it, as message ids and records use it.
    pub const fn word(self) -> &'static str {
        match self {
            Band::NeedsPractice => "needs-practice",
            Band::Developing => "developing",
            Band::Solid => "solid",
            Band::Mastered => "mastered",
        }
    }
}

/// A reason why a run did not pass, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shortfall {
    /// The talk did not come to an end.
    Unfinished,
    /// Something was said that fails any run.
    Critical,
    /// The talk ended badly.
    Outcome(Outcome),
    /// No skill was ever on the table.
    NothingToScore,
    /// The overall is under what it must reach.
    Overall,
    /// This skill is under what each must reach.
    Skill(Skill),
}

/// The score of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// How the run ended; none while it has not.
    pub outcome: Option<Outcome>,
    /// Anger at the start.
    pub anger_start: u8,
    /// The anger at the end.
    pub anger_end: u8,
    /// Skill by skill.
    pub skills: Skills<SkillScore>,
    /// The mean of the percents, rounded down; none where there is none.
    pub overall: Option<u32>,
    /// Every reason why it did not pass, the gravest first; none where it did.
    pub shortfalls: Vec<Shortfall>,
    /// Scenes and replies that fail the run, by number.
    pub critical: Vec<(u32, u32)>,
    /// The pitfalls hit, by the move's number, in order, repeats included.
    pub pitfalls: Vec<u32>,
}

impl Score {
    /// The pitfalls hit, each once by the move's number with how often it was hit: the most frequent first.
    pub fn pitfalls_counted(&self) -> Vec<(u32, usize)> {
        let mut counted: Vec<(u32, usize)> = Vec::new();
        for number in &self.pitfalls {
            match counted.iter_mut().find(|(other, _)| other == number) {
                Some((_, count)) => *count += 1,
                None => counted.push((*number, 1)),
            }
        }
        counted.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        counted
    }

    /// The score of a run as it stands, par being that of its case. What began in the middle of a dialogue is no run, and nothing in it counts.
    pub fn of(run: &Conversation, par: &Par) -> Self {
        let script = run.script();
        let mut tally = Tally::default();
        let mut critical = Vec::new();
        let mut pitfalls = Vec::new();
        let mut outcome = None;
        let mut lost = Skills::<u32>::default();
        let mut lose = |points: &Skills<i16>| {
            lost = Skills::from_fn(|s| lost[s].saturating_add(points[s].max(0) as u32));
        };
        let events = if run.jumped_to().is_some() { &[] } else { run.events() };
        for event in events {
            match *event {
                Event::Said { scene, reply, offered, earned, lost, .. } => {
                    lose(&lost);
                    let said = reply.and_then(|n| Some((n, script.reply(scene, n)?)));
                    tally.said(&offered, &earned, said.is_some_and(|(_, reply)| reply.critical));
                    let Some((number, reply)) = said else { continue };
                    if reply.critical {
                        critical.push((scene, number));
                    }
                    pitfalls.extend(reply.moves.iter().filter(|&&m| script.move_kind(m) == MoveKind::Pitfall));
                }
                Event::Behaved { conduct, points, .. } => {
                    tally.behaved(&points);
                    lose(&Skills::from_fn(|s| points[s].saturating_neg()));
                    pitfalls.extend(script.conduct_move(conduct).filter(|&m| script.move_kind(m) == MoveKind::Pitfall));
                }
                Event::Ended { outcome: ended, .. } => outcome = Some(ended),
                Event::Answered { .. } | Event::Left => {}
            }
        }
        let skills = tally.skills(&par.points(run.case()));
        let lost = |s: Skill| lost[s].saturating_add(skills[s].par.saturating_sub(skills[s].offered));
        let skills = Skills::from_fn(|s| SkillScore { lost: lost(s), ..skills[s] });
        Score {
            outcome,
            anger_start: run.anger_start(),
            anger_end: run.anger(),
            overall: tally::overall(&skills),
            shortfalls: tally::shortfalls(script, outcome, &skills, tally.critical),
            skills,
            critical,
            pitfalls,
        }
    }

    /// Whether the run passed.
    pub fn passed(&self) -> bool {
        self.shortfalls.is_empty()
    }

    /// The mood the customer leaves in.
    pub fn mood_end(&self) -> Mood {
        Mood::at(self.anger_end)
    }
}

impl Script {
    /// The words that end the talk and the question to take along.
    pub fn ending(&self, scene: u32) -> Option<&crate::dialogue::model::Ending> {
        match self.scene(scene) {
            Scene::Ending(ending) => Some(ending),
            _ => None,
        }
    }
}
