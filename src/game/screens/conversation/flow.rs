//! How a turn goes in time: the customer speaks, the trainee listens, waits and answers. No window, no clock:
//! time passes by [`Flow::advance`], and what the trainee asks for becomes an input or does not.

use super::phase::{Ask, Manner, Note, Phase, Says};
use super::utterance::Utterances;
use crate::sight::Passed;
use bevy::prelude::*;
use std::time::Duration;
use unruffled::conversation::{Conduct, Conversation, Event, Input, Moment};
use unruffled::dialogue::aside::is_aside;
use unruffled::dialogue::model::Talk;
use unruffled::dialogue::{Mode, Name, Scene};

/// Between the trainee's words and the customer's. It also keeps a double press from answering the next line.
pub(super) const BEAT: Duration = Duration::from_millis(500);
/// The same where anger leaps for the first time in a talk.
pub(super) const LEAP: Duration = Duration::from_millis(1500);
/// Between two things the customer says.
const PAUSE: f32 = 0.45;
/// How long a message is typed at least and at most, in seconds.
const TYPED: (f32, f32) = (0.8, 2.2);
/// Who has chosen before it could be done does nothing by choosing again within this time: the same press twice would
/// answer a line that nobody has read.
pub(super) const HASTE: Duration = BEAT;
/// Who answers an attack sooner than this answers in anger.
pub(super) const RASH: Duration = Duration::from_millis(1500);

/// How long a breath takes.
const BREATH: Duration = Duration::from_secs(2);

/// How much is heard of somebody who never comes to an end.
const ENDLESS: usize = 4;

/// A turn as it goes on.
#[derive(Resource, Clone, Debug)]
pub(super) struct Flow {
    pub utterances: Utterances,
    pub says: Vec<Says>,
    pub replies: Vec<Name>,
    pub phase: Phase,
    pub note: Option<Note>,
    /// An input that waits to be kept before it may count.
    pub pending: Option<Input>,
    /// What the trainee asks for.
    pub asked: Option<Ask>,
    /// The time that has passed on this screen, and over it, and was not counted yet.
    pub passed: Passed,
    /// Whether the screen shows another turn than this.
    pub stale: bool,
    /// How the talk is played.
    pub mode: Mode,
    /// Whether the trainee was given a hint in this turn.
    pub hinted: bool,
    /// Whether the hint is shown: it can be taken away again.
    pub hint_shown: bool,
    /// Whether they were in the turn before, that the coach speaks of.
    pub was_hinted: bool,
    /// How much of what the customer says the coach has told already.
    told: usize,
    /// How long the trainee was away since the customer's turn began, or the window was held up: nobody is rash who
    /// comes from a pause.
    pub(super) away: Duration,
    /// How long a choice is still one that came too early.
    pub(super) haste: Duration,
    /// Whether nobody else reads along.
    pub private: bool,
    /// Whether the talk is over and nobody read its last turn along: the last words are not in public either.
    pub left_private: bool,
    /// How angry the customer is once they have heard the trainee.
    heard: u8,
    pub(super) provokes: bool,
    /// How words come.
    pub(super) manner: Manner,
}

impl Flow {
    /// The turn a run is at. `plea` is what the customer says when interrupted.
    pub(super) fn of(run: &Conversation, speech: &unruffled::conversation::Speech, plea: &str, mode: Mode) -> Self {
        let utterances = Utterances::of(run, speech);
        let says = |line: &super::utterance::Utterance| Says {
            words: line.words.clone(),
            anger: line.anger,
            plea: false,
            number: line.number,
        };
        let mut all: Vec<Says> = utterances.says.iter().map(says).collect();
        if matches!(run.moment(), Moment::Endless(_)) {
            all.truncate(ENDLESS);
        }
        let interrupted = utterances.behaved.contains(&Conduct::Interrupts);
        if let Some(last) = all.last().filter(|_| interrupted && !plea.is_empty()).cloned() {
            let at = all.len() - 1;
            // It is seen at once what the interruption did.
            all[at].anger = run.anger();
            all.insert(at, Says { words: plea.to_owned(), plea: true, anger: run.anger(), ..last });
        }
        let note = match utterances.behaved.last() {
            Some(Conduct::Interrupts) => Some(Note::Interrupted),
            Some(Conduct::TakesABreath) => Some(Note::Breathed),
            _ => None,
        };
        let heard = utterances.yours.last().map_or(run.anger(), |line| line.anger);
        let coached = mode == Mode::Coach && matches!(run.inputs().last(), Some(Input::Reply { .. }));
        Self {
            phase: match utterances.yours.is_empty() {
                true => Phase::Speaking { at: 0, letters: 0.0 },
                false if coached => Phase::Coached(BEAT),
                false if leaps(run) => Phase::Beat(LEAP),
                false => Phase::Beat(BEAT),
            },
            told: if coached { answers(run).min(all.len()) } else { 0 },
            replies: run.shuffled().iter().map(|choice| choice.reply.id.value.clone()).collect(),
            provokes: talk(run).is_some_and(|talk| talk.provokes.as_ref().is_some_and(|provokes| provokes.value)),
            private: talk(run).is_some_and(Talk::is_private),
            left_private: talk(run).is_none() && answered(run).is_some_and(Talk::is_private),
            manner: Manner::of(run.script().dialogue.channel.value),
            says: all,
            utterances,
            note,
            heard,
            pending: None,
            asked: None,
            passed: Passed::default(),
            away: Duration::ZERO,
            haste: Duration::ZERO,
            stale: true,
            mode,
            hinted: false,
            hint_shown: false,
            was_hinted: false,
        }
    }

