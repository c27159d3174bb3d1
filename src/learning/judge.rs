//! What attempts come to. Each is replayed once, in the texts that it was played with, and again only where more was
//! done in it or other texts are at hand.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use super::figure::Figure;
use super::wording::{Edition, Wording};
use crate::conversation::{Conversation, Event, Misfit, Moment};
use crate::dialogue::Outcome;
use crate::records::{Attempt, AttemptId, PlayedText, Reading, Recorded, Texts};
use crate::scoring::{Par, Score};
use crate::skill::Skills;

/// How many wordings of before are held ready. Attempts are judged one wording after the other, so that more of them
/// cost time and no memory.
pub const MOST_WORDINGS: usize = 32;

/// How a talk stands where its record ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// The trainee can go on with it.
    Open,
    /// The talk came to its end.
    Over(Ended),
    /// Nobody can say anything any more, and it has come to no end.
    Stuck,
    /// Something that was done in it cannot be done in the texts at hand.
    Misfit,
}

/// The result of a talk that came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// The outcome of its ending.
    pub outcome: Outcome,
    /// The overall, from 0 to 100; none where no skill was on the table.
    pub overall: Option<u32>,
    /// Whether it passed.
    pub passed: bool,
    /// How angry the customer was when they left, from 0 to 100.
    pub anger_end: u8,
    /// Skill by skill; none where a skill was never on the table.
    pub skills: Skills<Option<Figure>>,
}

impl Ended {
    /// What a run came to; none while it goes on.
    pub fn of(run: &Conversation, par: &Par) -> Option<Self> {
        let score = Score::of(run, par);
        Some(Ended {
            outcome: score.outcome?,
            overall: score.overall,
            passed: score.passed(),
            anger_end: score.anger_end,
            skills: Skills::from_fn(|skill| Figure::of(skill, run, &score)),
        })
    }
}

/// The judge's finding about an attempt.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The wording that it was found in.
    pub edition: Edition,
    /// The way it stands.
    pub stand: Stand,
    /// The turn that it stands at, counted from 1; where something does not fit, the turn in which that was done.
    pub turn: usize,
    /// How angry the customer is where the record ends; none where something in it does not fit.
    pub anger: Option<u8>,
    /// Whether a reply was said again in its scene.
    pub says_again: bool,
    /// The dialogue's title in that wording.
    pub title: Arc<str>,
    /// The customer's name in it.
    pub customer: Arc<str>,
    /// The number of inputs that the attempt had.
    inputs: usize,
    /// The hashes of the texts that it was to be found in.
    texts: Chosen,
}

/// The right wording for an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chosen {
    edition: Edition,
    dialogue: Arc<str>,
    rubric: Arc<str>,
}

/// Finds what attempts come to, and keeps it: as much as there are attempts in what was read last.
#[derive(Debug, Default)]
pub struct Judge {
    course: Vec<Arc<Wording>>,
    /// Wordings of before, the one used last at the end; none in place of one that cannot be played any more.
    earlier: VecDeque<(Chosen, Option<Arc<Wording>>)>,
    found: HashMap<AttemptId, Verdict>,
    replays: u64,
}

impl Judge {
    /// A judge for a course: the dialogues that there are to play now.
    pub fn new(course: Vec<Arc<Wording>>) -> Self {
        Judge { course, ..Judge::default() }
    }

    /// The number of attempts that were replayed so far.
    pub fn replays(&self) -> u64 {
        self.replays
    }

