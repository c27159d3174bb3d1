//! The talk that is going on, or has just ended; how one begins, is taken up again, or is tried again from a turn.

use super::keeper::Keeper;
use super::screens::Screen;
use super::settings::Settings;
use super::training::{Lesson, Trainee, Training};
use super::words::Words;
use crate::conversation::{Conversation, Input, Moment, Speech};
use crate::dialogue::{Dialogue, Mode};
use crate::records::store::clock::{any_seed, now_ms};
use crate::records::{Attempt, AttemptId, Closing, Entry, PROGRAM_VERSION, Recorded, Retry, Shift};
use crate::scoring::{Band, Par};
use crate::skill::Skills;
use bevy::ecs::system::SystemParam;
use bevy::log::warn;
use bevy::prelude::*;
use std::time::Duration;

/// The talk that is going on, or has just ended.
#[derive(Resource, Clone, Debug)]
pub struct Talk {
    /// The run.
    pub run: Conversation,
    /// Its words.
    pub speech: Speech,
    /// What it is measured against. It is sure to be worked out once a score is shown.
    pub par: Par,
}

impl Talk {
    /// Whether the trainee can still say something in it.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        matches!(self.run.moment(), Moment::Talk(_))
    }
}

/// The attempt that the talk is kept as. A talk without one is a rehearsal: nothing of it is kept.
#[derive(Resource, Clone, Debug)]
pub struct Recording {
    /// The attempt.
    pub attempt: Attempt,
    /// How long the trainee has played, pauses not counted.
    pub played: Duration,
    /// How the trainee thinks it went, where they have said so.
    pub rating: Option<Skills<Option<Band>>>,
    /// How long they had played by each input that is kept, in milliseconds.
    kept: Vec<u64>,
    ended: bool,
}

impl Recording {
    /// An attempt that is gone on with, or looked back on, where its record ends.
    #[must_use]
    pub fn of(recorded: &Recorded) -> Self {
        let played = recorded.inputs.last().map_or(0, |(_, elapsed)| *elapsed);
        Self {
            attempt: recorded.attempt.clone(),
            played: Duration::from_millis(played),
            rating: recorded.rating,
            kept: recorded.inputs.iter().map(|(_, elapsed)| *elapsed).collect(),
            ended: recorded.attempt.ended_ms.is_some(),
        }
    }

    /// Keeps what the trainee does next. It may happen once that is on disk, or nothing is to be kept: when the
    /// keeper [is settled](Keeper::is_settled).
    pub fn keep(&mut self, keeper: &mut Keeper, input: &Input) {
        let elapsed_ms = u64::try_from(self.played.as_millis()).unwrap_or(u64::MAX);
        let entry = Entry::Record { id: self.attempt.id, n: self.kept.len(), input: input.clone(), elapsed_ms };
        self.kept.push(elapsed_ms);
        keeper.keep(entry);
    }

    /// Puts down that the talk has come to its end, or to where nobody can go on.
    pub fn end(&mut self, keeper: &mut Keeper, moment: Moment) {
        let closing = Closing::of(moment, now_ms()).filter(|_| !self.ended);
        if let Some(closing) = closing {
            self.ended = true;
            keeper.keep(Entry::close(self.attempt.id, closing));
        }
    }

    /// Keeps how the trainee thinks it went.
    pub fn rate(&mut self, keeper: &mut Keeper, rating: Skills<Option<Band>>) {
        self.rating = Some(rating);
        keeper.keep(Entry::Rate { id: self.attempt.id, rating });
    }

    /// Whether this is what the talk is kept as, and not a talk before it, or one that began in the middle.
    #[must_use]
    pub fn fits(&self, talk: &Talk) -> bool {
        let same = self.attempt.dialogue == *talk.run.script().dialogue.id.value && talk.run.jumped_to().is_none();
        same && self.attempt.seed == talk.run.seed() && self.kept.len() == talk.run.inputs().len()
    }
}

/// A talk of before is looked back on; this is where from. It is there as long as no talk goes on.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookingBack(pub Screen);

/// The talk of which a turn is tried again, as it was scored. It is there as long as that goes on, or is looked back on.
#[derive(Resource, Clone, Debug)]
pub struct Scored {
    /// The talk.
    pub talk: Talk,
    /// What it is kept as.
    pub recording: Recording,
    /// Where it was looked back on from, so that the way there is not lost.
    pub back: Option<LookingBack>,
}

/// Where seeds come from.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub enum Seeds {
    /// From the system's randomness and clock.
    #[default]
    System,
    /// Always this one.
    Fixed(u64),
}

impl Seeds {
    fn draw(self) -> u64 {
        match self {
            Self::System => any_seed(),
            Self::Fixed(seed) => seed,
        }
    }
}

/// The seed of the talk that begins next, where what it draws was told before: the facts in a brief.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct NextSeed(Option<u64>);

/// The words of a talk before it begins.
#[derive(SystemParam)]
pub struct Foresight<'w> {
    seeds: Res<'w, Seeds>,
    next: ResMut<'w, NextSeed>,
    trainee: Res<'w, Trainee>,
    words: Res<'w, Words>,
}