    /// What an input leads to.
    pub(super) fn follow(
        &mut self,
        input: &Input,
        run: &Conversation,
        speech: &unruffled::conversation::Speech,
        plea: &str,
    ) {
        let before = self.phase;
        let said = self.says.len();
        let mut next = Self::of(run, speech, plea, self.mode);
        match input {
            Input::Reply { .. } | Input::Timeout => next.was_hinted = self.hinted,
            Input::Breath | Input::Interrupt => (next.hinted, next.hint_shown) = (self.hinted, self.hint_shown),
        }
        let goes_on = matches!(run.moment(), Moment::Talk(_));
        match input {
            // The same line goes on, once they have breathed.
            Input::Breath if goes_on => {
                let waited = match before {
                    Phase::Waiting(waited) => waited,
                    _ => Duration::ZERO,
                };
                next.phase = Phase::Breathing { left: BREATH, waited };
            }
            // The line that was broken begins again; what was said before it stays said.
            Input::Interrupt if goes_on => {
                let broken = match before {
                    Phase::Speaking { at, .. } => at.min(said - 1),
                    _ => said - 1,
                };
                let plea = next.says.iter().position(|says| says.plea).map(|at| next.says.remove(at));
                if let Some(plea) = plea {
                    next.says.insert(broken, plea);
                }
                next.phase = Phase::Speaking { at: broken, letters: 0.0 };
            }
            _ => {}
        }
        *self = next;
    }

    /// How angry the customer shows to be now.
    pub(super) fn anger(&self, run: &Conversation) -> u8 {
        match self.phase {
            Phase::Beat(_) => self.heard,
            Phase::Speaking { at, .. } => self.says.get(at).map_or(run.anger(), |says| says.anger),
            Phase::Coached(_) | Phase::Waiting(_) | Phase::Breathing { .. } | Phase::Done => run.anger(),
        }
    }

    /// Whoever comes back goes on with the turn that they were told they were at. The customer says all that they have
    /// to say; what the coach has to say of the turn before is in the debrief.
    pub(super) fn take_up(&mut self) {
        if self.is_coached() {
            (self.phase, self.told) = (Phase::Beat(BEAT), 0);
        }
    }

    /// Whether the trainee reads what their words did.
    pub(super) fn is_coached(&self) -> bool {
        matches!(self.phase, Phase::Coached(_))
    }

    /// Whether it is the trainee's turn.
    pub(super) fn waits(&self) -> bool {
        matches!(self.phase, Phase::Waiting(_))
    }