    /// Looks at all attempts of what was read, and forgets those of before.
    pub fn judge(&mut self, reading: &Reading) {
        let there: HashSet<AttemptId> = reading.attempts.iter().map(|recorded| recorded.attempt.id).collect();
        self.found.retain(|id, _| there.contains(id));
        let chosen = reading.attempts.iter().filter_map(|recorded| {
            let chosen = self.choose(&recorded.attempt, &reading.texts)?;
            let wanted = recorded.attempt.retry.is_none() && !self.knows(recorded, &chosen);
            wanted.then_some((recorded, chosen))
        });
        let mut chosen: Vec<(&Recorded, Chosen)> = chosen.collect();
        // One wording after the other.
        chosen.sort_by(|(_, a), (_, b)| (&a.dialogue, &a.rubric).cmp(&(&b.dialogue, &b.rubric)));
        for (recorded, chosen) in chosen {
            let id = recorded.attempt.id;
            match self.find(recorded, chosen, &reading.texts) {
                Some(verdict) => self.found.insert(id, verdict),
                None => self.found.remove(&id),
            };
        }
    }

    /// What an attempt comes to; none where there are no texts to find it in, or it tries a turn of another again.
    pub fn of(&self, id: &AttemptId) -> Option<&Verdict> {
        self.found.get(id)
    }

    /// The wording that an attempt is shown in, and how that stands to the one of now; none where no text is at hand.
    pub fn wording(&mut self, attempt: &Attempt, texts: &Texts) -> Option<(Edition, Arc<Wording>)> {
        let chosen = self.choose(attempt, texts)?;
        match self.load(&chosen, texts).filter(|wording| wording.id() == attempt.dialogue) {
            Some(wording) => Some((chosen.edition, wording)),
            None => Some((Edition::Lost, self.now(&attempt.dialogue)?.clone())),
        }
    }

    /// The wordings in which attempts are going to be judged that were not yet, as many of them as can be held ready:
    /// whoever must not wait has what runs in them are measured against [worked out](Wording::par) elsewhere first.
    pub fn wordings(&mut self, reading: &Reading) -> Vec<Arc<Wording>> {
        let mut wanted: Vec<Chosen> = Vec::new();
        for recorded in reading.attempts.iter().filter(|recorded| recorded.attempt.retry.is_none()) {
            let chosen = self.choose(&recorded.attempt, &reading.texts);
            let chosen = chosen.filter(|chosen| !self.knows(recorded, chosen) && !wanted.contains(chosen));
            wanted.extend(chosen);
        }
        let earlier = wanted.iter().filter(|chosen| chosen.edition == Edition::Earlier).count();
        let mut too_many = earlier.saturating_sub(MOST_WORDINGS);
        wanted.retain(|chosen| {
            let passed_over = chosen.edition == Edition::Earlier && too_many > 0;
            too_many -= usize::from(passed_over);
            !passed_over
        });
        wanted.iter().filter_map(|chosen| self.load(chosen, &reading.texts)).collect()
    }

    /// The wording that a run is played in, where it is one of those at hand.
    pub fn playing(&self, run: &Conversation) -> Option<&Arc<Wording>> {
        let earlier = self.earlier.iter().filter_map(|(_, wording)| wording.as_ref());
        let dialogue = &run.script().dialogue;
        self.course.iter().chain(earlier).find(|wording| Arc::ptr_eq(&wording.script.dialogue, dialogue))
    }

    fn knows(&self, recorded: &Recorded, chosen: &Chosen) -> bool {
        let known = self.found.get(&recorded.attempt.id);
        known.is_some_and(|known| known.inputs == recorded.inputs.len() && known.texts == *chosen)
    }

    /// The wording of now of the dialogue with this id.
    pub fn now(&self, id: &str) -> Option<&Arc<Wording>> {
        self.course.iter().find(|wording| wording.id() == id)
    }

    fn choose(&self, attempt: &Attempt, texts: &Texts) -> Option<Chosen> {
        let of = |edition, wording: &Wording| Chosen {
            edition,
            dialogue: wording.dialogue.hash().clone(),
            rubric: wording.rubric.hash().clone(),
        };
        if let Some(now) = self.course.iter().find(|wording| wording.is_of(attempt)) {
            return Some(of(Edition::Current, now));
        }
        if let (Some(dialogue), Some(rubric)) =
            (self.text(&attempt.dialogue_hash, texts), self.text(&attempt.rubric_hash, texts))
        {
            let (dialogue, rubric) = (dialogue.hash().clone(), rubric.hash().clone());
            return Some(Chosen { edition: Edition::Earlier, dialogue, rubric });
        }
        self.now(&attempt.dialogue).map(|now| of(Edition::Lost, now))
    }

