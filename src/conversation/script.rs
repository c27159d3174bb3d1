//! A dialogue and its rubric with every name resolved, ready to be played.

use std::sync::Arc;

use hashbrown::HashMap;

pub(crate) use super::scene::{Condition, Reaction, Reply, Scene};
use super::{chance, circles};
use crate::dialogue::model::{Anger, AngerEffect, Case, Pass, Percent};
use crate::dialogue::read::number::Whole;
use crate::dialogue::rubric::Move;
use crate::dialogue::{self, Again, Dialogue, MoveKind, Name, Rubric, Spanned, Temper};
use crate::skill::{Skill, Skills};

/// A dialogue and its rubric, every name in them resolved to a number.
#[derive(Debug, Clone)]
pub struct Script {
    /// The dialogue as it was written.
    pub dialogue: Arc<Dialogue>,
    /// The rubric as it was written.
    pub rubric: Arc<Rubric>,
    pub(crate) scenes: Arc<[Scene]>,
    pub(crate) moves: Arc<[MoveWorth]>,
    /// How many replies can be said again, because a run can come back to their scenes.
    pub(crate) repeatable: u32,
    /// The case that is true in every run; none where each run draws its own, or there are none.
    pub(crate) case: Option<u32>,
    pub(crate) start: u32,
    /// How angry the customer is when it begins.
    pub(crate) anger: u8,
    pub(crate) leaves: Option<(u8, u32)>,
    pub(crate) temper: Temper,
    pub(crate) conduct: [Option<u32>; 3],
    /// What it takes to pass: the overall and each skill, in percent.
    pub(crate) marks: (u32, u32),
}

/// What a move does, as the rubric says.
#[derive(Debug, Clone)]
pub(crate) struct MoveWorth {
    pub points: Skills<i16>,
    pub anger: i16,
    pub when_furious: Option<i16>,
    pub again: Again,
    pub kind: MoveKind,
}

/// What a trainee does beside choosing replies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Conduct {
    /// Choosing before the customer has finished.
    Interrupts,
    /// Answering an attack within 1.5 seconds.
    AnswersInAnger,
    /// Taking a breath before answering one.
    TakesABreath,
}

impl Conduct {
    pub(crate) const ALL: [Conduct; 3] = [Conduct::Interrupts, Conduct::AnswersInAnger, Conduct::TakesABreath];

    /// The rubric's move that it makes.
    pub const fn move_id(self) -> &'static str {
        match self {
            Conduct::Interrupts => "interrupts",
            Conduct::AnswersInAnger => "answers_in_anger",
            Conduct::TakesABreath => "takes_a_breath",
        }
    }
}

/// A name that stands for nothing. The checks report these with their places; a script is only
/// ever asked for where they found none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved(pub Name);

impl std::fmt::Display for Unresolved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} names nothing", self.0)
    }
}

impl std::error::Error for Unresolved {}

struct Names<'a>(HashMap<&'a str, u32>);

impl<'a> Names<'a> {
    fn new(names: impl IntoIterator<Item = &'a Spanned<Name>>) -> Self {
        let mut map = HashMap::new();
        for (n, name) in names.into_iter().enumerate() {
            map.entry(&*name.value).or_insert(n as u32);
        }
        Names(map)
    }

    fn one(&self, name: &Name) -> Result<u32, Unresolved> {
        self.0.get(&**name).copied().ok_or_else(|| Unresolved(name.clone()))
    }

    fn all(&self, names: &[Spanned<Name>]) -> Result<Box<[u32]>, Unresolved> {
        names.iter().map(|n| self.one(&n.value)).collect()
    }
}