    /// Whether the talk is over and all of its words are out.
    pub(super) fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done)
    }

    /// How long the customer has waited.
    pub(super) fn waited(&self) -> Duration {
        match self.phase {
            Phase::Waiting(waited) | Phase::Breathing { waited, .. } => waited,
            _ => Duration::ZERO,
        }
    }

    /// How many letters of one of the things they say are out; all of those before, none of those after.
    pub(super) fn letters(&self, says: usize) -> usize {
        match self.phase {
            Phase::Beat(_) => 0,
            Phase::Coached(_) => usize::MAX,
            Phase::Speaking { at, .. } if at == says && self.manner != Manner::Spoken => 0,
            Phase::Speaking { at, letters } if at == says => letters as usize,
            Phase::Speaking { at, .. } if at < says => 0,
            _ => usize::MAX,
        }
    }

    /// Whether one of the things they say has begun: it is being said, or written.
    pub(super) fn has_begun(&self, says: usize) -> bool {
        match self.phase {
            Phase::Beat(_) => false,
            Phase::Coached(_) => true,
            Phase::Speaking { at, .. } => says <= at,
            _ => true,
        }
    }

    /// How many of the things they say the coach speaks of.
    pub(super) fn told(&self) -> usize {
        self.told
    }

    /// The letter that is being said; none while nobody speaks, and of what is written or done.
    pub(super) fn saying(&self) -> Option<char> {
        match self.phase {
            Phase::Speaking { at, letters } if self.manner == Manner::Spoken => {
                let words = &self.says.get(at)?.words;
                words.chars().nth(letters as usize).filter(|_| !is_aside(words))
            }
            _ => None,
        }
    }

    /// How many letters of this turn's words are out, while they come.
    pub(super) fn said(&self) -> Option<usize> {
        match self.phase {
            Phase::Speaking { letters, .. } => Some(letters as usize),
            _ => None,
        }
    }

    /// Counts the time that the trainee has had for themselves, before it is decided what becomes of what they ask for.
    pub(super) fn pass(&mut self, passed: Passed) {
        self.away += passed.away;
        self.haste = self.haste.saturating_sub(passed.seen);
        match &mut self.phase {
            Phase::Coached(left) => *left = left.saturating_sub(passed.seen),
            Phase::Waiting(waited) => *waited += passed.seen,
            Phase::Beat(_) | Phase::Speaking { .. } | Phase::Breathing { .. } | Phase::Done => {}
        }
    }

    /// Lets the customer go on for as long as was seen. `speed` is how many letters are spoken in a second; none shows all
    /// at once. Past `limit` the time to answer has run out.
    pub(super) fn advance(
        &mut self,
        run: &Conversation,
        by: Duration,
        speed: Option<f32>,
        limit: Option<Duration>,
    ) -> Option<Input> {
        match &mut self.phase {
            Phase::Beat(left) => {
                // Where nothing takes its time, a leap does not either.
                *left = if speed.is_none() { (*left).min(BEAT) } else { *left };
                *left = left.saturating_sub(by);
                if left.is_zero() {
                    self.phase = Phase::Speaking { at: 0, letters: 0.0 };
                }
            }
            Phase::Speaking { at, letters } => {
                let Some(speed) = speed.filter(|_| self.manner != Manner::Whole) else {
                    self.end(run);
                    return None;
                };
                *letters += by.as_secs_f32() * speed;
                let all = self.says.get(*at).map_or(0, |says| says.words.chars().count()) as f32;
                // Nobody watches somebody type for longer than that.
                let all = if self.manner == Manner::Typed { all.clamp(TYPED.0 * speed, TYPED.1 * speed) } else { all };
                let last = *at + 1 >= self.says.len();
                if last && *letters >= all {
                    self.end(run);
                } else if *letters >= all + PAUSE * speed {
                    self.phase = Phase::Speaking { at: *at + 1, letters: 0.0 };
                }
            }
            // For as long as they breathe the clock stands still.
            Phase::Breathing { left, waited } => {
                *left = left.saturating_sub(by);
                if left.is_zero() {
                    self.phase = Phase::Waiting(*waited);
                }
            }
            Phase::Waiting(waited) => return limit.filter(|limit| *waited >= *limit).map(|_| Input::Timeout),
            Phase::Coached(_) | Phase::Done => {}
        }
        None
    }

    /// Goes from the coach back to the customer, who says what the coach has not told.
    pub(super) fn go_on(&mut self, run: &Conversation) {
        self.stale = true;
        // Where the coach was pressed a reply may lie now: the same press twice is no answer.
        self.haste = HASTE;
        self.phase = Phase::Speaking { at: self.told, letters: 0.0 };
        if self.told >= self.says.len() {
            self.end(run);
        }
    }

    /// Ends the customer's turn: all that they have to say is out.
    pub(super) fn end(&mut self, run: &Conversation) {
        self.phase = match run.moment() {
            Moment::Talk(_) => Phase::Waiting(Duration::ZERO),
            Moment::Over(_) | Moment::Stuck(_) | Moment::Endless(_) => {
                self.stale = true;
                Phase::Done
            }
        };
    }

    /// Whether something is going to happen by itself soon, so that frames have to come.
    pub(super) fn moves(&self, timed: bool) -> bool {
        match self.phase {
            Phase::Beat(_) | Phase::Speaking { .. } | Phase::Breathing { .. } => true,
            Phase::Coached(left) => !left.is_zero(),
            Phase::Waiting(_) => timed,
            Phase::Done => false,
        }
    }
}

/// How often the customer has answered what the trainee said last.
fn answers(run: &Conversation) -> usize {
    let last = last_said(run);
    let after = &run.events()[last.unwrap_or(0)..];
    let answers = after.iter().filter(|event| matches!(event, Event::Answered { .. })).count();
    answers + usize::from(last.is_some_and(|last| run.said_at_leap(last).is_some()))
}

/// Whether what the trainee said last makes anger leap, for the first time in the talk.
pub(super) fn leaps(run: &Conversation) -> bool {
    let last = last_said(run);
    last.is_some() && run.leap() == last
}

fn last_said(run: &Conversation) -> Option<usize> {
    run.events().iter().rposition(|event| matches!(event, Event::Said { .. }))
}

/// The scene that waits for an answer.
pub(super) fn talk(run: &Conversation) -> Option<&Talk> {
    match run.moment() {
        Moment::Talk(scene) => talk_at(run, scene),
        _ => None,
    }
}

/// The scene that was answered last.
fn answered(run: &Conversation) -> Option<&Talk> {
    run.events().iter().rev().find_map(|event| match *event {
        Event::Said { scene, .. } => talk_at(run, scene),
        _ => None,
    })
}

fn talk_at(run: &Conversation, scene: u32) -> Option<&Talk> {
    match run.script().scene(scene) {
        Scene::Talk(talk) => Some(talk),
        _ => None,
    }
}