    /// The text of that hash, of those that were kept and those of the course.
    fn text<'t>(&'t self, hash: &str, texts: &'t Texts) -> Option<&'t PlayedText> {
        let course = || self.course.iter().flat_map(|wording| [&wording.dialogue, &wording.rubric]);
        texts.get(hash).or_else(|| course().find(|text| **text.hash() == *hash))
    }

    fn load(&mut self, chosen: &Chosen, texts: &Texts) -> Option<Arc<Wording>> {
        if let Some(now) = self.course.iter().find(|wording| wording.has(&chosen.dialogue, &chosen.rubric)) {
            return Some(now.clone());
        }
        if let Some(place) = self.earlier.iter().position(|(there, _)| there == chosen) {
            let held = self.earlier.remove(place)?;
            self.earlier.push_back(held.clone());
            return held.1;
        }
        let (dialogue, rubric) = (self.text(&chosen.dialogue, texts)?, self.text(&chosen.rubric, texts)?);
        let wording = Wording::read(dialogue.clone(), rubric.clone()).map(Arc::new);
        if self.earlier.len() >= MOST_WORDINGS {
            self.earlier.pop_front();
        }
        self.earlier.push_back((chosen.clone(), wording.clone()));
        wording
    }

    /// Finds what an attempt comes to. What does not fit the texts that it was played with was gone on with in later
    /// ones, by a program that did not keep them: then those of now may fit.
    fn find(&mut self, recorded: &Recorded, chosen: Chosen, texts: &Texts) -> Option<Verdict> {
        let wording = self.load(&chosen, texts).filter(|wording| wording.id() == recorded.attempt.dialogue);
        let first = wording.map(|wording| self.replayed(recorded, &chosen, chosen.edition, &wording));
        let fits = first.as_ref().is_some_and(|verdict| verdict.stand != Stand::Misfit);
        let now = self.now(&recorded.attempt.dialogue).filter(|_| !fits && chosen.edition == Edition::Earlier);
        match now.cloned() {
            Some(now) => Some(self.replayed(recorded, &chosen, Edition::Lost, &now)),
            None => first,
        }
    }

    fn replayed(&mut self, recorded: &Recorded, chosen: &Chosen, edition: Edition, wording: &Wording) -> Verdict {
        self.replays += 1;
        let found = |stand, turn, anger, says_again| {
            let (inputs, texts) = (recorded.inputs.len(), chosen.clone());
            let (title, customer) = (wording.title.clone(), wording.customer.clone());
            Verdict { edition, stand, turn, anger, says_again, title, customer, inputs, texts }
        };
        let run = match recorded.replay(wording.script.clone()) {
            Ok(run) => run,
            Err(Misfit { fitted, .. }) => return found(Stand::Misfit, turn_of(recorded, fitted), None, false),
        };
        let again = |event: &Event| matches!(event, Event::Said { repeated: true, .. });
        let stand = match run.moment() {
            Moment::Talk(_) => Stand::Open,
            Moment::Stuck(_) | Moment::Endless(_) => Stand::Stuck,
            Moment::Over(_) => Ended::of(&run, wording.par()).map_or(Stand::Stuck, Stand::Over),
        };
        found(stand, run.turn(), Some(run.anger()), run.events().iter().any(again))
    }
}

/// The turn that begins after so many inputs, counted from 1.
fn turn_of(recorded: &Recorded, inputs: usize) -> usize {
    1 + recorded.inputs.iter().take(inputs).filter(|(input, _)| input.ends_a_turn()).count()
}