impl Script {
    /// Resolves the names of a dialogue in which the checks have found no error.
    ///
    /// # Errors
    /// The first name that stands for nothing.
    pub fn new(dialogue: Arc<Dialogue>, rubric: Arc<Rubric>) -> Result<Self, Unresolved> {
        let scenes = Names::new(dialogue.scenes.iter().map(dialogue::Scene::id));
        // A case is a flag that is set from the start or never.
        let flags = Names::new(dialogue.flags.iter().chain(dialogue.cases().iter().map(|case| &case.id)));
        let moves = Names::new(rubric.moves.iter().map(|m| &m.id));
        let condition = |only_if: &[_], unless: &[_], least: &Option<Anger>, most: &Option<Anger>| {
            Ok(Condition {
                only_if: flags.all(only_if)?,
                unless: flags.all(unless)?,
                anger: (least.as_ref().map_or(0, |a| a.get() as u8), most.as_ref().map_or(100, |a| a.get() as u8)),
            })
        };
        let resolved = dialogue.scenes.iter().map(|scene| {
            Ok(match scene {
                dialogue::Scene::Talk(talk) => Scene::Talk {
                    replies: talk
                        .replies
                        .iter()
                        .map(|r| {
                            Ok(Reply {
                                when: condition(&r.only_if, &r.unless, &r.anger_at_least, &r.anger_at_most)?,
                                moves: moves.all(&r.moves)?,
                                points: points(&r.points),
                                anger: effect(&r.anger),
                                set: flags.all(&r.set)?,
                                clear: flags.all(&r.clear)?,
                                critical: r.critical.as_ref().is_some_and(|c| c.value),
                                to: scenes.one(&r.goto.value)?,
                                mark: None,
                            })
                        })
                        .collect::<Result<_, Unresolved>>()?,
                    timer: talk.timer.as_ref().map(|t| scenes.one(&t.goto.value)).transpose()?,
                    provokes: talk.provokes.as_ref().is_some_and(|p| p.value),
                },
                dialogue::Scene::React(react) => Scene::React(
                    react
                        .one_of
                        .iter()
                        .map(|r| {
                            Ok(Reaction {
                                when: condition(&r.only_if, &r.unless, &r.anger_at_least, &r.anger_at_most)?,
                                chance: r.chance.as_ref().map_or(1, |c| c.get() as u32),
                                anger: effect(&r.anger).unwrap_or(0),
                                to: scenes.one(&r.goto.value)?,
                            })
                        })
                        .collect::<Result<_, Unresolved>>()?,
                ),
                dialogue::Scene::Ending(ending) => Scene::Ending(ending.outcome.value),
            })
        });
        let mut resolved: Vec<Scene> = resolved.collect::<Result<_, Unresolved>>()?;
        let leaves = match &dialogue.leaves {
            Some(leaves) => Some((leaves.at.get() as u8, scenes.one(&leaves.goto.value)?)),
            None => None,
        };
        let repeatable = circles::mark(&mut resolved, leaves.map(|(_, to)| to));
        Ok(Script {
            scenes: resolved.into(),
            moves: rubric.moves.iter().map(worth).collect(),
            repeatable,
            case: None,
            start: scenes.one(&dialogue.start.value)?,
            anger: dialogue.customer.anger.get() as u8,
            leaves,
            temper: dialogue.customer.temper.as_ref().map_or(Temper::Even, |t| t.value),
            conduct: Conduct::ALL.map(|c| moves.0.get(c.move_id()).copied()),
            marks: marks(dialogue.pass.as_ref(), None),
            dialogue: dialogue.clone(),
            rubric: rubric.clone(),
        })
    }

    /// The same with the marks that a course sets, as far as the dialogue sets none itself.
    #[must_use]
    pub fn marked(self, course: Option<&Pass>) -> Self {
        Script { marks: marks(self.dialogue.pass.as_ref(), course), ..self }
    }

    /// The same with these marks, whatever dialogue and course say: the overall and each skill, in percent.
    #[must_use]
    pub fn with_marks(self, marks: (u32, u32)) -> Self {
        Script { marks, ..self }
    }

    /// What it takes to pass: the overall and each skill, in percent.
    pub fn pass_marks(&self) -> (u32, u32) {
        self.marks
    }

    /// The same with a customer who is this much angrier when it begins, but never so angry that they would leave.
    #[must_use]
    pub fn angrier(&self, by: u8) -> Self {
        let most = self.leaves.map_or(100, |(at, _)| at.saturating_sub(1));
        Script { anger: self.anger.saturating_add(by).min(most).max(self.anger), ..self.clone() }
    }

    /// The same with one of its cases true in every run, by its number in the file.
    #[must_use]
    pub fn in_case(&self, case: u32) -> Self {
        Script { case: Some(case), ..self.clone() }
    }