impl Foresight<'_> {
    /// The words of a talk with this seed, or of the one that begins next.
    pub fn speech(&mut self, dialogue: &Dialogue, seed: Option<u64>) -> Speech {
        let seed = seed.unwrap_or_else(|| *self.next.0.get_or_insert_with(|| self.seeds.draw()));
        Speech::new(dialogue, seed, &called(&self.trainee, &self.words))
    }
}

/// What the customer calls the trainee.
fn called(trainee: &Trainee, words: &Words) -> String {
    trainee.name.clone().unwrap_or_else(|| words.text("conversation-guest"))
}

/// How the next talk is played.
#[derive(Resource, Clone, Copy, Debug)]
pub struct PlayMode {
    /// How all are, for whoever started the game has said so.
    pub all: Option<Mode>,
    /// How those are that do not say so themselves, for the course says so.
    pub course: Option<Mode>,
    /// What the trainee has chosen.
    pub chosen: Mode,
}

impl PlayMode {
    /// Every talk in this mode, or in that of the course, where there is one.
    #[must_use]
    pub fn fixed(all: Option<Mode>, course: Option<Mode>) -> Self {
        Self { all, course, chosen: Mode::Practice }
    }

    /// How a dialogue is always played; none where the trainee chooses. Whoever starts the game has the last word:
    /// they know who sits in front of it. Then the dialogue counts, and then its course.
    #[must_use]
    pub fn fixed_for(&self, dialogue: &Dialogue) -> Option<Mode> {
        self.all.or_else(|| dialogue.mode.as_ref().map(|mode| mode.value)).or(self.course)
    }
}

/// How a talk is played that is kept as this. What nobody keeps is a rehearsal, and those are plain practice.
#[must_use]
pub fn mode_of(recording: Option<&Recording>) -> Mode {
    recording.map_or(Mode::Practice, |recording| recording.attempt.mode)
}

/// Whether the pace of answers may count at all.
#[derive(Resource, Clone, Copy, Debug)]
pub struct PaceAllowed(pub bool);

/// Whether time limits run out by themselves: while an author writes, nobody is expected to answer.
#[derive(Resource, Clone, Copy, Debug)]
pub struct ClocksRun(pub bool);

/// Begins talks and takes them up again.
#[derive(SystemParam)]
pub struct Talks<'w, 's> {
    commands: Commands<'w, 's>,
    keeper: ResMut<'w, Keeper>,
    words: Res<'w, Words>,
    trainee: Res<'w, Trainee>,
    settings: Res<'w, Settings>,
    pace: Res<'w, PaceAllowed>,
    mode: Res<'w, PlayMode>,
    seeds: Res<'w, Seeds>,
    next: ResMut<'w, NextSeed>,
    scored: Option<Res<'w, Scored>>,
    back: Option<Res<'w, LookingBack>>,
}

impl Talks<'_, '_> {
    /// Begins a talk.
    pub fn begin(&mut self, lesson: &Lesson) {
        let seed = self.next_seed();
        let attempt = self.attempt(lesson, seed);
        self.begin_as(lesson, attempt, &[]);
    }

    fn next_seed(&mut self) -> u64 {
        self.next.0.take().unwrap_or_else(|| self.seeds.draw())
    }

    /// The way to the records.
    pub fn keeper(&mut self) -> &mut Keeper {
        &mut self.keeper
    }

