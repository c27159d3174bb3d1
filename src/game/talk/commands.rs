//! How a talk begins, is taken up again, is looked back on, or is tried again from a turn.

use super::seed::called;
use super::{LookingBack, NextSeed, PaceAllowed, PlayMode, PlayedTalk, Recording, Scored, Seeds};
use crate::judging::Judging;
use crate::keeper::Keeper;
use crate::navigation::Screen;
use crate::settings::Settings;
use crate::training::{Lesson, Trainee, Training};
use crate::words::Words;
use bevy::ecs::system::SystemParam;
use bevy::log::warn;
use bevy::prelude::*;
use unruffled::clock::{now_ms, platform, random};
use unruffled::conversation::{Conversation, Input, Speech};
use unruffled::dialogue::Mode;
use unruffled::records::{Attempt, AttemptId, Entry, PROGRAM_VERSION, Recorded, Retry, Shift};

/// Begins talks and takes them up again.
#[derive(SystemParam)]
pub struct TalkCommands<'w, 's> {
    commands: Commands<'w, 's>,
    keeper: ResMut<'w, Keeper>,
    training: Res<'w, Training>,
    judging: ResMut<'w, Judging>,
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

impl TalkCommands<'_, '_> {
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
        let Some(lesson) = self.judging.lesson(training, &recorded.attempt, &reading.texts) else { return false };
        let Ok(run) = recorded.replay(lesson.script.clone()) else { return false };
        self.go_on(&lesson, run, Recording { ended: true, ..Recording::of(recorded) });
        self.commands.insert_resource(LookingBack(from));
        true
    }

    /// What a talk is kept as that begins now.
    fn attempt(&self, lesson: &Lesson, seed: u64) -> Attempt {
        let started_ms = now_ms();
        Attempt {
            id: AttemptId::new(started_ms, &random()),
            trainee: self.trainee.0.clone(),
            dialogue: lesson.id().to_owned(),
            dialogue_hash: lesson.wording.dialogue.hash().to_string(),
            rubric_hash: lesson.wording.rubric.hash().to_string(),
            seed,
            mode: self.mode.fixed_for(lesson.dialogue()).unwrap_or(self.mode.chosen),
            pace: self.pace.0 && self.settings.pace,
            shuffled: true,
            started_ms,
            ended_ms: None,
            language: Some(lesson.wording.language().to_owned()),
            case: lesson.wording.case(seed).map(str::to_owned),
            program_version: PROGRAM_VERSION.to_owned(),
            platform: Some(platform()),
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
        let mut entries = Entry::of(&recorded);
        let begin = entries.next();
        // Texts are kept of attempts that are there, and before anything is done in it.
        let texts = Entry::Texts(lesson.wording.texts());
        begin.into_iter().chain([texts]).chain(entries).for_each(|entry| self.keeper.keep(entry));
        self.go_on(lesson, run, Recording::of(&recorded));
        true
    }

    /// Begins where a turn began, with this many inputs before it: for practice, beside the talk that was scored, which
    /// stays as it was. In such a practice it begins another one, of the same talk. Whether it begins.
    pub fn try_again(&mut self, lesson: &Lesson, talk: &PlayedTalk, recording: &Recording, inputs: usize) -> bool {
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
        let lesson = &self.worded(original).unwrap_or_else(|| lesson.clone());
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
        let lesson = &self.worded(&recorded.attempt).unwrap_or_else(|| lesson.clone());
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

    /// The dialogue as an attempt was played, where that is kept.
    fn worded(&mut self, attempt: &Attempt) -> Option<Lesson> {
        let reading = self.keeper.attempts(&self.trainee.id);
        self.judging.lesson(&self.training, attempt, &reading.texts)
    }

    /// Begins a talk; with the attempt that was left unfinished the trainee does not want to go on.
    pub fn begin_instead_of(&mut self, lesson: &Lesson, left: AttemptId) {
        self.keeper.keep(Entry::Abandon(left));
        self.begin(lesson);
    }

    fn go_on(&mut self, lesson: &Lesson, run: Conversation, recording: Recording) {
        let speech = Speech::new(lesson.dialogue(), run.seed(), &called(&self.trainee, &self.words));
        let par = lesson.par_so_far().unwrap_or_default();
        self.commands.insert_resource(PlayedTalk { run, speech, par });
        self.commands.insert_resource(recording);
        self.commands.remove_resource::<LookingBack>();
        self.commands.remove_resource::<Scored>();
    }
}
