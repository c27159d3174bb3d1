//! What a run is worth: offered, earned and par become a score.

pub mod bounds;
pub mod debrief;
pub mod tally;
pub mod turning;

pub use tally::Tally;

use crate::conversation::{Conversation, Event, Mood, Script};
use crate::dialogue::{MoveKind, Outcome, Scene};
use crate::explore::{Question, STATES, Space};
use crate::skill::{Skill, Skills};

/// What a dialogue puts on the table at least, on the way to its best outcome; leaving early
/// cannot look perfect beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Par {
    /// Points per skill.
    pub points: Skills<u32>,
    /// Whether every state was looked at. Where a dialogue has too many, par is of those that were.
    pub complete: bool,
}

impl Par {
    /// Par of a dialogue, over at most [`STATES`] states.
    pub fn of(script: &Script) -> Self {
        let space = Space::explore(script, Question::WORTH, STATES, &|_| ());
        Par { points: space.par(), complete: space.is_complete() }
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
}

/// What a percentage is called: under 50, 50-74, 75-89, 90 and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Under 50.
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

/// Why a run did not pass, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shortfall {
    /// The talk did not come to an end.
    Unfinished,
    /// Something was said that fails any run.
    Critical,
    /// The talk ended badly.
    Outcome(Outcome),
    /// One skill, the weakest, is under what each must reach.
    Skill(Skill),
    /// The overall is under what it must reach.
    Overall,
    /// No skill was ever on the table.
    NothingToScore,
}

/// The score of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// How the run ended; none while it has not.
    pub outcome: Option<Outcome>,
    /// Anger at the start.
    pub anger_start: u8,
    /// Anger now.
    pub anger_end: u8,
    /// Skill by skill.
    pub skills: Skills<SkillScore>,
    /// The mean of the percents, rounded down; none where there is none.
    pub overall: Option<u32>,
    /// Why it did not pass; none where it did.
    pub shortfall: Option<Shortfall>,
    /// Scenes and replies that fail the run, by number.
    pub critical: Vec<(u32, u32)>,
    /// The pitfalls hit, by the move's number, in order, repeats included.
    pub pitfalls: Vec<u32>,
}

impl Score {
    /// The score of a run as it stands. What began in the middle of a dialogue is no run, and nothing in it counts.
    pub fn of(run: &Conversation, par: &Par) -> Self {
        let script = run.script();
        let mut tally = Tally::default();
        let mut critical = Vec::new();
        let mut pitfalls = Vec::new();
        let mut outcome = None;
        let events = if run.jumped_to().is_some() { &[] } else { run.events() };
        for event in events {
            match *event {
                Event::Said { scene, reply, offered, earned, .. } => {
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
                    pitfalls.extend(script.conduct_move(conduct).filter(|&m| script.move_kind(m) == MoveKind::Pitfall));
                }
                Event::Ended { outcome: ended, .. } => outcome = Some(ended),
                Event::Answered { .. } | Event::Left => {}
            }
        }
        let skills = tally.skills(par);
        Score {
            outcome,
            anger_start: run.anger_start(),
            anger_end: run.anger(),
            overall: tally::overall(&skills),
            shortfall: tally::shortfall(script, outcome, &skills, tally.critical),
            skills,
            critical,
            pitfalls,
        }
    }

    /// Whether the run passed.
    pub fn passed(&self) -> bool {
        self.shortfall.is_none()
    }

    /// The mood the customer leaves in.
    pub fn mood_end(&self) -> Mood {
        Mood::at(self.anger_end)
    }
}

impl Script {
    /// What it takes to pass: the overall and each skill, in percent.
    pub fn pass_marks(&self) -> (u32, u32) {
        let pass = self.dialogue.pass.as_ref();
        let mark = |percent: Option<i32>, default| percent.map_or(default, |p| p as u32);
        (
            mark(pass.and_then(|p| p.overall.as_ref()).map(|p| p.get()), 70),
            mark(pass.and_then(|p| p.each.as_ref()).map(|p| p.get()), 50),
        )
    }

    /// The words that end the talk and the question to take along.
    pub fn ending(&self, scene: u32) -> Option<&crate::dialogue::model::Ending> {
        match self.scene(scene) {
            Scene::Ending(ending) => Some(ending),
            _ => None,
        }
    }
}
