//! Many attempts, replayed one after the other: of each remains what figures are made of, so that a million answers are
//! held in a few dozen megabytes.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::conversation::{Choice, Conversation, Event, Moment, Worth};
use crate::dialogue::Mode;
use crate::learning::judge::{Ended, Judge};
use crate::learning::wording::{Edition, Wording};
use crate::records::{AttemptId, Person, PersonId, Recorded, Texts};
use crate::scoring::Band;
use crate::skill::{Skill, Skills};

/// What was said in a turn, or that nothing was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The number of the scene.
    pub scene: u32,
    /// The number of the reply; none where the time ran out.
    pub reply: Option<u16>,
    /// The replies that stood there to choose from, a bit for each of the first 32.
    pub on_offer: u32,
    /// How many points the reply earns, all skills together. Never more than `most`.
    pub earned: i16,
    /// How many points the best reply would have earned; 0 where all were worth the same, or it was said before.
    pub most: i16,
    /// Anger before the turn, from 0 to 100.
    pub before: u8,
    /// Anger when the next turn began, or the talk was over.
    pub after: u8,
}

impl Answer {
    /// How much of what could be earned was earned, from 0 to 1; none where there was nothing to earn.
    pub fn share(&self) -> Option<f64> {
        (self.most > 0).then(|| f64::from(self.earned.max(0)) / f64::from(self.most))
    }
}

/// How an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// It came to its end.
    Over(Ended),
    /// It did not.
    Unfinished,
    /// It cannot be played again: its texts are not kept, and do not fit those of now.
    Unshown,
}

/// One attempt, replayed.
#[derive(Debug, Clone)]
pub struct Play {
    /// The attempt.
    pub id: AttemptId,
    /// Whose it is: a place among the people.
    pub person: usize,
    /// What was played: a place among the dialogues.
    pub dialogue: usize,
    /// The wording that it was played in: a place among those; none where it cannot be played again.
    pub wording: Option<usize>,
    /// Whether that is the wording of now, for the one that it was played in is not kept.
    pub lost: bool,
    /// When it began: a Unix time in milliseconds.
    pub started_ms: i64,
    /// How long it was played, in milliseconds: pauses are no part of it.
    pub played_ms: u64,
    /// The way it was played.
    pub mode: Mode,
    /// How it stands.
    pub stand: Stand,
    /// How the trainee thought it went.
    pub rating: Option<Skills<Option<Band>>>,
    /// Where its answers are.
    pub(super) answers: Range<usize>,
}

impl Play {
    /// What it came to; none where it did not come to its end.
    pub fn ended(&self) -> Option<&Ended> {
        match &self.stand {
            Stand::Over(ended) => Some(ended),
            _ => None,
        }
    }
}

/// A wording that something was played in, and what it says.
#[derive(Debug, Clone)]
pub struct Played {
    /// How it stands to the one of now.
    pub edition: Edition,
    /// The wording.
    pub wording: Arc<Wording>,
}

/// What was gathered, and what was not.
#[derive(Debug, Default)]
pub struct Gathering {
    judge: Judge,
    /// Everybody, in the order in which they were met.
    pub people: Vec<Person>,
    /// Every dialogue by its id, in the same order.
    pub dialogues: Vec<String>,
    /// Every wording in which something was played.
    pub wordings: Vec<Played>,
    /// Every attempt, as it came.
    pub plays: Vec<Play>,
    /// All their answers.
    pub answers: Vec<Answer>,
    /// Attempts of which several records say different things: the first was taken.
    pub clashes: Vec<AttemptId>,
    known: HashMap<PersonId, usize>,
    places: BTreeMap<String, usize>,
    editions: BTreeMap<(Arc<str>, Arc<str>), usize>,
    seen: HashMap<AttemptId, usize>,
}

impl Gathering {
    /// Nothing yet; the course is what there is to play now.
    pub fn new(course: Vec<Arc<Wording>>) -> Self {
        Gathering { judge: Judge::new(course), ..Gathering::default() }
    }

    /// What an attempt's answers are.
    pub fn answers_of(&self, play: &Play) -> &[Answer] {
        &self.answers[play.answers.clone()]
    }

    /// Takes one attempt, and of two that are the same the one that goes further. What only tries a turn of another again is
    /// practice, and passed over. `texts` are those that were kept with it.
    pub fn take(&mut self, recorded: &Recorded, texts: &Texts) {
        let attempt = &recorded.attempt;
        if attempt.retry.is_some() {
            return;
        }
        let before = self.answers.len();
        let (wording, lost, stand) = self.replayed(recorded, texts);
        let person = self.person(&attempt.trainee);
        let dialogue = self.dialogue(&attempt.dialogue);
        let play = Play {
            id: attempt.id,
            person,
            dialogue,
            wording,
            lost,
            started_ms: attempt.started_ms,
            played_ms: recorded.inputs.last().map_or(0, |(_, elapsed_ms)| *elapsed_ms),
            mode: attempt.mode,
            stand,
            rating: recorded.rating,
            answers: before..self.answers.len(),
        };
        match self.seen.get(&attempt.id) {
            None => {
                self.seen.insert(attempt.id, self.plays.len());
                self.plays.push(play);
            }
            Some(&there) => self.meet_again(there, play),
        }
    }