    /// The same once for each case that may be true, in the order of the file; only itself where there is nothing to be
    /// drawn.
    pub fn in_cases(self: &Arc<Self>) -> impl Iterator<Item = Arc<Script>> + use<'_> {
        let open = if self.case.is_some() { 0 } else { self.dialogue.cases().len() as u32 };
        let same = (open == 0).then(|| self.clone());
        same.into_iter().chain((0..open).map(|case| Arc::new(self.in_case(case))))
    }

    /// The case that is true in every run; none where each run draws its own, or there are none.
    pub fn case(&self) -> Option<u32> {
        self.case
    }

    /// The number of the case of that name.
    pub fn case_number(&self, name: &str) -> Option<u32> {
        self.dialogue.cases().iter().position(|case| *case.id.value == *name).map(|n| n as u32)
    }

    /// The case that a run with this seed is played in; none where there are none.
    pub fn case_of(&self, seed: u64) -> Option<u32> {
        let weights = self.dialogue.cases().iter().map(Case::weight);
        self.case.or_else(|| chance::case(seed, weights))
    }

    /// Whether customer and trainee hear each other, so that one can interrupt the other.
    pub fn is_spoken(&self) -> bool {
        self.dialogue.channel.value.is_spoken()
    }

    /// A scene as it was written.
    pub fn scene(&self, scene: u32) -> &dialogue::Scene {
        &self.dialogue.scenes[scene as usize]
    }

    /// A move as it was written.
    pub fn written_move(&self, number: u32) -> &Move {
        &self.rubric.moves[number as usize]
    }

    /// A reply with its names resolved.
    pub(crate) fn reply(&self, scene: u32, number: u32) -> Option<&Reply> {
        match &self.scenes[scene as usize] {
            Scene::Talk { replies, .. } => replies.get(number as usize),
            _ => None,
        }
    }

    /// A reply's id.
    pub fn reply_id(&self, scene: u32, number: u32) -> Option<&str> {
        match self.scene(scene) {
            dialogue::Scene::Talk(talk) => talk.replies.get(number as usize).map(|r| &*r.id.value),
            _ => None,
        }
    }

    /// Whether a move helps or harms.
    pub(crate) fn move_kind(&self, number: u32) -> MoveKind {
        self.moves[number as usize].kind
    }

    /// The move that a way of behaving makes, where the rubric has it.
    pub(crate) fn conduct_move(&self, conduct: Conduct) -> Option<u32> {
        self.conduct[conduct as usize]
    }

    /// How many flags the dialogue has, its cases counted as flags behind them.
    pub(crate) fn flag_count(&self) -> usize {
        self.dialogue.flags.len() + self.dialogue.cases().len()
    }

    /// The number of a case among the flags.
    pub(crate) fn case_flag(&self, case: u32) -> u32 {
        self.dialogue.flags.len() as u32 + case
    }

    /// The name of a flag, or of a case among them.
    pub(crate) fn flag_name(&self, flag: u32) -> &Spanned<Name> {
        let flags = &self.dialogue.flags;
        let case = || &self.dialogue.cases()[flag as usize - flags.len()].id;
        flags.get(flag as usize).unwrap_or_else(case)
    }
}

/// What it takes to pass where nothing says so: the overall and each skill, in percent.
const MARKS: (u32, u32) = (70, 50);

/// The marks that hold, each by itself: the dialogue's, the course's, or the usual.
fn marks(dialogue: Option<&Pass>, course: Option<&Pass>) -> (u32, u32) {
    let first = |mark: fn(&Pass) -> Option<&Percent>, usual| {
        let said = dialogue.and_then(mark).or_else(|| course.and_then(mark));
        said.map_or(usual, |percent| percent.get().unsigned_abs())
    };
    (first(|pass| pass.overall.as_ref(), MARKS.0), first(|pass| pass.each.as_ref(), MARKS.1))
}

fn effect(anger: &Option<AngerEffect>) -> Option<i16> {
    anger.as_ref().map(|a| a.get() as i16)
}

fn points(table: &[(Spanned<Skill>, Spanned<Whole<-10, 10>>)]) -> Skills<Option<i16>> {
    let mut points = Skills::default();
    for (skill, n) in table {
        points[skill.value] = Some(n.get() as i16);
    }
    points
}

fn worth(written: &Move) -> MoveWorth {
    let named = points(&written.points);
    MoveWorth {
        points: Skills::from_fn(|s| named[s].unwrap_or(0)),
        anger: written.anger.get() as i16,
        when_furious: effect(&written.when_furious),
        again: written.again.as_ref().map_or(Again::Same, |a| a.value),
        kind: written.kind.value,
    }
}