    /// A seed for something else than a talk.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seeds.draw()
    }

    /// Begins a talk of a shift: with a customer who is this much angrier, and always as practice. `first` is the
    /// first attempt of the shift; none where it is this one. Returns how it is kept.
    pub fn begin_in_shift(&mut self, lesson: &Lesson, first: Option<AttemptId>, fatigue: u8) -> AttemptId {
        let seed = self.next_seed();
        let attempt = self.attempt(lesson, seed);
        let id = attempt.id;
        let shift = Some(Shift { first: first.unwrap_or(id), fatigue });
        // Nobody is asked how to play those: it is practice, unless it is fixed.
        let mode = self.mode.fixed_for(lesson.dialogue()).unwrap_or(Mode::Practice);
        self.begin_as(lesson, Attempt { mode, shift, ..attempt }, &[]);
        id
    }

    /// Puts a talk here that the trainee has had, to look back on it from this screen. False where it is gone, or does
    /// not fit its dialogue any more.
    pub fn look_back(&mut self, training: &Training, id: AttemptId, from: Screen) -> bool {
        let reading = self.keeper.attempts(&self.trainee.id);
        let Some(recorded) = reading.attempts.iter().find(|recorded| recorded.attempt.id == id) else { return false };
        let Some(lesson) = training.lesson(&recorded.attempt.dialogue) else { return false };
        let Ok(run) = recorded.replay(lesson.script.clone()) else { return false };
        self.go_on(lesson, run, Recording { ended: true, ..Recording::of(recorded) });
        self.commands.insert_resource(LookingBack(from));
        true
    }

    /// What a talk is kept as that begins now.
    fn attempt(&self, lesson: &Lesson, seed: u64) -> Attempt {
        let started_ms = now_ms();
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&any_seed().to_le_bytes());
        bytes[8..].copy_from_slice(&any_seed().to_le_bytes()[..2]);
        Attempt {
            id: AttemptId::new(started_ms, &bytes),
            trainee: self.trainee.0.clone(),
            dialogue: lesson.id().to_owned(),
            dialogue_hash: lesson.hash.clone(),
            rubric_hash: lesson.rubric_hash.to_string(),
            seed,
            mode: self.mode.fixed_for(lesson.dialogue()).unwrap_or(self.mode.chosen),
            pace: self.pace.0 && self.settings.pace,
            shuffled: true,
            started_ms,
            ended_ms: None,
            program_version: PROGRAM_VERSION.to_owned(),
            retry: None,
            shift: None,
            marks: Some(lesson.script.pass_marks()),
        }
    }

    /// Begins a talk that is kept as this attempt, in which these things have been done already.
    fn begin_as(&mut self, lesson: &Lesson, attempt: Attempt, done: &[(Input, u64)]) -> bool {
        let recorded = Recorded { attempt, abandoned: false, rating: None, inputs: done.to_vec() };
        let run = match recorded.replay(lesson.script.clone()) {
            Ok(run) => run,
            Err(misfit) => {
                warn!("{} cannot be begun: {misfit}", recorded.attempt.id);
                return false;
            }
        };
        let id = recorded.attempt.id;
        self.keeper.keep(Entry::Begin(recorded.attempt.clone()));
        for (n, (input, elapsed_ms)) in recorded.inputs.iter().enumerate() {
            self.keeper.keep(Entry::Record { id, n, input: input.clone(), elapsed_ms: *elapsed_ms });
        }
        self.go_on(lesson, run, Recording::of(&recorded));
        true
    }

    /// Begins where a turn began, with this many inputs before it: for practice, beside the talk that was scored, which
    /// stays as it was. In such a practice it begins another one, of the same talk. Whether it begins.
    pub fn try_again(&mut self, lesson: &Lesson, talk: &Talk, recording: &Recording, inputs: usize) -> bool {
        let scored = match self.scored.as_deref() {
            Some(scored) if recording.attempt.retry.is_some() => scored.clone(),
            _ => {
                let back = self.back.as_deref().copied();
                Scored { talk: talk.clone(), recording: recording.clone(), back }
            }
        };
        let done: Vec<_> =
            scored.talk.run.inputs().iter().cloned().zip(scored.recording.kept.iter().copied()).collect();
        let inputs = inputs.min(done.len());
        let original = &scored.recording.attempt;
        let rating = scored.recording.rating;
        self.keeper.know(&Recorded { attempt: original.clone(), abandoned: false, rating, inputs: done.clone() });
        let attempt = Attempt {
            retry: Some(Retry { of: original.id, inputs: u32::try_from(inputs).unwrap_or(u32::MAX) }),
            mode: Mode::Practice,
            shift: original.shift,
            ..self.attempt(lesson, original.seed)
        };
        let begins = self.begin_as(lesson, attempt, &done[..inputs]);
        if begins {
            self.commands.insert_resource(scored);
        }
        begins
    }

    /// Back from a turn that was tried again to the talk that was scored.
    pub fn back_to_scored(&mut self) {
        if let Some(Scored { talk, recording, back }) = self.scored.as_deref().cloned() {
            self.commands.insert_resource(talk);
            self.commands.insert_resource(recording);
            self.commands.remove_resource::<Scored>();
            if let Some(back) = back {
                self.commands.insert_resource(back);
            }
        }
    }

    /// Takes a talk up where its record ends.
    pub fn resume(&mut self, lesson: &Lesson, recorded: &Recorded) {
        let run = match recorded.replay(lesson.script.clone()) {
            Ok(run) => run,
            // Those that do not fit are not offered; should one come all the same, a new talk harms nobody.
            Err(misfit) => {
                warn!("{} cannot be continued: {misfit}", recorded.attempt.id);
                self.begin(lesson);
                return;
            }
        };
        self.keeper.know(recorded);
        self.go_on(lesson, run, Recording::of(recorded));
    }

    /// Begins a talk; with the attempt that was left unfinished the trainee does not want to go on.
    pub fn begin_instead_of(&mut self, lesson: &Lesson, left: AttemptId) {
        self.keeper.keep(Entry::Abandon(left));
        self.begin(lesson);
    }

    fn go_on(&mut self, lesson: &Lesson, run: Conversation, recording: Recording) {
        let speech = Speech::new(lesson.dialogue(), run.seed(), &called(&self.trainee, &self.words));
        let par = lesson.par_so_far().unwrap_or_default();
        self.commands.insert_resource(Talk { run, speech, par });
        self.commands.insert_resource(recording);
        self.commands.remove_resource::<LookingBack>();
        self.commands.remove_resource::<Scored>();
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Seeds>().init_resource::<NextSeed>().insert_resource(ClocksRun(true));
}