    /// The same attempt came from two records, as they are copied from one laptop to the next.
    fn meet_again(&mut self, there: usize, new: Play) {
        let old = &self.plays[there];
        let (had, has) = (self.answers_of(old), self.answers_of(&new));
        let key = |play: &Play| (play.person, play.dialogue, play.started_ms, play.mode);
        // In other texts the same words have other numbers.
        let comparable = old.wording == new.wording;
        let agree = had.iter().zip(has).all(|(a, b)| (a.scene, a.reply) == (b.scene, b.reply));
        let same = key(old) == key(&new) && (!comparable || agree);
        // To be shown in its own texts goes before all else.
        let told = |play: &Play, answers: usize| {
            let shown = play.wording.is_some() && !play.lost;
            (shown, answers, play.ended().is_some(), play.played_ms, play.rating.is_some())
        };
        let goes_further = told(&new, has.len()) > told(old, had.len());
        if !same {
            self.clashes.push(new.id);
            self.answers.truncate(new.answers.start);
        } else if goes_further {
            self.plays[there] = new;
        } else {
            self.answers.truncate(new.answers.start);
        }
    }

    fn person(&mut self, person: &Person) -> usize {
        *self.known.entry(person.id).or_insert_with(|| {
            self.people.push(person.clone());
            self.people.len() - 1
        })
    }

    fn dialogue(&mut self, id: &str) -> usize {
        if let Some(&place) = self.places.get(id) {
            return place;
        }
        self.places.insert(id.to_owned(), self.dialogues.len());
        self.dialogues.push(id.to_owned());
        self.dialogues.len() - 1
    }

    fn wording(&mut self, wording: &Arc<Wording>) -> usize {
        let is_now = self.judge.now(wording.id()).is_some_and(|now| Arc::ptr_eq(now, wording));
        let edition = if is_now { Edition::Current } else { Edition::Earlier };
        let hashes = (wording.dialogue.hash().clone(), wording.rubric.hash().clone());
        *self.editions.entry(hashes).or_insert_with(|| {
            self.wordings.push(Played { edition, wording: wording.clone() });
            self.wordings.len() - 1
        })
    }

    /// The wordings to play an attempt again in, and whether each is another than that it was played in: its own, and that
    /// of now.
    fn candidates(&mut self, recorded: &Recorded, texts: &Texts) -> Vec<(bool, Arc<Wording>)> {
        let attempt = &recorded.attempt;
        let known = self.wordings.iter().map(|played| &played.wording).find(|wording| wording.is_of(attempt));
        let known = known.map(|wording| (Edition::Current, wording.clone()));
        let first = known.or_else(|| self.judge.wording(attempt, texts));
        let first = first.map(|(edition, wording)| (edition == Edition::Lost, wording));
        let now = self.judge.now(&attempt.dialogue).map(|now| (true, now.clone()));
        first.into_iter().chain(now).collect()
    }

    /// Plays an attempt again, in the texts that it was played in, or else in those of now. Its answers are put behind
    /// the others.
    fn replayed(&mut self, recorded: &Recorded, texts: &Texts) -> (Option<usize>, bool, Stand) {
        for (lost, wording) in self.candidates(recorded, texts) {
            let Some((run, answers)) = again(recorded, &wording) else { continue };
            let stand = match run.moment() {
                Moment::Over(_) => Ended::of(&run, wording.par()).map_or(Stand::Unfinished, Stand::Over),
                _ => Stand::Unfinished,
            };
            self.answers.extend(answers);
            return (Some(self.wording(&wording)), lost, stand);
        }
        (None, false, Stand::Unshown)
    }
}

/// What stood there to choose from, and what it was worth.
#[derive(Debug, Clone, Copy, Default)]
struct Offer {
    on_offer: u32,
    /// The points of the best reply, all skills together.
    best: i32,
    /// The least points that can be had of each skill, together.
    least: i32,
}

impl Offer {
    fn of<'a>(choices: impl Iterator<Item = Choice<'a>>) -> Self {
        let mut offer = Offer::default();
        let mut best: Option<Worth> = None;
        let mut least: Option<Skills<i16>> = None;
        for Choice { number, worth, .. } in choices {
            offer.on_offer |= 1_u32.checked_shl(number).unwrap_or(0);
            best = Some(best.map_or(worth, |best| if worth.order() < best.order() { worth } else { best }));
            least = Some(least.map_or(worth.points, |least| Skills::from_fn(|s| least[s].min(worth.points[s]))));
        }
        offer.best = best.map_or(0, |best| best.sum());
        offer.least = least.map_or(0, |least| Skill::ALL.iter().map(|&skill| i32::from(least[skill])).sum());
        offer
    }
}

/// Plays an attempt again; none where something in it cannot be done in this wording.
fn again(recorded: &Recorded, wording: &Wording) -> Option<(Conversation, Vec<Answer>)> {
    let script = recorded.attempt.script(wording.script.clone());
    let mut run = Conversation::start(script, recorded.attempt.seed);
    let mut answers = Vec::with_capacity(recorded.inputs.len());
    for (input, _) in &recorded.inputs {
        let offer = if input.ends_a_turn() { Offer::of(run.choices()) } else { Offer::default() };
        let before = run.anger();
        let events = run.apply(input).ok()?;
        let said = events.iter().find_map(|event| match event {
            Event::Said { scene, reply, repeated, points, .. } => Some((*scene, *reply, *repeated, *points)),
            _ => None,
        });
        let Some((scene, reply, repeated, points)) = said else { continue };
        let sum: i32 = points.values().map(|&p| i32::from(p)).sum();
        let most = if repeated { 0 } else { offer.best - offer.least };
        let earned = if reply.is_none() || repeated { 0 } else { sum - offer.least };
        answers.push(Answer {
            scene,
            reply: reply.map(|number| u16::try_from(number).unwrap_or(u16::MAX)),
            on_offer: offer.on_offer,
            earned: saturated(earned),
            most: saturated(most),
            before,
            after: run.anger(),
        });
    }
    Some((run, answers))
}

fn saturated(points: i32) -> i16 {
    i16::try_from(points).unwrap_or(i16::MAX)
}
